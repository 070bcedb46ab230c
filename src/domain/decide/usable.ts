import type { Problem } from '../errors.ts'
import type { Placement } from '../image/placement.ts'
import { formatImageVersion } from '../image/version.ts'

/**
 * Why no machine can be made from a version in a region; `undefined`: one can. Azure says `Completed` somewhat before every part of it knows.
 * @param placement `undefined`: the version is not there @param region normalised
 */
export function refuseRegion(name: string, placement: Placement | undefined, region: string): Problem | undefined {
  if (placement === undefined || placement.provisioningState === 'Deleting')
    return { code: 'IMAGE_NOT_IN_REGION', message: `${name} is ${placement ? 'being deleted' : 'not in the gallery'}.` }
  const state = placement.states[region]
  const there = regionsOf(placement)
  const version = `${name} ${formatImageVersion(placement.version)}`
  if (state === 'Completed') return undefined
  if (state === undefined || state === 'Failed') {
    const details = placement.details[region]
    return {
      code: 'IMAGE_NOT_IN_REGION',
      message: `${version} ${state === 'Failed' ? `has failed in ${region}${details ? ` (${details})` : ''}` : `does not stand in ${region}`}; it stands in ${there.join(', ') || 'no region'}.`,
      hint: `Ask for one of its regions (${there.join(', ') || 'none'}), or add ${region} to \`gallery.regions\` of the manifest and publish again.`,
    }
  }
  const percent = placement.progress[region]
  return {
    code: 'IMAGE_REGION_NOT_READY',
    message: `${version} is on its way to ${region}: ${state}${percent === undefined ? '' : `, ${percent} %`}; it stands in ${there.join(', ') || 'no region yet'}.`,
  }
}

/** Where machines can be made from it, in Azure's order. */
export function regionsOf({ targets, states }: Placement): readonly string[] {
  return targets.map(({ region }) => region).filter(region => states[region] === 'Completed')
}
