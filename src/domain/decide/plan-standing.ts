import type { Problem } from '../errors.ts'
import type { Placement } from '../image/placement.ts'
import type { ImageVersion } from '../image/version.ts'
import { failedIn, failedRegions, failedSomewhere } from './plan-publish.ts'
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
  const failed = failedRegions(placement)
  if (failed.length > 0) return [{ ...failedIn(placement, failed, []), hint: wayOut }]
  return placement.provisioningState === 'Failed' ? [failedSomewhere(placement)] : []
}

const wayOut =
  'publish brings it there again, as long as its first channel holds it. Else move to a version that stands everywhere, or build a new one.'
