import { createHash } from 'node:crypto'
import { GoldenImageError } from '../../src/domain/errors.ts'
import type { Workspace } from '../../src/ports/workspace.ts'

export type InMemoryFile = string | { readonly text: string; readonly executable: true }

/** Files by path; `files` may be changed while it is in use. */
export function inMemoryWorkspace(files: Readonly<Record<string, InMemoryFile>>): Workspace {
  const inside = (path: string) => {
    const steps: string[] = []
    for (const step of path.split('/')) {
      if (step === '..' && steps.pop() === undefined)
        throw new GoldenImageError({ code: 'INPUT_INVALID', message: `The path "${path}" leads out of the workspace.` })
      if (step !== '..' && step !== '.' && step !== '') steps.push(step)
    }
    return steps.join('/')
  }
  const below = (folder: string) =>
    Object.keys(files)
      .filter(path => folder === '' || path.startsWith(`${folder}/`))
      .sort()
  const textOf = (file: InMemoryFile) => (typeof file === 'string' ? file : file.text)
  return {
    read: async (path, limit = 16 * 1024 * 1024) => {
      const file = files[inside(path)]
      if (file === undefined) return undefined
      if (Buffer.byteLength(textOf(file)) > limit)
        throw new GoldenImageError({ code: 'INPUT_INVALID', message: `"${path}" has over ${limit} bytes.` })
      return textOf(file)
    },
    exists: async path => {
      const name = inside(path)
      return files[name] !== undefined ? 'file' : below(name).length > 0 ? 'folder' : undefined
    },
    listTracked: async folder => below(inside(folder)),
    digest: async (paths, more = '') => {
      const hash = createHash('sha256')
      for (const path of paths) {
        const file = files[path]
        if (file === undefined) throw new Error(`There is no file ${path}.`)
        hash
          .update(`${path}\0${typeof file === 'string' ? 'file' : 'executable'}\0`)
          .update(textOf(file))
          .update('\0')
      }
      return hash.update(more).digest('hex')
    },
  }
}
