import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { hostsFile } from './names.ts'

/** The user that jobs run as, like on a hosted runner: uid 1001 with password-less sudo. */
export const RUNNER = { name: 'runner', uid: 1001, gid: 1001, home: '/home/runner' } as const

/** Where things are inside the namespace, for every user to enter: a file system in memory, gone with the namespace. */
export const INSIDE = {
  root: '/mnt',
  /** the auditor and its gems, read-only */
  tools: '/mnt/tools',
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
  readonly projectFolder: string
  readonly nodeBinary: string
}

/**
 * Makes the namespace that we were started in ready: network up, names, user, folders. Changes nothing outside: every mount is private.
 * Refuses to run anywhere else than in a namespace with nothing but `lo`.
 */
export function prepareInside(options: InsideOptions): void {
  const links = readFileSync('/proc/self/net/dev', 'utf8')
    .split('\n')
    .slice(2)
    .map(l => l.split(':')[0]?.trim())
    .filter(Boolean)
  if (links.join() !== 'lo')
    throw new Error(
      `This network has ${links.join(', ')}: it is not sealed. Start the stack by \`npm run local -- start\`.`,
    )
  run('mount', '--make-rprivate', '/')
  run('ip', 'link', 'set', 'lo', 'up')
  run('mount', '-t', 'tmpfs', '-o', 'mode=0755', 'golden-image', INSIDE.root)
  for (const folder of [INSIDE.tools, INSIDE.pipeline, INSIDE.node, INSIDE.work]) mkdirSync(folder, { mode: 0o755 })
  mkdirSync(INSIDE.state, { mode: 0o700 })
  mkdirSync(INSIDE.temp)
  run('chmod', '1777', INSIDE.temp)
  bindReadOnly(options.toolsFolder, INSIDE.tools)
  bindReadOnly(options.projectFolder, INSIDE.pipeline)
  writeFileSync(join(INSIDE.node, 'node'), '')
  bindReadOnly(options.nodeBinary, join(INSIDE.node, 'node'))
  replaceFile('/etc/hosts', hostsFile(options.served, hostname()))
  replaceFile('/etc/resolv.conf', `nameserver ${options.resolver}\noptions timeout:2 attempts:1\n`)
  addRunner()
}

/** A user of the namespace alone. The password field `*` forbids a password login and spares the shadow file. */
function addRunner(): void {
  const { name, uid, gid, home } = RUNNER
  const without = (text: string, id: number) =>
    text.split('\n').filter(l => l !== '' && l.split(':')[2] !== String(id) && l.split(':')[0] !== name)
  replaceFile(
    '/etc/passwd',
    [...without(readFileSync('/etc/passwd', 'utf8'), uid), `${name}:*:${uid}:${gid}::${home}:/bin/bash`, ''].join('\n'),
  )
  replaceFile('/etc/group', [...without(readFileSync('/etc/group', 'utf8'), gid), `${name}:x:${gid}:`, ''].join('\n'))
  run('mount', '-t', 'tmpfs', '-o', 'mode=0755', 'golden-image', '/home')
  mkdirSync(home, { mode: 0o750 })
  run('chown', `${uid}:${gid}`, home)
  run('mount', '-t', 'tmpfs', '-o', 'mode=0750', 'golden-image', '/etc/sudoers.d')
  writeFileSync('/etc/sudoers.d/runner', `${name} ALL=(ALL:ALL) NOPASSWD:ALL\n`, { mode: 0o440 })
}

let replaced = 0

function replaceFile(path: string, text: string): void {
  const mine = join(INSIDE.state, `file-${replaced++}`)
  writeFileSync(mine, text, { mode: 0o644 })
  run('mount', '--bind', mine, realpathSync(path))
}

function bindReadOnly(from: string, to: string): void {
  run('mount', '--bind', realpathSync(from), to)
  run('mount', '-o', 'remount,bind,ro', to)
}

function run(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim()
    throw new Error(`${command} ${args.join(' ')}: ${said || String(error)}`)
  }
}
