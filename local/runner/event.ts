import type { RunOptions } from './options.ts'
import type { WorkflowSource } from './workflow.ts'

/** Throws if GitHub would not start this workflow for this event. */
export function checkTrigger(workflow: WorkflowSource, file: string, event: string): void {
  if (event in workflow.on) return
  throw new Error(`${file} does not run on '${event}'; it runs on ${Object.keys(workflow.on).join(', ')}`)
}

/** The event as GITHUB_EVENT_PATH holds it: what was given, and what every event has. */
export function payloadOf(options: RunOptions, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { repository: r, event } = options
  const [owner = '', name = ''] = r.fullName.split('/')
  const login = event.actor ?? actor
  return {
    repository: {
      id: r.id,
      name,
      full_name: r.fullName,
      private: r.visibility !== 'public',
      visibility: r.visibility,
      default_branch: r.defaultBranch,
      html_url: `https://github.com/${r.fullName}`,
      owner: { login: owner, id: r.ownerId, type: 'Organization' },
    },
    sender: { login, type: 'User' },
    ...(event.name === 'workflow_dispatch' || event.name === 'push'
      ? { ref: event.ref ?? `refs/heads/${r.defaultBranch}` }
      : {}),
    ...(event.name === 'workflow_dispatch'
      ? {
          workflow: options.workflow,
          inputs: Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, String(v)])),
        }
      : {}),
    ...event.payload,
  }
}

export const actor = 'acme-bot'

interface InputSource {
  readonly type?: 'string' | 'boolean' | 'number' | 'choice' | 'environment'
  readonly required?: boolean
  readonly default?: unknown
  readonly options?: readonly string[]
}

/** The `inputs` context of a `workflow_dispatch`: defaults filled in, types made, and refused what GitHub refuses. */
export function dispatchInputs(
  workflow: WorkflowSource,
  event: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const settings = workflow.on[event] as { inputs?: Record<string, InputSource> } | null | undefined
  const known = (event === 'workflow_dispatch' && settings?.inputs) || {}
  const unexpected = Object.keys(given).filter(name => !(name in known))
  if (unexpected.length > 0)
    throw new Error(
      `Unexpected inputs provided: ${unexpected.join(', ')}; known are: ${Object.keys(known).join(', ') || 'none'}`,
    )
  return Object.fromEntries(
    Object.entries(known).map(([name, source]) => [name, inputValue(name, source, given[name])]),
  )
}

function inputValue(name: string, source: InputSource, given: unknown): unknown {
  const { type = 'string' } = source
  const value = given ?? source.default ?? (type === 'boolean' ? false : '')
  if (value === '' && source.required) throw new Error(`Required input '${name}' not provided`)
  const bad = (accepted: string) => new Error(`Provided value '${value}' for input '${name}' is not ${accepted}`)
  if (type === 'boolean') {
    if (!/^(true|false)$/i.test(String(value))) throw bad('true or false')
    return String(value).toLowerCase() === 'true'
  }
  if (type === 'number') {
    if (value === '') return ''
    if (!Number.isFinite(Number(value))) throw bad('a number')
    return Number(value)
  }
  if (type === 'choice' && !(source.options ?? []).map(String).includes(String(value)))
    throw bad(`one of ${(source.options ?? []).join(', ')}`)
  return String(value)
}
