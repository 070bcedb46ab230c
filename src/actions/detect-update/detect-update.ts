import { decideUpdate, explainUpdate, isDue, type NewestVersion, readParentTag } from '../../domain/decide/update.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { formatMarketplaceImage, type MarketplaceVersion } from '../../domain/image/parent.ts'
import { compareImageVersions, formatImageVersion } from '../../domain/image/version.ts'
import { versionTags } from '../../domain/image/version-tags.ts'
import { imageOf } from '../../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { ImageGallery, VersionRecord } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { sourcesDigest } from '../sources-digest.ts'
import type { contract } from './contract.ts'
import type { ImageDecision } from './image-decision.ts'
import { renderSummary } from './summary.ts'

export interface DetectPorts {
  readonly job: Job
  readonly workspace: Workspace
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
}

/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
export async function detectUpdate(
  inputs: InputsOf<typeof contract.inputs>,
  settings: Settings,
  ports: DetectPorts,
): Promise<Outcome> {
  const wanted = inputs.image === '' ? settings.images : [imageOf(settings, inputs.image)]
  // What is wrong in the repository is said before anybody asks Azure.
  const sources = await allSources(wanted, settings, ports.workspace)
  const parents = newestParents(ports.catalog, settings.azure.location)
  const decisions = await Promise.all(
    wanted.map((image, i) => decide(image, settings, sources[i] ?? '', inputs.force, parents, ports)),
  )
  for (const { image, decision } of decisions) ports.job.info(explainUpdate(image, decision))
  const due = decisions.filter(d => isDue(d.decision))
  return {
    verdict: 'pass',
    problems: [],
    summary: renderSummary(decisions),
    outputs: {
      changed: String(due.length > 0),
      matrix: JSON.stringify({ include: due.map(d => ({ image: d.image, reason: d.decision.reason })) }),
      images: JSON.stringify(decisions.map(toOutput)),
    },
  }
}

/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function allSources(
  images: readonly ImageSettings[],
  settings: Settings,
  workspace: Workspace,
): Promise<readonly string[]> {
  const ended = await Promise.allSettled(images.map(image => sourcesDigest(workspace, settings, image)))
  const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason as unknown] : []))
  const other = reasons.find(r => !(r instanceof GoldenImageError))
  if (other !== undefined) throw other
  throwIfAny(reasons.flatMap(r => (r instanceof GoldenImageError ? r.problems : [])))
  return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []))
}

async function decide(
  image: ImageSettings,
  settings: Settings,
  sources: string,
  force: boolean,
  newestParent: (image: ImageSettings) => Promise<MarketplaceVersion>,
  { gallery }: DetectPorts,
): Promise<ImageDecision> {
  const ref = {
    subscription: settings.azure.subscription,
    group: settings.gallery.group,
    gallery: settings.gallery.name,
    definition: image.name,
  }
  const [parent, versions] = await Promise.all([
    newestParent(image),
    gallery.definition(ref).then(() => gallery.versions(ref)),
  ])
  return { image: image.name, decision: decideUpdate(parent, newestOf(versions, image.name), sources, force) }
}

/** One list per base, however many images are built on it. */
function newestParents(catalog: ImageCatalog, location: string): (image: ImageSettings) => Promise<MarketplaceVersion> {
  const asked = new Map<string, Promise<MarketplaceVersion>>()
  return image => {
    const key = formatMarketplaceImage(image.parent).toLowerCase()
    const found =
      asked.get(key) ??
      catalog.versions(image.parent, location).then(async list => usable(catalog, list.at(-1) ?? list[0], location))
    asked.set(key, found)
    return found
  }
}

/** A deprecated version can no longer be deployed: stop rather than build on what is gone. */
async function usable(
  catalog: ImageCatalog,
  newest: MarketplaceVersion,
  location: string,
): Promise<MarketplaceVersion> {
  const state = await catalog.describe(newest, location)
  if (state.deprecated)
    throw new GoldenImageError({
      code: 'AZURE_PARENT_DEPRECATED',
      message: `${formatMarketplaceImage(newest)}:${newest.version} is deprecated and can no longer be deployed.`,
      ...(state.alternative ? { hint: `The publisher names ${state.alternative} instead.` } : {}),
    })
  return newest
}

/** The newest version that was made by us and arrived; one that says something unknown of itself stops the run. */
export function newestOf(versions: readonly VersionRecord[], image: string): NewestVersion | undefined {
  const [newest] = versions
    .filter(v => v.provisioningState === 'Succeeded' || v.provisioningState === 'Updating')
    .sort((a, b) => compareImageVersions(b.version, a.version))
  if (!newest) return undefined
  const tag = (name: keyof typeof versionTags) => newest.tags[versionTags[name]]
  const name = `${image} ${formatImageVersion(newest.version)}`
  const unknown = (what: string, value: string | undefined) =>
    new GoldenImageError({
      code: 'IMAGE_STATE_UNKNOWN',
      message: `${name} has the ${what} "${value ?? ''}", which is not known; nothing is decided on it.`,
      hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
    })
  const parent = readParentTag(tag('parent'))
  if (!parent) throw unknown('parent', tag('parent'))
  const state = tag('state')
  if (state !== 'candidate' && state !== 'rejected') throw unknown('state', state)
  const verdict = tag('verdict')
  if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail') throw unknown('verdict', verdict)
  return { version: newest.version, parent, sources: tag('sources') ?? '', state, verdict }
}

function toOutput({ image, decision }: ImageDecision): Record<string, string> {
  return {
    image,
    reason: decision.reason,
    ...('from' in decision && decision.from ? { from: decision.from.version } : {}),
    to: decision.to.version,
    ...('version' in decision ? { version: formatImageVersion(decision.version) } : {}),
    explanation: explainUpdate(image, decision),
  }
}
