import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type ChannelState,
  decideMove,
  type ImageHistory,
  type MoveWish,
  readChannel,
  readHistory,
  soakedAt,
  type VerifiedMove,
} from '../../../src/domain/decide/channel.ts'
import type { Move } from '../../../src/domain/evidence/move.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { formatImageVersion, type ImageVersion } from '../../../src/domain/image/version.ts'
import { descriptorOf, digestOf, moveTo } from '../evidence/statements.ts'
import { definitionId } from '../image/answers.ts'

const version = (n: number): ImageVersion => ({ parts: [20261125, n, 0] })
const name = (n: number) => formatImageVersion(version(n))
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`
const other = { id: '7002', name: 'acme/web-image' }

/** The Nth move of a channel, on the Nth day. */
const moved = (to: number, sequence: number, change: Partial<Move> = {}): VerifiedMove => {
  const move = moveTo(to, { sequence, time: day(sequence), ...change })
  return {
    move,
    repositoryId: move.repository.id,
    witnessed: move.time,
    foundAt: `blob: ${move.channel} ${sequence} ${to}`,
  }
}
const history = (...moves: VerifiedMove[]) => readHistory(definitionId, moves)
const channel = (moves: VerifiedMove[], tag: string | undefined, of = 'test') => readChannel(history(...moves), of, tag)
const one = moved(1, 1)
const two = moved(2, 2, { previous: version(1) })

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
      /name the store that has them\. Else take the tag golden-image-channel-test away/,
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

describe('decideMove', () => {
  const wish = (n: number, change: Partial<MoveWish> = {}): MoveWish => ({
    version: version(n),
    descriptor: digestsOf(descriptorOf(n)),
    repository: one.move.repository,
    reason: 'a good reason',
    now: day(20),
    ...change,
  })
  const decide = (moves: VerifiedMove[], tag: string | undefined, w: MoveWish, of = 'test') => {
    const all = history(...moves)
    return decideMove(all, readChannel(all, of, tag), w)
  }
  const soak = (moves: VerifiedMove[], ms: number): MoveWish['soak'] => ({ from: channel(moves, undefined), ms })
  const dayMs = 86_400_000

  it('makes the first move', () => {
    expect(decide([], undefined, wish(1))).toEqual({
      kind: 'forward',
      move: { ...moveTo(1), reason: 'a good reason', time: day(20) },
    })
  })

  it.each<[string, VerifiedMove[], string | undefined, MoveWish, string, number]>([
    ['forward', [one], name(1), wish(2, { expected: version(1) }), 'forward', 2],
    ['back', [one, two], name(2), wish(1), 'back', 3],
    ['nowhere', [one, two], name(2), wish(2), 'stands', 2],
    ['nowhere, with the tag of a run that was cut off', [one, two], name(1), wish(2), 'stands', 2],
    ['nowhere, with what was expected before', [one, two], name(2), wish(2, { expected: version(1) }), 'stands', 2],
    ['forward, after a run that was cut off', [one, two], name(1), wish(3), 'forward', 3],
    ['out of a conflict', [one, two, moved(3, 2)], name(2), wish(3, { expected: version(3) }), 'forward', 3],
    ['into an empty one', [], undefined, wish(1, { expected: 'empty' }), 'forward', 1],
  ])('goes %s', (_what, moves, tag, w, kind, sequence) => {
    const decision = decide(moves, tag, w)
    expect([decision.kind, decision.move.sequence]).toEqual([kind, sequence])
    expect(formatImageVersion(decision.move.version)).toBe(formatImageVersion(w.version))
  })

  it.each<[string, VerifiedMove[], string | undefined, MoveWish, string]>([
    ['another repository', [one], name(1), wish(2, { repository: other }), 'IMAGE_OWNED_BY'],
    ['another repository, where it stands', [one], name(1), wish(1, { repository: other }), 'IMAGE_OWNED_BY'],
    ['a conflict', [one, two, moved(3, 2)], name(2), wish(3), 'CHANNEL_SEQUENCE_CONFLICT'],
    [
      'a conflict of others',
      [one, two, moved(3, 2)],
      name(2),
      wish(3, { expected: version(1) }),
      'CHANNEL_SEQUENCE_CONFLICT',
    ],
    ['a tag that was edited', [one, two], name(9), wish(3), 'CHANNEL_TAG_DISAGREES'],
    [
      'another version than expected',
      [one, two],
      name(2),
      wish(3, { expected: version(1) }),
      'CHANNEL_PREVIOUS_CHANGED',
    ],
    ['a version where none was expected', [one], name(1), wish(2, { expected: 'empty' }), 'CHANNEL_PREVIOUS_CHANGED'],
    ['none where one was expected', [], undefined, wish(2, { expected: version(1) }), 'CHANNEL_PREVIOUS_CHANGED'],
    [
      'a version that was made again',
      [one, two],
      name(2),
      wish(1, { descriptor: { exact: digestOf(1), undated: digestOf(1) } }),
      'VERIFY_RECREATED',
    ],
    [
      'the current version, made again',
      [one],
      name(1),
      wish(1, { descriptor: { exact: digestOf(1), undated: digestOf(1) } }),
      'VERIFY_RECREATED',
    ],
  ])('refuses %s', (_what, moves, tag, w, code) => {
    expect(() => decide(moves, tag, w)).toThrow(expect.objectContaining({ code }))
  })

  const prod = (to: number, sequence: number) => moved(to, sequence, { channel: 'prod', time: day(10 + sequence) })
  it.each<[string, VerifiedMove[], MoveWish, string | undefined]>([
    ['has soaked', [one], wish(1, { soak: soak([one], 3 * dayMs), now: day(4) }), undefined],
    [
      'lacks a second',
      [one],
      wish(1, { soak: soak([one], 3 * dayMs), now: '2026-11-03T23:59:59.000Z' }),
      'CHANNEL_NOT_SOAKED',
    ],
    ['was never there', [one], wish(2, { soak: soak([one], 0) }), 'CHANNEL_NOT_ENTERED'],
    ['has a newer one after it', [one, two], wish(1, { soak: soak([one, two], 3 * dayMs), now: day(4) }), undefined],
    [
      'was taken back',
      [one, two],
      wish(2, { soak: soak([one, two, moved(1, 3, { previous: version(2) })], 0) }),
      'CHANNEL_NOT_ENTERED',
    ],
    [
      'goes back to what it was',
      [one, two, prod(1, 1), prod(2, 2)],
      wish(1, { soak: soak([one, two], 900 * dayMs) }),
      undefined,
    ],
    [
      'goes back to what it never was',
      [one, two, prod(2, 1)],
      wish(1, { soak: soak([one, two], 900 * dayMs) }),
      'CHANNEL_NOT_SOAKED',
    ],
  ])('into the next channel, where it %s', (_what, moves, w, code) => {
    const all = history(...moves)
    const last = all.moves.filter(m => m.move.channel === 'prod').at(-1)?.move
    const act = () => decideMove(all, readChannel(all, 'prod', last && formatImageVersion(last.version)), w)
    if (code) expect(act).toThrow(expect.objectContaining({ code }))
    else expect(act().move.channel).toBe('prod')
  })

  it('counts the time from the later of two clocks, and anew after a move back', () => {
    expect(soakedAt(channel([{ ...one, witnessed: day(5) }], name(1)), version(1), dayMs)).toBe(day(6))
    const again = [one, two, moved(1, 3, { previous: version(2) }), moved(2, 4, { previous: version(1) })]
    expect(soakedAt(channel(again, name(2)), version(2), dayMs)).toBe(day(5))
  })

  it('never leaves two accepted moves of one sequence, whatever two repositories do one after the other', () => {
    const step = fc.record({
      n: fc.nat(4),
      channel: fc.constantFrom('test', 'prod'),
      repository: fc.constantFrom(one.move.repository, other),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), steps => {
        let moves: VerifiedMove[] = []
        const tags: Record<string, string | undefined> = {}
        steps.forEach((s, at) => {
          const all = history(...moves)
          const now = new Date(Date.parse(day(1)) + at * 1000).toISOString()
          const decided = attempt(() =>
            decideMove(all, readChannel(all, s.channel, tags[s.channel]), wish(s.n, { repository: s.repository, now })),
          )
          if (!decided || decided.kind === 'stands') return
          tags[s.channel] = formatImageVersion(decided.move.version)
          moves = [...moves, { move: decided.move, repositoryId: s.repository.id, witnessed: now, foundAt: `${at}` }]
        })
        const accepted = history(...moves).moves.map(({ move }) => `${move.channel} ${move.sequence}`)
        expect(new Set(accepted).size).toBe(accepted.length)
        expect(new Set(moves.map(m => m.repositoryId)).size).toBeLessThanOrEqual(1)
        for (const which of ['test', 'prod'])
          expect(readChannel(history(...moves), which, tags[which]).problems).toEqual([])
      }),
    )
  })

  it('tells two that raced: none of both counts until somebody decides', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(4), (a, b) => {
        const all: ImageHistory = history(one)
        const state = readChannel(all, 'test', name(1))
        const raced = [a, b].map((n, at): VerifiedMove => {
          const { move } = decideMove(all, state, wish(n))
          return { move, repositoryId: '7001', witnessed: day(21 + at), foundAt: `${at}` }
        })
        const after = channel([one, ...raced], name(b))
        const different = a !== b && a !== 1 && b !== 1
        expect(after.problems.map(p => p.code).includes('CHANNEL_SEQUENCE_CONFLICT')).toBe(different)
        expect(after.current === undefined).toBe(different)
      }),
    )
  })
})

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
