import type { DuePromotion, Promotions } from '../../domain/decide/promotion.ts'
import { isDue, type UpdateDecision } from '../../domain/decide/update.ts'
import type { Problem } from '../../domain/errors.ts'

/** One image with its decision, or with what keeps it from one, as the output `images` gives it. */
export type ImageDecision = DecidedImage | WaitingImage | StoppedImage

export interface DecidedImage {
  readonly image: string
  readonly decision: UpdateDecision
  /** of its channels; none where the manifest has none, or keeps no proofs */
  readonly promotions: Promotions
}

/** Its parent has no release yet, or is about to have a new one: that is nobody's mistake, and ends by itself. */
export interface WaitingImage {
  readonly image: string
  /** what it waits for, as a sentence */
  readonly waiting: string
}

/** Nothing could be decided on this image; the others go on. */
export interface StoppedImage {
  readonly image: string
  readonly problems: readonly [Problem, ...Problem[]]
}

/** the reason of such a row */
export const waitingReason = 'waiting-for-parent'

/** A release comes before a promotion: at most one of an image in one run, and of its promotions the one that has waited longest. */
export const promotionOf = ({ decision, promotions }: DecidedImage): DuePromotion | undefined =>
  isDue(decision) ? undefined : promotions.due[0]

export const wasDecided = (image: ImageDecision): image is DecidedImage => 'decision' in image
export const isWaiting = (image: ImageDecision): image is WaitingImage => 'waiting' in image
export const wasStopped = (image: ImageDecision): image is StoppedImage => 'problems' in image
