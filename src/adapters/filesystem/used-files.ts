import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { GoldenImageError, type Problem, throwIfAny, throwIfCancelled } from '../../domain/errors.ts'
import { gatherProblems } from '../../domain/problem-list.ts'
import { metadataLimit, readDependencies } from '../../domain/profile/dependencies.ts'
import type { UsedFile } from '../../ports/workspace.ts'
import { findFileProblem, findWhyUnresolved, kindOf, outside, unreadable } from './file-problems.ts'
import { readText } from './ordinary-file.ts'
import { isThere, leadsOut, normal } from './paths.ts'
import { findMissingSubmodule, isInSubmodule, listSubmodules, noSubmodule } from './submodules.ts'

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

/** The checkout in which files are listed. */
export interface Checkout {
  readonly root: string
  /** of the job; none: nobody cancels it */
  readonly cancelled: AbortSignal | undefined
}

/**
 * The file or the tracked files below the folder at `path`, and through each link all that lies behind it. Throws all that is wrong at once, as
 * `Workspace` says.
 */
export async function listTrackedFiles(
  checkout: Checkout,
  path: string,
  listTracked: ListTracked,
): Promise<UsedFile[]> {
  const collection = await collect(checkout, mostOfSources)
  await collection.addTracked(normal(checkout.root, path), listTracked)
  return collection.files()
}

/** What Packer reads of a folder that it is given, without being told. */
const ofPacker = /\.(?:pkr|auto\.pkrvars)\.(?:hcl|json)$/

/** The same for a template, which may not be a link: what Packer says of it would name another file. */
export async function listTemplateFiles(
  checkout: Checkout,
  path: string,
  listTracked: ListTracked,
): Promise<UsedFile[]> {
  const { root } = checkout
  const collection = await collect(checkout, mostOfSources)
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

/**
 * Every file of a profile, and of each profile that its `inspec.yml` takes in by a path. Throws all that is wrong at once.
 * @param listTracked asked for submodules; absent: what git knows has been looked at before
 */
export async function listProfileFiles(
  checkout: Checkout,
  profile: string,
  listTracked?: ListTracked,
): Promise<UsedFile[]> {
  const collection = await collect(checkout, mostOfProfile, listTracked)
  const done = new Set<string>()
  const add = async (name: string): Promise<void> => {
    if (done.has(name)) return
    done.add(name)
    const metadata = join(name, 'inspec.yml')
    if (!(await collection.addAll(name))) return
    for (const path of await listDependencies(collection, metadata)) {
      const dependency = join(name, path)
      if (path.startsWith('/') || leadsOut(dependency))
        collection.refuse(outside(path, `in "depends:" of "${metadata}" leads out of the workspace`))
      else await add(dependency.replace(/\/$/, ''))
    }
  }
  const name = normal(checkout.root, profile)
  if (leadsOut(name)) throw new GoldenImageError(outside(profile))
  await add(name)
  return collection.files()
}

type Collection = Awaited<ReturnType<typeof collect>>

/** @param listTracked asked which submodules there should be in a folder all of whose files are used; without it, `.gitmodules` alone says that */
async function collect(checkout: Checkout, most: number, listTracked?: ListTracked) {
  const root = await realpath(checkout.root)
  const found = new Map<string, UsedFile>()
  const wrong = gatherProblems()
  const submodules = new Set((await listSubmodules(root)).map(name => join(root, name)))
  /** folders of which git has been asked for submodules: many links can lead to one */
  const asked = new Set<string>()
  let seen = 0

  const refuse = (problem: Problem): void => wrong.add(problem)
  const put = (path: string, target: string | undefined) => found.set(path, { path, target })
  const count = () => {
    throwIfCancelled(checkout.cancelled, 'files of the repository were listed')
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
    if (typeof real !== 'string') return refuse(await findWhyUnresolved(root, path, full, real))
    if (real !== root && !real.startsWith(root + sep)) return refuse(outside(path))
    const target = relative(root, real)
    if (target.split(sep).includes('.git')) return refuse(outside(path, 'leads into the folder of git'))
    const info = await stat(real)
    if (info.isFile()) {
      const problem = await findFileProblem(root, path, real, info.size)
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
    if (listTracked && (way.length === 0 || here.real !== full)) await addSubmodules(path, here, listTracked)
    const names = (await readdir(here.real)).filter(name => name !== '.git').sort()
    if (names.length === 0 && submodules.has(here.real)) {
      refuse(noSubmodule(path))
      return false
    }
    if (names.includes('.gitmodules'))
      for (const name of await listSubmodules(here.real)) submodules.add(join(here.real, name))
    for (const name of names) await addAll(join(path, name), [...way, here.real], join(here.real, name))
    return true
  }

  /** Git knows a submodule also where no `.gitmodules` names it. */
  async function addSubmodules(path: string, here: { readonly target: string }, ask: ListTracked): Promise<void> {
    if (asked.has(here.target)) return
    asked.add(here.target)
    for (const { path: name, kind } of (await ask(here.target)) ?? []) {
      if (kind !== 'submodule') continue
      submodules.add(join(root, name))
      if (!(await isThere(join(root, name)))) refuse(noSubmodule(join(path, relative(here.target, name))))
    }
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
      const missing = await findMissingSubmodule(root, path)
      if (missing) return refuse(missing)
    }
    const here = await look(path, way, full)
    if (!here) return
    if (here.kind === 'file') return void put(path, here.target)
    const tracked = await listTracked(here.target)
    // Git tells nothing of what lies in a submodule; and what lies behind a link is used, tracked or not.
    if (tracked === undefined || (tracked.length === 0 && (way.length > 0 || (await isInSubmodule(root, here.real)))))
      return void (await addAll(path, way, full))
    for (const { path: name, kind } of tracked) {
      throwIfCancelled(checkout.cancelled, 'files of the repository were listed')
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
      throwIfAny(wrong.problems)
      return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    },
  }
}

async function listDependencies(collection: Collection, metadata: string): Promise<readonly string[]> {
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
