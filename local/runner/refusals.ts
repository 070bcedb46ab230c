import { findActionFolder, isCheckout, readAction } from './action.ts'
import type { JobSource, StepSource, WorkflowSource } from './workflow.ts'

/** Keys of a job that ask for what there is not on this machine. */
const jobKeys = ['container', 'services', 'snapshot']
/** Each job has a token of its own here, and one that only calls has none. */
const passesToken = /\b(?:secrets\.GITHUB_TOKEN|github\.token)\b/i
/** Steps beside other steps; `background` and its siblings the schema does not take. */
const stepKeys = ['parallel']

/**
 * All that a workflow asks for and this runner does not do, by name; nothing of it is passed over. Looked at before anything runs. `actions`: `owner/name`
 * → folder, as for a run
 */
export function explainRefusals(
  workflow: WorkflowSource,
  file: string,
  actions: Readonly<Record<string, string>>,
): readonly string[] {
  return workflow.jobs.flatMap(job =>
    [
      ...jobKeys.filter(key => key in job).map(key => `this runner does not do \`${key}\``),
      ...(job.uses === undefined && !hasExpression(job['runs-on']) ? explainRunner(job['runs-on']) : []),
      ...(passesToken.test(JSON.stringify([job.with, job.secrets]) ?? '')
        ? [
            'this runner does not do the token of a job in `with` or `secrets` of a call; the called jobs have their own',
          ]
        : []),
      ...job.steps.flatMap(step => explainStep(step, actions)),
    ].map(what => `${file}: job ${job.id}: ${what}`),
  )
}

/** Why no job runs here on what `runs-on` says, its expressions evaluated. */
export function explainRunner(wanted: JobSource['runs-on']): readonly string[] {
  const [label, ...more] = [wanted ?? []].flat()
  const known = typeof label === 'string' && more.length === 0 && /^ubuntu-(latest|\d\d\.\d\d)(-arm)?$/.test(label)
  return known ? [] : [`this runner is ubuntu-*, not ${JSON.stringify(wanted)}`]
}

function explainStep(step: StepSource, actions: Readonly<Record<string, string>>): readonly string[] {
  const keys = stepKeys.filter(key => key in step).map(key => `this runner does not do \`${key}\` in a step`)
  const { uses } = step
  if (uses === undefined || isCheckout(uses) || uses.startsWith('./')) return keys
  const folder = findActionFolder(uses, actions, '')
  if (folder === undefined) {
    const known = ['actions/checkout', ...Object.keys(actions)].join(', ')
    return [...keys, `uses: ${uses}: this runner has ${known} and no other action`]
  }
  try {
    readAction(folder, uses)
    return keys
  } catch (error) {
    return [...keys, error instanceof Error ? error.message : String(error)]
  }
}

const hasExpression = (value: unknown) => JSON.stringify(value)?.includes('${{') === true
