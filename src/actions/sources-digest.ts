import { type Problem, throwIfAny } from '../domain/errors.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import type { Workspace } from '../ports/workspace.ts'
import { findProfileProblems } from './find-profile-problems.ts'

/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the tracked files of its sources and profiles, the
 * template, and its manifest entry. Throws `MANIFEST_FILE_MISSING` for each path that is not there, and each profile that is none.
 */
export async function digestSources(workspace: Workspace, settings: Settings, image: ImageSettings): Promise<string> {
  const noProfiles = await findProfileProblems(workspace, settings, image)
  const named = [image.template, ...image.sources, ...image.validate.profiles.filter(path => !noProfiles.has(path))]
  const problems: Problem[] = []
  const files = new Set<string>()
  for (const path of named) {
    const kind = await workspace.exists(path)
    const found = kind === 'folder' ? await workspace.listTracked(path) : kind === 'file' ? [path] : []
    if (found.length === 0)
      problems.push({
        code: 'MANIFEST_FILE_MISSING',
        message:
          kind === 'folder'
            ? `images.${image.name}: the folder "${path}" has no tracked file.`
            : `images.${image.name}: "${path}" is not in the repository.`,
        place: { file: settings.path, line: image.line },
      })
    for (const file of found) files.add(file)
  }
  throwIfAny([...problems, ...noProfiles.values()])
  return workspace.digest([...files].sort(), JSON.stringify({ ...image, line: undefined }))
}
