import type { Place, Problem } from '../errors.ts'

/** The first azure plugin whose public addresses are of the sku Standard unless its template says otherwise. */
export const leastPlugin = '2.1.4'
/** From here on the azure plugin is a program of its own. */
const firstWithout = '1.10.0'

/** By this variable of its environment a runner says that its cloud still gives such addresses, and this is what it says. */
export const basicAddresses = { variable: 'GOLDEN_IMAGE_BASIC_PUBLIC_IPS', value: 'as-before-2025' } as const

/** Which public address a build machine gets, as far as the text of its template tells. */
export interface PublicAddress {
  /** `none`: it builds in a network of its own, without one; `default`: of the sku that the plugin takes; `basic`: the template says so */
  readonly kind: 'none' | 'default' | 'basic'
  /** of the source that asks for it */
  readonly place: Place
}

/** What is going to build, and where. */
export interface PackerFacts {
  /** version, `1.6.6` */
  readonly packer: string
  /** version of the azure plugin that it will run; `undefined`: the one that is a part of it */
  readonly plugin: string | undefined
  readonly address: PublicAddress
  /** what the runner's environment says, as it is written */
  readonly allowed: string | undefined
}

export type PackerFit =
  | { readonly kind: 'fits' }
  /** goes on where Azure may refuse it */
  | { readonly kind: 'doubtful'; readonly why: string }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** May this pair build this template on the Azure of today? It makes no public addresses of the sku Basic since 2025-03-31. */
export function decidePackerFit({ packer, plugin, address, allowed }: PackerFacts): PackerFit {
  const stands = plugin !== undefined && !isBelow(plugin, leastPlugin)
  if (!isBelow(packer, firstWithout) && !stands)
    return {
      kind: 'refused',
      problem: {
        code: 'PACKER_PLUGIN_OLD',
        message: `Packer ${packer} would build with its azure plugin ${plugin ?? 'of no known version'}; accepted is ${leastPlugin} or newer.`,
      },
    }
  if (address.kind === 'none' || (stands && address.kind === 'default')) return { kind: 'fits' }
  const who = stands ? 'The template asks' : `Packer ${packer}${plugin ? ` (azure plugin ${plugin})` : ''} asks`
  const why = `${who} Azure for a public address of the sku Basic, and Azure makes none since 2025-03-31`
  if (allowed === basicAddresses.value)
    return { kind: 'doubtful', why: `${why}; ${basicAddresses.variable} says that this cloud still does.` }
  const wrong = allowed
    ? ` (${basicAddresses.variable} is ${JSON.stringify(allowed)}; accepted is ${basicAddresses.value}.)`
    : ''
  return {
    kind: 'refused',
    problem: {
      code: 'PACKER_BASIC_ADDRESS',
      message: `${why}.${wrong}`,
      ...(stands ? { hint: 'Take `public_ip_sku = "Basic"` out of the template.', place: address.place } : {}),
    },
  }
}

/** Of `1.10.0` and the like; what stands behind the third number does not count. */
function isBelow(version: string, least: string): boolean {
  const [a, b] = [version, least].map(text => text.split('.').map(part => Number.parseInt(part, 10)))
  const at = [0, 1, 2].find(n => (a?.[n] ?? 0) !== (b?.[n] ?? 0))
  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0)
}
