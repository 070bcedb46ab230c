import type { DuePromotion, Promotions } from '../../domain/decide/promotion.ts'
import { isDue, type UpdateDecision } from '../../domain/decide/update.ts'
import type { Problem } from '../../domain/errors.ts'

/** Of the channels of an image; none where the manifest has none, keeps no proofs, or what stops the image speaks against it. */
export const noPromotions: Promotions = { due: [], problems: [] }

/** One image with its decision, or with what keeps it from one, as the output `images` gives it. */
export type ImageDecision = DecidedImage | WaitingImage | StoppedImage

export interface DecidedImage {
  readonly image: string
  readonly decision: UpdateDecision
  readonly promotions: Promotions
}

/** Its parent has no release yet, or is about to have a new one: that is nobody's mistake, and ends by itself. */
export interface WaitingImage {
  readonly image: string
  /** what it waits for, as a sentence */
  readonly waiting: string
  readonly promotions: Promotions
}

/** Nothing could be decided on this image; the others go on. */
export interface StoppedImage {
  readonly image: string
  readonly problems: readonly [Problem, ...Problem[]]
  /** where it is its next build alone that was stopped */
  readonly promotions: Promotions
}

/** the reason of such a row */
export const waitingReason = 'waiting-for-parent'

/** A release comes before a promotion: at most one of an image in one run, and of its promotions the one that has waited longest. */
export const promotionOf = (image: ImageDecision): DuePromotion | undefined =>
  wasDecided(image) && isDue(image.decision) ? undefined : image.promotions.due[0]

export const wasDecided = (image: ImageDecision): image is DecidedImage => 'decision' in image
export const isWaiting = (image: ImageDecision): image is WaitingImage => 'waiting' in image
export const wasStopped = (image: ImageDecision): image is StoppedImage => 'problems' in image
