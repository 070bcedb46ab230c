import { describe, expect, it } from '@jest/globals'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { channelChecks, releaseChecks } from '../../../src/domain/evidence/release-proof.ts'
import { buildTestResult } from '../../../src/domain/evidence/test-result.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { signer } from '../../domain/evidence/signed.ts'
import { plantVersion } from '../../fakes/cloud.ts'
import { definitionOf, problemOf } from '../acme.ts'
import { createStage, ID, type Inputs, NOW, OTHER, type Stage, type StageOptions, trustOf, VERSION } from './stage.ts'

const attested = async (options?: StageOptions) => {
  const stage = createStage(options)
  await stage.signAll()
  return stage
}
const reportOf = ({ files }: Stage) => JSON.parse(files.files.get('verify-image/report.json') ?? '')
const stranger = signer({ name: 'https://github.com/acme/other/.github/workflows/x.yml@refs/heads/main' })

describe('a version that is attested', () => {
  it('is verified, and every check has a row', async () => {
    const stage = await attested()
    const { verdict, outputs, problems, summary } = await stage.run()
    const digests = digestsOf(await stage.descriptor())
    expect({ verdict, problems }).toEqual({ verdict: 'pass', problems: [] })
    expect(outputs).toEqual({
      verified: 'true',
      'image-version-id': ID,
      version: '20261125.0.0',
      channel: '',
      lineage: `${ID}\nmarketplace:debian/debian-12/12-gen2:12.20261101.1`,
      'descriptor-digest': `sha256:${digests.exact}`,
      'report-path': '/temp/verify-image/report.json',
    })
    expect(summary.split('\n')[0]).toMatch(/^### ✅ Verified: acme_images\/linux-base\/20261125\.0\.0 is what /)
    const asked = releaseChecks.filter(check => !channelChecks.some(one => one === check))
    for (const check of asked) expect(summary).toContain(`| ${check} | ✅ |`)
    expect(reportOf(stage)).toMatchObject({
      verdict: 'pass',
      verified: true,
      at: NOW,
      version: ID,
      digests,
      built: { follows: 'marketplace:debian/debian-12/12-gen2', repositoryId: '7001' },
      tested: { result: 'PASSED', passed: 1 },
      root: { from: 'a file', sha256: 'd'.repeat(64), newestKey: '2025-09-23T00:00:00.000Z', days: 434 },
      stores: [{ store: 'github' }, { store: expect.stringMatching(/^https:/) }],
    })
    expect(reportOf(stage).proofs).toHaveLength(4)
    expect(stage.job.annotations).toEqual([])
  })

  it('is asked for in both of its digests, read twice, and nothing is written', async () => {
    const stage = await attested()
    await stage.run()
    const calls = [...stage.calls]
    expect(calls.slice(0, 2)).toEqual(['sign in', 'gallery.describe'])
    expect(calls.slice(-2)).toEqual(['gallery.describe', 'gallery.get'])
    expect(calls.slice(2, -2).sort()).toEqual(['blob.list', 'blob.list', 'github.list', 'github.list'])
  })

  it('counts also if its proofs lie in two stores, once each', async () => {
    const stage = await attested()
    for (const [subject, bundles] of stage.blob.bundles) stage.gitHub.bundles.set(subject, bundles)
    expect((await stage.run()).verdict).toBe('pass')
    const { proofs, ignored } = reportOf(stage)
    expect([proofs.length, ignored]).toEqual([4, []])
    expect(proofs[0].place).toMatch(/^github, https:.* \(sha256:[0-9a-f]{16}\)$/)
  })

  it('is not blocked by junk beside, which is named', async () => {
    const stage = await attested()
    await stage.sign('sbom', { by: stranger })
    const { verdict, summary } = await stage.run()
    expect(verdict).toBe('pass')
    expect(summary).toContain('`VERIFY_OTHER_SIGNER`')
    expect(reportOf(stage).ignored).toMatchObject([
      { place: expect.stringMatching(/\(sha256:[0-9a-f]{16}\)$/), code: 'VERIFY_OTHER_SIGNER' },
    ])
  })

  it('takes the id in any case', async () => {
    const { outputs } = await (await attested()).run({ 'image-version-id': ID.toUpperCase() })
    expect(outputs['image-version-id']).toBe(ID)
  })
})

describe('a version that is not what was attested', () => {
  type Case = [string, (stage: Stage) => Promise<unknown>, ErrorCode, Partial<Inputs>?]
  it.each<Case>([
    ['unattested', async () => {}, 'VERIFY_UNATTESTED'],
    ['signed by another workflow', stage => stage.signAll({ by: stranger }), 'VERIFY_OTHER_SIGNER'],
    [
      'signed by a fork, by its copy of the workflow on its own default branch',
      stage => {
        const repository = 'https://github.com/somebody/golden-images'
        const name = `${repository}/.github/workflows/golden-image.yml@refs/heads/main`
        const owner = { owner: 'https://github.com/somebody', ownerId: '66' }
        return stage.signAll({ by: signer({ name, repository, repositoryId: '7002', workflow: name, ...owner }) })
      },
      'VERIFY_OTHER_SIGNER',
    ],
    [
      'signed for another repository',
      stage => stage.signAll({ by: signer({ repositoryId: '7002' }) }),
      'VERIFY_OTHER_REPOSITORY',
    ],
    ['signed for another owner', stage => stage.signAll({ by: signer({ ownerId: '66' }) }), 'VERIFY_OTHER_OWNER'],
    ['signed on another branch', stage => stage.signAll({ by: signer({ ref: 'refs/heads/x' }) }), 'VERIFY_OTHER_REF'],
    [
      'signed for a pull request',
      stage => stage.signAll({ by: signer({ trigger: 'pull_request' }) }),
      'VERIFY_TRIGGER_REFUSED',
    ],
    [
      'signed on a runner of somebody',
      stage => stage.signAll({ by: signer({ runnerEnvironment: 'self-hosted' }) }),
      'VERIFY_RUNNER_REFUSED',
    ],
    ['signed for another issuer', stage => stage.signAll({ by: signer({ issuer: 'x' }) }), 'VERIFY_OTHER_ISSUER'],
    [
      "another one's proofs",
      async stage => stage.signAll({ descriptor: await stage.descriptor(OTHER) }, await stage.descriptor()),
      'VERIFY_OTHER_VERSION',
    ],
    [
      'made again from something else',
      async stage => {
        const before = await stage.descriptor()
        plantVersion(stage.cloud, definitionOf('linux-base'), VERSION.parts, { source: '/subscriptions/1/images/evil' })
        await stage.signAll({ descriptor: before }, await stage.descriptor())
      },
      'VERIFY_RECREATED',
    ],
    [
      'made again from the same',
      async stage => {
        await stage.signAll()
        plantVersion(stage.cloud, definitionOf('linux-base'), VERSION.parts, { publishedDate: NOW })
      },
      'VERIFY_RECREATED',
    ],
    [
      'tampered with',
      async stage => {
        const { exact } = digestsOf(await stage.descriptor())
        const problem = { code: 'PROOF_SIGNATURE_INVALID', message: 'Its signature does not hold.' }
        await stage.blob.put([exact], JSON.stringify({ problem }))
      },
      'PROOF_SIGNATURE_INVALID',
    ],
    [
      'without tests',
      async stage => {
        for (const name of ['provenance', 'image-build', 'sbom'] as const) await stage.sign(name)
      },
      'VERIFY_PROOF_MISSING',
    ],
    [
      'failed later',
      async stage => {
        await stage.signAll()
        const predicate = buildTestResult(
          { verdict: 'fail', controls: [{ profile: 'p', id: 'a', status: 'failed' }] },
          [{ name: 'p', sha256: 'a'.repeat(64) }],
          'https://x.example',
        )
        await stage.sign('test-result', { witnessed: '2026-11-25T11:00:00.000Z', predicate })
      },
      'VERIFY_TESTS_FAILED',
    ],
    [
      'signed by a former signer, too late',
      stage => stage.signAll({ by: stranger }),
      'VERIFY_SIGNER_EXPIRED',
      { 'former-signers': [`${stranger.name} 7001 2026-11-25T10:29:59Z`] },
    ],
  ])('%s: fails with its own code', async (...[, prepare, code, inputs]: Case) => {
    const stage = createStage()
    await prepare(stage)
    const { verdict, outputs, problems, summary } = await stage.run(inputs)
    expect([...new Set(problems.map(p => p.code))]).toEqual([code])
    expect({ verdict, verified: outputs.verified }).toEqual({ verdict: 'fail', verified: 'false' })
    expect(summary).toMatch(/^### ❌ Not verified: /)
    expect(summary).toContain(`\`${code}\``)
    expect(reportOf(stage)).toMatchObject({
      verdict: 'fail',
      verified: false,
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    })
  })

  it('swapped while its proofs are read: fails, though all of them hold', async () => {
    const stage = await attested({
      instead: ({ stores }) => ({
        stores: stores.map(store => ({
          ...store,
          name: store.name,
          list: async subject => {
            const found = await store.list(subject)
            plantVersion(stage.cloud, definitionOf('linux-base'), VERSION.parts, { source: '/subscriptions/1/evil' })
            return found
          },
        })),
      }),
    })
    const { verdict, outputs, problems } = await stage.run()
    expect({ verdict, verified: outputs.verified }).toEqual({ verdict: 'fail', verified: 'false' })
    expect(problems).toMatchObject([
      { code: 'VERIFY_RECREATED', message: expect.stringMatching(/^While its proofs .* became another version/) },
    ])
  })

  it('deleted while its proofs are read: is told', async () => {
    const stage = await attested({
      instead: ({ gallery }) => {
        let asked = 0
        return {
          gallery: { ...gallery, describe: async (...args) => (asked++ === 0 ? gallery.describe(...args) : undefined) },
        }
      },
    })
    expect((await stage.run()).problems).toMatchObject([
      { code: 'VERIFY_RECREATED', message: expect.stringContaining('was deleted') },
    ])
  })

  it('not there: is an error', async () => {
    const stage = createStage()
    stage.cloud.versions.clear()
    expect((await problemOf(stage.run())).problems).toMatchObject([
      {
        code: 'AZURE_NOT_FOUND',
        message: expect.stringContaining('20261125.0.0 of linux-base in the gallery acme_images'),
        hint: expect.stringMatching(
          /^Correct the input `image-version-id`\. What there is: az sig image-version list .* --gallery-image-definition linux-base/,
        ),
      },
    ])
  })
})

describe('a store that cannot be read', () => {
  it.each<[ErrorCode, ErrorCode]>([
    ['PROOF_STORE_UNAVAILABLE', 'PROOF_STORE_UNAVAILABLE'],
    ['PROOF_STORE_SLOW', 'PROOF_STORE_SLOW'],
    ['PROOF_STORE_REFUSED', 'PROOF_STORE_UNREADABLE'],
    ['PROOF_STORE_UNREADABLE', 'PROOF_STORE_UNREADABLE'],
  ])('%s: is no "unattested", and no verdict', async (code, told) => {
    const stage = createStage()
    stage.blob.break(code)
    const { verdict, outputs, problems, summary } = await stage.run()
    expect({ verdict, verified: outputs.verified }).toEqual({ verdict: 'error', verified: 'false' })
    expect(problems.map(p => p.code)).toEqual([told])
    expect(summary).toMatch(/^### ⚠️ No verdict on /)
  })

  it('has too much of this version: is no verdict, under a code of its own', async () => {
    const stage = createStage()
    stage.blob.break('PROOF_STORE_TOO_MANY')
    const { verdict, outputs, problems } = await stage.run()
    expect({ verdict, verified: outputs.verified }).toEqual({ verdict: 'error', verified: 'false' })
    expect(problems.map(p => p.code)).toEqual(['PROOF_STORE_TOO_MANY'])
  })

  it('is a warning if everything lies in another one', async () => {
    const stage = await attested()
    stage.gitHub.break('PROOF_STORE_UNAVAILABLE')
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.job.annotations).toEqual([
      'warning: A proof store could not be read: github does not do it. What is needed lies in another one.',
    ])
  })

  it('keeps nothing for this repository: has nothing, beside another one', async () => {
    const stage = createStage()
    stage.gitHub.break('PROOF_STORE_PLAN')
    const { verdict, problems } = await stage.run()
    expect([verdict, [...new Set(problems.map(p => p.code))]]).toEqual(['fail', ['VERIFY_UNATTESTED']])
  })

  it('keeps nothing for this repository: is told where it is the only one', async () => {
    const stage = createStage({ proofs: ['github'] })
    stage.gitHub.break('PROOF_STORE_PLAN')
    expect((await problemOf(stage.run())).code).toBe('PROOF_STORE_PLAN')
  })

  it('is not asked to the end by a job that was cancelled', async () => {
    const stage = createStage({
      instead: () => ({
        stores: [
          {
            name: 'github',
            put: async () => 'kept',
            list: async () => {
              throw new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'cancelled' })
            },
            perRepository: true,
            claim: undefined,
            files: undefined,
          },
        ],
      }),
    })
    expect((await problemOf(stage.run())).code).toBe('INTERNAL_CANCELLED')
  })
})

describe('whom a job trusts', () => {
  it('is the workflow by which it runs, on the default branch', async () => {
    const stage = createStage({ named: 'trunk' })
    await stage.run()
    expect(trustOf(stage)).toMatchObject({
      issuer: 'https://token.actions.githubusercontent.com',
      signer: 'https://github.com/acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main',
      ownerId: '65',
      repositoryId: '7001',
      ref: 'refs/heads/trunk',
      runnerEnvironment: 'github-hosted',
      former: [],
    })
  })

  it.each<[string, StageOptions, string]>([
    ['as the event says it', { named: 'trunk', said: 'other' }, 'refs/heads/trunk'],
    ['by the rule of the event', { named: undefined, claims: { event_name: 'schedule' } }, 'refs/heads/main'],
    ['as GitHub says it', { named: undefined, said: 'dev', claims: { event_name: 'pull_request' } }, 'refs/heads/dev'],
  ])('on the default branch, %s', async (_, options, ref) => {
    const stage = createStage(options)
    await stage.run()
    expect(trustOf(stage).ref).toBe(ref)
  })

  it('is nobody if the default branch cannot be told', async () => {
    expect((await problemOf(createStage({ named: undefined }).run())).code).toBe('GITHUB_DEFAULT_BRANCH_UNKNOWN')
  })

  it.each(['job_workflow_ref', 'repository_id', 'repository_owner_id', 'repository'])(
    'is nobody for a token without %s',
    async claim => {
      const stage = createStage({ claims: { [claim]: undefined } })
      const error = await problemOf(stage.run())
      expect([error.code, error.message]).toEqual(['AUTH_ID_TOKEN_FAILED', expect.stringContaining(claim)])
      expect(stage.calls).toEqual(['sign in'])
    },
  )

  it('are former signers too, whom the workflow names', async () => {
    const stage = createStage()
    await stage.signAll({ by: stranger })
    const { verdict } = await stage.run({ 'former-signers': [`${stranger.name} 7001 2026-11-26`] })
    expect(verdict).toBe('pass')
  })

  it('tells a new name of the repository, with the line to add, which is then taken', async () => {
    const stage = createStage()
    const name = 'https://github.com/acme/old/.github/workflows/golden-image.yml@refs/heads/main'
    const repository = 'https://github.com/acme/old'
    await stage.signAll({ by: signer({ name, repository, run: `${repository}/actions/runs/9/attempts/1` }) })
    const { problems } = await stage.run()
    expect([...new Set(problems.map(p => p.code))]).toEqual(['VERIFY_SIGNER_RENAMED'])
    const line = problems[0]?.hint?.split(': ').slice(1).join(': ') ?? ''
    expect(await stage.run({ 'former-signers': [line] })).toMatchObject({ verdict: 'pass', problems: [] })
  })
})

describe('what is asked of a version', () => {
  it('is narrowed by the manifest', async () => {
    const stage = await attested({ manifest: 'verify: { max-age: 23h }\n' })
    const { verdict, problems } = await stage.run()
    expect([verdict, [...new Set(problems.map(p => p.code))]]).toEqual(['fail', ['VERIFY_TOO_OLD']])
  })

  it('is what the workflow allows: no date, no SBOM', async () => {
    const stage = createStage()
    for (const name of ['provenance', 'image-build', 'test-result'] as const) await stage.sign(name)
    plantVersion(stage.cloud, definitionOf('linux-base'), VERSION.parts, { publishedDate: NOW })
    const inputs = { 'strict-published-date': false, 'may-be-missing': ['sbom'] as const }
    expect((await stage.run(inputs)).verdict).toBe('pass')
  })

  it('is not widened by the manifest, and everything that is wrong is said at once, before anybody is asked', async () => {
    const stage = createStage({
      proofs: [],
      manifest: 'verify:\n  strict-published-date: false\n  may-be-missing: [sbom]\n',
      roots: {
        findLocal: async () => {
          throw new GoldenImageError({ code: 'PROOF_ROOT_UNREADABLE', message: 'no root' })
        },
      },
    })
    const error = await problemOf(stage.run({ 'image-version-id': '/x', 'former-signers': ['x'] }))
    expect(error.problems.map(p => [p.code, p.place?.line])).toEqual([
      ['INPUT_INVALID', undefined],
      ['INPUT_INVALID', undefined],
      ['MANIFEST_VERIFY_WIDENS', 20],
      ['MANIFEST_VERIFY_WIDENS', 21],
      ['MANIFEST_INVALID', 1],
      ['PROOF_ROOT_UNREADABLE', undefined],
    ])
    expect(stage.calls).toEqual([])
  })
})

describe('the root', () => {
  it('is fetched only if there is none at hand, and said in the log', async () => {
    const stage = await attested({ local: false })
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.calls.slice(0, 3)).toEqual(['sign in', 'fetch root', 'gallery.describe'])
    expect(stage.job.said[0]).toBe(
      `Proofs are verified against Sigstore's public root (sha256:${'d'.repeat(64)}), whose newest key counts since 2025-09-23, for 434 days; list 312 of those who publish it is good until 2026-12-08.`,
    )
    const near = await attested()
    const { summary } = await near.run()
    expect(summary).toContain(
      `a file (sha256:${'d'.repeat(64)}), whose newest key counts since 2025-09-23, for 434 days`,
    )
    expect(near.calls).not.toContain('fetch root')
  })
})
