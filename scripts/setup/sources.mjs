// Which Debian archive to use: the one that this machine's own apt configuration names; Debian's public one where it names none of this release.
import { run } from './run.mjs'

export const RELEASE = 'bookworm'
const SUITES = [RELEASE, `${RELEASE}-security`, `${RELEASE}-updates`]

/**
 * A suite of an archive. `fetch`: its address as this machine reaches it, without a trailing slash; `uri`: as a guest
 * names it, always http (the signed indexes guard the contents, and the stack's mirror speaks http alone).
 * @typedef {{ uri: string, fetch: string, suite: string }} Source
 * @typedef {{ release: Source, security: Source, updates: Source }} Sources
 */

/** For machines of another release, or of another distribution with Debian's keys. */
const PUBLIC = [
  [RELEASE, 'http://deb.debian.org/debian'],
  [`${RELEASE}-security`, 'http://deb.debian.org/debian-security'],
  [`${RELEASE}-updates`, 'http://deb.debian.org/debian'],
]

/** @param {(line: string) => void} log @returns {Promise<Sources>} */
export async function archiveSources(log) {
  const format = '$(REPO_URI)|$(RELEASE)|$(CODENAME)|$(COMPONENT)'
  const targets = () => run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'])
  let named = await targets()
  // A machine whose lists were thrown away, as container images do: what is configured is only known after fetching them.
  if (named.trim() === '') {
    await run('apt-get', ['update'])
    named = await targets()
  }
  if (named.trim() === '')
    throw new Error('apt names no archive at all, also after apt-get update: is there a network?')
  const sources = pickSources(named)
  if (sources.release.fetch === PUBLIC[0][1] && !named.includes(PUBLIC[0][1]))
    log(`apt is set up for another release than ${RELEASE}: its packages come from ${PUBLIC[0][1]}`)
  return sources
}

/**
 * @param {string} targets lines of `address|release|codename|component`
 * @returns {Sources} Throws if some suites of the release are named and others are not: that is a mistake, not another release.
 */
export function pickSources(targets) {
  const named = targets.split('\n').map(line => line.split('|'))
  const ours = named.some(([, ...names]) => SUITES.some(suite => names.includes(suite)))
  const rows = ours ? named : PUBLIC.map(([suite, address]) => [address, suite, suite, 'main'])
  const [release, security, updates] = SUITES.map(suite => {
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

function noArchive(suite) {
  return `this machine's apt configuration names no http archive of Debian's suite ${suite}: add one (component main), run apt-get update, then set up again`
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
export async function acquireOptions() {
  const dump = await run('apt-config', ['dump', '--no-empty', '--format', '%F "%v";%n', 'Acquire'])
  return dump.split('\n').filter(line => /^Acquire::(https?|ftp|Retries|Check-|ForceIPv)/i.test(line))
}
