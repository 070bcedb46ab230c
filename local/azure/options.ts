import type { JsonWebKey } from 'node:crypto'
import type { Clock, ImageContent, MachineHost } from '../ports.ts'

/** How long things take, in milliseconds; `retryAfterSeconds` is what long operations tell their clients. */
export interface Timing {
  readonly deployMs: number
  readonly deleteMs: number
  readonly captureMs: number
  readonly publishMs: number
  readonly retryAfterSeconds: number
}

export interface LocalAzureOptions {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly machines: MachineHost
  /** the key set of an issuer of workload identity tokens; asked anew for each assertion */
  readonly keysOf: (issuer: string) => Promise<{ keys: JsonWebKey[] }>
  /** every time that is shown or checked, and every wait, comes from here; default: one of its own */
  readonly clock?: Clock
  /** what that one runs by: milliseconds since 1970 */
  readonly now?: () => number
  readonly timing?: Partial<Timing>
  /** the loopback address of the n-th public address or private machine, from 0; default 127.10.x.y */
  readonly addressOf?: (index: number) => string
  /**
   * With it, each machine listens on an address of its own and the advertised one is a gate that asks the security groups anew for every connection
   * (port 22 needs root). Without it they are asked once, when the machine boots.
   */
  readonly gate?: { readonly port: number }
  /** told about every path that nothing serves, so that it is seen at once */
  readonly report?: (line: string) => void
}

export const defaultTiming: Timing = {
  deployMs: 300,
  deleteMs: 300,
  captureMs: 300,
  publishMs: 300,
  retryAfterSeconds: 1,
}

/** A federated credential: an exact subject, or an expression over the claims. */
export type FederatedCredential = {
  readonly name: string
  readonly issuer: string
  readonly audiences: readonly string[]
} & ({ readonly subject: string } | { readonly claimsMatchingExpression: string })

/** What an identity may do at a scope and below: patterns such as `Microsoft.Compute/*` or `*` + `/read`. */
export interface RoleAssignment {
  readonly scope: string
  readonly actions: readonly string[]
}

export interface Identity {
  readonly clientId: string
  readonly objectId: string
  readonly displayName: string
  readonly federatedCredentials: readonly FederatedCredential[]
  readonly roleAssignments: readonly RoleAssignment[]
}

/** One version in the Marketplace. */
export interface MarketplaceBase {
  readonly publisher: string
  readonly offer: string
  readonly sku: string
  readonly version: string
  readonly locations: readonly string[]
  readonly content: ImageContent
  /** default `V2` */
  readonly hyperVGeneration?: 'V1' | 'V2'
  /** default `x64` */
  readonly architecture?: 'x64' | 'Arm64'
  /** default `Active`; a `Deprecated` version cannot be deployed any more */
  readonly imageState?: 'Active' | 'ScheduledForDeprecation' | 'Deprecated'
  /** ISO 8601, with `ScheduledForDeprecation` */
  readonly scheduledDeprecationTime?: string
}

/** What exists before anyone calls. */
export interface Seed {
  readonly groups: readonly { readonly name: string; readonly location: string }[]
  readonly galleries: readonly {
    readonly group: string
    readonly name: string
    readonly location: string
    readonly definitions: readonly {
      readonly name: string
      readonly osType: 'Linux' | 'Windows'
      readonly osState: 'Generalized' | 'Specialized'
      readonly hyperVGeneration: 'V1' | 'V2'
      readonly architecture: 'x64' | 'Arm64'
      readonly identifier: { readonly publisher: string; readonly offer: string; readonly sku: string }
    }[]
  }[]
}
