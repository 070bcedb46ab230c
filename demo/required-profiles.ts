import { buildRecord } from './world/left-files.ts'
import type { Played } from './world/world.ts'

/** Digests of the profiles that an image requires of its descendants, as the record of its build has them. */
export function requiredProfiles(reports: Played['reports']): readonly string[] {
  const { profiles = [] } = JSON.parse(reports.get(buildRecord) ?? '{}') as {
    profiles?: readonly { required: boolean; sha256: string }[]
  }
  return profiles.filter(one => one.required).map(one => one.sha256)
}
