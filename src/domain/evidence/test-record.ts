import { z } from 'zod'
import { parseParent } from '../image/parent.ts'
import { exceptionKind, textSchema, timeSchema } from './predicate.ts'
import { candidateSchema, distinct, formatRecord, materialSchema, readRecord } from './record.ts'
import { runShape } from './tested-with.ts'

/** Another shape gets another number. */
export const testRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/test-record/v1'

/** What the step calls the file. */
export const testRecordName = 'golden-image-test-record.json'

const shape = z.strictObject({
  $schema: z.literal(testRecordSchema),
  candidate: z.strictObject(candidateSchema),
  /** from which it was taken to be built, see `formatParent`: whose required profiles were run */
  parent: textSchema.refine(text => parseParent(text) !== undefined, 'no exact version'),
  verdict: z.enum(['pass', 'fail']),
  /** by the name that the profile gives itself, with the one by which the image names it where several have that; failed ones first */
  controls: z
    .array(
      z
        .strictObject({
          profile: textSchema,
          id: textSchema,
          status: z.enum(['passed', 'failed', 'error', 'waived', 'tolerated', 'skipped', 'not-applicable']),
          /** why it is accepted, until when, and by which of `exceptions` */
          waiver: z.strictObject({ reason: textSchema, until: textSchema, file: textSchema }).optional(),
          /** by which file of thresholds */
          tolerated: z.strictObject({ file: textSchema }).optional(),
        })
        .refine(({ status, tolerated }) => (status === 'tolerated') === (tolerated !== undefined), {
          path: ['tolerated'],
          message: 'it is there for a control that is tolerated, and for no other',
        })
        .refine(({ status, waiver }) => (status === 'waived') === (waiver !== undefined), {
          path: ['waiver'],
          message: 'it is there for a control that is waived, and for no other',
        }),
    )
    .max(100_000),
  /**
   * the image's own profiles by their paths in the repository, and those that ancestors require, see `materialOfRequired`; each with `digestProfile` of
   * the files that the auditor was given, and how they were run
   */
  testedWith: distinct(materialSchema.extend(runShape), 1000).min(1),
  /** files by which something of the image's own profiles is accepted, each with the path of the profile; absent: there is none */
  exceptions: z
    .array(materialSchema.extend({ kind: exceptionKind, profile: textSchema }))
    .min(1)
    .max(10_000)
    .optional(),
  auditor: z.strictObject({ name: textSchema, version: textSchema }),
  /** the report of validate-image, by its path beside the record, as the inventory */
  report: materialSchema,
  /** those of the auditor, one for each profile that it ran, beside the record too; absent: a record of an earlier version */
  auditorReports: distinct(materialSchema, 1000).optional(),
  /** what is on the machine; absent: it could not be read */
  inventory: materialSchema.optional(),
  /** before the test machine was made, and after the last profile; ISO 8601, UTC, by Azure's clock */
  started: timeSchema,
  finished: timeSchema,
})

const schema = shape
  .refine(
    ({ controls, exceptions = [] }) => {
      const files = new Set(exceptions.map(one => `${one.kind} ${one.name}`))
      return controls.every(
        ({ waiver, tolerated }) =>
          (waiver === undefined || files.has(`waivers ${waiver.file}`)) &&
          (tolerated === undefined || files.has(`thresholds ${tolerated.file}`)),
      )
    },
    { path: ['exceptions'], message: 'a control is accepted by a file that is not among them' },
  )
  .refine(
    ({ verdict, controls }) => verdict === 'fail' || !controls.some(c => ['failed', 'error'].includes(c.status)),
    {
      path: ['verdict'],
      message: 'it is "pass", and a control failed or could not be evaluated',
    },
  )
  .refine(({ verdict, controls }) => controls.some(c => c.status === (verdict === 'pass' ? 'passed' : 'failed')), {
    path: ['verdict'],
    message: 'no control says so',
  })

/** What validate-image knows of one test that came to a verdict. */
export type TestRecord = Omit<z.infer<typeof shape>, '$schema'>

export function formatTestRecord(record: TestRecord): string {
  return formatRecord(testRecordSchema, record)
}

/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format, and for a verdict that its controls do not say. */
export function parseTestRecord(text: string): TestRecord {
  const { $schema: _, ...record } = readRecord(schema, text, 'The test record')
  return record
}
