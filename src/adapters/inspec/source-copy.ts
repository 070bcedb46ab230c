import { chmod, copyFile, lstat, mkdir, readdir, readFile, realpath } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parse } from 'yaml'
import { GoldenImageError } from '../../domain/errors.ts'

/** More than this in one profile is a mistake, such as a disk image beside the controls. */
const mostFiles = 20_000

/**
 * Copies a profile of the workspace to the same path below `to`, readable by everybody, with every profile that its `inspec.yml` takes in by
 * a relative path. Links are followed as long as they stay in the workspace. Returns the copied files, relative to the workspace.
 */
export async function copyProfile(workspace: string, profile: string, to: string): Promise<string[]> {
  const root = await realpath(workspace)
  const files: string[] = []
  const done = new Set<string>()
  const one = async (path: string): Promise<void> => {
    const name = relative(workspace, resolve(workspace, path))
    if (done.has(name)) return
    done.add(name)
    await copyTree(root, join(workspace, name), join(to, name), workspace, files)
    for (const dependency of await listPaths(join(workspace, name, 'inspec.yml'))) await one(join(name, dependency))
  }
  await one(profile)
  return files.sort()
}

async function copyTree(root: string, from: string, to: string, workspace: string, files: string[]): Promise<void> {
  const real = await realpath(from).catch(() => undefined)
  if (real === undefined || (real !== root && !real.startsWith(root + sep)))
    throw new GoldenImageError({
      code: real === undefined ? 'MANIFEST_FILE_MISSING' : 'INPUT_INVALID',
      message:
        real === undefined
          ? `The profile needs "${relative(workspace, from)}", which is not in the workspace.`
          : `"${relative(workspace, from)}" leads out of the workspace; accepted is a path inside it.`,
    })
  const info = await lstat(real)
  if (info.isDirectory()) {
    await makeReadable(to)
    for (const entry of await readdir(real))
      if (entry !== '.git') await copyTree(root, join(from, entry), join(to, entry), workspace, files)
    return
  }
  if (!info.isFile()) return
  files.push(relative(workspace, from))
  if (files.length > mostFiles)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message: `The profile has more than ${mostFiles} files; accepted are at most as many.`,
    })
  await makeReadable(dirname(to))
  await copyFile(real, to)
  await chmod(to, info.mode & 0o100 ? 0o755 : 0o644)
}

/** Folders that other users may enter, whatever our umask is. */
async function makeReadable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}

/** Paths of `depends:` in an `inspec.yml`; one that cannot be read is the auditor's to complain about. */
async function listPaths(file: string): Promise<string[]> {
  try {
    const metadata: unknown = parse(await readFile(file, 'utf8'), { maxAliasCount: 20, logLevel: 'silent' })
    const depends: unknown = (metadata as { depends?: unknown } | null)?.depends
    return (Array.isArray(depends) ? depends : [])
      .map((d: { path?: unknown } | null) => d?.path)
      .filter(p => typeof p === 'string' && !p.startsWith('/')) as string[]
  } catch {
    return []
  }
}
