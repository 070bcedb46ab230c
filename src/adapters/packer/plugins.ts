import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { GoldenImageError, type Problem } from '../../domain/errors.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Program } from '../../ports/image-builder.ts'

const plugin = 'github.com/hashicorp/azure'
/** The version that our tests have seen build an image. */
export const pluginVersion = 'v2.6.3'

/** Runs `packer ARGS`. @param fetches whether it gets something from outside */
export type RunPacker = (
  args: readonly string[],
  fetches?: true,
) => Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>

/** Up to 1.9 the azure plugin is part of Packer; from 1.10 on it is a program of its own. */
export const needsPlugin = (version: string): boolean => isFrom(version, 10)

/** Whether it knows plugins that are installed, which is since 1.7, and of this template which ones it needs, which is of HCL alone. */
export const isInitialised = (version: string, template = ''): boolean =>
  isFrom(version, 7) && !(template.endsWith('.json') && !template.endsWith('.pkr.json'))

function isFrom(version: string, least: number): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || minor >= least
}

/** Where a step before this one, or the runner's image, may have put plugins. Throws `PACKER_PLUGIN_MISSING` where the job names one that is no folder. */
export function listPluginFolders(environment: Readonly<Record<string, string | undefined>>): string[] {
  const { PACKER_PLUGIN_PATH: named, HOME: home, XDG_CONFIG_HOME: config } = environment
  // One that is to be made is no mistake; a list of several is one, since Packer 1.11.
  if (named && (existsSync(named) ? !statSync(named).isDirectory() : named.includes(':')))
    throw new GoldenImageError({
      code: 'PACKER_PLUGIN_MISSING',
      message: `PACKER_PLUGIN_PATH is ${JSON.stringify(named)}; accepted is the path of one folder.`,
      hint: 'Give PACKER_PLUGIN_PATH the folder in which `packer plugins install` has put the plugins.',
    })
  const configs = config || (home ? join(home, '.config') : '')
  return [
    ...(named ? [named] : []),
    ...(configs ? [join(configs, 'packer/plugins')] : []),
    ...(home ? [join(home, '.packer.d/plugins')] : []),
  ].filter(folder => existsSync(folder))
}

/**
 * Puts links to every plugin of these folders, and to its checksum, into a folder of ours, where Packer finds them all and may add to them. Of two of one
 * name the first counts.
 */
export function keepPlugins(folders: readonly string[], own: string): void {
  for (const folder of folders) {
    for (const file of filesBelow(folder, 3)) {
      const link = join(own, relative(folder, file))
      // A link that leads nowhere is no plugin.
      if (existsSync(link) || !existsSync(file)) continue
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(file, link)
    }
  }
}

/** `HOST/OWNER/NAME/packer-plugin-…`: what lies elsewhere Packer does not take from such a folder. */
function filesBelow(folder: string, levels: number): readonly string[] {
  const paths = (existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : []).map(name =>
    join(folder, name),
  )
  return levels > 0
    ? paths.flatMap(path => filesBelow(path, levels - 1))
    : paths.filter(path => /\/packer-plugin-[^/]+$/.test(path))
}

/** A plugin as it lies in a folder. */
export interface InstalledPlugin extends Omit<Program, 'sha256'> {
  readonly file: string
}

/** What Packer finds in its folder, and the version of the azure plugin that this template will run, if that is not a part of Packer. */
export interface Plugins {
  readonly plugins: readonly InstalledPlugin[]
  readonly azure: string | undefined
}

/** Sees to it that there is an azure plugin: where there is none, the pinned version is installed. Packer checks the checksum of what it fetches. */
export async function preparePlugins(version: string, template: string, run: RunPacker): Promise<Plugins> {
  if (!isInitialised(version)) return { plugins: [], azure: undefined }
  const list = async () => {
    const listed = await run(['plugins', 'installed'])
    return listed.code === 0 ? pluginsIn(listed.stdout) : []
  }
  const before = await list()
  const plugins = needsPlugin(version) && !before.some(isAzure) ? await install(run).then(list) : before
  const all = plugins.filter(isAzure).sort(byVersion)
  if (all.length < 2 || !isInitialised(version, template)) return { plugins, azure: all.at(-1)?.version }
  // Of several the highest is taken that the template accepts; behind each line stand the paths of those, ascending.
  const required = (await run(['plugins', 'required', template])).stdout
    .split('\n')
    .find(l => l.includes(` ${plugin} `))
  const accepted = all.filter(({ file }) => required === undefined || required.includes(file))
  return { plugins, azure: (accepted.length > 0 ? accepted : all).at(-1)?.version }
}

async function install(run: RunPacker): Promise<void> {
  const done = await run(['plugins', 'install', plugin, pluginVersion], true)
  if (done.code === 0) return
  throw new GoldenImageError({
    code: 'PACKER_PLUGIN_MISSING',
    message: `Packer's azure plugin is not installed, and installing ${pluginVersion} failed: ${oneLine(`${done.stdout}\n${done.stderr}`, 400) || 'it said nothing'}`,
    hint: `packer plugins install ${plugin} ${pluginVersion}`,
  })
}

/** What it means that `packer init` failed with a template that is right. */
export function initProblem(said: string): Problem {
  const name = /Failed getting the "(?<name>[^"\n]{1,200})" plugin/.exec(said)?.groups?.name
  return {
    code: 'PACKER_PLUGIN_MISSING',
    message: `\`packer init\` could not get ${name ?? 'the plugins of the template'}: ${oneLine(said, 400) || 'it said nothing'}`,
    hint: `Put before this step: packer plugins install ${name ?? 'NAME'}, in a version that the template's \`required_plugins\` accept. Where GitHub counts too many requests, give this step PACKER_GITHUB_API_TOKEN in its \`env\`.`,
  }
}

const isAzure = ({ name }: InstalledPlugin) => name === plugin

function byVersion(a: InstalledPlugin, b: InstalledPlugin): number {
  const [left = [], right = []] = [a, b].map(one => one.version.split(/[.+-]/).map(Number))
  const at = [0, 1, 2].find(n => left[n] !== right[n]) ?? 0
  return (left[at] ?? 0) - (right[at] ?? 0)
}

/** Of the paths that Packer lists, one a line: `…/github.com/hashicorp/azure/packer-plugin-azure_v2.6.3_x5.0_linux_amd64`. */
export function pluginsIn(listing: string): InstalledPlugin[] {
  return listing
    .split('\n')
    .map(line => line.trim())
    .flatMap(file => {
      const [base = '', ...above] = file.split('/').reverse()
      const [version] = base.slice(base.lastIndexOf('_v') + '_v'.length).split('_x')
      return version && base.startsWith('packer-plugin-') && base.includes('_v')
        ? [{ name: above.slice(0, 3).reverse().join('/'), version, file }]
        : []
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}
