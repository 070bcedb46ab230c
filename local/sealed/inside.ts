import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, hostname } from 'node:os'
import { join } from 'node:path'
import { bindReadOnly, coverFolder, hideFolder, mountMemory, replaceFile, run, topmost } from './mounts.ts'
import { hostsFile } from './names.ts'

/** The user that jobs run as, like on a hosted runner: uid 1001 with password-less sudo. */
export const runnerUser = { name: 'runner', uid: 1001, gid: 1001, home: '/home/runner' } as const

/** Where things are inside the namespace, for every user to enter: a file system in memory, gone with the namespace. */
export const insidePaths = {
  root: '/mnt',
  /** the auditor and its gems, read-only */
  tools: '/mnt/tools',
  /** Packer's plugins, read-only, where it needs any */
  plugins: '/mnt/plugins',
  /** the project, read-only: what `uses:` would have downloaded */
  pipeline: '/mnt/pipeline',
  /** a folder with `node` in it */
  node: '/mnt/node',
  work: '/mnt/work',
  temp: '/mnt/tmp',
  /** state of the stack, root alone */
  state: '/mnt/state',
} as const

export interface InsideOptions {
  readonly served: ReadonlyMap<string, string>
  readonly resolver: string
  readonly toolsFolder: string
  readonly pluginsFolder?: string | undefined
  readonly projectFolder: string
  readonly nodeBinary: string
  /**
   * What else must be seen at its own path although it lies in somebody's home or in /run: the rest of them is hidden. Without it only `/home` is
   * replaced, and root's home stays as it is.
   */
  readonly keep?: readonly string[]
}

/**
 * Makes the namespace that we were started in ready: network up, names, user, folders. Changes nothing outside: every mount is private.
 * Refuses to run anywhere else than in a namespace with nothing but `lo`.
 */
export function prepareInside(options: InsideOptions): void {
  const links = linksOf(readFileSync('/proc/self/net/dev', 'utf8'))
  if (links.join() !== 'lo')
    throw new Error(
      `This network has ${links.join(', ')}: it is not sealed. Start the stack by \`npm run local -- start\`.`,
    )
  const hidden = [options.toolsFolder, options.projectFolder, options.nodeBinary, ...(options.keep ?? [])].find(path =>
    realpathSync(path).startsWith(`${insidePaths.root}/`),
  )
  if (hidden !== undefined)
    throw new Error(
      `${hidden} lies under ${insidePaths.root}, which the local stack uses for itself: move it elsewhere.`,
    )
  run('mount', '--make-rprivate', '/')
  run('ip', 'link', 'set', 'lo', 'up')
  mountMemory(insidePaths.root, '0755')
  for (const folder of [insidePaths.tools, insidePaths.pipeline, insidePaths.node, insidePaths.work])
    mkdirSync(folder, { mode: 0o755 })
  mkdirSync(insidePaths.state, { mode: 0o700 })
  mkdirSync(insidePaths.temp)
  run('chmod', '1777', insidePaths.temp)
  bindReadOnly(options.toolsFolder, insidePaths.tools)
  bindReadOnly(options.projectFolder, insidePaths.pipeline)
  if (options.pluginsFolder !== undefined) {
    mkdirSync(insidePaths.plugins, { mode: 0o755 })
    bindReadOnly(options.pluginsFolder, insidePaths.plugins)
  }
  writeFileSync(join(insidePaths.node, 'node'), '')
  bindReadOnly(options.nodeBinary, join(insidePaths.node, 'node'))
  const own = [options.toolsFolder, options.projectFolder, options.nodeBinary]
  const kept = [...own, ...(options.keep ?? [])]
  coverFolder('/etc', mkdtempSync(join(insidePaths.state, 'etc-')))
  // Sockets are files, and these lead outside whatever the network is: name service daemons, a container engine, a message bus.
  hide('/run', kept, '0755')
  hideHomes(options.keep ? [realpathSync(homedir()), '/root', '/home'] : ['/home'], kept)
  replace('/etc/hosts', hostsFile(options.served, hostname()))
  // `search .`: otherwise the domain of this machine's own name is tried behind every name.
  replace('/etc/resolv.conf', `nameserver ${options.resolver}\nsearch .\noptions timeout:2 attempts:1\n`)
  if (existsSync('/etc/nsswitch.conf')) replace('/etc/nsswitch.conf', nameServices)
  addRunner()
}

/** Where whoever runs a runner says which Sigstore its jobs trust, in place of the public one. */
const runnerRoots = '/etc/golden-image-actions'

/** What a runner's owner would have put there; jobs can read it, root alone can write it. To be called after `prepareInside`. */
export function trustSigstore(root: string): void {
  rmSync(runnerRoots, { recursive: true, force: true })
  mkdirSync(runnerRoots)
  const file = join(runnerRoots, 'trusted-root.json')
  writeFileSync(file, `${root}\n`)
  chmodSync(runnerRoots, 0o755)
  chmodSync(file, 0o644)
}

/** Credentials in people's homes are nobody's business inside. */
function hideHomes(homes: readonly string[], keep: readonly string[]): void {
  for (const home of topmost(homes))
    if (home !== '/' && existsSync(home)) hide(home, keep, home === '/home' ? '0755' : '0700')
}

function hide(folder: string, keep: readonly string[], mode: '0700' | '0755'): void {
  hideFolder(folder, keep, mkdtempSync(join(insidePaths.state, 'staging-')), mode)
}

/** Files and our resolver, nothing else: modules for other services ask daemons. */
const nameServices = `${['passwd', 'group', 'shadow', 'gshadow', 'services', 'protocols', 'networks']
  .map(database => `${database}: files\n`)
  .join('')}hosts: files dns\n`

/** Names of the network interfaces in the text of /proc/net/dev. */
function linksOf(text: string): string[] {
  return text
    .split('\n')
    .slice(2)
    .map(line => line.split(':')[0]?.trim() ?? '')
    .filter(name => name !== '')
}

/** A user of the namespace alone. The password field `*` forbids a password login and spares the shadow file. */
function addRunner(): void {
  const { name, uid, gid, home } = runnerUser
  const without = (text: string, id: number) =>
    text.split('\n').filter(l => l !== '' && l.split(':')[2] !== String(id) && l.split(':')[0] !== name)
  replace(
    '/etc/passwd',
    [...without(readFileSync('/etc/passwd', 'utf8'), uid), `${name}:*:${uid}:${gid}::${home}:/bin/bash`, ''].join('\n'),
  )
  replace('/etc/group', [...without(readFileSync('/etc/group', 'utf8'), gid), `${name}:x:${gid}:`, ''].join('\n'))
  mkdirSync(home, { mode: 0o750 })
  run('chown', `${uid}:${gid}`, home)
  mountMemory('/etc/sudoers.d', '0750')
  writeFileSync('/etc/sudoers.d/runner', sudoRules(name), { mode: 0o440 })
}

/** On a hosted runner certificates are the system's and survive sudo; here they are named by variables, which sudo would drop. */
function sudoRules(user: string): string {
  return `${user} ALL=(ALL:ALL) NOPASSWD:ALL\nDefaults:${user} env_keep += "SSL_CERT_FILE NODE_EXTRA_CA_CERTS CHECKPOINT_DISABLE"\n`
}

let replaced = 0
const replace = (path: string, text: string) => replaceFile(path, text, join(insidePaths.state, `file-${replaced++}`))
