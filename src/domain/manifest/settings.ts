import type { VerifyKeys } from '../evidence/release-policy.ts'
import type { ChannelRef } from '../image/following.ts'
import type { ParentImage } from '../image/parent.ts'
import type { WishedRegion } from '../image/placement.ts'
import type { SubnetRef } from '../image/subnet.ts'
import type { JsonValue } from '../text/json.ts'

/** What an action needs to know of one image, after manifest and inputs have been read. All values are checked. */
export interface ImageSettings {
  /** short name in the manifest, and the name of the image definition */
  readonly name: string
  readonly parent: ParentImage
  /** path of the Packer template in the workspace */
  readonly template: string
  /** folders or files that count as sources; default: the template's folder */
  readonly sources: readonly string[]
  /** values for the template's variables */
  readonly vars: Readonly<Record<string, JsonValue>>
  /** how old it may become before it is built again, in milliseconds; `undefined`: any age. No part of what the image is made of */
  readonly maxAgeMs: number | undefined
  readonly validate: {
    readonly profiles: readonly ProfileSettings[]
    readonly minExecuted: number
    /** of the test machine, as Azure names it; `undefined`: one that fits the architecture. No part of what the image is made of */
    readonly size: string | undefined
  }
  /** where each of these stands in the manifest, for annotations: no part of what the image is made of */
  readonly lines: {
    readonly parent: number
    readonly template: number
    /** as many as `sources`; where the manifest has none, the template's */
    readonly sources: readonly number[]
    readonly vars: Readonly<Record<string, number>>
    /** of the test machine; where the manifest has none, that of what it would stand in, and so below */
    readonly size: number
    /** as many as there are profiles */
    readonly profiles: readonly number[]
  }
}

/** An InSpec profile that an image has to pass. */
export interface ProfileSettings {
  /** its folder in the workspace */
  readonly path: string
  /** whether every image that is built from this one has to pass it, too */
  readonly required: boolean
  /** files of waivers, by their paths in the workspace; of two for one control the later counts. This and all that follows is absent where nothing is said */
  readonly waivers?: readonly string[]
  /** files of InSpec inputs, likewise; handed to the auditor as they are, in this order */
  readonly inputs?: readonly string[]
  /** file of thresholds in the form of MITRE SAF */
  readonly thresholds?: string
  /** ids of the controls that are run, or `/patterns/` of them */
  readonly controls?: readonly string[]
  /** the same by their tags */
  readonly tags?: readonly string[]
  /** how long it may run, in milliseconds. No part of what the image is made of */
  readonly timeoutMs?: number
}

/** A pointer to one released version of an image. */
export interface ChannelSettings {
  readonly name: string
  /** how long a version is in the channel before this one first, in milliseconds; `undefined`: no time */
  readonly afterMs: number | undefined
  /** of GitHub, whose rules guard a move of the channel; a job that moves it has to run in it */
  readonly environment: string | undefined
  /** Azure's own `latest` is what this channel holds; so it is of exactly one */
  readonly latest: boolean
  /** where it stands in the manifest */
  readonly line: number
}

/** A repository that is woken when a channel moves. */
export interface SubscriberSettings {
  /** `owner/name` */
  readonly repository: string
  /** of which image and channel; `undefined`: of every one */
  readonly follows: ChannelRef | undefined
  /** file name of the workflow that is started; `undefined`: those that listen to `repository_dispatch` */
  readonly workflow: string | undefined
}

export interface Settings {
  /** path of the manifest in the workspace */
  readonly path: string
  readonly azure: {
    readonly tenant: string
    readonly subscription: string
    readonly location: string
    readonly buildGroup: string
    /** resource group in which pull requests are built and tested; `undefined`: none is */
    readonly checkGroup: string | undefined
    /** on everything that is made */
    readonly tags: Readonly<Record<string, string>>
  }
  readonly network: {
    /** in which machines are built and tested, without a public address; `undefined`: in a network of their own */
    readonly subnet: SubnetRef | undefined
    /** who may come to port 22 of a test machine with a public address: a range, or empty: whoever logs in first */
    readonly source: string
  }
  /** client id per GitHub environment */
  readonly identities: Readonly<Record<string, string>>
  /** client id of Packer's own; `undefined`: it has that of the job */
  readonly packer: string | undefined
  readonly gallery: {
    readonly subscription: string
    readonly group: string
    readonly name: string
    readonly regions: readonly WishedRegion[]
  }
  /** a release goes from the first one to the last; none: nothing can be released */
  readonly channels: readonly ChannelSettings[]
  /** how long nobody may delete a release */
  readonly keep: { readonly days: number }
  /** `github`, or the address of a blob container; none: nothing is attested, and nothing can be verified */
  readonly proofs: readonly string[]
  /** statements may stand in a public log, also those of a private repository */
  readonly transparency: 'public' | undefined
  readonly verify: VerifyKeys
  readonly cascade: {
    /** by which App others are woken: its id or client id */
    readonly app: string | undefined
    readonly repositories: readonly SubscriberSettings[]
    /** how long a child may be behind what its channel holds before it is told, in milliseconds */
    readonly silentAfterMs: number
  }
  readonly auditor: { readonly acceptLicence: boolean }
  readonly images: readonly ImageSettings[]
  /** where each of these stands in the manifest, for annotations */
  readonly lines: {
    readonly proofs: number
    readonly verify: Readonly<Record<keyof VerifyKeys, number>>
    readonly tags: number
    readonly location: number
    readonly network: number
    readonly regions: number
  }
}
