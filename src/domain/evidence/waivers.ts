import { GoldenImageError, type Place, type Problem } from '../errors.ts'
import { nearest } from '../text/nearest.ts'
import { oneLine } from '../text/one-line.ts'
import { readYaml } from '../text/yaml.ts'

/** A reason is for people, and goes into what is signed. */
const longestReason = 2000
const longestId = 1000

/** One control of a profile that may fail for a while, as somebody has decided. */
export interface Waiver {
  readonly control: string
  readonly reason: string
  /** as it is written: a day, which counts to its end, or a time */
  readonly until: string
  /** first moment at which it does not count, in milliseconds since 1970 */
  readonly endsMs: number
  readonly place: Place
}

const keys = ['justification', 'expiration_date', 'run'] as const
const accepted = `accepted are ${keys.map(key => `\`${key}\``).join(', ')}`

/**
 * InSpec's own format, YAML or JSON: a map of control id → `justification`, `expiration_date`, `run`. Both reason and date are needed. What `run` says
 * decides nothing here: a control that is waived runs all the same. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line.
 * https://docs.chef.io/inspec/waivers/
 */
export function parseWaivers(text: string, file: string): readonly Waiver[] {
  const problems: Problem[] = []
  const refuse = (message: string, line: number) =>
    problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } })
  const waivers: Waiver[] = []
  const yaml = readYaml(text, { stringKeys: true })
  if ('problems' in yaml) for (const { message, line } of yaml.problems) refuse(`it ${message}.`, line)
  else if (!isMap(yaml.value))
    refuse(
      'it is no map; accepted is a map of control ids, such as `cis-1.1: { justification: …, expiration_date: 2027-06-30 }`.',
      1,
    )
  else
    for (const [control, given] of Object.entries(yaml.value)) {
      const line = yaml.lineOf([control])
      const what = `the waiver of ${JSON.stringify(oneLine(control, 80))}`
      if (control === '' || control.length > longestId) {
        refuse(`${what} names no control; accepted is its id, of at most ${longestId} characters.`, line)
        continue
      }
      if (!isMap(given)) {
        refuse(`${what} is no map; ${accepted}.`, line)
        continue
      }
      const lineOf = (key: string) => yaml.lineOf([control, key])
      for (const key of Object.keys(given))
        if (!(keys as readonly string[]).includes(key)) {
          const near = nearest(key, keys)
          refuse(
            `${what} has the key \`${oneLine(key, 80)}\`${near ? `; did you mean \`${near}\`?` : ''}; ${accepted}.`,
            lineOf(key),
          )
        }
      if (given['run'] !== undefined && !isYesOrNo(given['run']))
        refuse(`${what} has a \`run\` that is neither true nor false.`, lineOf('run'))
      const reason = readReason(given['justification'])
      if (reason === undefined)
        refuse(
          `${what} has no \`justification\`; accepted is a text that says why, of at most ${longestReason} characters.`,
          lineOf('justification'),
        )
      const end = readEnd(given['expiration_date'])
      if (end === undefined)
        refuse(
          `${what} has ${given['expiration_date'] === undefined ? 'no `expiration_date`' : `the \`expiration_date\` ${JSON.stringify(oneLine(String(given['expiration_date']), 80))}`}; accepted is a day such as 2027-06-30, which counts to its end in UTC, or a time such as 2027-06-30T12:00:00Z.`,
          lineOf('expiration_date'),
        )
      if (reason !== undefined && end !== undefined) waivers.push({ control, reason, ...end, place: { file, line } })
    }
  const [first, ...others] = problems
  if (first) throw new GoldenImageError([first, ...others])
  return waivers
}

/** Several files of one profile: of two waivers for one control the later counts, as InSpec has it. */
export function mergeWaivers(files: readonly (readonly Waiver[])[]): readonly Waiver[] {
  return [...new Map(files.flat().map(waiver => [waiver.control, waiver])).values()]
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** YAML 1.1, which InSpec reads, has more words for both. */
const isYesOrNo = (value: unknown) =>
  typeof value === 'boolean' || (typeof value === 'string' && /^(?:yes|no|true|false|on|off)$/i.test(value))

function readReason(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' || text.length > longestReason ? undefined : text
}

const time =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(?<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?$/
const dayMs = 86_400_000

/** A day that there is in the calendar; a time without a zone is one of UTC. */
function readEnd(value: unknown): Pick<Waiver, 'until' | 'endsMs'> | undefined {
  if (typeof value !== 'string') return undefined
  const { day, clock, zone = 'Z' } = time.exec(value)?.groups ?? {}
  if (day === undefined) return undefined
  const start = Date.parse(`${day}T00:00:00Z`)
  // 30 February is taken for a day of March.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return undefined
  if (clock === undefined) return { until: value, endsMs: start + dayMs }
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const endsMs = Date.parse(`${day}T${clock}${offset}`)
  return Number.isNaN(endsMs) ? undefined : { until: value, endsMs }
}
