import type { VersionWish } from '../domain/decide/release-plan.ts'
import type { TaggedDefinition } from '../domain/decide/subscribers.ts'
import type { DefinitionFacts, DefinitionRef } from '../domain/image/definition.ts'
import type { Descriptor } from '../domain/image/descriptor.ts'
import type { DescribedVersion } from '../domain/image/fingerprint.ts'
import type { Placement, WishedRegion } from '../domain/image/placement.ts'
import type { ImageVersion } from '../domain/image/version.ts'
import type { VersionRecord } from '../domain/image/version-record.ts'

export interface Candidate {
  readonly definition: DefinitionRef
  readonly version: ImageVersion
  /** home region, and the only one */
  readonly location: string
  /** how it stands there: what is said now cannot be changed later */
  readonly home?: WishedRegion | undefined
  /** ARM id of a managed image */
  readonly source: string
  readonly tags: Readonly<Record<string, string>>
  /** told now and then that Azure is still at work, and for how many milliseconds it has been: for an hour where a version is checked for Trusted Launch */
  readonly goesOn?: (elapsedMs: number) => void
}

export interface Definition extends DefinitionFacts {
  readonly id: string
  readonly location: string
  readonly tags: Readonly<Record<string, string>>
}

/** A write that Azure has taken. */
export interface TakenWrite {
  /** Azure's words if it has refused later what it took, in one line; `undefined`: it has not, or does not say so. */
  readRefusal(): Promise<string | undefined>
}

/** A gallery, as a definition of it names it. */
export type GalleryRef = Omit<DefinitionRef, 'definition'>

export interface ImageGallery {
  /** Throws `IMAGE_DEFINITION_NOT_FOUND`. */
  requireDefinition(ref: DefinitionRef): Promise<Definition>
  /** Every definition of the gallery with its tags; throws rather than give a partial list. */
  listDefinitions(ref: GalleryRef): Promise<readonly TaggedDefinition[]>
  /** Every version in any state; throws rather than give a partial list. */
  listVersions(ref: DefinitionRef): Promise<readonly VersionRecord[]>
  /**
   * The names of versions that were deleted and can come back; none if the gallery itself says that it keeps nothing. Throws rather than give a
   * partial list.
   */
  listDeleted(ref: DefinitionRef): Promise<readonly ImageVersion[]>
  /**
   * Notes on the definition that this name is given, before a version of it is made. Keeps every other tag, and never lowers the name that is
   * there. `taken`: that one, or one above it, was given before. Throws `IMAGE_HIGHEST_UNREADABLE`, `IMAGE_DEFINITION_NOT_FOUND`, and
   * `AZURE_CONFLICT` if the note is not there afterwards.
   */
  raiseHighest(ref: DefinitionRef, version: ImageVersion): Promise<'raised' | 'taken'>
  get(ref: DefinitionRef, version: ImageVersion): Promise<VersionRecord | undefined>
  /**
   * The immutable facts of a version, read anew; `undefined` if there is none of that name. Throws `AZURE_ANSWER_UNREADABLE` for what is none, or another.
   * @param tenant in which the gallery is: an answer does not say it
   */
  describe(ref: DefinitionRef, version: ImageVersion, tenant: string): Promise<Descriptor | undefined>
  /** The version as it stands, and which one of its name it is, of one and the same answer: what `get` and `describe` say at different moments may be of two. */
  identify(ref: DefinitionRef, version: ImageVersion, tenant: string): Promise<DescribedVersion | undefined>
  /**
   * Makes a version that is excluded from latest, in its home region alone; resolves when ARM says `Succeeded` on a re-read.
   * A version of that name with another source throws `AZURE_CONFLICT`; with the same source it is adopted.
   */
  createCandidate(candidate: Candidate): Promise<VersionRecord>
  /**
   * Adds or replaces tags, keeps the others; resolves with what ARM then answers. Looks before and after whether it is the version that is meant:
   * throws `VALIDATE_OTHER_IMAGE` if another one has its name. @param meant the tenant of the gallery, and the fingerprint as `formatFingerprint` writes it
   */
  tag(
    ref: DefinitionRef,
    version: ImageVersion,
    tags: Readonly<Record<string, string>>,
    meant: { readonly tenant: string; readonly fingerprint: string },
  ): Promise<VersionRecord>
  /**
   * Where the versions of a definition stand, in any state; of those that are `wanted` or count for `latest` somewhere also how far each region is,
   * which costs a request each. Throws `AZURE_ANSWER_UNREADABLE` rather than give a partial list.
   */
  listPlacements(ref: DefinitionRef, wanted: readonly ImageVersion[]): Promise<readonly Placement[]>
  /**
   * Begins to replicate a version so, and resolves when Azure has taken the wish, not when it has come true: `listPlacements` tells how far it is. All of the
   * wish is written: what is not in it is taken away. Throws `VALIDATE_OTHER_IMAGE` if the version of that name is not the one that is meant,
   * `AZURE_NOT_FOUND`, `AZURE_CONFLICT` while Azure is at work on it, and if it stands otherwise than it did when that was planned.
   * @param undated see `digestsOf` @param exact the same with the date, where another date is another version @param tenant of the gallery
   */
  replicate(
    ref: DefinitionRef,
    version: ImageVersion,
    wish: VersionWish,
    meant: { undated: string; exact?: string | undefined; tenant: string; planned?: VersionWish },
  ): Promise<TakenWrite>
  /**
   * Sets tags of the definition, keeps the others, reads them back: Azure has no ETag for it. A tag that is so already is not written. Throws
   * `AZURE_CONFLICT` if somebody else has written another value meanwhile, also after it was tried again; `IMAGE_DEFINITION_NOT_FOUND`.
   */
  tagDefinition(ref: DefinitionRef, tags: Readonly<Record<string, string>>): Promise<'written' | 'there'>
}
