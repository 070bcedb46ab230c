import type { ErrorCode } from '../../domain/codes/index.ts'
import { listPromotions, type Promotions } from '../../domain/decide/promotion.ts'
import { environmentOfPromotion, environmentOfRelease } from '../../domain/decide/stage.ts'
import { decideUpdate, explainUpdate, findNewest, isDue } from '../../domain/decide/update.ts'
import { GoldenImageError, throwIfAny } from '../../domain/errors.ts'
import { definitionOf } from '../../domain/image/definition.ts'
import { ourselves } from '../../domain/image/origin.ts'
import { versionOfParent } from '../../domain/image/parent.ts'
import { formatImageVersion } from '../../domain/image/version.ts'
import { findImage } from '../../domain/manifest/parse.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageCatalog } from '../../ports/image-catalog.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Outcome } from '../../runtime/action.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import { createStandingReader, type ReadStanding, type StandingSide } from '../read-standing.ts'
import { createTrustReader } from '../read-trust.ts'
import type { ReleasePorts } from '../require-release.ts'
import { parentsResolver } from '../resolve-parent.ts'
import { digestSources } from '../sources-digest.ts'
import type { contract } from './contract.ts'
import {
  type DecidedImage,
  type ImageDecision,
  isWaiting,
  promotionOf,
  type StoppedImage,
  type WaitingImage,
  waitingReason,
  wasDecided,
  wasStopped,
} from './image-decision.ts'
import { renderSummary } from './summary.ts'
import { waitForParents } from './wait-for-parent.ts'

export interface AzureSide extends StandingSide {
  readonly catalog: ImageCatalog
  readonly gallery: ImageGallery
}

export interface DetectPorts extends ReleasePorts {
  readonly workspace: Workspace
  readonly roots: TrustedRoots
  readonly clock: Clock
  /** signs in; called when the repository is known to be good */
  azure(): Promise<AzureSide>
}

/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
export async function detectUpdate(
  inputs: InputsOf<typeof contract.inputs>,
  settings: Settings,
  ports: DetectPorts,
): Promise<Outcome> {
  const wanted = inputs.image === '' ? settings.images : [findImage(settings, inputs.image)]
  // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
  const sources = await digestAll(wanted, settings, ports.workspace)
  const trust = await createTrustReader(inputs, settings, ports)
  const read = createStandingReader(settings, trust)
  const azure = await ports.azure()
  const parents = parentsResolver({ settings, trust, job: ports.job, clock: ports.clock }, azure)
  const each: readonly ImageDecision[] = await Promise.all(
    wanted.map((image, i) =>
      decideImage({ image, sources: sources[i] ?? '', force: inputs.force }, settings, parents, read, azure).catch(e =>
        toUndecided(image.name, e),
      ),
    ),
  )
  const decisions = waitForParents(each, settings)
  const decided = decisions.filter(wasDecided)
  const problems = decisions.flatMap(d => (wasStopped(d) ? d.problems : wasDecided(d) ? d.promotions.problems : []))
  const rows = decided.flatMap(d => toRow(d, settings) ?? [])
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
    summary: renderSummary(decisions),
    outputs: {
      changed: String(rows.length > 0),
      matrix: JSON.stringify({ include: rows }),
      images: JSON.stringify(decisions.map(toOutput)),
    },
  }
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

async function decideImage(
  { image, sources, force }: AskedImage,
  settings: Settings,
  resolve: ReturnType<typeof parentsResolver>,
  read: ReadStanding,
  azure: AzureSide,
): Promise<DecidedImage> {
  const { gallery } = azure
  const ref = definitionOf(settings, image.name)
  const [{ parent }, versions] = await Promise.all([
    resolve(image.parent),
    gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
  ])
  const found = findNewest(versions, { parent, sources }, ourselves(settings))
  const newest = found && (await read(found, ref, azure))
  const now = azure.time.now()
  const decision = decideUpdate(parent, newest?.found, sources, force, { now, maxAgeMs: image.maxAgeMs })
  const promotions = newest?.channels
    ? listPromotions(settings.channels, newest.channels.stateOf, versions, new Date(now).toISOString())
    : none
  return { image: image.name, decision, promotions }
}

const none: Promotions = { due: [], problems: [] }

/** A job that is to run: what the root action is to do for one image, and the environment in which it may. */
type Row = { readonly image: string; readonly environment: string } & (
  | { readonly stage: 'release'; readonly reason: string }
  | { readonly stage: 'promote'; readonly channel: string; readonly version: string }
)

/** At most one of an image: a release before a promotion. */
function toRow(decided: DecidedImage, settings: Settings): Row | undefined {
  const { image, decision } = decided
  if (isDue(decision))
    return { image, stage: 'release', environment: environmentOfRelease(settings), reason: decision.reason }
  const due = promotionOf(decided)
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
  if (error.code === 'CHANNEL_EMPTY') return { image, waiting: `no release of its parent yet. ${error.message}` }
  if (error.problems.every(({ code }) => ofOneImage.includes(code) || ofItsStatements(code)))
    return { image, problems: error.problems }
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
