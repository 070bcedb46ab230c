import { z } from 'zod'
import { parseParent } from '../image/parent.ts'
import { sha256Schema, textSchema, timeSchema } from './predicate.ts'
import { candidateSchema, distinct, formatRecord, materialSchema, readRecord, toolSchema } from './record.ts'

/** Another shape gets another number. */
export const buildRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/build-record/v1'

/** What the step calls the file. */
export const buildRecordName = 'golden-image-build-record.json'

/** As many files as one image may be made of. */
const mostFiles = 500_000

const shape = z.strictObject({
  $schema: z.literal(buildRecordSchema),
  /** short name in the manifest */
  image: textSchema,
  /** what the manifest asks for */
  follows: textSchema,
  /** the exact version, see `formatParent` */
  parent: textSchema.refine(text => parseParent(text) !== undefined, 'no exact version'),
  /** of a parent in a gallery: the digests of its descriptor, and the version of the Marketplace at the end of its verified lineage */
  proven: z
    .strictObject({
      exact: sha256Schema,
      undated: sha256Schema,
      base: textSchema.refine(text => parseParent(text)?.kind === 'marketplace', 'no exact version of the Marketplace'),
    })
    .optional(),
  /** path in the repository, as all names of files and profiles */
  template: textSchema,
  /** digest of all sources, as detect-update compares it */
  sources: sha256Schema,
  /** template, scripts, profiles: each file that was used, under the name by which it was reached */
  files: distinct(materialSchema, mostFiles),
  /** what the template was given, what is no text as JSON; without what is secret or comes from a file beside it */
  variables: z.record(textSchema, z.string().max(100_000)),
  /** names alone */
  secretVariables: z.array(textSchema).max(10_000),
  packer: toolSchema,
  /** all in the folder that Packer was given; none of a Packer that has them inside */
  plugins: z.array(toolSchema).max(1000),
  /** each by `digestProfile`, and whether what is built from the image has to pass it, too */
  profiles: distinct(materialSchema.extend({ required: z.boolean() }), 1000),
  /** `source`: ARM id of the managed image that it was made from */
  candidate: z.strictObject({ ...candidateSchema, source: textSchema.startsWith('/') }),
  run: z.strictObject({
    id: textSchema,
    attempt: textSchema,
    /** `owner/name` */
    repository: textSchema,
    /** both empty outside a workflow */
    ref: z.string().max(4000),
    commit: z.string().max(4000),
    /** as the runner names them */
    os: textSchema,
    arch: textSchema,
  }),
  /** when Packer was started, and when the candidate stood; ISO 8601, UTC, by Azure's clock */
  started: timeSchema,
  finished: timeSchema,
})

const schema = shape
  .refine(({ variables, secretVariables }) => !secretVariables.some(name => Object.hasOwn(variables, name)), {
    path: ['secretVariables'],
    message: 'the value of one is told',
  })
  .refine(({ parent, proven }) => (parseParent(parent)?.kind === 'gallery') === (proven !== undefined), {
    path: ['proven'],
    message: 'it is there for a parent in a gallery, and for no other',
  })

/** What build-image knows of one build. Values of secret variables have no place in it. */
export type BuildRecord = Omit<z.infer<typeof shape>, '$schema'>

export function formatBuildRecord(record: BuildRecord): string {
  return formatRecord(buildRecordSchema, record)
}

/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format. */
export function parseBuildRecord(text: string): BuildRecord {
  const { $schema: _, ...record } = readRecord(schema, text, 'The build record')
  return record
}
