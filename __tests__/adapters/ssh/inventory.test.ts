import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { openSshAccess } from '../../../src/adapters/ssh/access.ts'
import { readInventory } from '../../../src/adapters/ssh/inventory.ts'
import { inventoryScript } from '../../../src/adapters/ssh/inventory-script.ts'
import { guestStreamLimit } from '../../../src/domain/evidence/guest-stream.ts'
import type { Inventory } from '../../../src/domain/evidence/inventory.ts'
import type { InventoryReading, MachineKeys } from '../../../src/ports/machine-access.ts'
import { guestStream, sha256, smallGuest, smallInventory } from '../../fakes/inventory.ts'
import { needing } from '../../needs.ts'
import { cannotServe, type SshServer, startSshServer } from './ssh-server.ts'

const address = '127.99.88.83'
const never = new AbortController().signal

/** Makes a package with a file of configuration, installs it by the machine's own dpkg, and takes it away again. */
const comeAndGo = (name: string, end: '--remove' | '--purge') => `mkdir -p /root/${name}/DEBIAN /root/${name}/etc
printf 'Package: ${name}\\nVersion: 1.0-1\\nArchitecture: all\\nMaintainer: nobody\\nDescription: goes again\\n' > /root/${name}/DEBIAN/control
echo /etc/${name}.conf > /root/${name}/DEBIAN/conffiles; echo left > /root/${name}/etc/${name}.conf
dpkg-deb --build /root/${name} /root/${name}.deb >/dev/null
dpkg --install /root/${name}.deb >/dev/null; dpkg ${end} ${name} >/dev/null`

/** Plants what a machine of Debian's in a cloud has and the base image has not, and what not everybody may read. */
const plant = `set -e
mkdir -p /etc/apt/mirrors /etc/apt/sources.list.d /etc/apt/preferences.d /usr/share/keyrings /etc/sudoers.d
printf 'https://archive.example.org/debian\\tpriority:1\\n' > /etc/apt/mirrors/debian.list
printf 'Types: deb\\nURIs: mirror+file:///etc/apt/mirrors/debian.list\\nSuites: bookworm-backports\\nComponents: main\\nSigned-By: /usr/share/keyrings/cloud.gpg\\n' > /etc/apt/sources.list.d/cloud.sources
printf 'cloud key' > /usr/share/keyrings/cloud.gpg
printf 'deb [arch=amd64 signed-by=/etc/apt/secret.key] https://kim:pass@packages.example.com/debian stable main\\n' > /etc/apt/sources.list.d/secret.list
printf 'secret key' > /etc/apt/secret.key
printf 'Package: *\\nPin: release a=stable\\nPin-Priority: 900\\n' > /etc/apt/preferences.d/stable
printf 'APT::Get::Never-Include-Phased-Updates "true";\\nAcquire::http::Proxy "http://kim:pass@proxy.example.com:3128";\\n' > /etc/apt/apt.conf.d/90own
dpkg --set-selections <<HOLD
tar hold
HOLD
chmod 600 /etc/apt/sources.list.d/secret.list /etc/apt/secret.key /etc/apt/apt.conf.d/90own
${comeAndGo('golden-removed', '--remove')}
${comeAndGo('golden-purged', '--purge')}
mkdir -p /var/lib/snapd/snaps; touch /var/lib/snapd/snaps/core22_1.snap
chmod 700 /etc/apt/preferences.d
useradd --create-home --password "*" golden; echo 'golden ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/golden
useradd --create-home --password "*" plain
touch /planted`

const { describe: onMachine } = needing(cannotServe)

onMachine('on a real Debian', () => {
  let folder: string
  let keys: MachineKeys
  let server: SshServer
  const access = () => openSshAccess(join(folder, 'ssh'), process.env.PATH ?? '', systemClock)
  const read = async (user: string): Promise<InventoryReading> =>
    (await access().login({ address, user, keys, timeoutMs: 20_000, signal: never })).readInventory()
  const run = (command: string) => {
    const done = spawnSync(
      'ssh',
      [
        '-F',
        '/dev/null',
        '-o',
        'StrictHostKeyChecking=no',
        '-o',
        'UserKnownHostsFile=/dev/null',
        '-i',
        keys.userKeyFile,
        `root@${address}`,
        'exec sh -s',
      ],
      { input: command, encoding: 'utf8' },
    )
    if (done.status !== 0) throw new Error(done.stderr)
    return done.stdout
  }
  let bySudo: Inventory

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inventory-'))
    keys = await access().makeKeys()
    server = await startSshServer({ folder, address, keys })
    run(plant)
    const reading = await read('golden')
    if (reading.kind !== 'read') throw new Error('it has no dpkg')
    bySudo = reading.inventory
  }, 60_000)
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has every package that dpkg itself lists, with its version, source and hold', () => {
    const listed = run(
      "dpkg-query -W -f '${db:Status-Status} ${binary:Package} ${Version} ${Architecture} ${source:Package} ${source:Version} ${db:Status-Want}\\n' | sed -n 's/^installed //p'",
    )
    const own = bySudo.packages.map(
      p =>
        `${p.name} ${p.version} ${p.architecture} ${p.source.name} ${p.source.version} ${p.held ? 'hold' : 'install'}`,
    )
    // dpkg-query gives the architecture behind the name where more than one may be there.
    expect(own).toEqual(
      listed
        .replace(/^(\S+?):\S+/gm, '$1')
        .trim()
        .split('\n')
        .sort((a, b) => (a < b ? -1 : 1)),
    )
    expect(bySudo.packages.filter(p => p.held).map(p => p.name)).toEqual(['tar'])
    expect(bySudo.architecture).toBe('amd64')
    expect(bySudo.packages.find(p => p.name === 'bash')?.licences).toContain('GPL-3+')
    expect(bySudo.packages.find(p => p.name === 'libc6')?.fileList).toBe(
      run('sha256sum /var/lib/dpkg/info/libc6*.md5sums').slice(0, 64),
    )
  })

  it('does not have what was removed, though dpkg lists it still for the configuration that was left', () => {
    expect(
      run("dpkg-query -W -f '${db:Status-Want} ${db:Status-Status}' golden-removed; cat /etc/golden-removed.conf"),
    ).toBe('deinstall config-filesleft\n')
    expect(run('grep -c "^Package: golden-" /var/lib/dpkg/status')).toBe('1\n')
    expect(bySudo.packages.filter(({ name }) => name.startsWith('golden-'))).toEqual([])
  })

  it('has every archive, with its key, also where the user may not look, and no password', () => {
    const archives = bySudo.apt.archives.map(({ uri, addresses, suite, signedBy }) => ({
      uri,
      addresses,
      suite,
      signedBy,
    }))
    expect(archives.slice(0, 2)).toEqual([
      {
        uri: 'mirror+file:///etc/apt/mirrors/debian.list',
        addresses: ['https://archive.example.org/debian'],
        suite: 'bookworm-backports',
        signedBy: [{ file: '/usr/share/keyrings/cloud.gpg', sha256: sha256('cloud key') }],
      },
      {
        uri: 'https://packages.example.com/debian',
        addresses: ['https://packages.example.com/debian'],
        suite: 'stable',
        signedBy: [{ file: '/etc/apt/secret.key', sha256: sha256('secret key') }],
      },
    ])
    expect(bySudo.apt.archives[1]).toMatchObject({ credentials: true, architectures: ['amd64'] })
    expect(bySudo.keys.find(k => k.sha256 === sha256('secret key'))?.base64).toBe(btoa('secret key'))
    expect(bySudo.apt.trusted.length).toBeGreaterThan(0)
    expect(bySudo.apt.preferences).toEqual([
      { packages: ['*'], pin: 'release a=stable', priority: 900, file: '/etc/apt/preferences.d/stable' },
    ])
    expect(bySudo.apt.configuration).toContain('APT::Get::Never-Include-Phased-Updates "true";')
    expect(bySudo.apt.configuration).toContain('Acquire::http::Proxy "http://proxy.example.com:3128";')
    expect(JSON.stringify(bySudo)).not.toContain('pass@')
    expect(bySudo.gaps).toContain('1 snaps are on it and not in the list: core22_1.snap')
  })

  it('leaves nothing on it', () => {
    expect(
      run(
        'find / -xdev -newer /planted -not -path "/proc/*" -not -path "/dev/*" -not -path "/run/*" -not -path "/var/log/*"',
      ),
    ).toBe('')
  })

  it('is the same for root, and has gaps for a user without sudo', async () => {
    expect(await read('root')).toEqual({ kind: 'read', inventory: bySudo })
    const plain = await read('plain')
    if (plain.kind !== 'read') throw new Error('it has no dpkg')
    expect(plain.inventory.gaps).toContain('/etc/apt/sources.list.d/secret.list could not be read')
    expect(plain.inventory.gaps).toContain('configuration could not be read')
    expect(plain.inventory.packages).toEqual(bySudo.packages)
  })

  it('says that there is no dpkg', async () => {
    run('mv /var/lib/dpkg /var/lib/gone')
    expect(await read('golden')).toEqual({ kind: 'no-dpkg', system: 'Debian GNU/Linux 12 (bookworm)' })
    run('mv /var/lib/gone /var/lib/dpkg')
  })

  it('says that what dpkg has is damaged', async () => {
    run("cp /var/lib/dpkg/status /root/status; echo 'Status: install ok glued' >> /var/lib/dpkg/status")
    await expect(read('golden')).rejects.toMatchObject({ code: 'VALIDATE_INVENTORY_FAILED' })
    run('cp /root/status /var/lib/dpkg/status')
  })
})

describe('a machine that answers what it likes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inventory-ssh-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** A program in place of ssh. */
  const answer = (script: string, signal = never) => {
    const bin = mkdtempSync(join(folder, 'bin-'))
    writeFileSync(join(bin, 'ssh'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    return readInventory({
      ssh: join(bin, 'ssh'),
      args: [],
      address: '203.0.113.1',
      env: { PATH: `${bin}:${process.env.PATH}` },
      signal,
    })
  }
  const says = (text: string) => {
    const file = join(folder, `answer-${text.length}`)
    writeFileSync(file, text)
    return `cat ${file}`
  }

  it('is read, whatever its login shell says before', async () => {
    const reading = await answer(says(`Welcome!\n\n${guestStream(smallGuest)}bye\n`))
    expect(reading).toEqual({ kind: 'read', inventory: smallInventory() })
  })

  it('is given the script on its standard input, and nothing of it in an argument', async () => {
    const file = join(folder, 'given')
    await answer(`cat > ${file}; echo "$*" >> ${file}; exit 1`).catch(() => {})
    expect(spawnSync('cat', [file], { encoding: 'utf8' }).stdout).toBe(`${inventoryScript}exec sh -s\n`)
  })

  it.each([
    ['nothing', 'exit 0', 'it sent no inventory'],
    ['an error', "printf 'no\\033[31m way\\n' >&2; exit 255", 'no [31m way'],
    ['half of it', says(guestStream(smallGuest).slice(0, 400)), 'what it sent is cut off'],
    ['without an end', `yes ${'a'.repeat(1000)}`, `it sent more than ${guestStreamLimit} characters`],
  ])('is an error when it sends %s', async (_, script, why) => {
    await expect(answer(script)).rejects.toMatchObject({
      code: 'VALIDATE_INVENTORY_FAILED',
      message: `What is on the machine at 203.0.113.1 could not be read: ${why}.`,
    })
  })

  it('is not waited for by a job that was cancelled', async () => {
    const cancelled = new AbortController()
    setTimeout(() => cancelled.abort(), 200)
    await expect(answer('sleep 100', cancelled.signal)).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
  })
})
