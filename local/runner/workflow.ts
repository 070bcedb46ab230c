import { parse } from 'yaml'
import './json-modules.ts'

/** A step as written: expressions are still in it. */
export interface StepSource {
  readonly id?: string
  readonly name?: string
  readonly if?: string | boolean
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
  readonly shell?: string
  readonly 'working-directory'?: string
  readonly 'continue-on-error'?: unknown
  readonly 'timeout-minutes'?: unknown
}

export interface JobSource {
  readonly id: string
  readonly name?: string
  readonly permissions?: unknown
  readonly environment?: string | { readonly name: string }
  readonly env?: Readonly<Record<string, unknown>>
  readonly outputs?: Readonly<Record<string, string>>
  readonly defaults?: { readonly run?: { readonly shell?: string; readonly 'working-directory'?: string } }
  readonly steps: readonly StepSource[]
}

export interface WorkflowSource {
  readonly name: string
  readonly permissions?: unknown
  readonly env?: Readonly<Record<string, unknown>>
  readonly defaults?: JobSource['defaults']
  readonly jobs: readonly JobSource[]
}

/**
 * Reads a workflow, checked by GitHub's own strict schema first: an error names file, line and column.
 * What this runner does not do (containers, services, other runners) is refused, never passed over.
 */
export async function readWorkflow(text: string, file: string): Promise<WorkflowSource> {
  await check(text, file, 'workflow')
  const plain = parse(text, { uniqueKeys: true }) as Record<string, unknown> & {
    jobs: Record<string, Record<string, unknown>>
  }
  const jobs = Object.entries(plain.jobs).map(([id, job]) => {
    for (const key of ['container', 'services', 'strategy', 'uses'])
      if (job[key] !== undefined) throw new Error(`${file}: job ${id}: this runner does not do \`${key}\``)
    if (typeof job['runs-on'] !== 'string' || !/^ubuntu-/.test(job['runs-on']))
      throw new Error(`${file}: job ${id}: this runner is ubuntu-*, not ${JSON.stringify(job['runs-on'])}`)
    return { ...job, id } as unknown as JobSource
  })
  return { ...plain, name: typeof plain.name === 'string' ? plain.name : file, jobs } as WorkflowSource
}

export interface ActionMetadata {
  readonly name: string
  readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>
  readonly main: string
  readonly pre?: string
  readonly post?: string
  readonly postIf: string
}

/** Reads an `action.yml`: node24 alone. */
export async function readAction(text: string, file: string): Promise<ActionMetadata> {
  await check(text, file, 'action')
  const plain = parse(text) as { name: string; inputs?: ActionMetadata['inputs']; runs: Record<string, string> }
  const { using, main, pre, post } = plain.runs
  if (using !== 'node24' || main === undefined)
    throw new Error(`${file}: this runner runs node24 actions, not ${using}`)
  return {
    name: plain.name,
    inputs: plain.inputs ?? {},
    main,
    ...(pre === undefined ? {} : { pre }),
    ...(post === undefined ? {} : { post }),
    postIf: plain.runs['post-if'] ?? 'always()',
  }
}

async function check(text: string, name: string, kind: 'workflow' | 'action'): Promise<void> {
  const parser = await import('@actions/workflow-parser')
  const { YamlObjectReader } = await import('@actions/workflow-parser/workflows/yaml-object-reader')
  const { readTemplate } = await import('@actions/workflow-parser/templates/template-reader')
  const { TemplateContext, TemplateValidationErrors } = await import(
    '@actions/workflow-parser/templates/template-context'
  )
  const { getWorkflowSchema } = await import('@actions/workflow-parser/workflows/workflow-schema')
  const { getActionSchema } = await import('@actions/workflow-parser/actions/action-schema')
  const trace = new parser.NoOperationTraceWriter()
  const context = new TemplateContext(
    new TemplateValidationErrors(),
    kind === 'workflow' ? getWorkflowSchema() : getActionSchema(),
    trace,
  )
  const file = context.getFileId(name)
  const reader = new YamlObjectReader(file, text)
  for (const error of reader.errors) context.error(file, error.message, error.range)
  if (reader.errors.length === 0)
    readTemplate(context, kind === 'workflow' ? 'workflow-root-strict' : 'action-root-strict', reader, file)
  const errors = context.errors.getErrors()
  if (errors.length > 0) throw new Error(errors.map(e => e.message).join('\n'))
}
