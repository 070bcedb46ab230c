import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'junit2json'
import { memoryPages, validateXML } from 'xmllint-wasm'
import type { Judgement } from '../../../src/domain/evidence/verdict.ts'
import { renderJunit } from '../../../src/domain/reports/junit.ts'
import { control, failed, passed } from '../evidence/reports.ts'
import { everyStatus, factsOf, HOSTILE, judgedOf, manyControls, PROFILE, runOf, tolerant, waivers } from './judged.ts'

const schema = readFileSync(join(import.meta.dirname, '../../fixtures/junit/jenkins-junit.xsd'), 'utf8')

/** What libxml2 says against it, by the schema of Jenkins. */
async function wrongWith(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [schema],
    maxMemoryPages: memoryPages.GiB,
  })
  return errors.map(e => e.message)
}

interface Seen {
  readonly tests: number
  readonly status: Readonly<Record<string, string>>
  readonly said: Readonly<Record<string, string>>
}

/** What a reader of such files makes of it: by `suite name`. */
async function readBack(xml: string): Promise<Seen> {
  const read = await parse(xml)
  if (!read || !('testsuite' in read)) throw new Error('no suites')
  const cases = (read.testsuite ?? []).flatMap(suite =>
    (suite.testcase ?? []).map(one => ({ ...one, name: `${suite.name} ${one.name}` })),
  )
  for (const suite of read.testsuite ?? []) {
    const own = suite.testcase ?? []
    expect([suite.tests, suite.failures, suite.errors, suite.skipped]).toEqual([
      own.length,
      own.filter(c => c.failure).length,
      own.filter(c => c.error).length,
      own.filter(c => c.skipped).length,
    ])
  }
  const kindOf = (c: (typeof cases)[number]) =>
    c.failure ? 'failure' : c.error ? 'error' : c.skipped ? 'skipped' : 'passed'
  return {
    tests: cases.length,
    status: Object.fromEntries(cases.map((c, n) => [cases[n]?.name ?? '', kindOf(c)])),
    said: Object.fromEntries(
      cases.map((c, n) => [
        cases[n]?.name ?? '',
        JSON.stringify(c.failure ?? c.error ?? c.skipped ?? c['system-out'] ?? ''),
      ]),
    ),
  }
}

const junit = (judgement: Judgement) => renderJunit(factsOf(), judgement)

describe('a verdict as JUnit', () => {
  it('has each control as our own verdict has it, and nothing but what passed is a pass', async () => {
    const judgement = judgedOf(runOf(everyStatus(), { exceptions: waivers() }))
    const xml = junit(judgement)
    expect(await wrongWith(xml)).toEqual([])
    const { status, said } = await readBack(xml)
    const name = (id: string) => `${PROFILE} ${id}: Title of ${id}`
    expect(status).toEqual({
      'verdict verdict': 'failure',
      [name('failed')]: 'failure',
      [name('error')]: 'error',
      [name('waived')]: 'skipped',
      [name('skipped')]: 'skipped',
      [name('none')]: 'skipped',
      [name('half')]: 'passed',
      [name('passed')]: 'passed',
    })
    expect(said[name('waived')]).toContain('Waived until 2026-12-31 by linux-base/waivers.yml: a vendor is asked')
    expect(said[name('waived')]).toContain('waived all the same')
    expect(said[name('skipped')]).toContain('only_if condition: no sshd')
    expect(said[name('half')]).toContain('only_if condition: no sshd')
    expect(said[name('failed')]).toContain('at linux-base/profile/controls/failed.rb:3')
    expect(Object.values(status).filter(s => s === 'passed')).toHaveLength(judgement.counts.passed)
  })

  it('tolerates nothing as a pass', async () => {
    const judgement = judgedOf(runOf([control('a', [passed()]), control('b', [failed()])], { exceptions: tolerant }))
    expect(judgement).toMatchObject({ verdict: 'pass', counts: { tolerated: 1 } })
    const { status, said } = await readBack(junit(judgement))
    expect(status[`${PROFILE} b: Title of b`]).toBe('skipped')
    expect(said[`${PROFILE} b: Title of b`]).toContain('the thresholds of soft.yml hold')
    expect(status['verdict verdict']).toBe('passed')
  })

  it.each([
    ['nothing ran', judgedOf(), 'REPORT_NOTHING_RAN'],
    ['there is no report', judgedOf(runOf([], { report: { missing: 'there is no file' } })), 'REPORT_UNREADABLE'],
    ['all was skipped', judgedOf(runOf([everyStatus()[5] ?? {}])), 'REPORT_NOTHING_RAN'],
    [
      'exit code and report disagree',
      judgedOf(runOf([control('a', [passed()])], { exitCode: 100 })),
      'REPORT_EXIT_DISAGREES',
    ],
  ])('is never green where there is no verdict: %s', async (_, judgement, code) => {
    expect(judgement.verdict).toBe('error')
    const xml = junit(judgement)
    expect(await wrongWith(xml)).toEqual([])
    const { status } = await readBack(xml)
    expect(status).toMatchObject({ 'verdict verdict': 'error', [`verdict ${code}`]: 'error' })
  })

  it('stays XML, whatever a profile has written, and says it all the same', async () => {
    const judgement = judgedOf(
      runOf(everyStatus(HOSTILE), { exceptions: waivers(HOSTILE), placeOf: () => ({ file: HOSTILE, line: 1 }) }),
    )
    const xml = renderJunit(factsOf({ image: HOSTILE, candidate: HOSTILE }), judgement)
    expect(await wrongWith(xml)).toEqual([])
    const { tests, status, said } = await readBack(xml)
    expect(tests).toBe(judgement.controls.length + 1)
    expect(Object.values(status).filter(s => s === 'passed')).toHaveLength(judgement.counts.passed)
    expect(JSON.stringify(said)).toContain('onerror=alert(1)')
    expect(xml).not.toMatch(
      /<(script|img|!DOCTYPE|!--)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]/,
    )
    expect(xml.isWellFormed()).toBe(true)
  })

  it('of forty thousand controls has each, and of what they say no more than fits', async () => {
    const judgement = manyControls(40_000, 'é'.repeat(7000))
    const xml = junit(judgement)
    expect(Buffer.byteLength(xml)).toBeLessThan(48 * 1024 * 1024)
    const count = (what: string) => xml.split(what).length - 1
    expect([count('<testcase '), count('<failure ')]).toEqual([40_001, 10_001])
    expect(xml).toContain('>Failed. The text is in validation.json.</failure>')
  })
})
