import type { ErrorCode } from '../../domain/codes/index.ts'
import { listPromotions } from '../../domain/decide/promotion.ts'
import { environmentOfPromotion, environmentOfRelease } from '../../domain/decide/stage.ts'
import { decideUpdate, explainUpdate, findNewest, isDue } from '../../domain/decide/update.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { ourselves } from '../../domain/image/origin.ts'
import { versionOfParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import type { ImageChannels } from '../read-channels.ts'
import { isOfFork, type PlacePorts } from '../read-place.ts'
import {
  createOwnChannelsReader,
  createStandingReader,
  type ReadOwnChannels,
  type ReadStanding,
  type StandingSide,
} from '../read-standing.ts'
import { createTrustReader, type ReadTrust } from '../read-trust.ts'
import { parentsResolver } from '../resolve-parent.ts'
import { warnAhead } from '../say-ahead.ts'
import { digestSources } from '../sources-digest.ts'
import { planByHand } from './by-hand.ts'
import { isForCheck, planTexts, toCheckRow } from './check.ts'
import type { contract } from './contract.ts'
import {
  type ImageDecision,
  isWaiting,
  noPromotions,
  promotionOf,
  type StoppedImage,
  type WaitingImage,
  waitingReason,
  wasDecided,
  wasStopped,
} from './image-decision.ts'
import type { LastRunPorts } from './last-runs.ts'
import { outputsOf, type Row } from './row.ts'
import { outputOf, renderSilent, type SilentReport } from './silent-child.ts'
import { findSilentChildren } from './silent-children.ts'
import { renderSummary } from './summary.ts'
import { waitForParents } from './wait-for-parent.ts'

export interface AzureSide extends StandingSide {
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
}

type Inputs = InputsOf<typeof contract.inputs>

export interface DetectPorts extends PlacePorts, Pick<LastRunPorts, 'openChildren'> {
  readonly workspace: Workspace
  readonly roots: TrustedRoots
  readonly clock: Clock
  /** signs in; called when the repository is known to be good */
  azure(): Promise<AzureSide>
}

/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. With a `version` the plan is its promotion alone. */
export async function detectUpdate(inputs: Inputs, settings: Settings, ports: DetectPorts): Promise<Outcome> {
  if (inputs['cascade-key']) ports.job.mask(inputs['cascade-key'])
  if (inputs.version !== '' || inputs.channel !== '') return planByHand(inputs, settings, ports.job)
  const wanted = inputs.image === '' ? settings.images : [findImage(settings, inputs.image)]
  if (await isOfFork(ports)) return planTexts(wanted, ports.job)
  // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
  const sources = await digestAll(wanted, settings, ports.workspace)
  const trust = await createTrustReader(inputs, settings, ports)
  const forCheck = await isForCheck(ports)
  const azure = await ports.azure()
  const asking: Asking = {
    resolve: parentsResolver({ settings, trust, job: ports.job, clock: ports.clock }, azure),
    read: createStandingReader(settings, trust),
    readChannels: createOwnChannelsReader(settings, trust),
    job: ports.job,
    channels: new Map(),
  }
  const each: readonly ImageDecision[] = await Promise.all(
    wanted.map((image, i) =>
      decideImage({ image, sources: sources[i] ?? '', force: inputs.force }, settings, asking, azure).catch(e =>
        toUndecided(image.name, e),
      ),
    ),
  )
  // What a check builds nobody builds on: its child is built from what there is.
  const decisions = forCheck ? each : waitForParents(each, settings)
  const silence = trust && (await askForSilence({ inputs, settings, trust, asking }, ports, azure))
  const decided = decisions.filter(wasDecided)
  const problems = decisions.flatMap(d => [...(wasStopped(d) ? d.problems : []), ...d.promotions.problems])
  const rows = decisions.flatMap(d => toRow(d, settings, forCheck) ?? [])
  for (const { image, decision } of decided) ports.job.info(explainUpdate(image, decision))
  for (const row of rows)
    if (row.stage === 'promote') ports.job.info(`${row.image}: ${row.version} may go on to ${row.channel}.`)
  for (const { image, decision } of decided)
    if (decision.reason === 'paused')
      ports.job.annotate('warning', { title: `${image} is paused`, message: explainUpdate(image, decision) })
  for (const { image, waiting } of decisions.filter(isWaiting)) ports.job.info(`${image}: ${waiting}`)
  return {
    // An error beside a row would keep the jobs of the other images from starting: then it is shown, and the step goes on.
    verdict: rows.length === 0 && problems.length > 0 ? 'error' : 'pass',
    problems,
    summary: [renderSummary(decisions), ...(silence ? [renderSilent(silence)] : [])].join('\n'),
    outputs: {
      ...outputsOf(rows),
      images: JSON.stringify(decisions.map(toOutput)),
      ...(silence ? { silent: outputOf(silence) } : {}),
    },
  }
}

/** Of a scheduled run alone, and of all images: what is due on a push or by hand waits for nobody's children. */
async function askForSilence(
  { inputs, settings, trust, asking }: { inputs: Inputs; settings: Settings; trust: ReadTrust; asking: Asking },
  ports: DetectPorts,
  azure: AzureSide,
): Promise<SilentReport | undefined> {
  const { event_name: event } = await ports.identityTokens.readClaims(ports.job.cancelled)
  if (event !== 'schedule' || inputs.image !== '' || settings.channels.length === 0) return undefined
  const readChannelsOf = async (image: string) =>
    asking.channels.get(image) ?? asking.readChannels(definitionOf(settings, image), azure)
  return findSilentChildren({ settings, key: inputs['cascade-key'], trust, readChannelsOf }, ports, azure)
}

/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function digestAll(
  images: readonly ImageSettings[],
  settings: Settings,
  workspace: Workspace,
): Promise<readonly string[]> {
  const ended = await Promise.allSettled(images.map(image => digestSources(workspace, settings, image)))
  const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason as unknown] : []))
  const other = reasons.find(r => !(r instanceof GoldenImageError) || r.code === 'INTERNAL_CANCELLED')
  if (other !== undefined) throw other
  throwIfAny(reasons.flatMap(r => (r instanceof GoldenImageError ? r.problems : [])))
  return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []))
}

interface AskedImage {
  readonly image: ImageSettings
  readonly sources: string
  readonly force: boolean
}

interface Asking {
  readonly resolve: ReturnType<typeof parentsResolver>
  readonly read: ReadStanding
  readonly readChannels: ReadOwnChannels
  readonly job: Job
  /** of images that were read, for whoever needs them again */
  readonly channels: Map<string, ImageChannels>
}

async function decideImage(
  { image, sources, force }: AskedImage,
  settings: Settings,
  { resolve, read, readChannels, job, channels: seen }: Asking,
  azure: AzureSide,
): Promise<ImageDecision> {
  const { gallery } = azure
  const ref = definitionOf(settings, image.name)
  const promotionsOf = (channels: ImageChannels | undefined, versions: readonly VersionRecord[]) => {
    if (!channels) return noPromotions
    for (const { name } of settings.channels) warnAhead(channels.stateOf(name), image.name, job)
    return listPromotions(settings.channels, channels.stateOf, versions, new Date(azure.time.now()).toISOString())
  }
  const [resolved, versions] = await Promise.all([
    resolve(image.parent).catch(e => toUndecided(image.name, e)),
    gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
  ])
  if (!('parent' in resolved)) {
    if (holdsReleases(resolved)) return resolved
    const channels = await readChannels(ref, azure).catch(e => addProblems(e, resolved))
    if (channels) seen.set(image.name, channels)
    return { ...resolved, promotions: promotionsOf(channels, versions) }
  }
  const { parent } = resolved
  const found = findNewest(versions, { parent, sources }, ourselves(settings))
  const newest = found && (await read(found, ref, azure))
  if (newest?.channels) seen.set(image.name, newest.channels)
  const now = azure.time.now()
  const decision = decideUpdate(parent, newest?.found, sources, force, { now, maxAgeMs: image.maxAgeMs })
  return { image: image.name, decision, promotions: promotionsOf(newest?.channels, versions) }
}

/** What stops a whole run leads. */
function addProblems(error: unknown, image: WaitingImage | StoppedImage): undefined {
  if (error instanceof GoldenImageError && error.code !== 'INTERNAL_CANCELLED' && wasStopped(image))
    throwIfAny([...error.problems, ...image.problems])
  throw error
}

/** Proofs, channels or versions that are not as they should be, and be it those of its parent; else it is the next build alone that cannot be. */
const holdsReleases = (image: WaitingImage | StoppedImage) =>
  wasStopped(image) && image.problems.some(({ code }) => !ofNextBuild.includes(code))

/** There is nothing to build from, or not where images are built. */
const ofNextBuild: readonly ErrorCode[] = [
  'AZURE_PARENT_NOT_FOUND',
  'AZURE_PARENT_DEPRECATED',
  'AZURE_NOT_FOUND',
  'IMAGE_NOT_IN_REGION',
  'IMAGE_REGION_NOT_READY',
]

/** At most one of an image: a release before a promotion. */
function toRow(row: ImageDecision, settings: Settings, forCheck: boolean): Row | undefined {
  const { image } = row
  if (forCheck) return wasDecided(row) && isDue(row.decision) ? toCheckRow(image, row.decision.reason) : undefined
  if (wasDecided(row) && isDue(row.decision))
    return { image, stage: 'release', environment: environmentOfRelease(settings), reason: row.decision.reason }
  const due = promotionOf(row)
  return (
    due && {
      image,
      stage: 'promote',
      environment: environmentOfPromotion(due, settings),
      channel: due.channel,
      version: formatImageVersion(due.version),
    }
  )
}

/** What is wrong with one image alone; everything else (sign-in, network, rights) is wrong for all of them. */
const ofOneImage: readonly ErrorCode[] = [
  'IMAGE_STATE_UNKNOWN',
  'IMAGE_TAG_DISAGREES',
  'IMAGE_DEFINITION_NOT_FOUND',
  'AZURE_PARENT_NOT_FOUND',
  'AZURE_PARENT_DEPRECATED',
  'CHANNEL_SEQUENCE_CONFLICT',
  'CHANNEL_TAG_DISAGREES',
  'IMAGE_NOT_IN_REGION',
  'PUBLISH_REJECTED',
  'PUBLISH_VERSION_MISSING',
  'IMAGE_REGION_NOT_READY',
  // Only what is one image's is asked for here: its definition, its versions, and its parent.
  'AZURE_NOT_FOUND',
  'AZURE_ANSWER_UNREADABLE',
  // All that lies in the stores about it is none; of a store that cannot be read nobody says that.
  'PROOF_UNREADABLE',
  'PROOF_SIGNATURE_INVALID',
  'PROOF_ROOT_LACKS_SIGNER',
  // Whoever may write into a store can fill one subject: a version, or the moves of one image.
  'PROOF_STORE_TOO_MANY',
]

/** By the area of its code: what is wrong with its own statements, or with those of the parent that it follows. */
const ofItsStatements = (code: ErrorCode) => code.startsWith('VERIFY_')

function toUndecided(image: string, error: unknown): WaitingImage | StoppedImage {
  if (!(error instanceof GoldenImageError)) throw error
  if (error.code === 'CHANNEL_EMPTY')
    return { image, waiting: `no release of its parent yet. ${error.message}`, promotions: noPromotions }
  if (error.problems.every(({ code }) => ofOneImage.includes(code) || ofItsStatements(code)))
    return { image, problems: error.problems, promotions: noPromotions }
  throw error
}

function toOutput(row: ImageDecision): Record<string, string> {
  const { image } = row
  if (isWaiting(row)) return { image, reason: waitingReason, explanation: `${image}: ${row.waiting}` }
  if (wasStopped(row)) {
    const [{ code, message }] = row.problems
    return { image, reason: 'stopped', code, explanation: `${image}: ${message}` }
  }
  const { decision } = row
  return {
    image,
    reason: decision.reason,
    ...('from' in decision && decision.from ? { from: versionOfParent(decision.from) } : {}),
    to: versionOfParent(decision.to),
    ...('version' in decision ? { version: formatImageVersion(decision.version) } : {}),
    explanation: explainUpdate(image, decision),
  }
}
