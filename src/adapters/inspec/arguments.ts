import type { Scan } from '../../ports/compliance-scanner.ts'

/**
 * `exec` of one profile. The profile stands first: several options take lists and would swallow it. Exit codes stay distinct, because
 * without that a crash and a failed control are the same 1. No limit for one command: with `--sudo` that option splits what a profile asks at blanks
 * and joins it anew, so that controls pass which must fail. A command that hangs ends with its profile.
 */
export function execArguments(given: {
  readonly profile: string
  readonly target: Scan['target']
  readonly keyFile: string
  readonly reportFile: string
  readonly inputFile: string | undefined
  /** more of them, relative to the folder in which the auditor starts */
  readonly inputFiles: readonly string[]
  readonly controls?: Scan['controls']
  readonly tags?: Scan['tags']
}): string[] {
  const { inputFile, inputFiles, controls = [], tags = [] } = given
  const list = (option: string, values: readonly string[]) => (values.length === 0 ? [] : [option, ...values])
  return [
    'exec',
    given.profile,
    '--target',
    `ssh://${given.target.user}@127.0.0.1:${given.target.port}`,
    '--key-files',
    given.keyFile,
    '--sudo',
    '--no-create-lockfile',
    '--no-color',
    ...list('--input-file', [...(inputFile === undefined ? [] : [inputFile]), ...inputFiles]),
    ...list('--controls', controls),
    ...list('--tags', tags),
    '--reporter',
    'cli',
    `json:${given.reportFile}`,
  ]
}

export interface IsolatedUser {
  readonly how: 'root' | 'sudo'
  /** user and group id that nobody else has */
  readonly id: number
}

/** The absolute path of a program of the system. */
export type FindProgram = (name: string) => string

/**
 * The command line that runs `command` as the user of a profile, with no way to gain rights, and with a deadline of its own: what `sudo` has
 * started cannot be ended by us. Values in `keep` are handed on by name, so that they stand in no command line.
 */
export function asUser(
  find: FindProgram,
  user: IsolatedUser,
  seconds: number,
  keep: readonly string[],
  command: readonly string[],
): string[] {
  return [
    ...(user.how === 'sudo'
      ? [find('sudo'), '-n', ...(keep.length > 0 ? [`--preserve-env=${keep.join(',')}`] : []), '--']
      : []),
    find('setpriv'),
    '--reuid',
    String(user.id),
    '--regid',
    String(user.id),
    '--clear-groups',
    '--no-new-privs',
    '--',
    find('sh'),
    '-c',
    // Whatever the runner's own is: we must be able to read the report.
    'umask 022 && exec "$@"',
    'sh',
    find('timeout'),
    '--kill-after=5',
    String(seconds),
    ...command,
  ]
}

/** `env` that takes away what `sudo` adds, and sets ours. */
export function withEnvironment(
  find: FindProgram,
  values: Readonly<Record<string, string>>,
  command: readonly string[],
): string[] {
  const added = ['SUDO_COMMAND', 'SUDO_USER', 'SUDO_UID', 'SUDO_GID', 'MAIL', 'LOGNAME', 'USER', 'USERNAME']
  return [
    find('env'),
    ...added.map(name => `--unset=${name}`),
    ...Object.entries(values).map(([name, value]) => `${name}=${value}`),
    ...command,
  ]
}

/** Ends every process of the profile's user, and of nobody else: `-1` is everybody whom that user may signal. */
export function reap(find: FindProgram, user: IsolatedUser): string[] {
  const script = '[ "$("$0" -u)" = "$1" ] && kill -KILL -1'
  return asUser(find, user, 10, [], [find('sh'), '-c', script, find('id'), String(user.id)])
}
