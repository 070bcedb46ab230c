import { formatParentImage, type ParentImage, parseParentImage } from './parent.ts'
import { definitionTags } from './version-tags.ts'

/** What an image can follow. */
export interface ChannelRef {
  /** name of its definition, in the same gallery */
  readonly image: string
  readonly channel: string
}

/** What the tags of an image definition say of whom it follows, and which repository is to know. A hint: whoever may write tags can have written them. */
export interface Following {
  readonly follows: ChannelRef
  /** `owner/name` */
  readonly repository: string
}

/** `owner/name` as GitHub takes them, without their ends. */
export const repositoryWord = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}'
const repositoryPattern = new RegExp(`^${repositoryWord}$`)

export function findChannelRef(text: string): ChannelRef | undefined {
  const parent = parseParentImage(text)
  return parent?.kind === 'gallery' && typeof parent.at === 'string'
    ? { image: parent.image, channel: parent.at }
    : undefined
}

/** `undefined`: it follows nothing, or does not say whom in this form. Azure does not tell capitals from small letters in names of tags. */
export function readFollowing(tags: Readonly<Record<string, string>>): Following | undefined {
  const textOf = (name: string) => Object.entries(tags).find(([given]) => given.toLowerCase() === name)?.[1] ?? ''
  const follows = findChannelRef(textOf(definitionTags.follows))
  const repository = textOf(definitionTags.repository)
  return follows && repositoryPattern.test(repository) ? { follows, repository } : undefined
}

/** Tags for the definition of an image that is released. Nobody is told of a Marketplace image, nor of a version that stays what it is. */
export function followingTags(parent: ParentImage, repository: string): Readonly<Record<string, string>> {
  if (parent.kind !== 'gallery' || typeof parent.at !== 'string') return {}
  return { [definitionTags.follows]: formatParentImage(parent), [definitionTags.repository]: repository }
}
