#!/usr/bin/env node
// `npm run setup`: everything the local stack, the tests and the demo need, kept in one cache folder. Plain JavaScript
// without packages: it is what brings the packages. Progress goes to standard error, the paths to standard output.
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installAuditor } from './auditor.mjs'
import { installBrowser } from './browser.mjs'
import { cacheFolder } from './cache.mjs'
import { debianBases } from './families/debian/bases.mjs'
import { makePartialMirror, readMirrorAge } from './families/debian/mirror.mjs'
import { makeRootFileSystem } from './families/debian/roots.mjs'
import { readArchiveSources } from './families/debian/sources.mjs'
import { takeLock } from './lock.mjs'
import { installPackages } from './npm.mjs'
import { findPackerPlugin, readPackerPlugins, readPackerVersion } from './packer.mjs'
import { which } from './run.mjs'
import { installSystemTools } from './tools.mjs'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @typedef {'npm' | 'tools' | 'auditor' | 'roots' | 'mirror' | 'browser'} Part */

/** @type {readonly Part[]} */
const stackParts = ['npm', 'tools', 'auditor', 'roots', 'mirror']

/** With what the tests alone need. @type {readonly Part[]} */
export const allParts = [...stackParts, 'browser']

/**
 * Makes what is absent or stale, and says where it is. A mirror needs the roots, and brings them along.
 * @param {{ want?: readonly Part[], log?: (line: string) => void, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ cache: string, problems: string[], paths: ReturnType<typeof setupPaths> }>}
 *   problems: one line each, with the next step; empty when everything wanted is there
 */
export async function setUp({ want = stackParts, log = line => console.error(line), env = process.env } = {}) {
  const cache = cacheFolder(env)
  const problems = []
  const runStep = async (name, work) => {
    const began = Date.now()
    // Said only of what takes its time: nobody waits for what is there already.
    const slow = setTimeout(() => log(`${name}: being made, this can take a minute or two`), 3000)
    const anew = await work().catch(error => {
      problems.push(`${name}: ${oneLine(error.message, log)}`)
    })
    clearTimeout(slow)
    if (anew) log(`${name}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  await mkdir(cache, { recursive: true })
  const release = await takeLock(join(cache, 'lock'), log)
  try {
    const npm = want.includes('npm') ? runStep('npm packages', () => installPackages(checkout)) : undefined
    if (want.includes('tools')) {
      await runStep('programs', () => installTools(problems, log))
      await runStep("Packer's azure plugin", () => findPackerPlugin({ cache, env, log }))
    }
    if (want.includes('browser')) await runStep('browser', () => installBrowser(log))
    await Promise.all([
      npm,
      want.includes('auditor') ? runStep('auditor', () => installAuditor(join(cache, 'tools'))) : undefined,
      want.includes('roots') || want.includes('mirror')
        ? runStep('root file systems and mirror', () => makeImages(cache, want, log))
        : undefined,
    ])
  } finally {
    await release()
  }
  return { cache, problems, paths: setupPaths(cache) }
}

/** Where things are; says nothing about whether they are there. @param {string} cache */
export function setupPaths(cache) {
  return {
    cache,
    roots: Object.fromEntries(Object.keys(debianBases).map(base => [base, join(cache, 'roots', base, 'fs')])),
    mirror: join(cache, 'mirror'),
    mirrorHosts: mirrorHosts(join(cache, 'mirror/mirror.json')),
    /** readable for every user, once mounted somewhere that every user can enter */
    tools: join(cache, 'tools'),
    auditorBin: join(cache, 'tools/bin/inspec'),
    packer: which('packer'),
    packerVersion: readPackerVersion(),
    packerPlugins: readPackerPlugins(cache),
    sshKeygen: which('ssh-keygen'),
    openssl: which('openssl'),
  }
}

/** What failed and what it said last; all that it said goes to the log. */
function oneLine(message, log) {
  const lines = message.split('\n').map(line => line.trim())
  if (lines.length < 2) return message
  for (const line of lines) log(line)
  return `${lines[0]} ${lines.at(-1)}`
}

const expiredWords =
  "the archive of this machine's apt configuration gives a security index that is no longer valid, and apt in guests refuses it: name a current archive, run apt-get update, then set up again"

async function installTools(problems, log) {
  const done = await installSystemTools({ log })
  problems.push(...done.problems)
  return done.installed
}

async function makeImages(cache, want, log) {
  if (process.getuid?.() !== 0) throw new Error('making a root file system needs root: run set-up as root')
  const sources = await readArchiveSources()
  const folder = join(cache, 'mirror')
  const age = want.includes('mirror') ? await readMirrorAge(folder, Date.now()) : 'good'
  const fresh = age === 'old' || age === 'expired'
  if (fresh) log(`mirror: its security index is ${age === 'old' ? 'some days old' : 'no longer valid'}; fetching again`)
  try {
    const roots = await Promise.all(
      Object.entries(debianBases).map(([base, { suites }]) =>
        makeRootFileSystem(suites, join(cache, 'roots', base), sources, {
          fresh: fresh && suites.includes('security'),
        }),
      ),
    )
    if (!want.includes('mirror')) return roots.includes(true)
    const { packages } = JSON.parse(
      readFileSync(new URL('./families/debian/mirror-packages.json', import.meta.url), 'utf8'),
    )
    const mirror = await makePartialMirror({
      folder,
      sources,
      packages,
      roots: Object.values(setupPaths(cache).roots),
      fresh: fresh || roots.includes(true),
    })
    if ((await readMirrorAge(folder, Date.now())) === 'expired') throw new Error(expiredWords)
    return mirror || roots.includes(true)
  } catch (error) {
    if (age !== 'old' || !existsSync(folder)) throw error
    log(`mirror: could not be fetched again, the present one is still valid (${error.message.split('\n')[0]})`)
    return false
  }
}

function mirrorHosts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).hosts
  } catch {
    return []
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2)
  const unknown = asked.filter(part => !allParts.includes(part))
  if (unknown.length > 0) {
    console.error(`set-up knows no part ${unknown.join(', ')}; parts are ${allParts.join(', ')}`)
    process.exit(2)
  }
  const done = await setUp({ want: asked.length > 0 ? asked : allParts })
  for (const problem of done.problems) console.error(`set-up: ${problem}`)
  console.log(JSON.stringify(done.paths, null, 2))
  process.exit(done.problems.length > 0 ? 2 : 0)
}
