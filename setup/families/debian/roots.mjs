// Root file systems that really differ: one is the release alone, another has every security fix and update of today.
import { existsSync } from 'node:fs'
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeCached } from '../../cache.mjs'
import { run } from '../../run.mjs'
import { readAcquireOptions, sourcesList } from './sources.mjs'

/** What a Debian image on Azure has besides the minimum, as far as it means something without systemd. */
const included = [
  'ca-certificates',
  'iproute2',
  'openssh-server',
  'procps',
  'python3-minimal',
  'rsyslog',
  'sudo',
  'waagent',
]

/**
 * @param {readonly import('./bases.mjs').Suite[]} suites
 * @param {string} folder the cache entry; the root file system is `fs` in it
 * @param {import('./sources.mjs').Sources} sources
 * @param {{ fresh?: boolean }} [options] fresh: make it anew, whatever is there
 * @returns {Promise<boolean>} made anew
 */
export async function makeRootFileSystem(suites, folder, sources, { fresh = false } = {}) {
  const lines = suites.map(suite => `deb ${sources[suite].fetch} ${sources[suite].suite} main`)
  const guest = sourcesList(sources)
  return makeCached({
    folder,
    fresh,
    inputs: { lines, include: included, guest, layout: 1 },
    check: made => existsSync(join(made, 'fs/usr/sbin/sshd')) && existsSync(join(made, 'fs/usr/sbin/waagent')),
    make: made => bootstrap(join(made, 'fs'), sources.release.suite, lines, guest),
  })
}

async function bootstrap(fs, suite, lines, guest) {
  await mkdir(fs)
  const options = (await readAcquireOptions()).map(line => `--aptopt=${line}`)
  const include = `--include=${included.join(',')}`
  const args = ['--mode=root', '--format=directory', '--variant=minbase', include, ...options, suite, fs, ...lines]
  // Cut off, it would leave mounts of this machine's own folders in there, which whoever tidies up would empty.
  await run('mmdebstrap', args, { ownMounts: true, env: { ...process.env, TMPDIR: dirname(fs) } })
  await generalize(fs, guest)
}

/** Takes away what came from this machine, and leaves what a cloud image has in its place. */
async function generalize(fs, guest) {
  const at = path => join(fs, path)
  const traces = ['etc/apt/apt.conf.d/99mmdebstrap', 'etc/resolv.conf', 'etc/hostname', 'usr/sbin/policy-rc.d']
  await Promise.all(traces.map(path => rm(at(path), { force: true })))
  await run('sh', ['-c', 'rm -f "$1"/etc/ssh/ssh_host_*', 'sh', fs])
  // As systemd-resolved has it: the name server of the moment lives under /run, and so never in an image.
  await symlink('../run/systemd/resolve/stub-resolv.conf', at('etc/resolv.conf'))
  await writeFile(at('etc/hostname'), 'localhost\n')
  await writeFile(at('etc/machine-id'), '')
  await writeFile(at('etc/default/locale'), 'LANG=C.UTF-8\n')
  await writeFile(at('etc/apt/sources.list'), guest)
  await chmod(at('etc/apt/sources.list'), 0o644)
}
