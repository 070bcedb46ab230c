import { describe, expect, it } from '@jest/globals'
import { applyWaivers, type ProfileExceptions, remarkWaivers } from '../../../src/domain/evidence/exceptions.ts'
import { judge, type ProfileRun } from '../../../src/domain/evidence/verdict.ts'
import { parseWaivers } from '../../../src/domain/evidence/waivers.ts'
import { bindingText, CANDIDATE, control, failed, NONCE, passed, profile, skipped, text } from './reports.ts'

const NOW = Date.parse('2026-12-02T10:00:00Z')
const FILE = 'linux-base/waivers.yml'
const waive = (...ids: readonly string[]) => waiveUntil('2026-12-02', ...ids)
const waiveUntil = (until: string, ...ids: readonly string[]): ProfileExceptions => ({
  files: [{ name: FILE, sha256: 'a'.repeat(64), kind: 'waivers' }],
  waivers: parseWaivers(
    ids.map(id => `${id}: { justification: a vendor is asked, expiration_date: ${until} }\n`).join(''),
    FILE,
  ),
  inputs: [],
})
const run = (controls: readonly object[], exceptions?: ProfileExceptions, name = 'linux-base/profile'): ProfileRun => ({
  profile: name,
  exitCode: controls.some(c => JSON.stringify(c).includes('"failed"'))
    ? 100
    : controls.some(c => JSON.stringify(c).includes('"skipped"'))
      ? 101
      : 0,
  report: { text: text(profile(name, [...controls])) },
  ...(exceptions ? { exceptions } : {}),
})
const judged = (runs: readonly ProfileRun[], { minExecuted = 1, now = NOW } = {}) =>
  judge({
    binding: { profile: 'binding', exitCode: 0, report: { text: bindingText() } },
    wanted: { nonce: NONCE, candidate: CANDIDATE },
    runs,
    minExecuted,
    now,
  })
const good = control('good', [passed()])
const bad = control('bad', [failed()])
const empty = control('empty', [])
const onlyIf = { resource_class: 'noop', skip_message: 'Skipped control due to only_if condition.' }

describe('a waiver', () => {
  it('lets a control fail, and says why and until when', () => {
    const { verdict, counts, controls, remarks } = judged([run([good, bad], waive('bad'))])
    expect([verdict, counts]).toMatchObject(['pass', { passed: 1, failed: 0, waived: 1, executed: 2, total: 2 }])
    expect(controls[0]).toMatchObject({
      id: 'bad',
      status: 'waived',
      waiver: { reason: 'a vendor is asked', until: '2026-12-02', file: FILE, was: 'failed' },
      message: 'is good\nexpected good, got bad',
    })
    expect(remarks).toEqual([
      {
        level: 'notice',
        title: 'Waived: bad',
        message: 'bad of linux-base/profile failed and is waived until 2026-12-02: a vendor is asked',
        place: { file: FILE, line: 1 },
      },
    ])
  })

  it('counts to the end of its day, and not a moment longer', () => {
    const last = Date.parse('2026-12-03T00:00:00Z')
    const at = (now: number) => judged([run([good, bad], waive('bad'))], { now })
    expect(at(last - 1).verdict).toBe('pass')
    const over = at(last)
    expect([over.verdict, over.reasons.map(r => r.code)]).toEqual(['fail', ['VALIDATE_CONTROL_FAILED']])
    expect(over.reasons[0]?.message).toMatch(/got bad\nIts waiver in linux-base\/waivers\.yml:1 ended: 2026-12-02\.$/)
    expect(over.remarks).toMatchObject([{ level: 'warning', title: 'Waiver over: bad' }])
  })

  it('accepts a control without tests, which is no control that ran', () => {
    const own = run([good, empty], waive('empty'))
    expect([judged([run([good, empty])]).verdict, judged([own]).verdict]).toEqual(['error', 'pass'])
    expect(judged([own]).counts).toMatchObject({ waived: 1, errors: 0, executed: 1 })
    expect(judged([own], { minExecuted: 2 }).reasons.map(r => r.code)).toEqual(['REPORT_TOO_FEW'])
  })

  it.each([
    ['2027-12-03', []],
    ['2027-12-04', ['Waiver for long: bad']],
    ['2999-12-31', ['Waiver for long: bad']],
  ])('that counts for more than a year is told, and counts: until %s', (until, wanted) => {
    const { verdict, remarks } = judged([run([good, bad], waiveUntil(until, 'bad'))])
    expect([verdict, remarks.map(r => r.title)]).toEqual(['pass', ['Waived: bad', ...wanted]])
    expect(remarks.slice(1).map(r => [r.level, r.place])).toEqual(
      wanted.map(() => ['warning', { file: FILE, line: 1 }]),
    )
  })

  it.each([
    ['passed', good],
    ['skipped', control('good', [skipped(onlyIf)])],
    ['not-applicable', control('good', [failed()], { impact: 0 })],
  ])('that is not needed is told, and changes nothing: %s', (status, one) => {
    const { controls, remarks } = judged([run([control('other', [passed()]), one], waive('good'))])
    expect(controls.find(c => c.id === 'good')?.status).toBe(status)
    expect(remarks).toMatchObject([
      { level: 'notice', title: 'Waiver not needed: good', message: expect.stringContaining(`is ${status} without`) },
    ])
  })

  it('of no control is told, with the one that may be meant', () => {
    const { verdict, remarks } = judged([run([good, bad], waive('baad'))])
    expect(verdict).toBe('fail')
    expect(remarks).toMatchObject([
      { level: 'warning', title: 'Waiver of no control: baad', message: expect.stringMatching(/did you mean bad\?$/) },
    ])
  })

  it('of one id that two controls have is not called needless as long as one of them needs it', () => {
    const { waivers } = waive('bad')
    const [failing] = judged([run([bad])]).controls
    if (!failing) throw new Error('there is no control')
    for (const controls of [
      [failing, { ...failing, status: 'passed' as const }],
      [{ ...failing, status: 'passed' as const }, failing],
    ])
      expect(
        remarkWaivers([{ profile: 'p', controls: applyWaivers(controls, waivers, NOW), waivers }], NOW),
      ).toMatchObject([{ title: 'Waived: bad' }])
  })

  it('in a file of two profiles is one of that which has the control', () => {
    const file = waive('bad')
    const { verdict, remarks } = judged([run([good], file, 'first'), run([good, bad], file, 'second')])
    expect([verdict, remarks.map(r => r.title)]).toEqual(['pass', ['Waived: bad']])
  })

  it('reaches its own profile alone', () => {
    const { verdict, counts } = judged([run([good, bad], waive('bad'), 'first'), run([good, bad], undefined, 'second')])
    expect([verdict, counts.waived, counts.failed]).toEqual(['fail', 1, 1])
  })

  it('reaches nothing that an ancestor requires, whoever gives it one', () => {
    const required = {
      by: {
        kind: 'gallery' as const,
        definition: { subscription: '1', group: 'g', gallery: 'acme', definition: 'linux-base' },
        version: { parts: [20261124, 0, 0] as const },
      },
      path: 'linux-base/profile',
      sha256: 'a'.repeat(64),
      archive: 'b'.repeat(64),
    }
    const { verdict, remarks } = judged([{ ...run([good, bad], waive('bad')), required }])
    expect([verdict, remarks]).toEqual(['fail', []])
  })

  it('makes up for nothing that did not run, nor for an image of which nothing passes', () => {
    expect(judged([run([empty], waive('empty'))]).reasons.map(r => r.code)).toEqual(['REPORT_NOTHING_RAN'])
    const all = judged([run([bad], waive('bad'))])
    expect([all.verdict, all.reasons.map(r => r.code)]).toEqual(['error', ['REPORT_NOTHING_RAN']])
  })

  describe('of an id that several profiles of one run have', () => {
    const at = (place: string, results: Parameters<typeof control>[1] = []) =>
      control('bad', results, { source_location: { ref: `${place}/controls/bad.rb`, line: 1 } })
    const below = { parent_profile: 'wrapper' }
    const both = (...[a, b]: readonly Parameters<typeof control>[1][]) => ({
      ...run([], waive('bad')),
      exitCode: JSON.stringify([a, b]).includes('"failed"') ? 100 : 0,
      report: {
        text: text(
          profile('wrapper', [good, at('b'), at('b')]),
          profile('one', [at('a', a)], below),
          profile('two', [at('b', b)], below),
        ),
      },
    })

    it('accepts none of them, and says so', () => {
      const { verdict, counts, reasons, remarks } = judged([both([passed()], [failed()])])
      expect([verdict, counts.waived, remarks]).toEqual(['fail', 0, []])
      expect(reasons.at(-1)).toEqual({
        code: 'VALIDATE_WAIVER_AMBIGUOUS',
        message: `${FILE}: the waiver of bad accepts nothing: in linux-base/profile the profiles one and two have a control of that id, and a waiver does not say which.`,
        place: { file: FILE, line: 1 },
      })
    })

    it('is told where nothing needs it, and refused no more when it is over', () => {
      const { verdict, remarks } = judged([both([passed()], [passed()])])
      expect([verdict, remarks]).toMatchObject([
        'pass',
        [{ level: 'warning', title: 'Waiver of several controls: bad' }],
      ])
      const over = judged([{ ...both([passed()], [failed()]), exceptions: waiveUntil('2026-12-01', 'bad') }])
      expect(over.reasons.map(r => r.code)).not.toContain('VALIDATE_WAIVER_AMBIGUOUS')
      expect(over.remarks).toMatchObject([{ title: 'Waiver over: bad' }])
    })

    it('and that the auditor takes for one profile, because they have one name', () => {
      const { reasons } = judged([
        {
          ...run([], waive('bad')),
          exitCode: 100,
          report: {
            text: text(
              profile('twin', [good, at('b', [passed(), failed()])]),
              profile('twin', [at('a')], { parent_profile: 'twin' }),
              profile('twin', [at('b')], { parent_profile: 'twin' }),
            ),
          },
        },
      ])
      expect(reasons.at(-1)?.message).toContain('2 profiles of the name twin have a control of that id')
    })

    it('counts where one of them has it, and what wraps that one', () => {
      const { verdict, counts } = judged([
        {
          ...run([], waive('bad')),
          exitCode: 100,
          report: { text: text(profile('wrapper', [good, at('a')]), profile('one', [at('a', [failed()])], below)) },
        },
      ])
      expect([verdict, counts.waived]).toEqual(['pass', 1])
    })
  })

  it('counts in no report that was finished elsewhere', () => {
    const { verdict } = judge({
      binding: undefined,
      wanted: { candidate: CANDIDATE },
      runs: [{ ...run([good, bad], waive('bad')), exitCode: undefined }],
      minExecuted: 1,
    })
    expect(verdict).toBe('fail')
  })
})
