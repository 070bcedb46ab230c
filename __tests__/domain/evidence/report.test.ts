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

/** As InSpec 5.24 lists real profiles, in its order: `at` is the profile in whose file the code stands. */
describe('profiles that build on each other', () => {
  const x = (at: string, results: Parameters<typeof control>[1] = []) =>
    control('x', results, { source_location: { ref: `${at}/controls/x.rb`, line: 1 } })
  const own = control('own', [passed()])
  const below = (parent: string) => ({ parent_profile: parent })
  const read = (...profiles: Parameters<typeof text>) =>
    readControls(parseReport(text(...profiles))).map(c => `${c.profile}/${c.id} ${c.status}`)
  const origins = (...profiles: Parameters<typeof text>) =>
    readControls(parseReport(text(...profiles)))
      .filter(c => c.id === 'x')
      .map(c => c.origins.map(o => `${o.profile} ${o.source}`))

  it.each([
    ['first', 0],
    ['last', 1],
  ])('a wrapper that is called as what it wraps, listed %s', (_, at) => {
    const [wrapper, base] = [profile('a', [x('dep', [passed()]), own]), profile('a', [x('dep')], below('a'))]
    const profiles = at === 0 ? [wrapper, base] : [base, wrapper]
    expect(read(...profiles)).toEqual(['a/x passed', 'a/own passed'])
    expect(origins(...profiles)).toEqual([['a dep/controls/x.rb:1']])
  })

  it('one that is called as what it wraps, and takes nothing from it', () => {
    expect(read(profile('a', [own]), profile('a', [x('dep')], below('a')))).toEqual(['a/own passed'])
  })

  it('one that wraps a wrapper of one of its own name', () => {
    const profiles = [
      profile('a', [x('in', [failed()]), own]),
      profile('b', [x('in'), control('ob', [passed()])], below('a')),
      profile('a', [x('in')], below('b')),
    ]
    expect(read(...profiles)).toEqual(['a/x failed', 'a/own passed', 'b/ob passed'])
    expect(origins(...profiles)).toEqual([['a in/controls/x.rb:1']])
  })

  it('what fails below counts, though one between takes it and has no result of its own', () => {
    expect(
      read(profile('a', [own]), profile('b', [x('c')], below('a')), profile('c', [x('c', [failed()])], below('b'))),
    ).toEqual(['a/own passed', 'b/x failed'])
  })

  it('names of dependencies that are none of a profile, as the auditor has them below the second one', () => {
    const depends = (...names: readonly string[]) => ({ depends: names.map(name => ({ name, status: 'loaded' })) })
    const levels = (more: object) => [
      profile('w', [x('base'), control('m', []), own], { ...depends('mm'), ...more }),
      profile('mid', [x('base'), control('m', [passed()])], { ...below('w'), ...depends('bb') }),
      profile('base', [x('base')], { ...below('mm'), ...depends('cc') }),
      profile('core', [x('base', [failed()])], below('bb')),
    ]
    expect(read(...levels({}))).toEqual(['w/x failed', 'w/m passed', 'w/own passed'])
    expect(origins(...levels({}))).toEqual([['core base/controls/x.rb:1']])
    // Nobody can say which of two it is: what has failed counts all the same.
    expect(read(...levels(depends('mm', 'nn')))).toContain('core/x failed')
  })

  it('a wrapper of a wrapper of one name, by names of dependencies', () => {
    expect(
      read(
        profile('a', [x('in', [failed()])], { depends: [{ name: 'd1' }] }),
        profile('a', [x('in')], { ...below('a'), depends: [{ name: 'd2' }] }),
        profile('a', [x('in')], below('d1')),
      ),
    ).toEqual(['a/x failed'])
  })

  it('only twins that go round are refused: nobody is at the top', () => {
    expect(() => read(profile('a', [own], below('a')), profile('a', [own], below('a')))).toThrow('circle')
  })

  it.each([
    [
      'two profiles of which both have it',
      profile('w', [x('b'), x('b')]),
      [profile('a', [x('a', [passed()])], below('w')), profile('b', [x('b', [failed()])], below('w'))],
      ['a a/controls/x.rb:1', 'b b/controls/x.rb:1'],
    ],
    [
      'the same, by paths that are alike',
      profile('w', [x('.')]),
      [profile('a', [x('.', [passed()])], below('w')), profile('b', [x('.', [failed()])], below('w'))],
      ['a ./controls/x.rb:1', 'b ./controls/x.rb:1'],
    ],
    [
      'two profiles of one name, which the auditor makes one',
      profile('w', [x('b'), x('b')]),
      [
        profile('m', [x('a')], below('w')),
        profile('base', [x('b', [passed(), failed()])], below('n')),
        profile('n', [x('b')], below('w')),
      ],
      ['base b/controls/x.rb:1', 'm a/controls/x.rb:1'],
    ],
    [
      'two profiles of its own name',
      profile('w', [x('b', [passed(), failed()])]),
      [profile('w', [x('a')], below('w')), profile('w', [x('b')], below('w'))],
      ['w a/controls/x.rb:1', 'w b/controls/x.rb:1'],
    ],
    [
      'a wrapper that has one of its own beside the one that it takes',
      profile('w', [x('a', [failed()]), x('a', [failed()])]),
      [profile('a', [x('a', [passed()])], below('w'))],
      ['a a/controls/x.rb:1', 'w its own'],
    ],
  ] as const)('a control of %s has as many origins', (_, wrapper, others, wanted) => {
    for (const found of origins(wrapper, ...others)) expect(found).toEqual(wanted)
  })

  it.each([
    ['that a wrapper takes, and changes', [profile('w', [x('a')]), profile('a', [x('a', [failed()])], below('w'))]],
    [
      'that two wrappers change, one over the other',
      [
        profile('w', [x('a'), x('a')]),
        profile('v', [x('a', [failed()]), x('a', [failed()])], below('w')),
        profile('a', [x('a', [failed()])], below('v')),
      ],
    ],
    [
      'of a profile to which two ways lead',
      [
        profile('w', [x('a'), x('a')]),
        profile('m', [x('a')], below('w')),
        profile('a', [x('a', [failed(), failed()])], below('n')),
        profile('n', [x('a')], below('w')),
      ],
    ],
  ])('a control %s has one origin', (_, profiles) => {
    for (const found of origins(...profiles)) expect(found).toEqual(['a a/controls/x.rb:1'])
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
