import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { runTool } from '../process/run-tool.ts'

/** Files of the repository are no configuration: git runs no program that they name, and takes no folder of them for a repository of its own. */
const harmlessGit = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap(
  setting => ['-c', setting],
)

/** The checkout at `root`. `path` is the PATH on which `git` is looked for. */
export function workspaceAt(root: string, path: string): Workspace {
  /** Resolved, symbolic links followed; a path that leads out of the checkout is refused. */
  const inside = async (name: string): Promise<string | undefined> => {
    const full = resolve(root, name)
    const real = await realpath(full).catch(() => undefined)
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
      const file = await inside(name)
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
      const file = await inside(name)
      if (file === undefined) return undefined
      const info = await stat(file)
      return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : undefined
    },
    listTracked: async folder => {
      if ((await inside(folder)) === undefined) return []
      const git = await runTool({
        command: 'git',
        args: [...harmlessGit, '-c', `safe.directory=${root}`, 'ls-files', '-z', '--', folder],
        cwd: root,
        env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent', LC_ALL: 'C' },
        keep: 16 * 1024 * 1024,
      })
      if (git.code === 0) return git.stdout.split('\0').filter(Boolean).sort()
      return (await walk(root, join(root, folder))).sort()
    },
    digest: async (files, more = '') => {
      const hash = createHash('sha256')
      for (const name of files)
        for (const { path, kind, bytes } of await readContents(root, name))
          hash.update(`${path}\0${kind}\0${bytes.length}\0`).update(bytes)
      return hash.update(more).digest('hex')
    },
  }
}

interface Content {
  readonly path: string
  readonly kind: 'file' | 'executable' | 'link' | 'missing'
  readonly bytes: Buffer
}

/** One file; every file of a submodule, which git tracks as one name; `missing` for what is tracked but not checked out (sparse). */
async function readContents(root: string, path: string): Promise<Content[]> {
  const full = join(root, path)
  const info = await lstat(full).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (info === undefined) return [{ path, kind: 'missing', bytes: Buffer.alloc(0) }]
  if (info.isSymbolicLink()) return [{ path, kind: 'link', bytes: Buffer.from(await readlink(full)) }]
  if (!info.isDirectory())
    return [{ path, kind: info.mode & 0o100 ? 'executable' : 'file', bytes: await readFile(full) }]
  const inside = (await walk(root, full)).sort()
  return (await Promise.all(inside.map(file => readContents(root, file)))).flat()
}

async function walk(root: string, folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = join(folder, entry.name)
    if (entry.name === '.git') continue
    if (entry.isDirectory()) found.push(...(await walk(root, full)))
    else found.push(relative(root, full))
  }
  return found
}
