import { describe, expect, it } from '@jest/globals'
import { buildForCheck } from '../../../src/actions/build-image/check-build.ts'
import { removeLeftOvers } from '../../../src/actions/build-image/left-overs.ts'
import { removeSaved } from '../../../src/actions/remove-temporary.ts'
import { jobOfPiece } from '../../../src/actions/run-stage/job-of-piece.ts'
import { testForCheck } from '../../../src/actions/validate-image/test-for-check.ts'
import { bindingProfile } from '../../../src/domain/evidence/binding.ts'
import { toCheckSettings } from '../../../src/domain/manifest/check-settings.ts'
import { findImage, parseManifest } from '../../../src/domain/manifest/parse.ts'
import { bindingText, control, failed, passed, profile, text } from '../../domain/evidence/reports.ts'
import { inMemoryBuildResources } from '../../fakes/build-resources.ts'
import { inMemoryClock } from '../../fakes/clock.ts'
import { type Cloud, imageId, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryScanner } from '../../fakes/compliance-scanner.ts'
import { inBuildGroup, inMemoryImageBuilder } from '../../fakes/image-builder.ts'
import { inMemoryImageCatalog } from '../../fakes/image-catalog.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { hostOf, inMemoryMachineAccess, type SshHost } from '../../fakes/machine-access.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryTemporaryResources } from '../../fakes/temporary-resources.ts'
import { inMemoryTestMachines } from '../../fakes/test-machines.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { acmeCloud, definitionOf, MANIFEST, repository } from '../acme.ts'
import { createRun, versionsOf } from '../build-image/stage.ts'

const asWritten = parseManifest(
  `${MANIFEST}auditor: { accept-licence: true }\n`
    .replace('build-group: rg-image-build', 'build-group: rg-image-build, check-group: rg-image-check')
    .replace(
      'identities: {',
      'identities: { packer: 77777777-7777-7777-7777-777777777777, image-check: 55555555-5555-5555-5555-555555555555,',
    ),
  'golden-image.yml',
)
const settings = toCheckSettings(asWritten)
const image = findImage(settings, 'linux-base')
const pull = { event_name: 'pull_request', ref: 'refs/pull/7/merge', environment: 'image-check' }

const trusting = {
  'github-token': undefined,
  'trusted-root': '',
  'former-signers': [],
  'strict-published-date': true,
}

/** What a check has around it, of a pull request whose code is this repository's. */
function createCheck(cloud: Cloud, { head = 'own' as 'own' | 'fork' | 'untold', fails = false } = {}) {
  cloud.groups.set('rg-image-check', {})
  const job = inMemoryJob({ eventName: 'pull_request' })
  const files = inMemoryReportFiles()
  const hosts = new Map<string, SshHost>()
  const access = inMemoryMachineAccess(hosts)
  const scanned: string[] = []
  let count = 0
  const ports = {
    job,
    ...inMemoryRelease({ claims: pull }),
    pullRequests: { readHead: async () => (head === 'untold' ? undefined : head) },
    workspace: inMemoryWorkspace(repository()),
    catalog: inMemoryImageCatalog(cloud),
    gallery: inMemoryImageGallery(cloud),
    builder: inMemoryImageBuilder(cloud, { declares: inBuildGroup }),
    files,
    resources: inMemoryBuildResources(cloud),
    temporary: inMemoryTemporaryResources(cloud),
    machines: inMemoryTestMachines(cloud),
    clock: inMemoryClock(),
    time: inMemoryClock(),
    basicAddresses: undefined,
    random: (bytes: number) => (++count).toString(16).padStart(bytes * 2, '0'),
    clientId: '55555555-5555-5555-5555-555555555555',
    roots: inMemoryRoots(),
    scanner: inMemoryScanner({
      play: scan => {
        const { profile: its, inputs } = scan
        const name = 'path' in its ? its.path : 'name' in its ? its.name : its.folder
        scanned.push(name)
        const bound = bindingText(inputs.golden_image_nonce ?? '', inputs.golden_image_candidate)
        const found = text(profile('linux-base', [control('a', [fails ? failed() : passed()])]))
        return {
          report: { text: name === bindingProfile ? bound : found },
          exitCode: fails && name !== bindingProfile ? 100 : 0,
        }
      },
    }),
    access: {
      ...access,
      makeKeys: async () => {
        const keys = await access.makeKeys()
        hosts.set('203.0.113.1', hostOf(keys))
        return keys
      },
    },
  }
  return {
    job,
    files: files.files,
    scanned,
    build: () =>
      buildForCheck({ ...trusting, 'dry-run': false }, settings, image, {
        ...ports,
        job: jobOfPiece(job, 'check-build'),
        azure: async () => ({ ...ports, stores: [] }),
      }),
    test: (id: string, parent: string) =>
      testForCheck(
        { ...trusting, isolation: 'auto', 'ssh-timeout': 300, source: '', 'managed-image-id': id, parent },
        settings,
        image,
        {
          ...ports,
          job: jobOfPiece(job, 'check-test'),
          azure: async () => ({ ...ports, stores: async () => [] }),
        },
      ),
    post: async () => {
      for (const piece of ['check-test', 'check-build'] as const) {
        const its = jobOfPiece(job, piece)
        await removeSaved(
          its,
          async () => asWritten,
          state => removeLeftOvers(state, { ...ports, job: its }),
        )
      }
    },
  }
}

async function playCheck(cloud: Cloud, options: Parameters<typeof createCheck>[1] = {}) {
  const check = createCheck(cloud, options)
  const built = await check.build()
  const { 'managed-image-id': id = '', parent = '' } = built.outputs
  return { ...check, built, id, tested: await check.test(id, parent) }
}

describe('a check', () => {
  it('builds in its own group, tests what came of it, writes nothing to the gallery, and leaves nothing', async () => {
    const cloud = acmeCloud()
    const { id, built, tested, files, scanned, post } = await playCheck(cloud)
    expect([built.verdict, tested.verdict, tested.outputs.executed]).toEqual(['pass', 'pass', '1'])
    expect(id).toContain('/resourceGroups/rg-image-check/providers/Microsoft.Compute/images/gi-4711-')
    expect(scanned).toEqual([bindingProfile, 'linux-base/profile'])
    expect(versionsOf(cloud)).toEqual([])
    expect(cloud.definitionTags ?? new Map()).toEqual(new Map())
    // Nothing that attest-image could sign.
    expect(tested.outputs['test-record']).toBe('')
    expect(built.outputs).not.toHaveProperty('build-record')
    expect([...files.keys()].filter(name => /record/.test(name))).toEqual([])
    await post()
    expect(
      [...cloud.images.keys(), ...cloud.machines.keys()].filter(found => found.includes('rg-image-check')),
    ).toEqual([])
  })

  it('fails where a control fails, and marks nothing', async () => {
    const cloud = acmeCloud()
    const { tested } = await playCheck(cloud, { fails: true })
    expect(tested).toMatchObject({ verdict: 'fail', problems: [{ code: 'VALIDATE_CONTROL_FAILED' }] })
    expect(versionsOf(cloud)).toEqual([])
  })

  it.each(['fork', 'untold'] as const)('shows no template to Packer whose code is not its own: %s', async head => {
    const cloud = acmeCloud()
    const check = createCheck(cloud, { head })
    await expect(check.build()).rejects.toMatchObject({ code: 'AUTH_FOREIGN_CODE' })
    expect([cloud.images.size, check.job.saved.size]).toEqual([0, 0])
  })

  it('signs in Packer as the job, and nobody else', () => {
    expect([asWritten.packer, settings.packer]).toEqual(['77777777-7777-7777-7777-777777777777', undefined])
  })
})

describe('what a check has made', () => {
  const parent = 'marketplace:debian/debian-12/12-gen2:12.20260901.1'

  it.each([
    ['from an image in the group of checks', 'rg-image-check', '55555555-5555-5555-5555-555555555555'],
    ['there, by the identity of releases', 'rg-image-check', '44444444-4444-4444-4444-444444444444'],
  ])('is adopted by no release, whatever tags a version of it has: %s', async (_, group, maker) => {
    const cloud = acmeCloud()
    const honest = createRun(cloud, { settings: asWritten })
    const { outputs } = await honest.run()
    const [own] = versionsOf(cloud)
    // The tags are those of a real candidate, of exactly these sources and this parent.
    cloud.versions.clear()
    plantVersion(cloud, definitionOf('linux-base'), [20261124, 9, 0], {
      ...own,
      id: (own?.id ?? '').replace('20261124.0.0', '20261124.9.0'),
      version: { parts: [20261124, 9, 0] },
      source: imageId(cloud, group, `gi-4711-${'a'.repeat(32)}`),
      maker: { kind: 'Application', id: maker },
    })
    expect(own?.tags['golden-image-state']).toBe('candidate')
    expect(outputs.parent).toBe(parent)
    const next = createRun(cloud, { settings: asWritten })
    const again = await next.run()
    expect(again.outputs['image-version-id']).not.toContain('20261124.9.0')
    expect(next.calls).toContain('builder.build')
  })
})
