/** Ids and paths of Azure Resource Manager: names are compared without case and echoed as they were first written. */

/** A path under `/subscriptions/{id}`, taken apart. `types` and `names` pair up; `rest` is a collection or an action. */
export interface ArmPath {
  readonly subscription: string
  readonly group?: string
  readonly namespace?: string
  readonly types: readonly string[]
  readonly names: readonly string[]
  readonly rest?: string
}

/** `undefined` when the path has another form. */
export function parseArmPath(path: string): ArmPath | undefined {
  const parts = path.split('/').filter(part => part !== '')
  if (parts[0]?.toLowerCase() !== 'subscriptions' || parts[1] === undefined) return undefined
  const subscription = parts[1]
  let left = parts.slice(2)
  let group: string | undefined
  if (left[0]?.toLowerCase() === 'resourcegroups' && left[1] !== undefined) {
    group = left[1]
    left = left.slice(2)
  }
  // older clients ask for operations of what belongs to ARM itself without the provider
  if (group !== undefined && left.length === 3 && left[2]?.toLowerCase() === 'operations') {
    left = ['providers', 'Microsoft.Resources', ...left]
  }
  const base = { subscription, ...(group === undefined ? {} : { group }) }
  if (left.length === 0) return { ...base, types: [], names: [] }
  if (left[0]?.toLowerCase() !== 'providers') {
    return left.length === 1 && left[0] !== undefined ? { ...base, types: [], names: [], rest: left[0] } : undefined
  }
  const namespace = left[1]
  if (namespace === undefined) return undefined
  const pairs = left.slice(2)
  const types: string[] = []
  const names: string[] = []
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    types.push(pairs[i] ?? '')
    names.push(pairs[i + 1] ?? '')
  }
  const rest = pairs.length % 2 === 1 ? pairs.at(-1) : undefined
  return { ...base, namespace, types, names, ...(rest === undefined ? {} : { rest }) }
}

/** `Microsoft.Compute/galleries/images` and `[gallery, image]` → the id inside a group. */
export function resourceId(subscription: string, group: string, type: string, names: readonly string[]): string {
  const [namespace = '', ...types] = type.split('/').filter(part => part !== '')
  const tail = types.map((kind, index) => `/${kind}/${names[index] ?? ''}`).join('')
  return `${groupId(subscription, group)}/providers/${namespace}${tail}`
}

export const groupId = (subscription: string, group: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}`

/** The form under which ids are compared. */
export const idKey = (id: string): string => id.replace(/\/+$/, '').toLowerCase()

export const sameId = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && idKey(a) === idKey(b)

export const lastName = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** The id two segments up: the resource that a child belongs to. */
export const parentId = (id: string): string => id.split('/').slice(0, -2).join('/')

/** `West Europe` and `westeurope` are one region. */
export const regionKey = (region: string): string => region.replace(/\s+/g, '').toLowerCase()
