import { expect, it } from '@jest/globals'
import { attestImage } from '../../src/actions/attest-image/attest-image.ts'
import type { Settings } from '../../src/domain/manifest/settings.ts'
import { inMemoryJob } from '../fakes/job.ts'
import { inMemoryRelease } from '../fakes/release.ts'
import { inMemoryReportFiles } from '../fakes/report-files.ts'
import { inMemorySigner } from '../fakes/signer.ts'
import { inMemoryWorkspace } from '../fakes/workspace.ts'
import { repository } from './acme.ts'
import { CLAIMS as ATTESTING } from './attest-image/stage.ts'
import { createFamily, type Family, JAVA, release } from './gallery-family.ts'
import { createYard, IMAGE, identityOf, idOf } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

const MARKETPLACE = 'marketplace:debian/debian-12/12-gen2:12.20261101.1'
const signer = { ...identityOf(CLAIMS), run: 'https://github.com/acme/golden-images/actions/runs/4711/attempts/1' }
const claims = { ...ATTESTING, ...CLAIMS, sha: signer.commit, event_name: signer.trigger }
/** What only a test of the image could say. */
const missing = { 'may-be-missing': ['sbom', 'test-result'] as const }

/** build-image and attest-image, one after the other, as one job of SecOps does it. @returns the version's id */
async function makeChild(family: Family, settings: Settings = family.settings): Promise<string> {
  const release = inMemoryRelease({ claims })
  const build = family.createBuild({ settings, instead: () => release })
  const { outputs } = await build.run({ image: JAVA, force: true })
  const id = outputs['image-version-id'] ?? ''
  const files = inMemoryReportFiles()
  for (const [name, text] of build.files) await files.write(name, text)
  const { verdict, problems } = await attestImage(
    {
      manifest: 'golden-image.yml',
      image: JAVA,
      'image-version-id': id,
      'build-record': outputs['build-record'] ?? '',
      'test-record': '',
      inventory: '',
      'client-id': '',
      'github-token': undefined,
      'dry-run': false,
    },
    settings,
    {
      job: inMemoryJob(),
      ...release,
      files,
      workspace: inMemoryWorkspace(repository()),
      signer: inMemorySigner(signer, () => new Date(family.base.clock.now()).toISOString()),
      action: { repository: 'golden-image-actions/pipeline', ref: 'v1', sha256: 'a'.repeat(64) },
      server: 'https://github.com',
      azure: async () => ({ gallery: family.base.gallery, stores: [family.base.blob] }),
    },
  )
  expect([verdict, problems]).toEqual(['pass', []])
  return id
}

const verify = (family: Family, id: string) =>
  createYard({ image: JAVA, beside: family.base })
    .createJob()
    .verify('', { 'image-version-id': id, ...missing })

it('what is built from a channel and attested is verified down to the Marketplace, and is up to date', async () => {
  const family = createFamily()
  await release(family, 0)
  const id = await makeChild(family)
  const { verdict, outputs, problems } = await verify(family, id)
  expect([verdict, problems]).toEqual(['pass', []])
  expect(outputs.lineage?.split('\n')).toEqual([id, idOf(0), MARKETPLACE])
})

it('and is due by its signed statement as soon as the channel holds another version', async () => {
  const family = createFamily()
  await release(family, 0)
  await makeChild(family)
  const own = { claims }
  expect(JSON.parse((await family.detect({}, own)).outputs.images ?? '')).toMatchObject([{ reason: 'not-validated' }])
  await release(family, 1)
  expect(JSON.parse((await family.detect({}, own)).outputs.images ?? '')).toMatchObject([
    {
      reason: 'parent-newer',
      from: '20261125.0.0',
      to: '20261125.1.0',
      explanation:
        'linux-java: the parent went from 20261125.0.0 to 20261125.1.0, by the signed statement of the newest version.',
    },
  ])
})

it('but not any more once its parent is another version of that name', async () => {
  const family = createFamily()
  await release(family, 0)
  const id = await makeChild(family)
  family.base.plant(0, { source: '/subscriptions/1/images/other' })
  await family.base.attest(0)
  const { verdict, problems } = await verify(family, id)
  expect([verdict, problems.map(p => p.code)]).toEqual(['fail', ['VERIFY_RECREATED']])
  expect(problems[0]?.message).toContain(idOf(0, IMAGE))
})
