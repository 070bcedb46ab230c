import { ArmError } from './error.ts'

/** The programs that are known to ask, by their `User-Agent`; the first that fits. Others may use what any of these sends. */
const AGENTS = {
  /** Packer 1.6.6, as Debian ships it, with the azure builder inside */
  packer16: /\bgo-autorest\//,
  /** Packer's azure plugin 2.6, of the recordings */
  packer26: /\bgo-azure-sdk\b/,
  /** `@azure/arm-compute`, through which the product asks for galleries, versions and Marketplace images */
  computeSdk: /\bazsdk-js-arm-compute\//,
  /** the product's own requests, of `src/adapters/azure` */
  product: /^golden-image-actions$/,
} as const

export type Client = keyof typeof AGENTS

/** Which client sends which versions; no entry: it never asks for such a resource. */
export type ApiVersions = Readonly<Partial<Record<Client, readonly string[]>>>

/** `undefined`: none that is known */
export function clientOf(agent: string | undefined): Client | undefined {
  const clients = Object.keys(AGENTS) as Client[]
  return clients.find(client => AGENTS[client].test(agent ?? ''))
}

/** The api-versions that each area takes: what its clients send, in their requests and then in their templates, and nothing else. */
export const API_VERSIONS = {
  metadata: { packer26: ['2022-09-01'] },
  subscriptions: { packer16: ['2016-06-01'], packer26: ['2022-12-01'] },
  groups: { packer16: ['2018-02-01'], packer26: ['2022-09-01'], product: ['2022-09-01'] },
  deployments: { packer16: ['2018-02-01'], packer26: ['2022-09-01'], product: ['2022-09-01'] },
  network: {
    // security groups of its templates are of 2019
    packer16: ['2018-01-01', '2017-04-01', '2019-04-01'],
    packer26: ['2023-09-01', '2023-04-01'],
    product: ['2023-09-01'],
  },
  compute: {
    // its templates are of 2018 when the source is in a gallery
    packer16: ['2018-04-01', '2017-03-30', '2018-06-01'],
    packer26: ['2022-03-01', '2023-03-01'],
    computeSdk: ['2026-04-01'],
    product: ['2026-04-01', '2024-07-01'],
  },
  disks: { packer16: ['2018-04-01'], packer26: ['2022-03-02'], computeSdk: ['2026-03-02'], product: ['2023-04-02'] },
  galleries: { packer16: ['2019-03-01'], packer26: ['2023-07-03'], computeSdk: ['2025-12-03'] },
} as const satisfies Record<string, ApiVersions>

/**
 * @param client who asks: a known client may use its own versions only
 * @throws ArmError 400 in the words of the service that owns the type
 */
export function requireApiVersion(
  version: string | undefined,
  type: string,
  accepted: ApiVersions,
  client: Client | undefined,
): string {
  if (version === undefined || version === '') {
    throw new ArmError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    )
  }
  const known = client === undefined ? [...new Set(Object.values(accepted).flat())] : (accepted[client] ?? [])
  if (known.includes(version)) return version
  const supported = known.toSorted().join(', ')
  const whose = client === undefined ? '' : ` The local Azure knows the client by its User-Agent: ${client}.`
  if (type.startsWith('Microsoft.Resources/')) {
    throw new ArmError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${supported}'.${whose}`,
    )
  }
  const [namespace = '', ...rest] = type.split('/')
  throw new ArmError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${version}' for type '${rest.join('/')}' in namespace '${namespace}'. The supported api-versions are '${supported}'.${whose}`,
  )
}
