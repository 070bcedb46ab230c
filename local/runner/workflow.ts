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
  readonly concurrency?: unknown
  readonly 'continue-on-error'?: unknown
  readonly 'runs-on'?: unknown
  /** the workflow that it calls; it has no steps then */
  readonly uses?: string
  readonly with?: Variables
  readonly secrets?: Variables | 'inherit'
  readonly env?: Variables
  readonly outputs?: Variables
  readonly defaults?: RunDefaults
  readonly 'timeout-minutes'?: unknown
  readonly 'cancel-timeout-minutes'?: unknown
  readonly steps: readonly StepSource[]
}

export interface WorkflowSource {
  readonly name: string
  /** event → its settings (`null` without any) */
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly env?: Variables
  readonly defaults?: RunDefaults
  readonly jobs: readonly JobSource[]
}

type Plain = Record<string, unknown>

/**
 * Reads a workflow, checked by GitHub's own strict schema first: an error names file, line and column.
 * What this runner does not do (containers, services, other runners and actions) is in it, too: `explainRefusals` names it.
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
