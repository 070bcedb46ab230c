import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { proofNames } from '../../src/domain/evidence/proof-names.ts'
import { requiredProofs } from '../../src/domain/evidence/release-policy.ts'
import { buildStatement, subjectsOf } from '../../src/domain/evidence/statement.ts'
import { digestsOf, readDescriptor } from '../../src/domain/image/descriptor.ts'
import { predicateOf, signer } from '../domain/evidence/signed.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { createStage, JOB, type Stage, signStatement } from '../local/sigstore/stage.ts'
import { createCertificates, imageDefinition, scriptedAzure, version } from './scripted-azure.ts'
import { CANDIDATE, describeBundles, goodInputs, nextOf, runStep, type Step } from './stage.ts'

const descriptor = readDescriptor('22222222-2222-2222-2222-222222222222', version, imageDefinition)
const by = signer({
  repositoryId: String(JOB.repository.id),
  ownerId: String(JOB.repository.ownerId),
  commit: JOB.sha,
  run: `https://github.com/${JOB.repository.fullName}/actions/runs/${JOB.runId}/attempts/${JOB.runAttempt}`,
})

describeBundles('verify-image', () => {
  let certificates: ReturnType<typeof createCertificates>
  let sigstore: Stage
  let proofs: readonly string[]
  beforeAll(async () => {
    certificates = createCertificates()
    sigstore = await createStage()
    proofs = await Promise.all(
      proofNames.map(async name => {
        const statement = buildStatement(
          subjectsOf(descriptor),
          requiredProofs[name],
          predicateOf(name, descriptor, by),
        )
        return JSON.stringify(await signStatement(sigstore, { statement }))
      }),
    )
  })
  afterAll(async () => {
    certificates[Symbol.dispose]()
    await sigstore[Symbol.asyncDispose]()
  })

  const play = async (there: readonly string[], step: Partial<Step> = {}) => {
    await using azure = await scriptedAzure(certificates, { proofs: there })
    const seen = await runStep({
      action: 'verify-image',
      ...step,
      inputs: { ...goodInputs['verify-image'], ...step.inputs },
      files: { 'root.json': sigstore.sigstore.trustedRoot(), ...step.files },
      environment: { ...azure.environment, ...step.environment },
    })
    return { ...seen, asked: azure.asked }
  }
  const rooted = { inputs: { 'trusted-root': 'root.json' } }

  it('verifies what was signed, against the root that it is given, and changes nothing', async () => {
    const seen = await play(proofs, rooted)
    expect(seen.annotations).toEqual([])
    expect(seen).toMatchObject({
      code: 0,
      outputs: {
        verdict: 'pass',
        verified: 'true',
        'image-version-id': CANDIDATE,
        'descriptor-digest': `sha256:${digestsOf(descriptor).exact}`,
      },
    })
    expect(seen.log).toEqual([
      expect.stringMatching(
        /^Proofs are verified against root\.json \(sha256:[0-9a-f]{64}\), whose newest key counts since \S+, for 0 days\.$/,
      ),
      '17 of 17 checks hold; verified: true.',
    ])
    expect(seen.summary).toMatch(/^### ✅ Verified: /)
    expect(JSON.parse(seen.trace('report') ?? '')).toMatchObject({ verified: true })
    expect(seen.asked.filter(what => !/^GET |oauth2/.test(what))).toEqual([])
  })

  it('gives nothing out of a good version where the summary cannot be written', async () => {
    const seen = await play(proofs, { ...rooted, environment: { GITHUB_STEP_SUMMARY: '/' } })
    expect(seen.log.at(-1)).toBe('17 of 17 checks hold; verified: true.')
    expect(seen.annotations).toEqual([expect.stringMatching(/^error INTERNAL_ERROR: /)])
    expect([seen.code, seen.outputs]).toEqual([1, { verified: 'false', verdict: 'error' }])
  })

  it('of an unattested version says so once for each statement, and ends with 1', async () => {
    const seen = await play([], rooted)
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'fail', verified: 'false' } })
    expect(seen.annotations).toEqual(
      proofNames.map(
        name =>
          `error VERIFY_UNATTESTED: ${name}: no store has anything about this version.${nextOf('VERIFY_UNATTESTED')}`,
      ),
    )
  })

  it("says what to add where GitHub's attestations cannot be read, and does not call the version unattested", async () => {
    const manifest = manifestText({ 'linux-base': {} }, { proofs: ['github', PROOFS] })
    const seen = await play([], { ...rooted, files: { 'golden-image.yml': manifest } })
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'error', verified: 'false' } })
    expect(seen.annotations).toEqual([
      "error PROOF_STORE_UNREADABLE: stores: what is missing may lie there. github: GitHub's attestations were not asked: this step has no token of GitHub.\nNext: Add to this step, under `with:`: github-token: '${{ github.token }}'",
    ])
    const enough = await play(proofs, { ...rooted, files: { 'golden-image.yml': manifest } })
    expect(enough).toMatchObject({ code: 0, outputs: { verified: 'true' } })
    expect(enough.annotations).toEqual([
      expect.stringMatching(/^warning A proof store could not be read: GitHub's attestations were not asked/),
    ])
  })

  it('masks the token that it is given, which goes to GitHub alone', async () => {
    const manifest = manifestText({ 'linux-base': {} }, { proofs: ['github', PROOFS] })
    const seen = await play(proofs, {
      inputs: { ...rooted.inputs, 'github-token': 'ghs_secret' },
      files: { 'golden-image.yml': manifest },
    })
    expect(seen.commands.filter(c => c.name === 'add-mask').map(c => c.data)).toContain('ghs_secret')
    expect(seen.everything.replaceAll('::add-mask::ghs_secret', '')).not.toContain('ghs_secret')
    expect(seen.outputs.verified).toBe('true')
  }, 60_000)

  it('believes no root but those that it is told: without one it asks Sigstore, and says what to do without', async () => {
    const seen = await play(proofs, { environment: { TUF_ROOT: '/x', SIGSTORE_ROOT_FILE: 'root.json' } })
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'error' } })
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error PROOF_ROOT_UNAVAILABLE: Sigstore's public root could not be had from tuf-repo-cdn\.sigstore\.dev: .*404.*\nNext: .*trusted-root/,
      ),
    ])
    expect(seen.asked.filter(what => what.includes('tuf-repo')).length).toBeGreaterThan(1)
  })

  it('says everything that is wrong at once, and asks nobody', async () => {
    const seen = await play([], {
      inputs: { 'trusted-root': 'nowhere.json', 'former-signers': 'acme', 'image-version-id': '/x' },
      files: { 'golden-image.yml': undefined, 'other.yml': undefined },
    })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error MANIFEST_MISSING/)])
    const more = await play([], {
      inputs: { 'trusted-root': 'nowhere.json', 'former-signers': 'acme', 'image-version-id': '/x' },
    })
    expect(more.annotations.map(line => line.split(':')[0])).toEqual(Array(3).fill('error INPUT_INVALID'))
    expect(more.asked).toEqual([])
  })

  it('gives nothing of a hostile root or statement to the runner', async () => {
    const hostile = '::error::owned\n##[set-output name=verified;]true'
    const statement = buildStatement([{ name: hostile, digest: { sha256: 'a'.repeat(64) } }], requiredProofs.sbom, {})
    const bundle = JSON.stringify(await signStatement(sigstore, { statement }))
    const seen = await play([bundle, hostile, JSON.stringify({ mediaType: hostile })], rooted)
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'fail', verified: 'false' } })
    expect(seen.annotations.length).toBeGreaterThan(0)
    for (const line of seen.annotations) expect(line).toMatch(/^error (VERIFY|PROOF)_/)
    expect(seen.log.filter(line => /owned|set-output/.test(line))).toEqual([])
    expect(seen.summary).not.toMatch(/^::|\n::|^##\[/m)
  })
})
