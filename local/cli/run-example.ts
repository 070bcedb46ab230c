import { join } from 'node:path'
import { exampleRepository } from '../estate.ts'
import { type ConcurrencyGroups, type JobEvent, type JobOfRun, runWorkflow } from '../runner/index.ts'
import type { Stack } from '../stack.ts'
import type { Ask, RunSummary } from './protocol.ts'

/** Runs a workflow of the example on the stack. `signal` cancels it; rejects with why it does not start, and with what the runner refuses. */
export async function runExample(
  stack: Stack,
  { file, event, ref, given }: Extract<Ask, { ask: 'workflow' }>,
  o: { readonly groups: ConcurrencyGroups; readonly signal: AbortSignal; say(line: string): void },
): Promise<RunSummary> {
  const dispatched = event === 'repository_dispatch'
  const { conclusion, message, jobs } = await runWorkflow({
    repository: { ...exampleRepository, folder: join(stack.inside.pipeline, 'examples/acme-golden-images') },
    workflow: `.github/workflows/${file}`,
    event: {
      name: event,
      ...(ref === undefined ? {} : { ref }),
      ...(dispatched ? { payload: { client_payload: given } } : {}),
    },
    ...(event === 'workflow_dispatch' ? { inputs: given } : {}),
    actions: { 'golden-image-actions/pipeline': stack.inside.pipeline },
    jobTokens: stack.github.jobTokens,
    environments: stack.github.environments,
    groups: o.groups,
    user: stack.runner,
    node24: join(stack.inside.node, 'node'),
    environment: stack.environment,
    workRoot: stack.inside.work,
    signal: o.signal,
    onEvent: (happened, job) => {
      const line = lineOf(happened)
      if (line !== undefined) o.say(`${job} │ ${line}`)
    },
  })
  return { conclusion, ...(message === undefined ? {} : { message }), jobs: jobs.map(summaryOf) }
}

function lineOf(event: JobEvent): string | undefined {
  if (event.kind === 'step') return `── ${event.name}`
  if (event.kind === 'end') return `${event.conclusion}: ${event.name} (${(event.milliseconds / 1000).toFixed(1)} s)`
  return event.kind === 'line' && event.level !== 'debug' && event.level !== 'endgroup' ? event.text : undefined
}

function summaryOf(job: JobOfRun): RunSummary['jobs'][number] {
  const { name, conclusion, environmentName, approvedBy, outputs, steps } = job
  const annotations = [...job.annotations, ...steps.flatMap(step => step.annotations)]
  return {
    name,
    conclusion,
    ...(environmentName === undefined ? {} : { environment: environmentName }),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    outputs,
    errors: annotations
      .filter(one => one.level === 'error')
      .map(one => (one.title === undefined ? one.message : `${one.title}: ${one.message}`)),
    steps: steps.map(step => ({ name: step.name, conclusion: step.conclusion, milliseconds: step.milliseconds })),
  }
}
