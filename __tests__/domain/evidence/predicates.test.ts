import { describe, expect, it } from '@jest/globals'
import { buildMove, keyOfMove, parseMove, subjectOfImage, subjectsOfMove } from '../../../src/domain/evidence/move.ts'
import { buildProvenance, parseProvenance } from '../../../src/domain/evidence/provenance.ts'
import { buildStatement, predicateTypes, subjectsOf } from '../../../src/domain/evidence/statement.ts'
import { buildTestResult, parseTestResult } from '../../../src/domain/evidence/test-result.ts'
import { definitionId, tenant } from '../image/answers.ts'
import { descriptorOf, digestOf, moveTo } from './statements.ts'

const about = (type: string, predicate: object, subject = subjectsOf(descriptorOf())) =>
  buildStatement(subject, type, JSON.parse(JSON.stringify(predicate)))
const unreadable = (why: RegExp) =>
  expect.objectContaining({ code: 'PROOF_UNREADABLE', message: expect.stringMatching(why) })

describe('the provenance', () => {
  const claims = {
    repository: 'acme/web-image',
    repository_id: '7002',
    repository_owner_id: '65',
    ref: 'refs/heads/main',
    sha: 'c'.repeat(40),
    event_name: 'schedule',
    workflow_ref: 'acme/web-image/.github/workflows/image.yml@refs/heads/main',
    job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
    runner_environment: 'github-hosted',
    run_id: '12',
    run_attempt: '2',
  }

  it("is GitHub's own, to the letter", () => {
    expect(buildProvenance('https://github.com', claims)).toEqual({
      buildDefinition: {
        buildType: 'https://actions.github.io/buildtypes/workflow/v1',
        externalParameters: {
          workflow: {
            ref: 'refs/heads/main',
            repository: 'https://github.com/acme/web-image',
            path: '.github/workflows/image.yml',
          },
        },
        internalParameters: {
          github: {
            event_name: 'schedule',
            repository_id: '7002',
            repository_owner_id: '65',
            runner_environment: 'github-hosted',
          },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/web-image@refs/heads/main', digest: { gitCommit: 'c'.repeat(40) } },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main' },
        metadata: { invocationId: 'https://github.com/acme/web-image/actions/runs/12/attempts/2' },
      },
    })
  })

  it('gives back where it comes from', () => {
    const statement = about(predicateTypes.provenance, buildProvenance('https://github.com', claims))
    expect(parseProvenance(statement)).toEqual({
      repository: 'https://github.com/acme/web-image',
      repositoryId: '7002',
      ownerId: '65',
      ref: 'refs/heads/main',
      commit: 'c'.repeat(40),
      trigger: 'schedule',
      runnerEnvironment: 'github-hosted',
      builder: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
      run: 'https://github.com/acme/web-image/actions/runs/12/attempts/2',
    })
  })

  it('of another build type is not read', () => {
    const { buildDefinition, ...rest } = buildProvenance('https://github.com', claims)
    const other = { ...rest, buildDefinition: { ...buildDefinition, buildType: 'https://x.example' } }
    expect(() => parseProvenance(about(predicateTypes.provenance, other))).toThrow(unreadable(/buildType/))
  })
})

describe('the test result', () => {
  const control = (id: string, status: 'passed' | 'failed' | 'error' | 'skipped' | 'not-applicable') => ({
    profile: 'linux-base',
    id,
    status,
  })
  const tested = [{ name: 'linux-base/profile', sha256: digestOf(1) }]
  const url = 'https://github.com/acme/golden-images/actions/runs/9'

  it.each([
    ['PASSED', 'pass', [control('a', 'passed'), control('b', 'not-applicable')], ['a'], [], []],
    ['WARNED', 'pass', [control('b', 'passed'), control('a', 'skipped')], ['b'], ['a'], []],
    ['FAILED', 'fail', [control('b', 'failed'), control('a', 'error'), control('c', 'passed')], ['c'], [], ['a', 'b']],
    ['PASSED', 'pass', [control('b', 'passed'), control('a', 'passed'), control('a', 'passed')], ['a', 'b'], [], []],
  ] as const)('%s', (result, verdict, controls, passed, warned, failed) => {
    const of = (ids: readonly string[]) => ids.map(id => `linux-base/${id}`)
    const predicate = buildTestResult({ verdict, controls }, tested, url)
    expect(parseTestResult(about(predicateTypes.testResult, predicate))).toEqual({
      result,
      configuration: tested,
      exceptions: [],
      url,
      passed: of(passed),
      warned: of(warned),
      failed: of(failed),
    })
  })

  it('says what is accepted, why, until when and by which file, and takes no such file for a profile', () => {
    const file = { name: 'linux-base/waivers.yml', sha256: digestOf(2), kind: 'waivers' as const }
    const waiver = { reason: 'a vendor is asked', until: '2027-06-30', file: file.name }
    const judged = {
      verdict: 'pass' as const,
      controls: [control('a', 'passed'), { ...control('b', 'passed'), status: 'waived' as const, waiver }],
      exceptions: [
        { ...file, profile: 'linux-base/profile' },
        { ...file, profile: 'other' },
        { name: 'linux-base/inputs.yml', sha256: digestOf(3), kind: 'inputs' as const, profile: 'other' },
      ],
    }
    const predicate = buildTestResult(judged, tested, url)
    expect(parseTestResult(about(predicateTypes.testResult, predicate))).toEqual({
      result: 'WARNED',
      configuration: tested,
      exceptions: [
        { ...file, accepted: [{ test: 'linux-base/b', reason: waiver.reason, until: waiver.until }] },
        { name: 'linux-base/inputs.yml', sha256: digestOf(3), kind: 'inputs', accepted: [] },
      ],
      url,
      passed: ['linux-base/a'],
      warned: ['linux-base/b'],
      failed: [],
    })
    const onlyFiles = predicate.configuration.filter(one => one.annotations)
    expect(() => parseTestResult(about(predicateTypes.testResult, { ...predicate, configuration: onlyFiles }))).toThrow(
      unreadable(/no profile is named/),
    )
  })

  it('says of each profile how it was run, and is not read with another word for that', () => {
    const some = [
      { ...tested[0], isolation: 'none' as const },
      { name: 'b', sha256: digestOf(4), isolation: 'kept-away' as const, only: { controls: ['/x/'], tags: ['y'] } },
    ].map(one => ({ name: 'a', sha256: digestOf(1), ...one }))
    const predicate = buildTestResult({ verdict: 'pass', controls: [control('a', 'passed')] }, some, url)
    const read = (configuration: unknown) =>
      parseTestResult(about(predicateTypes.testResult, { ...predicate, configuration }))
    expect(read(predicate.configuration)).toMatchObject({ configuration: some, exceptions: [] })
    for (const annotations of [{ isolation: 'some' }, { only: { ids: ['x'] } }, { only: {}, kind: 'inputs' }])
      expect(() => read([{ name: 'a', digest: { sha256: digestOf(1) }, annotations }])).toThrow(
        unreadable(/annotations/),
      )
  })

  it.each([
    ['passed with a failure', { result: 'PASSED', failedTests: ['a'] }, /PASSED and names 1 failed/],
    ['warned with a failure', { result: 'WARNED', failedTests: ['a'] }, /WARNED and names 1 failed/],
    ['passed with nothing that ran', { passedTests: [] }, /no test that passed/],
    ['another word', { result: 'OK' }, /result/],
    ['without a profile', { configuration: [] }, /configuration/],
    ['with a key that is not known', { x: 1 }, /x/],
  ])('%s is not read', (_what, change, why) => {
    const good = buildTestResult({ verdict: 'pass', controls: [control('a', 'passed')] }, tested, url)
    expect(() => parseTestResult(about(predicateTypes.testResult, { ...good, ...change }))).toThrow(unreadable(why))
  })
})

describe('a move', () => {
  const statement = (predicate: object, subject = subjectsOfMove(descriptorOf(1))) =>
    about(predicateTypes.channelMove, predicate, subject)
  const later = moveTo(1, { sequence: 2, previous: { parts: [20261125, 0, 0] } })

  it.each([
    ['the first one', moveTo(1)],
    ['a later one', later],
  ])('%s is read as it was written', (_what, move) => {
    expect(parseMove(statement(buildMove(move)), tenant)).toEqual(move)
  })

  it('is found by its image, whatever the case of the id, and by no other tenant', () => {
    const [image] = subjectsOfMove(descriptorOf())
    expect(image).toEqual(subjectOfImage(tenant, definitionId.toLowerCase()))
    expect(subjectOfImage(tenant.toUpperCase(), definitionId).digest).toEqual(image?.digest)
    expect(subjectOfImage('other', definitionId).digest).not.toEqual(image?.digest)
  })

  it.each<[string, object, ReturnType<typeof subjectsOf>]>([
    ['another version than its subjects', buildMove(moveTo(1)), subjectsOfMove(descriptorOf(2))],
    ['no image', buildMove(moveTo(1)), subjectsOf(descriptorOf(1))],
    ['another image', buildMove(moveTo(1, { image: '/other' })), subjectsOfMove(descriptorOf(1))],
    ['a sequence below 1', { ...buildMove(moveTo(1)), sequence: 0 }, subjectsOfMove(descriptorOf(1))],
    ['a broken sequence', { ...buildMove(moveTo(1)), sequence: 1.5 }, subjectsOfMove(descriptorOf(1))],
    ['a version that is none', { ...buildMove(moveTo(1)), version: 'latest' }, subjectsOfMove(descriptorOf(1))],
    [
      'a name in place of an id',
      { ...buildMove(moveTo(1)), repository: { id: 'acme/x', name: 'acme/x' } },
      subjectsOfMove(descriptorOf(1)),
    ],
    ['capitals in the id', { ...buildMove(moveTo(1)), image: definitionId }, subjectsOfMove(descriptorOf(1))],
    ['a key that is not known', { ...buildMove(moveTo(1)), x: 1 }, subjectsOfMove(descriptorOf(1))],
  ])('of %s is not read', (_what, predicate, subject) => {
    expect(() => parseMove(statement(predicate, subject), tenant)).toThrow(unreadable(/./))
  })

  it('of another tenant is not read', () => {
    expect(() => parseMove(statement(buildMove(moveTo(1))), 'other')).toThrow(unreadable(/is not about/))
  })

  it('is the same whenever and whyever it was told', () => {
    expect(keyOfMove({ ...later, time: '2026-11-25T12:00:00.000Z', reason: 'again' })).toBe(keyOfMove(later))
    expect(keyOfMove({ ...later, repository: { ...later.repository, name: 'acme/renamed' } })).toBe(keyOfMove(later))
  })
  it.each([
    ['channel', { channel: 'prod' }],
    ['sequence', { sequence: 3 }],
    ['version', { version: { parts: [20261125, 2, 0] as const } }],
    ['previous version', { previous: undefined }],
    ['descriptor', { descriptor: { exact: digestOf(1), undated: digestOf(2) } }],
    ['repository', { repository: { id: '7002', name: 'acme/golden-images' } }],
  ])('is another one with another %s', (_what, change) => {
    expect(keyOfMove({ ...later, ...change })).not.toBe(keyOfMove(later))
  })
})
