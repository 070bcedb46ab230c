import { describe, expect, it } from '@jest/globals'
import { readChannel, type VerifiedMove } from '../../../src/domain/decide/channel.ts'
import { listPromotions } from '../../../src/domain/decide/promotion.ts'
import { formatImageVersion } from '../../../src/domain/image/version.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import type { ChannelSettings } from '../../../src/domain/manifest/settings.ts'
import { day, history, moved, name, version } from './moves.ts'

const dayMs = 86_400_000
const settings = (name: string, days: number, environment?: string): ChannelSettings => ({
  ...{ name, afterMs: days * dayMs, environment, latest: false, line: 1 },
})
const three = [settings('test', 0), settings('stage', 1), settings('prod', 3, 'image-prod')]
const inTo = (channel: string, n: number, sequence: number, on: number): VerifiedMove => {
  const { move, ...rest } = moved(n, sequence, { channel, time: day(on) })
  return { ...rest, witnessed: day(on), move }
}

const recordOf = (n: number, more: Partial<VersionRecord> = {}): VersionRecord => ({
  id: name(n),
  version: version(n),
  provisioningState: 'Succeeded',
  tags: {},
  excludeFromLatest: false,
  home: 'westeurope',
  regions: ['westeurope', 'northeurope'],
  latestIn: ['westeurope', 'northeurope'],
  source: undefined,
  ...more,
})

function promotionsOf(
  moves: readonly VerifiedMove[],
  now: number,
  tags: Readonly<Record<string, string>>,
  records: readonly VersionRecord[],
  channels: readonly ChannelSettings[],
) {
  const all = history(...moves)
  const last = (channel: string) => {
    const held = all.moves.filter(({ move }) => move.channel === channel).map(({ move }) => move)
    return held.sort((a, b) => a.sequence - b.sequence).at(-1)
  }
  const stateOf = (channel: string) => {
    const held = last(channel)
    return readChannel(all, channel, tags[channel] ?? (held && formatImageVersion(held.version)))
  }
  return listPromotions(channels, stateOf, records, day(now))
}

function list(
  moves: VerifiedMove[],
  now: number,
  tags: Readonly<Record<string, string>> = {},
  records = [1, 2, 3, 4].map(n => recordOf(n)),
  channels: readonly ChannelSettings[] = three,
) {
  const { due, problems } = promotionsOf(moves, now, tags, records, channels)
  return [due.map(d => [d.channel, formatImageVersion(d.version), d.since, d.environment]), problems.map(p => p.code)]
}

const messagesOf = (moves: VerifiedMove[], records: readonly VersionRecord[], channels: readonly ChannelSettings[]) =>
  promotionsOf(moves, 8, {}, records, channels).problems.map(p => p.message)

it.each<[string, VerifiedMove[], number, unknown[]]>([
  ['nothing where nothing was released', [], 9, []],
  ['nothing before its time', [inTo('test', 1, 1, 2)], 2, []],
  [
    'the next channel after its time, and only that one',
    [inTo('test', 1, 1, 2)],
    9,
    [['stage', name(1), day(3), undefined]],
  ],
  [
    'two channels of one image, the longest wait first',
    [inTo('test', 1, 1, 2), inTo('stage', 1, 1, 3), inTo('test', 2, 2, 7)],
    9,
    [
      ['prod', name(1), day(6), 'image-prod'],
      ['stage', name(2), day(8), undefined],
    ],
  ],
  ['nothing where all stands', [inTo('test', 1, 1, 2), inTo('stage', 1, 1, 3), inTo('prod', 1, 1, 6)], 20, []],
])('tells %s', (_, moves, now, expected) => {
  expect(list(moves, now)).toEqual([expected, []])
})

it('tells of a tag that disagrees, and moves nothing on from it or into it', () => {
  const moves = [inTo('test', 1, 1, 2), inTo('stage', 1, 1, 3)]
  expect(list(moves, 9, { test: name(7) })).toEqual([
    [['prod', name(1), day(6), 'image-prod']],
    ['CHANNEL_TAG_DISAGREES'],
  ])
  expect(list(moves, 9, { stage: name(7) })).toEqual([[], ['CHANNEL_TAG_DISAGREES']])
})

it('waits where a tag is only behind, as long as a run may be moving it, and tells of one that was cut off', () => {
  const { move, ...rest } = inTo('test', 2, 2, 9)
  const moves = [inTo('test', 1, 1, 2), { ...rest, move: { ...move, previous: version(1) } }]
  expect(list(moves, 9, { test: name(1) })).toEqual([[], []])
  expect(list(moves, 10, { test: name(1) })).toEqual([[], ['CHANNEL_TAG_DISAGREES']])
})

it('goes on to nothing below what people have left, and to the next one above it', () => {
  const back = [
    ...[inTo('test', 1, 1, 2), inTo('test', 2, 2, 3), inTo('test', 3, 3, 4)],
    ...[inTo('stage', 1, 1, 5), inTo('stage', 3, 2, 6), inTo('stage', 1, 3, 7)],
  ]
  expect(list(back, 8)[0]).toEqual([])
  expect(list([...back, inTo('test', 4, 4, 8)], 9)[0]).toEqual([['stage', name(4), day(9), undefined]])
})

it('goes on to nothing but what the channel before holds, where a move is missing', () => {
  const gone = [inTo('test', 1, 1, 2), inTo('test', 2, 2, 3), inTo('test', 3, 4, 5)]
  expect(list(gone, 5)[0]).toEqual([])
  expect(list(gone, 6)[0]).toEqual([['stage', name(3), day(6), undefined]])
})

it('tells what would go on, where a move of its channel is missing and nobody has named it', () => {
  const gone = [inTo('test', 3, 1, 2), inTo('stage', 1, 1, 5), inTo('stage', 2, 3, 6)]
  expect(list(gone, 2)).toEqual([[], []])
  expect(list(gone, 8)).toEqual([[], ['CHANNEL_MOVE_NOT_NAMED']])
})

it('goes on to what stands, not to what was deleted or is about to be', () => {
  const moves = [inTo('test', 1, 1, 2), inTo('test', 2, 2, 3), inTo('test', 3, 3, 4)]
  const records = [recordOf(1), recordOf(2, { provisioningState: 'Deleting' })]
  expect(list(moves, 9, {}, records)).toEqual([[['stage', name(1), day(3), undefined]], []])
  expect(list(moves, 9, {}, [])).toEqual([[], []])
})

describe('Azure’s latest beside what the channel holds that counts for it', () => {
  const hidden = { excludeFromLatest: true, latestIn: [] }
  const counting = (channel: string) => three.map(c => ({ ...c, latest: c.name === channel }))
  const moves = [inTo('test', 1, 1, 2), inTo('stage', 1, 1, 3), inTo('prod', 1, 1, 6), inTo('test', 2, 2, 8)]
  const again = ['prod', name(1), day(6), 'image-prod']
  const look = (records: readonly VersionRecord[], channel = 'prod', now = 8) =>
    list(moves, now, {}, [...records], counting(channel))

  it.each<[string, readonly VersionRecord[]]>([
    ['is it', [recordOf(1), recordOf(2, hidden)]],
    ['falls back to another one where it does not stand', [recordOf(0), recordOf(1, { regions: ['westeurope'] })]],
    ['is being written', [recordOf(1, { ...hidden, provisioningState: 'Updating' })]],
    ['is taken from a greater one at this moment', [recordOf(1), recordOf(2, { provisioningState: 'Updating' })]],
    ['is a matter of what was deleted', [recordOf(2)]],
  ])('%s: nothing is told', (_, records) => {
    expect(look(records)).toEqual([[], []])
  })

  it.each<[string, readonly VersionRecord[], string]>([
    ['none', [recordOf(1, hidden)], 'westeurope: none, northeurope: none'],
    ['an older one', [recordOf(0), recordOf(1, hidden)], `westeurope: ${name(0)}, northeurope: ${name(0)}`],
    ['a newer one', [recordOf(1), recordOf(2)], `westeurope: ${name(2)}, northeurope: ${name(2)}`],
    [
      'another one in one region',
      [recordOf(1), recordOf(2, { latestIn: ['northeurope'] })],
      ` in northeurope: ${name(2)}.`,
    ],
    [
      'nobody knows which',
      [recordOf(1), recordOf(2, { provisioningState: 'Failed' })],
      `unknown (${name(2)} is Failed)`,
    ],
  ])('is %s: that is told, and the job that promotes puts it right', (_, records, what) => {
    expect(look(records)).toEqual([[again], ['CHANNEL_LATEST_DISAGREES']])
    expect(messagesOf(moves, records, counting('prod'))).toEqual([expect.stringContaining(what)])
  })

  it('is told of a release of which a region has failed, and no job is to run that would only stop', () => {
    expect(look([recordOf(1, { provisioningState: 'Failed' })])).toEqual([[], ['CHANNEL_LATEST_DISAGREES']])
  })

  it('is told of the first channel, too, which no promotion without a version can move', () => {
    expect(look([recordOf(1), recordOf(2, hidden)], 'test', 20)).toEqual([
      [['stage', name(2), day(9), undefined]],
      ['CHANNEL_LATEST_DISAGREES'],
    ])
  })

  it('is not told while a run may be at it, nor where the channel holds nothing, or nobody can say what', () => {
    const own = [inTo('test', 1, 1, 2)]
    expect(list(own, 2, {}, [recordOf(1, hidden)], counting('test'))).toEqual([[], []])
    expect(list(own, 2, {}, [recordOf(1, hidden)], counting('prod'))).toEqual([[], []])
    expect(list(moves, 8, { prod: name(7) }, [recordOf(1, hidden)], counting('prod'))).toEqual([
      [],
      ['CHANNEL_TAG_DISAGREES'],
    ])
  })

  it('gives no row of its own where a newer release goes on to the channel, or the one before was taken back', () => {
    const newer = [...moves, inTo('stage', 2, 2, 9)]
    expect(list(newer, 20, {}, [recordOf(1, hidden), recordOf(2, hidden)], counting('prod'))).toEqual([
      [['prod', name(2), day(12), 'image-prod']],
      ['CHANNEL_LATEST_DISAGREES'],
    ])
    const back = [...moves, inTo('stage', 2, 2, 9), inTo('prod', 2, 2, 12), inTo('prod', 1, 3, 13)]
    expect(list(back, 20, {}, [recordOf(1), recordOf(2)], counting('prod'))).toEqual([[], ['CHANNEL_LATEST_DISAGREES']])
  })
})
