import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SerializedBundle } from '@sigstore/bundle'
import { createStage, STATEMENT, type Stage, signStatement, verifyBundle, WORKFLOW } from './stage.ts'

/** The clients that everybody signs and verifies with, against the local services. */
let stage: Stage
let bundle: SerializedBundle
beforeAll(async () => {
  stage = await createStage()
  bundle = await signStatement(stage)
})
afterAll(async () => stage[Symbol.asyncDispose]())

const copy = () => structuredClone(bundle) as unknown as Loose
// biome-ignore lint/suspicious/noExplicitAny: a test spoils any part of it
type Loose = any
const verify = (changed: unknown) => verifyBundle(changed as SerializedBundle, stage.sigstore.trustedRoot())

describe('what is signed here', () => {
  it('verifies offline, with log, certificate log and timestamp', () => {
    expect(verify(bundle).identity?.subjectAlternativeName).toBe(WORKFLOW)
    expect(bundle.mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    expect(bundle.verificationMaterial.tlogEntries).toHaveLength(1)
    expect(bundle.verificationMaterial.timestampVerificationData?.rfc3161Timestamps).toHaveLength(1)
    expect(stage.sigstore.trustedRoot()).not.toContain('\n')
  })

  it('verifies each time, whatever the millisecond', async () => {
    for (let i = 0; i < 12; i++) verify(await signStatement(stage))
  })

  it.each([[['log']], [['timestamp', 'log']]] as const)('verifies with %j', async witnesses => {
    verify(await signStatement(stage, { witnesses }))
  })

  it('with a timestamp alone needs a verifier that asks for no log', async () => {
    const alone = await signStatement(stage, { witnesses: ['timestamp'] })
    expect(() => verify(alone)).toThrow()
    verifyBundle(alone, stage.sigstore.trustedRoot(), 0)
  })

  it('can be 3 MiB large', async () => {
    verify(await signStatement(stage, { statement: { ...STATEMENT, predicate: 'x'.repeat(3 * 1024 * 1024) } }))
  })

  it('does not verify with the root of another instance', async () => {
    await using foreign = await createStage()
    expect(() => verifyBundle(bundle, foreign.sigstore.trustedRoot())).toThrow()
    const theirs = await signStatement(foreign)
    expect(() => verify(theirs)).toThrow()
    verifyBundle(theirs, foreign.sigstore.trustedRoot())
  })

  it('does not verify in the name of another workflow', () => {
    const other = WORKFLOW.replace('golden-image.yml', 'other.yml')
    expect(() => verifyBundle(bundle, stage.sigstore.trustedRoot(), 1, other)).toThrow()
  })
})

describe('tampering is seen:', () => {
  const other = (text: string) => Buffer.from(text).toString('base64')
  it.each<[string, (b: Loose) => void]>([
    [
      'another payload',
      b => {
        b.dsseEnvelope.payload = other(JSON.stringify({ ...STATEMENT, predicate: {} }))
      },
    ],
    [
      'another payload type',
      b => {
        b.dsseEnvelope.payloadType = 'text/plain'
      },
    ],
    [
      'one bit of the signature',
      b => {
        b.dsseEnvelope.signatures[0].sig = flipped(b.dsseEnvelope.signatures[0].sig)
      },
    ],
    [
      'another body in the log',
      b => {
        const [entry] = b.verificationMaterial.tlogEntries
        const body = JSON.parse(Buffer.from(entry.canonicalizedBody, 'base64').toString())
        body.spec.payloadHash.value = '00'.repeat(32)
        entry.canonicalizedBody = other(JSON.stringify(body))
      },
    ],
    [
      'another time in the log',
      b => {
        const [entry] = b.verificationMaterial.tlogEntries
        entry.integratedTime = String(Number(entry.integratedTime) + 1)
      },
    ],
    [
      'another place in the log',
      b => {
        b.verificationMaterial.tlogEntries[0].logIndex = '77'
      },
    ],
    [
      'a promise of somebody else',
      b => {
        const [entry] = b.verificationMaterial.tlogEntries
        entry.inclusionPromise.signedEntryTimestamp = flipped(entry.inclusionPromise.signedEntryTimestamp)
      },
    ],
    [
      'no log entry',
      b => {
        b.verificationMaterial.tlogEntries = []
      },
    ],
    [
      'the same log entry twice',
      b => {
        b.verificationMaterial.tlogEntries.push(b.verificationMaterial.tlogEntries[0])
      },
    ],
    [
      'a timestamp of another signature',
      b => {
        const [stamp] = b.verificationMaterial.timestampVerificationData.rfc3161Timestamps
        stamp.signedTimestamp = flipped(stamp.signedTimestamp)
      },
    ],
  ])('%s', (_, spoil) => {
    const changed = copy()
    spoil(changed)
    expect(() => verify(changed)).toThrow()
  })

  it('the certificate, log entry or timestamp of another bundle', async () => {
    const second = (await signStatement(stage)) as Loose
    for (const part of ['certificate', 'tlogEntries', 'timestampVerificationData']) {
      const changed = copy()
      changed.verificationMaterial[part] = second.verificationMaterial[part]
      expect(() => verify(changed)).toThrow()
    }
  })
})

describe('the clock', () => {
  it('is one for certificate, log and timestamp, and can be moved ahead', async () => {
    let ahead = 0
    await using later = await createStage({ now: () => Date.now() + ahead })
    const before = await signStatement(later)
    ahead = 40 * 24 * 60 * 60 * 1000
    const after = (await signStatement(later)) as Loose
    const certificate = new X509Certificate(Buffer.from(after.verificationMaterial.certificate.rawBytes, 'base64'))
    const near = (time: number) => expect(Math.abs(time - Date.now() - ahead)).toBeLessThan(10_000)
    near(certificate.validFromDate.getTime())
    expect(certificate.validToDate.getTime() - certificate.validFromDate.getTime()).toBe(10 * 60 * 1000)
    near(Number(after.verificationMaterial.tlogEntries[0].integratedTime) * 1000)
    for (const one of [before, after]) verifyBundle(one, later.sigstore.trustedRoot())
    // A timestamp of now for a certificate of then, and the reverse.
    const mixed = structuredClone(after)
    mixed.verificationMaterial.timestampVerificationData = (
      before as Loose
    ).verificationMaterial.timestampVerificationData
    expect(() => verifyBundle(mixed, later.sigstore.trustedRoot())).toThrow()
  })

  it('outside of what the authorities live for is an error, and no useless signature', async () => {
    const said: string[] = []
    await using past = await createStage({ now: () => Date.now() - 60_000, report: line => said.push(line) })
    await expect(signStatement(past)).rejects.toThrow()
    expect(said.join()).toMatch(/The clock shows .*; the local authorities have certificates from/)
  })
})

const flipped = (encoded: string) => {
  const bytes = Buffer.from(encoded, 'base64')
  const at = bytes.length - 3
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}
