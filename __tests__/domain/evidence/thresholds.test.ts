import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { parseThresholds } from '../../../src/domain/evidence/thresholds.ts'
import { judge, type ProfileRun } from '../../../src/domain/evidence/verdict.ts'
import { bindingText, CANDIDATE, control, failed, NONCE, passed, profile, skipped, text } from './reports.ts'

const FILE = 'linux-base/thresholds.yml'
const problemsOf = (content: string) => {
  try {
    parseThresholds(content, FILE)
  } catch (error) {
    if (error instanceof GoldenImageError) return error.problems
    throw error
  }
  return []
}

describe('thresholds are read', () => {
  it('nested, flat, and as a number alone', () => {
    const names = (content: string) =>
      parseThresholds(content, FILE).map(({ place, ...bound }) => ({ ...bound, line: place.line }))
    expect(names('compliance:\n  min: 80\nerror:\n  total:\n    max: 0\n')).toEqual([
      { name: 'compliance.min', of: 'compliance', min: 80, line: 2 },
      { name: 'error.total.max', of: 'error', severity: 'total', max: 0, line: 5 },
    ])
    expect(names('error.total.max: 0\npassed.total: 3\n')).toEqual([
      { name: 'error.total.max', of: 'error', severity: 'total', max: 0, line: 1 },
      { name: 'passed.total', of: 'passed', severity: 'total', min: 3, max: 3, line: 2 },
    ])
    expect(names("failed: { high: { controls: ['1.1'] } }")).toMatchObject([{ severity: 'high', controls: ['1.1'] }])
  })

  it.each<[string, string, number, RegExp]>([
    ['no YAML', 'a: [', 1, /it is not valid YAML/],
    ['nothing', '', 1, /it has no bound/],
    [
      'a misspelt status',
      'compliance.min: 8\nerrors.total.max: 0\n',
      2,
      /`errors.total.max` is no bound; did you mean `error`\?/,
    ],
    ['a misspelt end', 'compliance.minn: 8\n', 1, /did you mean `min`\?; accepted there are `min`, `max`/],
    ['a severity that there is not', 'failed.hihg.max: 0\n', 1, /did you mean `high`/],
    ['no severity', 'failed.max: 0\n', 1, /`failed.max` is no bound/],
    ['more than all', 'compliance.min: 101\n', 1, /accepted is a number from 0 to 100/],
    ['half a control', 'failed.total.max: 0.5\n', 1, /accepted is a whole number/],
    ['a text', 'failed.total: few\n', 1, /is "few"; accepted is a whole number/],
    ['ids that are numbers', 'failed.total.controls: [1.1]\n', 1, /a list of ids of controls, in quotes/],
    ['one bound twice', 'compliance.min: 8\ncompliance: { min: 9 }\n', 2, /stands there twice/],
  ])('and refused: %s', (_what, content, line, why) => {
    expect(problemsOf(content)[0]).toMatchObject({
      code: 'MANIFEST_EXCEPTION_INVALID',
      message: expect.stringMatching(why),
      place: { file: FILE, line },
    })
  })
})

const judged = (content: string, controls: readonly object[], more: Partial<ProfileRun> = {}) =>
  judge({
    binding: { profile: 'binding', exitCode: 0, report: { text: bindingText() } },
    wanted: { nonce: NONCE, candidate: CANDIDATE },
    runs: [
      {
        profile: 'linux-base/profile',
        exitCode: /"failed"/.test(JSON.stringify(controls))
          ? 100
          : /"skipped"/.test(JSON.stringify(controls))
            ? 101
            : 0,
        report: { text: text(profile('base', [...controls])) },
        exceptions: {
          files: [],
          waivers: [],
          inputs: [],
          thresholds: { file: FILE, bounds: parseThresholds(content, FILE) },
        },
        ...more,
      },
    ],
    minExecuted: 1,
    now: 0,
  })
const [good, bad, empty] = [control('good', [passed()]), control('bad', [failed()]), control('empty', [])]
const blind = control('blind', [skipped({ resource_class: 'ini', resource: 'INI', skip_message: "Can't find file" })])

describe('a profile with thresholds', () => {
  it.each<[string, string, readonly object[], string, readonly string[]]>([
    ['meets what is half', 'compliance.min: 50', [good, bad], 'pass', []],
    [
      'does not meet more',
      'compliance.min: 50.1',
      [good, bad],
      'fail',
      ['VALIDATE_THRESHOLD_BROKEN', 'VALIDATE_CONTROL_FAILED'],
    ],
    [
      'is not rounded up',
      'compliance.min: 100',
      [...many(199), bad],
      'fail',
      ['VALIDATE_THRESHOLD_BROKEN', 'VALIDATE_CONTROL_FAILED'],
    ],
    ['meets 99.5', 'compliance.min: 99.5', [...many(199), bad], 'pass', []],
    ['is held to an upper bound, too', 'compliance.max: 0', [good], 'fail', ['VALIDATE_THRESHOLD_BROKEN']],
    [
      'accepts no failure of which it says nothing',
      'error.total.max: 0',
      [good, bad],
      'fail',
      ['VALIDATE_CONTROL_FAILED'],
    ],
    [
      'accepts no error of which it says nothing',
      'compliance.min: 50',
      [good, empty],
      'error',
      ['REPORT_CONTROL_ERROR'],
    ],
    [
      'accepts no failure of another severity than it speaks of',
      'failed.low.max: 0',
      [good, bad],
      'fail',
      ['VALIDATE_CONTROL_FAILED'],
    ],
    ['nor an error of another one', 'error.low.max: 0', [good, empty], 'error', ['REPORT_CONTROL_ERROR']],
    ['accepts nothing by asking for nothing', 'compliance.min: 0', [good, bad], 'fail', ['VALIDATE_CONTROL_FAILED']],
    ['accepts failures by their severity', 'failed.high.max: 1', [good, bad], 'pass', []],
    ['and by their number in all', 'failed.total.max: 1', [good, bad], 'pass', []],
    ['accepts errors by their number', 'error.total.max: 1', [good, empty], 'pass', []],
    ['accepts errors by their ids', 'error.total.controls: [empty]', [good, empty], 'pass', []],
    [
      'and no others',
      'error.total.controls: [other]',
      [good, empty],
      'error',
      ['REPORT_CONTROL_ERROR', 'VALIDATE_THRESHOLD_BROKEN'],
    ],
    [
      'does not make up for what could not look',
      'error.total.max: 9',
      [good, blind],
      'error',
      ['REPORT_CONTROL_ERROR'],
    ],
    ['nor for what did not run', 'error.total.max: 9', [empty], 'error', ['REPORT_NOTHING_RAN']],
    [
      'names every bound that is broken',
      'failed.high.max: 0\npassed.total: 3\n',
      [good, bad],
      'fail',
      ['VALIDATE_THRESHOLD_BROKEN', 'VALIDATE_THRESHOLD_BROKEN', 'VALIDATE_CONTROL_FAILED'],
    ],
    [
      'knows the severity of the tags, as MITRE does',
      'failed.low.max: 1\nfailed.high.max: 0\n',
      [good, control('bad', [failed()], { tags: { severity: 'low' } })],
      'pass',
      [],
    ],
  ])('%s', (_what, content, controls, verdict, codes) => {
    const { reasons, ...found } = judged(content, controls)
    expect([found.verdict, reasons.map(r => r.code)]).toEqual([verdict, codes])
  })

  it('has both countings', () => {
    const { counts, controls, thresholds } = judged('compliance.min: 30\n', [
      good,
      bad,
      blind,
      control('na', [], { impact: 0 }),
    ])
    expect(counts).toMatchObject({ passed: 1, tolerated: 1, errors: 1, notApplicable: 1, executed: 2 })
    expect(controls.find(c => c.id === 'bad')).toMatchObject({
      status: 'tolerated',
      tolerated: { file: FILE, was: 'failed' },
    })
    expect(thresholds).toMatchObject([
      {
        profile: 'linux-base/profile',
        counts: { passed: 1, failed: 1, skipped: 1, error: 0, no_impact: 1 },
        broken: [],
      },
    ])
    expect(thresholds[0]?.compliance).toBeCloseTo(33.33, 2)
  })
})

function many(count: number): readonly object[] {
  return Array.from({ length: count }, (_, n) => control(`c${n}`, [passed()]))
}
