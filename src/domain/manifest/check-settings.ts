import { GoldenImageError } from '../errors.ts'
import type { Settings } from './settings.ts'

/**
 * The same manifest for a check: what is made stands in its own group, and Packer signs in as the job does, because that identity may write to no
 * gallery as it is. Throws `MANIFEST_CHECK_GROUP_MISSING`.
 */
export function toCheckSettings(settings: Settings): Settings {
  const { checkGroup } = settings.azure
  if (checkGroup === undefined)
    throw new GoldenImageError({
      code: 'MANIFEST_CHECK_GROUP_MISSING',
      message: `${settings.path} has no \`azure.check-group\`: what a check makes may not stand where releases are made.`,
      place: { file: settings.path, line: settings.lines.location },
    })
  return { ...settings, azure: { ...settings.azure, buildGroup: checkGroup }, packer: undefined }
}
