import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type ImageHistory, readChannel, type VerifiedMove } from '../../../src/domain/decide/channel.ts'
import { decideMove, type MoveWish } from '../../../src/domain/decide/channel-move.ts'
import { findPromotable, soakedAt } from '../../../src/domain/decide/promotable.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { formatImageVersion } from '../../../src/domain/image/version.ts'
import { descriptorOf, digestOf, moveTo } from '../evidence/statements.ts'
import { channel, day, history, moved, name, one, other, two, version } from './moves.ts'

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
  const soak = (moves: VerifiedMove[], ms: number): MoveWish['soak'] => {
    const { current } = channel(moves, undefined)
    return { from: channel(moves, current && formatImageVersion(current.version)), ms }
  }
  const dayMs = 86_400_000

  it('says of what is no release that there is something which does not count', () => {
    const all = { ...history(), ignored: [{ foundAt: 'the store', why: 'signer: it is another one', hint: 'Do b.' }] }
    const act = () => decideMove(all, readChannel(all, 'prod', undefined), wish(1, { released: true }))
    expect(act).toThrow(/^20261125\.1\.0 is no release: .* 1 signed moves .*the store: signer: it is another one\.$/)
    expect(() => decide([], undefined, wish(1, { released: true }), 'prod')).toThrow(/entered any channel\.$/)
  })

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

  it('counts what a move says was held before it, where that move is lost: what was taken back stays so', () => {
    const before = [one, two]
    const lost = [one, moved(1, 3, { previous: version(2) })].map(m => ({ ...m, move: { ...m.move, channel: 'prod' } }))
    const all = history(...before, ...lost)
    const state = readChannel(all, 'prod', name(1))
    expect(state.missing).toEqual([2])
    const bold = (reach: MoveWish['reach']) => () => decideMove(all, state, wish(2, { reach, soak: soak(before, 0) }))
    for (const reach of ['forward', 'back'] as const)
      expect(bold(reach)).toThrow(expect.objectContaining({ code: 'CHANNEL_MOVE_NOT_NAMED' }))
    expect(bold('back')).toThrow(/^20261125\.2\.0 was taken back in the channel prod, by move 3 of /)
    expect(bold('return')().kind).toBe('forward')
  })

  it('goes on where a move is lost of which the next one tells', () => {
    const told = [one, moved(2, 3, { previous: version(1) })]
    const state = channel(told, name(2))
    expect(state.missing).toEqual([2])
    const soak = { from: channel([one, moved(5, 2)], name(5)), ms: 0 }
    expect(findPromotable(state, soak, { stands: () => true, now: day(9) })).toEqual(version(5))
    expect(decide(told, name(2), wish(5, { reach: 'forward' })).kind).toBe('forward')
  })

  it('goes nowhere by itself while a move is lost of which no other tells, and to what is named', () => {
    const gone = [one, moved(2, 4, { previous: version(1) })]
    const state = channel(gone, name(2))
    expect(
      findPromotable(state, { from: channel([one, moved(5, 2)], name(5)), ms: 0 }, { stands: () => true, now: day(9) }),
    ).toBeUndefined()
    const go = (reach: MoveWish['reach']) => () => decide(gone, name(2), wish(5, { reach }))
    expect(go('forward')).toThrow(
      expect.objectContaining({
        code: 'CHANNEL_MOVE_NOT_NAMED',
        message: expect.stringContaining('move 2 of the channel test is in no store'),
      }),
    )
    expect(go('back')().kind).toBe('forward')
  })

  it.each<[string, VerifiedMove[], number, string | undefined]>([
    [
      'was taken back by a move that is lost',
      [one, two, moved(3, 3), moved(4, 5, { previous: version(1) })],
      3,
      'by move 4, which is in no store',
    ],
    [
      'may have been taken back by a move that is lost, and of which no other one tells',
      [one, two, moved(5, 5, { previous: version(4) })],
      2,
      'may have been taken back in the channel test, which holds 20261125.5.0: move 3 of the channel test is in no store',
    ],
    [
      'has entered by a move that is lost',
      [one, moved(3, 3, { previous: version(2) })],
      2,
      'by a move that is in no store: nobody knows since when',
    ],
    ['came after the move that is lost', [one, moved(3, 3, { previous: version(2) })], 3, undefined],
  ])('what %s is no soaked release', (_what, before, n, why) => {
    const from = channel(before, formatImageVersion((before.at(-1) as VerifiedMove).move.version))
    const all = history(...before)
    const go = () => decideMove(all, readChannel(all, 'prod', undefined), wish(n, { soak: { from, ms: 0 } }))
    if (why === undefined) expect(go().kind).toBe('forward')
    else
      expect(go).toThrow(
        expect.objectContaining({ code: 'CHANNEL_NOT_ENTERED', message: expect.stringContaining(why) }),
      )
    expect(soakedAt(from, version(n), 0) === undefined).toBe(why !== undefined)
  })

  it('goes forward alone to nothing below what people have left, unless it is named', () => {
    const left = [one, moved(3, 2, { previous: version(1) }), moved(1, 3, { previous: version(3) })]
    const forward = (n: number, reach: MoveWish['reach']) => () => decide(left, name(1), wish(n, { reach }))
    expect(forward(2, 'forward')).toThrow(expect.objectContaining({ code: 'CHANNEL_MOVE_NOT_NAMED' }))
    expect(forward(2, 'back')().kind).toBe('forward')
    expect(forward(4, 'forward')().kind).toBe('forward')
  })

  it.each<[string, VerifiedMove[], VerifiedMove[], number, string | undefined]>([
    ['the last one, after its time', [one], [], 3, name(1)],
    ['none before its time', [one], [], 1, undefined],
    ['an older one, where a newer one came meanwhile', [one, two], [], 2, name(1)],
    ['the newest of those whose time is over', [one, two, moved(3, 3, { previous: version(2) })], [], 3, name(2)],
    ['none of what it holds already', [one], [one], 9, undefined],
    ['none below what it holds', [one, two], [moved(2, 1)], 9, undefined],
    ['the one for which a newer one was taken back', [one, two, moved(1, 3, { previous: version(2) })], [], 9, name(1)],
    ['none that was taken back in it', [one, two], [moved(1, 1), moved(2, 2), moved(1, 3)], 9, undefined],
    ['none of an empty one', [], [], 9, undefined],
  ])('a channel goes on by itself to %s', (_what, before, into, now, expected) => {
    const tag = (moves: VerifiedMove[]) =>
      moves.at(-1) && formatImageVersion((moves.at(-1) as VerifiedMove).move.version)
    const prod = into.map(m => ({ ...m, move: { ...m.move, channel: 'prod' } }))
    const found = findPromotable(
      channel(prod, tag(prod), 'prod'),
      { from: channel(before, tag(before)), ms: dayMs },
      { stands: () => true, now: day(now) },
    )
    expect(found && formatImageVersion(found)).toBe(expected)
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
