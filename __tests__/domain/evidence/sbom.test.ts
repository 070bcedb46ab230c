import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cycloneDxErrors } from '../../../demo/cyclonedx-schema.ts'
import { packageStates } from '../../../src/domain/debian/packages.ts'
import type { Inventory, InventoryPackage } from '../../../src/domain/evidence/inventory.ts'
import { renderSbom, type SbomSubject, sbomSerialNumber } from '../../../src/domain/evidence/sbom.ts'
import { inventoryOf, smallGuest, smallInventory } from '../../fakes/inventory.ts'
import { lackOf, needing } from '../../needs.ts'

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest()
const versionId =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/20261124.0.0'
const subject: SbomSubject = {
  image: 'linux-base',
  version: '20261124.0.0',
  versionId,
  serialNumber: sbomSerialNumber('ab'.repeat(32), sha1),
  timestamp: '2026-11-24T08:00:00Z',
  tool: { name: 'golden-image-actions', version: '1.2.3' },
  supplier: 'acme',
}
const sbomOf = (inventory: Inventory) => JSON.parse(renderSbom(inventory, subject))

describe('the bill of a small Debian', () => {
  const sbom = sbomOf(smallInventory())

  it('is valid by the official schema', () => expect(cycloneDxErrors(sbom)).toEqual([]))

  it('says which image it is of, when and by what it was made, and what is not known', () => {
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      serialNumber: subject.serialNumber,
      metadata: {
        timestamp: '2026-11-24T08:00:00.000Z',
        lifecycles: [{ phase: 'post-build' }],
        tools: { components: [{ type: 'application', name: 'golden-image-actions', version: '1.2.3' }] },
        supplier: { name: 'acme' },
        component: { type: 'operating-system', name: 'linux-base', version: '20261124.0.0', 'bom-ref': 'image' },
      },
      compositions: [
        { aggregate: 'incomplete', assemblies: ['image'] },
        {
          aggregate: 'incomplete',
          assemblies: [expect.stringMatching(/\/dpkg@/), expect.stringMatching(/\/libc6@/)],
        },
      ],
    })
    expect(sbom.metadata.component.properties).toContainEqual({ name: 'golden-image:version-id', value: versionId })
    expect(sbom.metadata.component.properties).toContainEqual({
      name: 'golden-image:gap',
      value: '2 of 3 packages have no copyright file that a program can read',
    })
  })

  it('has the system, and each package with what advisories ask for', () => {
    const tar = 'pkg:deb/debian/tar@1.34%2Bdfsg-1.2%2Bdeb12u1?arch=amd64&distro=debian-12'
    const libc = 'pkg:deb/debian/libc6@2.36-9%2Bdeb12u10?arch=amd64&distro=debian-12&upstream=glibc'
    expect(sbom.components.map((c: { 'bom-ref': string }) => c['bom-ref'])).toEqual([
      'system',
      'pkg:deb/debian/dpkg@1.21.22?arch=amd64&distro=debian-12',
      libc,
      tar,
    ])
    expect(sbom.components[0]).toMatchObject({ type: 'operating-system', name: 'debian', version: '12' })
    expect(sbom.components[3]).toEqual({
      type: 'library',
      name: 'tar',
      version: '1.34+dfsg-1.2+deb12u1',
      'bom-ref': tar,
      purl: tar,
      licenses: [{ license: { id: 'GPL-3.0-or-later', acknowledgement: 'declared' } }],
      properties: [
        { name: 'golden-image:dpkg:file-list-sha256', value: 'cd'.repeat(32) },
        { name: 'golden-image:dpkg:held', value: 'true' },
        { name: 'golden-image:dpkg:source-name', value: 'tar' },
        { name: 'golden-image:dpkg:source-version', value: '1.34+dfsg-1.2+deb12u1' },
      ],
    })
    expect(sbom.components[2].properties).toContainEqual({ name: 'golden-image:dpkg:source-name', value: 'glibc' })
    expect(sbom.dependencies).toContainEqual({ ref: tar, dependsOn: [libc] })
  })

  it('is the same, byte for byte, whenever it is made', () => {
    const first = renderSbom(smallInventory(), subject)
    expect(renderSbom(smallInventory(), subject)).toBe(first)
    const turned = { ...smallInventory(), packages: [...smallInventory().packages].reverse() }
    expect(JSON.parse(renderSbom(turned, subject)).components).toEqual(JSON.parse(first).components)
  })

  it('does not hide a package that is broken', () => {
    const [first, ...rest] = smallInventory().packages
    const broken = { ...smallInventory(), packages: [{ ...first, state: 'unpacked' } as InventoryPackage, ...rest] }
    expect(sbomOf(broken).components[1].properties).toContainEqual({
      name: 'golden-image:dpkg:state',
      value: 'unpacked',
    })
  })

  it('has two architectures of one package as two', () => {
    const both = inventoryOf(
      smallGuest.map(([kind, path, content]) =>
        kind === 'status' && typeof content === 'string'
          ? [
              kind,
              path,
              `${content}\nPackage: libc6\nStatus: install ok installed\nArchitecture: i386\nSource: glibc\nVersion: 2.36-9+deb12u10\n`,
            ]
          : [kind, path, content],
      ),
    )
    const refs = sbomOf(both).components.map((c: { 'bom-ref': string }) => c['bom-ref'])
    expect(new Set(refs).size).toBe(5)
    expect(cycloneDxErrors(sbomOf(both))).toEqual([])
  })

  it('has an expression alone, and never an id that is none', () => {
    const licensed = (...licences: string[]) => {
      const [first, ...rest] = smallInventory().packages
      const sbom = sbomOf({ ...smallInventory(), packages: [{ ...first, licences } as InventoryPackage, ...rest] })
      expect(cycloneDxErrors(sbom)).toEqual([])
      return sbom.components[1].licenses
    }
    expect(licensed('GPL-2+ or MIT')).toEqual([{ expression: 'GPL-2.0-or-later OR MIT', acknowledgement: 'declared' }])
    expect(licensed('GPL-2+ or MIT', 'public-domain')).toEqual([
      { license: { name: 'GPL-2+ or MIT', acknowledgement: 'declared' } },
      { license: { name: 'public-domain', acknowledgement: 'declared' } },
    ])
  })
})

describe('its serial number', () => {
  it('is a UUID of version 5 that belongs to the descriptor', () => {
    expect(subject.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(sbomSerialNumber('AB'.repeat(32), sha1)).toBe(subject.serialNumber)
    expect(sbomSerialNumber('ac'.repeat(32), sha1)).not.toBe(subject.serialNumber)
  })

  it('is what other programs make of the same name', () => {
    // python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, 'https://github.com/golden-image-actions/pipeline/sbom/' + 'ab' * 32))"
    expect(subject.serialNumber).toBe('urn:uuid:f54417c1-339c-5483-ab1a-a3b45ee0933f')
  })
})

const name = fc.stringMatching(/^[a-z0-9][a-z0-9+.-]{0,20}$/)
const version = fc.stringMatching(/^[0-9A-Za-z.+:~-]{1,20}$/)
const text = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter(t => t.trim() === t && !/[\p{C}\p{Zl}\p{Zp}]/u.test(t))
const licence = fc.oneof(text, fc.constantFrom('GPL-2+', 'MIT', 'Expat', 'GPL-2+ or MIT', 'A and B', 'BSD-3-clause'))
const debianPackage: fc.Arbitrary<InventoryPackage> = fc.record(
  {
    name,
    version,
    architecture: fc.constantFrom('amd64', 'i386', 'all'),
    state: fc.constantFrom(...packageStates),
    held: fc.boolean(),
    source: fc.record({ name, version }),
    dependsOn: fc.constant([]),
    maintainer: text,
    licences: fc.array(licence, { maxLength: 4 }),
    fileList: fc.constant('ab'.repeat(32)),
  },
  { requiredKeys: ['name', 'version', 'architecture', 'state', 'held', 'source', 'dependsOn'] },
)

it('is valid, with no two equal components, whatever packages there are', () => {
  const packages = fc.uniqueArray(debianPackage, {
    minLength: 1,
    maxLength: 8,
    selector: p => `${p.name}:${p.architecture}`,
  })
  const system = fc.record(
    { id: fc.constantFrom('debian', 'ubuntu'), versionId: version, name: text },
    { requiredKeys: ['id', 'name'] },
  )
  fc.assert(
    fc.property(packages, system, (made, own) => {
      const ids = made.map(p => `${p.name}:${p.architecture}`)
      const linked = made.map((p, i) => ({ ...p, dependsOn: ids.filter((_, j) => j !== i && (i + j) % 2 === 0) }))
      const inventory = { ...smallInventory(), system: own, packages: linked }
      const bytes = renderSbom(inventory, subject)
      const sbom = JSON.parse(bytes)
      expect(cycloneDxErrors(sbom)).toEqual([])
      expect(sbom.components).toHaveLength(made.length + 1)
      expect(new Set(sbom.components.map((c: object) => JSON.stringify(c))).size).toBe(made.length + 1)
      expect(renderSbom({ ...inventory, packages: linked.toReversed() }, subject).length).toBe(bytes.length)
    }),
    { numRuns: 60 },
  )
}, 60_000)

const real = '/var/lib/dpkg/status'
const { it: onDebian } = needing(lackOf('Debian', existsSync(real) ? undefined : `no ${real}`))

onDebian('is valid for all that is on this machine, and small enough for a store of attestations', () => {
  const inventory = inventoryOf(
    smallGuest.map(([kind, path, content]) => [kind, path, kind === 'status' ? readFileSync(real) : content]),
  )
  const bytes = renderSbom(inventory, subject)
  expect(cycloneDxErrors(JSON.parse(bytes))).toEqual([])
  expect(bytes.length / inventory.packages.length).toBeLessThan(1600)
})
