import { parseArgs } from 'node:util'
import { type CommandSpec, commands } from './commands.ts'
import { nearest } from './nearest.ts'

export type CommandLine =
  | {
      readonly kind: 'command'
      readonly command: string
      /** a switch that is there is `true` */
      readonly options: Readonly<Record<string, string | true>>
      readonly operands: readonly string[]
    }
  /** of one command, or of all */
  | { readonly kind: 'help'; readonly command: CommandSpec | undefined }
  /** every problem, each with what would be accepted */
  | { readonly kind: 'wrong'; readonly problems: readonly string[]; readonly command: CommandSpec | undefined }

type ParsedToken = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]

const help = ['--help', '-h', 'help']

/** What stands behind `npm run local --`. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const [name, ...rest] = argv
  if (name === undefined) return { kind: 'wrong', problems: [`A command is missing: ${names()}.`], command: undefined }
  if (help.includes(name)) return helpFor(rest[0])
  const command = commands.find(c => c.name === name)
  if (!command) return { kind: 'wrong', problems: [unknownCommand(name)], command: undefined }
  const ours = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (ours.some(word => word === '--help' || word === '-h')) return { kind: 'help', command }
  return parseRest(command, rest)
}

function helpFor(name: string | undefined): CommandLine {
  const command = commands.find(c => c.name === name)
  return command || name === undefined
    ? { kind: 'help', command }
    : { kind: 'wrong', problems: [unknownCommand(name)], command: undefined }
}

function parseRest(command: CommandSpec, rest: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...rest],
    options: Object.fromEntries(
      command.options.map(o => [o.name, { type: o.value === undefined ? ('boolean' as const) : ('string' as const) }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const problems: string[] = []
  const options: Record<string, string | true> = {}
  const operands: string[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'positional' && !isValueOfUnknown(tokens[index - 1], command)) operands.push(token.value)
    if (token.kind !== 'option') continue
    const spec = command.options.find(o => o.name === token.name)
    const problem = spec ? misuse(spec, token, options) : unknownOption(command, token.rawName)
    if (problem) problems.push(problem)
    if (spec) options[token.name] = token.value ?? true
  }
  problems.push(...wrongOperands(command, operands))
  if (problems.length > 0) return { kind: 'wrong', problems, command }
  return { kind: 'command', command: command.name, options, operands }
}

/** What stands behind a misspelt option was meant as its value, and is no mistake of its own. */
function isValueOfUnknown(before: ParsedToken | undefined, command: CommandSpec): boolean {
  if (before?.kind !== 'option' || before.value !== undefined) return false
  return !command.options.some(o => o.name === before.name)
}

function misuse(
  spec: CommandSpec['options'][number],
  token: { readonly value?: string | undefined },
  seen: Readonly<Record<string, unknown>>,
): string | undefined {
  if (spec.name in seen) return `Option --${spec.name} is there twice.`
  if (spec.value === undefined && token.value !== undefined)
    return `Option --${spec.name} takes no value, and '${token.value}' was given.`
  // A missing value lets the parser take the next option as the value.
  if (spec.value !== undefined && (token.value === undefined || token.value.startsWith('--')))
    return `Option --${spec.name} needs a value: --${spec.name} ${spec.value}.`
  const accepted = token.value === undefined ? undefined : spec.check?.(token.value)
  return accepted && `--${spec.name} ${token.value || "''"}: accepted are ${accepted}.`
}

function wrongOperands(command: CommandSpec, operands: readonly string[]): string[] {
  const { usage, least, most, check } = command.operands ?? { usage: '', least: 0, most: 0 }
  if (operands.length < least) return [`'${command.name}' needs ${usage} behind it.`]
  const problems = operands.slice(0, most).flatMap(operand => {
    const accepted = check?.(operand)
    return accepted ? [`${command.name} ${operand || "''"}: accepted are ${accepted}.`] : []
  })
  const superfluous = operands.slice(most)
  if (superfluous.length === 0) return problems
  const accepted = most === 0 ? 'nothing but options' : `one of ${usage}`
  return [...problems, `'${command.name}' takes ${accepted} behind it, and '${superfluous.join(' ')}' was given.`]
}

function unknownCommand(name: string): string {
  const near = nearest(
    name,
    commands.map(c => c.name),
  )
  return `There is no command '${name}'${near ? `; did you mean '${near}'?` : '.'} Commands: ${names()}.`
}

function unknownOption(command: CommandSpec, written: string): string {
  const known = [...command.options.map(o => `--${o.name}`), '--help']
  const near = nearest(written, known)
  const elsewhere = command.name === 'run' ? ' What the command inside gets goes behind `--`.' : ''
  return `'${command.name}' has no option '${written}'${near ? `; did you mean '${near}'?` : '.'} Options: ${known.join(', ')}.${elsewhere}`
}

const names = () => commands.map(c => c.name).join(', ')
