/** The command that runs a script file, for a `shell:` as written; `undefined` = the default. Throws for a shell this runner lacks. */
export function getShellCommand(
  shell: string | undefined,
  script: string,
): readonly [command: string, ...args: string[]] {
  if (shell === undefined || shell === '') return ['bash', '-e', script]
  if (shell === 'bash') return ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', script]
  if (shell === 'sh') return ['sh', '-e', script]
  const [command, ...args] = shell.split(' ').filter(Boolean)
  if (command === undefined || !shell.includes('{0}'))
    throw new Error(`shell: ${shell}: this runner has bash, sh and templates such as 'perl {0}'`)
  return [command, ...args.map(a => a.replaceAll('{0}', script))]
}
