import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { absoluteFolders, findTool } from './find-tool.ts'

/**
 * Absolute path of a program of the system: what is started with more rights than a profile must not be what a profile has put there, and on some runners
 * folders of PATH are open to everybody. So it is the first of that name on `path` that nobody but root and the user of this job can change or exchange;
 * where there is none, the path of a file that does not exist. To be handed to `sudo` as it is: that would look on a PATH of its own.
 */
export function findSystemProgram(name: string, path: string): string {
  for (const folder of absoluteFolders(path)) {
    const found = findTool(name, folder)
    if (found && isOursAlone(found)) return join(realpathSync(folder), name)
  }
  return join('/nonexistent', name)
}

/** Where a system keeps its own programs, whatever PATH says. */
export const systemFolders = '/usr/sbin:/usr/bin:/sbin:/bin'

/** Why there is no such program, in words that end a sentence; `undefined` where there is one. */
export function whyNoSystemProgram(name: string, path: string): string | undefined {
  if (existsSync(findSystemProgram(name, path))) return undefined
  const found = findTool(name, path)
  if (!found) return `there is no \`${name}\` in ${path.replaceAll(':', ', ')}`
  const { uid } = lstatSync(dirname(found))
  if (uid === overflowId)
    return `${found} belongs to nobody who is known here: this process is in a user namespace that does not have root of the machine`
  return `others than root and the user of this job can change or exchange ${found}`
}

/** Whom a user namespace shows for everybody who is not in it. */
const overflowId = 65_534

const mostLinks = 40

/**
 * The file, every folder above it, every link on the way and what is above that: who can turn one of them decides what is started. In a folder like `/tmp`
 * everybody may add something, and nobody changes what is another one's.
 */
function isOursAlone(path: string, links = 0): boolean {
  const parent = dirname(path)
  if (parent !== path && !isOursAlone(parent, links)) return false
  const at = join(realpathSync(parent), basename(path))
  const info = lstatSync(at)
  if (info.uid !== 0 && info.uid !== process.getuid?.()) return false
  if (info.isSymbolicLink()) return links < mostLinks && isOursAlone(resolve(dirname(at), readlinkSync(at)), links + 1)
  return (info.mode & 0o022) === 0 || (info.isDirectory() && (info.mode & 0o1000) !== 0)
}
