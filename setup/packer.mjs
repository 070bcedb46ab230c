// Packer as this machine has it, and the azure plugin that it needs from 1.10 on: found where people put it, or installed in the cache. Inside the
// sealed namespace homes are hidden and nothing can be fetched, so it has to be known before.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run, which } from './run.mjs'

const plugin = 'github.com/hashicorp/azure'
/** What is installed where none is found; the one that build-image installs. */
export const pluginVersion = 'v2.6.3'
/** The first one that asks for addresses that Azure still gives. */
export const leastPlugin = '2.1.4'

/** @param {string | undefined} packer its path @returns {string | undefined} `1.6.6`; none if it is not there or is another program of that name */
export function readPackerVersion(packer = which('packer')) {
  if (packer === undefined) return undefined
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' }
  const { stdout } = spawnSync(packer, ['version'], { env, encoding: 'utf8', timeout: 20_000 })
  return /^Packer v(\d+\.\d+\.\d+)/m.exec(stdout ?? '')?.[1]
}

/** @param {string | undefined} version */
const needsPlugin = version => version !== undefined && !isBelow(version, '1.10.0')

/**
 * Where `readPackerPlugins` will say that the plugin is, made or found.
 * @param {{ cache: string, env: NodeJS.ProcessEnv, log: (line: string) => void }} options
 * @returns {Promise<boolean>} whether something was installed. Rejects if it could not be
 */
export async function findPackerPlugin({ cache, env, log }) {
  const version = readPackerVersion()
  if (!needsPlugin(version)) return false
  const own = join(cache, 'packer-plugins')
  for (const folder of [...foldersOf(env), own].filter(existsSync)) {
    const best = (await listVersions(folder, env)).filter(one => !isBelow(one, leastPlugin)).at(-1)
    if (best !== undefined) return record(cache, { version, folder }).then(() => false)
    if (folder !== own) log(`packer: ${folder} has no azure plugin of ${leastPlugin} or newer`)
  }
  await mkdir(own, { recursive: true })
  await run('packer', ['plugins', 'install', plugin, pluginVersion], { env: inFolder(own, env), cwd: own })
  await record(cache, { version, folder: own })
  return true
}

/** @param {string} cache @returns {string | undefined} the folder that was found for the Packer that is on PATH now */
export function readPackerPlugins(cache) {
  try {
    const { version, folder } = JSON.parse(readFileSync(recordOf(cache), 'utf8'))
    return version === readPackerVersion() && existsSync(folder) ? folder : undefined
  } catch {
    return undefined
  }
}

const recordOf = cache => join(cache, 'packer.json')
const record = (cache, found) => writeFile(recordOf(cache), `${JSON.stringify(found)}\n`)

/** Where Packer itself looks, and what a step of a workflow would have named. */
function foldersOf({ PACKER_PLUGIN_PATH: named, XDG_CONFIG_HOME: config, HOME: home }) {
  return [
    named,
    config ? join(config, 'packer/plugins') : home && join(home, '.config/packer/plugins'),
    home && join(home, '.packer.d/plugins'),
  ].filter(Boolean)
}

const inFolder = (folder, env) => ({ ...env, PACKER_PLUGIN_PATH: folder, CHECKPOINT_DISABLE: '1' })

/** Of the azure plugins in a folder, ascending; a folder that Packer does not take has none. */
async function listVersions(folder, env) {
  const listed = await run('packer', ['plugins', 'installed'], { env: inFolder(folder, env), cwd: folder }).catch(
    () => '',
  )
  return [...listed.matchAll(/\/github\.com\/hashicorp\/azure\/packer-plugin-azure_v(\d+\.\d+\.\d+)_x/g)]
    .map(found => found[1])
    .sort((a, b) => (isBelow(a, b) ? -1 : 1))
}

function isBelow(version, other) {
  const [a, b] = [version, other].map(text => text.split('.').map(Number))
  const at = [0, 1, 2].find(n => a[n] !== b[n])
  return at !== undefined && a[at] < b[at]
}
