import type { Problem } from '../domain/errors.ts'
import type { Secret } from '../domain/secret.ts'

/** The job that an action runs in: its log, its files, and what it is called. Guest and tool text goes through `foreign`, which neutralises it. */
export interface Job {
  readonly run: {
    /** `GITHUB_RUN_ID`, or `local` outside a workflow */
    readonly id: string
    readonly attempt: string
    /** `owner/name` */
    readonly repository: string
    readonly ref: string
    readonly sha: string
    readonly eventName: string
  }
  /** system and architecture, as the runner names them: `Linux`, `X64` */
  readonly runner: { readonly os: string; readonly arch: string }
  /** absolute path of the checkout */
  readonly workspace: string
  /** absolute path of a folder that goes away with the job */
  readonly temp: string
  /** aborted when the job is cancelled (first SIGINT or SIGTERM) */
  readonly cancelled: AbortSignal
  info(line: string): void
  /** Text of a guest or a tool: control bytes and everything the runner would obey are made harmless. */
  foreign(text: string): void
  group<T>(title: string, body: () => Promise<T>): Promise<T>
  annotate(level: 'error' | 'warning' | 'notice', problem: Problem | Note): void
  mask(secret: Secret): void
  output(name: string, value: string): void
  /** Markdown; appended to the summary of the step */
  writeSummary(markdown: string): Promise<void>
  saveState(name: string, value: string): void
  state(name: string): string
}

/** A remark with a title, not an error. */
export interface Note {
  readonly title: string
  readonly message: string
  readonly place?: Problem['place']
}
