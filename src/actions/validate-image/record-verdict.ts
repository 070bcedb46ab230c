import { GoldenImageError } from '../../domain/errors.ts'
import type { Judgement } from '../../domain/evidence/verdict.ts'
import { requireSameVersion } from '../../domain/image/fingerprint.ts'
import { explainGone, readVersionFacts, type VersionFacts, verdictTags } from '../../domain/image/version-facts.ts'
import type { VersionRecord } from '../../domain/image/version-record.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { CandidateRef } from '../read-candidate.ts'

/** Notes the verdict on the version, for the next run to see. A `pass` that cannot be noted is none. */
export async function recordVerdict(
  judgement: Judgement,
  candidate: CandidateRef,
  meant: { readonly tenant: string; readonly fingerprint: string },
  gallery: ImageGallery,
): Promise<Judgement> {
  if (judgement.verdict === 'error') return judgement
  const tags = verdictTags(judgement.verdict)
  try {
    const { tenant, fingerprint } = meant
    const found = await gallery.identify(candidate.definition, candidate.version, tenant)
    requireSameVersion(candidate.id, found, fingerprint)
    const before = found.record
    const { state } = readJudged(before)
    if (state === 'released') return judgeReleased(judgement, candidate)
    if (judgement.verdict === 'pass') return await recordPass(judgement, candidate, meant, gallery, before)
    await gallery.tag(candidate.definition, candidate.version, tags, meant)
    // Tags are written as a whole: another test that passed meanwhile may have written its own over ours.
    const now = await gallery.identify(candidate.definition, candidate.version, tenant)
    requireSameVersion(candidate.id, now, fingerprint)
    if (readJudged(now.record).state !== 'rejected')
      await gallery.tag(candidate.definition, candidate.version, tags, meant)
    return judgement
  } catch (error) {
    if (!(error instanceof GoldenImageError)) throw error
    const problems = error.problems.map(p => ({
      ...p,
      message: `The verdict could not be noted on ${candidate.id}: ${p.message}`,
    }))
    // What was found out about another version is nothing that this one can fail by.
    return judgement.verdict === 'pass' || error.code === 'VALIDATE_OTHER_IMAGE'
      ? { ...judgement, verdict: 'error', reasons: problems }
      : { ...judgement, reasons: [...judgement.reasons, ...problems] }
  }
}

/** What is released is used: a tag takes nobody's machine back, and this one would stop every run of the image. */
function judgeReleased(judgement: Judgement, candidate: CandidateRef): Judgement {
  if (judgement.verdict === 'pass') return judgement
  const message = `${candidate.id} is released and fails its tests now; it is not marked as rejected, and its channels still hold it.`
  const hint = 'Move its channels back with promote, correct the image and build it again.'
  return { ...judgement, reasons: [...judgement.reasons, { code: 'VALIDATE_RELEASED_FAILS', message, hint }] }
}

/** A test takes minutes, and another one may have rejected the version meanwhile: that stands. */
async function recordPass(
  judgement: Judgement,
  candidate: CandidateRef,
  meant: { readonly tenant: string; readonly fingerprint: string },
  gallery: ImageGallery,
  before: VersionRecord,
): Promise<Judgement> {
  const rejected = readJudged(before).state === 'rejected'
  const after = rejected
    ? before
    : await gallery.tag(candidate.definition, candidate.version, verdictTags('pass'), meant)
  if (readJudged(after).state !== 'rejected') return judgement
  const message = `The candidate ${candidate.id} was rejected by another test while this one ran; a rejected version stays rejected.`
  return { ...judgement, verdict: 'error', reasons: [{ code: 'VALIDATE_CANDIDATE_NOT_READY', message }] }
}

/** While it was tested it can have been deleted. Throws `VALIDATE_CANDIDATE_NOT_READY`, and as `readVersionFacts` does. */
function readJudged(record: VersionRecord): VersionFacts {
  const gone = explainGone(record)
  if (gone) throw new GoldenImageError({ code: 'VALIDATE_CANDIDATE_NOT_READY', message: `${record.id} ${gone}.` })
  return readVersionFacts(record)
}
