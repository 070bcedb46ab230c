import { describe, expect, it } from '@jest/globals'
import { parseTestRecord } from '../../../src/domain/evidence/test-record.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import type { Scan } from '../../../src/ports/compliance-scanner.ts'
import { control, failed, passed, profile, text } from '../../domain/evidence/reports.ts'
import { createStage } from './stage.ts'
import type { StageOptions } from './stage-types.ts'

const FILE = 'linux-base/waivers.yml'
const REPORT = text(profile('base', [control('a', [passed()]), control('b', [passed()]), control('c', [failed()])]))
const waiver = (id: string, until = '2026-11-24') =>
  `${id}: { justification: 'a vendor is asked | <b>', expiration_date: ${until} }\n`
const waiving = (waivers: string | undefined, more: StageOptions = {}): StageOptions => ({
  profiles: { 'linux-base': `{ path: linux-base/profile, waivers: ${FILE} }` },
  workspace: { [FILE]: waivers },
  plays: { report: { text: REPORT }, exitCode: 100 },
  ...more,
})

describe('a waived control', () => {
  it('does not fail the image, and is named in log, summary, report and record', async () => {
    const stage = createStage(waiving(waiver('c')))
    const { verdict, problems, outputs, summary } = await stage.run()
    expect([verdict, problems]).toEqual(['pass', []])
    expect([outputs.passed, outputs.failed, outputs.waived, outputs.executed]).toEqual(['2', '0', '1', '3'])
    expect(summary.split('\n')[0]).toBe('### ✅ Compliant: 2 of 3 controls passed, 1 waived (InSpec 5.24.24)')
    expect(summary).toContain('| c | high | Title of c | 2026-11-24 | a vendor is asked \\| &lt;b&gt; |')
    expect(stage.warnings).toContainEqual(expect.stringMatching(/^notice: Waived: c/))
    const report = JSON.parse(stage.files.get('reports/validation.json') ?? '')
    expect(report.counts).toMatchObject({ waived: 1, failed: 0 })
    expect(report.controls[0]).toMatchObject({ id: 'c', status: 'waived', waiver: { until: '2026-11-24', file: FILE } })
    const file = { name: FILE, sha256: sha256(waiver('c')), kind: 'waivers' }
    expect(report.profiles[1]).toMatchObject({ path: 'linux-base/profile', exceptions: [file] })
    const record = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
    expect(record.exceptions).toEqual([{ ...file, profile: 'linux-base/profile' }])
    expect(record.controls[0]).toEqual({
      profile: 'base',
      id: 'c',
      status: 'waived',
      waiver: { reason: 'a vendor is asked | <b>', until: '2026-11-24', file: FILE },
    })
  })

  it('of one profile is in the record not that of another one with the same name', async () => {
    const stage = createStage({
      profiles: { 'linux-base': `{ path: linux-base/profile, waivers: ${FILE} }, linux-base/other` },
      workspace: { [FILE]: waiver('c'), 'linux-base/other/inspec.yml': 'name: base' },
      plays: source =>
        'path' in source && source.path === 'linux-base/other'
          ? { report: { text: REPORT.replaceAll('"failed"', '"passed"') }, exitCode: 0 }
          : { report: { text: REPORT }, exitCode: 100 },
    })
    expect((await stage.run()).verdict).toBe('pass')
    const { controls } = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
    expect(controls.filter(c => c.id === 'c').map(c => [c.profile, c.status])).toEqual([
      ['base (linux-base/profile)', 'waived'],
      ['base (linux-base/other)', 'passed'],
    ])
  })

  it("is one by Azure's clock, not the runner's", async () => {
    const runs = (now: string) =>
      createStage(
        waiving(waiver('c'), {
          instead: ({ clock }) => ({ clock: { ...clock, now: () => 0 }, time: { now: () => Date.parse(now) } }),
        }),
      ).run()
    expect((await runs('2026-11-24T23:59:59Z')).verdict).toBe('pass')
    const { verdict, problems } = await runs('2026-11-25T00:00:00Z')
    expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VALIDATE_CONTROL_FAILED']])
  })
})

it.each<[string, string | undefined, string]>([
  ['that is not there', undefined, 'MANIFEST_FILE_MISSING'],
  ['without a reason', 'c: { expiration_date: 2027-01-01 }', 'MANIFEST_EXCEPTION_INVALID'],
  [
    'that is an option in disguise',
    'c: { justification: x, expiration_date: 2027-01-01, impact: 0 }',
    'MANIFEST_EXCEPTION_INVALID',
  ],
])('a file of waivers %s ends the step before a machine is made', async (_what, waivers, code) => {
  const stage = createStage(waiving(waivers))
  await expect(stage.run()).rejects.toMatchObject({ code })
  expect(stage.events).toEqual([])
})

it('of many waivers the first are annotated, and it is said how many more there are', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `gone-${n}`)
  const stage = createStage(waiving(ids.map(id => waiver(id)).join('')))
  await stage.run()
  const warnings = stage.warnings.filter(w => w.startsWith('warning'))
  expect(warnings).toHaveLength(10)
  expect(warnings.at(-1)).toContain('21 more are in the log')
  expect(stage.said.filter(line => line.startsWith('Waiver of no control'))).toHaveLength(21)
})

describe('files of inputs', () => {
  const INPUTS = 'linux-base/inputs.yml'
  const text = 'max_days: 90\n# SecOps\n'
  const options = (scans: Scan[], inputs: string): StageOptions => ({
    profiles: { 'linux-base': `{ path: linux-base/profile, inputs: [${INPUTS}] }` },
    workspace: { [INPUTS]: inputs },
    onScan: scan => scans.push(scan),
  })

  it('go to the auditor as they are, for their own profile, and every profile is told the user of the machine', async () => {
    const scans: Scan[] = []
    const stage = createStage(options(scans, text))
    expect((await stage.run()).verdict).toBe('pass')
    expect(scans.map(scan => [scan.inputs.golden_image_user, scan.inputFiles ?? []])).toEqual([
      ['golden', []],
      ['golden', [text]],
    ])
    const record = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
    expect(record.exceptions).toEqual([
      { name: INPUTS, sha256: sha256(text), kind: 'inputs', profile: 'linux-base/profile' },
    ])
  })

  it('that waive a control end the step before a machine is made', async () => {
    const scans: Scan[] = []
    const stage = createStage(options(scans, 'c: { run: false, justification: x }'))
    await expect(stage.run()).rejects.toMatchObject({ code: 'MANIFEST_EXCEPTION_INVALID' })
    expect([scans, stage.events]).toEqual([[], []])
  })
})

describe('a part of a profile', () => {
  const options = (keys: string, scans: Scan[] = []): StageOptions => ({
    profiles: { 'linux-base': `{ path: linux-base/profile, ${keys} }` },
    onScan: scan => scans.push(scan),
  })

  it('is what the auditor is asked for, in the time that there is, and is named in summary and report', async () => {
    const scans: Scan[] = []
    const quick = control('c', [passed()], { tags: { severity: 'high', speed: ['quick', 'safe'], gone: null } })
    const report = { text: text(profile('base', [control('a', [passed()]), control('b', [passed()]), quick])) }
    const stage = createStage({
      ...options('controls: [a, /^b/], tags: [quick], timeout: 45m', scans),
      plays: { report, exitCode: 0 },
    })
    const { verdict, summary } = await stage.run()
    expect(verdict).toBe('pass')
    expect(scans.map(scan => [scan.controls, scan.tags, scan.timeoutMs / 60_000])).toEqual([
      [undefined, undefined, 30],
      [['a', '/^b/'], ['quick'], 45],
    ])
    expect(summary).toMatch(/Of linux-base\/profile alone.*controls a, \/\^b\/; tags quick/)
    const written = JSON.parse(stage.files.get('reports/validation.json') ?? '')
    expect(written.profiles[1].only).toEqual({ controls: ['a', '/^b/'], tags: ['quick'] })
  })

  it('that asks for a control that did not run is no verdict', async () => {
    const { verdict, problems } = await createStage(options('controls: [a, bb]')).run()
    expect([verdict, problems.map(p => [p.code, p.message])]).toEqual([
      'error',
      [
        [
          'REPORT_TOO_FEW',
          'The manifest asks for the control bb of linux-base/profile, and it was not run: did it mean b?',
        ],
      ],
    ])
  })

  it.each([
    ['controls: [/^a/, /^x/]', ['the control /^x/ of linux-base/profile, and it was not run: there is none']],
    [
      'controls: [a], tags: [spede, high, speed, safe]',
      ['controls of linux-base/profile with the tag spede, and none was run: did it mean speed?'],
    ],
    ['tags: [gone, /^hi.h$/, /nothing/]', ['with the tag /nothing/, and none was run: nothing that ran has it.']],
    ['controls: [a, b], tags: [true]', ['with the tag true,']],
  ])('that asks beside others for what meets nothing is no verdict: %s', async (keys, wanted) => {
    const tagged = control('b', [passed()], { tags: { severity: 'high', speed: ['quick', 'safe'], gone: null } })
    const report = { text: text(profile('base', [control('a', [passed()]), tagged])) }
    const stage = createStage({ ...options(keys.replace('true', "'true'")), plays: { report, exitCode: 0 } })
    const { verdict, problems } = await stage.run()
    expect([verdict, problems.map(p => [p.code, p.message])]).toEqual([
      'error',
      wanted.map(message => ['REPORT_TOO_FEW', expect.stringContaining(message)]),
    ])
  })

  it('by a pattern that only Ruby reads is what the auditor makes of it, and that is said', async () => {
    const { verdict, summary } = await createStage(options("controls: [a, '/(?i)B/']")).run()
    expect(verdict).toBe('pass')
    expect(summary).toMatch(/controls a, \/.*B\/ .*nobody has looked whether/)
  })

  it('still has enough controls, or is no verdict', async () => {
    const few = text(profile('base', [control('a', [passed()])]))
    const stage = createStage({ ...options('controls: [a]'), plays: { report: { text: few }, exitCode: 0 } })
    const { verdict, problems } = await stage.run()
    expect([verdict, problems.map(p => p.code)]).toEqual(['error', ['REPORT_TOO_FEW']])
  })
})

it('thresholds of a profile tolerate what they speak of, and summary and record have both countings', async () => {
  const THRESHOLDS = 'linux-base/thresholds.yml'
  const options = (content: string): StageOptions => ({
    profiles: { 'linux-base': `{ path: linux-base/profile, thresholds: ${THRESHOLDS} }` },
    workspace: { [THRESHOLDS]: content },
    plays: { report: { text: REPORT }, exitCode: 100 },
  })
  const stage = createStage(options('compliance.min: 66'))
  const { verdict, problems, summary } = await stage.run()
  expect([verdict, problems]).toEqual(['pass', []])
  expect(summary.split('\n')[0]).toContain('2 of 3 controls passed, 1 tolerated')
  expect(summary).toContain(`| ${THRESHOLDS} | linux-base/profile | 66.66 % | 2, 1, 0, 0, 0 | all hold |`)
  const record = parseTestRecord(stage.files.get('golden-image-test-record.json') ?? '')
  expect(record.controls[0]).toEqual({ profile: 'base', id: 'c', status: 'tolerated', tolerated: { file: THRESHOLDS } })
  const worse = await createStage(options('compliance.min: 67')).run()
  expect([worse.verdict, worse.problems[0]]).toMatchObject([
    'fail',
    { code: 'VALIDATE_THRESHOLD_BROKEN', place: { file: THRESHOLDS, line: 1 } },
  ])
})
