import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { GoldenImageError, type Problem, throwIfAny } from '../../domain/errors.ts'
import { metadataLimit, readDependencies } from '../../domain/profile/dependencies.ts'
import type { UsedFile } from '../../ports/workspace.ts'
import { readText } from './ordinary-file.ts'

/** Bytes of one file. GitHub takes none of over 2 GiB, and of over 100 MiB only by Git LFS. */
export const largestFile = 1024 ** 3
/** More files and folders than this in one profile are a mistake. */
const mostOfProfile = 20_000
/** The same for sources: whole repositories have fewer. */
const mostOfSources = 500_000

/** One name below a folder, as git tracks it. */
export interface Tracked {
  /** relative to the workspace */
  readonly path: string
  readonly kind: 'file' | 'submodule'
}

/** What git tracks below a real folder of the workspace; `undefined`: git does not know it. */
export type ListTracked = (folder: string) => Promise<readonly Tracked[] | undefined>

/**
 * The file or the tracked files below the folder at `path`, and through each link all that lies behind it. Throws all that is wrong at once, as
 * `Workspace` says.
 */
export async function listTrackedFiles(root: string, path: string, listTracked: ListTracked): Promise<UsedFile[]> {
  const collection = await collect(root, mostOfSources)
  await collection.addTracked(normal(root, path), listTracked)
  return collection.files()
}

/** What Packer reads of a folder that it is given, without being told. */
const ofPacker = /\.(?:pkr|auto\.pkrvars)\.(?:hcl|json)$/

/** The same for a template, which may not be a link: what Packer says of it would name another file. */
export async function listTemplateFiles(root: string, path: string, listTracked: ListTracked): Promise<UsedFile[]> {
  const collection = await collect(root, mostOfSources)
  const name = normal(root, path)
  if ((await lstat(join(root, name)).catch(() => undefined))?.isSymbolicLink())
    throw new GoldenImageError({
      code: 'MANIFEST_INVALID',
      message: `the template "${path}" is a link; accepted is the file or the folder itself.`,
    })
  await collection.addTracked(name, listTracked)
  for (const entry of await readdir(join(root, name)).catch(() => []))
    if (ofPacker.test(entry)) await collection.addAll(join(name, entry))
  return collection.files()
}

/** Every file of a profile, and of each profile that its `inspec.yml` takes in by a path. Throws all that is wrong at once. */
export async function listProfileFiles(root: string, profile: string): Promise<UsedFile[]> {
  const collection = await collect(root, mostOfProfile)
  const done = new Set<string>()
  const add = async (name: string): Promise<void> => {
    if (done.has(name)) return
    done.add(name)
    const metadata = join(name, 'inspec.yml')
    if (!(await collection.addAll(name))) return
    for (const path of await dependenciesOf(collection, metadata)) {
      const dependency = join(name, path)
      if (path.startsWith('/') || leadsOut(dependency))
        collection.refuse(outside(path, `in "depends:" of "${metadata}" leads out of the workspace`))
      else await add(dependency.replace(/\/$/, ''))
    }
  }
  const name = normal(root, profile)
  if (leadsOut(name)) throw new GoldenImageError(outside(profile))
  await add(name)
  return collection.files()
}

/**
 * The submodule that holds a path and has no files here: actions/checkout leaves its folder empty.
 * @param root real path of the workspace
 */
export async function findMissingSubmodule(root: string, path: string): Promise<string | undefined> {
  const steps = normal(root, path).split('/')
  for (let length = 0; length < steps.length; length++) {
    const folder = steps.slice(0, length).join('/')
    for (const name of await submodulesOf(join(root, folder))) {
      const submodule = join(folder, name)
      if (`${steps.join('/')}/`.startsWith(`${submodule}/`) && (await isEmpty(join(root, submodule)))) return submodule
    }
  }
  return undefined
}

type Collection = Awaited<ReturnType<typeof collect>>

async function collect(workspace: string, most: number) {
  const root = await realpath(workspace)
  const found = new Map<string, UsedFile>()
  const problems: Problem[] = []
  const submodules = new Set((await submodulesOf(root)).map(name => join(root, name)))
  let seen = 0

  const refuse = (problem: Problem): void => {
    if (!problems.some(p => p.message === problem.message)) problems.push(problem)
  }
  const put = (path: string, target: string | undefined) => found.set(path, { path, target })
  const count = () => {
    if (++seen > most)
      throw new GoldenImageError({
        code: 'MANIFEST_FILE_UNREADABLE',
        message: `There are more than ${most} files and folders, those behind links counted; accepted are at most as many.`,
      })
  }

  /** What lies at a name, all links followed; `undefined` once it has been refused. @param way real folders in which we are already */
  async function look(path: string, way: readonly string[], full: string) {
    count()
    if (path.includes('\ufffd')) return refuse(unreadable(path, 'has a name that is no UTF-8'))
    const real = await realpath(full).catch((error: NodeJS.ErrnoException) => error)
    if (typeof real !== 'string') return refuse(await unresolved(root, path, full, real))
    if (real !== root && !real.startsWith(root + sep)) return refuse(outside(path))
    const target = relative(root, real)
    if (target.split(sep).includes('.git')) return refuse(outside(path, 'leads into the folder of git'))
    const info = await stat(real)
    if (info.isFile()) {
      const problem = await problemOfFile(root, path, real, info.size)
      return problem ? refuse(problem) : { kind: 'file' as const, target, real }
    }
    if (!info.isDirectory())
      return refuse(unreadable(path, `is ${kindOf(info)}`, 'accepted are ordinary files, folders, and links to them'))
    const aroundItself = real !== full && `${await realpath(dirname(full))}${sep}`.startsWith(`${real}${sep}`)
    if (aroundItself || way.includes(real))
      return refuse(unreadable(path, 'is a link to a folder in which it lies, so that it goes on for ever'))
    return { kind: 'folder' as const, target, real }
  }

  /** Every file at and below a name; `false` if it was refused. */
  async function addAll(path: string, way: readonly string[] = [], full = join(root, path)): Promise<boolean> {
    const here = await look(path, way, full)
    if (!here) return false
    if (here.kind === 'file') {
      put(path, here.target)
      return true
    }
    const names = (await readdir(here.real)).filter(name => name !== '.git').sort()
    if (names.length === 0 && submodules.has(here.real)) {
      refuse(noSubmodule(path))
      return false
    }
    if (names.includes('.gitmodules'))
      for (const name of await submodulesOf(here.real)) submodules.add(join(here.real, name))
    for (const name of names) await addAll(join(path, name), [...way, here.real], join(here.real, name))
    return true
  }

  /** The file, or what git tracks below the folder; where git knows nothing, every file. */
  async function addTracked(
    path: string,
    listTracked: ListTracked,
    way: readonly string[] = [],
    full = join(root, path),
  ): Promise<void> {
    if (leadsOut(path)) return refuse(outside(path))
    if (way.length === 0 && !(await isThere(full))) {
      const submodule = await findMissingSubmodule(root, path)
      if (submodule !== undefined) return refuse(noSubmodule(submodule))
    }
    const here = await look(path, way, full)
    if (!here) return
    if (here.kind === 'file') return void put(path, here.target)
    const tracked = await listTracked(here.target)
    // Git tells nothing of what lies in a submodule; and what lies behind a link is used, tracked or not.
    if (tracked === undefined || (tracked.length === 0 && (way.length > 0 || (await isInSubmodule(root, here.real)))))
      return void (await addAll(path, way, full))
    for (const { path: name, kind } of tracked) {
      const below = join(path, relative(here.target, name))
      const at = join(root, name)
      const around = [...way, here.real]
      if (kind === 'submodule') submodules.add(at)
      if (below.includes('\ufffd') || (await isThere(at))) {
        const isLink = (await lstat(at).catch(() => undefined))?.isSymbolicLink() ?? false
        if (isLink) await addTracked(below, listTracked, around, at)
        else await addAll(below, around, at)
      } else if (kind === 'submodule') refuse(noSubmodule(below))
      else put(below, undefined)
    }
  }

  return {
    root,
    refuse,
    addAll,
    addTracked,
    targetOf: (path: string) => found.get(path)?.target,
    files: () => {
      throwIfAny(problems)
      return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    },
  }
}

async function dependenciesOf(collection: Collection, metadata: string): Promise<readonly string[]> {
  const file = collection.targetOf(metadata)
  // Without it, the auditor has a word to say.
  if (file === undefined) return []
  const text = await readText(join(collection.root, file), metadataLimit)
  if (text === undefined) {
    collection.refuse(unreadable(metadata, 'is too large', `accepted are at most ${metadataLimit} bytes`))
    return []
  }
  const read = readDependencies(text)
  if ('paths' in read) return read.paths
  for (const { message, line } of read.problems)
    collection.refuse({
      code: 'MANIFEST_FILE_UNREADABLE',
      message: `"${metadata}" ${message}.`,
      place: { file: metadata, line },
    })
  return []
}

/** Names that `.gitmodules` of a folder gives, relative to it. */
async function submodulesOf(folder: string): Promise<string[]> {
  const text = await readText(join(folder, '.gitmodules'), 1024 * 1024).catch(() => undefined)
  return (text ?? '').split('\n').flatMap(line => {
    const [key = '', ...value] = line.split('=')
    return key.trim().toLowerCase() === 'path' ? [value.join('=').trim().replace(/^"|"$/g, '')] : []
  })
}

const isEmpty = (folder: string) =>
  readdir(folder).then(
    names => names.every(name => name === '.git'),
    () => true,
  )

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

async function isInSubmodule(root: string, folder: string): Promise<boolean> {
  for (let at = folder; at.length > root.length; at = dirname(at)) if (await isThere(join(at, '.git'))) return true
  return false
}

/** The file itself: too large, or a note of Git LFS in its place. */
async function problemOfFile(root: string, path: string, real: string, size: number): Promise<Problem | undefined> {
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

/** Relative to the workspace, without `.`, double slashes and a slash at the end. */
const normal = (root: string, path: string) => relative(root, resolve(root, path))
const leadsOut = (path: string) => path === '..' || path.startsWith(`..${sep}`)

function outside(path: string, how = 'leads out of the workspace'): Problem {
  return { code: 'INPUT_INVALID', message: `The path "${path}" ${how}; accepted is a path inside it.` }
}

function unreadable(path: string, what: string, accepted?: string): Problem {
  return {
    code: 'MANIFEST_FILE_UNREADABLE',
    message: `"${path}" ${what}${accepted === undefined ? '' : `; ${accepted}`}.`,
  }
}

function noSubmodule(path: string): Problem {
  return {
    code: 'MANIFEST_FILE_MISSING',
    message: `"${path}" is a submodule that was not checked out.`,
    hint: submoduleHint,
  }
}

export const submoduleHint = 'Set `submodules: true` at `actions/checkout`; `recursive` for a submodule in a submodule.'

/** @param full where it lies, the links on the way there followed */
async function unresolved(root: string, path: string, full: string, error: NodeJS.ErrnoException): Promise<Problem> {
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

function kindOf(info: { isFIFO(): boolean; isSocket(): boolean }): string {
  return info.isFIFO() ? 'a named pipe' : info.isSocket() ? 'a socket' : 'a device'
}
