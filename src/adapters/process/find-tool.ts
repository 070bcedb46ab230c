import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** The folders of a PATH that are named from the root. An empty or relative one is the folder of the repository, whose programs nobody has asked for. */
export const absoluteFolders = (path: string | undefined): readonly string[] =>
  (path ?? '').split(delimiter).filter(isAbsolute)

/** Absolute path of the first executable of that name on `path`, or `undefined`. */
export function findTool(name: string, path: string | undefined): string | undefined {
  for (const folder of absoluteFolders(path)) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      if (statSync(file).isFile()) return file
    } catch {
      // not here: look in the next folder
    }
  }
  return undefined
}
