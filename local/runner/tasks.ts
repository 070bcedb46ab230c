import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { ActionMetadata } from './action.ts'
import { checkOut, forgetCredentials } from './checkout.ts'
import { type Folders, writeOwned } from './folders.ts'
import type { Phase, RunOptions } from './options.ts'
import { getShellCommand } from './shells.ts'
import type { Source } from './source.ts'
import type { StepRecord } from './step-record.ts'
import type { StepSource } from './workflow.ts'

/** One thing to run: a step, or the pre or post part of its action. */
export interface Task {
  readonly phase: Phase
  readonly step: StepSource
  /** with expressions */
  readonly name: string
  /** `pre-if` or `post-if`; a step's own `if` stands in `step` */
  readonly condition?: string
  /** shared by the parts of one action */
  readonly state: Map<string, string>
  /** when the task is due to run, before it does */
  onStart?(): void
  /** resolves with an exit code; rejects when it could not be tried */
  perform(scope: Scope): Promise<number>
}

/** What a task works with while it runs. */
export interface Scope {
  readonly record: StepRecord
  readonly github: Readonly<Record<string, string>>
  text(written: unknown): string
  run(
    command: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<number>
}

interface MainOptions {
  /** `undefined` for `run:`; called when the step starts, as a local action may only then be there */
  readonly action: (() => ActionMetadata) | undefined
  readonly state: Map<string, string>
  readonly options: RunOptions
  readonly folders: Folders
  readonly defaults: { readonly shell?: string; readonly 'working-directory'?: string }
  /** before the action runs: its post part is due whatever becomes of it */
  onAction(action: ActionMetadata): void
}

export function mainTask(step: StepSource, o: MainOptions): Task {
  const { workspace, temp } = o.folders
  return {
    phase: 'main',
    step,
    name: displayName(step),
    state: o.state,
    perform: async scope => {
      if (o.action) {
        const action = o.action()
        o.onAction(action)
        const variables = inputVariables(action, step, scope, true)
        return scope.run(o.options.node24, [join(action.folder, action.main)], workspace, {
          ...variables,
          ...stateVariables(o.state),
        })
      }
      const script = join(temp, `${randomUUID()}.sh`)
      const [command, ...args] = getShellCommand(scope.text(step.shell ?? o.defaults.shell) || undefined, script)
      const folder = scope.text(step['working-directory'] ?? o.defaults['working-directory'])
      writeOwned(script, scope.text(step.run), o.options.user)
      return scope.run(command, args, folder.startsWith('/') ? folder : join(workspace, folder), {})
    },
  }
}

/** The pre or post part of an action. Inputs are evaluated again: a post part sees what later steps made. */
export function hookTask(
  phase: 'pre' | 'post',
  step: StepSource,
  action: ActionMetadata,
  state: Map<string, string> = new Map(),
  node24: string,
): Task {
  const written = phase === 'pre' ? action.preIf : action.postIf
  return {
    phase,
    step,
    name: `${phase === 'pre' ? 'Pre' : 'Post'} ${displayName(step)}`,
    ...(written === undefined ? {} : { condition: written }),
    state,
    perform: scope =>
      scope.run(node24, [join(action.folder, action[phase] ?? '')], scope.github.workspace ?? '', {
        ...inputVariables(action, step, scope, false),
        ...stateVariables(state),
      }),
  }
}

/** `actions/checkout`, built in, and its post part. */
export function checkoutTasks(
  step: StepSource,
  o: { source: Source; token: string; options: RunOptions; folders: Folders },
): { main: Task; post: Task } {
  const state = new Map<string, string>()
  const main: Task = {
    phase: 'main',
    step,
    name: displayName(step),
    state,
    perform: async scope => {
      const inputs = Object.entries(step.with ?? {}).map(([k, v]) => [k.toLowerCase(), scope.text(v)] as const)
      const sha = checkOut({
        source: o.source,
        repository: o.options.repository.fullName,
        workspace: o.folders.workspace,
        token: o.token,
        inputs: Object.fromEntries(inputs),
        user: o.options.user,
        mask: value => scope.record.mask(value),
        log: line => scope.record.log(line),
      })
      scope.record.setOutput('commit', sha)
      scope.record.setOutput('ref', scope.github.ref ?? '')
      return 0
    },
  }
  const post: Task = {
    phase: 'post',
    step,
    name: `Post ${main.name}`,
    state,
    perform: async () => {
      forgetCredentials(o.folders.workspace)
      return 0
    },
  }
  return { main, post }
}

function displayName(step: StepSource): string {
  if (step.name) return step.name
  if (step.uses !== undefined) return `Run ${step.uses}`
  return `Run ${step.run?.split('\n').find(line => line.trim() !== '') ?? ''}`.trim()
}

/** `INPUT_…` with hyphens kept. As on GitHub, `required` is not enforced, and an input that the action does not declare is a warning. */
function inputVariables(action: ActionMetadata, step: StepSource, scope: Scope, warn: boolean): Record<string, string> {
  const inputs: Record<string, string> = {}
  for (const [name, { default: value }] of Object.entries(action.inputs)) inputs[name.toLowerCase()] = scope.text(value)
  const given = Object.entries(step.with ?? {}).filter(([name]) => !['entrypoint', 'args'].includes(name.toLowerCase()))
  for (const [name, value] of given) inputs[name.toLowerCase()] = scope.text(value)
  if (warn)
    warnAbout(
      action,
      given.map(([name]) => name),
      scope.record,
    )
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  )
}

function warnAbout(action: ActionMetadata, given: readonly string[], record: StepRecord): void {
  const known = new Map(Object.entries(action.inputs).map(([name, input]) => [name.toLowerCase(), input]))
  const quoted = (names: readonly string[]) => names.map(n => `'${n}'`).join(', ')
  const unexpected = given.filter(name => !known.has(name.toLowerCase()))
  if (unexpected.length > 0)
    record.annotate(
      'warning',
      {},
      `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(Object.keys(action.inputs))}]`,
    )
  for (const name of given) {
    const message = known.get(name.toLowerCase())?.deprecationMessage
    if (message) record.annotate('warning', {}, `Input '${name}' has been deprecated with message: ${message}`)
  }
}

const stateVariables = (state: ReadonlyMap<string, string>) =>
  Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value]))
