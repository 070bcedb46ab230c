import { describe, expect, it } from '@jest/globals'
import { issuerHost } from '../../../local/github/index.ts'
import { servedNames, serviceAddresses } from '../../../local/sealed/names.ts'
import {
  fulcioHost,
  gitHubFulcioHost,
  gitHubTimestampHost,
  rekorHost,
  tilesHost,
  timestampHost,
} from '../../../local/sigstore/authorities.ts'
import { rootsHost } from '../../../local/sigstore/root-repository.ts'

describe('the public names of the stack', () => {
  const served = servedNames(['archive.example'])

  it('lead to every service, each at an address of its own', () => {
    const { resolver, ...services } = serviceAddresses
    expect([...new Set(served.values())].sort()).toEqual(Object.values(services).sort())
    expect(Object.values(services)).not.toContain(resolver)
  })

  it('are those by which the services know themselves', () => {
    const own = [
      [issuerHost, serviceAddresses.github],
      ...[fulcioHost, rekorHost, tilesHost, timestampHost, rootsHost, gitHubFulcioHost, gitHubTimestampHost].map(
        host => [host, serviceAddresses.sigstore],
      ),
    ]
    expect(own.map(([host = '']) => [host, served.get(host)])).toEqual(own)
  })
})
