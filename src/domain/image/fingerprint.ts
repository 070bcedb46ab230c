import { GoldenImageError } from '../errors.ts'
import { type Descriptor, digestsOf } from './descriptor.ts'
import type { VersionRecord } from './version-record.ts'

/** A version, and which one of its name it is, as Azure answers now. */
export interface DescribedVersion {
  readonly record: VersionRecord
  readonly descriptor: Descriptor
}

/**
 * What one step hands to the next beside the id, which is the name alone and can be given again after a deletion: `sha256:` and the digest of all
 * facts of the descriptor, hexadecimal. It is what attest-image signs.
 */
export function formatFingerprint(descriptor: Descriptor): string {
  return `sha256:${digestsOf(descriptor).exact}`
}

/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again. One of
 * which Azure gives no date cannot be told from another, so it is none.
 * @param wanted as `formatFingerprint` writes it
 */
export function requireSameVersion(
  id: string,
  found: DescribedVersion | undefined,
  wanted: string,
): asserts found is DescribedVersion {
  if (found !== undefined && found.descriptor.publishedDate === undefined)
    throw new GoldenImageError({
      code: 'VALIDATE_OTHER_IMAGE',
      message: `Azure says of ${id} no date on which it was made, so it cannot be told from another version of that name; expected was ${wanted}.`,
    })
  if (found && formatFingerprint(found.descriptor) === wanted) return
  throw new GoldenImageError({
    code: 'VALIDATE_OTHER_IMAGE',
    message: `${id} is not the version any more that was built and tested: ${found === undefined ? 'it has gone' : `it is ${explain(found.descriptor)}`}; expected was ${wanted}. Somebody has deleted it, and another one has its name.`,
    hint: 'Nothing that was found out counts for it: build and test it anew, and see in the activity log of the gallery who deletes versions.',
  })
}

/**
 * After a write of ours to the version that was found. Throws `VALIDATE_OTHER_IMAGE` if it is another one now, also where its date alone has changed:
 * whether an update of Azure's moves it is not said anywhere, and what was made again from the same source at that moment looks the same.
 */
export function requireStillSame(id: string, before: DescribedVersion, now: DescribedVersion): void {
  const [was, is] = [digestsOf(before.descriptor), digestsOf(now.descriptor)]
  if (is.exact !== was.exact && is.undated === was.undated)
    throw new GoldenImageError({
      code: 'VALIDATE_OTHER_IMAGE',
      message: `${id} has another date since a tag was written on it: ${now.descriptor.publishedDate ?? 'none'}, and before it was ${before.descriptor.publishedDate ?? 'none'}; all else of it is the same.`,
      hint: 'Either Azure changes the date with an update, which these actions do not expect, or somebody has made the version again from the same source just now: the activity log of the gallery says which.',
    })
  requireSameVersion(id, now, formatFingerprint(before.descriptor))
}

const explain = (descriptor: Descriptor) =>
  `${formatFingerprint(descriptor)}, made on ${descriptor.publishedDate ?? 'no date'} from ${descriptor.source.id ?? descriptor.source.virtualMachineId ?? 'no source'}`
