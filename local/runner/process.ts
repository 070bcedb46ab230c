import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { Readable } from 'node:stream'

export interface StepProcess {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly user: { readonly uid: number; readonly gid: number } | undefined
  /** whole lines of both streams, in the order in which they came */
  onLine(line: string): void
  /** starts the ladder */
  readonly stop: AbortSignal
}

/** GitHub's cancellation: SIGINT to the step's own process, then SIGTERM, then the whole tree is killed. Milliseconds. */
export const ladder = { terminateAfter: 7500, killAfter: 2500 } as const
/** How long the streams may stay open (a background process holds them) after the process itself has ended. */
const drainMs = 5000

/** Runs a step's process to its end; resolves with its exit code, as a shell would tell it for a signal. Rejects if it cannot be started. */
export function runProcess(p: StepProcess): Promise<number> {
  if (!statSync(p.cwd, { throwIfNoEntry: false })?.isDirectory())
    return Promise.reject(new Error(`The working directory ${p.cwd} does not exist.`))
  return new Promise((resolve, reject) => {
    const child = spawn(p.command, [...p.args], {
      cwd: p.cwd,
      env: { ...p.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(p.user ? { uid: p.user.uid, gid: p.user.gid } : {}),
    })
    const timers: NodeJS.Timeout[] = []
    const climb = () => {
      child.kill('SIGINT')
      timers.push(setTimeout(() => child.kill('SIGTERM'), ladder.terminateAfter))
      timers.push(setTimeout(() => killTree(child), ladder.terminateAfter + ladder.killAfter))
    }
    const rest = () => {
      for (const timer of timers) clearTimeout(timer)
      p.stop.removeEventListener('abort', climb)
    }
    if (p.stop.aborted) climb()
    else p.stop.addEventListener('abort', climb, { once: true })
    readLines(child.stdout, p.onLine)
    readLines(child.stderr, p.onLine)
    child.on('error', error => {
      rest()
      reject(new Error(`${p.command}: ${error.message}`))
    })
    child.on('exit', () => {
      rest()
      timers.push(
        setTimeout(() => {
          p.onLine(
            `The streams did not close within ${drainMs / 1000} seconds of the exit event from process ${p.command}.`,
          )
          child.stdout.destroy()
          child.stderr.destroy()
        }, drainMs),
      )
    })
    child.on('close', (code, signal) => {
      rest()
      resolve(code ?? (signal ? 128 + (signals[signal] ?? 0) : 1))
    })
  })
}

const signals: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
}

/** Lines end at LF, CR LF, or a lone CR, as for the runner. */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    // A CR at the end of a chunk may be half of a CR LF.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  stream.on('close', () => {
    if (rest !== '') onLine(rest.replace(/\r$/, ''))
    rest = ''
  })
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return
  for (const pid of [...descendants(child.pid), child.pid]) kill(pid)
}

/** Kills every process whose environment carries the tracking id of the job, as the runner does when a job ends. Returns how many. */
export function killOrphans(trackingId: string): number {
  let killed = 0
  for (const pid of pids()) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`))
        continue
    } catch {
      continue // gone, or not ours to read
    }
    kill(pid)
    killed++
  }
  return killed
}

function descendants(pid: number): number[] {
  const children = pids().filter(p => {
    try {
      return new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readFileSync(`/proc/${p}/status`, 'utf8'))
    } catch {
      return false
    }
  })
  return children.flatMap(p => [...descendants(p), p])
}

const pids = () =>
  readdirSync('/proc')
    .filter(n => /^\d+$/.test(n))
    .map(Number)

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it ended by itself
  }
}
