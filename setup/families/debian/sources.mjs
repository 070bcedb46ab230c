// Which Debian archive to use: the one that this machine's own apt configuration names; that of another release of Debian has this one, too.
import { run } from '../../run.mjs'

const debianRelease = 'bookworm'
const ourSuites = [debianRelease, `${debianRelease}-security`, `${debianRelease}-updates`]
const otherReleases = ['bullseye', 'trixie', 'forky', 'sid']

/**
 * A suite of an archive. `fetch`: its address as this machine reaches it, without a trailing slash; `uri`: as a guest
 * names it, always http (the signed indexes guard the contents, and the stack's mirror speaks http alone).
 * @typedef {{ uri: string, fetch: string, suite: string }} Source
 * @typedef {{ release: Source, security: Source, updates: Source }} Sources
 */

/** @returns {Promise<Sources>} */
export async function readArchiveSources() {
  const format = '$(REPO_URI)|$(debianRelease)|$(CODENAME)|$(COMPONENT)'
  const listTargets = () => run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'])
  let named = await listTargets()
  // A machine whose lists were thrown away, as container images do: what is configured is only known after fetching them.
  if (named.trim() === '') {
    await run('apt-get', ['update'])
    named = await listTargets()
  }
  if (named.trim() === '')
    throw new Error('apt names no archive at all, also after apt-get update: is there a network?')
  return pickSources(named, process.env.GOLDEN_IMAGE_DEBIAN)
}

/**
 * @param {string} targets lines of `address|release|codename|component`
 * @param {string} [given] address of a Debian archive that is used instead of what apt names
 * @returns {Sources} Throws if no archive is named, or some suites of the release are and others are not: that is a mistake, not another release.
 */
export function pickSources(targets, given) {
  const named = targets.split('\n').map(line => line.split('|'))
  const ours = named.some(([, ...names]) => ourSuites.some(suite => names.includes(suite)))
  const rows = ours && !given ? named : ofArchive(given || otherDebian(named))
  const [release, security, updates] = ourSuites.map(suite => {
    const row = rows.find(
      ([address, name, codename, component]) =>
        /^https?:\/\//.test(address) && component === 'main' && (name === suite || codename === suite),
    )
    if (!row) throw new Error(noArchive(suite))
    const fetch = row[0].replace(/\/+$/, '')
    return { uri: fetch.replace(/^https:/, 'http:'), fetch, suite }
  })
  return { release, security, updates }
}

/** An archive of Debian has all its releases: that of another one on this machine has ours. */
function otherDebian(rows) {
  return rows.find(
    ([address, , codename, component]) =>
      /^https?:\/\//.test(address) && component === 'main' && otherReleases.includes(codename),
  )?.[0]
}

function ofArchive(address) {
  const base = address?.replace(/\/+$/, '')
  return base
    ? ourSuites.map(suite => [suite.endsWith('-security') ? `${base}-security` : base, suite, suite, 'main'])
    : []
}

function noArchive(suite) {
  return `this machine's apt configuration names no http archive of Debian's suite ${suite}: set GOLDEN_IMAGE_DEBIAN to the address of a Debian archive (its security archive is looked for beside it, as …-security), then set up again`
}

/** @param {Sources} sources @returns {string} `sources.list` of a guest */
export function sourcesList(sources) {
  return Object.values(sources)
    .map(({ uri, suite }) => `deb ${uri} ${suite} main\n`)
    .join('')
}

/**
 * How this machine reaches its archive (proxies, checks that are off, …), for an apt that does not read its /etc/apt.
 * @returns {Promise<string[]>} lines of apt configuration
 */
export async function readAcquireOptions() {
  const dump = await run('apt-config', ['dump', '--no-empty', '--format', '%F "%v";%n', 'Acquire'])
  return dump.split('\n').filter(line => /^Acquire::(https?|ftp|Retries|Check-|ForceIPv)/i.test(line))
}
