import { z } from 'zod'
import { parseStrictJson } from './strict-json.ts'

/**
 * What InSpec 4 to 7 and CINC Auditor write with `--reporter json`, as far as a verdict needs it. Unknown keys are ignored, unknown status
 * words are not: they may mean anything.
 */
const textOrNothing = z.string().nullish()
/** Present and not empty; some versions write a list of lines, others one text. */
const backtrace = z.union([z.array(z.unknown()), z.string()]).nullish()

const result = z.looseObject({
  status: z.enum(['passed', 'failed', 'skipped', 'error']),
  code_desc: textOrNothing,
  message: textOrNothing,
  skip_message: textOrNothing,
  exception: textOrNothing,
  backtrace,
  resource: textOrNothing,
  resource_class: textOrNothing,
})

const control = z.looseObject({
  id: z.string().min(1).max(1000),
  title: textOrNothing,
  desc: textOrNothing,
  impact: z.number().min(0).max(1),
  /** free; some tools read a severity from them */
  tags: z.unknown().optional(),
  source_location: z.looseObject({ ref: textOrNothing, line: z.number().int().nullish() }).nullish(),
  results: z.array(result).nullish(),
})

const loading = z.enum(['loaded', 'skipped', 'failed']).nullish()

/** What a profile builds on. One that does not support the platform stands here alone, and in no list of controls. */
const dependency = z.looseObject({
  name: textOrNothing,
  status: loading,
  status_message: textOrNothing,
  skip_message: textOrNothing,
})

const profile = z.looseObject({
  name: z.string().min(1).max(1000),
  version: textOrNothing,
  sha256: textOrNothing,
  title: textOrNothing,
  status: loading,
  status_message: textOrNothing,
  skip_message: textOrNothing,
  parent_profile: textOrNothing,
  depends: z.array(dependency).nullish(),
  controls: z.array(control),
})

const report = z.looseObject({
  version: z.string().min(1).max(100),
  platform: z.looseObject({ name: textOrNothing, release: textOrNothing }),
  profiles: z.array(profile).min(1),
  statistics: z.looseObject({ duration: z.number().nullish() }),
})

export type InspecReport = z.infer<typeof report>
export type InspecProfile = z.infer<typeof profile>
export type InspecControl = z.infer<typeof control>
export type InspecResult = z.infer<typeof result>

/** Text of a report, or an `Error` that says what is wrong with it. */
export function parseReport(text: string): InspecReport {
  const parsed = report.safeParse(parseStrictJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`)
}

export const hasBacktrace = (r: InspecResult): boolean =>
  typeof r.backtrace === 'string' ? r.backtrace !== '' : (r.backtrace ?? []).length > 0
