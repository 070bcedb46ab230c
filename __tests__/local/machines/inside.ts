// Runs inside a sealed namespace, boots real machines and prints what it saw as one line of JSON. The test beside it judges.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { createMirror } from '../../../local/machines/families/debian/mirror-server.ts'
import { createMachineHost } from '../../../local/machines/index.ts'
import type { ImageContent, MachineSpec } from '../../../local/ports.ts'
import { insidePaths, prepareInside } from '../../../local/sealed/inside.ts'
import { measure } from '../../../local/sealed/measure.ts'
import { servedNames, serviceAddresses } from '../../../local/sealed/names.ts'
import { startResolver } from '../../../local/sealed/resolver.ts'
import { cacheFolder } from '../../../setup/cache.mjs'
import { setupPaths } from '../../../setup/index.mjs'

const paths = setupPaths(cacheFolder(process.env))
const served = servedNames(paths.mirrorHosts)
prepareInside({
  served,
  resolver: serviceAddresses.resolver,
  toolsFolder: paths.roots.x,
  projectFolder: resolve(import.meta.dirname, '../../..'),
  nodeBinary: process.execPath,
  keep: [...Object.values(paths.roots), paths.mirror],
})
const resolver = await startResolver(served, serviceAddresses.resolver)
const mirror = createMirror({ dir: paths.mirror, hosts: paths.mirrorHosts })
const server = createServer(mirror.handler)
await new Promise<void>(done => server.listen(80, serviceAddresses.archive, done))

const log: string[] = []
const dir = join(insidePaths.state, 'machines')
const machines = createMachineHost({ dir, log: line => log.push(line) })
const x: ImageContent = { layers: [paths.roots.x] }
const y: ImageContent = { layers: [paths.roots.y] }
const keys = mkdtempSync(join(insidePaths.state, 'keys-'))
const userKey = keygen('user')
let addresses = 1

const scenario = process.argv[2] ?? ''
const scenarios: Readonly<Record<string, () => Promise<unknown>>> = { chain, rights, crowd, failures, forever }
const baseline = measure()
const report = await (scenarios[scenario] ?? (() => Promise.reject(new Error(`no scenario ${scenario}`))))()
await machines.close()
const left = measure()
console.log(
  JSON.stringify({
    report,
    log,
    left: { mounts: left.mounts - baseline.mounts, processes: left.processes - baseline.processes },
    outside: resolver.asked(),
  }),
)
process.exit(0)

/** An image from base X, its child, and what each of them sees of the other. */
async function chain() {
  const hostKey = keygen('host')
  const customData = [
    '#cloud-config',
    'hostname: ignored',
    'ssh_keys:',
    '  ed25519_private: |',
    ...readFileSync(hostKey, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => `    ${line}`),
    'write_files:',
    "  - { path: /etc/boot-nonce, content: bm9uY2U=, encoding: b64, permissions: '0640', owner: 'root:adm' }",
    "  - { path: /opt/deep/down/run.sh, content: '#!/bin/sh', permissions: 0755 }",
    '',
  ].join('\n')
  const parent = spec('parent', x, { customData })
  await machines.start(parent)
  await machines.start(parent)
  const known = join(keys, 'known_hosts')
  writeFileSync(known, `${parent.address} ${readFileSync(`${hostKey}.pub`, 'utf8')}`)
  const pinned = ['-o', 'StrictHostKeyChecking=yes', '-o', `UserKnownHostsFile=${known}`]
  const at = (command: string) => ssh(parent.address, command, pinned)
  const first = {
    who: await at('id -un; sudo -n id -un; hostname; grep "$(hostname)" /etc/hosts; cat /etc/hostname'),
    passwordField: await at('sudo getent shadow packer | cut -d: -f2'),
    files: await at('sudo cat /etc/boot-nonce; stat -c " %a %U:%G" /etc/boot-nonce; stat -c %a /opt/deep/down/run.sh'),
    hostKeys: await at('ls /etc/ssh | grep ssh_host'),
    ovf: await at('sudo stat -c %a /var/lib/waagent/ovf-env.xml; sudo cat /var/lib/waagent/ovf-env.xml'),
    install: await at(
      'sudo apt-get -qq update && sudo DEBIAN_FRONTEND=noninteractive apt-get -qq install jq >/dev/null && echo \'{"a":1}\' | jq .a',
    ),
    upgradable: await at('apt list --upgradable 2>/dev/null | grep -c upgradable'),
  }
  await at(
    'echo parent | sudo tee /etc/from-parent; sudo rm /etc/issue.net; sudo rm -r /etc/rsyslog.d; sudo mkdir /etc/rsyslog.d; echo new | sudo tee /etc/rsyslog.d/new.conf; sudo ln -s /etc/from-parent /etc/linked; sudo touch /tmp/gone /run/gone',
  )
  await at('sudo apt-get clean; sudo sh -c "rm -rf /var/lib/apt/lists/*"; nohup sleep 1000 >/dev/null 2>&1 &')
  const restarted = await restart(parent, at)
  const deprovisioned = await at('sudo waagent -force -deprovision+user >/dev/null; echo $?')
  await machines.stop('parent')
  await machines.stop('parent')
  const image = await machines.capture('parent', 'layer of/parent')
  const again = await machines.capture('parent', 'layer of/parent')
  await machines.discard('parent')

  const read = (path: string) => machines.readFile(image, path)
  const files = {
    fromParent: await read('/etc/from-parent'),
    linked: await read('/etc/linked'),
    whiteout: await read('/etc/issue.net'),
    opaque: await read('/etc/rsyslog.d/new.conf'),
    fromBase: (await read('/etc/debian_version'))?.trim(),
    resolv: await read('/etc/resolv.conf'),
    folder: await read('/etc'),
    absent: await read('/etc/never/there'),
    baseAlone: await machines.readFile(x, '/etc/issue.net'),
    outside: await machines.readFile(image, '/../../../../../../proc/self/status'),
  }
  const top = image.layers[0] ?? ''
  const leftInLayer = {
    tmp: list(join(top, 'tmp')),
    run: list(join(top, 'run')),
    ovf: existsSync(join(top, 'var/lib/waagent/ovf-env.xml')),
    hostKeys: list(join(top, 'etc/ssh')).filter(name => name.startsWith('ssh_host')),
  }

  const child = spec('child', image, { username: 'kim', password: 'pass Word"1$' })
  await machines.start(child)
  const onChild = {
    sees: await ssh(
      child.address,
      'cat /etc/from-parent; jq --version; test -e /etc/issue.net || echo hidden',
      [],
      'kim',
    ),
    users: await ssh(child.address, 'getent passwd packer; sudo ls /etc/sudoers.d /home', [], 'kim'),
    hostKeys: await ssh(child.address, 'ls /etc/ssh/ssh_host_*_key; readlink /etc/resolv.conf', [], 'kim'),
    password: await withPassword(child.address, 'kim', 'pass Word"1$'),
    wrongPassword: await withPassword(child.address, 'kim', 'pass Word'),
  }
  const hostKeyOfChild = await ssh(child.address, 'cat /etc/ssh/ssh_host_ed25519_key.pub', [], 'kim')
  await machines.stop('child')
  const grandchild = await machines.capture('child', 'specialized')
  const { admin: _, customData: __, ...nobody } = spec('clone', grandchild)
  await machines.start(nobody)
  const specialized = {
    sameHostKey: (await ssh(nobody.address, 'cat /etc/ssh/ssh_host_ed25519_key.pub', [], 'kim')) === hostKeyOfChild,
    hostName: await ssh(nobody.address, 'hostname; cat /etc/hostname', [], 'kim'),
  }
  await machines.discard('clone')
  await machines.discard('child')
  await machines.dropLayer('specialized')
  await machines.dropLayer(top)
  await machines.dropLayer(paths.roots.x)
  return {
    first,
    restarted,
    deprovisioned,
    sameCapture: JSON.stringify(image) === JSON.stringify(again),
    layerCount: image.layers.length,
    files,
    leftInLayer,
    onChild,
    specialized,
    layersLeft: list(join(dir, 'layers')),
    baseIsThere: existsSync(join(paths.roots.x, 'usr/sbin/sshd')),
    missing: mirror.missing(),
    agents: [...new Set(mirror.requests().map(r => r.agent.split(' ')[0]))],
  }
}

/** Power off and on: the disk stays, processes do not, and nobody is provisioned twice. */
async function restart(parent: MachineSpec, at: (command: string) => Promise<string>) {
  await machines.stop(parent.name)
  const off = machines.running()
  await machines.start({ ...parent, customData: '#cloud-config\nwrite_files: [{ path: /etc/twice, content: x }]\n' })
  return {
    off,
    on: machines.running(),
    disk: await at(
      'cat /etc/from-parent; test -e /etc/twice || echo once; pgrep -c sleep; test -e /tmp/gone || echo empty',
    ),
  }
}

/** What a guest's root can do to what is outside. Every line is `name: what came back`. */
async function rights() {
  const machine = spec('cage', y)
  await machines.start(machine)
  const attempts = {
    hostName: 'echo evil > /proc/sys/kernel/hostname',
    corePattern: 'echo "|/bin/evil" > /proc/sys/kernel/core_pattern',
    sysfs: 'echo 1 > /sys/kernel/uevent_seqnum || mkdir /sys/evil',
    device: 'mknod /root/disk b 254 0',
    mount: 'mount -t tmpfs none /mnt',
    unmask: 'umount /proc/kcore',
    remount: 'mount -o remount,rw /proc/sys',
    setHostName: 'hostname evil',
    link: 'ip link set lo down',
    escape: `python3 -c "
import os
os.mkdir('/root/jail'); os.chroot('/root/jail')
for _ in range(64): os.chdir('..')
os.chroot('.')
exit(0 if os.path.exists('${paths.roots.y}') else 1)"`,
  }
  const lines = Object.entries(attempts).map(
    ([name, command]) => `sudo sh -c ${quote(command)} >/dev/null 2>&1; echo "${name} $?"`,
  )
  const said = (await ssh(machine.address, lines.join('\n'))).split('\n')
  const results = Object.fromEntries(said.map(line => line.split(' ')))
  const seen = {
    bounding: await ssh(
      machine.address,
      "sudo grep -E 'Cap(Bnd|Inh|Amb)' /proc/1/status /proc/self/status | awk '{print $2}' | sort -u",
    ),
    processes: await ssh(machine.address, "sudo ps -eo comm= | grep -vxE 'ps|grep|sort|sudo|bash' | sort -u"),
    first: await ssh(machine.address, 'sudo cat /proc/1/cmdline | tr "\\0" " "'),
    mounts: await ssh(machine.address, 'sudo cat /proc/1/mountinfo | grep -c -e pipeline -e /mnt'),
    keys: await ssh(machine.address, 'sudo cat /proc/keys | wc -c'),
    seed: await ssh(machine.address, 'sudo ls /run/seed 2>/dev/null | wc -l'),
    useful: await ssh(
      machine.address,
      'sudo useradd -m eve && sudo chown eve /home/eve && sudo -u eve id -un && sudo chpasswd <<<eve:x && echo fine',
    ),
    terminal: await ssh(machine.address, 'tty', ['-tt']),
    hostNameAfter:
      execFileSync('hostname', { encoding: 'utf8' }) === execFileSync('uname', ['-n'], { encoding: 'utf8' }),
  }
  await machines.discard('cage')
  return { results, seen }
}

/** Ten machines at once. */
async function crowd() {
  const all = Array.from({ length: 10 }, (_, index) => spec(`crowd-${index}`, index % 2 ? x : y))
  const began = performance.now()
  await Promise.all(all.map(machine => machines.start(machine)))
  const booted = performance.now() - began
  const names = await Promise.all(all.map(machine => ssh(machine.address, 'hostname')))
  const running = machines.running().length
  await Promise.all(all.map(machine => machines.stop(machine.name)))
  const after = measure()
  return {
    names,
    running,
    booted,
    after: { mounts: after.mounts - baseline.mounts, processes: after.processes - baseline.processes },
  }
}

/** What goes wrong, and how it is said. */
async function failures() {
  const layer = (name: string, files: Readonly<Record<string, string>>): ImageContent => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(keys, name, path, '..'), { recursive: true })
      writeFileSync(join(keys, name, path), text)
    }
    return { layers: [join(keys, name), ...y.layers] }
  }
  const broken = spec('broken', layer('broken', { 'etc/ssh/sshd_config': 'Nonsense yes\n' }))
  const said = await fails(machines.start(broken))
  const taken = spec('taken', y)
  const holder = spec('holder', y)
  await machines.start(holder)
  const sameAddress = await fails(machines.start({ ...taken, address: holder.address }))
  const captureRunning = await fails(machines.capture('holder', 'layer'))
  const captureNobody = await fails(machines.capture('nobody', 'layer'))
  const badUser = await fails(machines.start(spec('bad', y, { username: 'Bad User' })))
  await machines.start(spec('malformed', y, { customData: '#cloud-config\n: [' }))
  return { said, sameAddress, captureRunning, captureNobody, badUser, running: machines.running() }
}

/** Boots a machine and waits to be killed. */
async function forever(): Promise<never> {
  await machines.start(spec('forever', y))
  console.log('booted')
  return new Promise(() => {
    setInterval(() => {}, 1000)
  })
}

function spec(
  name: string,
  content: ImageContent,
  options: { customData?: string; username?: string; password?: string } = {},
): MachineSpec {
  const username = options.username ?? 'packer'
  addresses += 1
  return {
    name,
    hostName: `host-${name}`,
    address: `127.10.0.${addresses}`,
    content,
    admin: {
      username,
      passwordLogin: options.password !== undefined,
      ...(options.password === undefined ? {} : { password: options.password }),
      publicKeys: [{ path: `/home/${username}/.ssh/authorized_keys`, keyData: readFileSync(`${userKey}.pub`, 'utf8') }],
    },
    ...(options.customData === undefined ? {} : { customData: options.customData }),
  }
}

function keygen(name: string): string {
  const file = join(keys, name)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file])
  return file
}

/** What the guest printed, trimmed; never rejects. */
function ssh(address: string, command: string, options: readonly string[] = [], username = 'packer'): Promise<string> {
  const fixed = ['-F', 'none', '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR', '-i', userKey]
  const open = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null']
  const args = [
    ...fixed,
    ...(options.includes('-o') ? options : [...open, ...options]),
    `${username}@${address}`,
    command,
  ]
  return new Promise(done => {
    execFile('ssh', args, { timeout: 60_000 }, (_, stdout, stderr) =>
      done(`${stdout}${stderr}`.replaceAll('\r', '').trim()),
    )
  })
}

function withPassword(address: string, username: string, password: string): Promise<string> {
  const asker = join(keys, 'asker')
  writeFileSync(asker, '#!/bin/sh\nprintf "%s\\n" "$PASSWORD"\n', { mode: 0o700 })
  const only = [
    '-o',
    'PreferredAuthentications=password',
    '-o',
    'PubkeyAuthentication=no',
    '-o',
    'NumberOfPasswordPrompts=1',
  ]
  const open = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null', '-o', 'LogLevel=ERROR']
  const env = { ...process.env, SSH_ASKPASS: asker, SSH_ASKPASS_REQUIRE: 'force', PASSWORD: password }
  return new Promise(done => {
    execFile('ssh', ['-F', 'none', ...only, ...open, `${username}@${address}`, 'id -un'], { env }, (error, stdout) =>
      done(error ? `refused ${error.code}` : stdout.trim()),
    )
  })
}

function fails(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'it did not fail',
    error => String(error.message),
  )
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
