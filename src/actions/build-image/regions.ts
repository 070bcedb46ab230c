import { type Problem, throwIfAny } from '../../domain/errors.ts'
import { regionKey } from '../../domain/image/region.ts'
import type { Settings } from '../../domain/manifest/settings.ts'
import { nearest } from '../../domain/text/nearest.ts'
import type { BuildResources } from '../../ports/build-resources.ts'

/**
 * Each region of the manifest is one in which the subscription can have anything, with zones where its copies are to be zone-redundant. Azure would say so
 * at publish, after build and test. Throws `BUILD_REGION`, all at once.
 */
export async function requireRegions(
  { path, gallery }: Pick<Settings, 'path' | 'gallery'>,
  resources: Pick<BuildResources, 'listRegions'>,
): Promise<void> {
  const known = new Map((await resources.listRegions()).map(region => [regionKey(region.name), region]))
  const problems = gallery.regions.flatMap(({ region, storageType }): Problem[] => {
    const found = known.get(regionKey(region))
    const withZones = [...known.values()].filter(({ zones }) => zones).map(({ name }) => name)
    if (found === undefined) {
      const near = nearest(regionKey(region), [...known.keys()])
      return [
        {
          code: 'BUILD_REGION',
          message: `${path} has the region ${region}, which is none of the subscription${near ? `; did you mean ${near}?` : '.'}`,
          hint: 'az account list-locations --query [].name --output tsv',
        },
      ]
    }
    if (storageType !== 'Standard_ZRS' || found.zones) return []
    return [
      {
        code: 'BUILD_REGION',
        message: `${path} has ${storageType} for the region ${region}, which has no availability zones; accepted there is Standard_LRS or Premium_LRS.`,
        ...(withZones.length > 0 ? { hint: `Regions with zones: ${withZones.slice(0, 60).join(', ')}` } : {}),
      },
    ]
  })
  throwIfAny(problems)
}
