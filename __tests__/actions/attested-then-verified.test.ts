import { expect, it } from '@jest/globals'
import { verifyVersion } from '../../src/actions/verify-version.ts'
import { parseTestRecord } from '../../src/domain/evidence/test-record.ts'
import { ownTrust, readTrustClaims } from '../../src/domain/evidence/trust.ts'
import type { DatePolicy } from '../../src/domain/image/fingerprint.ts'
import { jobClaims } from '../bundles/token-endpoint.ts'
import { defaultLimits } from '../domain/evidence/signed.ts'
import { plantVersion } from '../fakes/cloud.ts'
import { inMemoryImageGallery } from '../fakes/image-gallery.ts'
import { inMemoryVerifier } from '../fakes/signer.ts'
import { definitionOf, settings } from './acme.ts'
import { CLAIMS, createStage, type Stage } from './attest-image/stage.ts'
import { createStage as createTest } from './validate-image/stage.ts'

const claims = { ...jobClaims, ...CLAIMS, event_name: 'schedule' }
const definition = definitionOf('linux-base')

/** As the same workflow verifies it later. */
const verify = (stage: Stage, dates: DatePolicy = defaultLimits) =>
  verifyVersion(
    {
      definition,
      version: stage.version.version,
      tenant: settings.azure.tenant,
      policy: {
        ...defaultLimits,
        ...dates,
        trust: ownTrust('https://github.com', readTrustClaims(claims), 'main', []),
      },
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

it('also where something was accepted, and by which files is signed', async () => {
  const stage = await createStage({ claims })
  const file = { name: 'linux-base/waivers.yml', sha256: 'd'.repeat(64), kind: 'waivers' as const }
  const waiver = { reason: 'a vendor is asked', until: '2027-06-30', file: file.name }
  const waived = {
    controls: [
      { profile: 'linux-base', id: 'ssh-01', status: 'passed' as const },
      { profile: 'linux-base', id: 'ssh-02', status: 'waived' as const, waiver },
    ],
    exceptions: [{ ...file, profile: 'linux-base/profile' }],
  }
  await stage.files.write('test.json', stage.testRecord(waived))
  expect((await stage.run()).verdict).toBe('pass')
  const { judgement } = await verify(stage)
  expect(judgement.problems).toEqual([])
  expect(judgement).toMatchObject({ verified: true, facts: { build: { exceptions: [file] } } })
})

it('also where Azure gives a version another date with each update, and the date does not count', async () => {
  const dates = { strictPublishedDate: false }
  const tested = createTest({ candidate: { publishedDate: '2026-11-24T00:00:00.000Z' } })
  tested.cloud.conduct.publishedDate = 'moves'
  const built = await tested.fingerprint(dates)
  const { verdict, outputs } = await tested.run({ fingerprint: built, 'strict-published-date': false })
  expect([verdict, await tested.fingerprint(dates)]).toEqual(['pass', built])

  const stage = await createStage({ claims, cloud: tested.cloud, dates })
  for (const [name, text] of tested.files) await stage.files.write(name, text)
  // The auditor of the tests says of each profile that it has this one file.
  stage.workspace['linux-base/profile/inspec.yml'] = 'name: linux-base/profile'
  const { testedWith } = parseTestRecord(tested.files.get('golden-image-test-record.json') ?? '')
  const profiles = testedWith.map(({ name, sha256 }) => ({ name, sha256, required: false }))
  await stage.files.write('build.json', stage.buildRecord({ profiles }))
  const attested = await stage.run({
    'test-record': outputs['test-record'] ?? '',
    inventory: '/temp/reports/inventory.json',
  })
  expect(attested.problems).toEqual([])
  expect((await verify(stage, dates)).judgement).toMatchObject({ problems: [], verified: true })
})

it('and is not signed by a fingerprint without the date where the manifest asks for it', async () => {
  const stage = await createStage({
    claims,
    dates: { strictPublishedDate: false },
    settings: { verify: { 'strict-published-date': true } },
  })
  await expect(stage.run()).rejects.toMatchObject({ code: 'VALIDATE_OTHER_IMAGE' })
  expect(stage.signed()).toBe(0)
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
