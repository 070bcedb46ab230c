import { GoldenImageError } from '../errors.ts'
import { type DefinitionRef, formatDefinitionId } from './definition.ts'
import {
  compareImageVersions,
  dateOfNames,
  formatImageVersion,
  type ImageVersion,
  nextImageVersion,
  parseImageVersion,
} from './version.ts'
import { definitionTags } from './version-tags.ts'

/** The names of one definition that were ever given, by whose word that is: none of them is given again. */
export interface UsedNames {
  /** of versions in any state */
  readonly standing: readonly ImageVersion[]
  /** of versions in the gallery's recycle bin: they can come back */
  readonly deleted: readonly ImageVersion[]
  /** what the definition's tag keeps, of versions that nothing else remembers */
  readonly highest: ImageVersion | undefined
}

/** Names of a wrong clock end by themselves; of what lies further ahead nobody sees the end. */
const daysAhead = 31

/**
 * The name of the next version: above all that were given. Throws `IMAGE_VERSION_AHEAD` if there is none, because of a name that only
 * somebody else can have given: far ahead of today, or the last one that a day can have.
 * @param others names that are taken, too
 */
export function requireNextName(
  ref: DefinitionRef,
  used: UsedNames,
  now: Date,
  others: readonly ImageVersion[] = [],
): ImageVersion {
  const all = [...used.standing, ...used.deleted, ...(used.highest ? [used.highest] : []), ...others]
  const ahead = all.find(v => v.parts[0] > dateOfNames(new Date(now.getTime() + daysAhead * 24 * 3_600_000)))
  const next = ahead ? undefined : nextImageVersion(all, now)
  if (next) return next
  const name = formatImageVersion(ahead ?? newestOf(all) ?? { parts: [0, 0, 0] })
  const has = (versions: readonly ImageVersion[]) => versions.some(v => formatImageVersion(v) === name)
  const id = `--resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition}`
  const [where, how] = has(used.standing)
    ? ['has the version', `az sig image-version delete ${id} --gallery-image-version ${name}`]
    : has(used.deleted)
      ? ['has in its recycle bin the version', 'Delete it for good, in the portal: "Show soft deleted versions".']
      : [`has the tag ${definitionTags.highest} with`, howToCorrect(ref)]
  throw new GoldenImageError({
    code: 'IMAGE_VERSION_AHEAD',
    message: `${ref.definition} ${where} ${name}, ${ahead ? `which is more than ${daysAhead} days above ${dateOfNames(now)}.0.0, the first name of today` : 'the last name that this day can have'}; a new version must be above it.`,
    hint: `If nothing uses it: ${how}. Else begin a new definition under another name.`,
  })
}

/**
 * What the tag of a definition says: the highest name that was ever given. Throws `IMAGE_HIGHEST_UNREADABLE`: what cannot be read is not
 * nothing.
 */
export function readHighest(ref: DefinitionRef, tags: Readonly<Record<string, string>>): ImageVersion | undefined {
  const said = Object.entries(tags).filter(([name]) => isHighestTag(name))
  const names = said.map(([, value]) => parseImageVersion(value))
  const wrong = said[names.indexOf(undefined)]
  if (wrong)
    throw new GoldenImageError({
      code: 'IMAGE_HIGHEST_UNREADABLE',
      message: `The image definition ${ref.definition} has the tag ${definitionTags.highest} with "${wrong[1].slice(0, 100)}"; accepted is a version, Major.Minor.Patch: the highest that was ever given.`,
      hint: howToCorrect(ref),
    })
  return newestOf(names.filter(v => v !== undefined))
}

/** The tag of a definition that keeps the highest name. */
export const highestTag = (highest: ImageVersion): Record<string, string> => ({
  [definitionTags.highest]: formatImageVersion(highest),
})

/** Azure does not tell capitals from small letters in names of tags. */
const isHighestTag = (name: string) => name.toLowerCase() === definitionTags.highest

const newestOf = (versions: readonly ImageVersion[]) => [...versions].sort(compareImageVersions).at(-1)

const howToCorrect = (ref: DefinitionRef) =>
  `az tag update --operation Merge --resource-id ${formatDefinitionId(ref)} --tags ${definitionTags.highest}=<the highest version that was ever there>`
