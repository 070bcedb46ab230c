import { GoldenImageError } from '../../src/domain/errors.ts'
import type { Job } from '../../src/ports/job.ts'

/** A job of which everything can be read that was said to it. */
export interface InMemoryJob extends Job {
  readonly said: readonly string[]
  /** `warning: Title or CODE: message` */
  readonly annotations: readonly string[]
  readonly outputs: ReadonlyMap<string, string>
  readonly saved: ReadonlyMap<string, string>
  cancel(): void
}

export function inMemoryJob(run: Partial<Job['run']> = {}): InMemoryJob {
  const said: string[] = []
  const annotations: string[] = []
  const outputs = new Map<string, string>()
  const saved = new Map<string, string>()
  const cancelled = new AbortController()
  return {
    run: {
      id: '4711',
      attempt: '1',
      repository: 'acme/golden-images',
      ref: 'refs/heads/main',
      sha: 'abc',
      eventName: 'push',
      ...run,
    },
    runner: { os: 'Linux', arch: 'X64' },
    workspace: '/workspace',
    temp: '/temp',
    cancelled: cancelled.signal,
    said,
    annotations,
    outputs,
    saved,
    cancel: () => cancelled.abort(),
    info: line => void said.push(line),
    foreign: text => void said.push(text),
    group: async (title, body) => {
      said.push(title)
      return body()
    },
    annotate: (level, note) =>
      void annotations.push(`${level}: ${'title' in note ? note.title : note.code}: ${note.message}`),
    mask: () => {},
    output: (name, value) => void outputs.set(name, carried(value)),
    writeSummary: async () => {},
    saveState: (name, value) => void saved.set(name, carried(value)),
    state: name => saved.get(name) ?? '',
  }
}

/** As strict as the files of the runner. */
function carried(value: string): string {
  if (/\0|\p{Surrogate}/u.test(value)) throw new GoldenImageError({ code: 'INTERNAL_OUTPUT_REFUSED', message: value })
  return value
}
