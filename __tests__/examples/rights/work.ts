import { randomBytes } from 'node:crypto'
import { buildImage } from '../../../src/actions/build-image/build-image.ts'
import { buildForCheck } from '../../../src/actions/build-image/check-build.ts'
import { detectUpdate } from '../../../src/actions/detect-update/detect-update.ts'
import { azureBuildResources } from '../../../src/adapters/azure/build-resources.ts'
import { azureImageCatalog } from '../../../src/adapters/azure/catalog.ts'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { azureTemporaryResources } from '../../../src/adapters/azure/temporary-resources.ts'
import { azureTestMachines } from '../../../src/adapters/azure/test-machines.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { wishOf } from '../../../src/domain/decide/release-plan.ts'
import { digestsOf } from '../../../src/domain/image/descriptor.ts'
import { type ImageVersion, parseImageVersion } from '../../../src/domain/image/version.ts'
import { formatTemporaryTags } from '../../../src/domain/image/version-tags.ts'
import { toCheckSettings } from '../../../src/domain/manifest/check-settings.ts'
import { findImage, parseManifest } from '../../../src/domain/manifest/parse.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { BuildWatch } from '../../../src/ports/image-builder.ts'
import type { TemporaryScope } from '../../../src/ports/temporary-resources.ts'
import { definitionOf } from '../../actions/acme.ts'
import { createStage as createValidation } from '../../actions/validate-image/stage.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { noChildren } from '../../fakes/no-children.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryReportFiles } from '../../fakes/report-files.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { RSA_KEY } from '../../local/azure/made-image.ts'
import { TENANT } from '../../local/azure/stage.ts'
import { never } from '../../ports/azure.ts'
import { type Environment, type Ground, idsOf } from './ground.ts'
import { recordedPacker } from './recorded-packer.ts'

const settings = parseManifest(
  manifestText({ 'linux-base': {} }).replace('rg-image-build', 'rg-image-build, check-group: rg-image-check'),
  'g.yml',
)
const definition = definitionOf('linux-base')
const repository = { 'linux-base/image.pkr.hcl': '#', 'linux-base/profile/inspec.yml': 'name: base' }
const shared = {
  manifest: 'g.yml',
  'client-id': '',
  'github-token': undefined,
  'trusted-root': '',
  'former-signers': [],
  'strict-published-date': true,
}

/** Nothing here takes as long as in Azure. */
const hurried: Clock = { ...systemClock, sleep: (ms, cancelled) => systemClock.sleep(Math.min(ms, 5), cancelled) }

/** Azure as the product sees it in a job of that environment. */
function sideOf(ground: Ground, environment: Environment) {
  const { arm, compute } = ground.as(environment)
  return {
    clientId: idsOf(environment).clientId,
    catalog: azureImageCatalog(compute),
    gallery: azureImageGallery(arm),
    resources: azureBuildResources(arm, definition.subscription),
    temporary: azureTemporaryResources(arm, hurried, never),
    machines: azureTestMachines(arm, hurried, never),
    time: { now: Date.now },
    stores: [],
  }
}

const standing = () => ({
  job: inMemoryJob(),
  ...inMemoryRelease(),
  workspace: inMemoryWorkspace(repository),
  roots: inMemoryRoots(),
  clock: hurried,
})

/** What each job asks of Azure, from its first request to its last. Rejects with what is told when a right is missing. */
export const work: Readonly<Record<Environment, (ground: Ground) => Promise<void>>> = {
  'image-plan': async ground => {
    // On a schedule it looks for children that have fallen silent.
    await sideOf(ground, 'image-plan').gallery.listDefinitions(definition)
    await detectUpdate(
      {
        ...shared,
        image: '',
        channel: '',
        version: '',
        force: false,
        'cascade-key': undefined,
        'trusted-workflow': '',
      },
      settings,
      {
        ...standing(),
        ...noChildren,
        azure: async () => sideOf(ground, 'image-plan'),
      },
    )
  },
  image: async ground => {
    const azure = sideOf(ground, 'image')
    const built = await buildImage(
      { ...shared, image: 'linux-base', force: false, 'dry-run': false, 'parent-version': '' },
      settings,
      findImage(settings, 'linux-base'),
      {
        ...standing(),
        builder: recordedPacker(ground.stage, () => ground.tokenOf('packer')),
        files: inMemoryReportFiles(),
        basicAddresses: undefined,
        random,
        azure: async () => azure,
      },
    )
    const id = built.outputs['image-version-id'] ?? ''
    await validate(azure, id)
    await move(azure, requireVersion(id))
    await requireReasonTold(ground, azure)
    await listOfBinThatIsRefused(ground, azure)
  },
  'image-check': async ground => {
    const azure = sideOf(ground, 'image-check')
    const inCheck = toCheckSettings(settings)
    const image = findImage(inCheck, 'linux-base')
    const claims = { event_name: 'pull_request', ref: 'refs/pull/7/merge', environment: 'image-check' }
    const job = inMemoryJob({ eventName: 'pull_request' })
    const built = await buildForCheck({ ...shared, 'dry-run': false }, inCheck, image, {
      ...standing(),
      ...inMemoryRelease({ claims, head: 'own' }),
      job,
      builder: recordedPacker(ground.stage, () => ground.tokenOf('image-check')),
      files: inMemoryReportFiles(),
      basicAddresses: undefined,
      random,
      azure: async () => azure,
    })
    const id = built.outputs['managed-image-id'] ?? ''
    const build = id.slice(id.lastIndexOf('/') + 1)
    const { subscription, buildGroup: group, location, tags } = inCheck.azure
    const machine = `gi-4711-${random(16)}`
    await azure.machines.create({
      ...{ subscription, group, build: machine, location, image: id, user: 'golden', userKey: RSA_KEY },
      ...{ size: 'Standard_D2s_v5', source: '203.0.113.7', customData: new Secret('#cloud-config\n{}\n') },
      tags: formatTemporaryTags(tags, { run: job.run, build: machine, until: Date.now() + 60_000 }),
    })
    await azure.machines.narrow({ subscription, group, build: machine }, '203.0.113.7/32')
    const { deleted, kept } = await azure.temporary.remove({ subscription, group, build: machine })
    if (deleted.length === 0 || kept.length > 0) throw new Error(`Not deleted: ${JSON.stringify(kept)}`)
    await azure.temporary.startImage({ subscription, group, build })
  },
  'image-prod': async ground => {
    const { gallery } = sideOf(ground, 'image-prod')
    await gallery.requireDefinition(definition)
    const [version] = await gallery.listVersions(definition)
    if (version === undefined) throw new Error('There is nothing to move.')
    await move({ gallery }, version.version)
  },
}

/** Names are made anew by each job, as in reality: what a hint says has to help the next one. */
const random = (bytes: number) => randomBytes(bytes).toString('hex')

type Side = ReturnType<typeof sideOf>

/** The test machine, with the auditor and SSH played: these ask nothing of Azure. */
async function validate(azure: Side, id: string): Promise<void> {
  const stage = createValidation({
    candidate: null,
    instead: () => ({
      gallery: azure.gallery,
      temporary: azure.temporary,
      random,
      machines: {
        ...azure.machines,
        // a key that Azure takes, and the address under which the played machine is reached
        create: async spec => ({
          ...(await azure.machines.create({ ...spec, userKey: RSA_KEY })),
          address: '203.0.113.1',
        }),
      },
    }),
  })
  const { verdict, problems } = await stage.run({ 'image-version-id': id })
  if (verdict !== 'pass') throw new Error(`The candidate was not validated: ${JSON.stringify(problems)}`)
  // As the post step does, which would only warn.
  for (const state of stage.state.values()) {
    const { deleted, kept } = await azure.temporary.remove(JSON.parse(state) as TemporaryScope)
    if (deleted.length === 0 || kept.length > 0) throw new Error(`Not deleted: ${JSON.stringify(kept)}`)
  }
}

/** A channel is moved to a version, and the version to where the channel's users are. */
async function move({ gallery }: Pick<Side, 'gallery'>, version: ImageVersion): Promise<void> {
  const [found, placements] = await Promise.all([
    gallery.describe(definition, version, TENANT),
    gallery.listPlacements(definition, [version]),
  ])
  const placement = placements.find(({ id }) => id.endsWith(`/${version.parts.join('.')}`))
  if (!found || !placement) throw new Error('The version is not there.')
  const { undated } = digestsOf(found)
  await gallery.replicate(definition, version, wishOf(placement), { undated, tenant: TENANT })
  await gallery.tagDefinition(definition, { moved: `${Date.now()}-${Math.random()}` })
}

/** Azure's reason for a copy that fails stands at its operation alone. */
async function requireReasonTold(ground: Ground, { gallery }: Side): Promise<void> {
  const { galleryConduct } = ground.stage.azure
  const group = 'rg-image-build'
  const names = { managed_image_name: 'for-no-good', managed_image_resource_group: group, build_resource_group: group }
  const packer = recordedPacker(ground.stage, () => ground.tokenOf('packer'))
  const variables = { ...names, parent_version: '12.20261101.1', tags: {} }
  const [source = ''] = await packer.build('', variables, unwatched)
  galleryConduct.set({ failing: { westeurope: 'always' } })
  const candidate = {
    definition,
    version: { parts: [1, tries++, 0] as const },
    location: 'westeurope',
    source,
    tags: {},
  }
  const failed = await gallery.createCandidate(candidate).then(
    () => 'nothing',
    (error: unknown) => String(error),
  )
  galleryConduct.set({ failing: {} })
  if (!/ended as Failed: (?!no code)/.test(failed)) throw new Error(`The reason is not told: ${failed}`)
}

let tries = 0
const unwatched: BuildWatch = { group: () => {}, deployment: () => {}, provisioning: async () => {}, warn: () => {} }

/** Where a gallery keeps nothing that was deleted, Azure may refuse to list it: then the gallery itself has to say so. */
async function listOfBinThatIsRefused(ground: Ground, { gallery }: Side): Promise<void> {
  const { faults } = ground.stage.azure
  const body = { error: { code: 'NotFound', message: 'There is no such thing.' } }
  faults.add({ path: /softDeletedArtifactTypes/, answer: { status: 404, body } })
  await gallery.listDeleted(definition).finally(() => faults.clear())
}

function requireVersion(id: string): ImageVersion {
  const version = parseImageVersion(id.slice(id.lastIndexOf('/') + 1))
  if (version === undefined) throw new Error(`${id} names no version.`)
  return version
}
