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
  /** this build's own name: what is deleted carries it in the tag `golden-image-build` */
  readonly build: string
}

const guid = z.guid()
const schema = z.strictObject({
  subscription: guid,
  tenant: guid,
  clientId: guid,
  group: z.string().regex(/^[-\w.()]{0,89}[-\w()]$/),
  build: z.string().regex(/^gi-[\w-]{1,100}$/),
})

export function formatTemporaryState(state: TemporaryState): string {
  return JSON.stringify(state)
}

/** What the step has saved, read strictly: what does not fit deletes nothing. Throws `INTERNAL_STATE_UNREADABLE`. */
export function parseTemporaryState(text: string): TemporaryState {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // said below: it does not fit
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new GoldenImageError({
    code: 'INTERNAL_STATE_UNREADABLE',
    message: `The state that this step has saved for its end is not what it wrote (${parsed.error.issues.map(i => i.path.join('.') || 'all of it').join(', ')}); nothing is deleted on it.`,
    hint: `Look in the build group for what carries the tag ${temporaryTags.build}.`,
  })
}
