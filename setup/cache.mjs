// The cache folder: every entry is made under a temporary name, stamped with the digest of what it was made from, and
// renamed when it is whole. An entry without its stamp does not exist.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const stampFile = '.made-from.json'

/** @param {NodeJS.ProcessEnv} env @returns {string} the cache folder, which need not exist */
export function cacheFolder(env) {
  return env.GOLDEN_IMAGE_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'golden-image-actions')
}

/**
 * Gives the folder of a cache entry, making it when it is absent, made from other inputs, or fails its check.
 * @param {object} entry
 * @param {string} entry.folder where it is kept
 * @param {unknown} entry.inputs everything that decides what is inside
 * @param {(folder: string) => boolean | Promise<boolean>} entry.check a cheap look at the real thing
 * @param {(folder: string) => Promise<void>} entry.make fills the empty temporary folder
 * @param {boolean} [entry.fresh] make it anew, whatever is there
 * @returns {Promise<boolean>} whether it was made anew
 */
export async function makeCached({ folder, inputs, check, make, fresh = false }) {
  const digest = digestOf(inputs)
  if (!fresh && (await readStamp(folder))?.digest === digest && (await check(folder))) return false
  const half = `${folder}.new`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true })
  await make(half)
  if (!(await check(half))) throw new Error(`what was made for ${folder} does not pass its own check`)
  await writeFile(
    join(half, stampFile),
    `${JSON.stringify({ digest, inputs, made: new Date().toISOString() }, null, 2)}\n`,
  )
  await replace(folder, half)
  return true
}

/** @returns {Promise<{ digest: string, made: string } | undefined>} what a whole entry says of itself */
export async function readStamp(folder) {
  try {
    return JSON.parse(await readFile(join(folder, stampFile), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {unknown} inputs @returns {string} sha256 of its JSON */
export function digestOf(inputs) {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex')
}

async function replace(folder, half) {
  const old = `${folder}.old`
  await mkdir(dirname(folder), { recursive: true })
  await rm(old, { recursive: true, force: true })
  if (existsSync(folder)) await rename(folder, old)
  await rename(half, folder)
  await rm(old, { recursive: true, force: true })
}
