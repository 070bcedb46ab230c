import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createLocalGitHub } from '../../../local/github/index.ts'
import {
  type JobEvent,
  type JobResult,
  type RunOptions,
  type RunResult,
  runWorkflow,
  type StepResult,
} from '../../../local/runner/index.ts'
import { requireNode24 } from '../../../setup/node24.mjs'

export const ACTIONS = resolve(import.meta.dirname, '../../fixtures/runner/actions')

export const REPOSITORY = {
  fullName: 'acme/golden-images',
  id: 900100200,
  ownerId: 700100200,
  visibility: 'private',
  subject: 'immutable',
  defaultBranch: 'main',
} as const

/** A folder that is gone when the scope ends. */
export function scratch(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'runner-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

export type Changes = Partial<RunOptions> & {
  readonly files?: Readonly<Record<string, string>>
  readonly repositoryFields?: Partial<RunOptions['repository']>
}

/** Runs a workflow in a repository of its own, and tells of its one job. `steps` is the YAML of that job's steps, or a whole workflow if it starts with `on:`. */
export async function run(
  steps: string,
  changes: Changes = {},
): Promise<JobResult & { events: JobEvent[]; step(id: string, phase?: string): StepResult; left: string[] }> {
  const { jobs, message, events, left } = await runWhole(whole(steps), changes)
  const [job, ...more] = jobs
  if (!job || more.length > 0) throw new Error(message ?? `there are ${jobs.length} jobs`)
  return {
    ...job,
    events,
    left,
    step: (id, phase = 'main') => {
      const found = job.steps.find(s => s.id === id && s.phase === phase)
      if (!found)
        throw new Error(`no step ${id} (${phase}) among ${job.steps.map(s => `${s.id} (${s.phase})`).join(', ')}`)
      return found
    },
  }
}

/** Runs a whole workflow in a repository of its own. */
export async function runWhole(
  text: string,
  { files, repositoryFields, ...options }: Changes = {},
): Promise<RunResult & { events: JobEvent[]; left: string[] }> {
  using folder = scratch()
  const repository = join(folder.path, 'repository')
  const work = join(folder.path, 'work')
  mkdirSync(work)
  const workflow = '.github/workflows/test.yml'
  for (const [path, content] of Object.entries({ [workflow]: text, ...files })) {
    mkdirSync(dirname(join(repository, path)), { recursive: true })
    writeFileSync(join(repository, path), content)
  }
  const events: JobEvent[] = []
  const github = await createLocalGitHub({ repositories: [{ ...REPOSITORY, ...repositoryFields }] })
  const { onEvent, ...rest } = options
  const result = await runWorkflow({
    repository: { ...REPOSITORY, folder: repository, ...repositoryFields },
    workflow,
    event: { name: 'push' },
    actions: { 'acme/tools': ACTIONS },
    jobTokens: github.jobTokens,
    environments: github.environments,
    user: undefined,
    node24: requireNode24(),
    environment: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    workRoot: work,
    onEvent: (event, job) => {
      events.push(event)
      onEvent?.(event, job)
    },
    ...rest,
  })
  return { ...result, events, left: readdirSync(work) }
}

function whole(steps: string): string {
  if (/^on:/m.test(steps)) return steps
  const indented = steps.trim().replace(/^/gm, '      ')
  return `on: push\njobs:\n  job:\n    runs-on: ubuntu-24.04\n    steps:\n${indented}\n`
}

/** Gone, or dead and not yet reaped. */
export function ended(pid: string | undefined): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}
