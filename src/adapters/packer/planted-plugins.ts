import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'

/** What Packer takes for a plugin and runs, at every call, only because it lies in the folder that it is started in. */
const planted = /^packer-(?:plugin|builder|provisioner|post-processor|datasource)-/

/** Packer 1.7 and later take `HOST/OWNER/NAME/packer-plugin-…` below that folder as well, some of them without a checksum. */
const depth = 3

/** Throws `TEMPLATE_INVALID` that names them all, and `INTERNAL_CANCELLED`. */
export async function requireNoPlantedPlugins(folder: string, cancelled: AbortSignal): Promise<void> {
  const names = [
    ...(await listNames(folder, cancelled)).filter(name => planted.test(name)),
    ...(await listBelow(folder, depth, cancelled)).filter(path => basename(path).startsWith('packer-plugin-')),
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
async function listBelow(
  folder: string,
  levels: number,
  cancelled: AbortSignal,
  prefix = '',
): Promise<readonly string[]> {
  const names = await listNames(folder, cancelled)
  if (levels === 0) return names.map(name => join(prefix, name))
  const found: string[] = []
  // One after the other: whoever fills a repository may fill it with folders.
  for (const name of names)
    for (const path of await listBelow(join(folder, name), levels - 1, cancelled, join(prefix, name))) found.push(path)
  return found
}

/** None in what is no folder. */
async function listNames(folder: string, cancelled: AbortSignal): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  throwIfCancelled(cancelled, 'plugins were looked for in the repository')
  return names
}
