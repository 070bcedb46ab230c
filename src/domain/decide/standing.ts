import { GoldenImageError } from '../errors.ts'
import type { ImageBuild } from '../evidence/image-build.ts'
import { formatParent, sameParent } from '../image/parent.ts'
import { formatImageVersion } from '../image/version.ts'
import { nameOfTag } from '../image/version-tags.ts'
import type { FoundVersion } from './update.ts'

/** What statements say of a version that a workflow has signed which this job trusts. */
export interface SignedFacts {
  /** `undefined`: none says what it was built from */
  readonly build: Pick<ImageBuild, 'parent' | 'sources'> | undefined
  /** of the newest test result; `undefined`: there is none */
  readonly tests: 'pass' | 'fail' | undefined
  /** whether a move has brought it into a channel; `undefined`: the manifest has no channels */
  readonly released: boolean | undefined
}

/**
 * The version as its statements know it: they take the place of its tags, which only help to find it. One that publish has placed and that failed a later
 * test is rejected. Throws `IMAGE_TAG_DISAGREES` for a tag that says something else: somebody has written it who could not sign.
 */
export function applyStatements(found: FoundVersion, { build, tests, released }: SignedFacts): FoundVersion {
  if (build === undefined)
    return {
      ...found,
      released,
      origin: { by: 'others', because: 'no statement of a workflow that this job trusts says from what it was built' },
    }
  const { parent } = build.parent
  if (!sameParent(found.parent, parent))
    throw disagrees(found, 'parent', formatParent(found.parent), formatParent(parent))
  if (found.sources !== build.sources) throw disagrees(found, 'sources', found.sources, build.sources)
  if (tests === 'fail' && found.state === 'candidate') throw disagrees(found, 'state', found.state, 'rejected')
  // A version that publish has placed, in a channel or not yet, keeps its tag when a later test fails: see `recordVerdict`.
  const state = tests === 'fail' ? 'rejected' : found.state
  return {
    ...found,
    state,
    released,
    // A test that has failed and could not be signed is still one.
    verdict: state === 'rejected' ? 'fail' : tests,
    ...(state === found.state ? {} : { failures: Math.max(1, found.failures ?? 0) }),
    origin: { by: 'us', parent, sources: build.sources, word: 'statement' },
  }
}

function disagrees(
  { id, version }: FoundVersion,
  tag: 'parent' | 'sources' | 'state',
  says: string,
  signed: string,
): GoldenImageError {
  const name = nameOfTag(tag)
  return new GoldenImageError({
    code: 'IMAGE_TAG_DISAGREES',
    message: `${formatImageVersion(version)} has the tag ${name} with "${says}"; its signed statements say "${signed}".`,
    hint: `See in the activity log who has written it. To put it right: az tag update --operation Merge --resource-id ${id} --tags ${name}=${signed}`,
  })
}
