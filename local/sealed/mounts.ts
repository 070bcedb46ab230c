import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readlinkSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A new, empty file system in memory at `path`, which must exist. */
export function mountMemory(path: string, mode: '0700' | '0750' | '0755' | '1777'): void {
  run('mount', '-t', 'tmpfs', '-o', `mode=${mode}`, 'golden-image', path)
}

export function bindReadOnly(from: string, to: string): void {
  run('mount', '--bind', realpathSync(from), to)
  run('mount', '-o', 'remount,bind,ro', to)
}

/** Lets everything in `folder` be written and nothing of it be kept: what is changed stands in `own`, an empty folder of a file system in memory. */
export function coverFolder(folder: string, own: string): void {
  const real = realpathSync(folder)
  const { mode, uid, gid } = statSync(real)
  const [changed, work] = [join(own, 'changed'), join(own, 'work')]
  for (const path of [changed, work]) mkdirSync(path)
  // the folder itself is seen as the upper one is
  chmodSync(changed, mode & 0o7777)
  chownSync(changed, uid, gid)
  run('mount', '-t', 'overlay', '-o', `lowerdir=${real},upperdir=${changed},workdir=${work}`, 'golden-image', real)
}

/** Puts a file with `text` over `path`, or over what `path` links to; `copy` is where the text is kept. The file underneath stays as it is. */
export function replaceFile(path: string, text: string, copy: string): void {
  writeFileSync(copy, text, { mode: 0o644 })
  run('mount', '--bind', copy, makeTarget(path))
}

/**
 * Hides everything in `folder` but `keep` (files or folders, seen at the same paths as before); what of `keep` lies elsewhere was never hidden.
 * `staging` is an empty folder that is used on the way.
 */
export function hideFolder(
  folder: string,
  keep: readonly string[],
  staging: string,
  mode: '0700' | '0755' = '0700',
): void {
  const real = realpathSync(folder)
  const inside = topmost(keep.map(path => realpathSync(path)).filter(path => path.startsWith(`${real}/`)))
  const held = inside.map((path, index) => {
    const at = join(staging, String(index))
    makePlace(at, statSync(path).isDirectory())
    run('mount', '--bind', path, at)
    return { path, at }
  })
  mountMemory(real, mode)
  for (const { path, at } of held) {
    makePlace(path, statSync(at).isDirectory())
    run('mount', '--move', at, path)
  }
}

/** Without the paths that lie below another one of the list. */
export function topmost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)]
  return unique.filter(path => !unique.some(other => other !== path && path.startsWith(`${other}/`)))
}

/** Something to mount on. */
function makePlace(path: string, folder: boolean): void {
  mkdirSync(folder ? path : dirname(path), { recursive: true })
  if (!folder) writeFileSync(path, '')
}

/** A link may point to a file that was in a folder which is hidden now (`/etc/resolv.conf` → `/run/…`): that one is made. */
function makeTarget(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    const target = resolve(dirname(path), readlinkSync(path))
    if (!target.startsWith('/run/')) throw error
    makePlace(target, false)
    return target
  }
}

/** Throws Error with the command and what it said */
export function run(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim()
    throw new Error(`${command} ${args.join(' ')}: ${said || String(error)}`)
  }
}
