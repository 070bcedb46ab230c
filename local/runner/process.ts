import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface StepProcess {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly user: { readonly uid: number; readonly gid: number } | undefined
  /** whole lines, both streams in the order in which they came */
  onLine(line: string): void
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** GitHub's cancellation: SIGINT to the step's own process, then SIGTERM, then the whole tree is killed. Milliseconds. */
export const LADDER = { terminateAfter: 7500, killAfter: 2500 } as const

/** Runs a step's process to its end; resolves with its exit code, 1 for a signal. */
export function runProcess(p: StepProcess): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(p.command, [...p.args], {
      cwd: p.cwd,
      env: { ...p.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(p.user ? { uid: p.user.uid, gid: p.user.gid } : {}),
    })
    const timers: NodeJS.Timeout[] = []
    const cancel = () => {
      child.kill('SIGINT')
      timers.push(setTimeout(() => child.kill('SIGTERM'), LADDER.terminateAfter))
      timers.push(setTimeout(() => killTree(child), LADDER.terminateAfter + LADDER.killAfter))
    }
    if (p.signal.aborted) cancel()
    p.signal.addEventListener('abort', cancel, { once: true })
    if (p.timeoutMs !== undefined) timers.push(setTimeout(cancel, p.timeoutMs))
    for (const stream of [child.stdout, child.stderr]) {
      let rest = ''
      // The runner ends a line at a lone CR, too.
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
        rest = lines.pop() ?? ''
        for (const line of lines) p.onLine(line)
      })
      stream?.on('end', () => rest !== '' && p.onLine(rest))
    }
    const end = (code: number) => {
      for (const timer of timers) clearTimeout(timer)
      p.signal.removeEventListener('abort', cancel)
      resolve(code)
    }
    child.on('error', error => {
      p.onLine(`error: ${error.message}`)
      end(1)
    })
    child.on('exit', (code, signal) => {
      // A grandchild may hold the pipes open; what it writes later belongs to nobody.
      const drained = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
        end(code ?? (signal ? 1 : 0))
      }, 500)
      child.once('close', () => {
        clearTimeout(drained)
        end(code ?? (signal ? 1 : 0))
      })
    })
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
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`)) {
        kill(pid)
        killed++
      }
    } catch {
      // gone, or not ours to read
    }
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
