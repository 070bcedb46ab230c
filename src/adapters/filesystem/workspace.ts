import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { ProfileFile } from '../../domain/profile/archive.ts'
import type { UsedFile, Workspace } from '../../ports/workspace.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool } from '../process/run-tool.ts'
import { findSystemProgram } from '../process/system-program.ts'
import { readPieces } from './ordinary-file.ts'
import { findMissingSubmodule } from './submodules.ts'
import { type Checkout, listProfileFiles, listTemplateFiles, listTrackedFiles, type Tracked } from './used-files.ts'

/** Characters of git's list: some hundred thousand names. */
const longestList = 64 * 1024 * 1024

/** Of a repository with millions of files it takes seconds; what waits longer waits for a file system that does not answer. */
const listMs = 60_000

/** Files of the repository are no configuration: git runs no program that they name, and takes no folder of them for a repository of its own. */
const harmlessGit = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap(
  setting => ['-c', setting],
)

/** The checkout at `root`. @param path PATH on which `git` is looked for @param cancelled of the job; none: nobody cancels it */
export function workspaceAt(root: string, path: string, cancelled: AbortSignal | undefined): Workspace {
  const checkout = { root, cancelled }
  /** Resolved, symbolic links followed; a path that leads out of the checkout is refused. */
  const requireInside = async (name: string): Promise<string | undefined> => {
    const full = resolve(root, name)
    const real = await realpath(full).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ELOOP') return undefined
      throw new GoldenImageError({
        code: 'MANIFEST_FILE_UNREADABLE',
        message: `"${name}" is a link that leads back to itself.`,
      })
    })
    if (real === undefined) return undefined
    const home = await realpath(root)
    if (real !== home && !real.startsWith(home + sep))
      throw new GoldenImageError({
        code: 'INPUT_INVALID',
        message: `The path "${name}" leads out of the workspace; accepted is a path inside it.`,
      })
    return real
  }
  return {
    read: async (name, limit = 16 * 1024 * 1024) => {
      const file = await requireInside(name)
      if (file === undefined) return undefined
      const info = await stat(file)
      if (!info.isFile()) return undefined
      if (info.size > limit)
        throw new GoldenImageError({
          code: 'INPUT_INVALID',
          message: `"${name}" has ${info.size} bytes; accepted are at most ${limit}.`,
        })
      return readFile(file, 'utf8')
    },
    exists: async name => {
      const file = await requireInside(name)
      if (file === undefined) return undefined
      const info = await stat(file)
      return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : undefined
    },
    findMissingSubmodule: async name => findMissingSubmodule(await realpath(root), name),
    listTracked: name => listTrackedFiles(checkout, name, folder => askGit(checkout, path, folder)),
    listTemplate: name => listTemplateFiles(checkout, name, folder => askGit(checkout, path, folder)),
    listProfile: name => listProfileFiles(checkout, name, folder => askGit(checkout, path, folder)),
    readFiles: (files, limit) => readFiles(checkout, files, limit),
    digest: (files, more = '', each) => digestFiles(checkout, files, more, each),
  }
}

/** What git tracks below a folder, submodules as one name each; `undefined` where it knows no repository, or is not there. */
async function askGit(
  { root, cancelled }: Checkout,
  path: string,
  folder: string,
): Promise<readonly Tracked[] | undefined> {
  const git = await runTool({
    command: findSystemProgram('git', path),
    // What is asked for is a name, whatever characters are in it.
    args: [
      ...harmlessGit,
      '-c',
      `safe.directory=${root}`,
      '--literal-pathspecs',
      'ls-files',
      '--stage',
      '-z',
      '--',
      folder || '.',
    ],
    cwd: root,
    env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent', LC_ALL: 'C' },
    keep: longestList,
    timeoutMs: listMs,
    graceMs: 500,
    ...(cancelled ? { signal: cancelled } : {}),
  })
  throwIfCancelled(cancelled, 'git listed files of the repository')
  if (git.timedOut)
    throw new GoldenImageError({
      code: 'MANIFEST_FILE_UNREADABLE',
      message: `git did not list the files below "${folder}" within ${listMs / 1000} s.`,
    })
  const passedOver = git.notFound ? findTool('git', path) : undefined
  if (passedOver !== undefined)
    throw new GoldenImageError({
      code: 'MANIFEST_FILE_UNREADABLE',
      message: `What git tracks below "${folder}" cannot be told: the only git on PATH is ${passedOver}, in a place that others can change, and it is not started.`,
      hint: 'Install git where root alone can write, such as /usr/bin.',
    })
  if (git.code !== 0) return undefined
  if (git.stdout.length >= longestList)
    throw new GoldenImageError({
      code: 'MANIFEST_FILE_UNREADABLE',
      message: `git lists more files below "${folder}" than are taken; accepted is a list of ${longestList} characters.`,
    })
  const kinds = new Map(
    git.stdout
      .split('\0')
      .filter(Boolean)
      .map(line => [line.slice(line.indexOf('\t') + 1), line.startsWith('160000 ') ? 'submodule' : 'file'] as const),
  )
  return [...kinds].map(([name, kind]) => ({ path: name, kind }))
}

async function readFiles(
  { root: workspace, cancelled }: Checkout,
  files: readonly UsedFile[],
  limit: number,
): Promise<readonly ProfileFile[] | undefined> {
  const root = await realpath(workspace)
  const read: ProfileFile[] = []
  let left = limit
  for (const { path, target } of files) {
    throwIfCancelled(cancelled, `${path} was being read`)
    if (target === undefined) continue
    const file = join(root, target)
    // Looked at before a byte is in memory.
    left -= (await stat(file).catch(() => ({ size: 0 }))).size
    if (left < 0) return undefined
    const pieces: Buffer[] = []
    let executable = false
    await readPieces(
      file,
      path,
      ({ mode }) => {
        executable = (mode & 0o100) !== 0
      },
      piece => void pieces.push(Buffer.from(piece)),
    )
    read.push({ path, executable, bytes: Buffer.concat(pieces) })
  }
  return read
}

/** The format of old: what has no link in it keeps its digest. */
async function digestFiles(
  { root: workspace, cancelled }: Checkout,
  files: readonly UsedFile[],
  more: string,
  each?: (path: string, sha256: string) => void,
): Promise<string> {
  const root = await realpath(workspace)
  const hash = createHash('sha256')
  /** its own digest, if it is asked for */
  const done = new Map<string, string>()
  const add = async (name: string) => {
    throwIfCancelled(cancelled, 'files of the repository were read')
    if (done.has(name)) return
    const own = each && createHash('sha256')
    await readPieces(
      join(root, name),
      name,
      ({ size, mode }) => hash.update(`${name}\0${mode & 0o100 ? 'executable' : 'file'}\0${size}\0`),
      piece => {
        throwIfCancelled(cancelled, 'files of the repository were read')
        hash.update(piece)
        own?.update(piece)
      },
    )
    done.set(name, own?.digest('hex') ?? '')
  }
  for (const { path, target } of files) {
    if (target === undefined) hash.update(`${path}\0missing\x000\0`)
    else if (target !== path) hash.update(`${path}\0link\0${Buffer.byteLength(target)}\0${target}`)
    if (target !== undefined) await add(target)
  }
  if (each) for (const { path, target } of files) if (target !== undefined) each(path, done.get(target) ?? '')
  return hash.update(more).digest('hex')
}
