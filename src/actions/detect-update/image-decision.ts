import type { UpdateDecision } from '../../domain/decide/update.ts'
import type { Problem } from '../../domain/errors.ts'

/** One image with its decision, or with what stopped it, as the output `images` gives it. */
export type ImageDecision = DecidedImage | StoppedImage

export interface DecidedImage {
  readonly image: string
  readonly decision: UpdateDecision
}

/** Nothing could be decided on this image; the others go on. */
export interface StoppedImage {
  readonly image: string
  readonly problems: readonly [Problem, ...Problem[]]
}

export const wasDecided = (image: ImageDecision): image is DecidedImage => 'decision' in image
