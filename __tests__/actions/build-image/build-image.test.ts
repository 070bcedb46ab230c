import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { formatFingerprint } from '../../../src/domain/image/fingerprint.ts'
import { fingerprintPattern } from '../../../src/domain/image/fingerprint-pattern.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { bootedFrom, plantVersion, versionId } from '../../fakes/cloud.ts'
import { inBuildGroup } from '../../fakes/image-builder.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { acmeCloud, definitionOf, MANIFEST, problemOf, publishDebian, SUBSCRIPTION, settings, X, Y } from '../acme.ts'
import { createRun, leftOvers, type RunOptions, versionsOf } from './stage.ts'

const STRANGER = { kind: 'Application', id: '55555555-5555-5555-5555-555555555555' }
const REJECTED = { 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' }
const DEBIAN = 'marketplace:debian/debian-12/12-gen2'
const CANDIDATE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/20261124.0.0`

/** Calls that change nothing and say nothing of the order. */
const quiet = /^job\.(info|annotate|group|state)$/

describe('a build', () => {
  it('looks first, saves what post needs, builds, makes the candidate and deletes the managed image, in this order', async () => {
    const build = createRun(acmeCloud())
    await build.run()
    expect(build.calls.filter(call => !quiet.test(call))).toEqual([
      'builder.prepare',
      'builder.readVariables',
      'sign in',
      'catalog.listVersions',
      'catalog.describe',
      'gallery.requireDefinition',
      'resources.requireGroup',
      'resources.listRegions',
      'gallery.listVersions',
      'gallery.requireDefinition',
      'gallery.listVersions',
      'gallery.listDeleted',
      'builder.validate',
      'machines.check',
      'job.output log-path',
      'job.saveState temporary',
      'builder.build',
      'job.saveState temporary',
      'job.saveState temporary',
      'Packer makes its group',
      'Packer makes its machine',
      'resources.listMachines',
      'Packer makes its image',
      'Packer deletes its group',
      'resources.findManagedImage',
      'job.saveState temporary',
      'gallery.requireDefinition',
      'gallery.listVersions',
      'gallery.listDeleted',
      'gallery.raiseHighest',
      'gallery.createCandidate',
      'gallery.raiseHighest',
      'gallery.identify',
      'files.write',
      'temporary.startImage',
    ])
  })

  it.each([
    ['made on another day', { publishedDate: '2026-11-25T00:00:00.000Z' }],
    ['made from something else', { source: '/images/other' }],
    ['gone', undefined],
  ])('hands on no version that is %s by the time its fingerprint is read', async (_, other) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          identify: async (...asked) => {
            for (const [id, record] of [...cloud.versions])
              if (other) cloud.versions.set(id, { ...record, ...other })
              else cloud.versions.delete(id)
            return gallery.identify(...asked)
          },
        },
      }),
    })
    expect((await problemOf(build.run())).code).toBe('AZURE_CONFLICT')
    expect(build.files.size).toBe(0)
  })

  it.each([true, false])(
    'hands on which version it is, with its date where that counts: %s',
    async strictPublishedDate => {
      const cloud = acmeCloud()
      const { outputs } = await createRun(cloud).run({ 'strict-published-date': strictPublishedDate })
      const found = await inMemoryImageGallery(cloud).describe(
        definitionOf('linux-base'),
        { parts: [20261124, 0, 0] },
        settings.azure.tenant,
      )
      expect(outputs.fingerprint).toBe(found && formatFingerprint(found, { strictPublishedDate }))
    },
  )

  it('says what was made, from what and with what', async () => {
    const build = createRun(acmeCloud())
    const outcome = await build.run()
    expect(outcome.verdict).toBe('pass')
    expect(outcome.outputs).toEqual({
      'image-version-id': CANDIDATE,
      fingerprint: expect.stringMatching(fingerprintPattern),
      version: '20261124.0.0',
      parent: `${DEBIAN}:${X}`,
      'packer-version': '1.11.2',
      'plugin-version': '2.6.3',
      'build-record': '/temp/golden-image-build-record.json',
    })
    expect(build.job.outputs.get('log-path')).toBe('/temp/packer.log')
    expect(outcome.summary.split('\n')[0]).toBe(
      `### ✅ Built linux-base 20261124.0.0 from ${DEBIAN}:${X} with Packer 1.11.2 (azure plugin 2.6.3)`,
    )
    expect(build.job.annotations).toEqual([])
  })

  it("leaves one candidate, nobody's latest, that says what it was made from; and nothing else", async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud)
    await build.run()
    expect(versionsOf(cloud)).toMatchObject([
      {
        id: CANDIDATE,
        provisioningState: 'Succeeded',
        excludeFromLatest: true,
        regions: ['westeurope'],
        tags: {
          'golden-image-state': 'candidate',
          'golden-image-parent': `${DEBIAN}:${X}`,
          'golden-image-sources': expect.stringMatching(/^[0-9a-f]{64}$/),
          'golden-image-repository': 'acme/golden-images',
          'golden-image-run': '4711',
        },
      },
    ])
    expect(versionsOf(cloud)[0]?.tags).not.toHaveProperty('golden-image-verdict')
    expect(leftOvers(cloud)).toEqual([])
  })

  it("is named by Azure's date, also where the runner's clock is a day ahead", async () => {
    const day = { clock: inMemoryClock(Date.parse('2026-11-25T08:00:00Z')) }
    const build = createRun(acmeCloud(), { instead: () => day })
    expect((await build.run()).outputs.version).toBe('20261124.0.0')
  })

  it("has an expiry by Azure's date, which is known only after its first answer", async () => {
    let asked = false
    const day = Date.parse('2026-11-24T08:00:00Z')
    const tags: unknown[] = []
    const build = createRun(acmeCloud(), {
      instead: ({ builder, catalog }) => ({
        time: { now: () => (asked ? day : 0) },
        catalog: {
          ...catalog,
          listVersions: (...given) => {
            asked = true
            return catalog.listVersions(...given)
          },
        },
        builder: {
          ...builder,
          build: (template, variables, watch) => {
            tags.push(variables.tags)
            return builder.build(template, variables, watch)
          },
        },
      }),
    })
    await build.run()
    expect(tags).toEqual([expect.objectContaining({ 'golden-image-expires': '2026-11-25T08:00:00.000Z' })])
  })

  it('tells the template what to make, over whatever the manifest says, and gives it a day to live', async () => {
    const given: unknown[] = []
    const build = createRun(acmeCloud(), {
      instead: ({ builder }) => ({
        builder: {
          ...builder,
          build: async (template, variables, watch) => {
            given.push(template, variables)
            return builder.build(template, variables, watch)
          },
        },
      }),
    })
    await build.run({ image: 'linux-java' })
    expect(given).toEqual([
      'linux-java/image.pkr.hcl',
      {
        jdk: '17',
        parent_version: X,
        managed_image_name: expect.stringMatching(/^gi-4711-[0-9a-f]{32}$/),
        managed_image_resource_group: 'rg-image-build',
        location: 'westeurope',
        build_resource_group: 'rg-image-build',
        tags: {
          'golden-image-run': '4711',
          'golden-image-repository': 'acme/golden-images',
          'golden-image-build': expect.stringMatching(/^gi-4711-[0-9a-f]{32}$/),
          'golden-image-expires': '2026-11-25T08:00:00.000Z',
        },
      },
    ])
  })

  it('uses the newest parent, or the one that is asked for', async () => {
    const cloud = acmeCloud()
    publishDebian(cloud, Y)
    expect((await createRun(cloud).run()).outputs.parent).toBe(`${DEBIAN}:${Y}`)
    expect((await createRun(cloud).run({ 'parent-version': X })).outputs.parent).toBe(`${DEBIAN}:${X}`)
  })

  it("shows the template's warnings", async () => {
    const build = createRun(acmeCloud(), { builder: { warnings: [{ title: 'Deprecated', message: 'use another' }] } })
    expect((await build.run()).verdict).toBe('pass')
    expect(build.job.annotations).toEqual(['warning: Deprecated: use another'])
  })

  it('goes on when the managed image cannot be deleted, and says so', async () => {
    const build = createRun(acmeCloud(), {
      instead: ({ temporary }) => ({
        temporary: { ...temporary, startImage: () => Promise.reject(new Error('no right to delete')) },
      }),
    })
    expect((await build.run()).verdict).toBe('pass')
    expect(build.job.annotations).toEqual([
      expect.stringMatching(/^warning: Not deleted: the managed image .* could not be deleted: no right to delete$/),
    ])
  })
})

describe('before anything is made', () => {
  const variablesOf = (...without: string[]) =>
    ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags'].filter(
      name => !without.includes(name),
    )
  const withVars = (vars: string) =>
    parseManifest(MANIFEST.replace("vars: { jdk: '17' }", `vars: ${vars}`), 'golden-image.yml')
  const codesOf = async (options: RunOptions, image = 'linux-base') => {
    const cloud = acmeCloud()
    const build = createRun(cloud, options)
    const { problems } = await problemOf(build.run({ image }))
    expect(build.calls).not.toContain('builder.build')
    expect([...build.job.saved]).toEqual([])
    expect([...versionsOf(cloud, image), ...leftOvers(cloud)]).toEqual([])
    return problems
  }

  it('a template that declares none of the four variables hears of all four at once', async () => {
    const problems = await codesOf({ builder: { declares: [] } })
    expect(problems.map(p => [p.code, p.message.split('"')[1]])).toEqual(
      variablesOf().map(name => ['TEMPLATE_VARIABLE_MISSING', name]),
    )
    expect(problems.map(p => p.hint)).toContain('variable "tags" { type = map(string) }, and use it in the source.')
    expect(problems[0].place).toEqual({ file: 'linux-base/image.pkr.hcl', line: 1 })
  })

  it.each(variablesOf())('a template that lacks `%s` alone is refused', async name => {
    const problems = await codesOf({ builder: { declares: variablesOf(name) } })
    expect(problems.map(p => [p.code, p.message.split('"')[1]])).toEqual([['TEMPLATE_VARIABLE_MISSING', name]])
  })

  it('a variable of the manifest that the template does not know is refused, with those it knows', async () => {
    const [problem] = await codesOf({ builder: { declares: variablesOf() } }, 'linux-java')
    expect([problem.code, problem.place]).toEqual(['TEMPLATE_VARIABLE_UNKNOWN', { file: 'golden-image.yml', line: 13 }])
    expect(problem.hint).toBe(`It declares ${variablesOf().join(', ')}.`)
  })

  it('a variable of the manifest that is ours is refused', async () => {
    const [problem] = await codesOf({ settings: withVars("{ tags: 'mine' }") }, 'linux-java')
    expect([problem.code, problem.message]).toEqual([
      'MANIFEST_INVALID',
      'images.linux-java.vars.tags is set by build-image itself; take it out.',
    ])
  })

  const stops: readonly [string, () => Promise<unknown>, string][] = [
    [
      'a parent version that does not exist',
      () => createRun(acmeCloud()).run({ 'parent-version': '1.2.3' }),
      'AZURE_PARENT_NOT_FOUND',
    ],
    [
      'a parent that is deprecated',
      () => {
        const cloud = acmeCloud()
        publishDebian(cloud, Y, { deprecated: true })
        return createRun(cloud).run()
      },
      'AZURE_PARENT_DEPRECATED',
    ],
    [
      'an image definition that is not there',
      () => {
        const cloud = acmeCloud()
        cloud.definitions.clear()
        return createRun(cloud).run()
      },
      'IMAGE_DEFINITION_NOT_FOUND',
    ],
  ]
  it.each(stops)('%s stops', async (_, run, code) => expect((await problemOf(run())).code).toBe(code))
})

describe('the parent is seen while Packer provisions, and the build stops when', () => {
  const wrong: readonly [string, RunOptions['builder'], string, string][] = [
    [
      'the template builds from another version',
      { boots: `${DEBIAN}:${Y}` },
      'BUILD_PARENT_MISMATCH',
      `${DEBIAN}:${Y}; resolved was ${DEBIAN}:${X}`,
    ],
    [
      'the template builds from another image',
      { boots: `marketplace:debian/debian-12/12:${X}` },
      'BUILD_PARENT_MISMATCH',
      'debian-12/12:',
    ],
    [
      'the template builds from no Marketplace image',
      { boots: '/subscriptions/1/images/mine' },
      'BUILD_PARENT_MISMATCH',
      'builds from /subscriptions/1/images/mine',
    ],
    [
      'the template builds from a version in a gallery',
      { boots: versionId(definitionOf('linux-base'), { parts: [20261001, 0, 0] }) },
      'BUILD_PARENT_MISMATCH',
      'images/linux-base/versions/20261001.0.0; resolved was',
    ],
    ['no machine carries the tag of this build', { machineTags: {} }, 'BUILD_PARENT_UNCHECKED', 'tag of this build'],
    [
      "only another run's machine is there",
      { machineTags: { 'golden-image-run': '4711', 'golden-image-build': 'gi-4711-other' } },
      'BUILD_PARENT_UNCHECKED',
      'tag of this build',
    ],
  ]
  it.each(wrong)('%s', async (_, builder, code, says) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { ...builder } })
    const problem = await problemOf(build.run())
    expect([problem.code, problem.message]).toEqual([code, expect.stringContaining(says)])
    expect(build.calls).not.toContain('Packer makes its image')
    expect(versionsOf(cloud)).toEqual([])
    await build.post()
    expect(leftOvers(cloud)).toEqual([])
  })

  it('but not when what Packer says of its group cannot be read: the group is found by its tag', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { unreadable: true } })
    expect((await build.run()).verdict).toBe('pass')
    expect(build.job.said.join()).toContain(`booted from ${DEBIAN}:${X}`)
  })

  it('also when neither words nor tags tell which group it is in', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud, {
      builder: { unreadable: true },
      instead: ({ resources }) => ({ resources: { ...resources, findGroups: async () => [] } }),
    })
    expect((await problemOf(build.run())).code).toBe('BUILD_PARENT_UNCHECKED')
    await build.post()
    expect(leftOvers(cloud)).toEqual([])
  })

  it('but not when Azure writes the name in other letters', async () => {
    const build = createRun(acmeCloud(), { builder: { boots: `marketplace:Debian/debian-12/12-Gen2:${X}` } })
    expect((await build.run()).verdict).toBe('pass')
  })
})

describe('a dry run', () => {
  it('makes all checks and says what would be built, and makes nothing', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud)
    const outcome = await build.run({ 'dry-run': true })
    expect([outcome.verdict, outcome.dryRun, outcome.outputs]).toEqual([
      'pass',
      true,
      { parent: `${DEBIAN}:${X}`, 'packer-version': '1.11.2', 'plugin-version': '2.6.3' },
    ])
    expect(outcome.summary.split('\n')[0]).toBe(
      `### 🔎 Dry run: linux-base 20261124.0.0 would be built from ${DEBIAN}:${X} with Packer 1.11.2 (azure plugin 2.6.3)`,
    )
    expect(build.job.said.at(-1)).toBe(
      `Dry run: linux-base 20261124.0.0 would be built from ${DEBIAN}:${X} with Packer 1.11.2 (azure plugin 2.6.3).`,
    )
    expect(build.calls).toContain('builder.validate')
    expect(build.calls.filter(call => /build$|create|delete|saveState/.test(call))).toEqual([])
    expect([versionsOf(cloud), leftOvers(cloud)]).toEqual([[], []])
  })

  it('says it when a version waits for its verdict, and still checks the template', async () => {
    const cloud = acmeCloud()
    await createRun(cloud).run()
    const build = createRun(cloud)
    const { summary } = await build.run({ 'dry-run': true })
    expect(summary.split('\n')[0]).toMatch(
      /linux-base 20261124\.0\.0 would be used: its tags say that it was built from .*, and it waits for what is still to be done$/,
    )
    expect(build.calls).toContain('builder.validate')
  })

  it('stops at what is wrong', async () => {
    const build = createRun(acmeCloud(), { builder: { declares: [] } })
    expect((await problemOf(build.run({ 'dry-run': true }))).code).toBe('TEMPLATE_VARIABLE_MISSING')
  })
})

describe('what Packer has made', () => {
  const refused: readonly [string, NonNullable<RunOptions['builder']>, string][] = [
    ['no artifact, though it says that all went well', { artifacts: () => [] }, 'named no artifact'],
    ['two artifacts', { artifacts: id => [id, `${id}2`] }, 'named 2 artifacts'],
    ['an artifact, but no image of that name', { image: 'none' }, 'there is no managed image gi-4711-'],
    ['an image that has not arrived', { image: { provisioningState: 'Failed' } }, 'is "Failed"'],
    ['an image without a tag', { image: { tags: {} } }, 'does not carry the tag of this build'],
    [
      'an image with the tag of another run',
      { image: { tags: { 'golden-image-run': '4711', 'golden-image-build': 'gi-4711-other' } } },
      'does not carry the tag of this build',
    ],
    ['an image with our tag from another machine', { image: { machine: '/other/vm' } }, 'was made from /other/vm'],
    ['an image of no machine', { image: { machine: undefined } }, 'a machine that Azure does not name'],
  ]
  it.each(refused)('is not taken: %s', async (_, builder, says) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder })
    const problem = await problemOf(build.run())
    expect([problem.code, problem.message]).toEqual(['BUILD_NO_ARTIFACT', expect.stringContaining(says)])
    expect(build.calls).not.toContain('gallery.createCandidate')
    expect(versionsOf(cloud)).toEqual([])
  })

  it.each([
    ['blanked out by a sensitive variable', (id: string) => id.replaceAll('image', '<sensitive>')],
    ['something else altogether', () => '/subscriptions/evil/images/theirs'],
  ])('is found by its own name, whatever Packer calls it: %s', async (_, said) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { artifacts: id => [said(id)] } })
    expect((await build.run()).outputs['image-version-id']).toBe(CANDIDATE)
    expect(versionsOf(cloud)[0]?.source).toMatch(/resourceGroups\/rg-image-build\/.*\/images\/gi-4711-[0-9a-f]{32}$/)
    expect(build.job.annotations).toEqual([expect.stringMatching(/^warning: Packer's id is none: .* can blank out/)])
  })
})

describe('the candidate', () => {
  it('of two builds at once are two, each with a version and a source of its own', async () => {
    const cloud = acmeCloud()
    const builds = [createRun(cloud), createRun(cloud)]
    const outcomes = await Promise.all(builds.map(build => build.run()))
    expect(outcomes.map(o => o.outputs.version).sort()).toEqual(['20261124.0.0', '20261124.1.0'])
    expect(new Set(versionsOf(cloud).map(v => v.source)).size).toBe(2)
    expect(builds.flatMap(b => b.job.said).filter(line => line.includes('was taken meanwhile'))).toHaveLength(1)
    expect(leftOvers(cloud)).toEqual([])
  })

  it.each([
    [1, 'pass', '20261124.1.0'],
    [2, 'pass', '20261124.2.0'],
    [3, 'AZURE_CONFLICT', undefined],
  ])('whose name is taken %i times in a row ends as %s', async (times, ends, version) => {
    let left = times
    const cloud = acmeCloud()
    const build = createRun(cloud, {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          createCandidate: async candidate => {
            const source = '/somebody/else'
            const theirs = { id: '/theirs', provisioningState: 'Succeeded', source, ...shownAs(candidate.version) }
            if (left-- > 0) cloud.versions.set(idOf(candidate.version.parts), theirs)
            return gallery.createCandidate(candidate)
          },
          // what is taken cannot be seen beforehand
          listVersions: async () => [],
        },
      }),
    })
    const outcome = await build.run().catch(error => error)
    expect(outcome.verdict ?? outcome.code).toBe(ends)
    expect(outcome.outputs?.version).toBe(version)
    expect(versionsOf(cloud).filter(v => v.source === '/somebody/else')).toHaveLength(times)
    await build.post()
    expect(leftOvers(cloud)).toEqual([])
  })

  it('for which Azure takes its time is told of now and then', async () => {
    const build = createRun(acmeCloud(), {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          createCandidate: async candidate => {
            candidate.goesOn?.(25 * 60_000)
            return gallery.createCandidate(candidate)
          },
        },
      }),
    })
    await build.run()
    expect(build.job.said).toContain('Azure is still making 20261124.0.0, for 25 minutes now.')
  })

  it('that is refused for another reason is not tried again', async () => {
    const build = createRun(acmeCloud(), { publishing: async () => Promise.reject(new Error('out of order')) })
    await expect(build.run()).rejects.toThrow('out of order')
    expect(build.calls.filter(call => call === 'gallery.createCandidate')).toHaveLength(1)
  })

  it('that a lock keeps out is no name that is taken: one try, in the words of Azure', async () => {
    const locked = {
      code: 'AZURE_CONFLICT',
      message: 'Azure refused it: ScopeLocked: locked.',
      hint: 'Take it away.',
    } as const
    let writes = 0
    const build = createRun(acmeCloud(), {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          createCandidate: async () => {
            writes++
            throw new GoldenImageError(locked)
          },
        },
      }),
    })
    expect((await problemOf(build.run())).problems).toEqual([locked])
    expect(writes).toBe(1)
  })

  it('that Azure says somebody else has made is an error, and no loop of builds that nobody knows again', async () => {
    const build = createRun(acmeCloud(), {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          createCandidate: async candidate => ({ ...(await gallery.createCandidate(candidate)), maker: STRANGER }),
        },
      }),
    })
    const problem = await problemOf(build.run())
    expect([problem.code, problem.message, problem.problems[0].hint]).toEqual([
      'BUILD_NOT_OURS',
      expect.stringContaining(`Azure names ${STRANGER.id} (Application) as its maker`),
      expect.stringContaining('`identities`'),
    ])
  })

  it.each([
    ['counts for latest', { excludeFromLatest: false }, 'is not excluded from latest'],
    ['is in two regions', { regions: ['westeurope', 'northeurope'] }, 'in westeurope, northeurope'],
    ['is in no region', { regions: [] }, 'in no region'],
    ['is in another region', { regions: ['northeurope'] }, 'in northeurope'],
  ])('that %s is an error', async (_, wrong, says) => {
    const build = createRun(acmeCloud(), {
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          createCandidate: async candidate => ({ ...(await gallery.createCandidate(candidate)), ...wrong }),
        },
      }),
    })
    const problem = await problemOf(build.run())
    expect([problem.code, problem.message]).toEqual(['IMAGE_STATE_UNKNOWN', expect.stringContaining(says)])
    expect(build.calls.filter(call => call === 'gallery.createCandidate')).toHaveLength(1)
  })

  const idOf = (parts: readonly number[]) => CANDIDATE.replace('20261124.0.0', parts.join('.'))
  const shownAs = (version: { readonly parts: readonly [number, number, number] }) => ({
    version,
    tags: {},
    excludeFromLatest: true,
    home: 'westeurope',
    regions: ['westeurope'],
    latestIn: [],
  })
})

describe('a candidate of ours that says it was built from exactly this and has no verdict', () => {
  const built = async () => {
    const cloud = acmeCloud()
    await createRun(cloud).run()
    return cloud
  }
  const change = (cloud: Awaited<ReturnType<typeof built>>, more: object, tags: Record<string, string> = {}) => {
    const [record] = versionsOf(cloud)
    if (record) cloud.versions.set(record.id, { ...record, ...more, tags: { ...record.tags, ...tags } })
  }

  it('is adopted, and nothing is built', async () => {
    const cloud = await built()
    const again = createRun(cloud)
    const outcome = await again.run()
    expect(outcome.outputs).toEqual({
      'image-version-id': CANDIDATE,
      fingerprint: expect.stringMatching(fingerprintPattern),
      version: '20261124.0.0',
      parent: `${DEBIAN}:${X}`,
      'packer-version': '',
      'plugin-version': '',
      'build-record': '',
    })
    expect(outcome.summary.split('\n')[0]).toBe(
      `### ✅ linux-base 20261124.0.0: its tags say that it was built from ${DEBIAN}:${X}; it is used, and nothing was built`,
    )
    expect(outcome.summary).toContain(`| Built from, its tags say | ${DEBIAN}:${X} |`)
    expect(again.calls).not.toContain('builder.build')
    expect([...again.job.saved]).toEqual([])
    expect(versionsOf(cloud)).toHaveLength(1)
  })

  it.each<[string, (cloud: Awaited<ReturnType<typeof built>>) => unknown, object?]>([
    ['when it is forced', () => undefined, { force: true }],
    ['when it has passed', cloud => change(cloud, {}, { 'golden-image-verdict': 'pass' })],
    ['when it was rejected', cloud => change(cloud, {}, { 'golden-image-state': 'rejected' })],
    ['when its sources were others', cloud => change(cloud, {}, { 'golden-image-sources': 'other' })],
    ['when it was made from a managed image of somebody else', cloud => change(cloud, { source: '/images/golden' })],
    ['when Azure does not say from what it was made', cloud => change(cloud, { source: undefined })],
    ['when an application of somebody else has made it', cloud => change(cloud, { maker: STRANGER })],
    ['when it was rejected by tag alone, of somebody else', cloud => change(cloud, { maker: STRANGER }, REJECTED)],
    ['when it has not arrived', cloud => change(cloud, { provisioningState: 'Failed' })],
    ['when there is a newer parent', cloud => publishDebian(cloud, Y)],
  ])('is built again %s, and stays as it is', async (_, given, inputs = {}) => {
    const cloud = await built()
    given(cloud)
    const before = versionsOf(cloud)
    const outcome = await createRun(cloud).run(inputs)
    expect(outcome.outputs.version).toBe('20261124.1.0')
    expect(versionsOf(cloud)).toEqual([...before, expect.anything()])
  })

  it('is adopted also where Azure does not say who made it', async () => {
    const cloud = await built()
    change(cloud, { maker: undefined })
    expect((await createRun(cloud).run()).outputs['image-version-id']).toBe(CANDIDATE)
  })

  it('is never one that somebody else put there with the same tags: that is nowhere in the outputs', async () => {
    const cloud = await built()
    const [record] = versionsOf(cloud)
    const foreign = { source: '/subscriptions/1/images/old', publishedDate: '2026-11-24T00:00:00.000Z' }
    plantVersion(cloud, definitionOf('linux-base'), [20261124, 9, 0], { ...foreign, tags: record?.tags ?? {} })
    const outcome = await createRun(cloud).run()
    expect(outcome.outputs.version).toBe('20261124.10.0')
    expect(JSON.stringify([outcome.outputs, outcome.summary])).not.toContain('20261124.9.0')
  })

  it('is not looked for behind a newer one', async () => {
    const cloud = await built()
    publishDebian(cloud, Y)
    await createRun(cloud).run()
    const back = createRun(cloud)
    expect((await back.run({ 'parent-version': X })).outputs.version).toBe('20261124.2.0')
  })
})

describe('a cancelled job', () => {
  it('ends while Packer builds, and post deletes what is left', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { provision: async () => build.job.cancel() } })
    expect((await problemOf(build.run())).code).toBe('INTERNAL_CANCELLED')
    expect(leftOvers(cloud)).not.toEqual([])
    await build.post()
    expect([...leftOvers(cloud), ...versionsOf(cloud)]).toEqual([])
  })

  it('ends while Azure makes the version, without waiting for it', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud, {
      publishing: () => {
        build.job.cancel()
        return new Promise(() => {})
      },
    })
    expect((await problemOf(build.run())).code).toBe('INTERNAL_CANCELLED')
    await build.post()
    expect(leftOvers(cloud)).toEqual([])
  })

  it('starts no version when Packer was ready just then', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud, {
      instead: ({ resources }) => ({
        resources: {
          ...resources,
          findManagedImage: (group, name) => {
            build.job.cancel()
            return resources.findManagedImage(group, name)
          },
        },
      }),
    })
    expect((await problemOf(build.run())).code).toBe('INTERNAL_CANCELLED')
    expect(versionsOf(cloud)).toEqual([])
  })
})

describe('post', () => {
  /** A build that was cut off with everything still there. */
  const cutOff = async (builder: RunOptions['builder'] = {}) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { artifacts: () => [], ...builder } })
    await build.run().catch(() => undefined)
    const [image] = [...cloud.images.values()]
    if (!image) throw new Error('No image was left.')
    const group = `pkr-${image.id.split('/').at(-1)}`
    cloud.groups.set(group, image.tags)
    return { cloud, build, image, group }
  }

  it("deletes Packer's group and the managed image", async () => {
    const { cloud, build, group } = await cutOff()
    expect(leftOvers(cloud)).toHaveLength(2)
    await build.post()
    expect(leftOvers(cloud)).toEqual([])
    expect(build.job.said).toContain(`Deleting the resource group ${group}.`)
    expect(build.job.said.slice(-2)).toEqual([
      expect.stringMatching(/^Deleted .*\/images\/gi-4711-[0-9a-f]{32}\.$/),
      expect.stringMatching(/^There is nothing left of the managed image gi-4711-/),
    ])
    expect(build.job.annotations).toEqual([])
  })

  it.each([
    ['carry no tag', {}],
    ['carry the tag of another run', { 'golden-image-run': '4712' }],
    [
      'carry the tag of another build of this run',
      { 'golden-image-run': '4711', 'golden-image-build': 'gi-4711-other' },
    ],
  ])('leaves both alone when they %s, and says so', async (_, tags) => {
    const { cloud, build, image, group } = await cutOff()
    cloud.groups.set(group, tags)
    cloud.images.set(image.id, { ...image, tags })
    await build.post()
    expect(leftOvers(cloud)).toHaveLength(2)
    expect(build.job.annotations).toEqual([
      expect.stringMatching(
        /^warning: Not deleted: the resource group .* is not this build's own, .* did not end well, .*golden-image-build=gi-4711-/,
      ),
      expect.stringMatching(/^warning: Not deleted: the managed image gi-4711-.* left alone\.$/),
    ])
  })

  it('is no reason to worry after a good build in a group of somebody else', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud)
    await build.run()
    const { builderGroup } = JSON.parse(build.job.saved.get('temporary') ?? '')
    cloud.groups.set(builderGroup, {})
    await build.post()
    expect(build.job.annotations).toEqual([])
    expect(build.job.said.join()).toContain(
      "is not this build's own, so it is left alone; Packer has deleted what it had made",
    )
  })

  it("finds Packer's group by the tag of this build when nobody heard its name, and no other build's", async () => {
    const { cloud, build, image, group } = await cutOff({ unreadable: true })
    expect(JSON.parse(build.job.saved.get('temporary') ?? '')).not.toHaveProperty('builderGroup')
    const { 'golden-image-build': _, ...sameRun } = image.tags
    cloud.groups.set('pkr-of-another-build', { ...sameRun, 'golden-image-build': 'gi-4711-other' })
    await build.post()
    expect(leftOvers(cloud)).toEqual(['pkr-of-another-build'])
    expect(build.job.said.join()).toContain(`Deleting the resource group ${group}.`)
  })

  it('leaves a group alone that was there before the step, whoever has put the tags of this build on it', async () => {
    const { cloud, build, image } = await cutOff()
    cloud.groups.set('rg-prod', image.tags)
    cloud.madeAt.set('rg-prod', Date.parse('2026-11-20T08:00:00Z'))
    await build.post()
    expect(cloud.groups.has('rg-prod')).toBe(true)
    expect(build.job.annotations).toEqual([expect.stringMatching(/rg-prod is not this build's own/)])
  })

  it('warns when groups cannot be looked for, and deletes the one whose name it knows', async () => {
    const { cloud, build } = await cutOff()
    await build.post({ findGroups: () => Promise.reject(new Error('no right to list')) })
    expect(build.job.annotations).toEqual([
      'warning: Not deleted: Resource groups with the tag of this build could not be looked for: no right to list',
    ])
    expect(leftOvers(cloud)).toEqual([])
  })

  it.each(['tenant', 'subscription', 'group'] as const)(
    'deletes nothing where the saved %s is not that of the manifest',
    async key => {
      const { cloud, build } = await cutOff()
      const state = JSON.parse(build.job.saved.get('temporary') ?? '')
      const other = key === 'group' ? 'rg-prod' : '99999999-9999-9999-9999-999999999999'
      build.job.saveState('temporary', JSON.stringify({ ...state, [key]: other }))
      const calls = build.calls.length
      await build.post()
      expect(build.job.annotations).toEqual([
        expect.stringMatching(
          new RegExp(`^warning: INTERNAL_STATE_UNREADABLE: .*about another place than .*\\(${key} ${other} instead of`),
        ),
      ])
      expect(leftOvers(cloud)).toHaveLength(2)
      expect(build.calls.slice(calls).filter(call => !quiet.test(call))).toEqual([])
    },
  )

  it('forgets a group whose name can be none, and keeps all else', async () => {
    const { build } = await cutOff({ said: '../rg-prod' })
    expect(JSON.parse(build.job.saved.get('temporary') ?? '')).not.toHaveProperty('builderGroup')
  })

  it('can be run again, and after a good build has nothing to do', async () => {
    const cloud = acmeCloud()
    const build = createRun(cloud)
    await build.run()
    for (const _ of [1, 2]) {
      await build.post()
      expect(build.job.said.slice(-3)).toEqual([
        expect.stringMatching(/^There is nothing left of the resource group /),
        expect.stringMatching(
          /^Looking in the resource group rg-image-build for what carries the tag golden-image-build=gi-/,
        ),
        expect.stringMatching(/^There is nothing left of the managed image /),
      ])
    }
    expect(build.job.annotations).toEqual([])
    expect(versionsOf(cloud)).toHaveLength(1)
  })

  it('does nothing when nothing was saved', async () => {
    const build = createRun(acmeCloud(), { builder: { declares: [] } })
    await build.run().catch(() => undefined)
    const said = build.job.said.length
    await build.post()
    expect([build.job.said.length, build.job.annotations]).toEqual([said, []])
  })

  it('knows all it needs from what was saved', async () => {
    const { build, image } = await cutOff()
    expect(JSON.parse(build.job.saved.get('temporary') ?? '')).toEqual({
      subscription: SUBSCRIPTION,
      deployment: 'pkrdp0own',
      builderGroup: expect.stringMatching(/^pkr-gi-4711-/),
      tenant: '22222222-2222-2222-2222-222222222222',
      clientId: '44444444-4444-4444-4444-444444444444',
      group: 'rg-image-build',
      build: image.id.split('/').at(-1),
      since: '2026-11-24T08:00:00.000Z',
    })
  })

  it('warns when a deletion fails, and still does the other', async () => {
    const { cloud, build, image, group } = await cutOff()
    await build.post({}, { startGroup: () => Promise.reject(new Error('the group is locked')) })
    expect(build.job.annotations).toEqual([
      `warning: Not deleted: the resource group ${group} could not be deleted: the group is locked`,
    ])
    expect(cloud.images.has(image.id)).toBe(false)
  })
})

describe('in the build group', () => {
  const other = { 'golden-image-run': '4711', 'golden-image-build': 'gi-4711-other' }
  const shared = (builder: RunOptions['builder'] = {}) => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { declares: inBuildGroup, ...builder } })
    // Another job of the same matrix builds in the same group at the same time.
    const theirs = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-image-build/machine-theirs'
    cloud.machines.set(theirs, bootedFrom('theirs', `marketplace:debian/debian-12/12-gen2:${Y}`, other))
    return { cloud, build, theirs }
  }

  it('a build looks at its own machine alone, and makes no group', async () => {
    const { cloud, build, theirs } = shared()
    expect((await build.run()).verdict).toBe('pass')
    expect(build.calls).not.toContain('Packer makes its group')
    await build.post()
    expect(leftOvers(cloud)).toEqual([theirs])
    expect(build.job.annotations).toEqual([])
  })

  it('it is found also when what Packer says of its group cannot be read', async () => {
    const { build } = shared({ unreadable: true })
    expect((await build.run()).verdict).toBe('pass')
  })

  it('a build whose machine nobody tagged is stopped, whatever machine stands beside it', async () => {
    const { build } = shared({ machineTags: {} })
    expect((await problemOf(build.run())).code).toBe('BUILD_PARENT_UNCHECKED')
  })

  it('a build of which two machines stand there is stopped: nobody knows which becomes the image', async () => {
    const { cloud } = shared()
    const run = createRun(cloud, {
      builder: { declares: inBuildGroup },
      instead: ({ resources }) => ({
        resources: {
          ...resources,
          listMachines: async group => {
            const [own] = (await resources.listMachines(group)).filter(m => m.name === 'machine')
            return own ? [own, { ...own, name: 'second' }] : []
          },
        },
      }),
    })
    const problem = await problemOf(run.run())
    expect([problem.code, problem.message]).toEqual([
      'BUILD_PARENT_UNCHECKED',
      expect.stringContaining('2 machines in rg-image-build carry the tag of this build (machine, second)'),
    ])
  })

  it('post deletes what was left of this build, and neither the group nor what others have in it', async () => {
    const { cloud, build, theirs } = shared({ provision: () => Promise.reject(new Error('out of order')) })
    await build.run().catch(() => undefined)
    expect(leftOvers(cloud)).toHaveLength(2)
    // Somebody copies our tags to the group itself.
    const [ours] = [...cloud.machines.values()].filter(m => m.name === 'machine')
    cloud.groups.set('rg-image-build', ours?.tags ?? {})
    const startGroup = () => Promise.reject(new Error('a group was to be deleted'))
    await build.post({}, { startGroup })
    expect([leftOvers(cloud), cloud.groups.has('rg-image-build'), build.job.annotations]).toEqual([[theirs], true, []])
  })

  it('post says what could not be deleted', async () => {
    const { build } = shared({ artifacts: () => [] })
    await build.run().catch(() => undefined)
    await build.post({}, { remove: async () => ({ deleted: [], kept: [{ id: '/machines/x', why: 'it is locked' }] }) })
    expect(build.job.annotations).toContain('warning: Not deleted: /machines/x could not be deleted: it is locked')
  })
})

describe('a job that may not release', () => {
  it.each([false, true])('never reaches Packer, nor Azure, in a dry run too: %s', async dryRun => {
    const build = createRun(acmeCloud(), {
      instead: () => inMemoryRelease({ claims: { event_name: 'pull_request', ref: 'refs/pull/7/merge' } }),
    })
    expect((await problemOf(build.run({ 'dry-run': dryRun }))).code).toBe('AUTH_NOT_RELEASE_REF')
    expect(build.calls).toEqual([])
  })

  it.each([false, true])('nor does one without a token: %s', async dryRun => {
    const build = createRun(acmeCloud(), { instead: () => inMemoryRelease({ claims: undefined }) })
    expect((await problemOf(build.run({ 'dry-run': dryRun }))).code).toBe('AUTH_NO_ID_TOKEN')
    expect(build.calls).toEqual([])
  })
})
