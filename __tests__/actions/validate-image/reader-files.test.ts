import { describe, expect, it } from '@jest/globals'
import { contextualizeEvaluation, convertFile } from 'inspecjs'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { control, failed, passed, profile, type Result, skipped, text } from '../../domain/evidence/reports.ts'
import { createStage } from './stage.ts'
import type { StageOptions } from './stage-types.ts'

/** As InSpec 5 writes it, with all that its schema asks for. */
const whole = (id: string, result: Result) =>
  control(id, [{ run_time: 0.1, start_time: '2026-12-02T10:00:00+00:00', ...result }], {
    desc: 'd',
    descriptions: [],
    code: 'control',
    refs: [],
    tags: {},
  })
const MIXED = text(
  profile(
    'base',
    [
      whole('a', passed()),
      whole('b', failed()),
      whole('c', skipped({ resource_class: 'noop', skip_message: 'Skipped control due to only_if condition.' })),
    ],
    { attributes: [], groups: [], supports: [], title: 't' },
  ),
)
const plays = (report: Exclude<StageOptions['plays'], undefined>): StageOptions => ({ plays: report })
const fileAt = (files: ReadonlyMap<string, string>, path = '') => files.get(path.replace('/temp/', '')) ?? ''

describe('reports for other readers', () => {
  it('are in one folder, and the outputs name them before the step fails', async () => {
    const stage = createStage(plays({ report: { text: MIXED }, exitCode: 100 }))
    const { verdict, outputs } = await stage.run()
    expect(verdict).toBe('fail')
    const folder = outputs['reports-path'] ?? ''
    const named = ['hdf-paths', 'junit-path', 'sarif-path', 'html-path'].map(name => outputs[name] ?? '')
    for (const path of named) expect(path.startsWith(`${folder}/`)).toBe(true)
    expect(named.map(path => fileAt(stage.files, path).slice(0, 15))).toEqual([
      MIXED.slice(0, 15),
      '<?xml version="',
      '{"$schema":"htt',
      '<!DOCTYPE html>',
    ])
  })

  it('have the reports of the auditor byte for byte, which the reader of HDF takes, and reads as we do', async () => {
    const stage = createStage(plays({ report: { text: MIXED }, exitCode: 100 }))
    const { outputs } = await stage.run()
    const hdf = fileAt(stage.files, outputs['hdf-paths'])
    expect(hdf).toBe(MIXED)
    const read = convertFile(hdf)['1_0_ExecJson']
    if (read === undefined) throw new Error('inspecjs does not take it')
    const controls = contextualizeEvaluation(read).contains.flatMap(one => one.contains)
    expect(controls.map(one => [one.data.id, one.hdf.status])).toEqual([
      ['a', 'Passed'],
      ['b', 'Failed'],
      ['c', 'Not Reviewed'],
    ])
    expect([outputs.passed, outputs.failed, outputs.skipped]).toEqual(['1', '1', '1'])
  })

  it('change nothing of what is signed: record and digests are those of our report and of the auditor', async () => {
    const stage = createStage(plays({ report: { text: MIXED }, exitCode: 100 }))
    const { outputs } = await stage.run()
    const record = JSON.parse(fileAt(stage.files, outputs['test-record']))
    for (const { name, sha256: digest } of [record.report, ...record.auditorReports])
      expect(sha256(stage.files.get(name) ?? '')).toBe(digest)
    expect([record.report, ...record.auditorReports].map(one => one.name)).toEqual([
      'reports/validation.json',
      'reports/0-inspec.json',
      'reports/1-inspec.json',
    ])
  })

  it('name no SARIF where there is no verdict, so that no alert is closed by a test that told nothing', async () => {
    const stage = createStage(plays({ report: { missing: 'there is no file' }, exitCode: 0 }))
    const { verdict, outputs } = await stage.run()
    expect([verdict, outputs['sarif-path'], outputs['hdf-paths']]).toEqual(['error', '', ''])
    expect(JSON.parse(stage.files.get('reports/results.sarif') ?? '').runs[0].invocations[0].executionSuccessful).toBe(
      false,
    )
    expect(stage.files.get('reports/junit.xml')).toMatch(/<error type="REPORT_UNREADABLE"/)
  })

  it('of finished reports stand at the manifest, and name each of them', async () => {
    const stage = createStage({ workspace: { 'a.json': MIXED, 'b.json': MIXED } })
    const { verdict, outputs } = await stage.run({ report: ['a.json', 'b.json'] })
    expect(verdict).toBe('fail')
    expect(outputs['hdf-paths']).toBe('/temp/reports/0-inspec.json\n/temp/reports/1-inspec.json')
    const [run] = JSON.parse(fileAt(stage.files, outputs['sarif-path'])).runs
    const uris = run.results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    )
    expect(new Set(uris)).toEqual(new Set(['golden-image.yml']))
  })

  it('of a dry run there are none', async () => {
    const stage = createStage()
    const { outputs } = await stage.run({ 'dry-run': true })
    expect([Object.keys(outputs), [...stage.files.keys()]]).toEqual([['auditor', 'auditor-version'], []])
  })
})
