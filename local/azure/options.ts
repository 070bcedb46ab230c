import type { JsonWebKey } from 'node:crypto'
import type { JsonObject } from '../http/json.ts'
import type { Clock, ImageContent, MachineHost } from '../ports.ts'

/** How long things take, in milliseconds; `retryAfterSeconds` is what long operations tell their clients. */
export interface Timing {
  readonly deployMs: number
  readonly deleteMs: number
  readonly captureMs: number
  readonly publishMs: number
  /** from a role assignment until it counts; real: up to ten minutes */
  readonly rightsMs: number
  readonly retryAfterSeconds: number
}

/**
 * How galleries behave where Azure does not behave the same every day, and where nobody outside knows how it does. Durations in milliseconds of the
 * stack's clock; regions in any spelling.
 */
export interface GalleryConduct {
  /** how long the copy of a version into a region takes; a region that is not named takes its share of `publishMs` */
  readonly replicationMs: Readonly<Record<string, number>>
  /** how long regions are in state `Unknown` before they begin to be copied */
  readonly queueMs: number
  /** regions into which copies fail: `once` (the next write tries again and succeeds), `until-removed` (no new try helps until the region was removed from that version), `always` */
  readonly failing: Readonly<Record<string, 'once' | 'until-removed' | 'always'>>
  /** how long a region that is `Completed` still answers 404 to whoever makes a machine there */
  readonly unusableMs: number
  /** whether an update of a version changes its `publishedDate` */
  readonly publishedDate: 'kept' | 'moves'
  /**
   * Which versions `latest` looks at, of those that nobody excluded: `completed` in the region and not failed; `succeeded`: these without the ones
   * that are just created or updated; `any` that names the region, even one that cannot be used there
   */
  readonly latest: 'completed' | 'succeeded' | 'any'
  /** how long the validation of a version for Trusted Launch takes after its PUT; real: an hour and more */
  readonly validationMs: number
  /** whether the version stays `Creating` until it is validated */
  readonly validationHolds: boolean
  /** how it ends */
  readonly validationStatus: 'Succeeded' | 'Failed'
  /** whether what a version is made from may be deleted while it is `Creating` */
  readonly sourceGone: 'copied' | 'fails'
  /** how ids of versions are spelt in answers */
  readonly ids: 'as-made' | 'capitals'
  /** how target regions are spelt in answers: as they were written, or as people read them (`West Europe`) */
  readonly regionNames: 'as-written' | 'display'
  /** how many versions one client may write within three minutes, and how many it may delete; 0: nobody counts. Real deletions: 150 */
  readonly requestsPer3Min: number
}

export const defaultGalleryConduct: GalleryConduct = {
  replicationMs: {},
  queueMs: 0,
  failing: {},
  unusableMs: 0,
  publishedDate: 'kept',
  latest: 'completed',
  validationMs: 0,
  validationHolds: true,
  validationStatus: 'Succeeded',
  sourceGone: 'copied',
  ids: 'as-made',
  regionNames: 'as-written',
  requestsPer3Min: 0,
}

/** What keeps writes out that roles allow; nothing unless set. */
export interface Restrictions {
  /** a lock on a scope holds below it, too */
  readonly locks: readonly { readonly scope: string; readonly level: 'CanNotDelete' | 'ReadOnly' }[]
  /** actions as a role names them, whole, or `*` */
  readonly denyAssignments: readonly {
    readonly id: string
    readonly name: string
    readonly scope: string
    readonly actions: readonly string[]
  }[]
  /** namespaces such as `Microsoft.Network` that the subscription is not registered for */
  readonly unregistered: readonly string[]
}

/** A policy as somebody assigned it; `definition` and `parameters` in Azure Policy's own JSON. */
export interface PolicyAssignment {
  readonly name: string
  /** by which people know it; default: its name */
  readonly displayName?: string
  /** default: the subscription */
  readonly scope?: string
  readonly notScopes?: readonly string[]
  readonly enforcementMode?: 'Default' | 'DoNotEnforce'
  /** `{ "name": { "value": … } }` */
  readonly parameters?: JsonObject
  readonly nonComplianceMessages?: readonly JsonObject[]
  /** `{ "name": …, "properties": { "displayName", "mode", "parameters", "policyRule" } }` */
  readonly definition: JsonObject
}

export interface LocalAzureOptions {
  readonly tenantId: string
  readonly subscriptionId: string
  readonly otherTenants?: readonly OtherTenant[]
  readonly machines: MachineHost
  /** the key set of an issuer of workload identity tokens; asked anew for each assertion */
  readonly getKeys: (issuer: string) => Promise<{ keys: JsonWebKey[] }>
  /** by display name: what ids an application gets that is made under it; others get such as come by chance */
  readonly applicationIds?: Readonly<Record<string, ApplicationIds>>
  /** every time that is shown or checked, and every wait, comes from here; default: one of its own */
  readonly clock?: Clock
  /** what that one runs by: milliseconds since 1970 */
  readonly now?: () => number
  readonly timing?: Partial<Timing>
  readonly galleryConduct?: Partial<GalleryConduct>
  /** the loopback address of the n-th public address or private machine, from 0; default 127.10.x.y */
  readonly addressOf?: (index: number) => string
  /**
   * With it, each machine listens on an address of its own and the advertised one is a gate that asks the security groups anew for every connection
   * (port 22 needs root). Without it they are asked once, when the machine boots.
   */
  readonly gate?: { readonly port: number }
  /**
   * Whether new public addresses of the sku Basic, which is what one without a sku is, are still made. Azure has refused them since 2025-03-31, and so
   * does this one unless it is told.
   */
  readonly basicPublicIps?: 'refused' | 'as-before-2025'
  /** told about every path that nothing serves, so that it is seen at once */
  readonly report?: (line: string) => void
}

export const defaultTiming: Timing = {
  deployMs: 300,
  deleteMs: 300,
  captureMs: 300,
  publishMs: 300,
  rightsMs: 0,
  retryAfterSeconds: 1,
}

/** A federated credential: an exact subject, or an expression over the claims. */
export type FederatedCredential = {
  readonly name: string
  readonly issuer: string
  readonly audiences: readonly string[]
} & ({ readonly subject: string } | { readonly claimsMatchingExpression: string })

/** What an identity may do at a scope and below, in the patterns of a role. */
export interface RoleAssignment {
  readonly scope: string
  readonly actions: readonly string[]
  /** the same for what is in a thing, such as the blobs of a container */
  readonly dataActions?: readonly string[]
}

/** A subscription that exists, in a tenant that is not this one. */
export interface OtherTenant {
  readonly tenantId: string
  readonly subscriptionId: string
}

/** The ids of an application and of its service principal. */
export interface ApplicationIds {
  readonly clientId: string
  readonly objectId: string
}

export interface Identity extends ApplicationIds {
  readonly displayName: string
  readonly federatedCredentials: readonly FederatedCredential[]
  readonly roleAssignments: readonly RoleAssignment[]
  /** application permissions at Microsoft Graph, such as `Application.ReadWrite.All` */
  readonly graphPermissions?: readonly string[]
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
  /** under which it is sold; every machine and every image that comes of it stands under it, too */
  readonly plan?: { readonly name: string; readonly product: string; readonly publisher: string }
  /** whether somebody has accepted its terms for this subscription; default: not */
  readonly terms?: 'accepted'
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
