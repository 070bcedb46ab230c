import { realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { absoluteFolders, findTool } from './find-tool.ts'

/**
 * Absolute path of a program of the system: what is started with more rights than a profile must not be what a profile has put there, and on some runners
 * folders of PATH are open to everybody. So it is the first of that name on `path` that nobody but root and the user of this job can change or exchange;
 * where there is none, the path of a file that does not exist. To be handed to `sudo` as it is: that would look on a PATH of its own.
 */
export function findSystemProgram(name: string, path: string): string {
  for (const folder of absoluteFolders(path)) {
    const found = findTool(name, folder)
    if (found && isOursAlone(found) && isOursAlone(dirname(found))) return join(realpathSync(folder), name)
  }
  return join('/nonexistent', name)
}

/** The file and all folders above it, without links. In a folder like `/tmp` everybody may add something, and nobody changes what is another one's. */
function isOursAlone(path: string): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const { uid, mode } = statSync(at)
    const open = (mode & 0o022) !== 0 && (mode & 0o1000) === 0
    if (open || (uid !== 0 && uid !== process.getuid?.())) return false
    if (at === dirname(at)) return true
  }
}
