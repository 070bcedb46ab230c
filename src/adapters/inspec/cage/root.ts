import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, readlink, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Paths inside. */
export const insidePaths = {
  home: '/cage/home',
  profiles: '/cage/profiles',
  inputs: '/cage/inputs.yml',
  key: '/cage/home/key',
  report: '/cage/home/report.json',
} as const

/** The system's programs and libraries: read by everybody on every runner. On many systems all but the first are links. */
export const system: readonly string[] = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** What programs and TLS need of /etc: no names, no secrets. */
const configuration = [
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'alternatives',
  'ssl',
  'pki',
  'crypto-policies',
  'ca-certificates',
  'localtime',
].map(name => join('/etc', name))
export const devices = ['null', 'zero', 'full', 'random', 'urandom'].map(name => join('/dev', name))

/** What is shown at a place inside, and never to be written there. */
export interface Seen {
  readonly from: string
  readonly at: string
}

/**
 * Makes the file system of one run below `folder`, which is empty: an allow-list. What lies in it are folders, links and empty files, on which root's side puts
 * what is to be seen; it is read-only there, and removed like any other folder here. One folder deeper than what becomes the root: see `become_auditor`.
 * @param more further folders and files of this machine to be seen at their own paths, and others at theirs
 * @returns what root's side has to show, in its order
 */
export async function makeRoot(
  folder: string,
  user: { readonly id: number },
  more: readonly Seen[],
): Promise<readonly Seen[]> {
  const root = join(folder, 'r')
  const seen: Seen[] = []
  const show = async ({ from, at }: Seen) => {
    const place = join(root, at)
    const info = await lstat(from).catch(() => undefined)
    if (!info) return
    await makeFolder(dirname(place))
    if (info.isSymbolicLink()) return symlink(await readlink(from), place)
    await (info.isDirectory() ? makeFolder(place) : makeFile(place, ''))
    seen.push({ from, at })
  }
  for (const at of ['/dev', '/proc', '/etc', '/var', insidePaths.home]) await makeFolder(join(root, at))
  for (const path of [...system, ...configuration]) await show({ from: path, at: path })
  for (const one of more) await show(one)
  for (const device of devices) await makeFile(join(root, device), '')
  await symlink('/proc/self/fd', join(root, 'dev/fd'))
  for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries()) await symlink(`fd/${fd}`, join(root, 'dev', name))
  // Where an auditor lies below one of them it is what it is, and nobody writes there; TMPDIR leads elsewhere anyway.
  for (const at of ['tmp', 'var/tmp', 'dev/shm'].filter(at => !existsSync(join(root, at))))
    await symlink(insidePaths.home, join(root, at))
  for (const [name, text] of Object.entries(names(user.id))) await makeFile(join(root, 'etc', name), text)
  return seen
}

const names = (id: number): Readonly<Record<string, string>> => ({
  passwd: `root:x:0:0::/:/bin/false\ncage:x:${id}:${id}::${insidePaths.home}:/bin/sh\n`,
  group: `root:x:0:\ncage:x:${id}:\n`,
  hosts: '127.0.0.1 localhost cage\n',
  'nsswitch.conf': ['passwd', 'group', 'hosts'].map(database => `${database}: files\n`).join(''),
})

/** For everybody to enter, whatever our umask is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}

async function makeFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: 'wx' })
  await chmod(file, 0o644)
}
