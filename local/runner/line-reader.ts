import type { Level } from './annotations.ts'
import { type Command, parseCommand } from './commands.ts'

/** What the commands in a step's output reach. */
export interface StepEffects {
  annotate(level: Level, properties: Command['properties'], message: string): void
  setOutput(name: string, value: string): void
  saveState(name: string, value: string): void
  mask(value: string): void
  /** one line of the log; `kind` says what it is when it is more than text */
  log(text: string, kind?: LineKind): void
  /** the step fails, whatever its exit code; `message` becomes an error annotation */
  fail(message: string): void
  readonly debug: boolean
}

export type LineKind = 'group' | 'endgroup' | 'debug' | 'command'

const commands: ReadonlySet<string> = new Set([
  'stop-commands',
  'error',
  'warning',
  'notice',
  'debug',
  'group',
  'endgroup',
  'add-mask',
  'echo',
  'set-output',
  'save-state',
  'set-env',
  'add-path',
  'add-matcher',
  'remove-matcher',
])
const neverEchoed: ReadonlySet<string> = new Set(['error', 'warning', 'notice', 'debug', 'add-mask'])

/**
 * Takes each line of a step's output, obeys the command in it, and passes the rest on to the log.
 * The old `set-output` and `save-state` are obeyed, too, as GitHub still does: they are what an injection would use.
 * Problem matchers are not looked at.
 */
export function createLineReader(effects: StepEffects): (line: string) => void {
  let resumeBy: string | undefined
  let echo = false
  return line => {
    const command = parseCommand(line, name => commands.has(name) || name === resumeBy)
    if (!command || (resumeBy !== undefined && command.name !== resumeBy)) return effects.log(line)
    if (command.name === resumeBy) {
      resumeBy = undefined
      return effects.log(line, 'command')
    }
    if (command.name === 'stop-commands') {
      const token = command.data.toLowerCase()
      if (token === '' || token === 'pause-logging' || commands.has(token))
        return effects.fail(`::stop-commands:: needs a token of its own, not '${command.data}'.`)
      resumeBy = token
      return effects.log(line, 'command')
    }
    if (echo && !neverEchoed.has(command.name)) effects.log(line, 'command')
    if (command.name === 'echo') {
      const wanted = command.data.trim().toLowerCase()
      if (wanted !== 'on' && wanted !== 'off') unable(effects, line, `Possible values can be: 'on', 'off'.`)
      else echo = wanted === 'on'
      return
    }
    obey(effects, command, line)
  }
}

function obey(effects: StepEffects, { name, properties, data }: Command, line: string): void {
  if (name === 'error' || name === 'warning' || name === 'notice') effects.annotate(name, properties, data)
  else if (name === 'group') effects.log(data, 'group')
  else if (name === 'endgroup') effects.log('', 'endgroup')
  else if (name === 'debug' && effects.debug) effects.log(data, 'debug')
  else if (name === 'add-mask') {
    if (data.trim() !== '') effects.mask(data)
    else effects.annotate('warning', {}, "Can't add secret mask for empty string in ##[add-mask] command.")
  } else if (name === 'set-output' || name === 'save-state') {
    if (!properties.name) unable(effects, line, `Required field 'name' is missing in ##[${name}] command.`)
    else if (name === 'set-output') effects.setOutput(properties.name, data)
    else effects.saveState(properties.name, data)
  } else if (name === 'set-env' || name === 'add-path')
    unable(effects, line, `The \`${name}\` command is disabled. Please use Environment Files.`)
}

function unable(effects: StepEffects, line: string, why: string): void {
  effects.annotate('error', {}, `Unable to process command '${line}' successfully.`)
  effects.fail(why)
}
