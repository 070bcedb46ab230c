import { isDue } from '../../domain/decide/update.ts'
import type { ImageSettings, Settings } from '../../domain/manifest/settings.ts'
import { type ImageDecision, isWaiting, wasDecided } from './image-decision.ts'

/**
 * An image that follows a channel into which its parent is about to be released in this very run is left out: it would be built twice, the first time on what is
 * about to be replaced. So is what is built on it. A channel that people guard, or that a release enters later, is not waited for: that can take weeks.
 */
export function waitForParents(
  decisions: readonly ImageDecision[],
  { images, channels }: Pick<Settings, 'images' | 'channels'>,
): readonly ImageDecision[] {
  const [first] = channels
  if (first === undefined || first.environment !== undefined) return decisions
  const byName = new Map(decisions.map(decision => [decision.image.toLowerCase(), decision]))
  const settingsOf = new Map(images.map(image => [image.name.toLowerCase(), image]))
  const parentOf = ({ parent }: ImageSettings) =>
    parent.kind === 'gallery' && parent.at === first.name ? byName.get(parent.image.toLowerCase()) : undefined
  /** The manifest refuses images that go round in a circle. */
  const isToBeReleased = (decision: ImageDecision): boolean =>
    wasDecided(decision) ? isDue(decision.decision) : isWaiting(decision)
  return decisions.map(decision => {
    const settings = settingsOf.get(decision.image.toLowerCase())
    const parent = settings && parentOf(settings)
    const held = parent && wasDecided(decision) && isDue(decision.decision) && decision.decision.reason !== 'forced'
    if (!held || !isToBeReleased(parent)) return decision
    return {
      image: decision.image,
      waiting: `${parent.image} is to be released first, into ${first.name}, which this image follows.`,
      // It has no build in this run that would come first.
      promotions: decision.promotions,
    }
  })
}
