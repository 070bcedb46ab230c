/**
 * Tags that build-image, validate-image and publish write on a gallery version. They are hints for the next run: what is built again and what is
 * shown. Nothing is trusted because of them.
 */
export const versionTags = {
  /** `candidate`, `rejected` or `released` */
  state: 'golden-image-state',
  /** `pass` once validate-image has accepted the version, `fail` when it has rejected it */
  verdict: 'golden-image-verdict',
  /** `marketplace:publisher/offer/sku:version` */
  parent: 'golden-image-parent',
  /** sha256 of template, scripts, profiles and the image's manifest entry */
  sources: 'golden-image-sources',
  /** `owner/name` of the repository that built it */
  repository: 'golden-image-repository',
  run: 'golden-image-run',
  /** regions that publish has taken away because they failed, and adds again; there only while it does */
  regionsRetried: 'golden-image-regions-retried',
} as const

/** The name of a tag, for people. */
export const nameOfTag = (tag: keyof typeof versionTags): string => versionTags[tag]

/** Tags of an image definition. */
export const definitionTags = {
  /** the highest version that was ever made, so that its name is not given again once the version is gone; it only rises */
  highest: 'golden-image-highest',
  /** `image@channel` of this gallery that releases of it are built from */
  follows: 'golden-image-follows',
  /** `owner/name` of the repository that releases it */
  repository: 'golden-image-repository',
} as const

/** Tag of a definition that says which version a channel holds: an index, which has to agree with the signed moves. */
export const channelTag = (channel: string) => `golden-image-channel-${channel}`

/** Tags on everything temporary, so that `post` and the janitor know what is ours and when it is too old. */
export const temporaryTags = {
  run: 'golden-image-run',
  repository: 'golden-image-repository',
  /** the name of the managed image that is being built: unlike the run, it is one build's alone */
  build: 'golden-image-build',
  /** ISO 8601, UTC */
  expires: 'golden-image-expires',
} as const

/**
 * The tags of something temporary, with those that the manifest wants on everything. A step adds its own to them, and the manifest can name none of these.
 * @param wanted of the manifest @param made by which run of which repository, for which build, and until when (milliseconds) it is somebody's
 */
export function formatTemporaryTags(
  wanted: Readonly<Record<string, string>>,
  made: {
    readonly run: { readonly id: string; readonly repository: string }
    readonly build: string
    readonly until: number
  },
): Readonly<Record<string, string>> {
  return {
    ...wanted,
    [temporaryTags.run]: made.run.id,
    [temporaryTags.repository]: made.run.repository,
    // Unlike the run, which all jobs of a matrix share, it is this build's alone.
    [temporaryTags.build]: made.build,
    [temporaryTags.expires]: new Date(made.until).toISOString(),
  }
}
