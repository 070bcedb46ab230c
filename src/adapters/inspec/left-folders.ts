import { createHash } from 'node:crypto'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../process/run-tool.ts'
import { findSystemProgram } from '../process/system-program.ts'

const prefix = 'golden-image-scan-'

/** What the folders of scans begin with. Temporary folders are shared with other jobs of the machine; `own` is this runner's alone and tells them apart. */
export function scanPrefix(own: string): string {
  return `${prefix}${createHash('sha256').update(own).digest('hex').slice(0, 8)}-`
}

/**
 * Removes the folders, with their copies of the key, that scans of this job have left when they were killed. Called when every step has ended.
 * @param own folder of this runner's job alone: there each of them goes
 * @param shared folders in which only those of this job do
 */
export async function removeLeftFolders(own: string, shared: readonly string[], path: string): Promise<void> {
  const found = await Promise.all(
    [...new Set([own, ...shared])].map(async base => {
      const names = await readdir(base).catch(() => [])
      return names
        .filter(name => name.startsWith(base === own ? prefix : scanPrefix(own)))
        .map(name => join(base, name))
    }),
  )
  for (const folder of found.flat()) {
    if (!(await lstat(folder)).isDirectory()) continue
    // The folder is ours, and so what lies in it by name; what the profile's user has made is not.
    await rm(join(folder, 'key'), { force: true })
    const left = await rm(folder, { recursive: true, force: true }).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (left === undefined) continue
    const args = ['-n', '--', findSystemProgram('rm', path), '-rf', '--', folder]
    const command = findSystemProgram('sudo', path)
    const run = await runTool({ command, args, env: { PATH: path, LC_ALL: 'C' }, timeoutMs: 60_000 })
    if (run.code !== 0) throw left
  }
}
