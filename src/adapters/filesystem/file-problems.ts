import { readlink, realpath } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Problem } from '../../domain/errors.ts'
import { readText } from './ordinary-file.ts'
import { leadsOut } from './paths.ts'

/** Bytes of one file. GitHub takes none of over 2 GiB, and of over 100 MiB only by Git LFS. */
const largestFile = 1024 ** 3

/** The file itself: too large, or a note of Git LFS in its place. */
export async function findFileProblem(
  root: string,
  path: string,
  real: string,
  size: number,
): Promise<Problem | undefined> {
  if (size > largestFile)
    return unreadable(path, `has ${size} bytes`, `accepted are at most ${largestFile} in one file (1 GiB)`)
  if (size < lfsNote.length || size > 1024) return undefined
  const text = await readText(real, 1024).catch(() => undefined)
  if (!text?.startsWith(lfsNote)) return undefined
  return {
    code: 'MANIFEST_FILE_MISSING',
    message: `"${relative(root, join(root, path))}" is the note that Git LFS leaves in place of a file; the file itself was not checked out.`,
    hint: 'Set `lfs: true` at `actions/checkout`.',
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const lfsNote = 'version https://git-lfs.github.com/spec/v1\n'

export function outside(path: string, how = 'leads out of the workspace'): Problem {
  return { code: 'INPUT_INVALID', message: `The path "${path}" ${how}; accepted is a path inside it.` }
}

export function unreadable(path: string, what: string, accepted?: string): Problem {
  return {
    code: 'MANIFEST_FILE_UNREADABLE',
    message: `"${path}" ${what}${accepted === undefined ? '' : `; ${accepted}`}.`,
  }
}

/** @param full where it lies, the links on the way there followed */
export async function findWhyUnresolved(
  root: string,
  path: string,
  full: string,
  error: NodeJS.ErrnoException,
): Promise<Problem> {
  if (error.code === 'ELOOP') return unreadable(path, 'is a link that leads back to itself')
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
    return unreadable(path, `cannot be read (${error.code ?? error.message})`)
  const link = await readlink(full).catch(() => undefined)
  if (link === undefined) return { code: 'MANIFEST_FILE_MISSING', message: `"${path}" is not in the repository.` }
  const home = await realpath(dirname(full))
  if (leadsOut(relative(root, resolve(home, link)))) return outside(path)
  return {
    code: 'MANIFEST_FILE_MISSING',
    message: `"${path}" is a link to "${link}", which is not in the repository.`,
  }
}

export function kindOf(info: { isFIFO(): boolean; isSocket(): boolean }): string {
  return info.isFIFO() ? 'a named pipe' : info.isSocket() ? 'a socket' : 'a device'
}
