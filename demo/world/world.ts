import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GallerySummary } from '../../local/azure/index.ts'
import { exampleRepository, planClientId, webRepository } from '../../local/estate.ts'
import type { KnownRepository } from '../../local/github/repositories.ts'
import type { CallableWorkflows, RecordedRequest } from '../../local/ports.ts'
import {
  type Annotation,
  type Conclusion,
  type ConcurrencyGroups,
  createConcurrencyGroups,
  type JobEvent,
  runWorkflow,
  type StepResult,
} from '../../local/runner/index.ts'
import { createStack, type Stack } from '../../local/stack.ts'
import { cacheFolder } from '../../setup/cache.mjs'
import { setupPaths } from '../../setup/index.mjs'
import { root } from '../../setup/node24.mjs'
import { type App, createApp } from './apps.ts'
import { createAzureClient, jobOf } from './azure-client.ts'
import { reportsIn } from './left-files.ts'
import { type Checkout, type Patch, runPatched, runWithFile } from './patches.ts'
import { createRung, type Rung } from './rung.ts'
import { createSomebody, type Somebody } from './somebody.ts'
import type { Voice } from './voice.ts'

export interface JobOptions {
  readonly inputs?: Readonly<Record<string, unknown>>
  /** somebody has pressed "Run workflow", unless told */
  readonly event?: { readonly name: string; readonly payload?: Readonly<Record<string, unknown>> }
  readonly secrets?: Readonly<Record<string, string>>
  /** the example's, unless told */
  readonly checkout?: Checkout
  /** id of the run, where GitHub has given it one already */
  readonly id?: string
  /** over the environment of the stack */
  readonly environment?: Readonly<Record<string, string>>
  /** whose run it is, in the place of what is checked out */
  readonly repository?: KnownRepository
  readonly signal?: AbortSignal
}

/** How a run went, and what can be asked about it. Its steps are those of its jobs that were not skipped, one job after the other. */
export interface Played {
  /** of the run */
  readonly conclusion: Conclusion
  readonly steps: readonly StepResult[]
  /** ids of the jobs that were not skipped, in the order in which they ended */
  readonly ran: readonly string[]
  /** the main part of the step with that id; throws if there is none */
  step(id: string): StepResult
  /** the first error annotation of the run, or the first of that code */
  error(code?: string): Annotation | undefined
  /** what Azure Resource Manager was asked while the main part of that step ran, or that piece of a stage (`build-image`) */
  requestsOf(id: string): readonly ArmRequest[]
  /** every request to the cloud while it ran, sign-in included */
  callsOf(id: string): readonly RecordedRequest[]
  /** what the galleries held when it had ended */
  galleriesAfter(id: string): readonly GallerySummary[]
  /**
   * What the jobs have left, by name: files of validate-image and attest-image in `reports` and `proofs`, verify-image's `verify-image/report.json`, and the
   * records of the build and the test
   */
  readonly reports: ReadonlyMap<string, string>
}

export interface ArmRequest {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly agent: string
}

export interface World {
  readonly stack: Stack
  readonly voice: Voice
  /** the copy of the example repository that jobs check out */
  readonly repository: string
  /** the repository of a team, whose workflow calls that of the example */
  readonly team: Checkout
  /** runs that dispatches have made there */
  readonly rung: Pick<Rung, 'take' | 'waiting'>
  /** the App of the example's manifest, and another one of the same organisation */
  readonly apps: { readonly ours: App; readonly other: App }
  /** Runs a workflow as GitHub would after its event. Throws if two of its jobs ran at the same time, or none. */
  play(workflow: string, title: string, options?: JobOptions): Promise<Played>
  /** Applies the patch, which is printed, while `work` runs. Throws if the line is not there exactly once. */
  runPatched<T>(patch: Patch, work: () => Promise<T>): Promise<T>
  /** Puts `text` in the place of a file of the repository, which is said, while `work` runs. */
  runReplaced<T>(file: string, text: string, work: () => Promise<T>): Promise<T>
  /** The one clock of the stack goes on by so many days, which is said. Machines keep the clock of this one. */
  letDaysPass(days: number): Promise<void>
  /** a resource as ARM answers it to somebody who may only read */
  readArm(path: string, apiVersion: string): Promise<unknown>
  /** somebody who may do everything in the subscription, and passes our actions by */
  readonly somebody: Somebody
  close(): Promise<void>
}

export const workflows = {
  image: '.github/workflows/golden-image.yml',
  /** of the team's repository */
  team: '.github/workflows/image.yml',
  plan: '.github/workflows/plan.yml',
} as const

const dayMs = 24 * 60 * 60 * 1000
/** of the App in the example's manifest */
const appId = 123456
/** what a bell waits for after a move, and a moment more */
const bellMs = 61_000

/** A company with this repository in its GitHub, and its gallery in its Azure. To be called inside a sealed namespace, once. */
export async function createWorld(options: {
  marker: string
  example: string
  /** folders that are written to */
  keep?: readonly string[]
  voice: Voice
}): Promise<World> {
  const { voice } = options
  const paths = setupPaths(cacheFolder(process.env))
  const teamExample = join(root, 'examples/web-image')
  const rung = createRung(teamExample, workflows.team)
  const apps = { ours: createApp(appId, 'acme-cascade'), other: createApp(appId + 100, 'acme-chat') }
  const stack = await createStack({
    paths,
    apps: [apps.ours.known, apps.other.known],
    workflows: { [webRepository.fullName]: rung.workflows },
    projectFolder: root,
    log: line => voice.say(`   ${line}`),
    keep: options.keep ?? [],
  })
  const repository = join(stack.inside.work, 'golden-images')
  cpSync(options.example, repository, { recursive: true })
  mkdirSync(join(repository, 'image'), { recursive: true })
  writeFileSync(join(repository, 'image/marker.txt'), `${options.marker}\n`)
  const team: Checkout = { known: webRepository, folder: join(stack.inside.work, 'web-image') }
  cpSync(teamExample, team.folder, { recursive: true })
  const reader = createAzureClient(stack, jobOf(workflows.plan, 'image-plan'), planClientId)
  const place: Place = { stack, voice, repository, groups: createConcurrencyGroups() }
  return {
    stack,
    voice,
    repository,
    team,
    rung,
    apps,
    play: (workflow, title, jobOptions = {}) => play(place, workflow, title, jobOptions),
    runPatched: (patch, work) => runPatched(voice, patch.in?.folder ?? repository, patch, work),
    runReplaced: (file, text, work) => {
      voice.say(`in the place of ${file} another one stands for a moment`)
      return runWithFile(join(repository, file), text, work)
    },
    letDaysPass: async days => {
      await stack.clock.letPass(days * dayMs)
      voice.say(`${days} days pass: it is ${new Date(stack.clock.now()).toISOString()}`)
    },
    readArm: async (path, apiVersion) => {
      const { status, text } = await reader.ask('GET', `https://management.azure.com${path}?api-version=${apiVersion}`)
      if (status === 200) return JSON.parse(text)
      throw new Error(`GET ${path} was answered ${status}: ${text.slice(0, 300)}`)
    },
    somebody: createSomebody(stack),
    close: stack.close,
  }
}

/** A bell rings a minute after the move at the earliest: nobody is to wait for that here. */
async function letBellRing(stack: Stack, voice: Voice): Promise<void> {
  voice.say('a minute passes: a bell rings no earlier after a move')
  await stack.clock.letPass(bellMs)
}

interface Place {
  readonly stack: Stack
  readonly voice: Voice
  readonly repository: string
  readonly groups: ConcurrencyGroups
}

async function play(
  { stack, voice, repository, groups }: Place,
  workflow: string,
  title: string,
  { inputs, environment, repository: whose, signal, event, secrets, checkout, id }: JobOptions,
): Promise<Played> {
  voice.chapter(`${title}: ${workflow}`)
  const seen: Observed[] = []
  const pieces = createPieces(stack)
  const reports = new Map<string, string>()
  let from = 0
  const { jobs, message, conclusion } = await runWorkflow({
    repository: { ...(whose ?? checkout?.known ?? exampleRepository), folder: checkout?.folder ?? repository },
    workflow,
    callable: workflowsOf(repository),
    groups,
    event: event ?? { name: 'workflow_dispatch' },
    ...(id === undefined ? {} : { run: { id } }),
    ...(inputs ? { inputs } : {}),
    ...(secrets ? { secrets } : {}),
    actions: { 'golden-image-actions/pipeline': stack.inside.pipeline },
    jobTokens: stack.github.jobTokens,
    environments: stack.github.environments,
    user: stack.runner,
    node24: join(stack.inside.node, 'node'),
    environment: { ...stack.environment, ...environment },
    workRoot: stack.inside.work,
    ...(signal ? { signal } : {}),
    onEvent: event => {
      voice.hear(event)
      pieces.hear(event)
      if (event.kind === 'line' && event.text === 'cascade begins.') void letBellRing(stack, voice)
      if (event.kind === 'step') from = stack.requests().length
      if (event.kind !== 'end') return
      seen.push({ calls: stack.requests().slice(from), galleries: stack.azure.galleries() })
      from = stack.requests().length
      for (const [name, text] of reportsIn(stack.inside.work)) reports.set(name, text)
    },
  })
  const ran = jobs.filter(job => job.conclusion !== 'skipped')
  const steps = ran.flatMap(job => job.steps)
  if (conclusion === 'startup_failure' || ran.length === 0)
    throw new Error(`${workflow}: ${message ?? `of its ${jobs.length} jobs none has run`}`)
  // What was seen is told apart by the order of the steps alone.
  if (steps.length !== seen.length)
    throw new Error(`${workflow}: ${steps.length} steps have run, seen were ${seen.length}`)
  const requireIndex = (id: string) => {
    const index = steps.findIndex(s => s.id === id && s.phase === 'main')
    if (index < 0) throw new Error(`no job of ${workflow} that has run has a step ${id}`)
    return index
  }
  const requireObserved = (id: string) => pieces.ended.get(id) ?? (seen[requireIndex(id)] as Observed)
  return {
    conclusion,
    steps,
    ran: ran.map(job => job.id),
    reports,
    step: id => steps[requireIndex(id)] as StepResult,
    requestsOf: id => requireObserved(id).calls.filter(isArm).map(toArmRequest),
    callsOf: id => requireObserved(id).calls,
    galleriesAfter: id => requireObserved(id).galleries,
    error: code =>
      steps
        .flatMap(s => s.annotations)
        .find(a => a.level === 'error' && (code === undefined || a.title?.split(':')[0] === code)),
  }
}

/** What was asked while something ran, and what the galleries held when it had ended. */
interface Observed {
  readonly calls: readonly RecordedRequest[]
  readonly galleries: readonly GallerySummary[]
}

/** A stage is one step: where its pieces begin and end is what it says of them, in lines of its own. */
function createPieces(stack: Stack): { readonly ended: ReadonlyMap<string, Observed>; hear(event: JobEvent): void } {
  const ended = new Map<string, Observed>()
  const began = new Map<string, number>()
  return {
    ended,
    hear: event => {
      const said =
        event.kind === 'line' && /^(?<piece>[a-z-]+) (?<what>begins|has ended: \w+)\.$/.exec(event.text)?.groups
      if (!said) return
      const { piece = '', what } = said
      if (what === 'begins') began.set(piece, stack.requests().length)
      else ended.set(piece, { calls: stack.requests().slice(began.get(piece)), galleries: stack.azure.galleries() })
    },
  }
}

/** What stands in the example's repository, for others that call it. */
function workflowsOf(folder: string): CallableWorkflows {
  const { fullName, defaultBranch } = exampleRepository
  return {
    find: ({ repository, path, ref }) => {
      const file = join(folder, path)
      const own = repository.toLowerCase() === fullName && [defaultBranch, `refs/heads/${defaultBranch}`].includes(ref)
      if (!own || !existsSync(file)) return undefined
      const called = { repository: fullName, path, ref: `refs/heads/${defaultBranch}`, sha: '1'.repeat(40) }
      return { text: readFileSync(file, 'utf8'), called }
    },
  }
}

const isArm = (request: { host: string }) => request.host === 'management.azure.com'

function toArmRequest({ method, path, status, agent }: ArmRequest): ArmRequest {
  return { method, path, status, agent }
}
