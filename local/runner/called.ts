import type { CalledWorkflow } from '../ports.ts'
import type { RunOptions } from './options.ts'
import {
  type Declared,
  declaredIn,
  deepestCall,
  explainBadCall,
  mostCalled,
  parseCallTarget,
  sameName,
} from './plan/call.ts'
import { readConcurrency } from './plan/concurrency.ts'
import { explainExcess } from './plan/permissions.ts'
import { Refusal } from './plan/refusal.ts'
import { explainRefusals } from './refusals.ts'
import type { Source } from './source.ts'
import { type JobSource, readWorkflow, type WorkflowSource } from './workflow.ts'

/** A workflow of the run, with those that its jobs call. */
export interface WorkflowOfRun {
  readonly workflow: WorkflowSource
  readonly declared: Declared
  /** absent: the one that the event has started */
  readonly called?: CalledWorkflow
  /** id of a job → what it calls */
  readonly calls: ReadonlyMap<string, WorkflowOfRun>
}

/** GitHub would not begin with such a run. The message is what it shows. */
export class StartupFailure extends Error {}

interface Place {
  readonly path: string
  readonly text: string
  readonly called?: CalledWorkflow
  /** what its jobs get and may ask for without a word of the file: `permissions:` as written */
  readonly granted?: unknown
  readonly depth: number
}

/**
 * Reads the workflow of a run and all that it calls, before anything starts. Throws StartupFailure for what GitHub does not begin with, whatever `if:` says of
 * the job, and Refusal for what this runner does not do.
 */
export function readWorkflowsOfRun(options: RunOptions, source: Source, sha: string, ref: string): WorkflowOfRun {
  const text = source.read(options.workflow)
  if (text === undefined) throw new Error(`there is no ${options.workflow} in ${options.repository.folder}`)
  const own = { repository: options.repository.fullName, ref, sha }
  let count = 0

  const read = (place: Place): WorkflowOfRun => {
    const name = place.called ? `${place.called.repository}/${place.path}@${place.called.ref}` : place.path
    const workflow = tryReading(() => readWorkflow(place.text, place.path))
    tryReading(() => {
      for (const { concurrency } of [workflow, ...workflow.jobs]) readConcurrency(concurrency)
    })
    const refused = explainRefusals(workflow, name, options.actions)
    if (refused.length > 0) throw new Refusal(refused.join('\n'))
    const calls = new Map<string, WorkflowOfRun>()
    for (const job of workflow.jobs) if (job.uses !== undefined) calls.set(job.id, call(place, workflow, job, job.uses))
    const declared = declaredIn(workflow.on.workflow_call)
    return { workflow, declared, calls, ...(place.called ? { called: place.called } : {}) }
  }

  const call = (from: Place, caller: WorkflowSource, job: JobSource, uses: string): WorkflowOfRun => {
    const fail = (why: string) =>
      new StartupFailure(`${from.path}: job ${job.id}: Error calling workflow '${uses}'. ${why}`)
    if (from.depth + 1 >= deepestCall) throw fail(`At most ${deepestCall} levels of workflows can call each other.`)
    if (++count > mostCalled) throw fail(`A run calls at most ${mostCalled} workflows.`)
    const found = find(from, uses)
    if (!found) throw fail('workflow was not found.')
    const called = tryReading(() => readWorkflow(found.text, found.called.path))
    if (!('workflow_call' in called.on)) throw fail("It has no 'workflow_call' trigger.")
    const bad = explainBadCall(declaredIn(called.on.workflow_call), {
      inputs: job.with ?? {},
      secrets: job.secrets ?? {},
    })
    if (bad.length > 0) throw fail(bad.join(' '))
    if (job.secrets === 'inherit' && ownerOf(found.called.repository) !== ownerOf(own.repository))
      throw new Refusal(
        `${from.path}: job ${job.id}: \`secrets: inherit\` ends at the organisation, and ${uses} is another's`,
      )
    const granted = job.permissions ?? caller.permissions ?? from.granted
    const whole = explainExcess(called.permissions, granted)
    if (whole) throw fail(`The workflow is requesting '${whole.requested}', but is only allowed '${whole.allowed}'.`)
    for (const nested of called.jobs) {
      const excess = explainExcess(nested.permissions, granted)
      if (excess)
        throw fail(
          `The nested job '${nested.id}' is requesting '${excess.requested}', but is only allowed '${excess.allowed}'.`,
        )
    }
    const depth = from.depth + 1
    return read({ path: found.called.path, text: found.text, called: found.called, granted, depth })
  }

  /** A path without a repository is of the one, and of the commit, whose file calls. */
  const find = (from: Place, uses: string) => {
    const target = tryReading(() => parseCallTarget(uses))
    const { path } = target
    const beside = from.called ?? own
    const { repository = beside.repository, ref: at = beside.ref } = target
    const here =
      target.ref === undefined ? beside.sha === sha : [ref, ref.replace(/^refs\/(heads|tags)\//, '')].includes(at)
    if (here && sameName(repository, own.repository)) {
      const text = source.read(path)
      return text === undefined ? undefined : { text, called: { ...own, path } }
    }
    return options.callable?.find({ repository, path, ref: at }, options.repository)
  }
  return read({ path: options.workflow, text, depth: 0 })
}

const ownerOf = (repository: string) => repository.split('/')[0]?.toLowerCase()

/** A faulty file is no run. */
function tryReading<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new StartupFailure(error instanceof Error ? error.message : String(error))
  }
}
