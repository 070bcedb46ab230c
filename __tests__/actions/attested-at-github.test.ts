import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../local/github/claims.ts'
import type { KnownRepository } from '../../local/github/repositories.ts'
import { verifyImage } from '../../src/actions/verify-image/verify-image.ts'
import { network } from '../../src/adapters/network/network.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { gitHubProofStore } from '../../src/adapters/proofs/github-store.ts'
import { sigstoreSigner } from '../../src/adapters/sigstore/signer.ts'
import { trustedRoots } from '../../src/adapters/sigstore/trusted-roots.ts'
import { nextStepOf } from '../../src/domain/errors.ts'
import { requiredProofs } from '../../src/domain/evidence/release-policy.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { Signer } from '../../src/ports/signer.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { inMemoryJob } from '../fakes/job.ts'
import { inMemoryRelease } from '../fakes/release.ts'
import { inMemoryReportFiles } from '../fakes/report-files.ts'
import { inMemoryWorkspace } from '../fakes/workspace.ts'
import { createStage as createGitHub, type Stage as GitHub } from '../local/github/stage.ts'
import { createStage as createSigstore, JOB, type Stage as Sigstore, signStatement } from '../local/sigstore/stage.ts'
import { settings } from './acme.ts'
import { createStage } from './attest-image/stage.ts'

const PUBLIC = { ...JOB.repository, visibility: 'public', defaultBranch: 'main' } as const
const PRIVATE = { ...PUBLIC, id: 10, fullName: 'acme/private-images', visibility: 'private' } as const
const ENTERPRISE = { ...PRIVATE, id: 11, fullName: 'acme/enterprise-images', plan: 'enterprise' } as const
const never = new AbortController().signal

let gitHub: GitHub
let sigstore: Sigstore
beforeAll(async () => {
  ;[gitHub, sigstore] = await Promise.all([createGitHub([PUBLIC, PRIVATE, ENTERPRISE]), createSigstore()])
})
afterAll(async () => {
  for (const one of [gitHub, sigstore]) await one[Symbol.asyncDispose]()
})

type Claims = Readonly<Record<string, string>>

/** The job of a repository: statements of attest-image, signed at the local Sigstore, and GitHub's attestations as their only store. */
async function createJob(repository: KnownRepository, change = (_: Claims, signer: Signer) => signer) {
  const claims = Object.fromEntries(
    Object.entries(claimsOf({ ...JOB, repository })).map(([name, value]) => [name, String(value)]),
  )
  const release = inMemoryRelease({ claims })
  const tokens = { ...release.identityTokens, get: async () => new Secret(await sigstore.token(claims)) }
  const store = gitHubProofStore(
    {
      api: 'https://api.github.com',
      repository: repository.fullName,
      repositoryId: String(repository.id),
      workflowRepository: repository.fullName,
      token: new Secret(gitHub.tokenOf(repository)),
    },
    network(systemClock, never, gitHub.client),
  )
  const signer = change(claims, sigstoreSigner(tokens, network(systemClock, never, sigstore.client), never))
  const stage = await createStage({ claims, keptIn: [store], signer })
  const { run } = JSON.parse(stage.buildRecord())
  await stage.files.write('build.json', stage.buildRecord({ run: { ...run, repository: repository.fullName } }))
  return { stage, store, release }
}

/** The provenance is GitHub's own action's, which signs for what is not public at GitHub's own instance. */
const withGitHubsProvenance = (claims: Claims, signer: Signer): Signer => ({
  sign: async texts => {
    const ofGitHub = texts.filter(text => JSON.parse(text).predicateType === requiredProofs.provenance)
    const [own, ...rest] = await Promise.all([
      signer.sign(texts.filter(text => !ofGitHub.includes(text))),
      ...ofGitHub.map(async text => {
        const token = await sigstore.token(claims)
        return signStatement(sigstore, { instance: 'gitHub', token, statement: JSON.parse(text) })
      }),
    ])
    return [...own, ...rest.map(bundle => JSON.stringify(bundle))]
  },
})

/** As a job of the same workflow does later, which has nothing but that store. */
const verify = (
  { stage, release, store }: Awaited<ReturnType<typeof createJob>>,
  roots = sigstore.sigstore.trustedRoot(),
) =>
  verifyImage(
    {
      manifest: 'golden-image.yml',
      image: '',
      'image-version-id': stage.version.id,
      channel: '',
      'trusted-workflow': '',
      'client-id': '',
      'github-token': new Secret('ghs_job'),
      'trusted-root': 'root.json',
      'former-signers': [],
      'strict-published-date': true,
      'may-be-missing': [],
    },
    { ...settings, proofs: [store.name], transparency: 'public' },
    {
      job: inMemoryJob(),
      ...release,
      files: inMemoryReportFiles(),
      clock: systemClock,
      roots: trustedRoots({
        given: 'root.json',
        workspace: inMemoryWorkspace({ 'root.json': roots }),
        runner: '/nowhere',
        fetch: async () => Promise.reject(new Error('it is at hand')),
        clock: systemClock,
        warn: () => {},
      }),
      azure: async () => ({ gallery: inMemoryImageGallery(stage.cloud), time: systemClock, stores: [store] }),
    },
  )

const asked = (repository: KnownRepository) =>
  gitHub.github
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === `/repos/${repository.fullName}/attestations`)
    .map(({ status }) => status)

describe("what attest-image says, put into GitHub's attestations", () => {
  it('is taken of a public repository, all four, and is all that verify-image asks for', async () => {
    const job = await createJob(PUBLIC)
    const attested = await job.stage.run()
    expect(attested).toMatchObject({ problems: [], verdict: 'pass' })
    expect(attested.outputs['predicate-types']?.split('\n').sort()).toEqual(Object.values(requiredProofs).sort())
    expect(asked(PUBLIC)).toEqual([201, 201, 201, 201])
    const verified = await verify(job)
    expect(verified.problems).toEqual([])
    expect(verified).toMatchObject({
      verdict: 'pass',
      outputs: { verified: 'true', 'descriptor-digest': attested.outputs['descriptor-digest'] },
    })
  })

  it('is not taken of a private one without Enterprise Cloud: that has its own code, and what is signed is not lost', async () => {
    const job = await createJob(PRIVATE)
    const { verdict, problems } = await job.stage.run()
    expect([verdict, problems.map(({ code }) => code)]).toEqual(['error', ['PROOF_STORE_PLAN']])
    expect(problems[0]?.message).toMatch(/403 \(Feature not available for the acme organization/)
    expect(problems.map(nextStepOf)).toEqual([expect.stringMatching(/^Add a blob container to `proofs`/)])
    expect(new Set(asked(PRIVATE))).toEqual(new Set([403]))
    expect(job.stage.files.files.get('proofs/bundles.jsonl')?.trim().split('\n')).toHaveLength(4)
    const { verdict: later, problems: missing } = await verify(job)
    expect([later, [...new Set(missing.map(({ code }) => code))]]).toEqual(['fail', ['VERIFY_UNATTESTED']])
  })
  it("is taken of a private one on Enterprise Cloud with GitHub's own provenance, which holds by GitHub's own root", async () => {
    const job = await createJob(ENTERPRISE, withGitHubsProvenance)
    expect(await job.stage.run()).toMatchObject({ problems: [], verdict: 'pass' })
    expect(asked(ENTERPRISE)).toEqual([201, 201, 201, 201])
    const { sigstore: signers } = sigstore
    const both = `${signers.trustedRoot()}\n${signers.gitHubRoot()}`
    expect(await verify(job, both)).toMatchObject({ problems: [], outputs: { verified: 'true' } })
    const { problems } = await verify(job)
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['PROOF_ROOT_LACKS_SIGNER', expect.stringMatching(/^github .* names the certificate authority with the key/)],
    ])
  })
})
