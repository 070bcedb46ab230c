/**
 * Where the stack is told not to be as Azure is today: each by a name, printed wherever the stack runs with it, and none of them on unless it is asked for.
 */
export interface Switches {
  /** New public addresses of the sku Basic, the only ones that a Packer before 1.10 makes by itself, are given as they were until 2025-03-31. */
  readonly 'basic-public-ips'?: 'as-before-2025'
}

/** What build-image is told by a runner on a cloud that still gives such addresses; written down in its README. */
const variables = { 'basic-public-ips': 'GOLDEN_IMAGE_BASIC_PUBLIC_IPS' } as const satisfies Record<
  keyof Switches,
  string
>

/** Those without which this Packer cannot play what a hosted runner does with a newer one. @param packer its version, `1.6.6` */
export function switchesFor(packer: string): Switches {
  const [major = 0, minor = 0] = packer.split('.').map(Number)
  return major === 1 && minor < 10 ? { 'basic-public-ips': 'as-before-2025' } : {}
}

/** One line each, `basic-public-ips: as-before-2025`. */
export const formatSwitches = (switches: Switches): readonly string[] =>
  Object.entries(switches).map(([name, value]) => `${name}: ${value}`)

/** What they add to the environment of every job. */
export function switchEnvironment(switches: Switches): Readonly<Record<string, string>> {
  const value = switches['basic-public-ips']
  return value === undefined ? {} : { [variables['basic-public-ips']]: value }
}
