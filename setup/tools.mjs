// Programs of the operating system. Present is what answers to its name; only what is absent is installed.
import { existsSync } from 'node:fs'
import { run, which } from './run.mjs'

/** Debian package → the programs (or files) it is wanted for. */
const packages = {
  'build-essential': ['make', 'g++'],
  'ca-certificates': ['/etc/ssl/certs/ca-certificates.crt'],
  'debian-archive-keyring': ['/usr/share/keyrings/debian-archive-keyring.gpg'],
  git: ['git'],
  iproute2: ['ip'],
  mmdebstrap: ['mmdebstrap'],
  'openssh-client': ['ssh', 'ssh-keygen', 'scp'],
  openssl: ['openssl'],
  packer: ['packer'],
  'perl-base': ['perl'],
  ruby: ['ruby', 'gem'],
  'ruby-dev': [],
  sudo: ['sudo'],
  'util-linux': ['unshare', 'setpriv', 'mount'],
}

/**
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<{ problems: string[], installed: boolean }>} problems: what is missing and could not be installed, one line each with the next step
 */
export async function installSystemTools({ log }) {
  const missing = await listMissing()
  if (missing.length === 0) return { problems: [], installed: false }
  const problems = await install(missing, log)
  if (problems.length > 0) return { problems, installed: false }
  const still = await listMissing()
  return {
    problems: still.map(
      name => `${name} is installed, and ${packages[name].join(', ')} is still not on PATH (${process.env.PATH})`,
    ),
    installed: true,
  }
}

async function install(missing, log) {
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${missing.join(' ')}`
  if (!which('apt-get')) return [`not a Debian or Ubuntu machine: install the equivalents of ${missing.join(', ')}`]
  if (process.getuid?.() !== 0) return [`programs are missing; as root: ${command}`]
  log(`installing ${missing.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env })
  const known = await Promise.all(missing.map(async name => [name, await hasCandidate(name)]))
  const wanted = known.filter(([, has]) => has).map(([name]) => name)
  if (wanted.length > 0)
    await run('apt-get', ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...wanted], {
      env,
    })
  return known.filter(([, has]) => !has).map(([name]) => absent(name))
}

/** @returns {Promise<string[]>} names of the packages that have a program missing */
async function listMissing() {
  const missing = Object.keys(packages).filter(name => packages[name].some(wanted => !present(wanted)))
  if (!which('ruby') || !(await hasRubyHeaders())) missing.push('ruby-dev')
  return [...new Set(missing)].sort()
}

function present(wanted) {
  return wanted.startsWith('/') ? existsSync(wanted) : which(wanted) !== undefined
}

async function hasRubyHeaders() {
  const folder = await run('ruby', ['-rrbconfig', '-e', 'print RbConfig::CONFIG["rubyhdrdir"]']).catch(() => '')
  return existsSync(`${folder}/ruby.h`)
}

async function hasCandidate(name) {
  const policy = await run('apt-cache', ['policy', name]).catch(() => '')
  return /Candidate: (?!\(none\))/.test(policy)
}

function absent(name) {
  if (name === 'packer') {
    return "packer is in no archive of this machine's apt configuration: install Packer from its vendor's release and put it on PATH"
  }
  return `${name} is in no archive of this machine's apt configuration: install ${packages[name].join(', ') || name} by hand`
}
