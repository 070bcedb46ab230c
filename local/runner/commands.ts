/** A workflow command in a line of a step's output. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** Reads `::name key=value,…::data` at the start of a line (blanks before it are allowed) and `##[name key=value;…]data` anywhere in it. */
export function parseCommand(line: string): Command | undefined {
  return parseNew(line) ?? parseOld(line)
}

function parseNew(line: string): Command | undefined {
  const match = /^\s*::(?<head>[^\n]*?)::(?<data>[\s\S]*)$/.exec(line)
  const { head = '', data = '' } = match?.groups ?? {}
  const [name = '', ...rest] = head.trim().split(' ')
  if (!match || name === '') return undefined
  const decode = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  return {
    name: name.toLowerCase(),
    properties: properties(rest.join(' '), ',', text => decode(text.replaceAll('%3A', ':').replaceAll('%2C', ','))),
    data: decode(data),
  }
}

function parseOld(line: string): Command | undefined {
  const groups = /##\[(?<name>[A-Za-z-]+)(?: (?<rest>[^\]]*))?\](?<data>.*)$/s.exec(line)?.groups
  if (!groups?.name) return undefined
  const decode = (text: string) =>
    text
      .replaceAll('%3B', ';')
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%5D', ']')
      .replaceAll('%25', '%')
  return {
    name: groups.name.toLowerCase(),
    properties: properties(groups.rest ?? '', ';', decode),
    data: decode(groups.data ?? ''),
  }
}

function properties(text: string, separator: string, decode: (text: string) => string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const pair of text.split(separator)) {
    const at = pair.indexOf('=')
    if (at > 0) found[pair.slice(0, at).trim()] = decode(pair.slice(at + 1))
  }
  return found
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title?: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

const perLevel = 10
const longestMessage = 4096

/** What commands of one step change. The runner obeys the old `set-output` and `save-state`, too: they are what an injection would use. */
export interface StepEffects {
  readonly annotations: Annotation[]
  readonly outputs: Map<string, string>
  readonly state: Map<string, string>
  mask(value: string): void
  log(line: string): void
}

/** Takes each line of a step's output, obeys the commands in it, and passes the rest on to the log. */
export function createLineReader(effects: StepEffects): (line: string) => void {
  let stopped: string | undefined
  return line => {
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined
      else effects.log(line)
      return
    }
    const command = parseCommand(line)
    if (!command) return effects.log(line)
    const { name, properties: p, data } = command
    if (name === 'stop-commands') stopped = data
    else if (name === 'add-mask') effects.mask(data)
    else if (name === 'set-output' && p.name) effects.outputs.set(p.name, data)
    else if (name === 'save-state' && p.name) effects.state.set(p.name, data)
    else if (name === 'group') effects.log(`▸ ${data}`)
    else if (name === 'error' || name === 'warning' || name === 'notice') annotate(effects, name, p, data)
    else if (!['endgroup', 'debug', 'echo', 'add-matcher', 'remove-matcher'].includes(name)) effects.log(line)
  }
}

function annotate(
  effects: StepEffects,
  level: Annotation['level'],
  p: Readonly<Record<string, string>>,
  data: string,
): void {
  const message = data.slice(0, longestMessage)
  effects.log(`${level}: ${p.title ? `${p.title}: ` : ''}${message}`)
  if (effects.annotations.filter(a => a.level === level).length >= perLevel) return
  const line = Number(p.line)
  const column = Number(p.col)
  effects.annotations.push({
    level,
    message,
    ...(p.title ? { title: p.title } : {}),
    ...(p.file ? { file: p.file } : {}),
    ...(Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(Number.isInteger(column) && column > 0 ? { column } : {}),
  })
}
