import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Problem } from '../../domain/errors.ts'
import { readText } from './ordinary-file.ts'
import { isThere, normal } from './paths.ts'

/**
 * The submodule that holds a path and has no files here: actions/checkout leaves its folder empty.
 * @param root real path of the workspace
 */
export async function findMissingSubmodule(root: string, path: string): Promise<Problem | undefined> {
  const steps = normal(root, path).split('/')
  for (let length = 0; length < steps.length; length++) {
    const folder = steps.slice(0, length).join('/')
    for (const name of await listSubmodules(join(root, folder))) {
      const submodule = join(folder, name)
      if (`${steps.join('/')}/`.startsWith(`${submodule}/`) && (await isEmpty(join(root, submodule))))
        return noSubmodule(submodule)
    }
  }
  return undefined
}

/** Names that `.gitmodules` of a folder gives, relative to it. */
export async function listSubmodules(folder: string): Promise<string[]> {
  const text = await readText(join(folder, '.gitmodules'), 1024 * 1024).catch(() => undefined)
  return (text ?? '').split('\n').flatMap(line => {
    const [key = '', ...value] = line.split('=')
    return key.trim().toLowerCase() === 'path' ? [value.join('=').trim().replace(/^"|"$/g, '')] : []
  })
}

export async function isInSubmodule(root: string, folder: string): Promise<boolean> {
  for (let at = folder; at.length > root.length; at = dirname(at)) if (await isThere(join(at, '.git'))) return true
  return false
}

const isEmpty = (folder: string) =>
  readdir(folder).then(
    names => names.every(name => name === '.git'),
    () => true,
  )

export function noSubmodule(path: string): Problem {
  return {
    code: 'MANIFEST_FILE_MISSING',
    message: `"${path}" is a submodule that was not checked out.`,
    hint: 'Set `submodules: true` at `actions/checkout`; `recursive` for a submodule in a submodule.',
  }
}
