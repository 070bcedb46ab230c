// A partial mirror of the Debian archive: the original signed indexes, and the packages that the examples install.
// `mirror/<host>/<path>` is what `http://<host>/<path>` answers.
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeCached, readStamp } from '../../cache.mjs'
import { run } from '../../run.mjs'
import { sourcesList } from './sources.mjs'

const dayMs = 24 * 60 * 60 * 1000
/** The security suite's index is valid for a week: fetched again while there is still time for a second try. */
const keptMs = 4 * dayMs
/** The clock of a stack can be put forward by so much, a release's soak time and a day, before the index is past. */
const spareMs = 4 * dayMs

/**
 * @param {object} mirror
 * @param {string} mirror.folder @param {import('./sources.mjs').Sources} mirror.sources
 * @param {readonly string[]} mirror.packages what guests may install, besides the upgrades of X
 * @param {readonly string[]} mirror.roots root file systems that packages are resolved against
 * @param {boolean} [mirror.fresh]
 * @returns {Promise<boolean>} made anew
 */
export function makePartialMirror({ folder, sources, packages, roots, fresh = false }) {
  return makeCached({
    folder,
    fresh,
    inputs: { sources, packages, layout: 1 },
    check: made => existsSync(join(made, 'mirror.json')),
    make: made => fill(made, sources, packages, roots),
  })
}

/**
 * @param {string} folder @param {number} now milliseconds
 * @returns {Promise<'absent' | 'good' | 'old' | 'expired'>} old: still valid, and time to fetch it again, but not twice in one day
 */
export async function readMirrorAge(folder, now) {
  const stamp = await readStamp(folder)
  const about = stamp && (await readFile(join(folder, 'mirror.json'), 'utf8').then(JSON.parse, () => undefined))
  if (!about) return 'absent'
  const left = about.validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(about.validUntil) - now
  if (left < 0) return 'expired'
  const age = now - Date.parse(stamp.made)
  return age > keptMs || (left < spareMs && age > dayMs) ? 'old' : 'good'
}

async function fill(folder, sources, packages, roots) {
  const state = join(folder, '.apt')
  const apt = await makePrivateApt(state, sources)
  await run('apt-get', [...apt, 'update'])
  const indexes = (await Promise.all(Object.values(sources).map(source => copyIndexes(folder, state, source)))).flat()
  const wanted = await resolvePackages(apt, packages, roots)
  await fetchAll(wanted.map(({ fetch, path, hash }) => ({ fetch, to: join(folder, path), hash })))
  const validUntil = indexes.filter(Boolean).sort()[0]
  const hosts = [...new Set(Object.values(sources).map(({ uri }) => new URL(uri).host))]
  await run('rm', ['-rf', state])
  await writeFile(
    join(folder, 'mirror.json'),
    `${JSON.stringify({ hosts, validUntil, debs: wanted.length }, null, 2)}\n`,
  )
}

/** Options for an apt with lists of its own that goes by this machine's settings, but for where things are. */
async function makePrivateApt(state, sources) {
  await mkdir(join(state, 'lists/partial'), { recursive: true })
  await mkdir(join(state, 'cache/archives/partial'), { recursive: true })
  await mkdir(join(state, 'none'))
  const named = Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, { ...source, uri: source.fetch }]),
  )
  await writeFile(join(state, 'sources.list'), sourcesList(named))
  const options = {
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': join(state, 'cache'),
    'Dir::Etc::sourcelist': join(state, 'sources.list'),
    'Dir::Etc::sourceparts': join(state, 'none'),
    'Dir::Etc::preferencesparts': join(state, 'none'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Debug::NoLocking': 'true',
  }
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** @returns {Promise<string | undefined>} until when the suite's index is valid, ISO */
async function copyIndexes(folder, state, { uri, fetch, suite }) {
  const text = await readFile(join(state, 'lists', `${listName(fetch)}_dists_${suite}_InRelease`), 'utf8')
  const at = `${uri.replace(/^http:\/\//, '')}/dists/${suite}`
  await put(folder, `${at}/InRelease`, text)
  const architecture = (await run('dpkg', ['--print-architecture'])).trim()
  const names = [`main/binary-${architecture}/Packages.xz`, 'main/i18n/Translation-en.xz']
  const files = names.flatMap(name => {
    const hash = hashIn(text, name)
    return hash ? [{ name, hash, byHash: `${dirname(name)}/by-hash/SHA256/${hash}` }] : []
  })
  const byHash = /^Acquire-By-Hash: yes$/m.test(text)
  await fetchAll(
    files.map(file => ({
      fetch: `${fetch}/dists/${suite}/${byHash ? file.byHash : file.name}`,
      to: join(folder, at, file.byHash),
      hash: `SHA256:${file.hash}`,
    })),
  )
  for (const file of files) await link(join(folder, at, file.byHash), join(folder, at, file.name))
  const until = /^Valid-Until: (?<date>.+)$/m.exec(text)?.groups?.date
  return until && new Date(until).toISOString()
}

/** How apt names the file of an address in its lists. */
function listName(address) {
  return address
    .replace(/^https?:\/\//, '')
    .replaceAll('_', '%5f')
    .replaceAll('/', '_')
}

/** @param {string} release text of an InRelease @param {string} name of an index @returns {string | undefined} its SHA-256 */
export function hashIn(release, name) {
  const [, section = ''] = release.split(/^SHA256:$/m)
  for (const line of section.split('\n').slice(1)) {
    if (!line.startsWith(' ')) return undefined
    const [hash, , path] = line.trim().split(/\s+/)
    if (path === name) return hash
  }
  return undefined
}

/** Every .deb that apt would fetch in a guest: the packages with and without recommended ones, and the upgrades. */
async function resolvePackages(apt, packages, roots) {
  const found = new Map()
  for (const root of roots) {
    const at = [
      ...apt,
      '-o',
      `Dir::State::status=${root}/var/lib/dpkg/status`,
      '-o',
      `Dir::State::extended_states=${root}/var/lib/apt/extended_states`,
      '--print-uris',
      '--quiet=2',
    ]
    const asks = [
      ['--no-install-recommends', 'install', ...packages],
      ['--install-recommends', 'install', ...packages],
      ['dist-upgrade'],
    ]
    for (const ask of asks) {
      for (const deb of printedUris(await run('apt-get', [...at, ...ask]))) found.set(deb.path, deb)
    }
  }
  return [...found.values()]
}

/** @param {string} text of `apt-get --print-uris`: `'address' name size hash` @returns {{ fetch: string, path: string, hash: string }[]} */
export function printedUris(text) {
  return [...text.matchAll(/^'(?<fetch>https?:\/\/[^']+)' \S+ \d+ (?<hash>\S+)?$/gm)].map(({ groups }) => ({
    fetch: groups.fetch,
    path: decodeURIComponent(groups.fetch.replace(/^https?:\/\//, '')),
    hash: groups.hash ?? '',
  }))
}

/** Fetches by apt's own means, so that this machine's way to its archive holds here too. Checks each hash. */
async function fetchAll(files) {
  const batch = 40
  for (const { to } of files) await mkdir(dirname(to), { recursive: true })
  for (let at = 0; at < files.length; at += batch) {
    const args = files.slice(at, at + batch).flatMap(({ fetch, to, hash }) => [fetch, to, hash])
    await run('/usr/lib/apt/apt-helper', ['-o', 'APT::Sandbox::User=root', 'download-file', ...args])
  }
}

async function put(folder, path, text) {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
