import { z } from 'zod'
import type { Material } from './image-build.ts'
import { textSchema } from './predicate.ts'
import type { Selectors } from './selectors.ts'

const selectors = z.array(textSchema).min(1).max(1000).readonly().optional()

/** How a profile was run, as records and statements have it. */
export const runShape = {
  /** `none`: with the rights of the job, where one profile can change what another one finds; absent: told by an earlier version, which does not say it */
  isolation: z.enum(['kept-away', 'none']).optional(),
  /** of which controls alone the auditor was asked, by id or `/pattern/`, or by tag; absent: of all */
  only: z.strictObject({ controls: selectors, tags: selectors }).optional(),
}

const run = z.strictObject(runShape)

/** With what an image was tested: a profile, and how it was run. */
export type TestedWith = Material & z.infer<typeof run>

/** Why this is no run that what is required of an image could rest on; in words that follow "it ran"; `undefined`: it is one. */
export function explainWeakRun({ isolation, only }: z.infer<typeof run>): string | undefined {
  const weak = [
    ...(isolation === 'none' ? ['without isolation'] : []),
    ...(only ? [`in part alone (${formatOnly(only)})`] : []),
  ]
  return weak.length === 0 ? undefined : weak.join(' and ')
}

/** What a profile was made smaller by, for people. */
export const formatOnly = ({ controls = [], tags = [] }: Selectors): string =>
  [
    ...(controls.length > 0 ? [`controls ${controls.join(', ')}`] : []),
    ...(tags.length > 0 ? [`tags ${tags.join(', ')}`] : []),
  ].join('; ')
