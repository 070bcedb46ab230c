import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { listProofs } from '../../src/actions/list-proofs.ts'
import { readMoves } from '../../src/actions/read-channels.ts'
import type { VerifyingPorts } from '../../src/actions/verify-described.ts'
import { sigstoreVerifier } from '../../src/adapters/sigstore/verifier.ts'
import { subjectOfImage } from '../../src/domain/evidence/move.ts'
import { type DefinitionRef, formatDefinitionId } from '../../src/domain/image/definition.ts'
import { digestsOf } from '../../src/domain/image/descriptor.ts'
import { createCancelledAt } from '../cancelled-at.ts'
import { trust } from '../domain/evidence/signed.ts'
import { descriptorOf } from '../domain/evidence/statements.ts'
import { inMemoryProofStore } from '../fakes/proof-store.ts'
import { createStage, type Stage, signStatement } from '../local/sigstore/stage.ts'

let stage: Stage
let junk: readonly string[]
beforeAll(async () => {
  stage = await createStage()
  const bundle = await signStatement(stage)
  // Each is read, its certificate and timestamp looked at, and its signature is that of something else.
  junk = Array.from({ length: 1000 }, (_, n) => {
    const payload = Buffer.from(JSON.stringify({ n })).toString('base64')
    return JSON.stringify({ ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } })
  })
})
afterAll(async () => stage[Symbol.asyncDispose]())

const definition: DefinitionRef = {
  subscription: '11111111-1111-1111-1111-111111111111',
  group: 'rg-images',
  gallery: 'acme_images',
  definition: 'linux-base',
}
const tenant = '22222222-2222-2222-2222-222222222222'
const descriptor = descriptorOf()

/** Whoever may write into a store may fill it. */
async function createPorts(subjects: readonly string[], cancelled: AbortSignal): Promise<VerifyingPorts> {
  const store = inMemoryProofStore('blob')
  for (const subject of subjects) store.bundles.set(subject, [...junk])
  return {
    gallery: { describe: async () => undefined },
    stores: [store],
    verifier: sigstoreVerifier([stage.sigstore.trustedRoot()], cancelled),
    time: { now: () => Date.parse('2026-11-26T12:00:00.000Z') },
  }
}

const subjectOfMoves = subjectOfImage(tenant, formatDefinitionId(definition).toLowerCase()).digest.sha256
const all = Object.values(digestsOf(descriptor))

it.each<[string, readonly string[], (ports: VerifyingPorts) => Promise<unknown>]>([
  ['proofs of a version', all, ports => listProofs(descriptor, ports.stores, 'own', ports.verifier)],
  ['moves of an image', [subjectOfMoves], ports => readMoves({ definition, tenant, trust: trust() }, ports)],
])('with a thousand bundles in the store, the %s hear a cancellation', async (_, subjects, read) => {
  const { signal, looks } = createCancelledAt(10)
  const ports = await createPorts(subjects, signal)
  // On this clock each look is a while after the one before, so that turns are given between the same bundles on every machine.
  let time = performance.now()
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => {
    time += 10
    return time
  })
  try {
    await expect(read(ports)).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
  } finally {
    clock.mockRestore()
  }
  expect([looks() > 10, looks() < 50]).toEqual([true, true])
})
