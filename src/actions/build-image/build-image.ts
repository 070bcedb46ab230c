import { compareMarketplaceVersions } from '../../domain/decide/update.ts'
import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import { formatMarketplaceImage, formatMarketplaceVersion, type MarketplaceVersion } from '../../domain/image/parent.ts'
import {
  compareImageVersions,
  formatImageVersion,
  type ImageVersion,
  nextImageVersion,
} from '../../domain/image/version.ts'
import { temporaryTags, versionTags } from '../../domain/image/version-tags.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { BuildResources } from '../../ports/build-resources.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Workspace } from '../../ports/files.ts'
import type { BuildVariables, ImageBuilder } from '../../ports/image-builder.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { DefinitionRef, ImageGallery, VersionRecord } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { markdownText } from '../../runtime/run-action.ts'
import { sourcesDigest } from '../sources-digest.ts'
import type { contract } from './contract.ts'

export interface BuildPorts {
  readonly job: Job
  readonly workspace: Workspace
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
  readonly builder: ImageBuilder
  readonly resources: BuildResources
  readonly clock: Clock
  /** 32 hexadecimal digits that nobody can guess */
  readonly unguessable: string
}

/** What a template must declare: Packer silently ignores a value for a variable that it does not. */
const templateContract = [
  'parent_version',
  'managed_image_name',
  'managed_image_resource_group',
  'location',
  'tags',
] as const
const temporaryHours = 24

/** Packer's managed image, made from exactly the resolved parent, becomes a candidate version. */
export async function buildImage(
  inputs: InputsOf<typeof contract.inputs>,
  settings: Settings,
  image: ImageSettings,
  ports: BuildPorts,
): Promise<Outcome> {
  const { job, builder, gallery, resources } = ports
  const began = ports.clock.now()
  const ref: DefinitionRef = {
    subscription: settings.azure.subscription,
    group: settings.gallery.group,
    gallery: settings.gallery.name,
    definition: image.name,
  }
  const packerVersion = await builder.version()
  const sources = await sourcesDigest(ports.workspace, settings, image)
  const managedImage = `gi-${job.run.id}-${ports.unguessable}`
  const tags = temporary(job, began)
  const variables = (parent: string): BuildVariables => ({
    ...image.vars,
    parent_version: parent,
    managed_image_name: managedImage,
    managed_image_resource_group: settings.azure.buildGroup,
    location: settings.azure.location,
    tags,
  })
  await checkTemplate(image, builder, variables('0.0.0'))
  const parent = await resolveParent(inputs['parent-version'], image, settings, ports.catalog)
  await gallery.definition(ref)
  const existing = await gallery.versions(ref)
  const outputs = (record: VersionRecord) => ({
    'image-version-id': record.id,
    version: formatImageVersion(record.version),
    parent: formatMarketplaceVersion(parent),
    'packer-version': packerVersion,
    'log-path': builder.logPath,
  })
  const adopted = inputs.force ? undefined : adoptable(existing, parent, sources)
  if (adopted) {
    job.info(
      `${image.name} ${formatImageVersion(adopted.version)} was built from exactly this and has no verdict yet: it is used, nothing is built.`,
    )
    return {
      verdict: 'pass',
      problems: [],
      outputs: outputs(adopted),
      summary: `### ✅ ${image.name} ${formatImageVersion(adopted.version)} is built already\n`,
    }
  }
  await builder.validate(image.template, variables(parent.version))
  job.saveState('managed-image', managedImage)
  const ids = await builder.build(image.template, variables(parent.version), {
    cancelled: job.cancelled,
    group: name => job.saveState('group', name),
    provisioning: group => checkParent(group, parent, resources),
  })
  const built = await resources.managedImage(settings.azure.buildGroup, managedImage)
  if (!built || ids.length === 0) throw noArtifact(ids, managedImage, settings.azure.buildGroup)
  const candidate = await makeCandidate(
    ref,
    existing,
    built.id,
    settings.azure.location,
    versionTagsFor(job, parent, sources),
    ports,
  )
  await resources.deleteManagedImage(settings.azure.buildGroup, managedImage, job.run.id)
  return {
    verdict: 'pass',
    problems: [],
    outputs: outputs(candidate),
    summary: summaryOf(image.name, candidate, parent, packerVersion, ports.clock.now() - began),
  }
}

async function checkTemplate(image: ImageSettings, builder: ImageBuilder, variables: BuildVariables): Promise<void> {
  const declared = await builder.declared(image.template, variables)
  const place = { file: image.template, line: 1 }
  const missing: Problem[] = templateContract
    .filter(name => !declared.includes(name))
    .map(name => ({
      code: 'TEMPLATE_VARIABLE_MISSING',
      message: `${image.template} does not declare the variable "${name}", so the image would not be made from what was resolved.`,
      hint: `Add: variable "${name}" { type = ${name === 'tags' ? 'map(string)' : 'string'} }, and use it in the source.`,
      place,
    }))
  const unknown: Problem[] = Object.keys(image.vars)
    .filter(name => !declared.includes(name))
    .map(name => ({
      code: 'TEMPLATE_VARIABLE_UNKNOWN',
      message: `The manifest gives a value for "${name}", which ${image.template} does not declare.`,
      hint: `Declared: ${declared.join(', ')}.`,
      place,
    }))
  throwIfAny([...missing, ...unknown])
}

async function resolveParent(
  given: string,
  image: ImageSettings,
  settings: Settings,
  catalog: ImageCatalog,
): Promise<MarketplaceVersion> {
  const list = await catalog.versions(image.parent, settings.azure.location)
  const wanted = given === '' ? list.at(-1) : list.find(v => compareMarketplaceVersions(v.version, given) === 0)
  if (wanted) return wanted
  throw new GoldenImageError({
    code: 'AZURE_PARENT_NOT_FOUND',
    message: `There is no ${formatMarketplaceImage(image.parent)}:${given} in ${settings.azure.location}; the newest is ${list.at(-1)?.version}.`,
  })
}

/** A candidate of the same parent and sources that nobody has judged: an earlier run was cut off after the build. */
export function adoptable(
  versions: readonly VersionRecord[],
  parent: MarketplaceVersion,
  sources: string,
): VersionRecord | undefined {
  const [newest] = versions
    .filter(v => v.provisioningState === 'Succeeded')
    .sort((a, b) => compareImageVersions(b.version, a.version))
  const tag = (name: keyof typeof versionTags) => newest?.tags[versionTags[name]]
  const same = tag('parent') === formatMarketplaceVersion(parent) && tag('sources') === sources
  return same && tag('state') === 'candidate' && tag('verdict') === undefined ? newest : undefined
}

/** The machine that is being provisioned was booted from the parent that was resolved, and from nothing else. */
async function checkParent(group: string, parent: MarketplaceVersion, resources: BuildResources): Promise<void> {
  const machines = await resources.machines(group)
  const wrong = machines.find(
    m =>
      [m.publisher, m.offer, m.sku, m.version].join('/').toLowerCase() !==
      [parent.publisher, parent.offer, parent.sku, parent.version].join('/').toLowerCase(),
  )
  if (machines.length > 0 && !wrong) return
  throw new GoldenImageError({
    code: 'BUILD_PARENT_MISMATCH',
    message: wrong
      ? `The template builds from ${wrong.publisher}/${wrong.offer}/${wrong.sku}:${wrong.version}; resolved was ${formatMarketplaceVersion(parent)}.`
      : `There is no machine in ${group} while Packer provisions one.`,
    hint: 'Use var.parent_version as image_version, and the publisher, offer and sku of the manifest.',
  })
}

function noArtifact(ids: readonly string[], managedImage: string, group: string): GoldenImageError {
  const hidden = ids.some(id => id.includes('<sensitive>'))
    ? ' An id that it printed is hidden by a sensitive variable, so it cannot be read.'
    : ''
  return new GoldenImageError({
    code: 'BUILD_NO_ARTIFACT',
    message: `Packer ended well, but ${ids.length === 0 ? 'named no artifact' : `there is no managed image ${managedImage} in ${group}`}.${hidden}`,
    hint: 'The template must make a managed image: managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group.',
  })
}

/** A name that somebody else took meanwhile is skipped; three times, then it is an error. */
async function makeCandidate(
  definition: DefinitionRef,
  existing: readonly VersionRecord[],
  source: string,
  location: string,
  tags: Record<string, string>,
  ports: BuildPorts,
): Promise<VersionRecord> {
  let taken: ImageVersion[] = existing.map(v => v.version)
  for (let attempt = 1; ; attempt++) {
    const version = nextImageVersion(taken, new Date(ports.clock.now()))
    try {
      const record = await ports.gallery.createCandidate({ definition, version, location, source, tags })
      if (!record.excludeFromLatest || record.regions.join() !== record.home)
        throw new GoldenImageError({
          code: 'AZURE_CONFLICT',
          message: `The candidate ${record.id} is not hidden from latest, or not in its home region alone.`,
        })
      return record
    } catch (error) {
      if (!(error instanceof GoldenImageError) || error.code !== 'AZURE_CONFLICT' || attempt === 3) throw error
      taken = [...taken, version]
    }
  }
}

function versionTagsFor(job: Job, parent: MarketplaceVersion, sources: string): Record<string, string> {
  return {
    [versionTags.state]: 'candidate',
    [versionTags.parent]: formatMarketplaceVersion(parent),
    [versionTags.sources]: sources,
    [versionTags.repository]: job.run.repository,
    [versionTags.run]: job.run.id,
  }
}

function temporary(job: Job, now: number): Record<string, string> {
  return {
    [temporaryTags.run]: job.run.id,
    [temporaryTags.repository]: job.run.repository,
    [temporaryTags.expires]: new Date(now + temporaryHours * 3_600_000).toISOString(),
  }
}

function summaryOf(
  name: string,
  record: VersionRecord,
  parent: MarketplaceVersion,
  packer: string,
  milliseconds: number,
): string {
  const rows = [
    ['Version', formatImageVersion(record.version)],
    ['Built from', formatMarketplaceVersion(parent)],
    ['Packer', packer],
    ['Region', record.home],
    ['In latest', record.excludeFromLatest ? 'no' : 'yes'],
    ['Took', `${Math.round(milliseconds / 1000)} s`],
  ].map(([k, v]) => `| ${k} | ${markdownText(v ?? '')} |`)
  return [
    `### ✅ Built ${name} ${formatImageVersion(record.version)} with Packer ${packer}`,
    '',
    '| | |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}
