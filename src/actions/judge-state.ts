import { type Problem, throwIfAny } from '../domain/errors.ts'
import { readArrival, readVersionFacts } from '../domain/image/version-facts.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { CandidateRef } from './read-candidate.ts'

type Asked = Pick<CandidateRef, 'definition' | 'version' | 'id'>
type Reading = Pick<ImageGallery, 'get'>

/**
 * What speaks against a version by what it says of itself; `undefined`: nothing. Its tags are hints: they can stop it, and never make it good.
 * Throws `IMAGE_STATE_UNKNOWN`, as every action that reads versions.
 */
export async function judgeState({ definition, version, id }: Asked, gallery: Reading): Promise<Problem | undefined> {
  const record = await gallery.get(definition, version)
  if (!record) return { code: 'PUBLISH_VERSION_MISSING', message: `${id} is not in the gallery any more.` }
  if (readArrival(record) === 'gone')
    return {
      code: 'PUBLISH_VERSION_MISSING',
      message: `${id} does not stand: Azure says "${record.provisioningState}".`,
    }
  if (readVersionFacts(record).state !== 'rejected') return undefined
  return { code: 'PUBLISH_REJECTED', message: `${id} was rejected.` }
}

/** Throws what `judgeState` finds and throws. */
export async function requireNotRejected(asked: Asked, gallery: Reading): Promise<void> {
  const problem = await judgeState(asked, gallery)
  throwIfAny(problem ? [problem] : [])
}
