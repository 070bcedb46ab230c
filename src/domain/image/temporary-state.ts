import { z } from 'zod'
import { GoldenImageError } from '../errors.ts'
import { temporaryTags } from './version-tags.ts'

/** What a post step needs to sign in, to find what its step has made, and to be allowed to delete it. */
export interface TemporaryState {
  readonly subscription: string
  readonly tenant: string
  readonly clientId: string
  /** resource group in which it stands */
  readonly group: string
  /** this build's own name, see `nameBuild`: what is deleted carries it in the tag `golden-image-build` */
  readonly build: string
  /** ISO 8601, of Azure's clock: nothing that is older is this build's */
  readonly since: string
  /** the builder's own resource group, once its name is known */
  readonly builderGroup?: string | undefined
  /** the record of the builder's own deployment, once its name is known: Azure keeps it when the builder is killed, and it carries no tag */
  readonly deployment?: string | undefined
  /** the builder has ended well, and so has deleted what it had made beside the image */
  readonly ended?: true | undefined
}

/** The name of a build or a test: of this run, and with 128 random bits of no other job of it. @param hex 32 digits */
export function nameBuild(runId: string, hex: string): string {
  return `gi-${ofRun(runId)}-${hex}`
}

const ofRun = (runId: string) => runId.replace(/[^\w-]/g, '').slice(0, 30)

const buildName = /^gi-[\w-]{0,30}-[0-9a-f]{32}$/

/** Whether it can be a name of `nameBuild`; whose it is, it does not say. */
export const isBuildName = (text: string) => buildName.test(text)

const guid = z.guid()
const groupName = z.string().regex(/^[-\w.()]{0,89}[-\w()]$/)
const schema = z.strictObject({
  subscription: guid,
  tenant: guid,
  clientId: guid,
  group: groupName,
  build: z.string().regex(buildName),
  since: z.iso.datetime(),
  builderGroup: groupName.optional(),
  deployment: z
    .string()
    .regex(/^pkrdp[a-z0-9]{1,32}$/)
    .optional(),
  ended: z.literal(true).optional(),
})

/** Whether a builder's word can be the name of a resource group; what cannot would make the whole state unreadable. */
export const isGroupName = (text: string) => groupName.safeParse(text).success

export function formatTemporaryState(state: TemporaryState): string {
  return JSON.stringify(state)
}

/**
 * What the step has saved, read strictly: what does not fit, or names a build of another run, deletes nothing. Throws `INTERNAL_STATE_UNREADABLE`.
 * @param runId of this job, from its environment and never from what was saved
 */
export function parseTemporaryState(text: string, runId: string): TemporaryState {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // said below: it does not fit
  }
  const parsed = schema.safeParse(value)
  const ours = parsed.success && parsed.data.build.startsWith(`gi-${ofRun(runId)}-`)
  if (parsed.success && ours) return parsed.data
  throw new GoldenImageError({
    code: 'INTERNAL_STATE_UNREADABLE',
    message: `The state that this step has saved for its end is not what it wrote (${parsed.success ? 'build' : parsed.error.issues.map(i => i.path.join('.') || 'all of it').join(', ')}); nothing is deleted on it.`,
    hint: `Look in the build group for what carries the tag ${temporaryTags.build}.`,
  })
}
