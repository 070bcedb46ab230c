import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { X509Certificate } from '@sigstore/core'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { createStage, STATEMENT, type Stage, signStatement, WORKFLOW } from '../../local/sigstore/stage.ts'

// biome-ignore lint/suspicious/noExplicitAny: bundles as they travel
type Loose = any

/** What actions/attest signs for a repository that is not public: in no log, with a timestamp of GitHub's. */
describe("a bundle of GitHub's own instance", () => {
  let stage: Stage
  let bundle: Loose
  let everybodys: string
  let gitHubs: string
  beforeAll(async () => {
    stage = await createStage()
    bundle = await signStatement(stage, { instance: 'gitHub' })
    everybodys = stage.sigstore.trustedRoot()
    gitHubs = stage.sigstore.gitHubRoot()
  })
  afterAll(async () => stage[Symbol.asyncDispose]())

  const verify = (what: Loose, ...roots: string[]) => sigstoreVerifier(roots).verify(JSON.stringify(what), 'here')
  const invalid = { problem: { code: 'PROOF_SIGNATURE_INVALID' } }
  const lacksSigner = (whom: RegExp) => ({
    problem: { code: 'PROOF_ROOT_LACKS_SIGNER', message: expect.stringMatching(whom) },
  })

  it('has no entry of a log, and a certificate that stands in none', () => {
    const { certificate, tlogEntries, timestampVerificationData } = bundle.verificationMaterial
    expect([tlogEntries, timestampVerificationData.rfc3161Timestamps.length]).toEqual([undefined, 1])
    expect(X509Certificate.parse(Buffer.from(certificate.rawBytes, 'base64')).extSCT).toBeUndefined()
    expect(JSON.parse(gitHubs)).toMatchObject({ tlogs: [], ctlogs: [] })
  })

  it('holds against its own root, and against both, one a line', async () => {
    for (const roots of [[gitHubs], [everybodys, gitHubs], [gitHubs, everybodys]]) {
      const found = await verify(bundle, ...roots)
      expect(found).toMatchObject({ statement: STATEMENT, signer: { name: WORKFLOW, visibility: 'private' } })
      expect(Math.abs(Date.now() - Date.parse('witnessed' in found ? found.witnessed : ''))).toBeLessThan(60_000)
    }
  })

  it('is of a signer that the public root does not name, and that is said; the other way round, too', async () => {
    expect(await verify(bundle, everybodys)).toMatchObject(lacksSigner(/names the certificate authority with the key/))
    const theirs = await signStatement(stage)
    expect(await verify(theirs, gitHubs)).toMatchObject(lacksSigner(/names the certificate authority with the key/))
    expect(await verify(theirs, gitHubs, everybodys)).toMatchObject({ statement: STATEMENT })
  })

  it('does not make it easier for the public one: there a log is missed, also beside the root that names none', async () => {
    const unlogged = await signStatement(stage, { witnesses: ['timestamp'] })
    expect(await verify(unlogged, everybodys)).toMatchObject(invalid)
    expect(await verify(unlogged, everybodys, gitHubs)).toMatchObject(invalid)
  })

  it('does not hold without its timestamp, nor with one of somebody else', async () => {
    const undated = { ...bundle.verificationMaterial, timestampVerificationData: undefined }
    expect(await verify({ ...bundle, verificationMaterial: undated }, gitHubs)).toMatchObject(invalid)
    const second: Loose = await signStatement(stage, { instance: 'gitHub', statement: { ...STATEMENT, predicate: {} } })
    const { timestampVerificationData } = second.verificationMaterial
    const swapped = { ...bundle.verificationMaterial, timestampVerificationData }
    expect(await verify({ ...bundle, verificationMaterial: swapped }, gitHubs)).toMatchObject(invalid)
  })
})
