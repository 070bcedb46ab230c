import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type ApiVersions, apiVersions, type Client, clientOf } from '../../../local/azure/arm/api-versions.ts'
import { computeVersions } from '../../../local/azure/providers/compute/compute.ts'
import { deploymentVersions } from '../../../local/azure/providers/deployments/cloud.ts'
import { marketplaceVersions } from '../../../local/azure/providers/marketplace/routes.ts'
import { networkVersions } from '../../../local/azure/providers/network/network.ts'

const AREAS: readonly ApiVersions[] = [
  ...Object.values(apiVersions),
  ...Object.values(computeVersions),
  networkVersions,
  deploymentVersions,
  marketplaceVersions,
]

/** The table against what its clients hold or were seen to send. Packer 1.6.6 has no recordings: the demo builds with it. */
describe('the table of api-versions', () => {
  it('holds what the recorded Packer plugin sent, in requests and templates', () => {
    const folder = new URL('../../fixtures/packer/recordings/', import.meta.url)
    const recorded = readdirSync(folder)
      .filter(name => name.endsWith('.requests.jsonl'))
      .map(name => readFileSync(new URL(name, folder), 'utf8'))
      .join('')
    const sent = versionsIn(recorded, /api-?version(?:=|": ?")(\d{4}-\d\d-\d\d)/gi)
    // asked for when a template has no tenant: none of the recorded ones
    expect(versionsOf('packer26').filter(version => version !== '2022-12-01')).toEqual(sent)
  })

  it('holds what the compute SDK sends for the resources that are here', () => {
    const send = (area: string) => {
      const file = new URL(
        `../../../node_modules/@azure/arm-compute/dist/esm/api/${area}/operations.js`,
        import.meta.url,
      )
      return versionsIn(readFileSync(file, 'utf8'), /"(\d{4}-\d\d-\d\d)"/g)
    }
    const areas = { virtualMachines: 'compute', images: 'compute', virtualMachineImages: 'compute' } as const
    const disks = { disks: 'disks', snapshots: 'disks' } as const
    const galleries = { galleries: 'galleries', galleryImages: 'galleries', galleryImageVersions: 'galleries' } as const
    for (const [operations, area] of Object.entries({ ...areas, ...disks, ...galleries })) {
      expect([operations, send(operations)]).toEqual([operations, [...computeVersions[area].computeSdk]])
    }
  })

  it('holds what our own adapters send', () => {
    const folder = new URL('../../../src/adapters/azure/', import.meta.url)
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => readFileSync(new URL(name, folder), 'utf8'))
    expect(versionsOf('product')).toEqual(versionsIn(sources.join('\n'), /'(\d{4}-\d\d-\d\d)'/g))
  })

  it.each([
    [
      'Packer/1.6.6 (+https://www.packer.io/; go1.19.8; linux/amd64) Go/go1.19.8 go-autorest/v14.2.1 Azure-SDK-For-Go/v68.0.0',
      'packer16',
    ],
    ['HashiCorp/go-azure-sdk (Go-http-Client/1.1)', 'packer26'],
    ['golden-image-actions azsdk-js-arm-compute/25.1.1', 'computeSdk'],
    ['golden-image-actions', 'product'],
    ['curl/8', undefined],
    [undefined, undefined],
  ])('knows %s as %s', (agent, client) => expect(clientOf(agent)).toBe(client))
})

function versionsOf(client: Client): string[] {
  return [...new Set(AREAS.flatMap(area => area[client] ?? []))].toSorted()
}

function versionsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, version]) => String(version)))].toSorted()
}
