import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Program } from '../../ports/image-builder.ts'

const plugin = 'github.com/hashicorp/azure'
/** The version that our tests have seen build an image. */
export const pluginVersion = 'v2.6.3'

/** Runs `packer ARGS` with this plugin folder. */
export type RunPacker = (
  args: readonly string[],
  pluginFolder: string,
) => Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>

/** Up to 1.9 the azure plugin is part of Packer; from 1.10 on it is a program of its own. */
export function needsPlugin(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || minor >= 10
}

/** Where a step before this one, or the runner's image, may have put plugins. */
export function pluginFolders(environment: Readonly<Record<string, string | undefined>>): string[] {
  const { PACKER_PLUGIN_PATH: named, HOME: home, XDG_CONFIG_HOME: config } = environment
  const configs = config || (home ? join(home, '.config') : '')
  return [
    ...(named ? [named] : []),
    ...(configs ? [join(configs, 'packer/plugins')] : []),
    ...(home ? [join(home, '.packer.d/plugins')] : []),
  ].filter(folder => existsSync(folder))
}

/** A plugin as it lies in a folder. */
export interface InstalledPlugin extends Omit<Program, 'sha256'> {
  readonly file: string
}

/** Where Packer is to look for plugins, and what it finds there. */
export interface PluginFolder {
  readonly folder: string
  readonly plugins: readonly InstalledPlugin[]
}

/**
 * The folder whose azure plugin Packer is to use: the first of `folders` that has one, else `own`, into which the pinned version is
 * installed. Packer checks the checksum of what it fetches.
 */
export async function preparePlugin(run: RunPacker, folders: readonly string[], own: string): Promise<PluginFolder> {
  const list = async (folder: string) => {
    const listed = await run(['plugins', 'installed'], folder)
    return listed.code === 0 && listed.stdout.includes(plugin) ? pluginsIn(listed.stdout) : undefined
  }
  for (const folder of folders) {
    const plugins = await list(folder)
    if (plugins) return { folder, plugins }
  }
  const done = await run(['plugins', 'install', plugin, pluginVersion], own)
  if (done.code === 0) return { folder: own, plugins: (await list(own)) ?? [] }
  throw new GoldenImageError({
    code: 'PACKER_PLUGIN_MISSING',
    message: `Packer's azure plugin is not installed, and installing ${pluginVersion} failed: ${oneLine(`${done.stdout}\n${done.stderr}`, 400) || 'it said nothing'}`,
    hint: `packer plugins install ${plugin} ${pluginVersion}`,
  })
}

/** Of those listed ascending, the one that Packer takes: the highest. */
export const azureVersion = (plugins: readonly InstalledPlugin[]): string | undefined =>
  plugins.filter(({ name }) => name === plugin).at(-1)?.version

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
