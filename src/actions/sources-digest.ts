import { GoldenImageError, type Problem, throwIfAny } from '../domain/errors.ts'
import type { Material } from '../domain/evidence/image-build.ts'
import { digestProfile } from '../domain/evidence/record.ts'
import type { ImageSettings, Settings } from '../domain/manifest/settings.ts'
import { gatherProblems } from '../domain/problem-list.ts'
import type { UsedFile, Workspace } from '../ports/workspace.ts'
import { listProfiles } from './list-profiles.ts'

/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the template, its sources, its profiles with what they depend on
 * by a path, and its manifest entry. Throws all that is wrong at once: `MANIFEST_INVALID` for a template that is a link, `MANIFEST_FILE_MISSING` for
 * each path that is not there and each profile that is none, and what `Workspace` says of its lists.
 */
export async function digestSources(workspace: Workspace, settings: Settings, image: ImageSettings): Promise<string> {
  const { files, entry } = await listSources(workspace, settings, image)
  return workspace.digest(files, entry)
}

export interface Sources {
  /** as `digestSources` gives it */
  readonly digest: string
  /** each file that is checked out, by the path under which it is used, sorted */
  readonly files: readonly Material[]
  /** each by its path in the manifest, with `digestProfile`, and whether the images that are built from this one have to pass it, too */
  readonly profiles: readonly (Material & { readonly required: boolean })[]
}

/** The same digest, and that of each file besides; every file is read once. Throws what `digestSources` throws. */
export async function readSources(workspace: Workspace, settings: Settings, image: ImageSettings): Promise<Sources> {
  const { files, entry, byProfile } = await listSources(workspace, settings, image)
  const found = new Map<string, Material>()
  const digest = await workspace.digest(files, entry, (name, sha256) => found.set(name, { name, sha256 }))
  const profiles = [...byProfile].map(([name, used]) => {
    const own = used.flatMap(file => found.get(file.path) ?? [])
    const required = image.validate.profiles.some(profile => profile.path === name && profile.required)
    return { name, sha256: digestProfile(own), required }
  })
  return { digest, files: [...found.values()], profiles }
}

async function listSources(workspace: Workspace, settings: Settings, image: ImageSettings) {
  const profiles = await listProfiles(workspace, settings, image)
  const wrong = gatherProblems()
  const files = new Map<string, UsedFile>(profiles.files.map(file => [file.path, file]))
  const refuse = (problem: Problem, line: number) => {
    // Once: the template's folder is a source, too.
    wrong.add({ place: { file: settings.path, line }, ...problem, message: `images.${image.name}: ${problem.message}` })
  }
  const add = async (path: string, line: number, list: (path: string) => Promise<readonly UsedFile[]>) => {
    try {
      const found = await list(path)
      if (found.length === 0)
        refuse({ code: 'MANIFEST_FILE_MISSING', message: `the folder "${path}" has no tracked file.` }, line)
      for (const file of found) files.set(file.path, file)
    } catch (error) {
      if (!(error instanceof GoldenImageError) || error.code === 'INTERNAL_CANCELLED') throw error
      for (const problem of error.problems) refuse(problem, line)
    }
  }
  const { template, sources } = image.lines
  await add(image.template, template, workspace.listTemplate)
  for (const [i, path] of image.sources.entries()) await add(path, sources[i] ?? template, workspace.listTracked)
  throwIfAny([...wrong.problems, ...profiles.problems])
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files: sorted, entry: JSON.stringify(entryOf(image)), byProfile: profiles.byProfile }
}

/** As it has always been digested: what says nothing new keeps its digest, and nothing is built because of a newer release of these actions. */
function entryOf(image: ImageSettings): object {
  const profiles = image.validate.profiles.map(profile => {
    const { timeoutMs: _, ...counting } = profile
    const { path, required, ...more } = counting
    return required || Object.keys(more).length > 0 ? counting : path
  })
  const validate = { ...image.validate, profiles, size: undefined }
  return { ...image, validate, maxAgeMs: undefined, lines: undefined }
}
