import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { storeFaults } from '../../../local/blob/index.ts'
import { verifyImage } from '../../../src/actions/verify-image/verify-image.ts'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import { nextStepOf } from '../../../src/domain/errors.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { versionId } from '../../fakes/cloud.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { definitionOf, problemOf } from '../acme.ts'
import { by, createRealYard, PROOFS_THERE, type RealYard, type SignOptions, versionOf } from '../real-yard.ts'

const definition = definitionOf('linux-base')
const settings = parseManifest(manifestText({ 'linux-base': {} }, { proofs: [PROOFS_THERE] }), 'g.yml')

let yard: RealYard
beforeAll(async () => {
  yard = await createRealYard()
}, 120_000)
afterAll(async () => yard[Symbol.asyncDispose]())
afterEach(() => yard.blob.blob.faults.clear())

let n = 0
beforeEach(() => void n++)
const make = (image?: string, name = n) => yard.make(name, image)
const sign = (...args: [Parameters<RealYard['sign']>[0], SignOptions?]) => yard.sign(...args)
const keep: RealYard['keep'] = (...args) => yard.keep(...args)
const id = () => versionId(definition, versionOf(n))

/** The use-case with the real adapters, trusting the local Sigstore. @param roots others, one a line */
async function verify(roots?: string) {
  const outcome = await verifyImage(
    {
      manifest: 'g.yml',
      image: '',
      'image-version-id': id(),
      channel: '',
      'trusted-workflow': '',
      'client-id': '',
      'github-token': undefined,
      'trusted-root': 'root.json',
      'former-signers': [],
      'strict-published-date': true,
      'may-be-missing': [],
    },
    settings,
    yard.portsOf(inMemoryReportFiles(), roots),
  )
  return { ...outcome, codes: [...new Set(outcome.problems.map(p => p.code))] }
}

describe('a version in the local Azure, signed at the local Sigstore, proven in the local container', () => {
  it('is verified', async () => {
    const descriptor = await make()
    await keep(await sign(descriptor), descriptor)
    expect(await verify()).toMatchObject({
      codes: [],
      verdict: 'pass',
      outputs: { verified: 'true', 'descriptor-digest': `sha256:${digestsOf(descriptor).exact}` },
    })
  })

  it('stays verified when others tag it, and not when its own tags say what they cannot', async () => {
    const descriptor = await make()
    await keep(await sign(descriptor), descriptor)
    const path = `${id()}?api-version=2025-12-03`
    const { azure } = yard.blob
    const { body } = await azure.arm('GET', path)
    const { tags } = body as { tags: Readonly<Record<string, string>> }
    const tag = async (more: Readonly<Record<string, string>>) =>
      azure.finish(await azure.arm('PATCH', path, { tags: { ...tags, ...more } }))
    await tag({ 'cost-centre': '4711' })
    expect((await verify()).verdict).toBe('pass')
    await tag({ 'golden-image-verdict': 'fail' })
    expect(await problemOf(verify())).toMatchObject({ code: 'IMAGE_STATE_UNKNOWN' })
  })

  const stranger = 'acme/golden-images/.github/workflows/other.yml@refs/heads/main'
  it.each<[string, () => Promise<unknown>, ErrorCode[], verdict?: string]>([
    ['unattested', () => make(), ['VERIFY_UNATTESTED']],
    [
      'signed by another workflow',
      async () => {
        const descriptor = await make()
        const signs = by({ name: `https://github.com/${stranger}`, signer: `https://github.com/${stranger}` })
        await keep(await sign(descriptor, { claims: { job_workflow_ref: stranger }, signs }), descriptor)
      },
      ['VERIFY_OTHER_SIGNER'],
    ],
    [
      'signed at a Sigstore that is not trusted',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor, { at: yard.otherSigstore }), descriptor)
      },
      ['PROOF_ROOT_LACKS_SIGNER'],
    ],
    [
      'replayed: with the proofs of another one',
      async () => {
        const [asked, another] = [await make(), await make(undefined, 1000 + n)]
        await keep(await sign(another), asked)
      },
      ['VERIFY_OTHER_VERSION'],
    ],
    [
      'made again',
      async () => {
        const before = await make()
        const bundles = await sign(before)
        await keep(bundles, before)
        const path = `${id()}?api-version=2025-12-03`
        await yard.blob.azure.finish(await yard.blob.azure.arm('DELETE', path))
        await keep(bundles, await make(yard.images[1]))
      },
      ['VERIFY_RECREATED'],
    ],
    [
      'with statements that were tampered with',
      async () => {
        const descriptor = await make()
        const bundles = await sign(descriptor)
        const spoilt = bundles.map(text => {
          const bundle = JSON.parse(text)
          const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
            .toString()
            .replace('linux-base', 'linux-evil')
          bundle.dsseEnvelope.payload = Buffer.from(payload).toString('base64')
          return JSON.stringify(bundle)
        })
        await keep(spoilt, descriptor)
      },
      ['PROOF_SIGNATURE_INVALID'],
    ],
    [
      'of which the tests are missing',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor, { names: ['provenance', 'image-build', 'sbom'] }), descriptor)
      },
      ['VERIFY_PROOF_MISSING'],
    ],
    [
      'whose store is down',
      async () => {
        const descriptor = await make()
        await keep(await sign(descriptor), descriptor)
        yard.blob.blob.faults.add({ path: /./, answer: storeFaults.down })
      },
      ['PROOF_STORE_UNAVAILABLE'],
      'error',
    ],
  ])(
    '%s, is not',
    async (...[, prepare, codes, verdict = 'fail']) => {
      await prepare()
      expect(await verify()).toMatchObject({ codes, verdict, outputs: { verified: 'false' } })
    },
    60_000,
  )

  it('is not blocked by what anybody has put beside its proofs', async () => {
    const descriptor = await make()
    await keep(['{}', 'no JSON', ...(await sign(descriptor, { at: yard.otherSigstore }))], descriptor)
    await keep(await sign(descriptor), descriptor)
    expect(await verify()).toMatchObject({ codes: [], verdict: 'pass' })
  })
  describe('of which one was made while the repository was not public', () => {
    const prepare = async () => {
      const descriptor = await make()
      const provenance = await sign(descriptor, { names: ['provenance'], instance: 'gitHub' })
      const rest = await sign(descriptor, { names: ['image-build', 'sbom', 'test-result'] })
      await keep([...provenance, ...rest], descriptor)
    }

    it('is verified by both roots', async () => {
      await prepare()
      const { sigstore } = yard.sigstore
      const both = `${sigstore.trustedRoot()}\n${sigstore.gitHubRoot()}\n`
      expect(await verify(both)).toMatchObject({ codes: [], verdict: 'pass', outputs: { verified: 'true' } })
    })

    it('is not by the public root alone, and people are told what is missing and how to get it', async () => {
      await prepare()
      const { codes, verdict, problems } = await verify()
      expect([codes, verdict]).toEqual([['PROOF_ROOT_LACKS_SIGNER'], 'fail'])
      expect(problems.map(nextStepOf)).toEqual([
        expect.stringMatching(
          /renew the root \(`cosign trusted-root`, `gh attestation trusted-root`\), or give several/,
        ),
      ])
    })
  })

  it('is not verified by a root that is older than the log in which it stands', async () => {
    const descriptor = await make()
    await keep(await sign(descriptor), descriptor)
    const root = JSON.parse(yard.sigstore.sigstore.trustedRoot())
    const [, other] = root.tlogs
    const { codes, problems } = await verify(JSON.stringify({ ...root, tlogs: [other] }))
    expect(codes).toEqual(['PROOF_ROOT_LACKS_SIGNER'])
    expect(problems[0]?.message).toMatch(/names the log [0-9a-f]{64}; their newest key counts since \d{4}-\d\d-\d\d/)
  })
})
