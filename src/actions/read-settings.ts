import { GoldenImageError, wordsOf } from '../domain/errors.ts'
import { manifestLimit, parseManifest } from '../domain/manifest/parse.ts'
import type { Settings } from '../domain/manifest/settings.ts'
import type { Workspace } from '../ports/workspace.ts'

/** The manifest of the workspace, checked. Throws the `MANIFEST_` errors, those of the text all at once; its files are others' business. */
export async function readSettings(workspace: Workspace, path: string): Promise<Settings> {
  const kind = await workspace.exists(path)
  if (kind === undefined)
    throw new GoldenImageError({
      code: 'MANIFEST_MISSING',
      message: `There is no manifest "${path}" in the workspace.`,
      hint: 'Put `actions/checkout` before this step, or set the input `manifest`.',
    })
  if (kind === 'folder') throw unreadable(`"${path}" is a folder; accepted is a file.`)
  const text = await workspace.read(path, manifestLimit).catch(error => {
    throw unreadable(wordsOf(error), error)
  })
  return parseManifest(text ?? '', path)
}

const unreadable = (why: string, cause?: unknown) =>
  new GoldenImageError({ code: 'MANIFEST_UNREADABLE', message: `The manifest cannot be read: ${why}` }, { cause })
