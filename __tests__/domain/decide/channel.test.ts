import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type ChannelState, readChannel, type VerifiedMove } from '../../../src/domain/decide/channel.ts'
import { formatImageVersion } from '../../../src/domain/image/version.ts'
import { definitionId } from '../image/answers.ts'
import { channel, day, history, moved, name, one, other, two, version } from './moves.ts'

describe('readHistory', () => {
  it('gives the image to the repository whose move was witnessed first, whatever a move says of its time', () => {
    const early = { ...moved(9, 1, { repository: other, time: day(1) }), witnessed: day(3) }
    const found = history(early, { ...one, witnessed: day(2) }, two)
    expect(found.owner).toEqual(one.move.repository)
    expect(found.moves.map(m => m.move.sequence)).toEqual([1, 2])
    expect(found.ignored).toEqual([
      { foundAt: early.foundAt, why: expect.stringContaining('of acme/web-image (id 7002); the image belongs to') },
    ])
  })

  it('in one second gives it to the older repository, in whatever order they are read', () => {
    const rival = { ...moved(9, 1, { repository: other }), witnessed: one.witnessed }
    expect(history(rival, one).owner?.id).toBe('7001')
    expect(history(one, rival).owner?.id).toBe('7001')
  })

  it.each([
    ['a repository that did not sign it', { ...two, repositoryId: '7002' }, /names the repository 7001/],
    ['another image', { ...two, move: { ...two.move, image: '/x' } }, /is about \/x/],
  ])('takes a move for %s as junk', (_what, junk, why) => {
    expect(history(junk, one)).toMatchObject({ moves: [one], ignored: [{ why: expect.stringMatching(why) }] })
  })

  it('counts a move once that two stores have', () => {
    expect(history(one, { ...one, foundAt: 'github', witnessed: day(9) }).moves).toEqual([one])
  })

  it('of nothing is nobody’s', () => {
    expect(history()).toEqual({ image: definitionId.toLowerCase(), owner: undefined, moves: [], ignored: [] })
  })
})

it('of an image of which nothing counts says how much there is and why the first does not, wherever it is empty', () => {
  const ignored = [
    { foundAt: 'the store (sha256:1)', why: 'repository: it is another one.' },
    { foundAt: 'the store (sha256:2)', why: 'signer: it is another one' },
  ]
  const sentence =
    ' 2 signed moves of the image do not count; the first, the store (sha256:1): repository: it is another one.'
  const { overlooked, problems } = readChannel({ ...history(), ignored }, 'test', name(1))
  expect([overlooked, problems[0]?.message.endsWith(`nothing.${sentence}`)]).toEqual([sentence, true])
  expect(problems[0]?.hint).toMatch(/`former-signers`; the tag stays as it is\.$/)
  expect(readChannel({ ...history(one), ignored }, 'test', name(1)).overlooked).toBe('')
})

it('says of an image of which something counts what its trusted root could not tell, and never to write back a tag that is ahead', () => {
  const junk = { foundAt: 'the store (sha256:1)', why: 'it is of acme/web-image' }
  const unknown = { foundAt: 'the store (sha256:2)', why: 'the root has no such log.', hint: 'Renew the root.' }
  const ignored = [junk, { ...unknown, code: 'PROOF_ROOT_LACKS_SIGNER' as const }]
  const { overlooked, problems } = readChannel({ ...history(one), ignored }, 'test', name(2))
  expect(overlooked).toBe(
    ' 1 signed moves of the image do not count; the first, the store (sha256:2): the root has no such log.',
  )
  expect(problems).toMatchObject([{ code: 'CHANNEL_TAG_DISAGREES', hint: 'Renew the root.' }])
  expect(readChannel({ ...history(one), ignored }, 'test', name(1)).problems).toEqual([])
})

it('of an image of which nothing counts says what may help, by the first that has it', () => {
  const ignored = [{ why: 'a' }, { why: 'b', hint: 'Do b.' }, { why: 'c', hint: 'Do c.' }]
  const found = ignored.map((one, n) => ({ foundAt: `${n}`, ...one }))
  const { overlookedHint, problems } = readChannel({ ...history(), ignored: found }, 'test', name(1))
  expect([overlookedHint, problems.map(p => p.hint)]).toEqual(['Do b.', ['Do b.']])
  const counted = readChannel({ ...history(one), ignored: found }, 'test', name(2))
  expect([counted.overlookedHint, counted.problems.map(p => p.hint)]).toEqual([
    undefined,
    [expect.stringContaining('promote 20261125.1.0 into test again')],
  ])
})

describe('readChannel', () => {
  it.each<[string, VerifiedMove[], string | undefined, string | undefined, ChannelState['tag'], string[]]>([
    ['nothing', [], undefined, undefined, 'agrees', []],
    ['one move', [one], name(1), name(1), 'agrees', []],
    ['two moves, in any order', [two, one], name(2), name(2), 'agrees', []],
    ['a move back', [one, two, moved(1, 3, { previous: version(2) })], name(1), name(1), 'agrees', []],
    ['a tag that a run has not written yet', [one, two], name(1), name(2), 'behind', ['CHANNEL_TAG_DISAGREES']],
    ['no tag yet', [one], undefined, name(1), 'behind', ['CHANNEL_TAG_DISAGREES']],
    [
      'a tag that is older',
      [one, two, moved(3, 3, { previous: version(2) })],
      name(1),
      name(3),
      'disagrees',
      ['CHANNEL_TAG_DISAGREES'],
    ],
    ['a tag that nobody has signed', [one], name(9), name(1), 'disagrees', ['CHANNEL_TAG_DISAGREES']],
    ['a tag of a channel without moves', [], name(9), undefined, 'disagrees', ['CHANNEL_TAG_DISAGREES']],
    ['a tag that is gone', [one, two], undefined, name(2), 'disagrees', ['CHANNEL_TAG_DISAGREES']],
    [
      'two moves of one sequence',
      [one, two, moved(3, 2)],
      name(2),
      undefined,
      'disagrees',
      ['CHANNEL_SEQUENCE_CONFLICT'],
    ],
    [
      'two of one sequence, ended by the next',
      [one, two, moved(3, 2), moved(3, 3, { previous: version(2) })],
      name(3),
      name(3),
      'agrees',
      [],
    ],
    ['a move of another channel', [one, moved(2, 2, { channel: 'prod' })], name(1), name(1), 'agrees', []],
    ['a higher move of another repository', [one, moved(2, 9, { repository: other })], name(1), name(1), 'agrees', []],
  ])('%s', (_what, moves, tag, current, state, problems) => {
    const found = channel(moves, tag)
    expect(found.current && formatImageVersion(found.current.version)).toBe(current)
    expect([found.tag, found.problems.map(p => p.code)]).toEqual([state, problems])
  })

  it.each<[string, VerifiedMove[], string | undefined, RegExp]>([
    [
      'one move behind',
      [one, two],
      name(1),
      /^If no run is moving the channel now, .*: publish or promote \S+\.2\.0 into test again/,
    ],
    [
      'two moves behind',
      [one, two, moved(3, 3, { previous: version(2) })],
      name(1),
      /^See in the activity log of .*\/linux-base .* after move 3, a store has lost .* publish or promote \S+\.3\.0 into test again/,
    ],
    [
      'of a version that nobody has moved',
      [one],
      name(9),
      /after move 1, a store has lost .* move nothing until that is found/,
    ],
    [
      'of a channel without moves',
      [],
      '$(x)',
      /name the store that has them\. Only if nobody has ever released it, take the tag golden-image-channel-test away/,
    ],
  ])('says how a tag is put right that is %s', (_, moves, tag, words) => {
    const { problems } = channel(moves, tag)
    expect(problems.map(p => p.hint)).toEqual([expect.stringMatching(words)])
    // A command to copy would have somebody else's text in it.
    expect(problems[0]?.hint).not.toContain('$(')
  })

  it('says which moves no store has, and counts on from the highest', () => {
    expect(channel([one, moved(4, 4)], name(4))).toMatchObject({ missing: [2, 3], nextSequence: 5 })
    const far = channel([moved(1, Number.MAX_SAFE_INTEGER - 1, { time: day(1) })], name(1))
    expect([far.nextSequence, far.missing.length]).toEqual([Number.MAX_SAFE_INTEGER, 100])
  })

  it('gives the same whatever the order in which the stores are read', () => {
    const some = [one, two, moved(3, 2), moved(1, 3, { previous: version(2) }), moved(2, 1, { repository: other })]
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: some.length }), moves => {
        expect(channel(moves, name(1))).toEqual(channel(some, name(1)))
      }),
    )
  })
})
