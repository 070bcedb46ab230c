import type { Scan } from '../../ports/compliance-scanner.ts'

/**
 * `exec` of one profile. The profile stands first: several options take lists and would swallow it. Exit codes stay distinct, because
 * without that a crash and a failed control are the same 1. No limit for one command: with `--sudo` that option splits what a profile asks at blanks
 * and joins it anew, so that controls pass which must fail. A command that hangs ends with its profile.
 */
export function execArguments(given: {
  readonly profile: string
  readonly target: Pick<Scan['target'], 'user' | 'port'>
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
