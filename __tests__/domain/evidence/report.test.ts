import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { contextualizeEvaluation, convertFile } from 'inspecjs'
import { type ControlStatus, readControls } from '../../../src/domain/evidence/controls.ts'
import { parseReport } from '../../../src/domain/evidence/report.ts'
import { parseStrictJson } from '../../../src/domain/evidence/strict-json.ts'
import { needing } from '../../needs.ts'
import { expectNotTakenApart } from './not-taken-apart.ts'
import { control, failed, passed, profile, report, text } from './reports.ts'

describe('parseStrictJson', () => {
  it.each([
    ['two equal keys', '{"status":"failed","status":"passed"}'],
    ['two equal keys, one escaped', '{"status":"failed","st\\u0061tus":"passed"}'],
    ['two equal keys with an object between', '{"a":{"b":[1,{"c":2}]},"x":1,"a":3}'],
    ['two equal keys deep inside', '[[{"q":[{"k":1,"k":1}]}]]'],
    ['nothing', '  '],
    ['half an object', '{"a":1'],
    ['more than one value', '{} {}'],
    ['too deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a key that is no text', '{"a\\q":1}'],
    ['millions of values', `[${'0,'.repeat(2_000_000)}0]`],
  ])('refuses %s', (_, json) => {
    expect(() => parseStrictJson(json)).toThrow()
  })

  it.each([
    '{"a":{"k":1},"b":{"k":1}}',
    '[{"k":1},{"k":1}]',
    '{"k":["k","k",{"k":"k"}]}',
    '{"a":"{\\"k\\":1,\\"k\\":2}","b":",:{"}',
    '0',
  ])('takes %s as JSON.parse does', json => {
    expect(parseStrictJson(json)).toEqual(JSON.parse(json))
  })
})

it('does not take apart a report of millions of values, however small they are', () => {
  const many = '{},'.repeat(2_000_000)
  const json = text(profile('p', [control('a', [passed()])])).replace('"results":[', `"results":[${many}`)
  expect(json.length).toBeGreaterThan(many.length)
  expectNotTakenApart(() => parseReport(json), 'it has more than 2000000 values')
})

const statuses = (json: string) => Object.fromEntries(readControls(parseReport(json)).map(c => [c.id, c.status]))

describe('overlays', () => {
  const overlay = (impact: number) =>
    text(
      profile('top', [control('a', [], { impact }), control('own', [passed()])]),
      profile('base', [control('a', [failed()]), control('only-below', [passed()])], { parent_profile: 'top' }),
    )

  it('counts a control once, with the results from below', () => {
    expect(statuses(overlay(0.7))).toEqual({ a: 'failed', own: 'passed', 'only-below': 'passed' })
  })

  it("takes the overlay's impact", () => {
    expect(statuses(overlay(0))).toMatchObject({ a: 'not-applicable' })
  })

  it('goes down three levels', () => {
    const json = text(
      profile('top', [control('a', [])]),
      profile('middle', [control('a', [])], { parent_profile: 'top' }),
      profile('base', [control('a', [failed()])], { parent_profile: 'middle' }),
    )
    expect(statuses(json)).toEqual({ a: 'failed' })
  })

  it('loses no failure when two profiles below have the same control', () => {
    const json = text(
      profile('top', [control('a', [])]),
      profile('one', [control('a', [passed()])], { parent_profile: 'top' }),
      profile('two', [control('a', [failed()])], { parent_profile: 'top' }),
    )
    expect(statuses(json)).toEqual({ a: 'failed' })
  })

  it('refuses profiles that overlay each other', () => {
    const json = text(
      profile('one', [control('a', [failed()])], { parent_profile: 'two' }),
      profile('two', [control('a', [failed()])], { parent_profile: 'one' }),
    )
    expect(() => readControls(parseReport(json))).toThrow('circle')
  })
})

describe('parseReport', () => {
  it.each([
    ['no profiles', { profiles: [] }],
    ['no version', { version: undefined }],
    ['no statistics', { statistics: undefined }],
    ['a control without impact', { profiles: [profile('p', [{ id: 'a', results: [] }])] }],
    ['an impact over 1', { profiles: [profile('p', [control('a', [], { impact: 7 })])] }],
    ['a profile status of tomorrow', { profiles: [profile('p', [], { status: 'deferred' })] }],
  ])('refuses %s', (_, more) => {
    expect(() => parseReport(JSON.stringify({ ...report(profile('p', [])), ...more }))).toThrow()
  })

  it('keeps the object prototype', () => {
    parseReport(text(profile('p', [control('__proto__', [passed({ __proto__: { polluted: true } })])])))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

const fixtures = resolve(import.meta.dirname, '../../../../shared/fixtures/inspec')
const there = existsSync(fixtures)
const { it: compare } = needing(
  there ? undefined : { needs: 'shared notes', why: 'the shared notes with the public sample reports are not here' },
)

/** Reports of InSpec 2 to 6. inspecjs refuses those that carry the keys of another old format too; there only our own count is checked. */
const samples: readonly [string, number][] = [
  ['nginx-baseline.json', 42],
  ['triple_overlay_profile_sample.json', 5],
  ['wrapper-acme-run.json', 101],
  ['run_data.json', 4],
  ['run_data_wrapper.json', 3],
  ['run_data_test_profile_a.json', 3],
  ['minimal-hdf.json', 1],
  ['rhel8_sample_oneOfEachControlStatus.json', 4],
  ['ubuntu-16.04-baseline-results.json', 230],
]

describe('agrees with inspecjs', () => {
  compare.each(samples)('on the controls of %s', (name, total) => {
    const json = readFileSync(join(fixtures, name), 'utf8')
    const ours = readControls(parseReport(json))
    expect(ours).toHaveLength(total)
    const count = (list: readonly string[]) =>
      list.reduce<Record<string, number>>((all, s) => Object.assign(all, { [s]: (all[s] ?? 0) + 1 }), {})
    if ('other_checks' in JSON.parse(json)) return
    expect(count(ours.map(c => c.status))).toEqual(count(inspecjsStatuses(json)))
    // As its tools count and weigh them, whatever we make of a control.
    expect(count(ours.map(c => `${c.saf.status} ${c.saf.severity}`))).toEqual(count(inspecjsCounting(json)))
  })
})

/** The same in the words of thresholds. */
function inspecjsCounting(json: string): string[] {
  const words: Readonly<Record<string, string>> = {
    passed: 'passed',
    failed: 'failed',
    'not-applicable': 'no_impact',
    skipped: 'skipped',
    error: 'error',
  }
  const statuses = inspecjsStatuses(json)
  return inspecjsControls(json).map((c, n) => `${words[statuses[n] ?? '']} ${c.root.hdf.severity}`)
}

/** Each control that nothing extends, in our words. */
function inspecjsStatuses(json: string): ControlStatus[] {
  const words: Record<string, ControlStatus> = {
    Passed: 'passed',
    Failed: 'failed',
    'Not Applicable': 'not-applicable',
    'Not Reviewed': 'skipped',
    'Profile Error': 'error',
  }
  return inspecjsControls(json).map(c => words[c.root.hdf.status] ?? 'error')
}

function inspecjsControls(json: string) {
  const evaluation = convertFile(json)['1_0_ExecJson']
  if (!evaluation) throw new Error('inspecjs takes it for something else')
  return contextualizeEvaluation(evaluation)
    .contains.flatMap(p => p.contains)
    .filter(c => c.extendedBy.length === 0)
}
