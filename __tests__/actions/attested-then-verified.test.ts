import { expect, it } from '@jest/globals'
import { verifyVersion } from '../../src/actions/verify-version.ts'
import { ownTrust, readTrustClaims } from '../../src/domain/evidence/trust.ts'
import { jobClaims } from '../bundles/token-endpoint.ts'
import { defaultLimits } from '../domain/evidence/signed.ts'
import { plantVersion } from '../fakes/cloud.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { inMemoryVerifier } from '../fakes/signer.ts'
import { definitionOf, settings } from './acme.ts'
import { CLAIMS, createStage, type Stage } from './attest-image/stage.ts'

const claims = { ...jobClaims, ...CLAIMS, event_name: 'schedule' }
const definition = definitionOf('linux-base')

/** As the same workflow verifies it later. */
const verify = (stage: Stage) =>
  verifyVersion(
    {
      definition,
      version: stage.version.version,
      tenant: settings.azure.tenant,
      policy: { ...defaultLimits, trust: ownTrust('https://github.com', readTrustClaims(claims), 'main', []) },
    },
    {
      gallery: inMemoryImageGallery(stage.cloud),
      stores: stage.stores,
      verifier: inMemoryVerifier(),
      time: { now: () => Date.parse('2026-11-24T10:00:00Z') },
    },
  )

it('what attest-image says of a version is all that verify-image asks for', async () => {
  const stage = await createStage({ claims })
  expect((await stage.run()).verdict).toBe('pass')
  const { judgement } = await verify(stage)
  expect(judgement.problems).toEqual([])
  expect(judgement).toMatchObject({ verified: true, facts: { build: { image: 'linux-base' } } })
})

it('and of another version that takes its name, none of it', async () => {
  const stage = await createStage({ claims })
  await stage.run()
  plantVersion(stage.cloud, definition, stage.version.version.parts, { source: '/subscriptions/1/images/other' })
  const { judgement } = await verify(stage)
  expect([...new Set(judgement.problems.map(p => p.code))]).toEqual(['VERIFY_UNATTESTED'])
})

it('and of a version that nothing was said about, that it is unattested', async () => {
  const { judgement } = await verify(await createStage({ claims }))
  expect([...new Set(judgement.problems.map(p => p.code))]).toEqual(['VERIFY_UNATTESTED'])
})
