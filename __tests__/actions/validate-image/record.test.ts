import { describe, expect, it } from '@jest/globals'
import { digestProfile } from '../../../src/domain/evidence/record.ts'
import { parseTestRecord } from '../../../src/domain/evidence/test-record.ts'
import { fingerprintPattern } from '../../../src/domain/image/fingerprint-pattern.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import { CANDIDATE, control, failed, passed, profile, skipped, text } from '../../domain/evidence/reports.ts'
import { CANDIDATE_TAGS } from '../../fakes/cloud.ts'
import { createStage } from './stage.ts'
import type { Stage, StageOptions } from './stage-types.ts'

const NAME = 'golden-image-test-record.json'
const recordOf = (stage: Stage) => parseTestRecord(stage.files.get(NAME) ?? '')
const plays = (...controls: readonly object[]): StageOptions => ({
  plays: {
    report: { text: text(profile('base', [...controls])) },
    exitCode: controls.some(c => JSON.stringify(c).includes('"failed"')) ? 100 : 0,
  },
})

describe('a test record', () => {
  it('says all that is known of a test, and where it is', async () => {
    const stage = createStage()
    const { outputs } = await stage.run()
    expect(outputs['test-record']).toBe(`/temp/${NAME}`)
    const file = (name: string) => ({ name, sha256: sha256(stage.files.get(name) ?? '') })
    expect(recordOf(stage)).toEqual({
      candidate: { id: CANDIDATE, fingerprint: expect.stringMatching(fingerprintPattern) },
      parent: 'marketplace:debian/debian-12/12-gen2:12.20260901.1',
      verdict: 'pass',
      controls: [
        { profile: 'base', id: 'a', status: 'passed' },
        { profile: 'base', id: 'b', status: 'passed' },
      ],
      testedWith: [
        {
          name: 'linux-base/profile',
          sha256: digestProfile([
            { name: 'linux-base/profile/inspec.yml', sha256: sha256('name: linux-base/profile') },
          ]),
          isolation: 'kept-away',
        },
      ],
      auditor: { name: 'inspec', version: '5.24.24' },
      report: file('reports/validation.json'),
      auditorReports: [file('reports/0-inspec.json'), file('reports/1-inspec.json')],
      inventory: file('reports/inventory.json'),
      started: '2026-11-24T08:00:00.000Z',
      finished: expect.stringMatching(/^2026-11-24T08:/),
    })
  })

  it('says how each profile was run: without isolation, and which part of it alone', async () => {
    const stage = createStage({
      ...plays(control('a', [passed()]), control('b', [passed()], { tags: { x: null } })),
      profiles: { 'linux-base': '{ path: linux-base/profile, controls: [a, b], tags: [x] }' },
    })
    await stage.run({ isolation: 'none' })
    expect(recordOf(stage).testedWith).toMatchObject([
      { name: 'linux-base/profile', isolation: 'none', only: { controls: ['a', 'b'], tags: ['x'] } },
    ])
  })

  it('says that an image failed, and by which control', async () => {
    const stage = createStage(plays(control('a', [passed()]), control('b', [failed()]), control('c', [skipped()])))
    expect((await stage.run()).verdict).toBe('fail')
    const { verdict, controls } = recordOf(stage)
    expect([verdict, controls.map(c => `${c.id} ${c.status}`)]).toEqual(['fail', ['b failed', 'c skipped', 'a passed']])
  })

  it('is there without an inventory, if there is none', async () => {
    const stage = createStage({ has: { kind: 'no-dpkg', system: 'AlmaLinux 9' } })
    await stage.run()
    expect(recordOf(stage)).not.toHaveProperty('inventory')
  })

  it("has the times of Azure, not the runner's", async () => {
    let now = Date.parse('2026-11-24T08:00:00Z')
    const stage = createStage({
      onEvent: event => {
        if (event.startsWith('scan ')) now += 60_000
      },
      instead: ({ clock }) => ({ clock: { ...clock, now: () => 0 }, time: { now: () => now } }),
    })
    await stage.run()
    expect([recordOf(stage).started, recordOf(stage).finished]).toEqual([
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T08:02:00.000Z',
    ])
  })

  it.each(['Failed', 'Deleting'])('is not there for a version that is %s when the test ends', async state => {
    const stage = createStage({
      onEvent: (event, cloud) => {
        const record = cloud.versions.get(CANDIDATE)
        if (event === 'image reference' && record)
          cloud.versions.set(CANDIDATE, { ...record, provisioningState: state })
      },
    })
    const { verdict, problems } = await stage.run()
    expect([verdict, stage.files.has(NAME)]).toEqual(['error', false])
    expect(problems).toMatchObject([
      {
        code: 'VALIDATE_CANDIDATE_NOT_READY',
        message: `The verdict could not be noted on ${CANDIDATE}: ${CANDIDATE} does not stand: Azure says "${state}".`,
      },
    ])
  })

  it.each<[string, StageOptions]>([
    ['it could not be told whether the image is good', plays(control('a', [passed()]), control('b', []))],
    [
      'another test has rejected it meanwhile',
      {
        onEvent: (event, cloud) => {
          const record = cloud.versions.get(CANDIDATE)
          const tags = { ...CANDIDATE_TAGS, 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' }
          if (event === 'image reference' && record) cloud.versions.set(CANDIDATE, { ...record, tags })
        },
      },
    ],
  ])('is not there where %s', async (_why, options) => {
    const stage = createStage(options)
    const { verdict, outputs } = await stage.run()
    expect([verdict, outputs['test-record'], stage.files.has(NAME)]).toEqual(['error', '', false])
    expect(stage.files.has('reports/validation.json')).toBe(true)
  })

  it('is not there for a finished report, also where that fails the image', async () => {
    const first = createStage(plays(control('a', [failed()])))
    await first.run()
    const binding = JSON.parse(first.files.get('reports/0-inspec.json') ?? '')
    const own = JSON.parse(first.files.get('reports/1-inspec.json') ?? '')
    const report = JSON.stringify({ ...own, profiles: [...binding.profiles, ...own.profiles] })
    const stage = createStage({ workspace: { 'report.json': report } })
    const { verdict, outputs } = await stage.run({ report: ['report.json'] })
    expect([verdict, outputs['test-record'], stage.files.has(NAME)]).toEqual(['fail', '', false])
  })

  it('is not there for a dry run', async () => {
    const stage = createStage()
    const { outputs } = await stage.run({ 'dry-run': true })
    expect([outputs, [...stage.files]]).toEqual([{ auditor: 'inspec', 'auditor-version': '5.24.24' }, []])
  })
})
