import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { highestTag, readHighest, requireNextName, type UsedNames } from '../../src/domain/image/used-names.ts'
import {
  compareImageVersions,
  formatImageVersion,
  type ImageVersion,
  parseImageVersion,
} from '../../src/domain/image/version.ts'

const ref = { subscription: '1111', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' }
const day = new Date('2026-11-25T23:59:59Z')
const version = (text: string) => {
  const v = parseImageVersion(text)
  if (!v) throw new Error(`not a version: ${text}`)
  return v
}
const used = (more: { standing?: string[]; deleted?: string[]; highest?: string }): UsedNames => ({
  standing: (more.standing ?? []).map(version),
  deleted: (more.deleted ?? []).map(version),
  highest: more.highest === undefined ? undefined : version(more.highest),
})
const thrownBy = (work: () => unknown): GoldenImageError => {
  try {
    work()
  } catch (error) {
    if (error instanceof GoldenImageError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}

describe('the next name', () => {
  it.each([
    [{}, '20261125.0.0'],
    [{ standing: ['20261125.0.0'] }, '20261125.1.0'],
    [{ deleted: ['20261125.3.0'] }, '20261125.4.0'],
    [{ highest: '20261125.7.0' }, '20261125.8.0'],
    [{ standing: ['20261125.1.0'], deleted: ['20261125.5.0'], highest: '20261125.2.0' }, '20261125.6.0'],
    [{ standing: ['20261125.1.0'], deleted: ['20261125.2.0'], highest: '20261125.9.0' }, '20261125.10.0'],
    [{ standing: ['7.0.0', '2026.11.25'] }, '20261125.0.0'],
    // within 31 days it ends by itself
    [{ standing: ['20261226.0.0'] }, '20261226.1.0'],
    [{ standing: ['20261124.2147483647.0'] }, '20261125.0.0'],
  ])('with %j is %s', (names, next) => {
    expect(formatImageVersion(requireNextName(ref, used(names), day))).toBe(next)
  })

  it.each([
    [{ standing: ['99999999.0.0'] }, 'has the version 99999999.0.0', 'az sig image-version delete'],
    [
      { standing: ['20261227.0.0', '20261125.0.0'] },
      'has the version 20261227.0.0',
      '--gallery-image-version 20261227.0.0',
    ],
    [{ deleted: ['20990101.0.0'] }, 'has in its recycle bin the version 20990101.0.0', 'Delete it for good'],
    [
      { highest: '2147483647.2147483647.2147483647' },
      'has the tag golden-image-highest with 2147483647',
      'az tag update',
    ],
    [{ standing: ['20261125.2147483647.0'] }, 'the last name that this day can have', 'az sig image-version delete'],
    [{ highest: '20261125.2147483647.0' }, 'the last name that this day can have', 'az tag update'],
  ])('with %j there is none, and it is said why', (names, says, next) => {
    const [problem] = thrownBy(() => requireNextName(ref, used(names), day)).problems
    expect(problem.code).toBe('IMAGE_VERSION_AHEAD')
    expect(problem.message).toContain(says)
    expect(problem.hint).toContain(next)
  })

  it('is a version of Azure, above every other one, or an error with a code: never one that was there', () => {
    const part = fc.oneof(
      fc.nat({ max: 2_147_483_647 }),
      fc.constantFrom(0, 20261124, 20261125, 20261126, 2_147_483_647),
    )
    const versions = fc.array(fc.tuple(part, part, part).map((parts): ImageVersion => ({ parts })))
    const dates = fc.date({ min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        versions,
        versions,
        fc.option(versions.filter(v => v.length > 0)),
        dates,
        (standing, deleted, tag, now) => {
          const names = { standing, deleted, highest: tag?.[0] }
          let next: ImageVersion
          try {
            next = requireNextName(ref, names, now)
          } catch (error) {
            expect(error).toMatchObject({ code: 'IMAGE_VERSION_AHEAD' })
            return
          }
          expect(parseImageVersion(formatImageVersion(next))).toEqual(next)
          for (const other of [...standing, ...deleted, ...(tag?.[0] ? [tag[0]] : [])])
            expect(compareImageVersions(next, other)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is never given twice, whatever of what was made is deleted, purged or restored between builds, as long as the tag stands', () => {
    type Step = { delete?: number; purge?: boolean; restore?: number; hours: number }
    const steps = fc.array(
      fc.record<Step>({ delete: fc.nat(20), purge: fc.boolean(), restore: fc.nat(20), hours: fc.nat(30) }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(steps, all => {
        const given = new Set<string>()
        let [standing, deleted]: [ImageVersion[], ImageVersion[]] = [[], []]
        let tags: Record<string, string> = { keep: 'me' }
        let now = day.getTime()
        for (const step of all) {
          now += step.hours * 3_600_000
          const next = requireNextName(ref, { standing, deleted, highest: readHighest(ref, tags) }, new Date(now))
          expect([...given]).not.toContain(formatImageVersion(next))
          given.add(formatImageVersion(next))
          tags = { ...tags, ...highestTag(next) }
          standing.push(next)
          deleted.push(...standing.splice(step.delete ?? 0, 1))
          standing.push(...deleted.splice(step.restore ?? 0, 1))
          if (step.purge) deleted = []
        }
        expect(tags.keep).toBe('me')
      }),
    )
  })
})

describe('the tag golden-image-highest', () => {
  it.each([
    [{}, undefined],
    [{ other: 'x' }, undefined],
    [{ 'golden-image-highest': '20261125.3.0' }, '20261125.3.0'],
    // Azure gives names of tags back as somebody wrote them first
    [{ 'Golden-Image-Highest': '20261125.3.0' }, '20261125.3.0'],
  ])('in %j is %s', (tags, highest) => {
    const found = readHighest(ref, tags)
    expect(found && formatImageVersion(found)).toBe(highest)
  })

  it.each(['', ' ', 'none', '20261125', '20261125.3', '020261125.3.0', '2147483648.0.0', '20261125.3.0 '])(
    'with %j is an error, and never none',
    value => {
      const [problem] = thrownBy(() => readHighest(ref, { 'golden-image-highest': value })).problems
      expect(problem.code).toBe('IMAGE_HIGHEST_UNREADABLE')
      expect(problem.hint).toMatch(
        /^az tag update --operation Merge --resource-id \/subscriptions\/1111\/.*\/linux-base --tags /,
      )
    },
  )
})
