import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { checkTemplate } from './template.ts'

/** What an `action.yml` says. */
export interface ActionMetadata {
  readonly folder: string
  readonly name: string
  readonly inputs: Readonly<Record<string, { readonly default?: unknown; readonly deprecationMessage?: string }>>
  /** paths relative to `folder` */
  readonly main: string
  readonly pre?: string
  readonly preIf?: string
  readonly post?: string
  readonly postIf?: string
}

/** Reads the `action.yml` of a folder. `uses` names it in errors. Only node24 actions are run. */
export function readAction(folder: string, uses: string): ActionMetadata {
  const file = ['action.yml', 'action.yaml'].map(name => join(folder, name)).find(existsSync)
  if (!file)
    throw new Error(
      `Can't find 'action.yml' or 'action.yaml' for ${uses} under '${folder}'.${uses.startsWith('.') ? ' Did you forget to run actions/checkout before running your local action?' : ''}`,
    )
  const source = readFileSync(file, 'utf8')
  checkTemplate(source, `${uses}: action.yml`, 'action')
  const plain = parse(source) as { name: string; inputs?: ActionMetadata['inputs']; runs: Record<string, string> }
  const { using, main, pre, post } = plain.runs
  if (using?.toLowerCase() !== 'node24' || main === undefined)
    throw new Error(`${uses}: this runner runs node24 actions, not ${using}`)
  const [preIf, postIf] = [plain.runs['pre-if'], plain.runs['post-if']]
  return {
    folder,
    name: plain.name,
    inputs: plain.inputs ?? {},
    main,
    ...(pre === undefined ? {} : { pre }),
    ...(preIf === undefined ? {} : { preIf: String(preIf) }),
    ...(post === undefined ? {} : { post }),
    ...(postIf === undefined ? {} : { postIf: String(postIf) }),
  }
}

/** Where the action of a `uses:` lies; `undefined`: this runner was not given one. */
export function findActionFolder(
  uses: string,
  actions: Readonly<Record<string, string>>,
  workspace: string,
): string | undefined {
  if (uses.startsWith('./')) return join(workspace, uses)
  const groups = /^(?<repository>[^/@:]+\/[^/@]+)(?:\/(?<path>[^@]+))?@(?<ref>.+)$/.exec(uses)?.groups
  const wanted = groups?.repository?.toLowerCase()
  const root = Object.entries(actions).find(([name]) => name.toLowerCase() === wanted)?.[1]
  return root === undefined ? undefined : join(root, groups?.path ?? '')
}

export const isCheckout = (uses: string | undefined) => /^actions\/checkout@/i.test(uses ?? '')
