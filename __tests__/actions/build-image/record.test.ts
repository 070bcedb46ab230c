import { describe, expect, it } from '@jest/globals'
import { digestSources } from '../../../src/actions/sources-digest.ts'
import { parseBuildRecord } from '../../../src/domain/evidence/build-record.ts'
import { digestProfile } from '../../../src/domain/evidence/record.ts'
import { findImage } from '../../../src/domain/manifest/parse.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { readyBuilder } from '../../fakes/image-builder.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { acmeCloud, problemOf, repository, settings, X } from '../acme.ts'
import { type BuildRun, createRun } from './stage.ts'

const NAME = 'golden-image-build-record.json'
const recordOf = (build: BuildRun) => parseBuildRecord(build.files.get(NAME) ?? '')

describe('a build record', () => {
  it('says all that is known of a build, and where it is', async () => {
    const build = createRun(acmeCloud())
    const { outputs } = await build.run({ image: 'linux-java' })
    expect(outputs['build-record']).toBe(`/temp/${NAME}`)
    const material = (name: string) => ({ name, sha256: sha256(repository()[name] ?? '') })
    const files = Object.keys(repository())
      .filter(name => name.startsWith('linux-java/'))
      .sort()
      .map(material)
    const profile = files.filter(file => file.name.startsWith('linux-java/profile/'))
    expect([files.length > profile.length, profile.length > 0]).toEqual([true, true])
    const managed = expect.stringMatching(/\/images\/gi-4711-[0-9a-f]{32}$/)
    const { plugins, azurePlugin: _used, ...packer } = readyBuilder
    expect(recordOf(build)).toEqual({
      image: 'linux-java',
      follows: 'marketplace:debian/debian-12/12-gen2',
      parent: `marketplace:debian/debian-12/12-gen2:${X}`,
      template: 'linux-java/image.pkr.hcl',
      sources: await digestSources(inMemoryWorkspace(repository()), settings, findImage(settings, 'linux-java')),
      files,
      variables: {
        jdk: '17',
        parent_version: X,
        managed_image_name: expect.stringMatching(/^gi-4711-[0-9a-f]{32}$/),
        managed_image_resource_group: 'rg-image-build',
        location: 'westeurope',
        tags: expect.stringMatching(
          /^\{"golden-image-build":"gi-4711-[0-9a-f]{32}","golden-image-expires":"2026-11-25T08:00:00.000Z",.*\}$/,
        ),
      },
      secretVariables: [],
      packer,
      plugins,
      profiles: [{ name: 'linux-java/profile', sha256: digestProfile(profile), required: false }],
      candidate: { id: outputs['image-version-id'], fingerprint: outputs.fingerprint, source: managed },
      run: {
        id: '4711',
        attempt: '1',
        repository: 'acme/golden-images',
        ref: 'refs/heads/main',
        commit: 'abc',
        os: 'Linux',
        arch: 'X64',
      },
      started: '2026-11-24T08:00:00.000Z',
      finished: expect.stringMatching(/^2026-11-24T08:/),
    })
  })

  it('has the name of what is secret and not its value, also where the manifest gives it', async () => {
    const declares = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags', 'token', 'jdk']
    const build = createRun(acmeCloud(), { builder: { declares, secret: ['token', 'jdk'] } })
    await build.run({ image: 'linux-java' })
    const { variables, secretVariables } = recordOf(build)
    expect(secretVariables).toEqual(['jdk', 'token'])
    expect(Object.keys(variables).sort()).toEqual(declares.slice(0, 4).sort())
    expect(variables.location).toBeUndefined()
  })

  it("has the times of Azure, not the runner's", async () => {
    let now = Date.parse('2026-11-24T08:00:00Z')
    const build = createRun(acmeCloud(), {
      instead: ({ builder, clock }) => ({
        clock: { ...clock, now: () => 0 },
        time: { now: () => now },
        builder: {
          ...builder,
          build: (...given) => {
            now += 600_000
            return builder.build(...given)
          },
        },
      }),
    })
    await build.run()
    expect([recordOf(build).started, recordOf(build).finished]).toEqual([
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T08:10:00.000Z',
    ])
  })

  it('is written when the candidate stands, before anything is deleted', async () => {
    const build = createRun(acmeCloud())
    await build.run()
    const calls = build.calls.filter(call =>
      ['gallery.createCandidate', 'files.write', 'temporary.startImage'].includes(call),
    )
    expect(calls).toEqual(['gallery.createCandidate', 'files.write', 'temporary.startImage'])
  })

  it('is not there for a candidate that another job has built, and the log says so', async () => {
    const cloud = acmeCloud()
    await createRun(cloud).run()
    const second = createRun(cloud)
    const { outputs } = await second.run()
    expect([outputs['build-record'], [...second.files]]).toEqual(['', []])
    expect(second.job.said).toContain('There is no build record of it: it was not built in this job.')
  })

  it('is not there for a dry run, nor for a build that failed', async () => {
    const dry = createRun(acmeCloud())
    expect((await dry.run({ 'dry-run': true })).outputs).not.toHaveProperty('build-record')
    const failed = createRun(acmeCloud(), { builder: { image: 'none' } })
    expect((await problemOf(failed.run())).code).toBe('BUILD_NO_ARTIFACT')
    expect([...dry.files, ...failed.files]).toEqual([])
  })
})
