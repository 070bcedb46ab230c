import { parse } from 'yaml'
import { checkTemplate } from './template.ts'

/** A step as written: expressions are still in it. */
export interface StepSource {
  /** as written, else as GitHub names it: `__run`, `__run_2`, `__owner_repository` */
  readonly id: string
  readonly name?: string
  readonly if?: unknown
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Variables
  readonly shell?: string
  readonly 'working-directory'?: string
  readonly 'continue-on-error'?: unknown
  readonly 'timeout-minutes'?: unknown
}

export type Variables = Readonly<Record<string, unknown>>
export interface RunDefaults {
  readonly run?: { readonly shell?: string; readonly 'working-directory'?: string }
}

export interface JobSource {
  readonly id: string
  readonly name?: string
  readonly if?: unknown
  readonly needs: readonly string[]
  readonly permissions?: unknown
  readonly environment?: string | { readonly name: string }
  readonly strategy?: unknown
  readonly env?: Variables
  readonly outputs?: Variables
  readonly defaults?: RunDefaults
  readonly 'timeout-minutes'?: unknown
  readonly steps: readonly StepSource[]
}

export interface WorkflowSource {
  readonly name: string
  /** event → its settings (`null` without any) */
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly env?: Variables
  readonly defaults?: RunDefaults
  readonly jobs: readonly JobSource[]
}

type Plain = Record<string, unknown>

/**
 * Reads a workflow, checked by GitHub's own strict schema first: an error names file, line and column.
 * What this runner does not do (containers, services, called workflows, other runners) is refused by `pickJob`, never passed over.
 */
export function readWorkflow(source: string, file: string): WorkflowSource {
  checkTemplate(source, file, 'workflow')
  const plain = parse(source, { uniqueKeys: true }) as Plain & { jobs: Record<string, Plain> }
  return {
    ...plain,
    name: typeof plain.name === 'string' ? plain.name : file,
    on: events(plain.on),
    jobs: Object.entries(plain.jobs).map(([id, job]) => ({
      ...job,
      id,
      needs: [job.needs ?? []].flat() as string[],
      steps: nameSteps((job.steps ?? []) as Omit<StepSource, 'id'>[]),
    })),
  }
}

/** The job `id`, or the only one there is. Throws for a job that this runner would not run as GitHub does. */
export function pickJob(workflow: WorkflowSource, file: string, id: string | undefined): JobSource {
  const ids = workflow.jobs.map(j => j.id).join(', ')
  const job =
    workflow.jobs.find(j => j.id === id) ??
    (id === undefined && workflow.jobs.length === 1 ? workflow.jobs[0] : undefined)
  if (!job)
    throw new Error(
      id === undefined
        ? `${file} has the jobs ${ids}; this runner runs one of them: say which`
        : `${file} has no job '${id}'; it has ${ids}`,
    )
  const plain = job as unknown as Plain
  for (const key of ['uses', 'container', 'services'])
    if (plain[key] !== undefined) throw new Error(`${file}: job ${job.id}: this runner does not do \`${key}\``)
  const [label, ...more] = [plain['runs-on'] ?? []].flat()
  if (typeof label !== 'string' || more.length > 0 || !/^ubuntu-(latest|\d\d\.\d\d)(-arm)?$/.test(label))
    throw new Error(`${file}: job ${job.id}: this runner is ubuntu-*, not ${JSON.stringify(plain['runs-on'])}`)
  for (const step of job.steps)
    for (const key of ['background', 'wait', 'wait-all', 'cancel', 'parallel'])
      if (key in step) throw new Error(`${file}: job ${job.id}: this runner does not do \`${key}\` in a step`)
  return job
}

function events(on: unknown): Record<string, unknown> {
  if (typeof on === 'object' && on !== null && !Array.isArray(on)) return on as Plain
  return Object.fromEntries([on].flat().map(name => [String(name), null]))
}

function nameSteps(steps: readonly (Omit<StepSource, 'id'> & { id?: string })[]): StepSource[] {
  const taken = new Set(steps.flatMap(s => (s.id === undefined ? [] : [s.id.toLowerCase()])))
  return steps.map(step => {
    if (step.id !== undefined) return { ...step, id: step.id }
    const base = `__${nameOf(step.uses)}`
    let id = base
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${base}_${n}`
    taken.add(id.toLowerCase())
    return { ...step, id }
  })
}

function nameOf(uses: string | undefined): string {
  if (uses === undefined) return 'run'
  if (uses.startsWith('.')) return 'self'
  return uses
    .replace(/@.*$/, '')
    .split('/')
    .slice(0, 2)
    .join('_')
    .replaceAll(/[^A-Za-z0-9_-]/g, '_')
}
