import type { Problem } from '../errors.ts'
import type { Placement } from '../image/placement.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../image/version.ts'
import {
  findPlacement,
  judgeEffect,
  type ReleasePlan,
  steps,
  stopped,
  toPlan,
  type VersionWish,
  waitingFor,
  wishOf,
} from './release-plan.ts'

/**
 * ARM's own `latest` goes to this version: it is shown, and every greater one is hidden, the greatest last, so that no other version is in
 * between. Smaller ones are left: they are what a region falls back to in which this one does not stand.
 * @param versions all of the image definition
 */
export function planLatest(versions: readonly Placement[], version: ImageVersion): ReleasePlan {
  const found = findPlacement(versions, version)
  if ('problem' in found) return stopped(versions, [found.problem])
  const { placement } = found
  const greater = versions
    .filter(v => compareImageVersions(v.version, version) > 0 && isShown(v))
    .sort((a, b) => compareImageVersions(a.version, b.version))
  // What failed somewhere can be hidden all the same: that is what makes latest known again.
  const unsettled = [placement, ...greater].filter(v => !['Succeeded', 'Failed'].includes(v.provisioningState))
  const plan = toPlan(versions, [
    ...steps(placement, [{ what: 'count for latest', wish: shown(placement, true) }]),
    ...greater.flatMap(v => steps(v, [{ what: 'count for latest no more', wish: shown(v, false) }])),
  ])
  return {
    ...plan,
    waiting: waitingFor(placement),
    failure: undefined,
    problems: [
      ...unsettled.map(
        (v): Problem => ({
          code: 'PUBLISH_LATEST_UNKNOWN',
          message: `${formatImageVersion(v.version)} is ${v.provisioningState}: it cannot be written now, and nobody knows whether Azure takes it for latest.`,
        }),
      ),
      ...judgeEffect(plan.effect, version, region => placement.targets.some(t => t.region === region)),
    ],
  }
}

const isShown = (v: Placement) => !v.excludeFromLatest && v.targets.some(t => !t.excludeFromLatest)

const shown = (placement: Placement, show: boolean): VersionWish => ({
  ...wishOf(placement),
  excludeFromLatest: !show,
  targets: placement.targets.map(t => ({ ...t, excludeFromLatest: !show })),
})
