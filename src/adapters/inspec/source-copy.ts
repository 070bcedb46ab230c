import { createHash } from 'node:crypto'
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { throwIfCancelled } from '../../domain/errors.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import type { ProfileFile } from '../../domain/profile/archive.ts'
import { readPieces } from '../filesystem/ordinary-file.ts'
import { type Checkout, listProfileFiles } from '../filesystem/used-files.ts'

/**
 * Copies the files of a profile to the same paths below `to`, readable by everybody: the very list that is digested, so that a profile sees nothing
 * that could change unnoticed. Links become what they lead to. Returns the copied files, relative to the workspace, with the sha256 of the bytes that
 * were copied; throws as `Workspace.listProfile` does, and `INTERNAL_CANCELLED`.
 */
export async function copyProfile(checkout: Checkout, profile: string, to: string): Promise<Material[]> {
  const files = await listProfileFiles(checkout, profile)
  const copied: Material[] = []
  for (const { path, target } of files) {
    const sha256 = await copy(join(checkout.root, target ?? path), path, join(to, path), checkout.cancelled)
    copied.push({ name: path, sha256 })
  }
  return copied
}

/**
 * Writes the files of a profile that came from elsewhere to their paths below `to`, readable by everybody. The paths are below a folder, see
 * `parseProfileArchive`; `to` is new, so that there is no link on the way, and no file is written twice.
 */
export async function writeProfile(
  files: readonly ProfileFile[],
  to: string,
  cancelled: AbortSignal | undefined,
): Promise<void> {
  for (const { path, executable, bytes } of files) {
    throwIfCancelled(cancelled, 'a profile was written')
    const file = join(to, path)
    if (!file.startsWith(`${to}/`)) throw new Error(`${path} leads out of ${to}`)
    await makeReadable(dirname(file))
    await using written = await open(file, 'wx', 0o600)
    await written.writeFile(bytes)
    await written.chmod(executable ? 0o755 : 0o644)
  }
}

async function copy(from: string, name: string, to: string, cancelled: AbortSignal | undefined): Promise<string> {
  throwIfCancelled(cancelled, 'a profile was copied')
  await makeReadable(dirname(to))
  const hash = createHash('sha256')
  await using copied = await open(to, 'wx', 0o600)
  await readPieces(
    from,
    name,
    ({ mode }) => copied.chmod(mode & 0o100 ? 0o755 : 0o644),
    async piece => {
      throwIfCancelled(cancelled, 'a profile was copied')
      hash.update(piece)
      await copied.writeFile(piece)
    },
  )
  return hash.digest('hex')
}

/** Folders that other users may enter, whatever our umask is. */
async function makeReadable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}
