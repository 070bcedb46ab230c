/**
 * The first program of a stack in the background, inside the sealed namespace: makes the stack, then answers on the socket until it is told to stop.
 * Its one argument is a `DaemonOptions` as JSON; what it prints goes to the log.
 */

import { randomBytes } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseVersions, debianBase, exampleRepository } from '../estate.ts'
import { subjectOf } from '../github/claims.ts'
import type { JobContext } from '../ports.ts'
import { repositoryOfEvent } from '../runner/event.ts'
import { createConcurrencyGroups } from '../runner/index.ts'
import { createStack, type Stack, type StackOptions } from '../stack.ts'
import { type Answer, serveControl } from './control.ts'
import { type Answers, type Ask, baseName, type Entry, type StartOptions, type Status } from './protocol.ts'
import { runExample } from './run-example.ts'

export interface DaemonOptions {
  readonly paths: StackOptions['paths']
  readonly projectFolder: string
  readonly socket: string
  /** the folder of the socket: it has to stay visible */
  readonly folder: string
  readonly since: string
  readonly options: StartOptions
}

const given = JSON.parse(process.argv[2] ?? '') as DaemonOptions
const began = Date.now()
const log = (line: string) => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`)
const { delay, publish } = given.options
// The end of the lifeline that the keeper holds (start.ts): it is gone, and so are we, whatever else is under way.
for (const event of ['end', 'error'] as const) process.stdin.on(event, () => process.exit(1))
process.stdin.resume()

/** of the runs of this stack */
const groups = createConcurrencyGroups()
const stack = await createStack({
  paths: given.paths,
  projectFolder: given.projectFolder,
  log,
  keep: [given.folder],
  timing: { deployMs: delay, deleteMs: delay, captureMs: delay, publishMs: delay },
})
for (const base of publish) stack.publishBase(base)
await serveControl(given.socket, (ask, meanwhile) => answerTo(ask, stack, meanwhile))
log('ready')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(stack))

function answerTo(ask: Ask, stack: Stack, meanwhile: Parameters<Answer>[1]): ReturnType<Answer> {
  switch (ask.ask) {
    case 'status':
      return statusOf(stack)
    case 'publish-base':
      return publishBase(stack, ask)
    case 'galleries':
      return stack.azure.galleries()
    case 'conduct':
      stack.azure.galleryConduct.set(ask.change)
      return stack.azure.galleryConduct.get()
    case 'requests':
      return [...stack.requests(), ...stack.mirror.requests()].sort((a, b) => a.at - b.at)
    case 'let-pass':
      return letPass(stack, ask.ms)
    case 'trusted-root':
      return stack.sigstore.trustedRoot()
    case 'enter':
      return entryOf(stack, ask.environment)
    case 'workflow':
      return runExample(stack, ask, { groups, ...meanwhile })
    case 'stop':
      return stopStack(stack)
    default:
      throw new Error(`The stack does not know the question '${(ask as { ask: string }).ask}'.`)
  }
}

async function letPass({ clock }: Stack, ms: number): Promise<Answers['let-pass']> {
  await clock.letPass(ms)
  return { now: new Date(clock.now()).toISOString() }
}

function statusOf(stack: Stack): Status {
  return {
    since: given.since,
    options: given.options,
    switches: stack.switches,
    bases: stack.azure.bases().map(baseName),
    machines: [...stack.machines.running()],
    resources: stack.azure
      .resources()
      .map(resource => resource.id)
      .filter(id => !/\/galleries(\/|$)/i.test(id)),
    versions: stack.azure.galleries().flatMap(g => g.definitions.flatMap(d => d.versions)).length,
    requests: stack.requests().length,
    outside: stack.resolver.asked(),
    missing: stack.mirror.missing(),
    left: stack.left(),
    peak: stack.peak(),
  }
}

function publishBase(stack: Stack, ask: Extract<Ask, { ask: 'publish-base' }>): Answers['publish-base'] {
  const wanted = ask.version ?? baseVersions[ask.base]
  if (stack.azure.bases().some(base => base.version === wanted))
    throw new Error(
      `Version ${wanted} is in the Marketplace already, and a version does not change: give another by --version.`,
    )
  const version = stack.publishBase(ask.base, wanted)
  log(`base ${ask.base} is in the Marketplace as ${baseName({ ...debianBase, version })}`)
  return { version, versions: stack.azure.bases().map(baseName) }
}

let entries = 0

/** What `permissions:` of the example's workflows come to, and what every action of ours can ask for. */
const tokenPermissions = { contents: 'read', actions: 'read', attestations: 'write', metadata: 'read' } as const

/** A job of the example's repository, as far as its tokens and what its event says go. */
function entryOf(stack: Stack, environment: string): Entry {
  const job: JobContext = {
    repository: exampleRepository,
    ...workflowOf(environment),
    ref: `refs/heads/${exampleRepository.defaultBranch}`,
    sha: '0'.repeat(40),
    event: 'workflow_dispatch',
    runId: String(9_000_000_000 + entries++),
    runNumber: '1',
    runAttempt: '1',
    actor: 'console',
    environment,
  }
  const { url, token } = stack.github.jobTokens.issue(job)
  const gitHubToken = `ghs_${randomBytes(18).toString('hex')}`
  stack.github.jobTokens.admit(gitHubToken, job, tokenPermissions)
  log(`a command runs inside, with tokens for ${subjectOf(job)}`)
  return {
    user: stack.runner,
    environment: {
      ...stack.environment,
      ACTIONS_ID_TOKEN_REQUEST_URL: url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
      GITHUB_TOKEN: gitHubToken,
      GITHUB_REPOSITORY: job.repository.fullName,
      GITHUB_REF: job.ref,
      GITHUB_SHA: job.sha,
      GITHUB_RUN_ID: job.runId,
      GITHUB_RUN_ATTEMPT: job.runAttempt,
      GITHUB_EVENT_NAME: job.event,
      GITHUB_EVENT_PATH: writeEvent(stack, job),
      GITHUB_API_URL: 'https://api.github.com',
    },
  }
}

/** @returns the path of the file, which the job's user can read */
function writeEvent(stack: Stack, { runId, ref, workflowPath, actor }: JobContext): string {
  const file = join(stack.inside.work, `event-${runId}.json`)
  const event = {
    inputs: {},
    ref,
    workflow: workflowPath,
    repository: repositoryOfEvent(exampleRepository),
    sender: { login: actor, type: 'User' },
  }
  writeFileSync(file, JSON.stringify(event))
  chmodSync(file, 0o644)
  return file
}

/** The workflow of the example that runs in an environment: an identity can be for one workflow alone. */
function workflowOf(environment: string): Pick<JobContext, 'workflowPath' | 'workflowName'> {
  const name = environment === 'image-plan' ? 'plan' : 'golden-image'
  return { workflowPath: `.github/workflows/${name}.yml`, workflowName: name }
}

async function stopStack(stack: Stack): Promise<Answers['stop']> {
  await stack.close()
  const left = stack.left()
  // after the answer is on its way
  setTimeout(() => process.exit(0), 50)
  return { left }
}

async function end(stack: Stack): Promise<never> {
  await stack.close()
  process.exit(0)
}
