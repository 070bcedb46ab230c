import { ArmError } from './error.ts'

/** The programs that are known to ask, by their `User-Agent`; the first that fits. Others may use what any of these sends. */
const agents = {
  /** Packer 1.6.6, as Debian ships it, with the azure builder inside */
  packer16: /\bgo-autorest\//,
  /** Packer's azure plugin 2.6, of the recordings */
  packer26: /\bgo-azure-sdk\b/,
  /** `@azure/arm-compute`, through which the product asks for Marketplace images */
  computeSdk: /\bazsdk-js-arm-compute\//,
  /** Azure CLI, with which somebody sets up what the product needs */
  az: /^AZURECLI\//,
  /** the product's own requests, of `src/adapters/azure` */
  product: /^golden-image-actions$/,
} as const

export type Client = keyof typeof agents

/** Which client sends which versions; no entry: it never asks for such a resource. */
export type ApiVersions = Readonly<Partial<Record<Client, readonly string[]>>>

/** `undefined`: none that is known */
export function clientOf(agent: string | undefined): Client | undefined {
  const clients = Object.keys(agents) as Client[]
  return clients.find(client => agents[client].test(agent ?? ''))
}

/** The api-versions of what belongs to ARM itself: what its clients send, in their requests and then in their templates, and nothing else. */
export const apiVersions = {
  metadata: { packer26: ['2022-09-01'] },
  subscriptions: { packer16: ['2016-06-01'], packer26: ['2022-12-01'] },
  locations: { product: ['2022-12-01'] },
  providers: { az: ['2024-11-01'] },
  groups: { az: ['2024-11-01'], packer16: ['2018-02-01'], packer26: ['2022-09-01'], product: ['2022-09-01'] },
  tags: { product: ['2021-04-01'] },
} as const satisfies Record<string, ApiVersions>

/**
 * @param client who asks: a known client may use its own versions only
 * Throws ArmError 400 in the words of the service that owns the type
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
