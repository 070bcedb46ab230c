import { describe, expect, it } from '@jest/globals'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import { type Cloud, definitionId, plantVersion } from '../../fakes/cloud.ts'
import { type Death, Killed } from '../../fakes/life.ts'
import { acmeCloud, definitionOf, problemOf } from '../acme.ts'
import { createRun, versionsOf } from './stage.ts'

const base = definitionOf('linux-base')
const HIGHEST = 'golden-image-highest'
const tagsOf = (cloud: Cloud) => cloud.definitionTags.get(definitionId(base)) ?? {}
const setTags = (cloud: Cloud, tags: Record<string, string>) => cloud.definitionTags.set(definitionId(base), tags)

const build = async (cloud: Cloud) => (await createRun(cloud).run({ force: true })).outputs.version

/** Somebody deletes what stands. @param kept in the recycle bin */
function deleteAll(cloud: Cloud, kept: boolean): void {
  for (const [id, record] of cloud.versions) {
    cloud.versions.delete(id)
    if (kept) cloud.deleted.set(id, record)
  }
}

describe('a name is never given twice', () => {
  it.each<[string, (cloud: Cloud) => unknown]>([
    ['is deleted', cloud => deleteAll(cloud, false)],
    ['is deleted and can come back', cloud => deleteAll(cloud, true)],
    [
      'is deleted and can come back, and somebody has taken the tag away',
      cloud => [deleteAll(cloud, true), setTags(cloud, {})],
    ],
    [
      'is deleted for good, the recycle bin is purged, and the tag alone is left',
      cloud => [deleteAll(cloud, true), cloud.deleted.clear()],
    ],
    ['stands, and somebody has taken the tag away', cloud => setTags(cloud, {})],
    ['stands, and somebody has lowered the tag', cloud => setTags(cloud, { [HIGHEST]: '20261123.0.0' })],
  ])('when the one that was made before on that day %s', async (_, happens) => {
    const cloud = acmeCloud()
    expect(await build(cloud)).toBe('20261124.0.0')
    happens(cloud)
    expect(await build(cloud)).toBe('20261124.1.0')
    expect(tagsOf(cloud)[HIGHEST]).toBe('20261124.1.0')
  })

  it('nor when the tag is above all that exists; the other tags of the definition stay', async () => {
    const cloud = acmeCloud()
    setTags(cloud, { owner: 'secops', [HIGHEST]: '20261124.41.0' })
    expect(await build(cloud)).toBe('20261124.42.0')
    expect(tagsOf(cloud)).toEqual({ owner: 'secops', [HIGHEST]: '20261124.42.0' })
  })

  it('nor when somebody has just lowered the tag below the version that was made: it is raised again', async () => {
    const cloud = acmeCloud()
    const lowered = createRun(cloud, { publishing: async () => void setTags(cloud, { [HIGHEST]: '20261123.0.0' }) })
    await lowered.run()
    expect(tagsOf(cloud)[HIGHEST]).toBe('20261124.0.0')
  })

  it('nor when the build was killed at any of its calls, and what it has made is deleted and purged', async () => {
    const undisturbed = createRun(acmeCloud())
    await undisturbed.run()
    for (const call of undisturbed.calls.keys())
      for (const when of ['before', 'after'] as const) {
        const cloud = acmeCloud()
        const given: string[] = []
        const watched = (death?: Death) =>
          createRun(cloud, {
            ...(death ? { death } : {}),
            publishing: async (record: VersionRecord) => void given.push(record.id),
          })
        await expect(watched({ call: call + 1, when }).run()).rejects.toThrow(Killed)
        deleteAll(cloud, false)
        await watched().run({ force: true })
        expect([call, when, new Set(given).size]).toEqual([call, when, given.length])
      }
  })
})

describe('a build stops, before anything is built, when', () => {
  it.each<[string, (cloud: Cloud) => unknown, string, string]>([
    [
      'the tag cannot be read',
      cloud => setTags(cloud, { [HIGHEST]: 'none' }),
      'IMAGE_HIGHEST_UNREADABLE',
      'has the tag golden-image-highest with "none"',
    ],
    [
      'a version stands far above all names of today',
      cloud => plantVersion(cloud, base, [99999999, 0, 0]),
      'IMAGE_VERSION_AHEAD',
      'linux-base has the version 99999999.0.0',
    ],
    [
      'somebody has used up the day',
      cloud => setTags(cloud, { [HIGHEST]: '20261124.2147483647.0' }),
      'IMAGE_VERSION_AHEAD',
      'the last name that this day can have',
    ],
  ])('%s; a dry run, too', async (_, given, code, says) => {
    for (const dryRun of [false, true]) {
      const cloud = acmeCloud()
      given(cloud)
      const before = versionsOf(cloud).length
      const run = createRun(cloud)
      const problem = await problemOf(run.run({ 'dry-run': dryRun }))
      expect([problem.code, problem.message]).toEqual([code, expect.stringContaining(says)])
      expect(run.calls).not.toContain('builder.build')
      expect(versionsOf(cloud)).toHaveLength(before)
    }
  })
})

it('two builds at once that both note a name have two versions', async () => {
  const cloud = acmeCloud()
  const outcomes = await Promise.all([createRun(cloud).run(), createRun(cloud).run()])
  expect(outcomes.map(o => o.outputs.version).sort()).toEqual(['20261124.0.0', '20261124.1.0'])
  expect(tagsOf(cloud)[HIGHEST]).toBe('20261124.1.0')
})
