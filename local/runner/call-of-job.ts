import { type Contexts, interpolate, text } from './expressions.ts'
import { calm, type Level } from './level-context.ts'
import { readCallInputs } from './plan/call.ts'
import { foldResults, type NeedResult } from './plan/results.ts'
import type { Row } from './row-order.ts'

/** Runs the jobs of the workflow that a job calls. They are on record one by one; rejects when what is given to it is none of what it takes. */
export async function runCall(row: Row, contexts: Contexts, name: string): Promise<NeedResult> {
  const { level, job, signal } = row
  const tree = level.tree.calls.get(job.id)
  if (!tree) throw new Error(`job ${job.id} calls nothing`)
  const defaults = new Map(
    [...tree.declared.inputs].map(([input, one]) => [
      input,
      one.default === undefined ? one : { ...one, default: interpolate(one.default, contexts, calm) },
    ]),
  )
  const called: Level = {
    ...level,
    tree,
    inputs: readCallInputs(defaults, interpolate(job.with ?? {}, contexts, calm) as Record<string, unknown>),
    secrets: secretsOf(row, contexts),
    allSecrets: level.allSecrets && job.secrets === 'inherit',
    permissions: job.permissions ?? level.tree.workflow.permissions ?? level.permissions,
    ids: [...level.ids, job.id],
    names: [name],
    signal,
  }
  const results = await row.runCalled(called)
  const result = foldResults([...results.values()].map(one => one.result))
  const within = {
    github: contexts.github,
    vars: contexts.vars,
    inputs: called.inputs,
    jobs: Object.fromEntries(results),
  }
  const declared = (tree.workflow.on.workflow_call ?? {}) as { outputs?: Record<string, { value: string }> }
  const outputs = Object.entries(declared.outputs ?? {}).map(([output, { value }]) => [
    output,
    text(value, within, calm),
  ])
  return { result, outputs: Object.fromEntries(outputs) }
}

/** By name, or all that the caller has. */
function secretsOf({ level, job }: Row, contexts: Contexts): Record<string, string> {
  if (job.secrets === 'inherit') return { ...level.secrets }
  const all = { ...contexts, secrets: level.secrets }
  return Object.fromEntries(
    Object.entries(job.secrets ?? {}).map(([name, written]) => [name, text(written, all, calm)]),
  )
}
