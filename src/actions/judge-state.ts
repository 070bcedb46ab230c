import { GoldenImageError, type Problem } from '../domain/errors.ts'
import { explainGone, readVersionFacts, type VersionState } from '../domain/image/version-facts.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { CandidateRef } from './read-candidate.ts'

type Asked = Pick<CandidateRef, 'definition' | 'version' | 'id'>
type Reading = Pick<ImageGallery, 'get'>

/**
 * What speaks against a version by what it says of itself; `undefined`: nothing. Its tags are hints: they can stop it, and never make it good.
 * Throws `IMAGE_STATE_UNKNOWN`, as every action that reads versions.
 */
export async function judgeState(asked: Asked, gallery: Reading): Promise<Problem | undefined> {
  const read = await readState(asked, gallery)
  return 'problem' in read ? read.problem : undefined
}

async function readState(
  { definition, version, id }: Asked,
  gallery: Reading,
): Promise<{ readonly state: VersionState } | { readonly problem: Problem }> {
  const stop = (code: 'PUBLISH_VERSION_MISSING' | 'PUBLISH_REJECTED', why: string) => ({
    problem: { code, message: `${id} ${why}.` },
  })
  const record = await gallery.get(definition, version)
  if (!record) return stop('PUBLISH_VERSION_MISSING', 'is not in the gallery any more')
  const gone = explainGone(record)
  if (gone) return stop('PUBLISH_VERSION_MISSING', gone)
  const { state } = readVersionFacts(record)
  return state === 'rejected' ? stop('PUBLISH_REJECTED', 'was rejected') : { state }
}

/** Throws what speaks against it, and as `judgeState` does. @returns what it says that it is */
export async function requireNotRejected(asked: Asked, gallery: Reading): Promise<VersionState> {
  const read = await readState(asked, gallery)
  if ('state' in read) return read.state
  throw new GoldenImageError(read.problem)
}
