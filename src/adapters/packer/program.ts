import { GoldenImageError, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Program } from '../../ports/image-builder.ts'
import { digestTool } from '../process/digest-tool.ts'
import { findTool } from '../process/find-tool.ts'
import type { ToolOutcome } from '../process/run-tool.ts'
import type { InstalledPlugin } from './plugins.ts'

/** Absolute path. Throws `PACKER_NOT_FOUND`. */
export function requirePacker(path: string | undefined): string {
  const found = findTool('packer', path)
  if (found) return found
  throw new GoldenImageError({
    code: 'PACKER_NOT_FOUND',
    message: 'There is no `packer` on PATH.',
    hint: 'Put before this step: uses: hashicorp/setup-packer, with an exact `version`; on a self-hosted runner install the package `packer`.',
  })
}

/** Throws `PACKER_UNREADABLE`. */
export async function digestProgram({ file, ...program }: InstalledPlugin, cancelled: AbortSignal): Promise<Program> {
  const sha256 = await digestTool(file, cancelled).catch(cause => {
    throwIfCancelled(cancelled, 'Packer was looked at')
    throw new GoldenImageError(
      { code: 'PACKER_UNREADABLE', message: `${file} cannot be read: ${wordsOf(cause)}.` },
      { cause },
    )
  })
  return { ...program, sha256 }
}

/** Of `Packer v1.6.6`. Throws `PACKER_VERSION_UNREADABLE`: another program of this name exists (it builds dictionaries for password checks) and says something else. */
export function parseVersion(done: ToolOutcome): string {
  const version = /^Packer v(\d+\.\d+\.\d+)/m.exec(done.stdout)?.[1]
  if (version) return version
  throw new GoldenImageError({
    code: 'PACKER_VERSION_UNREADABLE',
    message: `\`packer version\` ended with ${ending(done)} and named no version: ${oneLine(`${done.stdout} ${done.stderr}`, 200) || 'nothing'}`,
    hint: 'The first `packer` on PATH may be another program of that name: see `type -a packer`.',
  })
}

/** How it ended, in words. */
export const ending = (done: ToolOutcome) =>
  done.timedOut ? 'its deadline' : done.code === null ? (done.signal ?? 'no exit code') : `exit code ${done.code}`
