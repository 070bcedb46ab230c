import type { Problem } from '../errors.ts'
import type { Placement } from '../image/placement.ts'
import { formatImageVersion, type ImageVersion } from '../image/version.ts'
import { failedIn } from './plan-publish.ts'
import { findPlacement, type ReleasePlan, stopped, toPlan, waitingFor } from './release-plan.ts'

/**
 * Nothing is written: the version stands whole in every one of its regions, or it is waited for, or it does not and that is told.
 * @param versions all of the image definition
 */
export function planStanding(versions: readonly Placement[], version: ImageVersion): ReleasePlan {
  const found = findPlacement(versions, version)
  if ('problem' in found) return stopped(versions, [found.problem])
  const { placement } = found
  return {
    ...toPlan(versions, []),
    waiting: waitingFor(placement),
    problems: judgeWhole(placement),
    failure: undefined,
  }
}

function judgeWhole(placement: Placement): Problem[] {
  const failed = placement.targets.map(t => t.region).filter(region => placement.states[region] === 'Failed')
  if (failed.length > 0) return [failedIn(placement, failed, [])]
  if (placement.provisioningState !== 'Failed') return []
  return [
    {
      code: 'PUBLISH_VERSION_FAILED',
      message: `Azure says that ${formatImageVersion(placement.version)} has failed, and names no region in which it did.`,
    },
  ]
}
