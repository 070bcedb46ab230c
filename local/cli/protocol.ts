import type { GalleryConduct, GallerySummary, MarketplaceBase } from '../azure/index.ts'
import type { BaseName } from '../estate.ts'
import type { RecordedRequest } from '../ports.ts'
import type { OutsideName } from '../sealed/resolver.ts'
import type { Remains } from '../stack.ts'

/** How a stack was started; a second start compares them. */
export interface StartOptions {
  readonly publish: readonly BaseName[]
  /** milliseconds of each long operation of Azure */
  readonly delay: number
}

/** What a workflow can be started by at the console. */
export const eventNames = ['workflow_dispatch', 'push', 'schedule', 'repository_dispatch', 'pull_request'] as const
export type EventName = (typeof eventNames)[number]

/** What the stack that runs can be asked over its socket: one JSON line there, one back, and before that a line for each thing that it says meanwhile. */
export type Ask =
  | { readonly ask: 'status' }
  | { readonly ask: 'publish-base'; readonly base: BaseName; readonly version?: string }
  | { readonly ask: 'galleries' }
  | { readonly ask: 'conduct'; readonly change: Partial<GalleryConduct> }
  | { readonly ask: 'requests' }
  | { readonly ask: 'let-pass'; readonly ms: number }
  | { readonly ask: 'trusted-root' }
  | { readonly ask: 'enter'; readonly environment: string }
  | {
      readonly ask: 'workflow'
      /** name of a file in `.github/workflows` of the example */
      readonly file: string
      readonly event: EventName
      /** GITHUB_REF; default: that of the event */
      readonly ref?: string
      /** inputs of a `workflow_dispatch`, payload of a `repository_dispatch` */
      readonly given: Readonly<Record<string, string>>
    }
  | { readonly ask: 'stop' }

/** The answer to each of them. */
export interface Answers {
  readonly status: Status
  readonly 'publish-base': { readonly version: string; readonly versions: readonly string[] }
  readonly galleries: readonly GallerySummary[]
  /** as it is after the change */
  readonly conduct: GalleryConduct
  readonly requests: readonly RecordedRequest[]
  /** what the clock shows then, ISO 8601 */
  readonly 'let-pass': { readonly now: string }
  /** one line of JSON */
  readonly 'trusted-root': string
  readonly enter: Entry
  readonly workflow: RunSummary
  readonly stop: { readonly left: Remains }
}

export interface Status {
  /** ISO 8601 */
  readonly since: string
  readonly options: StartOptions
  /** where it is not as Azure is today, `basic-public-ips: as-before-2025` */
  readonly switches: readonly string[]
  readonly bases: readonly string[]
  readonly machines: readonly string[]
  /** ids of the resources in Azure, galleries left out */
  readonly resources: readonly string[]
  readonly versions: number
  readonly requests: number
  /** names that the stack does not serve, and that something asked for */
  readonly outside: readonly OutsideName[]
  /** files of the Debian archive that were asked for and are not in the mirror */
  readonly missing: readonly string[]
  readonly left: Remains
  readonly peak: Remains
}

/** What a process needs that joins as the job's user. */
export interface Entry {
  readonly user: { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }
  readonly environment: Readonly<Record<string, string>>
}

/** How a run went. */
export interface RunSummary {
  readonly conclusion: string
  /** why there are no jobs */
  readonly message?: string
  readonly jobs: readonly {
    readonly name: string
    readonly conclusion: string
    readonly environment?: string
    readonly approvedBy?: readonly string[]
    readonly outputs: Readonly<Record<string, string>>
    /** of the job and of its steps */
    readonly errors: readonly string[]
    readonly steps: readonly { readonly name: string; readonly conclusion: string; readonly milliseconds: number }[]
  }[]
}

export type Reply<A extends Ask['ask']> =
  | { readonly ok: true; readonly value: Answers[A] }
  | { readonly ok: false; readonly error: string }

export const baseName = (base: Pick<MarketplaceBase, 'publisher' | 'offer' | 'sku' | 'version'>) =>
  `${base.publisher}:${base.offer}:${base.sku}:${base.version}`
