import { describe, expect, it } from '@jest/globals'
import { mayBeAdopted, readFound } from '../../src/domain/decide/update.ts'
import { originOf, ourselves } from '../../src/domain/image/origin.ts'
import { parseParent } from '../../src/domain/image/parent.ts'
import { readVersionFacts } from '../../src/domain/image/version-facts.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'
import { BUILT_IMAGE, CANDIDATE_TAGS, createCloud, plantVersion } from '../fakes/cloud.ts'
import { manifestText } from '../fakes/manifest.ts'

const settings = parseManifest(manifestText({ 'linux-base': {} }), 'golden-image.yml')
const us = ourselves(settings)
const subscription = settings.azure.subscription
const ref = { subscription, group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' }
const good = plantVersion(createCloud(subscription), ref, [20261125, 9, 0])
const IMAGES = `/subscriptions/${subscription}/resourceGroups/rg-image-build/providers/Microsoft.Compute/images`
const inputs = { parent: readVersionFacts(good).parent, sources: readVersionFacts(good).sources }
const originOfRecord = (more: Partial<VersionRecord>) => {
  const record = { ...good, ...more }
  return originOf(record, readVersionFacts(record), us)
}
const OWN = us.clientIds[0] ?? ''
const STRANGER = '55555555-5555-5555-5555-555555555555'
const application = (id: string) => ({ kind: 'Application', id })

describe('a version is ours', () => {
  it.each<[string, Partial<VersionRecord>]>([
    ['made from an image of a build, by an identity of the manifest', {}],
    ['whose source Azure writes in capitals', { source: `${IMAGES}/${BUILT_IMAGE}`.toUpperCase() }],
    ['whose maker Azure writes in capitals', { maker: application(us.clientIds[0]?.toUpperCase() ?? '') }],
    ['of which Azure does not say who made it', { maker: undefined }],
    // Azure does not promise a form that can be compared
    ['whose maker is a managed identity by another name than an id', { maker: { kind: 'ManagedIdentity', id: 'x' } }],
    ['whose maker is an application by another name than an id', { maker: application('golden-image-build') }],
    ['whose maker is of a kind that nobody knows, by no id', { maker: { kind: 'Robot', id: 'x' } }],
    // The manifest has its object id where Azure names it by that.
    ['whose maker is a managed identity of the manifest', { maker: { kind: 'ManagedIdentity', id: OWN } }],
    ['whose maker has an id of the manifest, of a kind that nobody knows', { maker: { kind: 'Robot', id: OWN } }],
    ['whose kind of maker Azure writes small', { maker: { kind: 'application', id: OWN } }],
    ['of a run without digits', { source: `${IMAGES}/gi--${'0'.repeat(32)}` }],
  ])('%s; and then what it was built from is known by its tags, and by nothing better', (_, more) => {
    expect(originOfRecord(more)).toEqual({ by: 'us', ...inputs, word: 'tags' })
  })

  it('by each of the identities of the manifest', () => {
    const identities = { image: '44444444-4444-4444-4444-444444444444', plan: '33333333-3333-3333-3333-333333333333' }
    for (const id of Object.values(identities)) {
      const record = { ...good, maker: application(id) }
      expect(originOf(record, readVersionFacts(record), ourselves({ ...settings, identities }))).toMatchObject({
        by: 'us',
      })
    }
  })
})

describe('a version with perfect tags is not ours, and never adopted, when it was made', () => {
  const name = BUILT_IMAGE
  it.each<[string, Partial<VersionRecord> | { source: undefined }]>([
    ['from what Azure does not name', { source: undefined }],
    ['from another name', { source: `${IMAGES}/golden-1` }],
    ['from a name with too few digits', { source: `${IMAGES}/${name.slice(0, -1)}` }],
    ['from a name with too many digits', { source: `${IMAGES}/${name}0` }],
    ['from a name with other letters', { source: `${IMAGES}/gi-4711-${'z'.repeat(32)}` }],
    ['from an image in another group', { source: `${IMAGES}/${name}`.replace('rg-image-build', 'rg-prod') }],
    [
      'from an image in a group that begins alike',
      { source: `${IMAGES}/${name}`.replace('rg-image-build', 'rg-image-build2') },
    ],
    [
      'from an image in another subscription',
      { source: `${IMAGES}/${name}`.replace(subscription, '99999999-9999-9999-9999-999999999999') },
    ],
    ['from a machine', { source: `${IMAGES}/${name}`.replace('/images/', '/virtualMachines/') }],
    ['from a disk', { source: `${IMAGES}/${name}`.replace('/images/', '/disks/') }],
    ['from a version', { source: good.id }],
    ['from a version of that name', { source: `${IMAGES}/x/versions/${name}` }],
    ['from a path that leads elsewhere', { source: `${IMAGES}/../disks/${name}` }],
    ['from a line too many', { source: `${IMAGES}/${name}\n` }],
    ['by another application', { maker: application('55555555-5555-5555-5555-555555555555') }],
    ['by a person', { maker: { kind: 'User', id: 'someone@example.com' } }],
    ['by a person with the id of an application', { maker: { kind: 'User', id: OWN } }],
    ['by a person whose kind Azure writes small', { maker: { kind: 'user', id: OWN } }],
    ['by another managed identity', { maker: { kind: 'ManagedIdentity', id: STRANGER } }],
    ['by a key', { maker: { kind: 'Key', id: 'key1' } }],
    ['by a key with the id of an application', { maker: { kind: 'Key', id: OWN } }],
    ['by another id, of a kind that nobody knows', { maker: { kind: 'Robot', id: STRANGER } }],
    ['by another id, of no kind', { maker: { kind: '', id: STRANGER } }],
  ])('%s', (_, more) => {
    const { source, ...rest } = good
    const record = { ...rest, source, ...more } as VersionRecord
    const found = readFound(record, us)
    expect(found.origin).toEqual({ by: 'others', because: expect.any(String) })
    expect(mayBeAdopted(found, inputs)).toBe(false)
  })

  it('while the same version of ours is adopted, once nobody has judged it', () => {
    expect(mayBeAdopted(readFound(good, us), inputs)).toBe(true)
    const judged = { ...good, tags: { ...CANDIDATE_TAGS, 'golden-image-verdict': 'pass' } }
    expect(mayBeAdopted(readFound(judged, us), inputs)).toBe(false)
    const other = parseParent('marketplace:debian/debian-12/12-gen2:12.20261101.1')
    expect(mayBeAdopted(readFound(good, us), { ...inputs, ...(other ? { parent: other } : {}) })).toBe(false)
  })
})
