import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sigstoreVerifier } from '../../../src/adapters/sigstore/verifier.ts'
import { createStage, STATEMENT, type Stage, signStatement } from '../../local/sigstore/stage.ts'

// biome-ignore lint/suspicious/noExplicitAny: bundles and roots as they travel
type Loose = any

/** Its entries have a proof of inclusion and a signed checkpoint, but no promise and no time. https://github.com/sigstore/rekor-tiles */
describe('a bundle of a log of the second generation', () => {
  let stage: Stage
  let first: Loose
  let second: Loose
  let root: Loose
  beforeAll(async () => {
    stage = await createStage()
    first = await signStatement(stage)
    second = await signStatement(stage, { witnesses: ['tiles', 'timestamp'] })
    root = JSON.parse(stage.sigstore.trustedRoot())
  })
  afterAll(async () => stage[Symbol.asyncDispose]())

  const verify = (bundle: Loose, ...roots: Loose[]) =>
    sigstoreVerifier((roots.length > 0 ? roots : [root]).map(one => JSON.stringify(one))).verify(
      JSON.stringify(bundle),
      'here',
    )
  const naming = (...tlogs: Loose[]) => ({ ...root, tlogs })
  const changed = (change: object) => ({
    ...second,
    verificationMaterial: { ...second.verificationMaterial, ...change },
  })

  it('holds beside one of the first, against a root that names both logs', async () => {
    expect(await verify(second)).toMatchObject({ statement: STATEMENT })
    expect(await verify(first)).toMatchObject({ statement: STATEMENT })
  })

  it('holds with an entry of either, too', async () => {
    const both = await signStatement(stage, { witnesses: ['log', 'tiles', 'timestamp'] })
    expect(await verify(both)).toMatchObject({ statement: STATEMENT })
  })

  it('was there at the time of its timestamp: the log has none', async () => {
    const found = await verify(second)
    const witnessed = 'witnessed' in found ? Date.parse(found.witnessed) : 0
    expect(Math.abs(Date.now() - witnessed)).toBeLessThan(60_000)
  })

  it.each(['nothing', 'told'] as const)(
    'does not hold without a timestamp where of its time is said: %s',
    async time => {
      stage.sigstore.tilesConduct.set({ integratedTime: time })
      const statement = { ...STATEMENT, predicate: { time } }
      const undated = await signStatement(stage, { witnesses: ['tiles'], statement })
      expect(await verify(undated)).toMatchObject({ problem: { code: 'PROOF_SIGNATURE_INVALID' } })
      const dated = await signStatement(stage, { witnesses: ['tiles', 'timestamp'], statement })
      expect(await verify(dated)).toMatchObject({ statement })
    },
  )

  it('does not hold with the checkpoint of another entry', async () => {
    const other: Loose = await signStatement(stage, { witnesses: ['tiles'] })
    const [entry] = second.verificationMaterial.tlogEntries
    const { checkpoint } = other.verificationMaterial.tlogEntries[0].inclusionProof
    const moved = { ...entry, inclusionProof: { ...entry.inclusionProof, checkpoint } }
    expect(await verify(changed({ tlogEntries: [moved] }))).toMatchObject({
      problem: { code: 'PROOF_SIGNATURE_INVALID' },
    })
  })

  it('is told of a root from before that log, and holds if the newer one is given beside it', async () => {
    const [before, since] = root.tlogs
    expect(await verify(second, naming(before))).toMatchObject({ problem: { code: 'PROOF_ROOT_LACKS_SIGNER' } })
    expect(await verify(second, naming(before), naming(since))).toMatchObject({ statement: STATEMENT })
  })
})
