import { describe, expect, it } from '@jest/globals'
import type { VerifiedMove } from '../../src/domain/decide/channel.ts'
import { behindSince, couldBeSilent, findNewestGood, listFollowers } from '../../src/domain/decide/silent.ts'
import { type ImageVersion, parseImageVersion } from '../../src/domain/image/version.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'

const version = (n: number) => parseImageVersion(`20261125.${n}.0`) as ImageVersion
const day = (n: number) => new Date(Date.UTC(2026, 10, n)).toISOString()
/** A channel that was moved to these versions, the first on the first day, the next a day later. */
const channel = (...versions: readonly number[]) => {
  const moves = versions.map((n, at) => ({ move: { version: version(n) }, witnessed: day(at + 1) }) as VerifiedMove)
  return { moves, current: moves.at(-1)?.move }
}

describe('since when a child is behind', () => {
  it.each<[readonly number[], number | undefined, string | undefined]>([
    [[1], 1, undefined],
    [[1, 2], 2, undefined],
    [[1, 2], 1, day(2)],
    // Since the first move that it has missed, not the last one: a channel that moves every day makes nobody young.
    [[1, 2, 3, 4], 1, day(2)],
    [[1, 2, 3, 4], 3, day(4)],
    // Back and on again: in between it was where the channel was.
    [[1, 2, 1, 3], 1, day(4)],
    // Back for good: nobody is older than what the channel holds.
    [[1, 2, 1], 2, undefined],
    [[1, 2, 1], 1, undefined],
    // It was built from something that this channel never held.
    [[2, 3], 1, day(1)],
    [[1, 3], 2, day(2)],
    // From something else altogether, or nobody says from what.
    [[1, 2, 3], undefined, day(3)],
    [[], 1, undefined],
    [[], undefined, undefined],
  ])('%j, built from %s: %s', (versions, built, since) =>
    expect(behindSince(channel(...versions), built === undefined ? undefined : version(built))).toBe(
      since === undefined ? undefined : Date.parse(since),
    ),
  )

  it('is not known while nobody can say what the channel holds', () => {
    const { moves } = channel(1, 2)
    expect(behindSince({ moves, current: undefined }, version(1))).toBeUndefined()
    expect(couldBeSilent({ moves, current: undefined }, Date.parse(day(9)))).toBe(false)
  })

  it('is not long ago where the channel moved a short time ago for the first time', () => {
    expect(couldBeSilent(channel(1), Date.parse(day(1)))).toBe(false)
    expect(couldBeSilent(channel(1), Date.parse(day(2)))).toBe(true)
    expect(couldBeSilent(channel(), Date.parse(day(9)))).toBe(false)
  })
})

it('children are images of other repositories that follow one of ours', () => {
  const tagged = (name: string, follows: string, repository = `acme/${name}`) => ({
    name,
    tags: { 'golden-image-follows': follows, 'golden-image-repository': repository },
  })
  expect(
    listFollowers(
      [
        tagged('web', 'Linux-Base@prod'),
        tagged('Linux-Java', 'linux-base@prod'),
        tagged('other', 'somebody@prod'),
        tagged('fixed', 'linux-base@1.2.3'),
        tagged('odd', 'linux-base@prod', 'acme/../x'),
        { name: 'none', tags: {} },
      ],
      ['linux-base', 'linux-java'],
    ),
  ).toEqual([{ image: 'web', follows: { image: 'linux-base', channel: 'prod' }, repository: 'acme/web' }])
})

it('the newest good version is one that stands and was not rejected', () => {
  const one = (n: number, provisioningState: string, tags = {}) =>
    ({ version: version(n), provisioningState, tags }) as unknown as VersionRecord
  const good = one(2, 'Succeeded')
  expect(
    findNewestGood([
      one(1, 'Succeeded'),
      good,
      one(3, 'Succeeded', { 'golden-image-state': 'rejected' }),
      one(4, 'Failed'),
      one(5, 'Creating'),
    ]),
  ).toBe(good)
  expect(findNewestGood([])).toBeUndefined()
})
