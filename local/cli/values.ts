import { type BaseName, baseNames } from '../estate.ts'
import { type Ask, eventNames, type StartOptions } from './protocol.ts'

/** What is accepted instead of a text, or `undefined` if it is right. */
export type Check = (written: string) => string | undefined

export const checkBase: Check = written => (isBase(written) ? undefined : baseNames.join(' and '))

export const checkBases: Check = written => {
  const bases = written.split(',')
  const right = written === 'none' || (bases.every(isBase) && new Set(bases).size === bases.length)
  return right ? undefined : `${baseNames.join(', ')}, ${baseNames.join(',')} and none`
}

/** Three numbers, as the Marketplace has them. */
export const checkVersion: Check = written =>
  /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(written) ? undefined : 'three whole numbers, like 12.20261201.1'

export const checkWholeNumber =
  (most: number): Check =>
  written =>
    /^\d{1,9}$/.test(written) && Number(written) <= most ? undefined : `whole numbers from 0 to ${most}`

export const checkFilled: Check = written => (written === '' ? 'names that are not empty' : undefined)

export const checkEvent: Check = written =>
  eventNames.some(name => name === written) ? undefined : eventNames.join(', ')

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** The certificates of the local authorities live for a year. */
const longestDays = 300

export const checkDuration: Check = written =>
  /^\d{1,9}[smhd]$/.test(written) && durationOf(written) > 0 && durationOf(written) <= longestDays * 86_400_000
    ? undefined
    : `times like 90s, 30m, 12h and 3d, at most ${longestDays}d`

/** Milliseconds. The parser has checked it. */
export const durationOf = (written: string): number => Number(written.slice(0, -1)) * (units[written.slice(-1)] ?? 0)

/** Options as the parser gives them: it has made every check that stands in commands.ts. */
type Options = Readonly<Record<string, string | true>>

export function startOptions(options: Options): StartOptions {
  const publish = text(options.publish) ?? baseNames[0] ?? ''
  return { publish: publish.split(',').filter(isBase).sort(), delay: Number(text(options.delay) ?? 300) }
}

export function requestOptions(options: Options): { last: number; host: string | undefined } {
  return { last: Number(text(options.last) ?? 50), host: text(options.host)?.toLowerCase() }
}

/** The question that a call of `workflow` means, or what is wrong with what stands behind it. */
export function workflowAsk(
  options: Options,
  [file = '', ...pairs]: readonly string[],
): Extract<Ask, { ask: 'workflow' }> | { readonly problem: string } {
  const bare = pairs.find(pair => !/^[^=]+=/.test(pair))
  if (bare !== undefined) return { problem: `workflow ${bare}: accepted are NAME=VALUE.` }
  const event = eventNames.find(name => name === options.event) ?? 'workflow_dispatch'
  if (pairs.length > 0 && !event.endsWith('_dispatch'))
    return {
      problem: `${pairs.join(' ')}: '${event}' carries nothing; a workflow_dispatch or repository_dispatch does.`,
    }
  const given = Object.fromEntries(
    pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  const ref = text(options.ref)
  return { ask: 'workflow', file, event, given, ...(ref === undefined ? {} : { ref }) }
}

/** The parser has checked it. */
export const baseOperand = (operand: string | undefined): BaseName => baseNames.find(name => name === operand) ?? 'x'
export const versionOption = (option: string | true | undefined): string | undefined => text(option)

const text = (option: string | true | undefined): string | undefined => (option === true ? undefined : option)
const isBase = (text: string): text is BaseName => baseNames.some(name => name === text)
