/** `arriving`: Azure is still making or moving it. `arrived`: it stands. `gone`: it failed or is being deleted, and counts for nothing. */
export type Arrival = 'arriving' | 'arrived' | 'gone'

/** ARM's words for how far it is with a gallery image version (`GalleryProvisioningState`), and what each says of it. */
const arrivals = {
  Creating: 'arriving',
  Updating: 'arriving',
  Migrating: 'arriving',
  Succeeded: 'arrived',
  Failed: 'gone',
  Deleting: 'gone',
} as const satisfies Record<string, Arrival>

type ProvisioningState = keyof typeof arrivals

export const provisioningStates = Object.keys(arrivals) as readonly ProvisioningState[]

/** What a word says; `undefined`: it is none of ARM's. */
export const arrivalOf = (word: string): Arrival | undefined =>
  Object.hasOwn(arrivals, word) ? arrivals[word as ProvisioningState] : undefined
