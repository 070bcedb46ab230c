import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { toBeValidSarifLog } from '@microsoft/jest-sarif'
import type { Judgement } from '../../../src/domain/evidence/verdict.ts'
import { renderSarif } from '../../../src/domain/reports/sarif.ts'
import { control, failed, passed } from '../evidence/reports.ts'
import { everyStatus, factsOf, HOSTILE, judgedOf, manyControls, runOf, tolerant, waivers } from './judged.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly [
    { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } },
  ]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions: readonly { readonly justification: string }[]
}
interface Rule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly help: { readonly text: string }
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string }
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } }
  readonly automationDetails: { readonly id: string }
  readonly invocations: readonly [
    { executionSuccessful: boolean; toolExecutionNotifications: readonly { message: { text: string } }[] },
  ]
  readonly results: readonly Result[]
}

/** By the schema of the standard, and by what GitHub asks beyond it. */
function read(text: string): Run {
  const log = JSON.parse(text)
  // The schema wants rules that differ, and its reader compares each with each.
  const { tool, results } = log.runs[0]
  const some = { ...tool, driver: { ...tool.driver, rules: tool.driver.rules.slice(-300) } }
  const judged = toBeValidSarifLog.call({} as never, {
    ...log,
    runs: [{ ...log.runs[0], tool: some, results: results.slice(-300) }],
  })
  expect([judged.pass, judged.pass ? '' : judged.message()]).toEqual([true, ''])
  const [run] = log.runs as [Run]
  const { rules } = run.tool.driver
  expect(log.runs).toHaveLength(1)
  expect(run.results.length).toBeLessThanOrEqual(5000)
  expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length)
  const texts = (rule: Rule) => [rule.shortDescription.text, rule.fullDescription.text, rule.help.text]
  const isTaken = (rule: Rule) =>
    rule.properties.tags.length <= 20 && texts(rule).every(text => text !== '' && text.length <= 1024)
  expect(rules.filter(rule => !isTaken(rule))).toEqual([])
  const isPlaced = ({ ruleId, ruleIndex, message, locations, partialFingerprints }: Result) => {
    const { artifactLocation, region } = locations[0].physicalLocation
    return (
      rules[ruleIndex]?.id === ruleId &&
      message.text !== '' &&
      /^(?!\/)[\w.%~!'()*-]+(\/[\w.%~!'()*-]+)*$/.test(artifactLocation.uri) &&
      !artifactLocation.uri.split('/').includes('..') &&
      region.startLine > 0 &&
      Object.keys(partialFingerprints).join() === 'goldenImageControl/v1'
    )
  }
  expect(run.results.filter(result => !isPlaced(result))).toEqual([])
  return run
}

const sarif = (judgement: Judgement, more = {}) => renderSarif(factsOf(more), judgement, 'golden-image.yml')
const levels = (run: Run) => Object.fromEntries(run.results.map(r => [r.ruleId, r.level]))

describe('a verdict as SARIF', () => {
  it('tells apart what failed, what could not be evaluated and what is accepted; what passed or was left out is no alert', () => {
    const run = read(sarif(judgedOf(runOf(everyStatus(), { exceptions: waivers() }))))
    expect(levels(run)).toEqual({ 'base/failed': 'error', 'base/error': 'warning', 'base/waived': 'note' })
    expect(run.results.map(r => r.suppressions.map(s => s.justification))).toEqual([[], [], ['a vendor is asked']])
    expect(run.results[2]?.message.text).toMatch(/^Waived: \[high\] waived: .*\nWaived until 2026-12-31 by /)
    expect(run.tool.driver.rules.map(r => r.properties['security-severity'])).toEqual(['8.0', '8.0', undefined])
    const notes = run.invocations[0].toolExecutionNotifications.map(n => n.message.text.split('\n')[0])
    expect(notes).toEqual(['Left out by its author: skipped', 'Not applicable: none'])
    expect(run.automationDetails.id).toBe('golden-image/linux-base/')
    expect(run.results[0]?.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'linux-base/profile/controls/failed.rb' },
      region: { startLine: 3 },
    })
  })

  it('keeps what is tolerated as a note', () => {
    const run = read(
      sarif(judgedOf(runOf([control('a', [passed()]), control('b', [failed()])], { exceptions: tolerant }))),
    )
    expect(levels(run)).toEqual({ 'base/b': 'note' })
    expect(run.results[0]?.suppressions[0]?.justification).toContain('soft.yml')
  })

  it('says of no verdict that there is none, at the manifest', () => {
    const run = read(sarif(judgedOf()))
    expect(run.invocations[0].executionSuccessful).toBe(false)
    expect(levels(run)).toEqual({ REPORT_NOTHING_RAN: 'error' })
    expect(run.results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe('golden-image.yml')
  })

  it('is empty for an image of which all is good', () => {
    expect(read(sarif(judgedOf(runOf([control('a', [passed()])])))).results).toEqual([])
  })

  it.each([
    ['impact 0.95', 0.95, '9.5'],
    ['impact 0.7', 0.7, '8.0'],
    ['impact 0.5', 0.5, '5.5'],
    ['impact 0.1', 0.1, '2.0'],
    ['impact 0.05', 0.05, undefined],
  ])('%s has the severity that GitHub reads as the same', (_, impact, score) => {
    const run = read(sarif(judgedOf(runOf([control('a', [passed()]), control('b', [failed()], { impact })]))))
    expect(run.tool.driver.rules[0]?.properties['security-severity']).toBe(score)
  })

  it.each([
    ['none', () => undefined, 'golden-image.yml'],
    ['out of the workspace', () => ({ file: '../../etc/passwd', line: 3 }), 'golden-image.yml'],
    ['absolute', () => ({ file: '/etc/passwd', line: 3 }), 'golden-image.yml'],
    ['with signs of its own', () => ({ file: 'a b/ü#?%.rb', line: 0 }), 'a%20b/%C3%BC%23%3F%25.rb'],
  ])('has a file for each result, where the place of a control is %s', (_, placeOf, uri) => {
    const run = read(sarif(judgedOf(runOf([control('b', [failed()])], { placeOf }))))
    expect(run.results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri)
  })

  it('calls a finding the same in each run, also of a control that has no name of its own', () => {
    const of = (hash: string) => {
      const anonymous = control(`(generated from x.rb:62 ${hash})`, [failed({ message: hash })])
      return read(sarif(judgedOf(runOf([anonymous])))).results.map(r => [r.ruleId, r.partialFingerprints])
    }
    expect(of('0123456789abcdef')).toEqual(of('fedcba9876543210'))
    expect(of('0')[0]?.[0]).toBe('base/x.rb:62')
  })

  it('is SARIF, whatever a profile has written', () => {
    const judgement = judgedOf(
      runOf(everyStatus(HOSTILE), { exceptions: waivers(HOSTILE), placeOf: () => ({ file: HOSTILE, line: 1 }) }),
    )
    const text = sarif(judgement, { image: HOSTILE, candidate: HOSTILE })
    expect(read(text).results).toHaveLength(3)
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toMatch(/\\u(?:00[01]|007f|009|d[89a-f]|202|206|fff[ef])/i)
  })

  it.each([
    ['short', 'x'],
    ['long', 'é'.repeat(7000)],
  ])('of forty thousand controls, with %s texts, is what GitHub takes, and says what is not there', (_, said) => {
    const text = sarif(manyControls(40_000, said))
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000)
    expect(gzipSync(text).length).toBeLessThan(10_000_000)
    const { results, invocations } = read(text)
    const left = 10_000 - (results.length - 1)
    expect(results.at(-1)?.message.text).toContain(`${left} more are in validation.json`)
    expect(invocations[0].toolExecutionNotifications[0]?.message.text).toContain(`${left} more`)
  })
})
