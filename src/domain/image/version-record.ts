import type { ImageVersion } from './version.ts'

/** A version as ARM answers it: nothing of it has been judged. */
export interface VersionRecord {
  /** ARM id, as stored */
  readonly id: string
  readonly version: ImageVersion
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`, `Migrating` or what ARM says */
  readonly provisioningState: string
  readonly tags: Readonly<Record<string, string>>
  readonly excludeFromLatest: boolean
  /** home region, normalised (`westeurope`) */
  readonly home: string
  readonly regions: readonly string[]
  /** those of them in which ARM says that it counts for `latest`, whatever is said of the whole version */
  readonly latestIn: readonly string[]
  /** ARM id of what it was made from */
  readonly source: string | undefined
  /** who made it, if ARM says so (`systemData`): an application by its client id, a person by name */
  readonly maker?: { readonly kind: string; readonly id: string } | undefined
  /** ISO 8601, as ARM wrote it; absent until the version has arrived */
  readonly publishedDate?: string
}
