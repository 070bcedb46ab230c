import type { Problem } from '../errors.ts'
import { compareImageVersions, formatImageVersion, sameImageVersion } from '../image/version.ts'
import type { VersionRecord } from '../image/version-record.ts'
import type { ChannelState } from './channel.ts'
import { formatLatest, latestIn, toLatestFacts } from './latest.ts'

/**
 * Where Azure's latest is not what the channel holds that counts for it: a run was cut off between the two, or somebody has changed it. Asked of the regions
 * in which that version stands; `undefined`: it is so everywhere, it is being written, or nobody can say what the channel holds.
 * @param records every version of the image. How far each region is they do not say: what is shown counts as there
 */
export function findLatestDrift(
  { channel, current, problems }: ChannelState,
  records: readonly VersionRecord[],
): Problem | undefined {
  const held = current && records.find(r => sameImageVersion(r.version, current.version))
  if (!held || problems.length > 0 || isBusy(held)) return undefined
  const facts = records.map(toLatestFacts)
  const wrong = held.regions.flatMap(region => {
    const latest = latestIn(facts, region)
    if (latest.kind === 'version' && compareImageVersions(latest.version, held.version) === 0) return []
    const top = latest.kind === 'none' ? undefined : records.find(r => sameImageVersion(r.version, latest.version))
    return top && isBusy(top) ? [] : [`${region}: ${formatLatest(latest)}`]
  })
  if (wrong.length === 0) return undefined
  const name = formatImageVersion(held.version)
  return {
    code: 'CHANNEL_LATEST_DISAGREES',
    message: `The channel ${channel} counts for latest and holds ${name}; Azure gives in ${wrong.join(', ')}.`,
    hint: `If no run is moving the channel now, promote with channel: '${channel}', version: '${name}': nothing is signed, and Azure's latest follows.`,
  }
}

/** Whoever writes it now may be putting it right. */
const isBusy = ({ provisioningState }: VersionRecord) =>
  ['Creating', 'Updating', 'Migrating', 'Deleting'].includes(provisioningState)
