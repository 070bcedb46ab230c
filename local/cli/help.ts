import { type CommandSpec, commands } from './commands.ts'

const call = 'npm run local --'

/** Help for one command, or the list of all. */
export function helpText(command: CommandSpec | undefined): string {
  return command ? commandHelp(command) : overview()
}

function overview(): string {
  return [
    'A cloud on one machine: Azure, Entra, GitHub, a Debian mirror and real machines, sealed off from every network.',
    '',
    `Usage: ${call} COMMAND [OPTIONS]`,
    '',
    ...table(commands.map(c => [c.name, c.summary])),
    '',
    `${call} COMMAND --help says more. It needs Linux and root.`,
    '',
    ...table([
      [
        'GOLDEN_IMAGE_CACHE',
        'folder of what the set-up makes (default: golden-image-actions in the cache of your home)',
      ],
      ['GOLDEN_IMAGE_RUN', 'folder of the socket and the log (default: run in that cache); one stack can run in each'],
    ]),
  ].join('\n')
}

function commandHelp(command: CommandSpec): string {
  const usage = [call, command.name, '[OPTIONS]', command.operands?.usage].filter(Boolean).join(' ')
  const options = [...command.options, { name: 'help', help: 'this text' }]
  return [
    `${command.name}: ${command.summary}`,
    '',
    `Usage: ${usage}`,
    '',
    ...table(options.map(o => [`--${o.name}${'value' in o ? ` ${o.value}` : ''}`, o.help])),
    ...(command.details.length > 0 ? ['', ...command.details] : []),
    '',
    ...command.examples.map(example => `  ${call} ${example}`),
  ].join('\n')
}

/** Two columns. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
