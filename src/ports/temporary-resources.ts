/** One build's temporary things: they stand in one resource group and carry the build's own name in the tag `golden-image-build`. */
export interface TemporaryScope {
  readonly subscription: string
  /** resource group, which is shared and never deleted */
  readonly group: string
  readonly build: string
  /** name of the builder's own deployment, of which a record may be left */
  readonly deployment?: string | undefined
  /** ISO 8601, of Azure's clock: when the build began; without it that record stays */
  readonly since?: string | undefined
}

/** What could not be deleted, and why. */
export interface Kept {
  /** ARM id */
  readonly id: string
  readonly why: string
}

/** `started`: it is being deleted. `gone`: there is none. `foreign`: it is not this build's own, so it was left alone. */
export type Removal = 'started' | 'gone' | 'foreign'

/**
 * Deletes resource by resource what one build has made; nothing without exactly this build's tag, which is looked at again on the
 * resource itself before its deletion; but for the record of the builder's deployment, which can carry none: it goes if it is no older than the build
 * and names something that was found with the tag. Everything can be asked for again.
 */
export interface TemporaryResources {
  /** Starts to delete the machines, which cost most, with what goes with them; does not wait. Resolves with how many there were. */
  start(scope: TemporaryScope): Promise<number>
  /** Deletes everything, and resolves when it is gone: with what was left, and with ids of all that was deleted. */
  remove(scope: TemporaryScope): Promise<{ readonly deleted: readonly string[]; readonly kept: readonly Kept[] }>
  /** Starts to delete the managed image of this build, which is named as the build is. */
  startImage(scope: TemporaryScope): Promise<Removal>
  /**
   * Starts to delete a resource group that the builder made for this build alone, with all that is in it: one that carries the build's tag and that
   * ARM itself says was made after `since` (ISO 8601).
   */
  startGroup(scope: TemporaryScope, group: string, since: string): Promise<Removal>
}
