import type { Problem } from '../domain/errors.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import type { Workspace } from '../ports/workspace.ts'

/** What of the manifest's profiles is no profile, by path: every action says it, so that nothing is built that could not be tested. */
export async function findProfileProblems(
  workspace: Workspace,
  settings: Settings,
  image: ImageSettings,
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>()
  for (const path of image.validate.profiles)
    if ((await workspace.exists(path)) !== 'folder' || (await workspace.exists(`${path}/inspec.yml`)) !== 'file')
      problems.set(path, {
        code: 'MANIFEST_FILE_MISSING',
        message: `images.${image.name}.validate.profiles: "${path}" is no folder with an inspec.yml in the repository.`,
        place: { file: settings.path, line: image.line },
      })
  return problems
}
