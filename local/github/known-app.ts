import type { TokenPermissions } from '../ports.ts'

/** A GitHub App, and where it is installed. */
export interface KnownApp {
  readonly id: number
  readonly clientId: string
  readonly slug: string
  /** PEM; GitHub keeps no other half */
  readonly publicKey: string
  readonly installations: readonly KnownInstallation[]
}

export interface KnownInstallation {
  readonly id: number
  /** the owner whose repositories it is for */
  readonly account: string
  /** `owner/name`; an owner can give an App all that he has */
  readonly repositories: 'all' | readonly string[]
  /** what somebody of the owner has accepted; what the App asks for since then is not in it */
  readonly permissions: TokenPermissions
  readonly suspended?: true
}
