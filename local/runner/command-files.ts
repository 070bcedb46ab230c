import { randomUUID } from 'node:crypto'
import { chownSync, closeSync, constants, fstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseKeyValues, prependPaths } from './environment-files.ts'
import type { StepRecord } from './step-record.ts'

const kinds = ['output', 'env', 'path', 'state', 'step_summary'] as const
/** where a step writes: the last part of `GITHUB_OUTPUT` and its siblings → path */
export type CommandFiles = Readonly<Record<(typeof kinds)[number], string>>

/** GitHub drops a summary above this many bytes; the step stays as it is. */
export const summaryLimit = 1024 * 1024

/** Empty files of one step; the toolkit wants them to exist. */
export function makeCommandFiles(folder: string, user: { uid: number; gid: number } | undefined): CommandFiles {
  const suffix = randomUUID()
  const make = (kind: string) => {
    const path = join(folder, `${kind}_${suffix}`)
    writeFileSync(path, '', { flag: 'wx' })
    if (user) chownSync(path, user.uid, user.gid)
    return path
  }
  return {
    output: make('output'),
    env: make('env'),
    path: make('path'),
    state: make('state'),
    step_summary: make('summary'),
  }
}

/** What the files change beyond the step itself. */
export interface JobEffects {
  setVariable(name: string, value: string): void
  setPaths(change: (paths: readonly string[]) => readonly string[]): void
}

/** Obeys what the step wrote, file by file; a malformed file fails the step. Returns the summary (Markdown, not masked). Deletes the files. */
export function obeyCommandFiles(files: CommandFiles, step: StepRecord, job: JobEffects): string {
  let summary = ''
  const obey = (kind: keyof CommandFiles, use: (text: string) => void) => {
    try {
      use(readOwn(files[kind]))
    } catch (error) {
      step.annotate('error', {}, `Unable to process file command '${kind}' successfully.`)
      step.fail(error instanceof Error ? error.message : String(error))
    }
    rmSync(files[kind], { force: true, recursive: true })
  }
  obey('env', text => {
    for (const [name, value] of parseKeyValues(text))
      if (name.toUpperCase() === 'NODE_OPTIONS')
        step.annotate('error', {}, `Can't store ${name} output parameter using '$GITHUB_ENV' command.`)
      else job.setVariable(name, value)
  })
  obey('path', text => job.setPaths(paths => prependPaths(paths, text)))
  obey('output', text => {
    for (const [name, value] of parseKeyValues(text)) step.setOutput(name, value)
  })
  obey('state', text => {
    for (const [name, value] of parseKeyValues(text)) step.saveState(name, value)
  })
  obey('step_summary', text => {
    const size = Buffer.byteLength(text)
    if (size <= summaryLimit) summary = text
    else
      step.annotate(
        'error',
        {},
        `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${summaryLimit / 1024}k, got ${Math.floor(size / 1024)}k. For more information see: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary`,
      )
  })
  return summary
}

/** A step may put a link or a pipe in place of its file; we may be root, and read only the file. Absent = empty. */
function readOwn(path: string): string {
  let handle: number
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
  try {
    if (!fstatSync(handle).isFile()) throw new Error(`${path} is not a file any more`)
    return readFileSync(handle, 'utf8')
  } finally {
    closeSync(handle)
  }
}
