import { GoldenImageError } from '../domain/errors.ts'
import { manifestLimit, parseManifest } from '../domain/manifest/parse.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { Workspace } from '../ports/files.ts'

/** The manifest of the workspace, checked. Throws the `MANIFEST_` errors, all at once. */
export async function readSettings(workspace: Workspace, path: string): Promise<Settings> {
  const text = await workspace.read(path, manifestLimit)
  if (text === undefined)
    throw new GoldenImageError({
      code: 'MANIFEST_MISSING',
      message: `There is no manifest "${path}" in the workspace.`,
      hint: 'Put `actions/checkout` before this step, or set the input `manifest`.',
    })
  return parseManifest(text, path)
}
