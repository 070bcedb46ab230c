import type { Descriptor, DescriptorDigests } from '../image/descriptor.ts'
import type { GalleryVersion, Parent } from '../image/parent.ts'

/** A file by its contents. */
export interface Material {
  /** path in the repository, or what it is called */
  readonly name: string
  readonly sha256: string
}

/** A program that built the image. */
export interface Tool extends Material {
  readonly version: string
}

/** An InSpec profile by its path and `digestProfile`. */
export interface ProfileMaterial extends Material {
  /** whether every image that is built from this one has to pass it too */
  readonly required: boolean
  /** sha256 of its archive, see `formatProfileArchive`; of one that is required always */
  readonly archive?: string
}

/** A file that makes a failure acceptable. */
export interface ExceptionMaterial extends Material {
  readonly kind: 'waivers' | 'inputs' | 'thresholds'
}

/** What an image was built from: an exact version, and for one of a gallery the digests of its descriptor. */
export type ParentMaterial =
  | { readonly parent: Exclude<Parent, GalleryVersion>; readonly descriptor?: undefined }
  | { readonly parent: GalleryVersion; readonly descriptor: DescriptorDigests }

/** Everything that went into a version, as build-image, validate-image and attest-image know it. */
export interface ImageBuild {
  /** short name in the manifest */
  readonly image: string
  /** what the manifest asks for, such as `linux-base@prod` */
  readonly follows: string
  readonly parent: ParentMaterial
  /** the Marketplace version at the end of the lineage; the parent itself for an image that is built from the Marketplace */
  readonly base: Parent
  readonly template: string
  /** digest of all sources, as detect-update compares it */
  readonly sources: string
  /** template, scripts and whatever else was used, one by one */
  readonly files: readonly Material[]
  readonly variables: Readonly<Record<string, string>>
  /** names alone of the variables whose values are secret */
  readonly secretVariables: readonly string[]
  readonly packer: Tool
  readonly plugins: readonly Tool[]
  /** own ones; those that ancestors require stand in the statements of these */
  readonly profiles: readonly ProfileMaterial[]
  readonly exceptions: readonly ExceptionMaterial[]
  /** these actions themselves: `owner/name`, ref, and the digest of the sources that their bundle was built from */
  readonly action: { readonly repository: string; readonly ref: string; readonly sha256: string }
  readonly source: {
    /** address of the repository that built it */
    readonly repository: string
    readonly repositoryId: string
    readonly ownerId: string
    readonly ref: string
    readonly commit: string
  }
  readonly run: {
    /** address of the run and its attempt */
    readonly url: string
    readonly id: string
    readonly attempt: string
    /** as the runner names them */
    readonly os: string
    readonly arch: string
  }
  /** address of the workflow that signs, with its ref: the name in the certificate */
  readonly builder: string
  /** ISO 8601, UTC, by Azure's clock */
  readonly started: string
  readonly finished: string
  readonly descriptor: Descriptor
  /** what the build left: log, reports, inventory */
  readonly results: readonly Material[]
}
