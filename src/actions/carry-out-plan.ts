import type { ReleasePlan, VersionWrite } from '../domain/decide/release-plan.ts'
import { GoldenImageError, throwIfAny, throwIfCancelled } from '../domain/errors.ts'
import type { DefinitionRef } from '../domain/image/definition.ts'
import { digestsOf } from '../domain/image/descriptor.ts'
import type { Placement } from '../domain/image/placement.ts'
import { formatImageVersion, type ImageVersion, sameImageVersion } from '../domain/image/version.ts'
import { formatCanonicalJson } from '../domain/text/canonical-json.ts'
import { formatDuration } from '../domain/text/duration.ts'
import { withoutStop } from '../domain/text/without-stop.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageGallery, TakenWrite } from '../ports/image-gallery.ts'
import type { Job } from '../ports/job.ts'

export interface PlanPorts {
  readonly gallery: Pick<ImageGallery, 'listPlacements' | 'replicate' | 'describe'>
  readonly clock: Clock
  readonly job: Job
}

export interface PlanQuestion {
  readonly definition: DefinitionRef
  readonly tenant: string
  /** the version that it is about, and its descriptor's digest: another one of that name is not written */
  readonly version: ImageVersion
  readonly undated: string
  /** the same with its published date, where the policy holds to that: what was made again from the same source is another version */
  readonly exact?: string | undefined
  /** how long Azure may take for all of it, in milliseconds */
  readonly waitMs: number
  /** from what stands now */
  plan(versions: readonly Placement[]): ReleasePlan
  /** Before each write and after the last one: looks again at what the plan rests on beside the gallery. `changed`: it is planned anew. Throws if it may not go on. */
  confirm?(): Promise<'same' | 'changed'>
}

/** Pauses between two looks: Azure takes seconds for a flag, hours for a region. */
const firstPauseMs = 1000
const longestPauseMs = 60_000
/** so that a long wait is seen to live */
const sayAgainMs = 5 * 60_000
/** the same write: what is undone by somebody else is not written for ever */
const mostWrites = 2
/** the same write, refused before it was made because Azure is at work or shows something else than a moment ago */
const mostRefusals = 5

/**
 * Does what a plan says: waits until Azure is at rest, makes the first write, looks again, plans again, until nothing is left. All that it knows it reads
 * from Azure, so a run that was killed anywhere is gone on with by the next one. Throws the plan's problems before anything is written, its failure after
 * what is left of it is put right, `PUBLISH_NOT_ARRIVED`, `PUBLISH_WRITE_LOST`, `PUBLISH_WRITE_REFUSED`, and what the gallery throws.
 * @returns how many writes were made
 */
export async function carryOutPlan(question: PlanQuestion, ports: PlanPorts): Promise<number> {
  const end = ports.clock.now() + question.waitMs
  const written: Written = new Map()
  const progress = createProgress(ports)
  let writes = 0
  for (;;) {
    const { versions, plan } = await planAtRest(question, ports, end, progress)
    /** Who reads a store that does not settle must not ask it for ever. */
    const lookAgain = async () => {
      if (ports.clock.now() >= end) throw notArrived(question.version, versions, question.waitMs)
      await ports.clock.sleep(firstPauseMs, ports.job.cancelled)
    }
    if (plan.writes.length > 0 && (await question.confirm?.()) === 'changed') {
      await lookAgain()
      continue
    }
    for (const next of plan.failure ? plan.writes : plan.writes.slice(0, 1)) {
      // Our own write may move the date: from then on only what verifies again can hold to it.
      if (await write(next, written, writes === 0 ? question : { ...question, exact: undefined }, ports)) writes += 1
    }
    // Planned again, what has failed would begin anew.
    if (plan.failure) throw (await readRefusal(question.version, written)) ?? new GoldenImageError(plan.failure)
    if (plan.writes.length === 0) {
      if (writes === 0) return writes
      await requireSame(question, ports.gallery)
      // Between the last look and the last write somebody else may have moved the channel: that is not passed over.
      if ((await question.confirm?.()) !== 'changed') return writes
      await lookAgain()
      continue
    }
    // Azure does not always show at once what it has taken.
    await ports.clock.sleep(firstPauseMs, ports.job.cancelled)
  }
}

export interface PlanAtRest {
  readonly versions: readonly Placement[]
  readonly plan: ReleasePlan
}

/**
 * The plan from what stands once Azure is at rest: what an earlier run has begun is waited for. Throws the plan's problems, and `PUBLISH_NOT_ARRIVED`.
 * @param end by the clock, in milliseconds
 */
export async function planAtRest(
  question: PlanQuestion,
  ports: PlanPorts,
  end = ports.clock.now() + question.waitMs,
  progress = createProgress(ports),
): Promise<PlanAtRest> {
  const { version, waitMs } = question
  const { gallery, clock, job } = ports
  for (let pauseMs = firstPauseMs; ; pauseMs *= 1.5) {
    throwIfCancelled(job.cancelled, `${formatImageVersion(version)} was being placed`)
    const { versions, plan, waits, open } = await look(question, gallery)
    if (!waits) return { versions, plan }
    progress.say(open)
    if (clock.now() >= end) throw notArrived(version, versions, waitMs)
    await clock.sleep(Math.min(pauseMs, longestPauseMs, Math.max(1, end - clock.now())), job.cancelled)
  }
}

/** What stands now and what is to be done about it; `busy` is what Azure is at work on. Throws the plan's problems if it is at rest. */
async function look({ definition, version, plan: toPlan }: PlanQuestion, gallery: PlanPorts['gallery']) {
  const versions = await gallery.listPlacements(definition, [version])
  const plan = toPlan(versions)
  const busy = versions.filter(v => v.provisioningState === 'Updating' && isConcerned(v, plan, version))
  if (busy.length === 0) throwIfAny(plan.problems)
  const waits = busy.length > 0 || plan.waiting.length > 0
  return {
    versions,
    plan,
    waits,
    open: busy.length > 0 ? busy : versions.filter(v => sameImageVersion(v.version, version)),
  }
}

/** One that the plan writes, or that it is about. */
function isConcerned(placement: Placement, plan: ReleasePlan, version: ImageVersion): boolean {
  return sameImageVersion(placement.version, version) || plan.writes.some(w => w.id === placement.id)
}

/**
 * The plan from what stands at this moment, for a dry run: nothing is waited for. While Azure is at work it may be another one later, and what speaks
 * against it may pass. Throws the plan's problems only if it is at rest.
 */
export async function planNow(question: PlanQuestion, { gallery, job }: PlanPorts): Promise<PlanAtRest> {
  const { versions, plan, waits, open } = await look(question, gallery)
  if (waits) job.info(`A run would wait now, for Azure is at work: ${open.map(formatProgress).join('; ')}.`)
  return { versions, plan }
}

/** What was written in this run, the last one last. */
type Written = Map<string, WrittenOnce>
interface WrittenOnce {
  readonly version: ImageVersion
  readonly what: string
  readonly times: number
  readonly refusals: number
  readonly taken: TakenWrite | undefined
}

/** What Azure has said to the last write of a version after it took it. */
async function readRefusal(version: ImageVersion, written: Written): Promise<GoldenImageError | undefined> {
  const last = [...written.values()].findLast(w => sameImageVersion(w.version, version))
  const words = await last?.taken?.readRefusal()
  if (last === undefined || words === undefined) return undefined
  return new GoldenImageError({
    code: 'PUBLISH_WRITE_REFUSED',
    message: `${formatImageVersion(version)}: "${last.what}" was taken by Azure, and then refused: ${withoutStop(words)}.`,
  })
}

/** @returns whether Azure may have taken it; one that was refused before it was made has changed nothing */
async function write(
  { version, what, wish, planned }: VersionWrite,
  written: Written,
  question: PlanQuestion,
  { gallery, job }: PlanPorts,
): Promise<boolean> {
  const { definition, tenant } = question
  const name = formatImageVersion(version)
  const key = formatCanonicalJson({ name, wish })
  const { times: before = 0, refusals = 0 } = written.get(key) ?? {}
  if (before >= mostWrites)
    throw (
      (await readRefusal(version, written)) ??
      new GoldenImageError({
        code: 'PUBLISH_WRITE_LOST',
        message: `${name}: "${what}" was written ${before} times, and does not stand there.`,
      })
    )
  written.delete(key)
  written.set(key, { version, what, times: before + 1, refusals, taken: undefined })
  job.info(`${name}: ${what}.`)
  try {
    const meant = await readMeant(version, question, gallery)
    const taken = await gallery.replicate(definition, version, wish, { ...meant, tenant, planned })
    written.set(key, { version, what, times: before + 1, refusals, taken })
    return true
  } catch (error) {
    // What became of it is read from Azure, as after any other write; and one that is at work on something else is waited for.
    if (!(error instanceof GoldenImageError && passing.has(error.code))) throw error
    const isRefused = error.code === 'AZURE_CONFLICT'
    if (isRefused ? refusals + 1 >= mostRefusals : before + 1 >= mostWrites) throw error
    if (isRefused) written.set(key, { version, what, times: before, refusals: refusals + 1, taken: undefined })
    job.info(`${name}: ${error.message} What stands there now is read again.`)
    return !isRefused
  }
}

/** Another version can have taken the name while the last write was under way. Throws `VALIDATE_OTHER_IMAGE`. */
async function requireSame(
  { definition, version, tenant, undated }: PlanQuestion,
  gallery: PlanPorts['gallery'],
): Promise<void> {
  const descriptor = await gallery.describe(definition, version, tenant)
  if (descriptor && digestsOf(descriptor).undated === undated) return
  throw new GoldenImageError({
    code: 'VALIDATE_OTHER_IMAGE',
    message: `${formatImageVersion(version)} ${descriptor ? 'is another version now than the one that was placed' : 'has gone since it was placed'}.`,
  })
}

/** Of the version that was verified, its digests were given; of one that is only hidden it is the one that stands there. */
async function readMeant(
  version: ImageVersion,
  { definition, tenant, version: own, undated, exact }: PlanQuestion,
  gallery: PlanPorts['gallery'],
): Promise<Pick<PlanQuestion, 'undated' | 'exact'>> {
  if (sameImageVersion(version, own)) return { undated, exact }
  const descriptor = await gallery.describe(definition, version, tenant)
  if (descriptor) return { undated: digestsOf(descriptor).undated }
  throw new GoldenImageError({
    code: 'PUBLISH_VERSION_MISSING',
    message: `${formatImageVersion(version)} is not in the gallery any more.`,
  })
}

const passing: ReadonlySet<string> = new Set(['AZURE_UNAVAILABLE', 'AZURE_CONFLICT'])

/** `westeurope Completed, northeurope Replicating 40 %`; only when it has changed, and now and then. */
function createProgress({ job, clock }: PlanPorts): { say(versions: readonly Placement[]): void } {
  let said = ''
  let at = 0
  return {
    say: versions => {
      const line = versions.map(formatProgress).join('; ')
      if (line === said && clock.now() - at < sayAgainMs) return
      said = line
      at = clock.now()
      job.info(line)
    },
  }
}

export function formatProgress({ version, provisioningState, targets, states, progress }: Placement): string {
  const regions = targets.map(({ region }) => {
    const percent = states[region] === 'Replicating' && progress[region] !== undefined ? ` ${progress[region]} %` : ''
    return `${region} ${states[region]}${percent}`
  })
  const settled = regions.every(r => r.endsWith(' Completed')) && provisioningState === 'Updating'
  return `${formatImageVersion(version)} is ${provisioningState}: ${regions.join(', ')}${settled ? '; Azure is still at work on it' : ''}`
}

function notArrived(version: ImageVersion, versions: readonly Placement[], waitMs: number): GoldenImageError {
  const placement = versions.find(v => sameImageVersion(v.version, version))
  return new GoldenImageError({
    code: 'PUBLISH_NOT_ARRIVED',
    message: `After ${formatDuration(waitMs)} ${placement ? formatProgress(placement) : `${formatImageVersion(version)} is not there`}.`,
  })
}
