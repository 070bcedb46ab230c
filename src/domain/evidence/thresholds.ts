import { GoldenImageError, type Place, type Problem } from '../errors.ts'
import { nearest } from '../text/nearest.ts'
import { oneLine } from '../text/one-line.ts'
import { readYaml } from '../text/yaml.ts'

/** MITRE's words for how a control ends: `skipped` is not reviewed, `no_impact` not applicable, `error` also a control without tests. */
export const safStatuses = ['passed', 'failed', 'skipped', 'no_impact', 'error'] as const
export type SafStatus = (typeof safStatuses)[number]
export const safSeverities = ['critical', 'high', 'medium', 'low', 'none'] as const
export type SafSeverity = (typeof safSeverities)[number]

/** One thing that a file of thresholds asks for. */
export type Bound = {
  /** as in the file: `failed.critical.max` */
  readonly name: string
  readonly place: Place
} & (
  | { readonly of: 'compliance'; readonly min?: number; readonly max?: number }
  | {
      readonly of: SafStatus
      readonly severity: SafSeverity | 'total'
      readonly min?: number
      readonly max?: number
      /** exactly these */
      readonly controls?: readonly string[]
    }
)

const ends = ['min', 'max'] as const

/**
 * The form of MITRE SAF, nested or flat with dots: `compliance.min` and `.max` in percent; of each status, by severity or in `total`, `min`, `max`, or
 * `controls`, which are exactly those; a number alone is exactly that many. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line:
 * what SAF passes over in silence, as a misspelt key, is refused. https://saf-cli.mitre.org/
 */
export function parseThresholds(text: string, file: string): readonly Bound[] {
  const problems: Problem[] = []
  const refuse = (message: string, line: number) =>
    problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } })
  const bounds: Bound[] = []
  const yaml = readYaml(text, { stringKeys: true })
  if ('problems' in yaml) for (const { message, line } of yaml.problems) refuse(`it ${message}.`, line)
  else if (!isMap(yaml.value) || Object.keys(yaml.value).length === 0)
    refuse('it has no bound; accepted is a map such as `compliance: { min: 80 }`.', 1)
  else {
    for (const { keys, value, line } of flatten(yaml.value, [], key => yaml.lineOf(key))) {
      const read = readBound(keys, value, { file, line })
      if (typeof read === 'string') refuse(read, line)
      else bounds.push(read)
    }
    const names = bounds.map(bound => bound.name)
    for (const [n, bound] of bounds.entries())
      if (names.indexOf(bound.name) < n) refuse(`\`${bound.name}\` stands there twice.`, bound.place.line)
  }
  const [first, ...others] = problems
  if (first) throw new GoldenImageError([first, ...others])
  return bounds
}

interface Leaf {
  readonly keys: readonly string[]
  readonly value: unknown
  readonly line: number
}

/** A key with dots is as many keys. */
function flatten(
  map: Readonly<Record<string, unknown>>,
  above: readonly string[],
  lineOf: (path: readonly string[]) => number,
): readonly Leaf[] {
  return Object.entries(map).flatMap(([key, value]): readonly Leaf[] => {
    const path = [...above, key]
    if (isMap(value) && Object.keys(value).length > 0) return flatten(value, path, lineOf)
    return [{ keys: path.flatMap(one => one.split('.')), value, line: lineOf(path) }]
  })
}

function readBound(keys: readonly string[], value: unknown, place: Place): Bound | string {
  const name = keys.map(key => oneLine(key, 80)).join('.')
  const [of = '', ...rest] = keys
  if (of === 'compliance') {
    const [end, ...more] = rest
    if (more.length > 0 || !isOneOf(end, ends)) return unknown(name, end ?? '', ends)
    if (typeof value !== 'number' || !(value >= 0 && value <= 100))
      return `\`${name}\` is ${shown(value)}; accepted is a number from 0 to 100, in percent.`
    return { name, place, of, [end]: value }
  }
  if (!isOneOf(of, safStatuses)) return unknown(name, of, ['compliance', ...safStatuses])
  const [severity = '', end, ...more] = rest
  const severities = of === 'no_impact' ? (['total', 'none'] as const) : (['total', ...safSeverities] as const)
  if (!isOneOf(severity, severities)) return unknown(name, severity, severities)
  if (more.length > 0) return unknown(name, more[0] ?? '', [...ends, 'controls'])
  if (end === 'controls')
    return Array.isArray(value) && value.every(id => typeof id === 'string' && id !== '')
      ? { name, place, of, severity, controls: value as readonly string[] }
      : `\`${name}\` is ${shown(value)}; accepted is a list of ids of controls, in quotes where they are numbers.`
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    return end === undefined || isOneOf(end, ends)
      ? `\`${name}\` is ${shown(value)}; accepted is a whole number.`
      : unknown(name, end, [...ends, 'controls'])
  if (end === undefined) return { name, place, of, severity, min: value, max: value }
  if (!isOneOf(end, ends)) return unknown(name, end, [...ends, 'controls'])
  return { name, place, of, severity, [end]: value }
}

function unknown(name: string, key: string, known: readonly string[]): string {
  const near = nearest(key, known)
  return `\`${name}\` is no bound${near ? `; did you mean \`${near}\`?` : ''}; accepted there are ${known.map(one => `\`${one}\``).join(', ')}.`
}

const isOneOf = <T extends string>(value: string | undefined, known: readonly T[]): value is T =>
  (known as readonly (string | undefined)[]).includes(value)

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown) =>
  value === null
    ? 'empty'
    : Array.isArray(value)
      ? 'a list'
      : isMap(value)
        ? 'a map'
        : oneLine(JSON.stringify(value), 80)
