import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type Descriptor,
  descriptorSchema,
  digestsOf,
  formatDescriptor,
  nameOfDescriptor,
  readDescriptor,
} from '../../../src/domain/image/descriptor.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { definitionAnswer, tenant, versionAnswer, versionId } from './answers.ts'

type Answers = { version: ReturnType<typeof versionAnswer>; definition: ReturnType<typeof definitionAnswer> }
const answers = (): Answers => ({ version: versionAnswer(), definition: definitionAnswer() })
const read = (a: Answers = answers(), of = tenant) => readDescriptor(of, a.version, a.definition)
const digest = (a?: Answers, of?: string) => digestsOf(read(a, of)).exact

describe('readDescriptor', () => {
  it('reads the immutable facts, in one form', () => {
    expect(read()).toEqual({
      mediaType: 'application/vnd.golden-image-actions.image-descriptor.v1+json',
      tenantId: tenant,
      id: versionId.toLowerCase(),
      location: 'westeurope',
      publishedDate: '2026-11-25T10:11:12.123Z',
      source: {
        id: '/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-image-build/providers/microsoft.compute/images/gi-1-00000000000000000000000000000000',
      },
      osDisk: { sizeInGB: 30 },
      dataDisks: [
        {
          lun: 0,
          sizeInGB: 4,
          sourceId: '/subscriptions/1/d',
          sourceUriSha256: sha256('https://x.example/d.vhd?sig=1'),
        },
        { lun: 1, sizeInGB: 8 },
      ],
      uefiSettingsSha256: sha256('{"signatureTemplateNames":["MicrosoftUefiCertificateAuthorityTemplate"]}'),
      definition: {
        osType: 'Linux',
        osState: 'Generalized',
        hyperVGeneration: 'V2',
        architecture: 'x64',
        identifier: { publisher: 'acme', offer: 'linux', sku: 'linux-base' },
        features: [
          { name: 'DiskControllerTypes', value: 'SCSI, NVMe' },
          { name: 'SecurityType', value: 'TrustedLaunchSupported' },
        ],
      },
    })
    expect(nameOfDescriptor(read())).toBe('acme_images/linux-base/20261125.0.0')
  })

  it('takes what Azure takes where a definition says nothing', () => {
    const a = answers()
    const { hyperVGeneration: _, architecture: __, features: ___, ...rest } = a.definition.properties
    const found = readDescriptor(tenant, a.version, { ...a.definition, properties: rest })
    expect(found.definition).toMatchObject({ hyperVGeneration: 'V1', architecture: 'x64', features: [] })
  })

  it('has no date, and one digest, before the version has arrived', () => {
    const a = answers()
    const found = readDescriptor(
      tenant,
      { ...a.version, properties: { ...a.version.properties, publishingProfile: { publishedDate: null } } },
      a.definition,
    )
    expect('publishedDate' in found).toBe(false)
    expect(digestsOf(found).exact).toBe(digestsOf(found).undated)
  })

  it.each<[string, unknown, unknown, RegExp]>([
    ['nothing', undefined, definitionAnswer(), /all of it/],
    ['a list', [], definitionAnswer(), /all of it/],
    ['no id', { ...versionAnswer(), id: undefined }, definitionAnswer(), /id: /],
    ['an id of another kind', { ...versionAnswer(), id: '/x' }, definitionAnswer(), /id: no id of a gallery image/],
    ['no properties', { ...versionAnswer(), properties: undefined }, definitionAnswer(), /properties: /],
    ['a definition without a type', versionAnswer(), { ...definitionAnswer(), properties: {} }, /osType.*osState/],
    ['another definition', versionAnswer(), { ...definitionAnswer(), id: '/x' }, /is not the image definition of/],
    ['a date without a zone', withDate('2026-11-25T10:11:12'), definitionAnswer(), /publishedDate/],
    ['a date of words', withDate('yesterday'), definitionAnswer(), /publishedDate/],
    ['one lun twice', withDisks([{ lun: 0 }, { lun: 0 }]), definitionAnswer(), /one lun twice/],
    ['a lun of text', withDisks([{ lun: '0' }]), definitionAnswer(), /dataDiskImages.0.lun/],
  ])('refuses %s', (_what, version, definition, why) => {
    expect(() => readDescriptor(tenant, version, definition)).toThrow(
      expect.objectContaining({ code: 'AZURE_ANSWER_UNREADABLE', message: expect.stringMatching(why) }),
    )
  })
})

describe('digestsOf', () => {
  it('is the sha256 of the bytes that are handed out', () => {
    expect(digest()).toBe(sha256(formatDescriptor(read())))
  })

  const changes: Readonly<Record<string, (a: Answers) => unknown>> = {
    id: a => {
      a.version.id = a.version.id.replace('20261125.0.0', '20261125.0.1')
    },
    location: a => Object.assign(a.version, { location: 'northeurope' }),
    source: a => Object.assign(a.version.properties.storageProfile.source, { id: '/other' }),
    'kind of source': a =>
      Object.assign(a.version.properties.storageProfile, {
        source: { virtualMachineId: a.version.properties.storageProfile.source.id },
      }),
    'size of the disk': a => Object.assign(a.version.properties.storageProfile.osDiskImage, { sizeInGB: 31 }),
    'source of the disk': a => Object.assign(a.version.properties.storageProfile.osDiskImage.source, { id: '/d' }),
    'a data disk less': a => a.version.properties.storageProfile.dataDiskImages.pop(),
    'a lun': a => Object.assign(a.version.properties.storageProfile.dataDiskImages[0] ?? {}, { lun: 7 }),
    'the blob of a disk': a =>
      Object.assign(a.version.properties.storageProfile.dataDiskImages[1]?.source ?? {}, { uri: 'https://x.example/' }),
    'firmware settings': a =>
      Object.assign(a.version.properties.securityProfile.uefiSettings, { additionalSignatures: {} }),
    osType: a => Object.assign(a.definition.properties, { osType: 'Windows' }),
    osState: a => Object.assign(a.definition.properties, { osState: 'Specialized' }),
    generation: a => Object.assign(a.definition.properties, { hyperVGeneration: 'V1' }),
    architecture: a => Object.assign(a.definition.properties, { architecture: 'Arm64' }),
    publisher: a => Object.assign(a.definition.properties.identifier, { publisher: 'x' }),
    offer: a => Object.assign(a.definition.properties.identifier, { offer: 'x' }),
    sku: a => Object.assign(a.definition.properties.identifier, { sku: 'x' }),
    'value of a feature': a => Object.assign(a.definition.properties.features[0] ?? {}, { value: 'TrustedLaunch' }),
    'a feature more': a => a.definition.properties.features.push({ name: 'x', value: 'y' }),
    'start of a feature': a => Object.assign(a.definition.properties.features[0] ?? {}, { startsAtVersion: '1.0.0' }),
  }
  it.each(Object.keys(changes))('both change with: %s', what => {
    const changed = answers()
    changes[what]?.(changed)
    const [before, after] = [digestsOf(read()), digestsOf(read(changed))]
    expect(after.exact).not.toBe(before.exact)
    expect(after.undated).not.toBe(before.undated)
  })

  it('changes with the tenant, and with the date if it is asked for', () => {
    expect(digest(answers(), tenant.replace('2', '3'))).not.toBe(digest())
    const later = answers()
    later.version.properties.publishingProfile.publishedDate = '2026-11-25T10:11:12.124Z'
    expect(digest(later)).not.toBe(digest())
    expect(digestsOf(read(later)).undated).toBe(digestsOf(read()).undated)
  })

  it('changes with every leaf of the descriptor', () => {
    const descriptor = read()
    fc.assert(
      fc.property(fc.constantFrom(...leaves(descriptor)), fc.string(), (path, other) => {
        const { was, value } = replaced(descriptor, path, other)
        fc.pre(was !== other)
        expect(digestsOf(value as Descriptor).exact).not.toBe(digestsOf(descriptor).exact)
      }),
    )
  })

  it('does not change with the order of keys and lists, the case of an id, or what is mutable', () => {
    const mutable = fc.record({
      tags: fc.dictionary(fc.string(), fc.string()),
      excludeFromLatest: fc.boolean(),
      replicaCount: fc.nat(),
      targetRegions: fc.array(fc.record({ name: fc.string(), regionalReplicaCount: fc.nat() })),
      endOfLifeDate: fc.option(fc.string(), { nil: undefined }),
      provisioningState: fc.string(),
      hostCaching: fc.constantFrom('None', 'ReadOnly'),
    })
    const turn = fc.func(fc.nat())
    fc.assert(
      fc.property(mutable, turn, fc.boolean(), (m, order, upper) => {
        const { version, definition } = answers()
        const { publishedDate } = version.properties.publishingProfile
        const spelled = (id: string) => (upper ? id.toUpperCase() : id)
        const changed = {
          ...version,
          id: spelled(version.id),
          location: upper ? 'West Europe' : version.location,
          tags: m.tags,
          properties: {
            ...version.properties,
            provisioningState: m.provisioningState,
            publishingProfile: { ...m, publishedDate },
            storageProfile: {
              ...version.properties.storageProfile,
              source: { id: spelled(version.properties.storageProfile.source.id) },
              osDiskImage: { ...version.properties.storageProfile.osDiskImage, hostCaching: m.hostCaching },
              dataDiskImages: [...version.properties.storageProfile.dataDiskImages].reverse(),
            },
          },
        }
        const turned = {
          ...definition,
          id: spelled(definition.id),
          properties: { ...definition.properties, features: [...definition.properties.features].reverse() },
        }
        expect(digestsOf(readDescriptor(tenant, shuffled(changed, order), shuffled(turned, order))).exact).toBe(
          digest(),
        )
      }),
    )
  })
})

describe('descriptorSchema', () => {
  it('takes what was read', () => {
    expect(descriptorSchema.parse(JSON.parse(formatDescriptor(read())))).toEqual(read())
  })
  it.each([
    ['another version of the rules', { mediaType: 'application/vnd.golden-image-actions.image-descriptor.v2+json' }],
    ['a key that is not known', { extra: 1 }],
    ['an id in capitals', { id: versionId }],
  ])('refuses %s', (_what, change) => {
    expect(descriptorSchema.safeParse({ ...read(), ...change }).success).toBe(false)
  })
})

function withDate(publishedDate: string) {
  const version = versionAnswer()
  return { ...version, properties: { ...version.properties, publishingProfile: { publishedDate } } }
}

function withDisks(dataDiskImages: unknown) {
  const version = versionAnswer()
  return {
    ...version,
    properties: {
      ...version.properties,
      storageProfile: { ...version.properties.storageProfile, dataDiskImages },
    },
  }
}

/** Keys in another order, all the way down. */
function shuffled(value: unknown, order: (key: string) => number): unknown {
  if (Array.isArray(value)) return value.map(v => shuffled(v, order))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([k, v]) => [k, shuffled(v, order)] as const)
      .sort(([a], [b]) => order(a) - order(b)),
  )
}

function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([k, v]) => leaves(v, [...path, k]))
}

function replaced(value: unknown, path: readonly string[], by: string): { was: unknown; value: unknown } {
  const [key, ...rest] = path
  if (key === undefined) return { was: value, value: by }
  const inner = replaced((value as Record<string, unknown>)[key], rest, by)
  const copy = Array.isArray(value)
    ? value.map((v, n) => (String(n) === key ? inner.value : v))
    : { ...(value as object), [key]: inner.value }
  return { was: inner.was, value: copy }
}
