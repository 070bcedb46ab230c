import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  buildStatement,
  formatStatement,
  parseStatement,
  predicateTypes,
  statementPayloadType,
  subjectsOf,
} from '../../../src/domain/evidence/statement.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { descriptorOf, digestOf } from './statements.ts'

const subject = [{ name: 'acme_images/linux-base/20261125.0.0', digest: { sha256: digestOf(1) } }]
const good = () => buildStatement(subject, predicateTypes.sbom, { bomFormat: 'CycloneDX' })
const parse = (value: unknown, payloadType: string = statementPayloadType) =>
  parseStatement({ payloadType, payload: typeof value === 'string' ? value : JSON.stringify(value) })

describe('parseStatement', () => {
  it.each<[string, string, RegExp]>([
    ['ten million values', `[${'0,'.repeat(10_000_000)}0]`, /has more than 2000000 values/],
    [
      'three million names',
      `{${Array.from({ length: 3_000_000 }, (_, n) => `"${n}":0`).join()}}`,
      /more than 2000000 values/,
    ],
    ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /nested deeper than 200 levels/],
    ['objects in objects', `${'{"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`, /nested deeper than 200 levels/],
  ])('refuses %s before anything is made of them', (_, predicate, words) => {
    const text = formatStatement(good()).replace('{"bomFormat":"CycloneDX"}', () => `{"bomFormat":${predicate}}`)
    const before = process.threadCpuUsage()
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'PROOF_UNREADABLE', message: expect.stringMatching(words) }),
    )
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(500)
  })

  it('reads what was written, and the same statement is the same bytes', () => {
    const text = formatStatement(good())
    expect(parse(text)).toEqual(good())
    const { predicate, predicateType, subject: about, _type } = good()
    expect(formatStatement({ predicate, predicateType, subject: about, _type })).toBe(text)
  })

  it('reads whatever JSON a predicate is', () => {
    // The reader leaves it out: it would be no member, but what the object is made after.
    const name = fc.string().filter(text => text !== '__proto__')
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), predicate => {
        const statement = JSON.parse(JSON.stringify(buildStatement(subject, 'x', predicate)))
        expect(parse(statement)).toEqual(statement)
      }),
    )
  })

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /cannot be read: it is not complete JSON/],
    ['nothing', '', /it is empty/],
    ['equal keys', '{"_type":1,"_type":2}', /twice/],
    ['a list', [], /all of it/],
    ['another type', { ...good(), _type: 'https://in-toto.io/Statement/v0.1' }, /_type/],
    ['no subject', { ...good(), subject: [] }, /subject/],
    ['a subject without sha256', { ...good(), subject: [{ name: 'x', digest: { sha512: 'a' } }] }, /subject.0.digest/],
    [
      'a digest beside sha256',
      { ...good(), subject: [{ name: 'x', digest: { sha256: digestOf(1), sha1: 'a' } }] },
      /a digest set with sha256 alone/,
    ],
    ['capital digits', { ...good(), subject: [{ name: 'x', digest: { sha256: 'A'.repeat(64) } }] }, /small/],
    ['a subject with an address', { ...good(), subject: [{ ...subject[0], uri: 'https://x.example' }] }, /uri/],
    ['one digest twice', { ...good(), subject: [...subject, ...subject] }, /one digest twice/],
    [
      'too many subjects',
      { ...good(), subject: Array.from({ length: 1025 }, (_, n) => ({ name: 'x', digest: { sha256: digestOf(n) } })) },
      /subject/,
    ],
    ['no predicate type', { ...good(), predicateType: '' }, /predicateType/],
    ['a predicate of text', { ...good(), predicate: 'x' }, /predicate/],
    ['a key that is not known', { ...good(), extra: 1 }, /extra/],
  ])('refuses %s', (_what, value, why) => {
    expect(() => parse(value)).toThrow(
      expect.objectContaining({ code: 'PROOF_UNREADABLE', message: expect.stringMatching(why) }),
    )
  })

  it('refuses another type of payload', () => {
    expect(() => parse(good(), 'text/plain')).toThrow(expect.objectContaining({ code: 'PROOF_UNREADABLE' }))
  })
})

describe('subjectsOf', () => {
  it('is the descriptor with and without its date', () => {
    const descriptor = descriptorOf()
    const { exact, undated } = digestsOf(descriptor)
    expect(subjectsOf(descriptor)).toEqual([
      { name: 'acme_images/linux-base/20261125.0.0', digest: { sha256: exact } },
      { name: 'acme_images/linux-base/20261125.0.0#undated', digest: { sha256: undated } },
    ])
  })
  it('is one where there is no date: no store takes a digest twice', () => {
    const { publishedDate: _, ...undated } = descriptorOf()
    expect(subjectsOf(undated)).toHaveLength(1)
  })
})
