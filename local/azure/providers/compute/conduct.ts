import { idKey, regionKey } from '../../arm/resource-id.ts'
import { defaultGalleryConduct, type GalleryConduct } from '../../options.ts'

/** How galleries behave now. */
export interface Conduct {
  get(): GalleryConduct
  /** Changes what is named; `failing` and `replicationMs` as a whole. */
  set(part: Partial<GalleryConduct>): void
  /** @returns milliseconds, or `undefined` for a region that is not named */
  replicationMs(region: string): number | undefined
  /** A copy of a version (ARM id) into a region ends. @returns whether it fails */
  fails(version: string, region: string): boolean
  /** A failed copy of a version was removed from a region. */
  removed(version: string, region: string): void
}

export function createConduct(given: Partial<GalleryConduct> = {}): Conduct {
  let conduct: GalleryConduct = defaultGalleryConduct
  /** what fails `until-removed` and was removed: by version and region */
  const cured = new Set<string>()
  const keyOf = (version: string, region: string) => `${idKey(version)} ${region}`
  const set = (part: Partial<GalleryConduct>) => {
    if (part.failing !== undefined) cured.clear()
    conduct = {
      ...conduct,
      ...part,
      replicationMs: byRegion(part.replicationMs ?? conduct.replicationMs),
      failing: byRegion(part.failing ?? conduct.failing),
    }
  }
  set(given)
  return {
    get: () => conduct,
    set,
    replicationMs: region => conduct.replicationMs[region],
    fails(version, region) {
      const { [region]: how, ...others } = conduct.failing
      if (how === 'once') conduct = { ...conduct, failing: others }
      return how !== undefined && !(how === 'until-removed' && cured.has(keyOf(version, region)))
    },
    removed: (version, region) => void cured.add(keyOf(version, region)),
  }
}

const byRegion = <T>(given: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(given).map(([region, value]) => [regionKey(region), value]))
