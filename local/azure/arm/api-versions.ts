import { ArmError } from '../error.ts'

/**
 * The api-versions that each area takes: what its known clients send, and nothing else.
 * First the two Packer generations (1.6.6; azure plugin 2.6) with the versions in their templates, then the compute SDK, then our own clients.
 */
export const API_VERSIONS = {
  subscriptions: ['2016-06-01', '2020-01-01', '2022-09-01', '2022-12-01'],
  groups: ['2018-02-01', '2021-04-01', '2022-09-01'],
  deployments: ['2018-02-01', '2021-04-01', '2022-09-01'],
  network: ['2017-04-01', '2018-01-01', '2019-04-01', '2023-04-01', '2023-09-01'],
  compute: ['2017-03-30', '2018-04-01', '2018-06-01', '2022-03-01', '2023-03-01', '2024-07-01', '2026-04-01'],
  disks: ['2018-04-01', '2022-03-02', '2026-03-02'],
  galleries: ['2019-03-01', '2023-07-03', '2025-03-03', '2025-12-03'],
} as const

/** @throws ArmError 400 in the words of the service that owns the type */
export function requireApiVersion(version: string | undefined, type: string, accepted: readonly string[]): string {
  if (version === undefined || version === '') {
    throw new ArmError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    )
  }
  if (accepted.includes(version)) return version
  const supported = accepted.join(', ')
  if (type.startsWith('Microsoft.Resources/')) {
    throw new ArmError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${supported}'.`,
    )
  }
  const [namespace = '', ...rest] = type.split('/')
  throw new ArmError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${version}' for type '${rest.join('/')}' in namespace '${namespace}'. The supported api-versions are '${supported}'.`,
  )
}
