import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import type { BuildRecord } from '../../domain/evidence/build-record.ts'
import type { ProfileMaterial } from '../../domain/evidence/image-build.ts'
import { digestProfile } from '../../domain/evidence/record.ts'
import type { TestRecord } from '../../domain/evidence/test-record.ts'
import { explainWeakRun } from '../../domain/evidence/tested-with.ts'
import { archiveLimit, formatProfileArchive, materialsOf } from '../../domain/profile/archive.ts'
import { sha256 } from '../../domain/text/sha256.ts'
import type { Workspace } from '../../ports/workspace.ts'

export type ProfileFolder = Pick<Workspace, 'listProfile' | 'readFiles'>

/** A profile of the build, and its archive; without one where none can be made of it, and nothing needs it. */
export interface PackedProfile {
  readonly material: ProfileMaterial
  readonly archive: Uint8Array | undefined
  /** why there is no archive */
  readonly unkept?: Problem
}

type Recorded = BuildRecord['profiles'][number]

/**
 * The profiles of the build as archives: of the very files that the build has digested and that the auditor was given, compared by their digest with
 * both. Throws all that is wrong at once: `PROOF_PROFILE_CHANGED`, also where a test had other files than the build, `PROOF_PROFILE_HALF_TESTED` and
 * `PROOF_PROFILE_UNKEPT` for one that is required of descendants, and what `Workspace.listProfile` throws.
 */
export async function packProfiles(
  build: BuildRecord | undefined,
  test: TestRecord | undefined,
  workspace: ProfileFolder,
): Promise<readonly PackedProfile[]> {
  const packed: PackedProfile[] = []
  const problems: Problem[] = []
  for (const profile of build?.profiles ?? [])
    try {
      requireTested(profile, test)
      packed.push(await packProfile(profile, workspace))
    } catch (error) {
      if (!(error instanceof GoldenImageError)) throw error
      problems.push(...error.problems)
    }
  throwIfAny(problems)
  return packed
}

/** Nobody has exchanged it between the build and the test; and what descendants have to pass whole and kept away from their jobs, the image has passed so. */
function requireTested({ name, sha256: digest, required }: Recorded, test: TestRecord | undefined): void {
  const tested = test?.testedWith.find(one => one.name === name)
  // That it failed counts however it ran.
  const weak = required && tested && test?.verdict === 'pass' ? explainWeakRun(tested) : undefined
  if (weak !== undefined)
    throw new GoldenImageError({
      code: 'PROOF_PROFILE_HALF_TESTED',
      message: `The profile ${name} is required of what is built from the image, and ran ${weak} when the image was tested; accepted is a run of all of it, kept away from the job.`,
    })
  if (test === undefined || tested?.sha256 === digest) return
  throw changed(
    name,
    digest,
    tested ? `the image was tested with sha256:${tested.sha256}` : 'the image was not tested with it',
  )
}

async function packProfile(
  { name, sha256: digest, required }: Recorded,
  workspace: ProfileFolder,
): Promise<PackedProfile> {
  try {
    const files = await workspace.readFiles(await workspace.listProfile(name), archiveLimit)
    if (files === undefined)
      throw new GoldenImageError({ code: 'PROOF_PROFILE_UNKEPT', message: `it has more than ${archiveLimit} bytes.` })
    const now = digestProfile(materialsOf(files))
    if (now !== digest) throw changed(name, digest, `in the workspace is sha256:${now}`)
    const archive = await formatProfileArchive(files)
    return { material: { name, sha256: digest, required, archive: sha256(archive) }, archive }
  } catch (error) {
    if (!(error instanceof GoldenImageError) || error.code !== 'PROOF_PROFILE_UNKEPT') throw error
    const why = required ? 'required of what is built from the image, and cannot be kept for it' : 'not kept'
    const unkept: Problem = { code: error.code, message: `The profile ${name} is ${why}: ${error.message}` }
    if (required) throw new GoldenImageError(unkept)
    return { material: { name, sha256: digest, required }, archive: undefined, unkept }
  }
}

const changed = (name: string, built: string, other: string) =>
  new GoldenImageError({
    code: 'PROOF_PROFILE_CHANGED',
    message: `The image was built with the profile ${name} of sha256:${built}; ${other}. Nothing is signed.`,
  })
