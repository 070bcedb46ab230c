// A child that dies with us, however we die: even `kill -9` of us leaves nothing behind.
import { spawn } from 'node:child_process'
import { which } from './setup/run.mjs'

/**
 * Like `spawn`, and the kernel kills the child when we end. Where there is no `setpriv`, only an orderly end reaches it.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnOptions} options
 */
export function spawnTied(command, args, options) {
  const setpriv = which('setpriv')
  return setpriv
    ? spawn(setpriv, ['--pdeathsig', 'KILL', '--', command, ...args], options)
    : spawn(command, args, options)
}

/** One sentence why the local stack cannot run as this user, or `undefined`; said before anything is installed for it. */
export function wrongUser() {
  return process.platform === 'linux' && process.getuid?.() !== 0
    ? 'The local stack seals itself into Linux namespaces, which needs root: run it again with sudo.'
    : undefined
}
