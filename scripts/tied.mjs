// A child that dies with us, however we die: even `kill -9` of us leaves nothing behind.
import { spawn, spawnSync } from 'node:child_process'
import { which } from '../setup/run.mjs'

/**
 * Like `spawn`, and the kernel kills the child when we end. Where there is no `setpriv`, only an orderly end reaches it.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnOptions} options
 */
export function spawnTied(command, args, options) {
  const setpriv = which('setpriv')
  return setpriv
    ? spawn(setpriv, ['--pdeathsig', 'KILL', '--', command, ...args], options)
    : spawn(command, args, options)
}

/**
 * One sentence why the local stack cannot run as this user, or `undefined`; said before anything is installed for it. What only shows once the
 * programs are there is left to `cannotSeal` of the stack.
 */
export function wrongUser() {
  if (process.platform !== 'linux') return `The local stack needs Linux namespaces; this is ${process.platform}.`
  if (process.getuid?.() !== 0)
    return 'The local stack seals itself into Linux namespaces, which needs root: run it again with sudo.'
  const unshare = which('unshare')
  if (!unshare || spawnSync(unshare, ['--net', '--mount', '--pid', '--fork', 'true']).status === 0) return undefined
  return 'The local stack needs the capability CAP_SYS_ADMIN, which root does not have here (a container without --privileged?).'
}
