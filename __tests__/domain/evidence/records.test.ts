import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type BuildRecord, formatBuildRecord, parseBuildRecord } from '../../../src/domain/evidence/build-record.ts'
import { digestProfile } from '../../../src/domain/evidence/record.ts'
import { formatTestRecord, parseTestRecord, type TestRecord } from '../../../src/domain/evidence/test-record.ts'
import { definitionId } from '../image/answers.ts'
import { expectNotTakenApart } from './not-taken-apart.ts'
import { digestOf } from './statements.ts'

const candidate = {
  id: `${definitionId}/versions/20261125.0.0`,
  fingerprint: '2026-11-25T10:00:00.000Z /s/images/gi-1',
}
const digest = fc.nat().map(digestOf)
const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
const named = { name: word, sha256: digest }
const materials = (minLength = 0) =>
  fc.uniqueArray(fc.record(named), { minLength, maxLength: 5, selector: one => one.name })
const tool = fc.record({ ...named, version: word })
const time = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map(d => d.toISOString())
const variableNames = fc.stringMatching(/^[a-m][\w-]{0,20}$/)

const MARKETPLACE = 'marketplace:debian/debian-12/12-gen2:12.20261101.1'
const anyParent: fc.Arbitrary<Pick<BuildRecord, 'parent' | 'proven'>> = fc.oneof(
  fc.constant({ parent: MARKETPLACE }),
  fc.record({
    parent: fc.constant(candidate.id),
    proven: fc.record({ exact: digest, undated: digest, base: fc.constant(MARKETPLACE) }),
  }),
)

const anyOther: fc.Arbitrary<Omit<BuildRecord, 'parent' | 'proven'>> = fc.record({
  image: word,
  follows: word,
  template: word,
  sources: digest,
  files: materials(),
  variables: fc.dictionary(variableNames, fc.string()),
  secretVariables: fc.array(fc.stringMatching(/^[n-z][\w-]{0,20}$/), { maxLength: 3 }),
  packer: tool,
  plugins: fc.array(tool, { maxLength: 3 }),
  profiles: fc.uniqueArray(fc.record({ ...named, required: fc.boolean() }), {
    maxLength: 5,
    selector: one => one.name,
  }),
  candidate: fc.constant({ ...candidate, source: '/subscriptions/1/images/gi-1' }),
  run: fc.record({
    id: word,
    attempt: word,
    repository: word,
    ref: fc.string({ maxLength: 20 }),
    commit: fc.string({ maxLength: 20 }),
    os: word,
    arch: word,
  }),
  started: time,
  finished: time,
})

const anyBuild = fc.tuple(anyParent, anyOther).map(([parent, other]): BuildRecord => ({ ...other, ...parent }))

const controlOf = (...status: TestRecord['controls'][number]['status'][]) =>
  fc.record({ profile: word, id: word, status: fc.constantFrom(...status) })
const anyTest: fc.Arbitrary<TestRecord> = fc
  .record({
    verdict: fc.constantFrom('pass' as const, 'fail' as const),
    deciding: fc.record({ profile: word, id: word }),
    others: fc.array(controlOf('passed', 'skipped', 'not-applicable'), { maxLength: 5 }),
    waived: fc.array(fc.record({ profile: word, id: word, reason: word, until: word, file: digest }), { maxLength: 3 }),
    testedWith: materials(1),
    auditor: fc.record({ name: word, version: word }),
    report: fc.record(named),
    inventory: fc.option(fc.record(named), { nil: undefined }),
    started: time,
    finished: time,
  })
  .map(({ deciding, others, waived, inventory, ...rest }) => ({
    ...rest,
    candidate,
    parent: 'marketplace:debian/debian-12/12-gen2:12.20261101.1',
    controls: [
      { ...deciding, status: rest.verdict === 'pass' ? ('passed' as const) : ('failed' as const) },
      ...others,
      ...waived.map(({ profile, id, ...waiver }) => ({ profile, id, status: 'waived' as const, waiver })),
    ],
    ...(waived.length > 0
      ? {
          exceptions: waived.map(({ profile, file }) => ({
            name: file,
            sha256: file,
            kind: 'waivers' as const,
            profile,
          })),
        }
      : {}),
    ...(inventory ? { inventory } : {}),
  }))

const [someBuild, someTest] = [
  fc.sample(anyBuild, { numRuns: 1, seed: 1 })[0] as BuildRecord,
  fc.sample(anyTest, { numRuns: 1, seed: 1 })[0] as TestRecord,
]
const kinds = [
  ['build', formatBuildRecord(someBuild), parseBuildRecord],
  ['test', formatTestRecord(someTest), parseTestRecord],
] as const

const unreadable = (why: RegExp) =>
  expect.objectContaining({ code: 'PROOF_RECORD_UNREADABLE', message: expect.stringMatching(why) })

it('a build record gives back what was written', () => {
  fc.assert(fc.property(anyBuild, record => expect(parseBuildRecord(formatBuildRecord(record))).toEqual(record)))
})

it('a test record gives back what was written', () => {
  fc.assert(fc.property(anyTest, record => expect(parseTestRecord(formatTestRecord(record))).toEqual(record)))
})

describe.each(kinds)('a %s record', (kind, good, parse) => {
  const changed = (change: (record: Record<string, unknown>) => void) => {
    const record = JSON.parse(good)
    change(record)
    return JSON.stringify(record)
  }

  it('is not read without any one of its parts', () => {
    for (const key of Object.keys(JSON.parse(good)).filter(key => !['inventory', 'exceptions'].includes(key)))
      expect(() => parse(changed(record => delete record[key]))).toThrow(
        unreadable(new RegExp(`${key.replace('$', '.')}: `)),
      )
  })

  it('is not read with a part that is not known, at the top or below', () => {
    expect(() => parse(changed(record => Object.assign(record, { also: 1 })))).toThrow(unreadable(/"also"/))
    expect(() => parse(changed(record => Object.assign(record.candidate as object, { also: 1 })))).toThrow(
      unreadable(/candidate: .*"also"/),
    )
  })

  it.each<[string, string, RegExp]>([
    ['nothing', '', /cannot be read: it is empty; accepted is the file as it was written/],
    ['half of it', good.slice(0, good.length / 2), /not complete JSON/],
    ['a key twice', good.replace('{', `{ "started": "x",`), /"started" twice/],
    ['another version', good.replace(`-record/v1`, `-record/v2`), /\$schema: .*-record\/v1/],
    ['another digest', good.replace(/"[0-9a-f]{64}"/, '"12"'), /64 small hexadecimal digits/],
    [
      'another candidate',
      good.replaceAll('/versions/20261125.0.0', ''),
      /candidate\.id: no id of a gallery image version/,
    ],
    ['a day as time', good.replace(/"finished": "[^"]*"/, '"finished": "2026-11-25"'), /finished: /],
  ])('is not read from %s', (_what, text, why) => {
    expect(() => parse(text)).toThrow(unreadable(why))
    expect(() => parse(text)).toThrow(unreadable(new RegExp(`^The ${kind} record `)))
  })

  it('is not taken apart where it has millions of values, however small they are', () => {
    const many = good.replace('{', `{ "also": [${'0,'.repeat(2_000_000)}0],`)
    expectNotTakenApart(() => parse(many), `The ${kind} record cannot be read: it has more than 2000000 values`)
  })
})

describe('a build record', () => {
  const twice = { name: 'a', sha256: digestOf(1) }
  it.each<[string, Partial<BuildRecord>, RegExp]>([
    [
      'tells a secret',
      { variables: { token: 'x' }, secretVariables: ['token'] },
      /secretVariables: the value of one is told/,
    ],
    ['follows no exact version', { parent: 'marketplace:debian/debian-12/12-gen2:latest' }, /parent: no exact version/],
    [
      'has a parent in a gallery, and not its digests',
      { parent: candidate.id, proven: undefined },
      /proven: it is there/,
    ],
    [
      'has digests of a parent in the Marketplace',
      { parent: MARKETPLACE, proven: { exact: digestOf(1), undated: digestOf(2), base: MARKETPLACE } },
      /proven: it is there/,
    ],
    [
      'goes back to a version of a gallery',
      { parent: candidate.id, proven: { exact: digestOf(1), undated: digestOf(2), base: candidate.id } },
      /proven\.base: no exact version of the Marketplace/,
    ],
    ['names a file twice', { files: [twice, { ...twice, sha256: digestOf(2) }] }, /files: two of them have one name/],
    ['was made from nothing', { candidate: { ...candidate, source: '' } }, /candidate\.source: /],
  ])('that %s is not read', (_what, change, why) => {
    expect(() => parseBuildRecord(formatBuildRecord({ ...someBuild, ...change }))).toThrow(unreadable(why))
  })
})

describe('a test record', () => {
  const control = (status: TestRecord['controls'][number]['status']) => ({ profile: 'base', id: status, status })
  it.each<[string, Partial<TestRecord>, RegExp]>([
    [
      'passes with a failure',
      { verdict: 'pass', controls: [control('failed'), control('passed')] },
      /a control failed/,
    ],
    [
      'passes with an error',
      { verdict: 'pass', controls: [control('error'), control('passed')] },
      /could not be evaluated/,
    ],
    [
      'passes with nothing that ran',
      { verdict: 'pass', controls: [control('skipped')] },
      /verdict: no control says so/,
    ],
    [
      'fails with nothing that failed',
      { verdict: 'fail', controls: [control('passed')] },
      /verdict: no control says so/,
    ],
    ['tests with nothing', { testedWith: [] }, /testedWith: /],
  ])('that %s is not read', (_what, change, why) => {
    expect(() => parseTestRecord(formatTestRecord({ ...someTest, ...change }))).toThrow(unreadable(why))
  })
})

describe('the digest of a profile', () => {
  it('is that of what sha256sum prints for its files, sorted', () => {
    const files = [
      { name: 'p/inspec.yml', sha256: digestOf(2) },
      { name: 'p/controls/a.rb', sha256: digestOf(1) },
    ]
    const text = `${digestOf(1)}  p/controls/a.rb\n${digestOf(2)}  p/inspec.yml\n`
    expect(digestProfile(files)).toBe(createHash('sha256').update(text).digest('hex'))
    expect(digestProfile([...files].reverse())).toBe(digestProfile(files))
  })

  it('is another one for other files, whatever their names hold', () => {
    const two = [
      { name: 'a', sha256: digestOf(1) },
      { name: 'b', sha256: digestOf(2) },
    ]
    const one = [{ name: `a\n${digestOf(2)}  b`, sha256: digestOf(1) }]
    const escaped = [{ name: `a\\n${digestOf(2)}  b`, sha256: digestOf(1) }]
    expect(new Set([two, one, escaped].map(digestProfile)).size).toBe(3)
  })
})

describe('what a test record says of waivers', () => {
  const waiver = { reason: 'a vendor is asked', until: '2027-06-30', file: 'waivers.yml' }
  const waived = { profile: 'base', id: 'b', status: 'waived', waiver }
  const exception = { name: 'waivers.yml', sha256: digestOf(1), kind: 'waivers', profile: 'base' }
  const record = (controls: readonly object[], exceptions?: readonly object[]) =>
    JSON.stringify({
      ...JSON.parse(formatTestRecord(someTest)),
      verdict: 'pass',
      controls: [{ profile: 'base', id: 'a', status: 'passed' }, ...controls],
      exceptions,
    })

  it('is read with its file', () => {
    expect(parseTestRecord(record([waived], [exception])).controls[1]).toEqual(waived)
  })

  it.each<[string, string, RegExp]>([
    ['without its file', record([waived]), /exceptions: a control is accepted by a file that is not among them/],
    ['by a file of another kind', record([waived], [{ ...exception, kind: 'inputs' }]), /not among them/],
    [
      'of a control that passed',
      record([{ ...waived, status: 'passed' }], [exception]),
      /for a control that is waived/,
    ],
    ['of a waived control without a word', record([{ ...waived, waiver: undefined }], [exception]), /that is waived/],
  ])('is not read %s', (_what, text, why) => {
    expect(() => parseTestRecord(text)).toThrow(unreadable(why))
  })
})
