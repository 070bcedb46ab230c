import { spawnSync } from 'node:child_process'

/**
 * The command that runs `argv` with its own network (only `lo`, down), mounts and processes. `setpriv --pdeathsig` ties it to the process
 * that starts it, `--kill-child` ties everything inside to it: killing the outer process leaves no process and no mount.
 * A shell stands first inside, because the first process inherits orphans and has to take note of their end.
 */
export function sealedCommand(argv: readonly string[]): { command: string; args: string[] } {
  return {
    command: 'setpriv',
    args: [
      '--pdeathsig',
      'KILL',
      '--',
      'unshare',
      '--net',
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'sh',
      '-c',
      '"$@"; exit $?',
      'sealed',
      ...argv,
    ],
  }
}

/** One sentence why this machine cannot seal a namespace, or `undefined` if it can. Tried, not guessed. */
export function cannotSeal(): string | undefined {
  if (process.platform !== 'linux') return `The local stack needs Linux namespaces; this is ${process.platform}.`
  const { command, args } = sealedCommand(['true'])
  const probe = spawnSync(command, args, { encoding: 'utf8' })
  if (probe.error) return `The local stack needs setpriv and unshare (package util-linux): ${probe.error.message}.`
  if (probe.status === 0) return undefined
  return process.getuid?.() === 0
    ? `The local stack needs the capability CAP_SYS_ADMIN, which root does not have here (a container without --privileged?): ${probe.stderr.trim()}.`
    : 'The local stack seals itself into Linux namespaces, which needs root: run it again with sudo.'
}

/** What of the caller's environment goes inside: where things are and how text looks, never a credential. */
export function sealedEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TERM', 'GOLDEN_IMAGE_CACHE', 'XDG_CACHE_HOME']
  return Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
}
