import { afterEach, describe, expect, it } from '@jest/globals'
import { azureImageGallery } from '../../src/adapters/azure/gallery.ts'
import { digestsOf } from '../../src/domain/image/descriptor.ts'
import { formatFingerprint } from '../../src/domain/image/fingerprint.ts'
import { fingerprintPattern } from '../../src/domain/image/fingerprint-pattern.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import type { ImageGallery } from '../../src/ports/image-gallery.ts'
import { definitionId, imageId } from '../fakes/cloud.ts'
import { SUBSCRIPTION, TENANT } from '../local/azure/stage.ts'
import type { Azure } from './azure.ts'
import { candidate, closeGalleries, codeOf, inMemory, nowhere, onAzure, ref, v, type World } from './galleries.ts'

afterEach(closeGalleries)

/** Which one it is that has the name now. */
async function identify(gallery: ImageGallery, record: VersionRecord, strictPublishedDate = true) {
  const found = await gallery.identify(ref, record.version, TENANT)
  return { tenant: TENANT, fingerprint: found ? formatFingerprint(found.descriptor, { strictPublishedDate }) : '' }
}

describe.each<[string, () => Promise<World>]>([
  ['in memory', inMemory],
  ['on Azure', onAzure],
])('ImageGallery %s', (_, create) => {
  it('knows the definitions that are there, and no others', async () => {
    const { gallery } = await create()
    const found = await gallery.requireDefinition(ref)
    expect(found).toEqual({
      id: definitionId(ref),
      location: 'westeurope',
      osType: 'Linux',
      osState: 'Generalized',
      generation: 'V2',
      architecture: 'x64',
      securityType: 'Standard',
      plan: undefined,
      tags: {},
    })
    expect(await codeOf(gallery.requireDefinition(nowhere))).toBe('IMAGE_DEFINITION_NOT_FOUND')
  })

  it('lists its definitions with their tags, and those of no other gallery', async () => {
    const { gallery, tagDefinition } = await create()
    await tagDefinition({ 'golden-image-follows': 'linux-base@prod' })
    const found = await gallery.listDefinitions(ref)
    expect(found).toContainEqual({ name: ref.definition, tags: { 'golden-image-follows': 'linux-base@prod' } })
    expect(await gallery.listDefinitions({ ...ref, gallery: 'another' }).catch(() => [])).not.toContainEqual(
      expect.objectContaining({ name: ref.definition }),
    )
  })

  it('has no versions at first, and says that of a definition that is there alone', async () => {
    const { gallery } = await create()
    expect(await gallery.listVersions(ref)).toEqual([])
    expect(await gallery.get(ref, v(1, 0, 0))).toBeUndefined()
    expect(await codeOf(gallery.listVersions(nowhere))).toBe('AZURE_NOT_FOUND')
  })

  it("makes a candidate: arrived, in its home region alone, nobody's latest, with its tags and its source", async () => {
    const { gallery, image } = await create()
    const source = await image('i')
    const made = await gallery.createCandidate(candidate(source))
    expect(made).toEqual({
      id: `${definitionId(ref)}/versions/20261124.0.0`,
      version: v(20261124, 0, 0),
      provisioningState: 'Succeeded',
      publishedDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      tags: { state: 'candidate', by: 'us' },
      excludeFromLatest: true,
      home: 'westeurope',
      latestIn: [],
      maker: { kind: 'Application', id: '44444444-4444-4444-4444-444444444444' },
      regions: ['westeurope'],
      source,
    })
    expect(await gallery.get(ref, v(20261124, 0, 0))).toEqual(made)
    expect(await gallery.listVersions(ref)).toEqual([made])
  })

  it('lists every version', async () => {
    const { gallery, image } = await create()
    const source = await image('i')
    for (const n of [10, 9, 0]) await gallery.createCandidate(candidate(source, { version: v(1, 0, n) }))
    const found = await gallery.listVersions(ref)
    expect(found.map(r => r.version.parts.join('.')).sort()).toEqual(['1.0.0', '1.0.10', '1.0.9'])
  })

  it('adopts a version of that name and source, as it is', async () => {
    const { gallery, image } = await create()
    const source = await image('i')
    const made = await gallery.createCandidate(candidate(source))
    expect(await gallery.createCandidate(candidate(source, { tags: { state: 'other' } }))).toEqual(made)
  })

  it('overwrites no version that has another source', async () => {
    const { gallery, image } = await create()
    const [ours, theirs] = [await image('ours'), await image('theirs')]
    const made = await gallery.createCandidate(candidate(theirs))
    expect(await codeOf(gallery.createCandidate(candidate(ours)))).toBe('AZURE_CONFLICT')
    expect(await gallery.listVersions(ref)).toEqual([made])
  })

  it('gives a name that two want at once to one of them', async () => {
    const { gallery, image } = await create()
    const sources = [await image('one'), await image('two')]
    const ends = await Promise.all(sources.map(source => codeOf(gallery.createCandidate(candidate(source)))))
    expect(ends.sort()).toEqual(['AZURE_CONFLICT', 'nothing was thrown'])
    expect(await gallery.listVersions(ref)).toHaveLength(1)
  })

  it('makes nothing of a source that is not there, nor in a definition that is not', async () => {
    const { gallery, image } = await create()
    const source = await image('i')
    expect(await codeOf(gallery.createCandidate(candidate(`${source}x`)))).toBe('AZURE_NOT_FOUND')
    expect(await codeOf(gallery.createCandidate(candidate(source, { definition: nowhere })))).toBe('AZURE_NOT_FOUND')
    expect(await gallery.listVersions(ref)).toEqual([])
  })

  it('adds and replaces tags, keeps the others, and touches nothing else', async () => {
    const { gallery, image } = await create()
    const made = await gallery.createCandidate(candidate(await image('i')))
    const tagged = await gallery.tag(
      ref,
      made.version,
      { state: 'rejected', verdict: 'fail' },
      await identify(gallery, made),
    )
    expect(tagged).toEqual({ ...made, tags: { by: 'us', state: 'rejected', verdict: 'fail' } })
    expect(await gallery.get(ref, made.version)).toEqual(tagged)
  })

  it('tags no other version that has taken the name, and keeps the fingerprint of one that is tagged', async () => {
    const { gallery, image, remove } = await create()
    const [one, two] = [await image('one'), await image('two')]
    const made = await gallery.createCandidate(candidate(one))
    const meant = await identify(gallery, made)
    await gallery.tag(ref, made.version, { a: 'b' }, meant)
    expect(meant.fingerprint).toMatch(fingerprintPattern)
    expect(await identify(gallery, made)).toEqual(meant)
    await remove(made.version)
    const other = await gallery.createCandidate(candidate(two))
    expect(other.id).toBe(made.id)
    expect(await codeOf(gallery.tag(ref, made.version, { verdict: 'pass' }, meant))).toBe('VALIDATE_OTHER_IMAGE')
    expect((await gallery.get(ref, made.version))?.tags).toEqual(other.tags)
  })

  it('says so where a tag has changed the date and nothing else', async () => {
    const { gallery, image, moveDates } = await create()
    const made = await gallery.createCandidate(candidate(await image('i')))
    const meant = await identify(gallery, made)
    moveDates()
    await expect(gallery.tag(ref, made.version, { a: 'b' }, meant)).rejects.toMatchObject({
      code: 'VALIDATE_OTHER_IMAGE',
      message: expect.stringContaining('has another date since a tag was written on it'),
    })
  })

  it('takes another date for what it is where the fingerprint says nothing of it, and still no other version', async () => {
    const { gallery, image, moveDates, remove } = await create()
    const [one, two] = [await image('one'), await image('two')]
    const made = await gallery.createCandidate(candidate(one))
    const meant = await identify(gallery, made, false)
    moveDates()
    const tagged = await gallery.tag(ref, made.version, { a: 'b' }, meant)
    expect(tagged.tags.a).toBe('b')
    expect(tagged.publishedDate).not.toBe(made.publishedDate)
    expect(await identify(gallery, made, false)).toEqual(meant)
    await remove(made.version)
    await gallery.createCandidate(candidate(two))
    expect(await codeOf(gallery.tag(ref, made.version, { verdict: 'pass' }, meant))).toBe('VALIDATE_OTHER_IMAGE')
  })

  it('lists what was deleted and can come back, and gives its name to nothing else', async () => {
    const { gallery, image, remove, keepDeleted } = await create()
    const [one, two] = [await image('one'), await image('two')]
    expect(await gallery.listDeleted(ref)).toEqual([])
    await gallery.createCandidate(candidate(one, { version: v(1, 0, 0) }))
    await remove(v(1, 0, 0))
    expect(await gallery.listDeleted(ref)).toEqual([])
    await keepDeleted()
    await gallery.createCandidate(candidate(one, { version: v(1, 0, 1) }))
    await remove(v(1, 0, 1))
    expect(await gallery.listDeleted(ref)).toEqual([v(1, 0, 1)])
    expect(await gallery.listVersions(ref)).toEqual([])
    expect(await codeOf(gallery.createCandidate(candidate(two, { version: v(1, 0, 1) })))).toBe('AZURE_CONFLICT')
  })

  it('notes the highest name on the definition, beside its other tags, and never a lower one', async () => {
    const { gallery, tagDefinition } = await create()
    const tags = async () => (await gallery.requireDefinition(ref)).tags
    await tagDefinition({ owner: 'secops' })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('raised')
    expect(await tags()).toEqual({ owner: 'secops', 'golden-image-highest': '20261124.1.0' })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('taken')
    expect(await gallery.raiseHighest(ref, v(20261124, 0, 9))).toBe('taken')
    expect(await tags()).toEqual({ owner: 'secops', 'golden-image-highest': '20261124.1.0' })
    expect(await gallery.raiseHighest(ref, v(20261124, 10, 0))).toBe('raised')
    expect(await tags()).toEqual({ owner: 'secops', 'golden-image-highest': '20261124.10.0' })
  })

  it('raises a tag also where somebody has spelt its name otherwise, and leaves his spelling', async () => {
    const { gallery, tagDefinition } = await create()
    await tagDefinition({ 'Golden-Image-Highest': '20261124.1.0' })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('taken')
    expect(await gallery.raiseHighest(ref, v(20261124, 2, 0))).toBe('raised')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({ 'Golden-Image-Highest': '20261124.2.0' })
  })

  it('writes no tag a second time under another spelling of its name', async () => {
    const { gallery, tagDefinition } = await create()
    await tagDefinition({ Owner: 'ops', Team: 'linux' })
    expect(await gallery.tagDefinition(ref, { owner: 'ops' })).toBe('there')
    expect(await gallery.tagDefinition(ref, { owner: 'secops', stage: 'test' })).toBe('written')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({ Owner: 'secops', Team: 'linux', stage: 'test' })
  })

  it('writes nothing over a note that cannot be read, and none on a definition that is not there', async () => {
    const { gallery, tagDefinition } = await create()
    await tagDefinition({ 'golden-image-highest': 'none' })
    expect(await codeOf(gallery.raiseHighest(ref, v(1, 0, 0)))).toBe('IMAGE_HIGHEST_UNREADABLE')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({ 'golden-image-highest': 'none' })
    expect(await codeOf(gallery.raiseHighest(nowhere, v(1, 0, 0)))).toBe('IMAGE_DEFINITION_NOT_FOUND')
  })

  it('describes a version by what stays, and another one of the same name otherwise', async () => {
    const { gallery, image, remove } = await create()
    const [one, two] = [await image('one'), await image('two')]
    const made = await gallery.createCandidate(candidate(one))
    const described = await gallery.describe(ref, made.version, TENANT)
    expect(described).toMatchObject({
      tenantId: TENANT,
      id: made.id.toLowerCase(),
      location: 'westeurope',
      publishedDate: made.publishedDate,
      source: { id: one.toLowerCase() },
      definition: { osType: 'Linux', osState: 'Generalized', hyperVGeneration: 'V2', architecture: 'x64' },
    })
    await gallery.tag(ref, made.version, { state: 'rejected' }, await identify(gallery, made))
    expect(await gallery.describe(ref, made.version, TENANT)).toEqual(described)
    await remove(made.version)
    expect(await gallery.describe(ref, made.version, TENANT)).toBeUndefined()
    await gallery.createCandidate(candidate(two))
    const again = await gallery.describe(ref, made.version, TENANT)
    expect(again && described && digestsOf(again).undated === digestsOf(described).undated).toBe(false)
  })

  it('describes nothing that is not there', async () => {
    const { gallery } = await create()
    expect(await gallery.describe(ref, v(1, 0, 0), TENANT)).toBeUndefined()
    expect(await gallery.describe(nowhere, v(1, 0, 0), TENANT)).toBeUndefined()
  })

  it('tags nothing that is not there', async () => {
    const { gallery } = await create()
    expect(await codeOf(gallery.tag(ref, v(1, 0, 0), { a: 'b' }, { tenant: TENANT, fingerprint: 'any' }))).toBe(
      'AZURE_NOT_FOUND',
    )
  })
})

describe('azureImageGallery, on an Azure that stumbles', () => {
  const versions = `${definitionId(ref)}/versions`
  const page = (nextLink: string) => ({ status: 200, body: { value: [], nextLink } })

  it('gives no list of which a page is refused', async () => {
    const { azure, gallery } = await onAzure()
    const { faults } = azure.stage.azure
    faults.add({ path: /page=2/, answer: { status: 403, body: { error: { code: 'Forbidden', message: 'no' } } } })
    faults.add({ path: /\/versions\?/, answer: page(`https://management.azure.com${versions}?page=2`) })
    expect(await codeOf(gallery.listVersions(ref))).toBe('AZURE_FORBIDDEN')
  })

  it('follows no page to another host', async () => {
    const { azure, gallery } = await onAzure()
    azure.stage.azure.faults.add({ path: /\/versions\?/, answer: page(`https://evil.example${versions}`) })
    expect(await codeOf(gallery.listVersions(ref))).toBe('AZURE_FOREIGN_URL')
    expect(azure.stage.azure.requests().filter(request => request.host === 'evil.example')).toEqual([])
  })

  const refusal = (status: number) => ({ status, body: { error: { code: 'No', message: 'no' } } })

  it('reads what a definition is for: its features, its plan, and what Azure takes where nothing is said', async () => {
    const { azure, gallery } = await onAzure()
    const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
    const answer = (properties: Record<string, string | Record<string, string> | Record<string, string>[]>) =>
      azure.stage.azure.faults.add({
        path: /\/images\/linux-base\?/,
        times: 1,
        answer: { status: 200, body: { id: definitionId(ref), location: 'West Europe', properties } },
      })
    answer({ osType: 'Linux', features: [{ name: 'securityType', value: 'TrustedLaunch' }], purchasePlan: plan })
    expect(await gallery.requireDefinition(ref)).toEqual({
      id: definitionId(ref),
      location: 'westeurope',
      osType: 'Linux',
      osState: '',
      generation: 'V1',
      architecture: 'x64',
      securityType: 'TrustedLaunch',
      plan,
      tags: {},
    })
    answer({ osType: 'Linux', purchasePlan: { name: 'level-1' } })
    expect(await codeOf(gallery.requireDefinition(ref))).toBe('AZURE_ANSWER_UNREADABLE')
  })

  it.each([400, 403, 404, 405, 409])(
    'has no deleted versions where Azure refuses to list them with %i and the gallery keeps none',
    async status => {
      const { azure, gallery, keepDeleted } = await onAzure()
      azure.stage.azure.faults.add({ path: /softDeletedArtifactTypes/, answer: refusal(status) })
      expect(await gallery.listDeleted(ref)).toEqual([])
      await keepDeleted()
      expect(await codeOf(gallery.listDeleted(ref))).toMatch(/^AZURE_(REFUSED|FORBIDDEN|NOT_FOUND|CONFLICT)$/)
    },
  )

  it.each([
    ['is broken on the way', /softDeletedArtifactTypes/, { status: 200, text: '<html>' }],
    ['has a name that is none', /softDeletedArtifactTypes/, { status: 200, body: { value: [{ name: 'latest' }] } }],
    ['has no names', /softDeletedArtifactTypes/, { status: 200, body: { value: [{}] } }],
  ])('gives no list of deleted versions that %s', async (_, path, answer) => {
    const { azure, gallery } = await onAzure()
    azure.stage.azure.faults.add({ path, answer })
    expect(await codeOf(gallery.listDeleted(ref))).toBe('AZURE_ANSWER_UNREADABLE')
  })

  it('does not guess whether a gallery keeps what is deleted', async () => {
    const { azure, gallery } = await onAzure()
    azure.stage.azure.faults.add({ path: /softDeletedArtifactTypes/, answer: refusal(404) })
    const body = { properties: { softDeletePolicy: { isSoftDeleteEnabled: 'perhaps' } } }
    azure.stage.azure.faults.add({ path: /\/galleries\/acme_images\?/, answer: { status: 200, body } })
    expect(await codeOf(gallery.listDeleted(ref))).toBe('AZURE_ANSWER_UNREADABLE')
  })

  it('drops no tag that another job writes at the same moment', async () => {
    const { azure, gallery, tagDefinition } = await onAzure()
    const [test, prod] = ['golden-image-channel-test', 'golden-image-channel-prod']
    await tagDefinition({ owner: 'secops' })
    azure.interfere('PATCH', async () => {
      await gallery.tagDefinition(ref, { [prod]: '20261124.0.0' })
      return undefined
    })
    expect(await gallery.tagDefinition(ref, { [test]: '20261125.0.0' })).toBe('written')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({
      owner: 'secops',
      [prod]: '20261124.0.0',
      [test]: '20261125.0.0',
    })
    azure.interfere('PATCH', async () => {
      await gallery.tagDefinition(ref, { [prod]: '20261125.0.0' })
      return undefined
    })
    expect(await gallery.raiseHighest(ref, v(20261126, 0, 0))).toBe('raised')
    expect((await gallery.requireDefinition(ref)).tags).toMatchObject({ [prod]: '20261125.0.0' })
  })

  it('takes a note whose writing was answered with 502 but took effect', async () => {
    const { azure, gallery, tagDefinition } = await onAzure()
    azure.interfere('PATCH', async () => {
      await tagDefinition({ 'golden-image-highest': '20261124.1.0' })
      return { status: 502 }
    })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('raised')
  })

  it('writes a note again whose answer was lost and that did not take effect, once', async () => {
    const { azure, gallery } = await onAzure()
    const patch = { method: 'PATCH', path: /linux-base/, answer: { status: 502 } }
    azure.stage.azure.faults.add({ ...patch, times: 1 })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('raised')
    azure.stage.azure.faults.add(patch)
    expect(await codeOf(gallery.raiseHighest(ref, v(20261124, 2, 0)))).toBe('AZURE_UNAVAILABLE')
    expect((await gallery.requireDefinition(ref)).tags).toEqual({ 'golden-image-highest': '20261124.1.0' })
  })

  it('says so when a note is not there after it was written twice, or a higher one is', async () => {
    const { azure, gallery, tagDefinition } = await onAzure()
    azure.stage.azure.faults.add({ method: 'PATCH', path: /linux-base/, times: 2, answer: { status: 200, body: {} } })
    expect(await codeOf(gallery.raiseHighest(ref, v(20261124, 1, 0)))).toBe('AZURE_CONFLICT')
    azure.interfere('PATCH', async () => {
      await tagDefinition({ 'golden-image-highest': '20261124.2.0' })
      return { status: 502 }
    })
    expect(await gallery.raiseHighest(ref, v(20261124, 1, 0))).toBe('taken')
  })

  it('names the right that a note needs, and where', async () => {
    const { azure } = await onAzure({ roles: [{ scope: `/subscriptions/${SUBSCRIPTION}`, actions: ['*/read'] }] })
    await expect(azureImageGallery(azure.arm).raiseHighest(ref, v(1, 0, 0))).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringMatching(/lacks the action Microsoft\.Resources\/tags\/write at .*\/linux-base, or a name/),
    })
  })

  it('describes no version that it was not asked for', async () => {
    const { azure, gallery, image } = await onAzure()
    const source = await image('i')
    const asked = await gallery.createCandidate(candidate(source))
    const other = await gallery.createCandidate(candidate(source, { version: v(1, 0, 0) }))
    const body = (await azure.stage.arm('GET', `${other.id}?api-version=2025-12-03`)).body
    azure.stage.azure.faults.add({ path: /20261124\.0\.0\?/, answer: { status: 200, body } })
    await expect(gallery.describe(ref, asked.version, TENANT)).rejects.toMatchObject({
      code: 'AZURE_ANSWER_UNREADABLE',
      message: expect.stringMatching(/1\.0\.0 where .*20261124\.0\.0 was asked for/),
    })
  })

  it('says that Azure throttles, rather than wait for an hour', async () => {
    const { azure, gallery } = await onAzure()
    azure.stage.azure.faults.add({ path: /\/versions\?/, answer: { status: 429, headers: { 'Retry-After': '3600' } } })
    expect(await codeOf(gallery.listVersions(ref))).toBe('AZURE_THROTTLED')
  })

  it('asks again when a connection breaks', async () => {
    const { azure, gallery } = await onAzure()
    azure.stage.azure.faults.add({ path: /\/versions\?/, times: 1, answer: { reset: true } })
    expect(await gallery.listVersions(ref)).toEqual([])
  })

  it('names the right that is missing, and where', async () => {
    const scope = `/subscriptions/${SUBSCRIPTION}`
    const { azure } = await onAzure({ roles: [{ scope, actions: ['*/read'] }] })
    const source = imageId({ subscription: SUBSCRIPTION }, 'rg-images', 'i')
    await expect(azureImageGallery(azure.arm).createCandidate(candidate(source))).rejects.toMatchObject({
      code: 'AZURE_FORBIDDEN',
      message: expect.stringMatching(
        /lacks the action Microsoft\.Compute\/galleries\/images\/versions\/write at .*\/linux-base\/versions\/20261124\.0\.0/,
      ),
    })
  })

  it.each([
    ['a right on the gallery alone', '/resourceGroups/rg-images', 'AZURE_FORBIDDEN', /or a name in it is wrong/],
    ['a right above', '', 'AZURE_NOT_FOUND', /rg-imgaes/],
  ])('tells a misspelled group to an identity with %s', async (_, below, code, message) => {
    const { azure } = await onAzure({
      roles: [{ scope: `/subscriptions/${SUBSCRIPTION}${below}`, actions: ['*/read'] }],
    })
    const misspelled = { ...ref, group: 'rg-imgaes' }
    await expect(azureImageGallery(azure.arm).listVersions(misspelled)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    // A command that makes a definition would not help.
    expect(await codeOf(azureImageGallery(azure.arm).requireDefinition(misspelled))).toBe(code)
  })

  it('takes a version whose creation was answered with 502 but took effect', async () => {
    const { azure, gallery, image } = await onAzure()
    const source = await image('i')
    azure.interfere('PUT', async () => {
      await put(azure, source)
      return { status: 502 }
    })
    expect(await gallery.createCandidate(candidate(source))).toMatchObject({ provisioningState: 'Succeeded', source })
  })

  it('does not take for ours what somebody else made at that name meanwhile, when our creation is answered with 502', async () => {
    const { azure, gallery, image } = await onAzure()
    const [ours, theirs] = [await image('ours'), await image('theirs')]
    azure.interfere('PUT', async () => {
      await put(azure, theirs)
      return { status: 502 }
    })
    expect(await codeOf(gallery.createCandidate(candidate(ours)))).toBe('AZURE_CONFLICT')
    expect(await gallery.listVersions(ref)).toMatchObject([{ source: theirs }])
  })

  it.each([
    ['is not said', {}, []],
    ['hides it', { excludeFromLatest: true }, []],
    ['shows it', { excludeFromLatest: false }, ['westeurope']],
  ])('reads the flag of a region where it %s, whatever the whole version says', async (_, flag, latestIn) => {
    const { azure, gallery, image } = await onAzure()
    await put(azure, await image('i'), flag)
    expect(await gallery.get(ref, v(20261124, 0, 0))).toMatchObject({ excludeFromLatest: true, latestIn })
  })

  it('goes on by the version itself where it may not ask about the operation', async () => {
    const { azure, gallery, image } = await onAzure()
    const source = await image('i')
    const actions = ['Microsoft.Compute/galleries/*', 'Microsoft.Compute/images/read']
    azure.stage.narrow([{ scope: source.split('/providers/')[0] ?? '', actions }])
    await expect(gallery.createCandidate(candidate(source))).resolves.toMatchObject({ provisioningState: 'Succeeded' })
    const polls = azure.stage.azure.requests().filter(({ path }) => path.includes('/capsOperations/'))
    expect(polls.map(({ status }) => status)).toEqual([403])
  })

  it('stops at a version whose creation fails', async () => {
    const { azure, gallery, image } = await onAzure()
    const source = await image('i')
    azure.stage.azure.faults.add({
      method: 'GET',
      path: /\/capsOperations\//,
      answer: { status: 200, body: { status: 'Failed', error: { code: 'ReplicationFailed', message: 'no room' } } },
    })
    await expect(gallery.createCandidate(candidate(source))).rejects.toMatchObject({
      code: 'AZURE_OPERATION_FAILED',
      message: expect.stringMatching(/version 20261124\.0\.0 of linux-base.*ReplicationFailed.*no room/),
    })
  })
})

/** A version made by somebody else. */
async function put({ stage }: Azure, source: string, region: object = {}): Promise<void> {
  const reply = await stage.arm('PUT', `${definitionId(ref)}/versions/20261124.0.0?api-version=2025-12-03`, {
    location: 'westeurope',
    properties: {
      storageProfile: { source: { id: source } },
      publishingProfile: { excludeFromLatest: true, targetRegions: [{ name: 'westeurope', ...region }] },
    },
  })
  expect([reply.status, reply.body?.error]).toEqual([201, undefined])
  await stage.finish(reply)
}
