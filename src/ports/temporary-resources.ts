/** One build's temporary things: they stand in one resource group and carry the build's own name in the tag `golden-image-build`. */
export interface TemporaryPlace {
  readonly subscription: string
  /** resource group, which is never deleted */
  readonly group: string
  readonly build: string
}

/** What could not be deleted, and why. */
export interface Kept {
  /** ARM id */
  readonly id: string
  readonly why: string
}

/**
 * Deletes resource by resource what one build has made; never a group, and nothing without exactly this build's tag. A tag is looked at
 * again on the resource itself before its deletion. Both can be asked for again.
 */
export interface TemporaryResources {
  /** Starts to delete the machines, which cost most, with what goes with them; does not wait. Resolves with how many there were. */
  start(place: TemporaryPlace): Promise<number>
  /** Deletes everything, and resolves when it is gone: with what was left, and with ids of all that was deleted. */
  remove(place: TemporaryPlace): Promise<{ readonly deleted: readonly string[]; readonly kept: readonly Kept[] }>
}
