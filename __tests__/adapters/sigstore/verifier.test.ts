import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bundleFromJSON, type SerializedBundle } from '@sigstore/bundle'
import { TSAWitness } from '@sigstore/sign'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { createStage, JOB, STATEMENT, type Stage, signStatement, WORKFLOW } from '../../local/sigstore/stage.ts'

let stage: Stage
let foreign: Stage
let bundle: SerializedBundle
beforeAll(async () => {
  stage = await createStage()
  foreign = await createStage()
  bundle = await signStatement(stage)
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await foreign[Symbol.asyncDispose]()
})

const verify = (text: string, ...roots: Stage[]) =>
  sigstoreVerifier((roots.length > 0 ? roots : [stage]).map(r => r.sigstore.trustedRoot())).verify(text, 'here')

describe('a bundle', () => {
  it('that holds says what was signed, by whom and when', async () => {
    const before = Date.now()
    const found = await verify(JSON.stringify(bundle))
    expect(found).toMatchObject({
      foundAt: 'here',
      statement: STATEMENT,
      signer: {
        name: WORKFLOW,
        issuer: 'https://token.actions.githubusercontent.com',
        signer: WORKFLOW,
        repository: `https://github.com/${JOB.repository.fullName}`,
        repositoryId: String(JOB.repository.id),
        ownerId: String(JOB.repository.ownerId),
        ref: 'refs/heads/main',
        commit: JOB.sha,
        trigger: 'schedule',
        runnerEnvironment: 'github-hosted',
        visibility: 'private',
        run: `https://github.com/${JOB.repository.fullName}/actions/runs/31/attempts/2`,
      },
    })
    const witnessed = 'witnessed' in found ? Date.parse(found.witnessed) : 0
    expect(Math.abs(witnessed - before)).toBeLessThan(60_000)
  })

  it('is verified once by a step that finds it again elsewhere; other bytes are verified for themselves', async () => {
    const verifier = sigstoreVerifier([stage.sigstore.trustedRoot()])
    const text = JSON.stringify(bundle)
    const [first, again] = [await verifier.verify(text, 'here'), await verifier.verify(text, 'there')]
    expect(again).toEqual({ ...first, foundAt: 'there' })
    if (!('statement' in first && 'statement' in again)) throw new Error('not verified')
    expect(again.statement).toBe(first.statement)
    const signature = bundle.dsseEnvelope?.signatures[0]?.sig ?? ''
    const other = text.replace(signature, Buffer.from('another').toString('base64'))
    expect(await verifier.verify(other, 'here')).toMatchObject({ problem: { code: 'PROOF_SIGNATURE_INVALID' } })
    expect(await sigstoreVerifier([foreign.sigstore.trustedRoot()]).verify(text, 'here')).toHaveProperty('problem')
  })

  it('holds against any one of several roots, and against none of others', async () => {
    expect(await verify(JSON.stringify(bundle), foreign, stage)).toHaveProperty('statement')
    const held = await verify(JSON.stringify(bundle), stage)
    if (!('statement' in held)) throw new Error('not verified')
    const { signer, statement } = held
    expect(await verify(JSON.stringify(bundle), foreign)).toMatchObject({
      problem: { code: 'PROOF_ROOT_LACKS_SIGNER' },
      claims: { signer, statement },
    })
  })

  it.each<[string, RegExp, (root: Loose, other: Loose) => Loose]>([
    [
      'log',
      /names the log [0-9a-f]{64}; their newest key counts since \d{4}-\d\d-\d\d\.$/,
      (root, other) => ({ ...root, tlogs: other.tlogs }),
    ],
    [
      'certificate authority',
      /names the certificate authority with the key [0-9a-f]{40}; their newest key counts since \d{4}-\d\d-\d\d\.$/,
      (root, other) => ({ ...root, certificateAuthorities: other.certificateAuthorities }),
    ],
    [
      'log of certificates',
      /names the log of certificates [0-9a-f]{64}; their newest key counts since \d{4}-\d\d-\d\d\.$/,
      (root, other) => ({ ...root, ctlogs: other.ctlogs }),
    ],
    [
      'timestamp authority',
      /names the timestamp authority with the certificate sha256:[0-9a-f]{64}; their newest key counts since \d{4}-\d\d-\d\d\.$/,
      (root, other) => ({ ...root, timestampAuthorities: other.timestampAuthorities }),
    ],
    [
      'timestamp authority, the first that there ever was,',
      /names the timestamp authority with the certificate sha256:[0-9a-f]{64}; /,
      root => ({ ...root, timestampAuthorities: [] }),
    ],
  ])('of a %s that came after the root is told as that', async (_, words, age) => {
    const [root, other] = [stage, foreign].map(one => JSON.parse(one.sigstore.trustedRoot()))
    const old = JSON.stringify(age(root, other))
    const text = JSON.stringify(bundle)
    expect(await sigstoreVerifier([old]).verify(text, 'here')).toMatchObject({
      problem: { code: 'PROOF_ROOT_LACKS_SIGNER', message: expect.stringMatching(words) },
    })
    // The new root beside it is enough, and what was spoilt is not the root's fault.
    expect(await sigstoreVerifier([old, JSON.stringify(root)]).verify(text, 'here')).toHaveProperty('statement')
    const spoilt = JSON.stringify(withEntries(bundle, []))
    expect(await sigstoreVerifier([JSON.stringify(root), old]).verify(spoilt, 'here')).toMatchObject({
      problem: { code: 'PROOF_SIGNATURE_INVALID' },
    })
  })

  it('of nobody but a timestamp authority that came after the root is told as that', async () => {
    const alone = JSON.stringify(await signStatement(stage, { witnesses: ['timestamp'] }))
    const [root, other] = [stage, foreign].map(one => JSON.parse(one.sigstore.trustedRoot()))
    const old = JSON.stringify({ ...root, tlogs: [], timestampAuthorities: other.timestampAuthorities })
    expect(await sigstoreVerifier([old]).verify(alone, 'here')).toMatchObject({
      problem: { code: 'PROOF_ROOT_LACKS_SIGNER', message: expect.stringMatching(/names the timestamp authority/) },
    })
  })

  it('names the certificate of the authority by which its timestamp was signed', async () => {
    const [{ certChain }] = JSON.parse(stage.sigstore.trustedRoot()).timestampAuthorities
    const der = Buffer.from(certChain.certificates[0].rawBytes, 'base64')
    const old = JSON.stringify({ ...JSON.parse(stage.sigstore.trustedRoot()), timestampAuthorities: [] })
    const found = await sigstoreVerifier([old]).verify(JSON.stringify(bundle), 'here')
    const sha256 = createHash('sha256').update(der).digest('hex')
    expect(found).toMatchObject({ problem: { message: expect.stringContaining(`certificate sha256:${sha256};`) } })
  })

  it.each<[string, 'PROOF_SIGNATURE_INVALID' | 'PROOF_ROOT_LACKS_SIGNER', (own: Loose, planted: Loose) => Loose]>([
    ['a spoilt signature', 'PROOF_SIGNATURE_INVALID', own => withStamps(own, stampsOf(own).map(spoilLast))],
    ["another statement's", 'PROOF_SIGNATURE_INVALID', (own, planted) => withStamps(own, stampsOf(planted.same))],
    ['none of the shape', 'PROOF_SIGNATURE_INVALID', own => withStamps(own, [{ signedTimestamp: base64('\x30\x00') }])],
    [
      'a foreign one beside its own',
      'PROOF_ROOT_LACKS_SIGNER',
      (own, planted) => withStamps(own, [...stampsOf(own), ...stampsOf(planted.foreign)]),
    ],
    [
      'a foreign one, and another payload',
      'PROOF_SIGNATURE_INVALID',
      (own, planted) => withPayload(withStamps(own, [...stampsOf(own), ...stampsOf(planted.foreign)])),
    ],
    [
      'nothing but a foreign one, and another payload',
      'PROOF_SIGNATURE_INVALID',
      (own, planted) => withPayload(withStamps(own, stampsOf(planted.foreign))),
    ],
  ])('whose timestamp is %s is refused as %s', async (_, code, spoil) => {
    const planted = {
      same: await signStatement(stage, { statement: { ...STATEMENT, predicate: {} } }),
      foreign: await signStatement(foreign),
    }
    const found = await verify(JSON.stringify(spoil(bundle, planted)))
    expect(found).toMatchObject({ foundAt: 'here', problem: { code, message: expect.any(String) } })
    expect(found).not.toHaveProperty('statement')
  })

  it('of a timestamp alone holds only against a root that names no log', async () => {
    const alone = JSON.stringify(await signStatement(stage, { witnesses: ['timestamp'] }))
    expect(await verify(alone)).toMatchObject({ problem: { code: 'PROOF_SIGNATURE_INVALID' } })
    const root = JSON.stringify({ ...JSON.parse(stage.sigstore.trustedRoot()), tlogs: [] })
    expect(await sigstoreVerifier([root]).verify(alone, 'here')).toHaveProperty('statement')
  })

  it('of nobody who tells the time does not hold, whatever the root asks for', async () => {
    const alone: Loose = await signStatement(stage, { witnesses: ['timestamp'] })
    const timeless = {
      ...alone,
      verificationMaterial: { ...alone.verificationMaterial, timestampVerificationData: {} },
    }
    const root = JSON.stringify({ ...JSON.parse(stage.sigstore.trustedRoot()), tlogs: [] })
    expect(await sigstoreVerifier([root]).verify(JSON.stringify(timeless), 'here')).toMatchObject({
      problem: { code: 'PROOF_SIGNATURE_INVALID' },
    })
  })

  it('that was witnessed when its certificate had ended does not hold', async () => {
    let ahead = 0
    await using later = await createStage({ now: () => Date.now() + ahead })
    const root = JSON.stringify({ ...JSON.parse(later.sigstore.trustedRoot()), tlogs: [] })
    const found = async (ms: number) => {
      const made = await signStatement(later, { witnesses: ['timestamp'] })
      const { dsseEnvelope } = bundleFromJSON(made).content as Loose
      const tsa = new TSAWitness({ tsaBaseURL: later.bases.tsaBaseURL, retry: false })
      ahead += ms
      const { rfc3161Timestamps } = await tsa.testify({ $case: 'dsseEnvelope', dsseEnvelope })
      const late = rfc3161Timestamps?.map(({ signedTimestamp }) => ({
        signedTimestamp: Buffer.from(signedTimestamp).toString('base64'),
      }))
      const bundle: Loose = made
      bundle.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: late }
      return sigstoreVerifier([root]).verify(JSON.stringify(bundle), 'here')
    }
    expect(await found(60_000)).toHaveProperty('statement')
    expect(await found(3_600_000)).toMatchObject({
      problem: { code: 'PROOF_SIGNATURE_INVALID', message: expect.stringMatching(/certificate|valid/i) },
    })
  })

  it.each<[string, (b: Loose) => Loose]>([
    [
      'another payload',
      b => ({
        ...b,
        dsseEnvelope: { ...b.dsseEnvelope, payload: base64(JSON.stringify({ ...STATEMENT, predicate: {} })) },
      }),
    ],
    ['another signature', b => ({ ...b, dsseEnvelope: { ...b.dsseEnvelope, signatures: [{ sig: base64('x') }] } })],
    ['no log entry', b => withEntries(b, [])],
    ['one log entry twice', b => withEntries(b, [...entriesOf(b), ...entriesOf(b)])],
    ['a time that the log has not promised', b => withEntries(b, [{ ...entriesOf(b)[0], integratedTime: '1' }])],
  ])('with %s does not hold', async (_, spoil) => {
    expect(await verify(JSON.stringify(spoil(bundle)))).toMatchObject({
      foundAt: 'here',
      problem: { code: 'PROOF_SIGNATURE_INVALID', message: expect.stringContaining('does not hold') },
    })
  })

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another thing', '{"mediaType":"x"}'],
    ['no certificate', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{}}'],
  ])('that is %s is told, and nothing is thrown', async (_, text) => {
    expect(await verify(text)).toMatchObject({ problem: { code: 'PROOF_UNREADABLE' } })
  })
})

it.each(['', 'null', '{}', '{"certificateAuthorities":[{}]}'])('%j is no root', text => {
  expect(() => sigstoreVerifier([text])).toThrow(expect.objectContaining({ code: 'PROOF_ROOT_UNREADABLE' }))
})

// biome-ignore lint/suspicious/noExplicitAny: a test spoils any part of it
type Loose = any
const entriesOf = (b: Loose): Loose[] => b.verificationMaterial.tlogEntries
const withEntries = (b: Loose, tlogEntries: Loose[]) => ({
  ...b,
  verificationMaterial: { ...b.verificationMaterial, tlogEntries },
})
const stampsOf = (b: Loose): Loose[] => b.verificationMaterial.timestampVerificationData.rfc3161Timestamps
const withStamps = (b: Loose, rfc3161Timestamps: Loose[]) => ({
  ...b,
  verificationMaterial: { ...b.verificationMaterial, timestampVerificationData: { rfc3161Timestamps } },
})
const withPayload = (b: Loose) => ({
  ...b,
  dsseEnvelope: { ...b.dsseEnvelope, payload: base64(JSON.stringify({ ...STATEMENT, predicate: {} })) },
})
/** The last bytes are the signature's own. */
const spoilLast = ({ signedTimestamp }: Loose) => {
  const bytes = Buffer.from(signedTimestamp, 'base64')
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1)
  return { signedTimestamp: bytes.toString('base64') }
}
const base64 = (text: string) => Buffer.from(text).toString('base64')
