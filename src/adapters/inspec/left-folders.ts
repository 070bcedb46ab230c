import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What the folders of scans begin with. */
export const scanPrefix = 'golden-image-scan-'

/**
 * Removes the folders, with their copies of the key, that scans of this job have left when they were killed. Called when every step has ended.
 * All in them is ours: what a profile writes elsewhere goes with its processes.
 * @param own folder of this runner's job alone
 */
export async function removeLeftFolders(own: string): Promise<void> {
  const names = await readdir(own).catch(() => [])
  for (const name of names.filter(one => one.startsWith(scanPrefix))) {
    const folder = join(own, name)
    if ((await lstat(folder)).isDirectory()) await rm(folder, { recursive: true, force: true })
  }
}
