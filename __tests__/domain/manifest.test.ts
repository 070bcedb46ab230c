import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { definitionOf } from '../../src/domain/image/definition.ts'
import { ourselves } from '../../src/domain/image/origin.ts'
import { findImage, parseManifest } from '../../src/domain/manifest/parse.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'

const good = manifestText({ 'linux-base': { minExecuted: 12 } }, { licence: true })

const problemsOf = (text: string) => {
  try {
    parseManifest(text, 'golden-image.yml')
  } catch (e) {
    if (e instanceof GoldenImageError) return e.problems
    throw e
  }
  return []
}

describe('parseManifest', () => {
  it('gives settings with defaults', () => {
    const settings = parseManifest(good, 'golden-image.yml')
    expect(settings.azure.buildGroup).toBe('rg-image-build')
    expect(findImage(settings, '')).toMatchObject({
      name: 'linux-base',
      sources: ['linux-base'],
      vars: {},
      validate: { minExecuted: 12 },
      lines: { template: 9, sources: [9], vars: {}, profiles: [10] },
    })
  })

  it('knows where machines stand, what is on everything that is made, and where the gallery is', () => {
    const other = '99999999-9999-9999-9999-999999999999'
    const id =
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/build'
    const text = good
      .replace('build-group: rg-image-build', "build-group: rg-image-build, tags: { cost-center: '4711', owner: '' }")
      .replace('gallery: {', `gallery: { subscription: ${other},`)
      .replace('min-executed: 12', 'min-executed: 12, size: Standard_E4s_v5')
    const settings = parseManifest(`${text}network: { subnet: ${id} }\n`, 'g')
    expect(settings.azure).toMatchObject({ tags: { 'cost-center': '4711', owner: '' } })
    expect(settings.network).toEqual({
      subnet: {
        id,
        subscription: '11111111-1111-1111-1111-111111111111',
        group: 'rg-network',
        network: 'hub',
        subnet: 'build',
      },
      source: '',
    })
    expect(definitionOf(settings, 'linux-base').subscription).toBe(other)
    expect(findImage(settings, '').validate.size).toBe('Standard_E4s_v5')
    const plain = parseManifest(`${good}network: { source: 203.0.113.0/24 }\n`, 'g')
    expect([plain.azure.tags, plain.network, plain.gallery.subscription]).toEqual([
      {},
      { subnet: undefined, source: '203.0.113.0/24' },
      plain.azure.subscription,
    ])
  })

  it.each([
    ['tags: { golden-image-run: x }', 'azure.tags has the key "golden-image-run"'],
    ['tags: { "a<b": x }', 'azure.tags has the key "a<b"'],
    ['tags: { a: 1 }', 'azure.tags.a is 1; accepted is a text of at most 256 characters, in quotes.'],
    ['tags: { a: x, A: y }', 'azure.tags is a map; accepted is a map of at most 30 tags'],
  ])('refuses %s', (tags, says) => {
    const text = good.replace('build-group: rg-image-build', `build-group: rg-image-build, ${tags}`)
    const [problem, ...others] = problemsOf(text)
    expect([problem?.message.startsWith(says), problem?.place?.line, others]).toEqual([true, 2, []])
  })

  it.each([
    ['rg-checks', undefined],
    ['RG-Image-Build', 'azure.check-group is RG-Image-Build, as azure.build-group is;'],
    ['RG-IMAGES', 'azure.check-group is RG-IMAGES, as gallery.group is;'],
  ])('takes a group of checks where nothing of a release stands: %s', (group, says) => {
    const own = good.replace('build-group: rg-image-build', `build-group: rg-image-build, check-group: ${group}`)
    const seen = problemsOf(own.replace(/gallery: \{(.*)group: [\w-]+/, 'gallery: {$1group: rg-images'))
    expect(seen.map(({ code, place }) => [code, place?.line])).toEqual(
      says === undefined ? [] : [['MANIFEST_INVALID', 2]],
    )
    expect(seen[0]?.message.slice(0, says?.length)).toBe(says)
  })

  it('lets a group of the same name in another subscription be one of checks', () => {
    const own = good
      .replace('build-group: rg-image-build', 'build-group: rg-image-build, check-group: rg-images')
      .replace(
        /gallery: \{(.*)group: [\w-]+/,
        'gallery: { subscription: 99999999-9999-9999-9999-999999999999,$1group: rg-images',
      )
    expect(parseManifest(own, 'g').azure.checkGroup).toBe('rg-images')
  })

  it('refuses a subnet of another subscription, and a range of addresses beside one', () => {
    const id = (s: string) =>
      `/subscriptions/${s}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/build`
    const of = (network: string) =>
      problemsOf(`${good}network: ${network}\n`).map(p => [p.code, p.message.split(';')[0]])
    expect(of(`{ subnet: ${id('1')} }`)).toEqual([['MANIFEST_INVALID', 'network.subnet is in the subscription 1']])
    expect(of(`{ subnet: ${id('11111111-1111-1111-1111-111111111111')}, source: 203.0.113.7 }`)).toEqual([
      ['MANIFEST_INVALID', 'network.source is 203.0.113.7'],
    ])
    expect(of('{ subnet: build, source: everybody }').map(([code]) => code)).toEqual([
      'MANIFEST_INVALID',
      'MANIFEST_INVALID',
    ])
    expect(of('{ subnets: x }')).toEqual([['MANIFEST_KEY_UNKNOWN', 'network: there is no key `subnets`']])
  })

  it('knows where proofs are kept and what is asked of them, and no image is another one for it', () => {
    const proofs = `proofs: [github, 'https://acmeproofs.blob.core.windows.net/golden']\ntransparency: public\n`
    const verify = 'verify:\n  max-age: 30d\n  strict-published-date: true\n  may-be-missing: [sbom]\n'
    const [without, withThem] = [good, good + proofs + verify].map(text => parseManifest(text, 'golden-image.yml'))
    expect(without).toMatchObject({ proofs: [], transparency: undefined, verify: {} })
    expect(withThem).toMatchObject({
      proofs: ['github', 'https://acmeproofs.blob.core.windows.net/golden'],
      transparency: 'public',
      verify: { 'max-age': '30d', 'strict-published-date': true, 'may-be-missing': ['sbom'] },
      lines: { proofs: 11, verify: { 'max-age': 14, 'strict-published-date': 15, 'may-be-missing': 16 } },
    })
    expect(withThem?.images).toEqual(without?.images)
  })

  it('knows the channels in their order, and which of them counts for latest', () => {
    const read = (channels: string) =>
      parseManifest(`${good}channels: ${channels}\n`, 'golden-image.yml').channels.map(c => [c.name, c.latest])
    expect(parseManifest(good, 'golden-image.yml').channels).toEqual([])
    expect(
      parseManifest(`${good}channels: { test: {}, prod: { after: 3d, environment: image-prod } }\n`, 'g'),
    ).toMatchObject({
      channels: [
        { name: 'test', afterMs: undefined, environment: undefined, latest: false, line: 11 },
        { name: 'prod', afterMs: 3 * 86_400_000, environment: 'image-prod', latest: true, line: 11 },
      ],
      keep: { days: 90 },
    })
    expect(read('{ only: {} }')).toEqual([['only', true]])
    expect(read('{ test: { latest: true }, prod: {} }')).toEqual([
      ['test', true],
      ['prod', false],
    ])
    expect(read('{ test: {}, prod: {}, old: { latest: false } }').filter(([, latest]) => latest)).toEqual([
      ['prod', true],
    ])
  })

  it('knows how a release stands in a region', () => {
    const set = '/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/s'
    const regions = (text: string) =>
      parseManifest(good.replace('regions: [westeurope]', `regions: [${text}]`), 'g').gallery.regions
    expect(regions('westeurope, { region: uksouth, replicas: 3, storage: Standard_ZRS }')).toEqual([
      { region: 'westeurope' },
      { region: 'uksouth', replicas: 3, storageType: 'Standard_ZRS', encryptionSet: undefined },
    ])
    expect(regions(`{ region: westeurope, encryption: ${set} }`)).toMatchObject([{ encryptionSet: set }])
    expect(
      problemsOf(
        good.replace(
          'regions: [westeurope]',
          `regions: [uksouth, { region: westeurope, encryption: ${set} }, uksouth]`,
        ),
      ).map(p => p.message),
    ).toEqual([
      'gallery.regions has uksouth twice; accepted is each region once.',
      'gallery.regions has an encryption set for some regions, and none for uksouth, uksouth; accepted is one for each region, or none.',
    ])
  })

  it('has at most so many replicas in all its regions as a version may have', () => {
    const asked = (count: number) =>
      good.replace(
        'regions: [westeurope]',
        `regions: [{ region: westeurope, replicas: 98 }, uksouth, { region: northeurope, replicas: ${count} }]`,
      )
    expect(() => parseManifest(asked(1), 'm.yml')).not.toThrow()
    expect(problemsOf(asked(2)).map(p => p.message)).toEqual([
      'gallery.regions asks for 101 replicas in all its regions; accepted are at most 100 of a version.',
    ])
  })

  it.each([
    [
      'channels: {}',
      'channels is an empty map; accepted is a map of channels, the first one first, such as { test: {}, prod: { after: 3d } }.',
    ],
    [
      'channels: { Test: {} }',
      'channels has the key "Test"; accepted is the name of a channel: small letters, digits, dashes.',
    ],
    [
      'channels: { test: { after: 3d } }',
      'channels.test.after is "3d"; accepted is no `after` at the first channel: a release enters it at once.',
    ],
    [
      'channels: { test: {}, prod: { after: soon } }',
      'channels.prod.after is "soon"; accepted is a time such as 12h or 3d.',
    ],
    [
      'channels: { test: { latest: true }, prod: { latest: true } }',
      'channels has `latest: true` at test and prod; accepted is one channel.',
    ],
    [
      'channels: { test: { latest: false } }',
      'channels has `latest: false` everywhere; accepted is one channel that Azure gives as latest.',
    ],
    ['channels: { test: { aftr: 3d } }', 'channels.test: there is no key `aftr`; did you mean `after`?'],
    [
      'cascade: { app: -1 }',
      'cascade.app is -1; accepted is the id of a GitHub App: a whole number, or its client id.',
    ],
    [
      'cascade: { silent-after: 12h }',
      'cascade.silent-after is "12h"; accepted is a time of at least a day, such as 30d.',
    ],
    ['cascade: { silent-afer: 2d }', 'cascade: there is no key `silent-afer`; did you mean `silent-after`?'],
    [
      'cascade: { repositories: [] }',
      'cascade.repositories is an empty list; accepted is a list of at least one repository.',
    ],
    [
      'cascade: { repositories: [acme/../x] }',
      'cascade.repositories.0 is "acme/../x"; accepted is owner/name of a repository, or a map with `repository`.',
    ],
    [
      'cascade: { repositories: [{ repository: acme/x, folows: a@b }] }',
      'cascade.repositories.0: there is no key `folows`; did you mean `follows`?',
    ],
    [
      'cascade: { repositories: [{ repository: acme/x, follows: a@1.2.3 }] }',
      'cascade.repositories.0.follows is "a@1.2.3"; accepted is IMAGE@CHANNEL.',
    ],
    ['keep: { days: 0 }', 'keep.days is 0; accepted is a whole number from 1 to 3650.'],
  ])('says at its line what is wrong with %s', (line, message) => {
    expect(problemsOf(`${good}${line}\n`)).toMatchObject([{ message, place: { line: 11 } }])
  })

  it.each([
    ['proofs: []', 'proofs is an empty list; accepted is a list of at least one proof store, each once.'],
    ['proofs: [github, github]', 'proofs is a list; accepted is a list of at least one proof store, each once.'],
    ['proofs: github', 'proofs is "github"; accepted is a list of at least one proof store, each once.'],
    ...[
      'http://acmeproofs.blob.core.windows.net/golden',
      'https://acmeproofs.blob.core.windows.net/golden/more',
      'https://acmeproofs.blob.core.windows.net/golden?sv=1',
      'https://acmeproofs.blob.core.windows.net',
      'https://blob.core.windows.net.example/golden',
      'https://u:p@acmeproofs.blob.core.windows.net/golden',
      'https://acmeproofs.blob.core.windows.net/Golden',
      'https://acmeproofs.blob.core.windows.net/a--b',
      'GitHub',
    ].map(
      store =>
        [
          `proofs: ['${store}']`,
          `proofs.0 is "${store}"; accepted is github, or a blob container such as https://acmeproofs.blob.core.windows.net/golden.`,
        ] as const,
    ),
    ['transparency: private', 'transparency is "private"; accepted is public, or no such key.'],
    ['verify: strict', 'verify is "strict"; accepted is a map of keys.'],
    ['verify: { max-age: 30 }', 'verify.max-age is 30; accepted is a time such as 90m, 12h or 30d.'],
    ['verify: { max-age: 1y }', 'verify.max-age is "1y"; accepted is a time such as 90m, 12h or 30d.'],
    ['verify: { strict-published-date: 1 }', 'verify.strict-published-date is 1; accepted is true or false.'],
    [
      'verify: { may-be-missing: [vsa] }',
      'verify.may-be-missing.0 is "vsa"; accepted is one of provenance, image-build, sbom, test-result.',
    ],
    ['verify: { max-ages: 1d }', 'verify: there is no key `max-ages`; did you mean `max-age`?'],
  ] as const)('of %s it says what is accepted', (line, says) => {
    expect(problemsOf(`${good}${line}\n`).map(p => p.message)).toEqual([says])
  })

  it('knows the line of each path and variable', () => {
    const validate = '    validate:\n      profiles:\n        - one\n        - two\n'
    const more = `    sources:\n      - linux-base\n\n      - shared\n    vars:\n      jdk: '17'\n${validate}`
    const text = good.replace(/^ {4}validate:.*\n/m, more)
    expect(findImage(parseManifest(text, 'golden-image.yml'), '').lines).toEqual({
      parent: 8,
      template: 9,
      size: 16,
      sources: [11, 13],
      vars: { jdk: 15 },
      profiles: [18, 19],
    })
  })

  it("takes each value of a template's variables as it is, also under a name with a dash", () => {
    const value = `{ a-b: 17, b: [1.5, true, null], c: { d: ["x", -3] }, e: '1.10', f: 1.1 }`
    const text = good.replace(/^ {4}validate:/m, `    vars: ${value}\n    validate:`)
    expect(findImage(parseManifest(text, 'golden-image.yml'), '').vars).toEqual({
      'a-b': 17,
      b: [1.5, true, null],
      c: { d: ['x', -3] },
      e: '1.10',
      f: 1.1,
    })
  })

  it.each(['1.0', '0x1f', '1e3', '+5', '12345678901234567890', '[{ deep: 1.10 }]'])(
    'refuses %s among these values: a template that takes a text would be given another one',
    written => {
      const text = good.replace(/^ {4}validate:/m, `    vars: { a: ${written} }\n    validate:`)
      const [problem, ...others] = problemsOf(text)
      expect([problem?.code, problem?.place?.line, others]).toEqual(['MANIFEST_INVALID', 10, []])
      expect(problem?.message).toContain(`is ${/[\w.+]*\d\w*/.exec(written)?.[0]}, which is the number`)
    },
  )

  it.each(['.inf', '.nan'])('refuses %s, which no JSON holds', written => {
    const text = good.replace(/^ {4}validate:/m, `    vars: { a: ${written} }\n    validate:`)
    expect(problemsOf(text).map(p => p.code)).toEqual(['MANIFEST_INVALID'])
  })

  it('knows which profiles the images that are built from this one must pass, too', () => {
    const list = (profiles: string) => good.replace(/profiles: \[.*?\]/, `profiles: [${profiles}]`)
    const read = (profiles: string) => findImage(parseManifest(list(profiles), 'g'), '').validate.profiles
    expect(read('a, { path: b }, { path: c, for-descendants: required }')).toEqual([
      { path: 'a', required: false },
      { path: 'b', required: false },
      { path: 'c', required: true },
    ])
    const messages = (profiles: string) => problemsOf(list(profiles)).map(p => p.message)
    const at = 'images.linux-base.validate.profiles'
    expect(messages('{ path: a, for-descendants: optional }')).toEqual([
      `${at}.0.for-descendants is "optional"; accepted is required, or no such key.`,
    ])
    expect(messages('{ path: a, waiver: w.yml }')).toEqual([
      `${at}.0: there is no key \`waiver\`; did you mean \`waivers\`?`,
    ])
    expect(messages('{ path: a, for-descendents: required }')).toEqual([
      `${at}.0: there is no key \`for-descendents\`; did you mean \`for-descendants\`?`,
    ])
    expect(messages('{ for-descendants: required }')).toEqual([
      `${at}.0.path is missing; accepted is a path inside the repository.`,
    ])
    expect(messages('a, ../b, 7')).toEqual([
      `${at}.1 is "../b"; accepted is a path inside the repository.`,
      `${at}.2 is 7; accepted is a folder such as linux-base/profile, or a map with \`path\`.`,
    ])
    expect(messages('a, { path: a, for-descendants: required }')).toEqual([
      `${at} has "a" twice; accepted is each profile once.`,
    ])
  })

  it('knows what is accepted of a profile, by which files', () => {
    const list = (profiles: string) => good.replace(/profiles: \[.*?\]/, `profiles: [${profiles}]`)
    const read = (keys: string) => findImage(parseManifest(list(`{ path: a, ${keys} }`), 'g'), '').validate.profiles[0]
    expect(read('waivers: w.yml')).toEqual({ path: 'a', required: false, waivers: ['w.yml'] })
    expect(read('waivers: [w.yml, x/y.yml], for-descendants: required')).toEqual({
      path: 'a',
      required: true,
      waivers: ['w.yml', 'x/y.yml'],
    })
    expect(read('inputs: [i.yml], controls: [a, /b c/], tags: [quick], timeout: 2h')).toEqual({
      path: 'a',
      required: false,
      inputs: ['i.yml'],
      controls: ['a', '/b c/'],
      tags: ['quick'],
      timeoutMs: 7_200_000,
    })
    const problem = (keys: string) => problemsOf(list(`{ path: a, ${keys} }`)).map(p => p.message)
    const at = 'images.linux-base.validate.profiles.0'
    const paths = 'accepted is a path inside the repository, or a list of at least one'
    expect(problem('waivers: 7')).toEqual([`${at}.waivers is 7; ${paths}.`])
    expect(problem('controls: [a, --sudo]')).toEqual([
      `${at}.controls.1 is "--sudo"; accepted is a list of ids of controls, or of /patterns/ of them.`,
    ])
    expect(problem('timeout: 6h')).toEqual([`${at}.timeout is "6h"; accepted is a time from 1m to 5h, such as 45m.`])
    expect(problem('controls: [a], tags: [b], for-descendants: required')).toEqual(
      ['controls', 'tags'].map(
        key =>
          `images.linux-base.validate.profiles has "a" with \`for-descendants: required\` and \`${key}\`; accepted is one of the two: what descendants have to pass, this image passes whole.`,
      ),
    )
    expect(problem('inputs: i.yml, for-descendants: required')).toEqual([
      expect.stringMatching(/and `inputs`; accepted is one of the two: .*in its inspec\.yml\.$/),
    ])
    expect(problem('waivers: []')).toEqual([`${at}.waivers is an empty list; ${paths}.`])
    expect(problem('waivers: [w.yml, ../w.yml]')).toEqual([
      `${at}.waivers.1 is "../w.yml"; accepted is a path inside the repository.`,
    ])
  })

  it('names every misspelt key at once, with the nearest known one and its line', () => {
    const problems = problemsOf(
      good
        .replace('identities:', 'identites:')
        .replace('template:', 'templates:')
        .replace('build-group:', 'build_group:'),
    )
    const unknown = problems.filter(p => p.code === 'MANIFEST_KEY_UNKNOWN')
    expect(unknown.map(p => /did you mean `(.+?)`/.exec(p.message)?.[1]).sort()).toEqual([
      'build-group',
      'identities',
      'template',
    ])
    expect(problems.map(p => p.place?.line)).toEqual(problems.map(p => p.place?.line ?? 0).sort((a, b) => a - b))
    expect(unknown.map(p => p.place?.line)).toEqual([2, 3, 9])
  })

  it("keeps Packer's own identity apart from those of environments", () => {
    const own = '77777777-7777-7777-7777-777777777777'
    const settings = parseManifest(good.replace('identities: {', `identities: { packer: ${own},`), 'golden-image.yml')
    expect(settings.packer).toBe(own)
    expect(settings.identities).toEqual(parseManifest(good, 'golden-image.yml').identities)
    expect(parseManifest(good, 'golden-image.yml').packer).toBeUndefined()
    // What it makes in a gallery by itself is no build of ours.
    expect(ourselves(settings).clientIds).not.toContain(own)
  })

  it('names what is missing', () => {
    const problems = problemsOf(good.replace(/^gallery:.*\n/m, '').replace(/^identities:.*\n/m, ''))
    expect(problems.map(p => p.message).sort()).toEqual([
      'gallery is missing; accepted is a map of keys.',
      'identities is missing; accepted is a map of at least one environment with its client id.',
    ])
  })

  it('says several wrong values of good keys in the order of the file', () => {
    const problems = problemsOf(good.replace('[westeurope]', '[northeurope]').replace('12-gen2', '12-gen2:latest'))
    expect(problems.map(p => p.place?.line)).toEqual([4, 8])
  })

  it('says what keys say of each other beside keys that do not fit, in the order of the file', () => {
    const text = good
      .replace('version: 1', 'version: 2')
      .replace('[westeurope]', '[northeurope]')
      .replace(/profiles: .*?\]/, 'profiles: [a, a]')
    expect(problemsOf(`${text}chanels: {}\nkeep: { days: 0 }\n`).map(p => [p.place?.line, p.message])).toEqual([
      [1, 'version is 2; accepted is 1.'],
      [4, expect.stringMatching(/^gallery\.regions must include azure\.location/)],
      [10, 'images.linux-base.validate.profiles has "a" twice; accepted is each profile once.'],
      [11, 'there is no key `chanels`; did you mean `channels`?'],
      [12, 'keep.days is 0; accepted is a whole number from 1 to 3650.'],
    ])
  })

  it.each([
    ['location', 'westeurope, build', 'West Europe, build', 'azure.location is "West Europe"'],
    ['regions', '[westeurope]', '[North Europe]', 'gallery.regions.0 is "North Europe"'],
    [
      'channels, whose name is not right',
      'version: 1',
      'version: 1\nchanels: { prod: {} }',
      'there is no key `chanels`',
    ],
    ['channels that are empty', 'version: 1', 'version: 1\nchannels:', 'channels is empty'],
    ['proofs, whose name is not right', "\nproofs: ['https", "\nproof: ['https", 'there is no key `proof`'],
    ['proofs', "\nproofs: ['https", "\nproofs: ['http", 'proofs.0 is "http:'],
    ['profiles', 'for-descendants: required', 'for-descendants: all', 'profiles.0.for-descendants is "all"'],
  ])('of %s that cannot be read nothing else is said', (what, from, to, says) => {
    const profile = '{ path: p, for-descendants: required }'
    const images = { a: { profile, parent: 'b@prod' }, b: {} }
    const text = manifestText(images, {
      proofs: [what === 'profiles' ? 'github' : PROOFS],
      ...(what.startsWith('channels') ? {} : { channels: '{ prod: {} }' }),
    })
    expect(text).toContain(from)
    const problems = problemsOf(text.replace(from, to))
    expect(problems.map(p => p.message)).toEqual([expect.stringContaining(says)])
  })

  it('refuses a profile for descendants where no proof store keeps files, at its line', () => {
    const text = (proofs: readonly string[], profile = '{ path: q, for-descendants: required }') =>
      problemsOf(manifestText({ a: { profile: `p, ${profile}` } }, { proofs })).map(p => [p.code, p.place?.line])
    expect(text(['github'])).toEqual([['PROOF_NO_FILE_STORE', 9]])
    expect(text(['github'], 'q')).toEqual([])
    expect(text(['github', PROOFS])).toEqual([])
  })

  it.each([
    ['version: 1', 'version: 2', 'version is 2; accepted is 1.'],
    ['version: 1', "version: '1'", 'version is "1"; accepted is 1.'],
    [/^azure:.*/m, 'azure: here', 'azure is "here"; accepted is a map of keys.'],
    [/^azure:.*/m, 'azure:', 'azure is empty; accepted is a map of keys.'],
    [
      /tenant: [^,]*/,
      'tenant: 2222',
      'azure.tenant is 2222; accepted is a GUID such as 11111111-1111-1111-1111-111111111111.',
    ],
    [
      /^identities:.*/m,
      'identities: {}',
      'identities is an empty map; accepted is a map of at least one environment with its client id.',
    ],
    [
      /^identities:.*/m,
      'identities: []',
      'identities is an empty list; accepted is a map of at least one environment with its client id.',
    ],
    [
      'regions: [westeurope]',
      'regions: westeurope',
      'gallery.regions is "westeurope"; accepted is a list of at least one region.',
    ],
    [
      'regions: [westeurope]',
      'regions: []',
      'gallery.regions is an empty list; accepted is a list of at least one region.',
    ],
    ['accept-licence: true', "accept-licence: 'yes'", 'auditor.accept-licence is "yes"; accepted is true or false.'],
    ['accept-licence: true', 'accept-licence: 1', 'auditor.accept-licence is 1; accepted is true or false.'],
    ['accept-licence: true', 'accept-licence:', 'auditor.accept-licence is empty; accepted is true or false.'],
    [
      /parent: .*/,
      'parent: [a]',
      'images.linux-base.parent is a list; accepted is a text such as marketplace:debian/debian-12/12-gen2 or linux-base@prod.',
    ],
    [
      /^ {4}validate:/m,
      '    vars: { jdk: 1.10 }\n    validate:',
      'images.linux-base.vars.jdk is 1.10, which is the number 1.1; accepted is a number as it is read, or the text "1.10" in quotes.',
    ],
    [
      /^ {4}validate:/m,
      '    vars: { jdk: "1\\07" }\n    validate:',
      'images.linux-base.vars.jdk is "1\\u00007"; accepted is a text without a zero byte, a number, true or false, null, or a list or a map of such.',
    ],
    [
      /^ {4}validate:/m,
      '    vars: { 1x: "" }\n    validate:',
      'images.linux-base.vars has the key "1x"; accepted is a Packer variable name.',
    ],
    [
      /^ {4}validate:/m,
      '    sources: []\n    validate:',
      'images.linux-base.sources is an empty list; accepted is a list of at least one path.',
    ],
    [
      /profiles: \[.*?\]/,
      'profiles: []',
      'images.linux-base.validate.profiles is an empty list; accepted is a list of at least one InSpec profile.',
    ],
    ...['0', '1.5', '100001', 'many', '~'].map(
      value =>
        [
          'min-executed: 12',
          `min-executed: ${value}`,
          `images.linux-base.validate.min-executed is ${{ many: '"many"', '~': 'empty' }[value] ?? value}; accepted is a whole number from 1 to 100000.`,
        ] as const,
    ),
    [
      /^identities:.*/m,
      'identities: { packer: 44444444-4444-4444-4444-444444444444 }',
      'identities is a map; accepted is an environment with its client id beside `packer`, which is none.',
    ],
    [/^images:[\s\S]*/m, 'images: {}\n', 'images is an empty map; accepted is a map of at least one image.'],
    [/^[\s\S]*$/, '- a\n', 'the manifest is a list; accepted is a map of keys.'],
    [/^[\s\S]*$/, '', 'the manifest is empty; accepted is a map of keys.'],
  ] as readonly (readonly [string | RegExp, string, string])[])(
    'of %s as %j it says what is accepted',
    (from, to, says) => {
      expect(problemsOf(good.replace(from, to)).map(p => p.message)).toEqual([says])
    },
  )

  it.each([
    { change: ['westeurope, build', 'West Europe, build'], line: 2, says: 'azure.location' },
    { change: ['[westeurope]', '[northeurope]'], line: 4, says: 'must include azure.location' },
    {
      change: ['marketplace:debian/debian-12/12-gen2', 'marketplace:debian/debian-12/12-gen2:latest'],
      line: 8,
      says: 'without a version',
    },
    { change: ['linux-base/image.pkr.hcl', '../secret.hcl'], line: 9, says: 'inside the repository' },
    { change: ['linux-base/image.pkr.hcl', '/etc/passwd'], line: 9, says: 'inside the repository' },
    { change: ['linux-base/image.pkr.hcl', '-force'], line: 9, says: 'inside the repository' },
    { change: ['min-executed: 12', 'min-executed: 0'], line: 10, says: 'min-executed' },
    {
      change: ['    validate:', '    max-age: 23h\n    validate:'],
      line: 10,
      says: 'images.linux-base.max-age is "23h"; accepted is a time of at least a day',
    },
    { change: ['version: 1', 'version: 2'], line: 1, says: 'version' },
  ])('refuses $change.1 at its line', ({ change: [from = '', to = ''], line, says }) => {
    const [problem] = problemsOf(good.replace(from, to))
    expect(problem).toMatchObject({ code: 'MANIFEST_INVALID', place: { file: 'golden-image.yml', line } })
    expect(problem?.message).toContain(says)
  })

  it('says where YAML breaks', () => {
    expect(problemsOf(`${good}  linux-base: {\n`)[0]).toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      place: { line: expect.any(Number) },
    })
  })

  it('refuses duplicate keys', () => {
    expect(problemsOf(`${good}version: 1\n`)[0]?.code).toBe('MANIFEST_UNREADABLE')
  })

  it('refuses an alias bomb', () => {
    const bomb = `a: &a [1,2,3,4,5,6,7,8,9]\n${Array.from({ length: 8 }, (_, i) => `${'bcdefghi'[i]}: &${'bcdefghi'[i]} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`
    expect(problemsOf(bomb)[0]?.code).toBe('MANIFEST_UNREADABLE')
  })
})

describe('findImage', () => {
  it('suggests the nearest image', () => {
    expect(() => findImage(parseManifest(good, 'golden-image.yml'), 'linux-bse')).toThrow(/did you mean "linux-base"/)
  })
})

describe('a parent in the gallery', () => {
  const channels = '{ test: {}, prod: {} }'
  const text = (parents: Readonly<Record<string, string>>, more: object = { proofs: ['github'], channels }) =>
    manifestText(Object.fromEntries(Object.entries(parents).map(([name, parent]) => [name, { parent }])), more)
  const base = 'marketplace:debian/debian-12/12-gen2'

  it.each([
    ['linux-base@prod', { kind: 'gallery', image: 'linux-base', at: 'prod' }],
    ['of-others@any', { kind: 'gallery', image: 'of-others', at: 'any' }],
    ['linux-base@20261125.0.0', { kind: 'gallery', image: 'linux-base', at: { parts: [20261125, 0, 0] } }],
  ])('%s is followed', (parent, read) => {
    const settings = parseManifest(text({ 'linux-base': base, 'linux-java': parent }), 'golden-image.yml')
    expect(findImage(settings, 'linux-java').parent).toEqual(read)
  })

  it.each<[string, Record<string, string>, object | undefined, string, string]>([
    ['no proofs', { a: 'other@prod' }, {}, 'MANIFEST_PROOFS_MISSING', 'does not say where its proofs are kept'],
    [
      'a channel that an image of this manifest does not have',
      { 'linux-base': base, a: 'linux-base@prd' },
      undefined,
      'MANIFEST_INVALID',
      'golden-image.yml has no channel "prd"; did you mean "prod"?',
    ],
    [
      'a channel where there are none',
      { 'linux-base': base, a: 'linux-base@prod' },
      { proofs: ['github'] },
      'MANIFEST_INVALID',
      'has no channel "prod".',
    ],
    ['itself', { a: 'A@prod' }, undefined, 'MANIFEST_INVALID', 'leads back to itself: a ← A;'],
    ...['linux-base@', 'linux-base@Prod', 'linux-base@1.2', 'linux-base@latest.1', 'a b@prod', 'linux-base'].map(
      (bad): [string, Record<string, string>, undefined, string, string] => [
        `"${bad}"`,
        { a: bad },
        undefined,
        'MANIFEST_INVALID',
        `images.a.parent is "${bad}"; accepted is marketplace:publisher/offer/sku without a version, or of an image in the gallery IMAGE@CHANNEL or IMAGE@Major.Minor.Patch.`,
      ],
    ),
  ])('with %s is refused', (_, parents, more, code, says) => {
    const problems = problemsOf(text(parents, more))
    expect(problems.map(p => [p.code, p.place?.file])).toEqual([[code, 'golden-image.yml']])
    expect(problems[0]?.message ?? '').toContain(says)
  })

  it('that leads back to itself over others is told at each of them, and at no other', () => {
    const parents = { a: 'b@prod', b: 'c@prod', c: 'a@prod', d: 'a@prod', e: base }
    expect(problemsOf(text(parents)).map(p => p.message.split(';')[0])).toEqual([
      'images.a.parent leads back to itself: a ← b ← c ← a',
      'images.b.parent leads back to itself: b ← c ← a ← b',
      'images.c.parent leads back to itself: c ← a ← b ← c',
    ])
  })

  it('is refused where a tag could not take the id of its version', () => {
    const long = text({ a: `${'x'.repeat(80)}@prod` }, { proofs: ['github'] }).replace('rg-images', 'g'.repeat(60))
    expect(problemsOf(long).map(p => p.message)).toEqual([
      expect.stringMatching(
        /^images\.a\.parent is x+@prod: the ids of its versions have up to 2\d\d characters; accepted are 256/,
      ),
    ])
  })
})
