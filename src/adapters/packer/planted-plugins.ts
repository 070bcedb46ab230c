import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'

/** What Packer takes for a plugin and runs, at every call, only because it lies in the folder that it is started in. */
const planted = /^packer-(?:plugin|builder|provisioner|post-processor|datasource)-/

/** Packer 1.7 and later take `HOST/OWNER/NAME/packer-plugin-…` below that folder as well, some of them without a checksum. */
const depth = 3

/** Throws `TEMPLATE_INVALID` that names them all. */
export function requireNoPlantedPlugins(folder: string): void {
  const names = [
    ...namesIn(folder).filter(name => planted.test(name)),
    ...pathsBelow(folder, depth).filter(path => basename(path).startsWith('packer-plugin-')),
  ].sort()
  const [first] = names
  if (first === undefined) return
  throw new GoldenImageError({
    code: 'TEMPLATE_INVALID',
    message: `Packer would run ${names.map(name => JSON.stringify(name)).join(', ')} from the repository, with the rights of this job, whatever the template says.`,
    hint: 'Install plugins before this step, by `packer plugins install` or `packer init`; give files of the repository other names.',
    place: { file: first, line: 1 },
  })
}

/** What lies exactly that many folders down, links to folders included. */
function pathsBelow(folder: string, levels: number, prefix = ''): readonly string[] {
  if (levels === 0) return namesIn(folder).map(name => join(prefix, name))
  return namesIn(folder).flatMap(name => pathsBelow(join(folder, name), levels - 1, join(prefix, name)))
}

/** None in what is no folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
