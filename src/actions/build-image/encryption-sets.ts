import { type Problem, throwIfAny } from '../../domain/errors.ts'
import { regionKey } from '../../domain/image/region.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import type { BuildResources } from '../../ports/build-resources.ts'

/**
 * Each region's disk encryption set is there, and in that region: Azure would say so of the version, after the whole build, or of one more region
 * weeks later. Asks for one set at a time, and for none where the manifest names none. Throws `BUILD_ENCRYPTION_SET`, all at once.
 */
export async function requireEncryptionSets(
  { path, gallery }: Pick<Settings, 'path' | 'gallery'>,
  resources: Pick<BuildResources, 'findEncryptionSet'>,
): Promise<void> {
  const problems: Problem[] = []
  for (const { region, encryptionSet: id } of gallery.regions) {
    if (id === undefined) continue
    const found = await resources.findEncryptionSet(id)
    const why =
      found === undefined
        ? 'which is not there'
        : regionKey(found.location) === regionKey(region)
          ? undefined
          : `which is in ${found.location}; accepted is one in ${region}: encryption sets are regional`
    if (why !== undefined)
      problems.push({
        code: 'BUILD_ENCRYPTION_SET',
        message: `${path} has for the region ${region} the disk encryption set ${id}, ${why}.`,
        hint: `az disk-encryption-set list --query "[?location=='${regionKey(region)}'].id" --output tsv`,
      })
  }
  throwIfAny(problems)
}
