import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes the keys that steps of this job have left when they were killed: the folder `ssh` in their own folders. Called when every step has ended.
 * @param base folder in which each step has made its own one, `gi-` and eight hexadecimal digits
 */
export async function removeLeftKeys(base: string): Promise<void> {
  for (const name of (await readdir(base)).filter(entry => /^gi-[0-9a-f]{8}$/.test(entry))) {
    const own = join(base, name)
    // A link may lead to anybody's.
    if ((await lstat(own)).isDirectory()) await rm(join(own, 'ssh'), { recursive: true, force: true })
  }
}
