import type { StartOptions } from './protocol.ts'
import { Refusal } from './refusal.ts'

type Options = Readonly<Record<string, string | true>>

const LONGEST_DELAY_MS = 600_000

/** @throws Refusal with what is accepted; so do the others here */
export function startOptions(options: Options): StartOptions {
  const publish = text(options.publish) ?? 'x'
  const bases = publish === 'none' ? [] : publish.split(',')
  const wrong = bases.filter(base => base !== 'x' && base !== 'y')
  if (wrong.length > 0 || new Set(bases).size !== bases.length)
    throw new Refusal(`--publish ${publish}: accepted are x, y, x,y and none.`, 2)
  return { publish: bases.filter(isBase).sort(), delay: wholeNumber('delay', options.delay, 300, LONGEST_DELAY_MS) }
}

export function requestOptions(options: Options): { last: number; host: string | undefined } {
  return {
    last: wholeNumber('last', options.last, 50, Number.MAX_SAFE_INTEGER),
    host: text(options.host)?.toLowerCase(),
  }
}

export function baseOperand(operand: string | undefined): 'x' | 'y' {
  if (operand !== undefined && isBase(operand)) return operand
  throw new Refusal(`There is no base '${operand ?? ''}': accepted are x and y.`, 2)
}

/** Three numbers, as the Marketplace has them. */
export function versionOption(option: string | true | undefined): string | undefined {
  const version = text(option)
  if (version === undefined || /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) return version
  throw new Refusal(`--version ${version}: accepted are three whole numbers, like 12.20261201.1.`, 2)
}

function wholeNumber(name: string, option: string | true | undefined, fallback: number, most: number): number {
  const written = text(option)
  if (written === undefined) return fallback
  const number = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN
  if (number >= 0 && number <= most) return number
  throw new Refusal(`--${name} ${written}: a whole number${most > 1e9 ? '' : ` up to ${most}`} is accepted.`, 2)
}

const text = (option: string | true | undefined): string | undefined => (option === true ? undefined : option)
const isBase = (text: string): text is 'x' | 'y' => text === 'x' || text === 'y'
