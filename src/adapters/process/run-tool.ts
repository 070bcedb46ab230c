import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { absoluteFolders } from './find-tool.ts'
import { lineSplitter, textEnd } from './pieces.ts'

export interface ToolRun {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** the whole environment: nothing is inherited */
  readonly env: Readonly<Record<string, string>>
  readonly input?: string
  /** each whole line of standard output and standard error as it comes; one of over 1 MiB in pieces. @param goesOn this is not its last piece */
  onLine?(line: string, stream: 'stdout' | 'stderr', goesOn: boolean): void
  /** when aborted, the process gets SIGTERM, and after `graceMs` SIGKILL for its whole group; a second later nobody waits for it any more */
  readonly signal?: AbortSignal
  readonly graceMs?: number
  readonly timeoutMs?: number
  /**
   * Its standard input stays open as long as it may run, and its end alone tells it to stop: for who started it as another user can send it no signal.
   * `input` is none then.
   */
  readonly untilInputEnds?: true
  /** characters of each stream that are kept in the outcome (the last ones); 1 MiB unless told */
  readonly keep?: number
  /** characters of both streams together, after which the process is told to stop as by `signal`, and not heard any more; no limit unless told */
  readonly most?: number
}

export interface ToolOutcome {
  /** exit code; `null` if a signal ended it */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** the command does not exist or may not be run */
  readonly notFound: boolean
  readonly timedOut: boolean
  /** it said more than `most` */
  readonly saidTooMuch?: true
}

const abandonMs = 1000

/** Without folders that depend on where the program starts: that is the repository's. An empty PATH would be such a folder, too. */
function ownPath(env: ToolRun['env']): Record<string, string> {
  if (env.PATH === undefined) return { ...env }
  return { ...env, PATH: absoluteFolders(env.PATH).join(delimiter) || '/nonexistent' }
}

/**
 * Runs a program with an array of arguments and no shell, in a process group of its own, so that a Ctrl-C of the runner reaches us first
 * and nothing of it stays when we end it.
 */
export function runTool(run: ToolRun): Promise<ToolOutcome> {
  return new Promise(resolve => {
    const { keep = 1024 * 1024, most = Number.POSITIVE_INFINITY } = run
    const kept = { stdout: textEnd(keep), stderr: textEnd(keep) }
    let timedOut = false
    let heard = 0
    const child = spawn(run.command, [...run.args], {
      ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
      env: ownPath(run.env),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      shell: false,
    })
    const timers: NodeJS.Timeout[] = []
    const killGroup = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // it has gone already
      }
    }
    let stopping = false
    const stop = () => {
      stopping = true
      if (run.untilInputEnds) child.stdin.end()
      else child.kill('SIGTERM')
      const graceMs = run.graceMs ?? 5000
      timers.push(setTimeout(killGroup, graceMs), setTimeout(abandon, graceMs + abandonMs))
    }
    // What has left the group can hold its output open for ever, and what runs as root cannot be ended by us.
    const abandon = () => {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
      child.unref()
      finish({ code: child.exitCode, signal: child.signalCode, notFound: false })
    }
    if (run.signal?.aborted) stop()
    run.signal?.addEventListener('abort', stop, { once: true })
    if (run.timeoutMs !== undefined)
      timers.push(
        setTimeout(() => {
          timedOut = true
          stop()
        }, run.timeoutMs),
      )
    for (const stream of ['stdout', 'stderr'] as const) {
      const split = lineSplitter((line, goesOn) => run.onLine?.(line, stream, goesOn))
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        const before = heard
        heard += chunk.length
        if (heard > most) {
          if (before <= most) stop()
          return
        }
        kept[stream].push(chunk)
        split.push(chunk)
      })
      child[stream].on('end', () => {
        if (heard <= most) split.end()
      })
    }
    child.stdin.on('error', () => {})
    if (!run.untilInputEnds) child.stdin.end(run.input ?? '')
    let settled = false
    const finish = (outcome: Pick<ToolOutcome, 'code' | 'signal' | 'notFound'>) => {
      if (settled) return
      settled = true
      // The program obeyed, but something that it had started in the background may not have.
      if (stopping) killGroup()
      for (const t of timers) clearTimeout(t)
      run.signal?.removeEventListener('abort', stop)
      const said = { stdout: kept.stdout.text(), stderr: kept.stderr.text() }
      resolve({ ...outcome, ...said, timedOut, ...(heard > most ? { saidTooMuch: true } : {}) })
    }
    child.on('error', () => finish({ code: null, signal: null, notFound: true }))
    child.on('close', (code, signal) => finish({ code, signal, notFound: false }))
  })
}
