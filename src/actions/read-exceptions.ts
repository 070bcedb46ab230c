import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { ProfileExceptions } from '../domain/evidence/exceptions.ts'
import type { ExceptionMaterial } from '../domain/evidence/image-build.ts'
import { requireInputs } from '../domain/evidence/input-file.ts'
import { parseThresholds } from '../domain/evidence/thresholds.ts'
import { mergeWaivers, parseWaivers } from '../domain/evidence/waivers.ts'
import type { ProfileSettings } from '../domain/manifest/settings.ts'
import { sha256 } from '../domain/text/sha256.ts'
import type { UsedFile, Workspace } from '../ports/workspace.ts'

/** A file over this many bytes is a mistake: people write them. */
const exceptionLimit = 1024 * 1024

/** What the manifest accepts of one profile, from its files; what is wrong with them, in place of what they would say. They count as sources. */
export async function readExceptions(
  workspace: Workspace,
  { waivers = [], inputs = [], thresholds }: ProfileSettings,
): Promise<{ exceptions: ProfileExceptions; files: readonly UsedFile[]; problems: readonly Problem[] }> {
  const used: UsedFile[] = []
  const files: ExceptionMaterial[] = []
  const problems: Problem[] = []
  const readEach = async <T>(
    paths: readonly string[],
    kind: ExceptionMaterial['kind'],
    parse: (text: string, path: string) => T,
  ): Promise<readonly T[]> => {
    const read: T[] = []
    for (const path of paths)
      try {
        const { file, sha256, text } = await readFile(workspace, path)
        used.push(file)
        files.push({ name: path, sha256, kind })
        read.push(parse(text, path))
      } catch (error) {
        if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
        problems.push(...error.problems)
      }
    return read
  }
  const [bounds] = await readEach(thresholds === undefined ? [] : [thresholds], 'thresholds', parseThresholds)
  return {
    exceptions: {
      waivers: mergeWaivers(await readEach(waivers, 'waivers', parseWaivers)),
      inputs: await readEach(inputs, 'inputs', requireInputs),
      ...(thresholds !== undefined && bounds ? { thresholds: { file: thresholds, bounds } } : {}),
      files,
    },
    files: used,
    problems,
  }
}

/** The one file at a path, links inside the workspace followed. Throws `MANIFEST_FILE_MISSING`, and as `Workspace` does. */
async function readFile(
  workspace: Workspace,
  path: string,
): Promise<{ readonly file: UsedFile; readonly sha256: string; readonly text: string }> {
  if ((await workspace.exists(path)) === 'file') {
    const [file] = await workspace.listTracked(path)
    const read = file && (await workspace.readFiles([file], exceptionLimit))
    if (file && read === undefined)
      throw unreadable(`"${path}" is too large; accepted are at most ${exceptionLimit} bytes.`, path)
    const [bytes] = read ?? []
    if (file && bytes) return { file, sha256: sha256(bytes.bytes), text: decode(bytes.bytes, path) }
  }
  const missing = await workspace.findMissingSubmodule(path)
  throw new GoldenImageError(
    missing ?? { code: 'MANIFEST_FILE_MISSING', message: `"${path}" is no file in the repository.` },
  )
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(`"${path}" is not UTF-8.`, path)
  }
}

const unreadable = (message: string, file: string) =>
  new GoldenImageError({ code: 'MANIFEST_EXCEPTION_INVALID', message, place: { file, line: 1 } })
