import { waitUnlessCancelled } from '../../domain/cancellation.ts'
import { type FoundVersion, findNewest, formatWord, mayBeAdopted, readFound } from '../../domain/decide/update.ts'
import { datePolicy } from '../../domain/evidence/release-policy.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { ourselves } from '../../domain/image/origin.ts'
import { formatParent } from '../../domain/image/parent.ts'
import { nameBuild } from '../../domain/image/temporary-state.ts'
import { requireNextName } from '../../domain/image/used-names.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageBuilder, ReadyBuilder } from '../../ports/image-builder.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { TemporaryResources } from '../../ports/temporary-resources.ts'
import type { TestMachines } from '../../ports/test-machines.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { createStandingReader, type StandingSide } from '../read-standing.ts'
import { createTrustReader } from '../read-trust.ts'
import { type ReleasePorts, requireRelease } from '../require-release.ts'
import { resolveParent } from '../resolve-parent.ts'
import { readSources } from '../sources-digest.ts'
import { tellAtCure } from '../tell-at-cure.ts'
import { askAhead } from './ask-ahead.ts'
import { variablesFor } from './build-variables.ts'
import { makeCandidate, readFingerprint, waitForArrival } from './candidate.ts'
import type { contract } from './contract.ts'
import { requireEncryptionSets } from './encryption-sets.ts'
import { removeManagedImage } from './left-overs.ts'
import { packImage, prepareTemplate } from './pack-image.ts'
import { requireFit, requireParentUnchanged, requirePlanNamed } from './parent-proof.ts'
import { requireRegions } from './regions.ts'
import { type BuildFacts, explainPlan, type PlanFacts, renderBuilt, renderPlanned, type Waiting } from './summary.ts'
import { readUsedNames } from './used-names.ts'
import { writeBuildRecord } from './write-record.ts'

export interface AzureSide extends StandingSide {
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
  readonly resources: BuildResources
  readonly temporary: TemporaryResources
  readonly machines: Pick<TestMachines, 'check'>
  readonly time: AzureTime
  /** who this job is signed in as, for `post` */
  readonly clientId: string
}

export interface BuildPorts extends ReleasePorts {
  readonly workspace: Workspace
  readonly roots: TrustedRoots
  readonly builder: ImageBuilder
  readonly files: ReportFiles
  readonly clock: Clock
  /** what the runner's environment says of public addresses of the sku Basic */
  readonly basicAddresses: string | undefined
  /** hexadecimal digits of that many random bytes */
  random(bytes: number): string
  /** signs in; called when the repository and its template are known to be good */
  azure(): Promise<AzureSide>
}

/** Packer's managed image, made from exactly the resolved parent, becomes a candidate version. */
export async function buildImage(
  inputs: InputsOf<typeof contract.inputs>,
  settings: Settings,
  image: ImageSettings,
  ports: BuildPorts,
): Promise<Outcome> {
  const { job, builder, clock } = ports
  const timer = stopwatch(clock)
  const read = await readSources(ports.workspace, settings, image)
  const sources = read.digest
  const trust = await createTrustReader(inputs, settings, ports)
  const readStanding = createStandingReader(settings, trust)
  const dates = datePolicy(inputs['strict-published-date'], settings.verify)
  // Packer obeys files of the repository, in a dry run too: on a pull request they are whoever's opened it.
  await requireRelease(settings, ports)
  const name = nameBuild(job.run.id, ports.random(16))
  const unresolved = variablesFor(image, settings, name, job, clock)(undefined)
  const prepared = await prepareTemplate(image, settings, unresolved, ports)
  const { ready, declaration } = prepared
  const azure = await ports.azure()
  const { gallery, resources, temporary, time } = azure
  const { tenant } = settings.azure
  const variables = variablesFor(image, settings, name, job, time)
  const resolved = await resolveParent(image.parent, { settings, trust, job, clock }, azure, inputs['parent-version'])
  const { parent } = resolved
  const definition = definitionOf(settings, image.name)
  const own = await gallery.requireDefinition(definition)
  requireFit(image, settings, own, resolved)
  requirePlanNamed(resolved, declaration)
  await resources.requireGroup(settings.azure.buildGroup)
  await requireRegions(settings, resources)
  await requireEncryptionSets(settings, resources)
  const us = ourselves(settings)
  const versions = await gallery.listVersions(definition)
  // Read also if it is forced: a version that says something unknown stops every action.
  const found = findNewest(versions, { parent, sources }, us)
  const newest = found && (await readStanding(found, definition, azure)).found
  const adopted = !inputs.force && mayBeAdopted(newest, { parent, sources })
  const waiting = adopted ? findWaiting(versions, newest) : undefined
  if (waiting && !inputs['dry-run']) {
    const { record: before, word } = waiting
    job.info(
      `${before.id} was made by a build of this manifest, ${formatWord(word)} from exactly this, and is no release yet: it is used, nothing is built.`,
    )
    job.info('There is no build record of it: it was not built in this job.')
    const readAgain = async (record: VersionRecord) =>
      (await readStanding(readFound(record, us), definition, azure)).found
    const candidate = await waitForArrival(
      before,
      { definition, parent, sources, read: readAgain },
      { ...ports, gallery },
    )
    const fingerprint = await readFingerprint(candidate, { definition, tenant, ...dates }, gallery)
    const facts = {
      image: image.name,
      candidate,
      parent,
      sources,
      builder: undefined,
      adopted: word,
      took: timer.laps(),
    }
    return passed(facts, fingerprint)
  }
  // Asked again when the version is made; what is wrong with the names is said before anything is built.
  const version = requireNextName(definition, await readUsedNames(definition, gallery), new Date(time.now()))
  for (const warning of await builder.validate(image.template, variables(resolved))) job.annotate('warning', warning)
  await askAhead(name, { settings, image, own, resolved }, { job, time, machines: azure.machines })
  if (inputs['dry-run']) return planned({ image: image.name, parent, sources, builder: ready, version, waiting }, job)
  timer.lap('checks')
  const work = { settings, image, name, resolved, ...prepared, given: variables(resolved) }
  const { managed, state } = await packImage(work, { ...ports, azure })
  timer.lap('Packer')
  await requireParentUnchanged(resolved, settings.azure.tenant, trust, gallery)
  const { location } = settings.azure
  const home = settings.gallery.regions.find(r => r.region === location)
  const plan = { definition, location, home, source: managed.id, parent, sources, us, tags: settings.azure.tags }
  // The runner leaves a cancelled job a few seconds: what Azure goes on with is left to the post step and to the next run.
  const make = () =>
    tellAtCure({ source: declaration.address.place }, settings, image, () =>
      makeCandidate(plan, { gallery, time, job }),
    )
  const candidate = await waitUnlessCancelled(make, job.cancelled, 'Azure was making the candidate')
  timer.lap('gallery')
  const fingerprint = await readFingerprint(candidate, { definition, tenant, ...dates }, gallery)
  job.info(`${candidate.id} is the candidate, ${fingerprint}.`)
  const made = { candidate, fingerprint, managed: managed.id, started: state.since }
  const built = {
    ...made,
    image,
    resolved,
    sources: read,
    builder: ready,
    declared: declaration,
    variables: work.given,
  }
  const record = await writeBuildRecord(built, { files: ports.files, time, job })
  await removeManagedImage(state, temporary, job)
  return passed(
    {
      image: image.name,
      candidate,
      parent,
      sources,
      builder: ready,
      packerIdentity: settings.packer,
      took: timer.laps(),
    },
    fingerprint,
    record,
  )
}

function stopwatch(clock: Clock) {
  const took: [string, number][] = []
  let last = clock.now()
  return {
    lap: (what: string) => {
      const now = clock.now()
      took.push([what, now - last])
      last = now
    },
    laps: () => took,
  }
}

/** What an earlier run has made, and who says so. */
function findWaiting(versions: readonly VersionRecord[], newest: FoundVersion | undefined): Waiting | undefined {
  const record = versions.find(v => v.id === newest?.id)
  return record && newest?.origin.by === 'us' ? { record, word: newest.origin.word } : undefined
}

/** What a dry run says: everything was looked at, nothing was made. */
function planned(facts: PlanFacts, job: Job): Outcome {
  job.info(`Dry run: ${explainPlan(facts)}.`)
  return {
    verdict: 'pass',
    dryRun: true,
    problems: [],
    outputs: { parent: formatParent(facts.parent), ...versionsOf(facts.builder) },
    summary: renderPlanned(facts),
  }
}

/** What would build, or has; empty where nothing was built. */
const versionsOf = (builder: ReadyBuilder | undefined) => ({
  'packer-version': builder?.version ?? '',
  'plugin-version': builder?.azurePlugin ?? '',
})

/** @param record path of the build record, or empty */
function passed(facts: BuildFacts, fingerprint: string, record = ''): Outcome {
  return {
    verdict: 'pass',
    problems: [],
    outputs: {
      'image-version-id': facts.candidate.id,
      fingerprint,
      version: formatImageVersion(facts.candidate.version),
      parent: formatParent(facts.parent),
      ...versionsOf(facts.builder),
      'build-record': record,
    },
    summary: renderBuilt(facts),
  }
}
