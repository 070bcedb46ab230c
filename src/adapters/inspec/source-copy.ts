import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readPieces } from '../filesystem/ordinary-file.ts'
import { listProfileFiles } from '../filesystem/used-files.ts'

/**
 * Copies the files of a profile to the same paths below `to`, readable by everybody: the very list that is digested, so that a profile sees nothing
 * that could change unnoticed. Links become what they lead to. Returns the copied files, relative to the workspace; throws as
 * `Workspace.listProfile` does.
 */
export async function copyProfile(workspace: string, profile: string, to: string): Promise<string[]> {
  const files = await listProfileFiles(workspace, profile)
  for (const { path, target } of files) await copy(join(workspace, target ?? path), path, join(to, path))
  return files.map(file => file.path)
}

async function copy(from: string, name: string, to: string): Promise<void> {
  await makeReadable(dirname(to))
  await using copied = await open(to, 'wx', 0o600)
  await readPieces(
    from,
    name,
    ({ mode }) => copied.chmod(mode & 0o100 ? 0o755 : 0o644),
    async piece => {
      await copied.writeFile(piece)
    },
  )
}

/** Folders that other users may enter, whatever our umask is. */
async function makeReadable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}
