import { type BuildInputs, type FoundVersion, mayBeAdopted, readFound } from '../../domain/decide/update.ts'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { DefinitionRef } from '../../domain/image/definition.ts'
import { type DatePolicy, formatFingerprint } from '../../domain/image/fingerprint.ts'
import type { Ourselves } from '../../domain/image/origin.ts'
import type { WishedRegion } from '../../domain/image/placement.ts'
import { requireNextName } from '../../domain/image/used-names.ts'
import { formatImageVersion, type ImageVersion } from '../../domain/image/version.ts'
import { candidateTags, readArrival } from '../../domain/image/version-facts.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import { readUsedNames } from './used-names.ts'

const arrivalMs = 60 * 60_000

/** What a candidate is to be: of which definition, from what, and by whom. */
export interface Wanted extends BuildInputs {
  readonly definition: DefinitionRef
}

/** One that waits for what an earlier run was cut off before. */
export interface WantedAgain extends Wanted {
  /** what it is known as, asked anew */
  read(record: VersionRecord): Promise<FoundVersion>
}

/**
 * Waits until Azure has made a version that an earlier run asked for, and reads it again: only what may still be adopted is handed on.
 * Throws `AZURE_OPERATION_FAILED`, `AZURE_OPERATION_UNKNOWN`, `AZURE_CONFLICT`, `IMAGE_STATE_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
export async function waitForArrival(
  record: VersionRecord,
  wanted: WantedAgain,
  { gallery, clock, job }: { readonly gallery: ImageGallery; readonly clock: Clock; readonly job: Job },
): Promise<VersionRecord> {
  const end = clock.now() + arrivalMs
  let now: VersionRecord | undefined = record
  while (now !== undefined && readArrival(now) === 'arriving') {
    throwIfCancelled(job.cancelled, `Azure was making ${record.id}`)
    if (clock.now() > end)
      throw new GoldenImageError({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `${record.id} is still "${now.provisioningState}" after ${arrivalMs / 60_000} minutes.`,
      })
    job.info(`It is "${now.provisioningState}" in Azure; waiting for it.`)
    await clock.sleep(10_000, job.cancelled)
    now = await gallery.get(wanted.definition, record.version)
  }
  if (now !== undefined && readArrival(now) === 'arrived') return requireAdoptable(now, record, wanted)
  throw new GoldenImageError({
    code: 'AZURE_OPERATION_FAILED',
    message: `${record.id} was on its way and is now ${now ? `"${now.provisioningState}"` : 'gone'}. Run the job again: it is built anew.`,
  })
}

/** While it was waited for, somebody else may have judged it, or made another version of that name. */
async function requireAdoptable(
  now: VersionRecord,
  before: VersionRecord,
  wanted: WantedAgain,
): Promise<VersionRecord> {
  const facts = await wanted.read(now)
  if (now.source?.toLowerCase() === before.source?.toLowerCase() && mayBeAdopted(facts, wanted)) return now
  throw new GoldenImageError({
    code: 'AZURE_CONFLICT',
    message: `${now.id} is not any more what was waited for: it has the state "${facts.state}"${facts.verdict === undefined ? '' : ` and the verdict "${facts.verdict}"`}, and was made from ${now.source ?? 'something that Azure does not name'}. Run the job again: it is decided anew.`,
  })
}

/**
 * Which one of its name the version is that was just made or found. Throws `AZURE_CONFLICT` if another one has its name by now, or none.
 */
export async function readFingerprint(
  candidate: VersionRecord,
  { definition, tenant, ...policy }: { readonly definition: DefinitionRef; readonly tenant: string } & DatePolicy,
  gallery: ImageGallery,
): Promise<string> {
  const found = await gallery.identify(definition, candidate.version, tenant)
  const { source, publishedDate } = candidate
  if (
    found &&
    found.record.source?.toLowerCase() === source?.toLowerCase() &&
    found.record.publishedDate === publishedDate
  )
    return formatFingerprint(found.descriptor, policy)
  throw new GoldenImageError({
    code: 'AZURE_CONFLICT',
    message: `${candidate.id} is not the version any more that this job has made or found: ${found ? `it was made on ${found.record.publishedDate ?? 'no date'} from ${found.record.source ?? 'something that Azure does not name'}` : 'it has gone'}. Run the job again: it is decided anew.`,
  })
}

const tries = 3

export interface CandidatePlan extends Wanted {
  readonly us: Ourselves
  readonly location: string
  /** how the manifest wants it to stand there */
  readonly home: WishedRegion | undefined
  /** ARM id of the managed image */
  readonly source: string
  /** of the manifest, on everything that is made */
  readonly tags: Readonly<Record<string, string>>
}

/**
 * Makes the version. Its name is noted on the definition first: whatever happens then, nobody gives it again. A name that somebody else took
 * meanwhile is skipped; three times, then it is an error.
 */
export async function makeCandidate(
  plan: CandidatePlan,
  ports: { readonly gallery: ImageGallery; readonly time: AzureTime; readonly job: Job },
): Promise<VersionRecord> {
  const { gallery, time, job } = ports
  const collided: ImageVersion[] = []
  for (;;) {
    const used = await readUsedNames(plan.definition, gallery)
    const version = requireNextName(plan.definition, used, new Date(time.now()), collided)
    const made =
      (await gallery.raiseHighest(plan.definition, version)) === 'taken'
        ? takenMeanwhile(plan, version)
        : await makeOne(plan, version, ports)
    if (!(made instanceof GoldenImageError)) {
      requireOurs(made, plan.us)
      // Somebody who noted a lower name at the same moment can have taken ours away.
      await gallery.raiseHighest(plan.definition, version)
      return made
    }
    collided.push(version)
    if (collided.length === tries) throw made
    job.info(`The version was taken meanwhile (${made.message}); trying the next one.`)
  }
}

/** The version, or why it is not ours: another one stands there by that name. Any other conflict, such as a lock, is thrown: it would meet the next name, too. */
async function makeOne(
  plan: CandidatePlan,
  version: ImageVersion,
  { gallery, job }: { readonly gallery: ImageGallery; readonly job: Job },
): Promise<VersionRecord | GoldenImageError> {
  const tags = { ...plan.tags, ...candidateTags({ ...plan, repository: job.run.repository, run: job.run.id }) }
  try {
    const goesOn = (elapsedMs: number) =>
      job.info(
        `Azure is still making ${formatImageVersion(version)}, for ${Math.round(elapsedMs / 60_000)} minutes now.`,
      )
    return await gallery.createCandidate({ ...plan, version, tags, goesOn })
  } catch (error) {
    const conflict = error instanceof GoldenImageError && error.code === 'AZURE_CONFLICT'
    if (conflict && (await gallery.get(plan.definition, version)) !== undefined) return error
    throw error
  }
}

/**
 * What Azure has made is what was asked for: nobody's latest, in one region, and in Azure's own words ours. If it were not, the next run would
 * not know it again, and build for ever. Throws `BUILD_NOT_OURS`, `IMAGE_STATE_UNKNOWN`.
 */
function requireOurs(made: VersionRecord, us: Ourselves): void {
  const { origin } = readFound(made, us)
  if (origin.by === 'us') return
  throw new GoldenImageError({
    code: 'BUILD_NOT_OURS',
    message: `${made.id} was just made, and would not be known as ours by the next run: ${origin.because}.`,
    hint: 'If Azure names this job there (a managed identity perhaps by its object id), add that id under `identities` of the manifest, by any name. Else somebody has made this version before it could: see the activity log of the gallery.',
  })
}

const takenMeanwhile = ({ definition }: CandidatePlan, version: ImageVersion) =>
  new GoldenImageError({
    code: 'AZURE_CONFLICT',
    message: `The definition ${definition.definition} has given the name ${formatImageVersion(version)}, or one above it.`,
  })
