import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { at, isObject, type Json, listOf, textAt } from '../http/json.ts'
import type { AzCommand } from './readme.ts'
import { findRecording, type ParsedCommand, parseCommand, type Recording, silentKinds } from './recordings.ts'

/** Who answers the requests. */
export type AnswerAz = (request: {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly body: Json
  readonly agent: string
}) => { readonly status: number; readonly body: Json }

const agent = 'AZURECLI/2.91.0'
/** how long one thing may be made */
const longestMs = 30_000

/**
 * Sends what az sends for these commands: the recorded requests of each kind of command, with the values of this one. Throws Error for a kind that
 * nobody recorded, for a value of which the recording does not show where it goes, and where Azure refuses.
 */
export async function playAzCommands(
  commands: readonly AzCommand[],
  recordings: readonly Recording[],
  answer: AnswerAz,
): Promise<void> {
  /** what a placeholder stands for */
  const known = new Map<string, string>()
  for (const words of commands) {
    const command = parseCommand(words.map(word => known.get(word) ?? word))
    if (silentKinds.includes(command.kind)) continue
    const recording = findRecording(recordings, command)
    if (recording === undefined) throw new Error(`Nobody recorded what az sends for ${words.join(' ')}.`)
    const last = await playCommand(command, recording, answer)
    const { kind, options } = parseCommand(words)
    if (kind === 'ad app create') known.set(`{appId ${options.get('--display-name')}}`, textAt(last, 'appId') ?? '')
    if (kind === 'ad sp show') known.set(`{principal ${options.get('--id')}}`, textAt(last, 'id') ?? '')
  }
}

/** @returns the last answer */
async function playCommand(command: ParsedCommand, recording: Recording, answer: AnswerAz): Promise<Json> {
  const values = findValues(command, recording)
  const unused = new Set(values.keys())
  const change = (text: string) => {
    unused.delete(text)
    return values.get(text) ?? text
  }
  let last: Json = null
  for (const { host, method, ...recorded } of recording.requests) {
    const made = /\/(roleDefinitions|roleAssignments)\/([0-9a-f-]{36})\?/.exec(recorded.path)?.[2]
    if (made !== undefined && method === 'PUT' && !values.has(made)) values.set(made, newName(command))
    const path = changePath(recorded.path, change)
    const body = bodyOf(command, recorded.body, change)
    const send = (how: string) => answer({ host, method: how, path, body: how === 'GET' ? null : body, agent })
    let reply = send(method)
    if (reply.status >= 400) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    for (const end = Date.now() + longestMs; isBeingMade(reply.body); reply = send('GET')) {
      if (Date.now() > end) throw new Error(`${path} is not there after ${longestMs} ms.`)
      await sleep(5)
    }
    keepAnswer(recorded.answer, reply.body, values, path)
    last = reply.body
  }
  const lost = [...unused].filter(value => [...command.options.values()].includes(values.get(value) ?? ''))
  if (lost.length > 0)
    throw new Error(`The recording of az ${command.kind} does not say where ${lost.join(', ')} goes.`)
  return last
}

const isBeingMade = (body: Json): boolean =>
  /^(Accepted|Creating|Updating)$/.test(textAt(body, 'properties', 'provisioningState') ?? '')

/** Options whose value is a document, and becomes the body. */
const documents = new Set(['--role-definition', '--parameters'])

/** What stands in the recording → what stands for it in this command. */
function findValues({ options }: ParsedCommand, recording: Recording): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, recorded] of recording.options) {
    const value = options.get(name) ?? ''
    if (documents.has(name) || value === recorded) continue
    const before = values.get(recorded)
    if (before !== undefined && before !== value) throw new Error(`Two options have the recorded value ${recorded}.`)
    values.set(recorded, value)
  }
  return values
}

/** The scope before a provider of its own, then segment by segment; of a filter, what stands in quotes. */
function changePath(path: string, change: (text: string) => string): string {
  const [pathname = '', query = ''] = path.split('?')
  const scope = /^(.*)(\/providers\/Microsoft\.Authorization\/.*)$/.exec(pathname)
  const segments = (part: string) => part.split('/').map(change).join('/')
  const whole = scope === null ? segments(pathname) : change(scope[1] ?? '') + segments(scope[2] ?? '')
  const filtered = query.replace(/(\$filter=)([^&]*)/, (_, name: string, filter: string) => {
    const decoded = decodeURIComponent(filter).replace(/'([^']*)'/g, (__, text: string) => `'${change(text)}'`)
    return name + encodeURIComponent(decoded)
  })
  return query === '' ? whole : `${whole}?${filtered}`
}

function bodyOf({ options }: ParsedCommand, recorded: Json, change: (text: string) => string): Json {
  if (recorded === null) return null
  const parameters = options.get('--parameters')
  if (parameters !== undefined) return JSON.parse(parameters) as Json
  const role = options.get('--role-definition')
  if (role !== undefined) return roleBody(JSON.parse(role.slice(1)) as RoleFile)
  return changeTexts(recorded, change)
}

/** What people write in a file for `az role definition create`. */
interface RoleFile {
  readonly Name: string
  readonly Description: string
  readonly AssignableScopes: readonly string[]
  readonly Actions: readonly string[]
  readonly NotActions?: readonly string[]
  readonly DataActions?: readonly string[]
  readonly NotDataActions?: readonly string[]
}

function roleBody(file: RoleFile): Json {
  const permission = {
    actions: file.Actions,
    ...(file.NotActions ? { notActions: file.NotActions } : {}),
    ...(file.DataActions ? { dataActions: file.DataActions } : {}),
    ...(file.NotDataActions ? { notDataActions: file.NotDataActions } : {}),
  }
  const { Name: roleName, Description: description, AssignableScopes: assignableScopes } = file
  return { properties: { permissions: [permission], assignableScopes, roleName, description } }
}

function changeTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(one => changeTexts(one as Json, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changeTexts(one as Json, change)]))
}

/** From then on what Azure answered stands for what was answered in the recording. Throws Error where az would not have gone on. */
function keepAnswer(recorded: Json, actual: Json, values: Map<string, string>, path: string): void {
  const found = [listOf(at(recorded, 'value')), listOf(at(actual, 'value'))] as const
  if (found[0].length !== found[1].length)
    throw new Error(`${path} has ${found[1].length} entries; az went on with ${found[0].length}.`)
  const pairs: readonly (readonly [Json, Json])[] = [
    [recorded, actual],
    ...found[0].map((one, n) => [one, found[1][n] ?? null] as const),
  ]
  for (const [before, now] of pairs)
    for (const key of ['id', 'appId', 'name']) {
      const [from, to] = [textAt(before, key), textAt(now, key)]
      if (from !== undefined && to !== undefined && from !== to && !values.has(from)) values.set(from, to)
    }
}

/** az makes up names of roles and assignments; the same command gets the same. */
function newName({ kind, options }: ParsedCommand): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, ...options]))
    .digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
