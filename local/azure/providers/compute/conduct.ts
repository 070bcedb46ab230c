import { regionKey } from '../../arm/resource-id.ts'
import { defaultGalleryConduct, type GalleryConduct } from '../../options.ts'

/** How galleries behave now. */
export interface Conduct {
  get(): GalleryConduct
  /** Changes what is named; `failing` and `replicationMs` as a whole. */
  set(part: Partial<GalleryConduct>): void
  /** @returns milliseconds, or `undefined` for a region that is not named */
  replicationMs(region: string): number | undefined
  /** A copy into a region ends. @returns whether it fails */
  fails(region: string): boolean
  /** A failed copy was removed from a region. */
  removed(region: string): void
}

export function createConduct(given: Partial<GalleryConduct> = {}): Conduct {
  let conduct: GalleryConduct = defaultGalleryConduct
  const set = (part: Partial<GalleryConduct>) => {
    conduct = {
      ...conduct,
      ...part,
      replicationMs: byRegion(part.replicationMs ?? conduct.replicationMs),
      failing: byRegion(part.failing ?? conduct.failing),
    }
  }
  const recover = (region: string) => {
    const { [region]: _, ...failing } = conduct.failing
    set({ failing })
  }
  set(given)
  return {
    get: () => conduct,
    set,
    replicationMs: region => conduct.replicationMs[region],
    fails(region) {
      const how = conduct.failing[region]
      if (how === 'once') recover(region)
      return how !== undefined
    },
    removed(region) {
      if (conduct.failing[region] === 'until-removed') recover(region)
    },
  }
}

const byRegion = <T>(given: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(given).map(([region, value]) => [regionKey(region), value]))
