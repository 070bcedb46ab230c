import type { UpdateDecision } from '../../domain/decide/update.ts'

/** One image with its decision, as the output `images` gives it. */
export interface ImageDecision {
  readonly image: string
  readonly decision: UpdateDecision
}
