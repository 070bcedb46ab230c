import { formatParent, type GalleryVersion } from '../image/parent.ts'
import { formatImageVersion } from '../image/version.ts'
import type { ImageBuild, Material } from './image-build.ts'
import { explainWeakRun, type TestedWith } from './tested-with.ts'

/** A profile that an ancestor of an image requires of all that is built from it, on the word of the ancestor's signed statement. */
export interface RequiredProfile {
  /** the ancestor */
  readonly by: GalleryVersion
  /** folder in the repository that built the ancestor */
  readonly path: string
  /** by `digestProfile` */
  readonly sha256: string
  /** sha256 of its archive */
  readonly archive: string
}

/** What one version of a gallery requires of its descendants. */
export function listRequired(by: GalleryVersion, build: Pick<ImageBuild, 'profiles'>): readonly RequiredProfile[] {
  return build.profiles.flatMap(({ name, sha256, required, archive }) =>
    required && archive !== undefined ? [{ by, path: name, sha256, archive }] : [],
  )
}

/**
 * The folder in which the profile stands among the files of its archive, as the auditor is told it; `undefined` if there is none, or it would be told
 * something else by its name.
 */
export function findFolder({ path }: Pick<RequiredProfile, 'path'>, files: readonly string[]): string | undefined {
  // As the manifest has it: `./base/profile/` is one, too.
  const folder = path
    .split('/')
    .filter(name => name !== '' && name !== '.')
    .join('/')
  if (folder.startsWith('-')) return undefined
  return files.includes(folder === '' ? 'inspec.yml' : `${folder}/inspec.yml`) ? folder || '.' : undefined
}

/** The ancestor, for people. */
export const titleOfAncestor = ({ by }: Pick<RequiredProfile, 'by'>): string =>
  `${by.definition.definition} ${formatImageVersion(by.version)}`

/** The profile, for people. */
export const titleOfRequired = (profile: RequiredProfile): string => `${profile.path} of ${titleOfAncestor(profile)}`

/** As a test result names what it was tested with: the profile, and whose it is. No path of an image's own repository has its digest. */
export const materialOfRequired = ({ by, path, sha256 }: RequiredProfile): Material => ({
  name: `${path} of ${formatParent(by).toLowerCase()}`,
  sha256,
})

/** A required profile with which an image was not tested. */
export interface Untested {
  readonly profile: RequiredProfile
  /** as it ran all the same, in words that follow "it ran"; absent: it did not run */
  readonly weak?: string
}

/** Those with which an image was not tested, by what its test result says. What ran with the rights of the job, or in part alone, does not count. */
export function findUntested(
  required: readonly RequiredProfile[],
  testedWith: readonly TestedWith[],
): readonly Untested[] {
  return required.flatMap((profile): readonly Untested[] => {
    const { name, sha256 } = materialOfRequired(profile)
    const weak = testedWith.filter(one => one.name === name && one.sha256 === sha256).map(one => explainWeakRun(one))
    if (weak.includes(undefined)) return []
    const [first] = weak
    return [first === undefined ? { profile } : { profile, weak: first }]
  })
}
