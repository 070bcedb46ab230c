import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { parseImageBuild } from '../../../src/domain/evidence/build-statement.ts'
import { predicateTypes } from '../../../src/domain/evidence/statement.ts'
import { parseTestResult } from '../../../src/domain/evidence/test-result.ts'
import { CANDIDATE_TAGS, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryProofStore } from '../../fakes/proof-store.ts'
import { definitionOf, problemOf, X } from '../acme.ts'
import { CLAIMS, createStage } from './stage.ts'

const all = [predicateTypes.provenance, predicateTypes.imageBuild, predicateTypes.sbom, predicateTypes.testResult]

describe('attest-image', () => {
  it('signs four statements about the descriptor, with and without its date, and keeps them', async () => {
    const stage = await createStage()
    const { verdict, outputs, problems } = await stage.run()
    expect([verdict, problems]).toEqual(['pass', []])
    expect(outputs['predicate-types']?.split('\n')).toEqual(all)
    const bytes = stage.files.files.get('proofs/descriptor.json') ?? ''
    expect(outputs['descriptor-digest']).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    const found = await stage.read(outputs['descriptor-digest'] ?? '')
    expect(found.map(f => f.statement.predicateType)).toEqual(all)
    const [first, second, ...more] = found[0]?.statement.subject.map(s => s.digest.sha256) ?? []
    expect([`sha256:${first}`, more]).toEqual([outputs['descriptor-digest'], []])
    expect(await stage.read(second ?? '')).toHaveLength(4)
    expect(stage.files.files.get('proofs/bundles.jsonl')?.trim().split('\n')).toHaveLength(4)
  })

  it('says what it was built from, and how it was tested', async () => {
    const stage = await createStage()
    const { outputs } = await stage.run()
    const found = await stage.read(outputs['descriptor-digest'] ?? '')
    const of = (type: string) => found.find(f => f.statement.predicateType === type)?.statement
    const build = parseImageBuild(of(predicateTypes.imageBuild) ?? ({} as never))
    expect(build).toMatchObject({
      image: 'linux-base',
      parent: { parent: { kind: 'marketplace', version: X } },
      packer: { version: '1.6.6' },
      secretVariables: ['token'],
      source: { repositoryId: CLAIMS.repository_id, ownerId: CLAIMS.repository_owner_id },
      builder: `https://github.com/${CLAIMS.job_workflow_ref}`,
      results: [{ name: 'reports/validation.json' }, { name: 'reports/0-inspec.json' }, { name: 'inventory' }],
    })
    expect(parseTestResult(of(predicateTypes.testResult) ?? ({} as never))).toMatchObject({
      result: 'PASSED',
      passed: ['linux-base/ssh-01'],
    })
    const sbom = JSON.parse(stage.files.files.get('proofs/sbom.cdx.json') ?? '') as { components: unknown[] }
    expect(sbom.components.length).toBeGreaterThan(2)
    expect([...(stage.stores[0]?.kept.values() ?? [])]).toHaveLength(6)
  })

  it('says the same bytes each time, and takes none away', async () => {
    const stage = await createStage()
    const { outputs } = await stage.run()
    const subject = outputs['descriptor-digest'] ?? ''
    const before = await stage.read(subject)
    await stage.run()
    const after = await stage.read(subject)
    expect(after.slice(0, before.length)).toEqual(before)
    expect(new Set(after.map(f => JSON.stringify(f.statement)))).toEqual(
      new Set(before.map(f => JSON.stringify(f.statement))),
    )
  })

  it('says nothing about what there is no file of', async () => {
    const stage = await createStage()
    const { outputs, summary, verdict } = await stage.run({ 'build-record': '', inventory: '' })
    expect([verdict, outputs['predicate-types']]).toEqual([
      'pass',
      [predicateTypes.provenance, predicateTypes.testResult].join('\n'),
    ])
    expect(summary).toContain('what it was built from')
  })

  it('signs that tests failed', async () => {
    const stage = await createStage()
    await stage.files.write(
      'test.json',
      stage.testRecord({ verdict: 'fail', controls: [{ profile: 'linux-base', id: 'ssh-01', status: 'failed' }] }),
    )
    const { outputs } = await stage.run()
    const found = await stage.read(outputs['descriptor-digest'] ?? '')
    const result = found.find(f => f.statement.predicateType === predicateTypes.testResult)?.statement
    expect(parseTestResult(result ?? ({} as never))).toMatchObject({ result: 'FAILED', failed: ['linux-base/ssh-01'] })
  })

  it('says that it names no sources one by one where a statement has no room for them', async () => {
    const stage = await createStage()
    const files = Array.from({ length: 9001 }, (_, n) => ({ name: `linux-base/${n}`, sha256: 'a'.repeat(64) }))
    await stage.files.write('build.json', stage.buildRecord({ files }))
    const { verdict, summary } = await stage.run()
    expect([verdict, summary]).toEqual([
      'pass',
      expect.stringMatching(/Not said \| its 9001 sources one by one, only of all/),
    ])
  })

  it('signs and keeps nothing in a dry run', async () => {
    const stage = await createStage()
    const { outputs, verdict } = await stage.run({ 'dry-run': true })
    expect([verdict, stage.signed(), stage.stores[0]?.bundles.size]).toEqual(['pass', 0, 0])
    expect(outputs['bundle-path']).toBeUndefined()
    expect(stage.files.files.has('proofs/descriptor.json')).toBe(true)
  })
})

describe('what is refused before anything is signed', () => {
  const refused = async (stage: Awaited<ReturnType<typeof createStage>>, inputs = {}) => {
    const problem = await problemOf(stage.run(inputs))
    expect([stage.signed(), stage.stores.map(s => s.bundles.size + s.kept.size)]).toEqual([
      0,
      stage.stores.map(() => 0),
    ])
    return problem
  }

  it('a manifest without a proof store', async () => {
    expect((await refused(await createStage({ stores: [] }))).code).toBe('PROOF_NO_STORE')
  })

  it('the store of GitHub without a token for it', async () => {
    const stage = await createStage({ stores: [inMemoryProofStore('github', { files: false })] })
    expect((await refused(stage, { 'github-token': undefined })).code).toBe('INPUT_INVALID')
  })

  it('a private repository that has not said that names may be public', async () => {
    const stage = await createStage({ settings: { transparency: undefined } })
    expect(await refused(stage)).toMatchObject({
      code: 'PROOF_NOT_PUBLIC',
      message: expect.stringContaining('"private"'),
    })
  })

  it('but a public repository need not say it', async () => {
    const claims = { ...CLAIMS, repository_visibility: 'public' }
    const stage = await createStage({ settings: { transparency: undefined }, claims })
    expect((await stage.run()).verdict).toBe('pass')
  })

  it.each(['pull_request', 'pull_request_target', 'merge_group', 'workflow_run'])('the event %s', async event => {
    const stage = await createStage({ claims: { ...CLAIMS, event_name: event } })
    expect((await refused(stage)).code).toBe('AUTH_NOT_RELEASE_REF')
  })

  it('another branch', async () => {
    const stage = await createStage({ claims: { ...CLAIMS, ref: 'refs/heads/feature' } })
    expect((await refused(stage)).code).toBe('AUTH_NOT_RELEASE_REF')
  })

  it('a token that lacks what is signed', async () => {
    const stage = await createStage({ claims: { ...CLAIMS, repository_id: undefined } })
    expect(await refused(stage)).toMatchObject({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: expect.stringContaining('`repository_id`'),
    })
  })

  it('no files at all', async () => {
    const none = { 'build-record': '', 'test-record': '', inventory: '' }
    expect((await refused(await createStage(), none)).code).toBe('INPUT_INVALID')
  })

  it('every file that is wrong, at once', async () => {
    const stage = await createStage()
    await stage.files.write('build.json', '{}')
    const { problems } = await refused(stage, { 'test-record': '/elsewhere/test.json' })
    expect(problems.map(p => p.code)).toEqual(['PROOF_RECORD_UNREADABLE', 'PROOF_RECORD_UNREADABLE'])
  })

  it('files about another version, or about another one of that name', async () => {
    const stage = await createStage()
    const other = { id: stage.version.id, fingerprint: `sha256:${'0'.repeat(64)}` }
    await stage.files.write('test.json', stage.testRecord({ candidate: other }))
    expect((await refused(stage)).code).toBe('PROOF_RECORD_OTHER')
  })

  it('an inventory that is not the one that the test has read', async () => {
    const stage = await createStage()
    const inventory = { name: 'inventory.json', sha256: '0'.repeat(64) }
    await stage.files.write('test.json', stage.testRecord({ inventory }))
    const { code, message } = await refused(stage)
    expect([code, message]).toEqual([
      'PROOF_RECORD_OTHER',
      expect.stringMatching(/^The inventory is sha256:\w{64}; the/),
    ])
    const own = await stage.files.read('/temp/inventory.json', 1e6)
    const sha256 = createHash('sha256')
      .update(own ?? '')
      .digest('hex')
    await stage.files.write('test.json', stage.testRecord({ inventory: { ...inventory, sha256 } }))
    expect((await stage.run()).verdict).toBe('pass')
  })

  it('a record of another repository, and one from a parent in a gallery that does not say which', async () => {
    const stage = await createStage()
    const run = { id: '1', attempt: '1', repository: 'evil/x', ref: 'r', commit: 'c', os: 'Linux', arch: 'X64' }
    await stage.files.write('build.json', stage.buildRecord({ run }))
    expect((await refused(stage)).code).toBe('PROOF_RECORD_OTHER')
    await stage.files.write('build.json', stage.buildRecord({ parent: stage.version.id }))
    expect((await refused(stage)).code).toBe('PROOF_RECORD_UNREADABLE')
  })

  it('a version whose tags say what nobody knows', async () => {
    const stage = await createStage()
    const { cloud, version } = stage
    cloud.versions.set(version.id, { ...version, tags: { ...version.tags, 'golden-image-state': 'retired' } })
    expect((await refused(stage)).code).toBe('IMAGE_STATE_UNKNOWN')
  })

  it('a version that has gone, or that was made again', async () => {
    const gone = await createStage()
    gone.cloud.versions.clear()
    expect((await refused(gone)).code).toBe('PROOF_VERSION_MISSING')
    const again = await createStage()
    plantVersion(again.cloud, definitionOf('linux-base'), [20261124, 0, 0], {
      publishedDate: '2026-11-24T12:00:00.0000000+00:00',
      tags: CANDIDATE_TAGS,
    })
    expect((await refused(again)).code).toBe('VALIDATE_OTHER_IMAGE')
  })
})

describe('when something happens meanwhile', () => {
  // The last of the gallery's calls comes after the stores have been asked.
  it.each([1, 2, 3])('a version that is exchanged before call %i of the gallery is told', async at => {
    let calls = 0
    const stage = await createStage({
      meanwhile: ({ cloud }) => {
        calls += 1
        if (calls === at)
          plantVersion(cloud, definitionOf('linux-base'), [20261124, 0, 0], { publishedDate: '2026-11-25T00:00:00Z' })
      },
    })
    expect((await problemOf(stage.run())).code).toBe('VALIDATE_OTHER_IMAGE')
    expect(stage.stores[0]?.bundles.size).toBe(at <= 2 ? 0 : 2)
  })

  it.each([
    ['PROOF_STORE_PLAN', 'pass', 0],
    ['PROOF_STORE_REFUSED', 'error', 1],
    ['PROOF_STORE_UNAVAILABLE', 'error', 1],
    ['PROOF_STORE_FULL', 'error', 1],
    ['PROOF_STORE_SLOW', 'error', 1],
  ] as const)('%s of one store of two: %s, and the other has everything', async (code, verdict, count) => {
    const [bad, good] = [
      inMemoryProofStore('github', { files: false }),
      inMemoryProofStore('https://a.blob.core.windows.net/c'),
    ]
    bad.break(code)
    const stage = await createStage({ stores: [bad, good] })
    const ended = await stage.run()
    expect([ended.verdict, ended.problems.length]).toEqual([verdict, count])
    expect(await stage.read(ended.outputs['descriptor-digest'] ?? '', good)).toHaveLength(4)
    expect(ended.summary).toContain(code)
    bad.break(undefined)
    expect((await stage.run()).verdict).toBe('pass')
    expect(await stage.read(ended.outputs['descriptor-digest'] ?? '', bad)).toHaveLength(4)
  })

  it.each(['PROOF_SIGNER_TOKEN_EXPIRED', 'PROOF_SIGNER_REFUSED', 'PROOF_SIGNER_UNAVAILABLE'] as const)(
    '%s ends it with nothing kept, and it can be run again',
    async code => {
      let fails = true
      const stage = await createStage({
        beforeSigning: () => {
          if (fails) throw new GoldenImageError({ code, message: 'It does not sign.' })
        },
      })
      expect((await problemOf(stage.run())).code).toBe(code)
      expect(stage.stores[0]?.bundles.size).toBe(0)
      fails = false
      expect((await stage.run()).verdict).toBe('pass')
      expect(stage.stores[0]?.bundles.size).toBe(2)
    },
  )

  it('a plan that refuses the only store is an error, and the bundles are there all the same', async () => {
    const only = inMemoryProofStore('github', { files: false })
    only.break('PROOF_STORE_PLAN')
    const stage = await createStage({ stores: [only] })
    const { verdict, problems } = await stage.run()
    expect([verdict, problems[0]?.code]).toEqual(['error', 'PROOF_STORE_PLAN'])
    expect(stage.files.files.get('proofs/bundles.jsonl')?.trim().split('\n')).toHaveLength(4)
  })
})
