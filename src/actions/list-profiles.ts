import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { ProfileExceptions } from '../domain/evidence/exceptions.ts'
import { findFolder } from '../domain/evidence/required-profile.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import { isMetadata, metadataLimit, refuseFetched } from '../domain/profile/dependencies.ts'
import type { UsedFile, Workspace } from '../ports/workspace.ts'
import { readExceptions } from './read-exceptions.ts'

export interface Profiles {
  readonly files: readonly UsedFile[]
  /** what each of them uses, by its path in the manifest, in that order */
  readonly byProfile: ReadonlyMap<string, readonly UsedFile[]>
  /** what is accepted of it, likewise; nothing for one with a problem */
  readonly exceptions: ReadonlyMap<string, ProfileExceptions>
  /** each where the manifest names the profile, or at its own place */
  readonly problems: readonly Problem[]
}

/** What the manifest's profiles use, and what is wrong with them: every action says it, so that nothing is built that could not be tested. */
export async function listProfiles(workspace: Workspace, settings: Settings, image: ImageSettings): Promise<Profiles> {
  const files = new Map<string, UsedFile>()
  const byProfile = new Map<string, readonly UsedFile[]>()
  const problems: Problem[] = []
  const exceptions = new Map<string, ProfileExceptions>()
  for (const [i, profile] of image.validate.profiles.entries()) {
    const { path, required } = profile
    const refuse = (found: readonly Problem[]) => {
      for (const problem of found)
        problems.push({
          place: { file: settings.path, line: image.lines.profiles[i] ?? image.lines.template },
          ...problem,
          message: `images.${image.name}.validate.profiles: ${problem.message}`,
        })
    }
    try {
      const found = await listProfile(workspace, path)
      if (required) {
        requireFolder(path, found)
        await requireNothingFetched(workspace, path, found)
      }
      byProfile.set(path, found)
      for (const file of found) files.set(file.path, file)
    } catch (error) {
      if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
      refuse(error.problems)
    }
    const read = await readExceptions(workspace, profile)
    refuse(read.problems)
    exceptions.set(path, read.exceptions)
    for (const file of read.files) files.set(file.path, file)
  }
  return { files: [...files.values()], byProfile, exceptions, problems }
}

/** In its archive a profile stands in the folder of its name, and so the auditor is told it. Throws `MANIFEST_INVALID`. */
function requireFolder(profile: string, files: readonly UsedFile[]): void {
  const paths = files.map(file => file.path)
  if (findFolder({ path: profile }, paths) !== undefined) return
  throw new GoldenImageError({
    code: 'MANIFEST_INVALID',
    message: `"${profile}" is required of descendants, and the auditor would take its path for an option; accepted is a first folder whose name does not begin with "-".`,
    hint: 'Rename the folder, or move the profile into another one.',
  })
}

/** What descendants have to pass is what this image passed: nothing of it may be fetched when it runs. Throws `MANIFEST_INVALID`. */
async function requireNothingFetched(workspace: Workspace, profile: string, files: readonly UsedFile[]): Promise<void> {
  for (const { path, target } of files.filter(file => isMetadata(file.path))) {
    if (target === undefined) continue
    const why = refuseFetched(path, (await workspace.read(target, metadataLimit)) ?? '')
    if (why !== undefined)
      throw new GoldenImageError({
        code: 'MANIFEST_INVALID',
        message: `"${profile}" is required of descendants, and ${why}.`,
        hint: 'Take the profile into the repository, and name it by its path.',
      })
  }
}

async function listProfile(workspace: Workspace, path: string): Promise<readonly UsedFile[]> {
  if ((await workspace.exists(path)) === 'folder' && (await workspace.exists(`${path}/inspec.yml`)) === 'file')
    return workspace.listProfile(path)
  const missing = await workspace.findMissingSubmodule(path)
  throw new GoldenImageError(
    missing ?? {
      code: 'MANIFEST_FILE_MISSING',
      message: `"${path}" is no folder with an inspec.yml in the repository.`,
    },
  )
}
