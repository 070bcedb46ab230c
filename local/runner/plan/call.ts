/** The file that `jobs.<id>.uses` names. Without `repository`: in the repository and at the commit of the file that calls. */
export interface CallTarget {
  readonly repository?: string
  readonly path: string
  readonly ref?: string
}

/** Reads `./.github/workflows/FILE` or `owner/name/.github/workflows/FILE@ref`. Throws in words for the log. */
export function parseCallTarget(uses: string): CallTarget {
  const own = /^\.\/(?<path>\.github\/workflows\/[^/@]+\.ya?ml)$/.exec(uses)?.groups
  if (own?.path) return { path: own.path }
  const other = /^(?<repository>[^/@\s]+\/[^/@\s]+)\/(?<path>\.github\/workflows\/[^/@]+\.ya?ml)@(?<ref>\S+)$/.exec(
    uses,
  )
  const { repository, path, ref } = other?.groups ?? {}
  if (repository && path && ref) return { repository, path, ref }
  throw new Error(
    `invalid value workflow reference: '${uses}'; it is ./.github/workflows/FILE or OWNER/REPOSITORY/.github/workflows/FILE@REF`,
  )
}

type Plain = Readonly<Record<string, unknown>>

export interface Declaration {
  readonly type?: 'string' | 'boolean' | 'number'
  readonly required?: boolean
  readonly default?: unknown
}

/** What a `workflow_call` declares. Names are compared without regard to case, as GitHub does. */
export interface Declared {
  readonly inputs: ReadonlyMap<string, Declaration>
  readonly secrets: ReadonlyMap<string, Declaration>
}

/** What stands under `on.workflow_call`. */
export function declaredIn(settings: unknown): Declared {
  const { inputs, secrets } = (settings ?? {}) as { inputs?: Plain; secrets?: Plain }
  const toMap = (all: Plain | undefined) =>
    new Map(Object.entries(all ?? {}).map(([name, one]) => [name, (one ?? {}) as Declaration]))
  return { inputs: toMap(inputs), secrets: toMap(secrets) }
}

/** What a call gives that nobody declares, and what it does not give that is required; GitHub says so before anything starts. */
export function explainBadCall(declared: Declared, given: { inputs: Plain; secrets: Plain | 'inherit' }): string[] {
  const check = (kind: string, known: ReadonlyMap<string, Declaration>, all: Plain) => {
    const has = (names: Iterable<string>, name: string) => [...names].some(other => sameName(other, name))
    const unknown = Object.keys(all).filter(name => !has(known.keys(), name))
    const missing = [...known].filter(([name, one]) => one.required === true && !has(Object.keys(all), name))
    return [
      ...unknown.map(name => `Invalid ${kind}, ${name} is not defined in the referenced workflow.`),
      ...missing.map(
        ([name]) => `${kind[0]?.toUpperCase()}${kind.slice(1)} ${name} is required, but not provided while calling.`,
      ),
    ]
  }
  return [
    ...check('input', declared.inputs, given.inputs),
    ...(given.secrets === 'inherit' ? [] : check('secret', declared.secrets, given.secrets)),
  ]
}

/** The `inputs` of a called workflow: values of the call, whose expressions are evaluated, else defaults, else what its type is without one. Throws */
export function readCallInputs(declared: Declared['inputs'], given: Plain): Record<string, unknown> {
  const named = (name: string) => Object.entries(given).find(([other]) => sameName(other, name))?.[1]
  return Object.fromEntries(
    [...declared].map(([name, { type = 'string', default: other }]) => {
      const value = named(name) ?? other ?? { string: '', boolean: false, number: 0 }[type]
      if (type === 'string') return [name, String(value)]
      if (typeof value !== type)
        throw new Error(`Unexpected value '${String(value)}' for the input '${name}', a ${type}`)
      return [name, value]
    }),
  )
}

/**
 * The `secrets` of a called workflow. By name, it has what the call names; with `inherit`, all that its caller has. `own`: of the environment of one of its
 * jobs: they replace what has been given, and add to it with `inherit` alone.
 */
export function secretsWithin(
  given: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
  all: boolean,
): Record<string, string> {
  const taken = Object.entries(own).filter(([name]) => all || Object.keys(given).some(other => sameName(other, name)))
  const kept = Object.entries(given).filter(([name]) => !taken.some(([other]) => sameName(other, name)))
  return Object.fromEntries([...kept, ...taken])
}

/** Of a chain of calls, and of all workflows that one run calls. */
export const deepestCall = 10
export const mostCalled = 50

export const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
