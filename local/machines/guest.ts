import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstChildOf } from './first-child.ts'

/** The processes of one machine. */
export interface Guest {
  /** Resolves when sshd greets at `address`:22. Throws Error with the last lines of the guest's log */
  waitForSshd(address: string, deadlineMs: number): Promise<void>
  /** Kills everything in the guest; when it resolves, no process and no mount of it is left. */
  kill(): Promise<void>
  alive(): boolean
}

/** Boots what lies in `folder` (see boot.sh); what the guest says goes to `<folder>/log`. */
export function bootGuest(folder: string, address: string, hostName: string): Guest {
  const log = join(folder, 'log')
  const child = spawn('setpriv', bootCommand(folder, address, hostName), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
  })
  const out = createWriteStream(log)
  out.on('error', () => {})
  child.stdout.pipe(out, { end: false })
  child.stderr.pipe(out, { end: false })
  const ended = new Promise<void>(resolve => {
    child.once('error', error => {
      out.end(`${error.message}\n`, () => resolve())
    })
    child.once('close', () => out.end(() => resolve()))
  })
  const alive = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  return {
    alive,
    waitForSshd: async (at, deadlineMs) => {
      const deadline = Date.now() + deadlineMs
      while (!(await isGreeted(at))) {
        if (!alive() || Date.now() > deadline) {
          const what = alive() ? `sshd does not answer at ${at}:22 after ${deadlineMs / 1000} s` : 'it stopped'
          throw new Error(`${what}; its log ends: ${lastLines(log)}`)
        }
        await sleep(20)
      }
      // Somebody else may hold the address: then our guest ends, and the greeting was not its.
      if (!alive()) throw new Error(`it stopped; its log ends: ${lastLines(log)}`)
    },
    kill: async () => {
      killFirst(child)
      await ended
    },
  }
}

function bootCommand(folder: string, address: string, hostName: string): string[] {
  const tied = ['--pdeathsig', 'KILL', '--', 'unshare', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child']
  const here = import.meta.dirname
  return [...tied, 'bash', join(here, 'boot.sh'), folder, address, hostName, join(here, 'enter.pl')]
}

/**
 * The first process of a pid namespace is gone only when all others are, and `unshare` waits for it; so the end of `unshare`
 * proves that nothing is left. Killing `unshare` itself would let it end first.
 */
function killFirst(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const first = firstChildOf(child.pid)
  if (first === undefined) child.kill('SIGKILL')
  else killIfThere(first)
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isGreeted(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: address, port: 22 })
    const end = (spoke: boolean) => {
      socket.destroy()
      resolve(spoke)
    }
    socket.setTimeout(2000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.once('data', data => end(data.toString('latin1').startsWith('SSH-2.0')))
  })
}

function lastLines(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-8).join(' | ') || 'it said nothing'
  } catch {
    return 'it said nothing'
  }
}
