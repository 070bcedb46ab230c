import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import { readDependencies } from '../../src/domain/profile/dependencies.ts'
import type { UsedFile, Workspace } from '../../src/ports/workspace.ts'

/** `link`: the target as it is written, relative to the folder of the link */
export type InMemoryFile = string | { readonly text: string; readonly executable: true } | { readonly link: string }

/** Files by path; `files` may be changed while it is in use. */
export function inMemoryWorkspace(files: Readonly<Record<string, InMemoryFile>>): Workspace {
  const inside = (path: string): string => {
    const name = posix.join('/w', path).replace(/(?<=.)\/$/, '')
    if (name !== '/w' && !name.startsWith('/w/'))
      throw refusal('INPUT_INVALID', `The path "${path}" leads out of the workspace.`)
    return name.slice('/w/'.length)
  }
  const below = (folder: string) =>
    Object.keys(files)
      .filter(path => folder === '' || path.startsWith(`${folder}/`))
      .sort()
  const linkAt = (path: string) => {
    const file = files[path]
    return typeof file === 'object' && 'link' in file ? file.link : undefined
  }
  /** Without links, also on the way. */
  const resolve = (path: string, links = 0): string => {
    if (links > 40) throw refusal('MANIFEST_FILE_UNREADABLE', `"${path}" is a link that leads back to itself.`)
    const steps = inside(path).split('/')
    for (let n = 1; n <= steps.length; n++) {
      const at = steps.slice(0, n).join('/')
      const link = linkAt(at)
      if (link !== undefined) return resolve(posix.join(posix.dirname(at), link, ...steps.slice(n)), links + 1)
    }
    return steps.join('/')
  }
  const textAt = (path: string) => {
    const file = files[path]
    return typeof file === 'object' && 'text' in file ? file.text : typeof file === 'string' ? file : undefined
  }
  const kindOf = (name: string) => (textAt(name) !== undefined ? 'file' : below(name).length > 0 ? 'folder' : undefined)

  const list = (given: string, way: readonly string[] = []): UsedFile[] => {
    const path = inside(given)
    const target = resolve(path)
    const kind = kindOf(target)
    if (kind === undefined) throw refusal('MANIFEST_FILE_MISSING', `"${path}" is not in the repository.`)
    if (kind === 'file') return [{ path, target }]
    if (way.includes(target)) throw refusal('MANIFEST_FILE_UNREADABLE', `"${path}" is a link that goes on for ever.`)
    return below(target).flatMap(name => {
      const reached = posix.join(path, posix.relative(target, name))
      // A link to a folder in which it lies is behind any folder below that one.
      return linkAt(name) === undefined
        ? [{ path: reached, target: name }]
        : list(reached, [...way, target, ...foldersOf(name)])
    })
  }
  const sorted = (found: readonly UsedFile[]) =>
    [...new Map(found.map(file => [file.path, file])).values()].sort((a, b) => (a.path < b.path ? -1 : 1))

  const profile = (path: string, done: Set<string>): UsedFile[] => {
    const name = inside(path)
    if (done.has(name)) return []
    done.add(name)
    const found = list(name)
    const metadata = found.find(file => file.path === posix.join(name, 'inspec.yml'))
    const read = readDependencies(textAt(metadata?.target ?? '') ?? '')
    if ('problems' in read) throw refusal('MANIFEST_FILE_UNREADABLE', read.problems[0].message)
    return [...found, ...read.paths.flatMap(p => profile(p.startsWith('/') ? '..' : posix.join(name, p), done))]
  }

  return {
    read: async (path, limit = 16 * 1024 * 1024) => {
      const text = textAt(resolve(path))
      if (text !== undefined && Buffer.byteLength(text) > limit)
        throw refusal('INPUT_INVALID', `"${path}" has over ${limit} bytes.`)
      return text
    },
    exists: async path => kindOf(resolve(path)),
    findMissingSubmodule: async () => undefined,
    listTracked: async path => sorted(list(path)),
    listTemplate: async path => {
      if (linkAt(inside(path)) !== undefined) throw refusal('MANIFEST_INVALID', `the template "${path}" is a link.`)
      return sorted(list(path))
    },
    listProfile: async path => sorted(profile(path, new Set())),
    readFiles: async (used, limit) => {
      const read = used.flatMap(({ path, target = '' }) => {
        const text = textAt(target)
        const executable = typeof files[target] !== 'string'
        return text === undefined ? [] : [{ path, executable, bytes: Buffer.from(text) }]
      })
      return read.reduce((sum, file) => sum + file.bytes.length, 0) > limit ? undefined : read
    },
    digest: async (used, more = '', each) => {
      const hash = createHash('sha256')
      const own: [string, string][] = []
      for (const { path, target = '' } of used) {
        const text = textAt(target)
        if (text === undefined) throw new Error(`There is no file ${path}.`)
        hash
          .update(`${path}\0${target}\0${typeof files[target] === 'string' ? 'file' : 'executable'}\0`)
          .update(`${Buffer.byteLength(text)}\0`)
          .update(text)
        own.push([path, createHash('sha256').update(text).digest('hex')])
      }
      for (const one of own) each?.(...one)
      return hash.update(more).digest('hex')
    },
  }
}

const foldersOf = (name: string): string[] => {
  const steps = name.split('/').slice(0, -1)
  return ['', ...steps.map((_, n) => steps.slice(0, n + 1).join('/'))]
}

const refusal = (code: Problem['code'], message: string) => new GoldenImageError({ code, message })
