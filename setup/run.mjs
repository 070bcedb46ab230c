// Child processes of the set-up: quiet while they work, and their last lines in the error when they fail.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Runs a command to its end and gives back what it printed.
 * @param {string} command @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, tied?: boolean, ownMounts?: boolean }} [options] tied: it dies with us, however we die (not for
 *   what must not be cut off, such as dpkg); ownMounts: so does everything it starts, and what it mounts nobody else sees
 * @returns {Promise<string>} standard output. Rejects with the command, its exit status and its last lines.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const { tied, ownMounts, ...rest } = options
    const [program, ...words] = [...prefix(tied || ownMounts, ownMounts), command, ...args]
    const child = spawn(program, words, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] })
    const out = []
    const both = []
    child.stdout.on('data', bytes => {
      out.push(bytes)
      both.push(bytes)
    })
    child.stderr.on('data', bytes => both.push(bytes))
    child.on('error', error => reject(new Error(`${command} could not be started: ${error.message}`)))
    child.on('close', (status, signal) => {
      if (status === 0) return resolve(Buffer.concat(out).toString())
      const tail = Buffer.concat(both).toString().trimEnd().split('\n').slice(-8).join('\n  ')
      reject(new Error(`${[command, ...args].join(' ').slice(0, 200)} ended with ${signal ?? status}:\n  ${tail}`))
    })
  })
}

function prefix(tied, ownMounts) {
  const setpriv = tied ? which('setpriv') : undefined
  if (!setpriv) return []
  const death = [setpriv, '--pdeathsig', 'KILL', '--']
  return ownMounts ? [...death, 'unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', '--'] : death
}

/** @param {string} command @returns {string | undefined} its path, looked for on PATH and in the administrator's folders */
export function which(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  return folders
    .filter(Boolean)
    .map(folder => join(folder, command))
    .find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
