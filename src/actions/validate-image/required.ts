import { GoldenImageError, type Problem, throwIfAny, throwIfCancelled } from '../../domain/errors.ts'
import type { ParentMaterial } from '../../domain/evidence/image-build.ts'
import { unreadCodeOf } from '../../domain/evidence/release-proof.ts'
import { findFolder, type RequiredProfile, titleOfRequired } from '../../domain/evidence/required-profile.ts'
import { digestsOf } from '../../domain/image/descriptor.ts'
import { formatParent, type Parent } from '../../domain/image/parent.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import { type ProfileFile, parseProfileArchive } from '../../domain/profile/archive.ts'
import { isMetadata, metadataLimit, refuseFetched } from '../../domain/profile/dependencies.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { Isolation } from '../../ports/compliance-scanner.ts'
import type { ImageGallery } from '../../ports/image-gallery.ts'
import type { Job } from '../../ports/job.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import type { TrustedRoots } from '../../ports/trusted-roots.ts'
import type { TrustingInputs } from '../inputs.ts'
import { type Lineage, readAncestors, requiredIn } from '../read-lineage.ts'
import { createTrustReader } from '../read-trust.ts'
import type { ReleasePorts } from '../require-release.ts'
import { sayUnreadStores } from '../say-unread.ts'

/** A profile that an ancestor requires, with its files as they were tested there. */
export interface UnpackedProfile {
  readonly required: RequiredProfile
  /** of the profile, among its files */
  readonly folder: string
  readonly files: readonly ProfileFile[]
}

export interface LineageSide {
  readonly gallery: Pick<ImageGallery, 'describe'>
  readonly time: AzureTime
  /** as the manifest names them; asked for where there is an ancestor */
  stores(): Promise<readonly ProofStore[]>
}

/** @param id of the version @param isolation with which profiles will run */
export type ReadRequired = (
  version: { readonly id: string; readonly parent: Parent; readonly isolation: Isolation },
  side: LineageSide,
) => Promise<readonly UnpackedProfile[]>

/**
 * What is required of an image by those that it was built from, in the order in which it runs: nothing of an image that was built from the Marketplace.
 * Inputs and manifest are looked at now; nobody is asked before a version is. Throws `INPUT_INVALID`, `MANIFEST_VERIFY_WIDENS`, `PROOF_ROOT_UNREADABLE`;
 * and the reader what `readAncestors` does and finds, `MANIFEST_PROOFS_MISSING` where no store is named, `PROOF_STORE_UNREADABLE`, `PROOF_ARCHIVE_MISSING`,
 * `PROOF_ARCHIVE_UNREADABLE`, and `VALIDATE_NO_ISOLATION`.
 */
export async function createRequiredReader(
  inputs: TrustingInputs,
  settings: Settings,
  ports: ReleasePorts & { readonly roots: TrustedRoots },
): Promise<ReadRequired> {
  const trust = await createTrustReader(inputs, settings, ports)
  return async ({ id, parent, isolation }, side) => {
    if (parent.kind === 'marketplace') return []
    if (trust === undefined)
      throw new GoldenImageError({
        code: 'MANIFEST_PROOFS_MISSING',
        message: `${id} was built from ${formatParent(parent)}, and ${settings.path} does not say where proofs are kept: what its ancestors require cannot be told.`,
      })
    const { tenant } = settings.azure
    const { policy, roots } = await trust()
    const stores = await side.stores()
    const material = await describeParent(parent, tenant, side.gallery)
    const asking = { gallery: side.gallery, time: side.time, stores, verifier: roots.verifier }
    const lineage = await readAncestors({ id, parent: material }, { tenant, policy }, asking)
    requireWhole(lineage, id)
    sayUnreadStores(
      lineage.ancestors.flatMap(({ found }) => found?.stores ?? []),
      ports.job,
    )
    const required = requiredIn(lineage)
    if (required.length > 0) requireIsolation(isolation, required)
    const unpacked: UnpackedProfile[] = []
    let bytes = 0
    for (const profile of required) {
      throwIfCancelled(ports.job.cancelled, 'required profiles were fetched')
      const fetched = await fetchProfile(profile, stores, ports.job)
      bytes += fetched.files.reduce((sum, file) => sum + file.bytes.length, 0)
      if (bytes > mostBytes) throw tooMuch(required.length)
      unpacked.push(fetched)
    }
    return unpacked
  }
}

/** bytes of all that is required of one image: it is held in memory together */
const mostBytes = 128 * 1024 * 1024

const tooMuch = (count: number) =>
  new GoldenImageError({
    code: 'PROOF_ARCHIVE_UNREADABLE',
    message: `The ${count} profiles that are required of this image have more than ${mostBytes} bytes together, which is what is accepted.`,
  })

/** As it stands there now. A version that has taken its name since the build is another one, which the build statement will not name. */
async function describeParent(
  parent: Extract<Parent, { kind: 'gallery' }>,
  tenant: string,
  gallery: LineageSide['gallery'],
): Promise<ParentMaterial> {
  const descriptor = await gallery.describe(parent.definition, parent.version, tenant)
  if (descriptor) return { parent, descriptor: digestsOf(descriptor) }
  throw new GoldenImageError({
    code: 'VERIFY_PARENT_GONE',
    message: `${formatParent(parent)}, from which the image was built, is not in the gallery any more: what it requires cannot be told.`,
  })
}

function requireWhole({ problems, ancestors }: Lineage, id: string): void {
  throwIfAny(problems)
  if (ancestors.at(-1)?.stands === 'base') return
  throw new GoldenImageError({
    code: 'VERIFY_PROOF_MISSING',
    message: `What ${id} goes back to is not told by any statement, so nobody knows which profiles are required of it.`,
  })
}

/** What is taken in from elsewhere is in no digest. A statement of another release of these actions may name such a profile. */
function requireNothingFetched(title: string, files: readonly ProfileFile[]): void {
  for (const { path, bytes } of files.filter(file => isMetadata(file.path))) {
    const why = bytes.length > metadataLimit ? tooLong(path) : refuseFetched(path, Buffer.from(bytes).toString('utf8'))
    if (why !== undefined)
      throw new GoldenImageError({ code: 'PROOF_ARCHIVE_UNREADABLE', message: `${title} is required, and ${why}.` })
  }
}

const tooLong = (path: string) => `${path} has over ${metadataLimit} bytes`

function requireIsolation(isolation: Isolation, required: readonly RequiredProfile[]): void {
  if (isolation !== 'none') return
  throw new GoldenImageError({
    code: 'VALIDATE_NO_ISOLATION',
    message: `${required.map(titleOfRequired).join(', ')} is required of this image, and profiles would run with the rights of the job (isolation: none), where one can change what another one finds. Such a result satisfies no required profile.`,
    hint: 'Allow the runner `sudo` without a password, and leave `isolation` out.',
  })
}

/** From the first store that has it; whichever that is, it counts only as the archive that the ancestor's statement names. */
async function fetchProfile(
  profile: RequiredProfile,
  stores: readonly ProofStore[],
  job: Job,
): Promise<UnpackedProfile> {
  const wanted = { archive: profile.archive, profile: profile.sha256 }
  const title = titleOfRequired(profile)
  const problems: Problem[] = []
  for (const { name, files } of stores)
    try {
      const bytes = await files?.get(profile.archive)
      if (bytes === undefined) continue
      const found = await parseProfileArchive(bytes, wanted)
      const folder = findFolder(
        profile,
        found.map(file => file.path),
      )
      if (folder === undefined)
        throw new GoldenImageError({
          code: 'PROOF_ARCHIVE_UNREADABLE',
          message: `The archive sha256:${profile.archive} has no profile in the folder "${profile.path}".`,
        })
      requireNothingFetched(title, found)
      job.info(`${title} is required of this image; its archive sha256:${profile.archive} is from ${name}.`)
      return { required: profile, folder, files: found }
    } catch (error) {
      if (!(error instanceof GoldenImageError) || !error.code.startsWith('PROOF_')) throw error
      problems.push(
        ...error.problems.map(problem => ({ ...problem, message: `${name}, asked for ${title}: ${problem.message}` })),
      )
    }
  const unreadable = problems.find(({ code }) => code === 'PROOF_ARCHIVE_UNREADABLE')
  if (unreadable) throw new GoldenImageError(unreadable)
  throwIfAny(problems.map(problem => ({ ...problem, code: unreadCodeOf([problem]) })))
  throw new GoldenImageError({
    code: 'PROOF_ARCHIVE_MISSING',
    message: `${title} is required of this image, and no proof store has its archive sha256:${profile.archive}; asked were ${stores.map(({ name, files }) => (files ? name : `${name} (which keeps no files)`)).join(', ')}.`,
  })
}
