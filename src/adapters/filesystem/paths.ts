import { lstat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'

/** Relative to the workspace, without `.`, double slashes and a slash at the end. */
export const normal = (root: string, path: string) => relative(root, resolve(root, path))
export const leadsOut = (path: string) => path === '..' || path.startsWith(`..${sep}`)

export const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )
