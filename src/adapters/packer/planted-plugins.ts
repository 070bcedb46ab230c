import { readdirSync } from 'node:fs'
import { GoldenImageError } from '../../domain/errors.ts'

/** What Packer takes for a plugin and runs, at every call, only because it lies in the folder that it is started in. */
const planted = /^packer-(?:plugin|builder|provisioner|post-processor|datasource)-/

/** Throws `TEMPLATE_INVALID` that names them all. */
export function requireNoPlantedPlugins(folder: string): void {
  const names = readdirSync(folder)
    .filter(name => planted.test(name))
    .sort()
  const [first] = names
  if (first === undefined) return
  throw new GoldenImageError({
    code: 'TEMPLATE_INVALID',
    message: `Packer would run ${names.map(name => JSON.stringify(name)).join(', ')} from the root of the repository, with the rights of this job, whatever the template says.`,
    hint: 'Install plugins before this step, by `packer plugins install` or `packer init`; give files of the repository other names.',
    place: { file: first, line: 1 },
  })
}
