import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { mergeWaivers, parseWaivers } from '../../../src/domain/evidence/waivers.ts'

const FILE = 'linux-base/waivers.yml'
const read = (text: string) => parseWaivers(text, FILE)
const problemsOf = (text: string) => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof GoldenImageError) return error.problems
    throw error
  }
  return []
}
const one = (fields: string) => `cis-1.1: { ${fields} }\n`
const REASON = 'justification: a vendor is asked'

describe('waivers are read as InSpec has them', () => {
  it('with reason, date and line; `run` says nothing that counts', () => {
    const text = [
      '# kept by SecOps',
      'cis-1.1:',
      '  justification: |',
      '    a vendor is asked',
      '  expiration_date: 2027-06-30',
      '  run: false',
      "'5.2':",
      '  justification: until the base has it',
      '  expiration_date: 2027-01-31T12:00:00+02:00',
      '  run: yes',
      '',
    ].join('\n')
    expect(read(text)).toEqual([
      {
        control: 'cis-1.1',
        reason: 'a vendor is asked',
        until: '2027-06-30',
        endsMs: Date.parse('2027-07-01T00:00:00Z'),
        place: { file: FILE, line: 2 },
      },
      {
        control: '5.2',
        reason: 'until the base has it',
        until: '2027-01-31T12:00:00+02:00',
        endsMs: Date.parse('2027-01-31T10:00:00Z'),
        place: { file: FILE, line: 7 },
      },
    ])
  })

  it('in JSON, too', () => {
    const text = JSON.stringify({ a: { justification: 'b', expiration_date: '2027-06-30', run: true } })
    expect(read(text)).toMatchObject([{ control: 'a', reason: 'b', until: '2027-06-30' }])
  })

  it.each([
    ['2027-06-30', '2027-07-01T00:00:00Z'],
    ['2027-06-30T08:00', '2027-06-30T08:00:00Z'],
    ['2027-06-30 08:00:00', '2027-06-30T08:00:00Z'],
    ['2027-06-30 08:00:00 UTC', '2027-06-30T08:00:00Z'],
    ['2027-06-30 08:00:00 +0130', '2027-06-30T06:30:00Z'],
    ['2028-02-29', '2028-03-01T00:00:00Z'],
  ])('%s ends at %s', (written, ends) => {
    expect(read(one(`${REASON}, expiration_date: '${written}'`))[0]?.endsMs).toBe(Date.parse(ends))
  })

  it('of two for one control the one of the later file counts', () => {
    const [first, second] = ['2027-01-01', '2028-01-01'].map(day => read(one(`${REASON}, expiration_date: ${day}`)))
    expect(mergeWaivers([first ?? [], second ?? []])).toEqual(second)
    expect(mergeWaivers([second ?? [], first ?? []])).toEqual(first)
  })
})

describe('what is no waiver', () => {
  const reasonNeeded = /has no `justification`; accepted is a text that says why/
  const dateNeeded = /accepted is a day such as 2027-06-30, which counts to its end in UTC, or a time/
  it.each<[string, string, number, RegExp]>([
    ['no YAML', 'a: [', 1, /it is not valid YAML/],
    ['a control twice', `${one('')}${one('')}`, 2, /Map keys must be unique/],
    ['nothing', '', 1, /it is no map; accepted is a map of control ids/],
    ['a list', '- a\n', 1, /it is no map/],
    [
      'a text for a control',
      'cis-1.1: because\n',
      1,
      /the waiver of "cis-1.1" is no map; accepted are `justification`/,
    ],
    ['no reason', one('expiration_date: 2027-06-30'), 1, reasonNeeded],
    ['an empty reason', one("justification: ' ', expiration_date: 2027-06-30"), 1, reasonNeeded],
    ['a number for a reason', one('justification: 12, expiration_date: 2027-06-30'), 1, reasonNeeded],
    ['no date', one(REASON), 1, /has no `expiration_date`; accepted/],
    ['a day that is in no calendar', one(`${REASON}, expiration_date: 2027-02-30`), 1, dateNeeded],
    ['a day as others write it', one(`${REASON}, expiration_date: 30/06/2027`), 1, dateNeeded],
    ['a time that is none', one(`${REASON}, expiration_date: 2027-06-30T25:00`), 1, dateNeeded],
    ['a number for a date', one(`${REASON}, expiration_date: 20270630`), 1, dateNeeded],
    ['a word for run', one(`${REASON}, expiration_date: 2027-06-30, run: never`), 1, /neither true nor false/],
    [
      'a key that is not known',
      `a:\n  ${REASON}\n  expiration_dat: 2027-06-30\n  expiration_date: 2027-06-30\n`,
      3,
      /has the key `expiration_dat`; did you mean `expiration_date`\?; accepted are `justification`, `expiration_date`, `run`/,
    ],
  ])('%s', (_what, text, line, why) => {
    const [first, ...others] = problemsOf(text)
    expect(first).toMatchObject({
      code: 'MANIFEST_EXCEPTION_INVALID',
      message: expect.stringMatching(why),
      place: { file: FILE, line },
    })
    expect(others).toEqual([])
  })

  it('is told all at once', () => {
    expect(problemsOf('a: {}\nb: 1\n').map(p => p.place?.line)).toEqual([1, 1, 2])
  })
})
