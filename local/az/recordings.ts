import { readFileSync } from 'node:fs'
import type { Json } from '../http/json.ts'
import type { AzCommand } from './readme.ts'

/** One request that az sent, and what it was answered. */
export interface RecordedRequest {
  readonly host: string
  readonly method: string
  /** with the query */
  readonly path: string
  readonly body: Json
  readonly answer: Json
}

/** A command in parts: `az group create --name x` is of the kind `group create` with one option. */
export interface ParsedCommand {
  readonly kind: string
  readonly options: ReadonlyMap<string, string>
}

export interface Recording extends ParsedCommand {
  readonly requests: readonly RecordedRequest[]
}

/** Options that change what is printed and nothing that is sent. */
const printing = new Set(['--query', '--output', '-o'])

/** What az 2.91.0 sent, by command; made against a stand-in, so the answers say no more than az needs to go on. */
export function readRecordings(): readonly Recording[] {
  const byCommand = new Map<string, RecordedRequest[]>()
  const text = readFileSync(new URL('recordings.jsonl', import.meta.url), 'utf8')
  for (const line of text.trim().split('\n')) {
    const { command, ...request } = JSON.parse(line) as RecordedRequest & { command: string }
    byCommand.set(command, [...(byCommand.get(command) ?? []), request])
  }
  return [...byCommand].map(([command, requests]) => ({ ...parseText(command), requests }))
}

/** @param words without `az` */
export function parseCommand(words: AzCommand): ParsedCommand {
  const first = words.findIndex(word => word.startsWith('-'))
  const kind = words.slice(0, first < 0 ? undefined : first).join(' ')
  const options = new Map<string, string>()
  let name = ''
  for (const word of words.slice(kind.split(' ').length)) {
    if (/^--?[a-z]/.test(word)) name = word
    options.set(name, word === name ? '' : word)
  }
  for (const option of printing) options.delete(option)
  return { kind, options }
}

/** The recordings have commands as one text, in which no value looks like an option. */
function parseText(command: string): ParsedCommand {
  const [kind = '', ...rest] = command.replace(/^az /, '').split(/ (?=--?[a-z])/)
  return parseCommand([
    ...kind.split(' '),
    ...rest.flatMap(option => {
      const at = option.indexOf(' ')
      return at < 0 ? [option] : [option.slice(0, at), option.slice(at + 1)]
    }),
  ])
}

/** The recording of a command of the same kind with the same options, whatever their values. */
export function findRecording(all: readonly Recording[], { kind, options }: ParsedCommand): Recording | undefined {
  const names = (of: ReadonlyMap<string, string>) => [...of.keys()].sort().join(' ')
  return all.find(one => one.kind === kind && names(one.options) === names(options))
}

/** Commands that change what az remembers, and ask nobody. */
export const silentKinds: readonly string[] = ['account set']
