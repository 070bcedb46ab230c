import type { BuildInputs } from '../../domain/decide/update.ts'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { DefinitionRef } from '../../domain/image/definition.ts'
import { type ImageVersion, nextImageVersion } from '../../domain/image/version.ts'
import { candidateTags, readArrival } from '../../domain/image/version-facts.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'

const arrivalMs = 60 * 60_000

/** Waits until Azure has made a version that somebody else asked for. Throws `AZURE_OPERATION_FAILED`, `AZURE_OPERATION_UNKNOWN`, `INTERNAL_CANCELLED`. */
export async function waitForArrival(
  record: VersionRecord,
  definition: DefinitionRef,
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
    now = await gallery.get(definition, record.version)
  }
  if (now?.provisioningState === 'Succeeded') return requireHidden(now)
  throw new GoldenImageError({
    code: 'AZURE_OPERATION_FAILED',
    message: `${record.id} was on its way and is now ${now ? `"${now.provisioningState}"` : 'gone'}. Run the job again: it is built anew.`,
  })
}

const tries = 3

export interface CandidatePlan extends BuildInputs {
  readonly definition: DefinitionRef
  readonly location: string
  /** ARM id of the managed image */
  readonly source: string
}

/** Makes the version. A name that somebody else took meanwhile is skipped; three times, then it is an error. */
export async function makeCandidate(
  plan: CandidatePlan,
  ports: { readonly gallery: ImageGallery; readonly time: AzureTime; readonly job: Job },
): Promise<VersionRecord> {
  const { gallery, time, job } = ports
  const collided: ImageVersion[] = []
  for (;;) {
    const taken = (await gallery.listVersions(plan.definition)).map(v => v.version)
    const version = nextImageVersion([...taken, ...collided], new Date(time.now()))
    try {
      return requireHidden(
        await gallery.createCandidate({
          ...plan,
          version,
          tags: candidateTags({ ...plan, repository: job.run.repository, run: job.run.id }),
        }),
      )
    } catch (error) {
      collided.push(version)
      const conflict = error instanceof GoldenImageError && error.code === 'AZURE_CONFLICT'
      if (!conflict || collided.length === tries) throw error
      job.info(`The version was taken meanwhile (${error.message}); trying the next one.`)
    }
  }
}

/** What Azure has made is what was asked for: nobody's latest, and in one region. */
function requireHidden(record: VersionRecord): VersionRecord {
  if (record.excludeFromLatest && record.regions.join() === record.home) return record
  throw new GoldenImageError({
    code: 'AZURE_OPERATION_UNKNOWN',
    message: `The candidate ${record.id} is ${record.excludeFromLatest ? '' : 'not '}excluded from latest and in ${record.regions.join(', ') || 'no region'}; asked for was excluded, and ${record.home} alone.`,
  })
}
