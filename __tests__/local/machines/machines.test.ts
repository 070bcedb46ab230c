import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { cannotSeal, sealedCommand } from '../../../local/sealed/launch.ts'
import { cacheFolder } from '../../../setup/cache.mjs'
import { setupPaths } from '../../../setup/index.mjs'
import { lackOf, needing } from '../../needs.ts'

const paths = setupPaths(cacheFolder(process.env))
const missing = [...Object.values(paths.roots), join(paths.mirror, 'mirror.json')].filter(path => !existsSync(path))
const reason = missing.length > 0 ? `no ${missing[0]}: run set-up as root` : cannotSeal()
const { describe: suite } = needing(lackOf('machines', reason))

suite('machines', () => {
  describe('an image and its child', () => {
    let seen: Awaited<ReturnType<typeof inside>>
    let report: ChainReport
    beforeAll(async () => {
      seen = await inside('chain')
      report = seen.report as ChainReport
    }, 120_000)

    it('lets the administrator in with the key, under the host key of the custom data, with sudo', () => {
      expect(report.first.who.split('\n')).toEqual([
        'packer',
        'root',
        'host-parent',
        expect.stringContaining('127.0.1.1'),
        'host-parent',
      ])
      expect(report.first.hostKeys.split('\n')).toEqual(['ssh_host_ed25519_key', 'ssh_host_ed25519_key.pub'])
      expect(report.first.passwordField).toBe('*')
    })

    it('writes the files of the custom data and says what it does not apply', () => {
      expect(report.first.files).toBe('nonce 640 root:adm\n755')
      expect(seen.log).toContain('parent: customData: hostname is not applied')
    })

    it('installs a package from the mirror and knows of upgrades of base X, with nothing missing and no other name asked', () => {
      expect(report.first.install.split('\n')[0]).toBe('1')
      expect(Number(report.first.upgradable)).toBeGreaterThanOrEqual(3)
      expect(report.missing).toEqual([])
      expect(seen.outside).toEqual([])
    })

    it('keeps its disk, but no process and nothing in memory, when it is switched off and on', () => {
      expect(report.restarted).toEqual({ off: [], on: ['parent'], disk: 'parent\nonce\n0\nempty' })
    })

    it('is deprovisioned by the agent: neither user nor keys nor ovf-env.xml are captured', () => {
      expect(report.deprovisioned).toBe('0')
      expect(report.leftInLayer).toEqual({ tmp: [], run: [], ovf: false, hostKeys: [] })
      expect(report.onChild.users).not.toContain('packer')
    })

    it('is captured as one layer more, the same when asked again', () => {
      expect(report).toMatchObject({ layerCount: 2, sameCapture: true })
    })

    it('can be read without booting it, by the rules of the layers', () => {
      expect(report.files).toEqual({
        fromParent: 'parent\n',
        linked: 'parent\n',
        opaque: 'new\n',
        fromBase: expect.stringMatching(/^12\./),
        baseAlone: expect.stringContaining('Debian'),
      })
    })

    it('is what its child is made of', () => {
      expect(report.onChild.sees).toBe('parent\njq-1.6\nhidden')
      expect(report.onChild.hostKeys.split('\n')).toEqual([
        '/etc/ssh/ssh_host_ecdsa_key',
        '/etc/ssh/ssh_host_ed25519_key',
        '../run/systemd/resolve/stub-resolv.conf',
      ])
    })

    it('lets a password in only where passwords are allowed, and only the right one', () => {
      expect(report.onChild).toMatchObject({ password: 'kim', wrongPassword: 'refused 255' })
    })

    it('provisions nobody on a specialized image', () => {
      expect(report.specialized).toEqual({ sameHostKey: true, hostName: 'host-clone\nhost-child' })
    })

    it('drops captured layers by name or folder, and never a base', () => {
      expect(report).toMatchObject({ layersLeft: [], baseIsThere: true })
    })

    it('leaves no process and no mount', () => expect(seen.left).toEqual({ mounts: 0, processes: 0 }))
  })

  it("a guest's root is not the root of this machine", async () => {
    const { report, left } = await inside('rights')
    const { results, seen } = report as RightsReport
    expect(Object.keys(results).length).toBeGreaterThanOrEqual(9)
    for (const [attempt, status] of Object.entries(results)) expect([attempt, status]).not.toEqual([attempt, '0'])
    expect(seen).toEqual({
      // chown, dac_override, fowner, fsetid, kill, setgid, setuid, setpcap, net_bind_service, sys_chroot, audit_write, setfcap
      bounding: '0000000000000000\n00000000a00405fb',
      processes: 'sh\nsshd',
      first: expect.stringContaining('/bin/sh'),
      mounts: '0',
      keys: '0',
      seed: '0',
      useful: 'eve\nfine',
      terminal: '/dev/pts/0',
      hostNameAfter: true,
    })
    expect(left).toEqual({ mounts: 0, processes: 0 })
  }, 60_000)

  it('ten machines boot at once, and nothing is left of them', async () => {
    const { report } = await inside('crowd')
    const { names, running, after } = report as { names: string[]; running: number; after: unknown }
    expect(names).toEqual(Array.from({ length: 10 }, (_, index) => `host-crowd-${index}`))
    expect(running).toBe(10)
    expect(after).toEqual({ mounts: 0, processes: 0 })
  }, 90_000)

  it('what goes wrong is said', async () => {
    const { report, log } = await inside('failures')
    expect(report).toEqual({
      said: expect.stringMatching(/^the machine broken did not start: it stopped; its log ends: .*Nonsense/),
      sameAddress: expect.stringMatching(/^the machine taken wants 127\.10\.0\.\d+, which holder has$/),
      captureRunning: 'the machine holder runs: stop it first',
      captureNobody: 'there is no machine nobody: start makes one',
      badUser: expect.stringContaining('"Bad User"'),
      running: ['holder', 'malformed'],
    })
    expect(log).toContainEqual(expect.stringMatching(/^malformed: customData: is no YAML: .*: not applied$/))
  }, 60_000)

  it('killing the process outside leaves no process, no mount', async () => {
    const mountsBefore = readFileSync('/proc/self/mountinfo', 'utf8')
    const outer = start('forever')
    try {
      await new Promise<void>((resolve, reject) => {
        outer.stdout?.once('data', () => resolve())
        outer.once('exit', () => reject(new Error('it ended before the machine had booted')))
      })
      const family = descendants(outer.pid ?? 0)
      const commands = family.map(({ command }) => command)
      expect(commands).toContainEqual(expect.stringMatching(/sshd/))
      outer.kill('SIGKILL')
      const survivors = () => family.filter(({ pid, started }) => startOf(pid) === started && !isZombie(pid))
      for (let wait = 0; wait < 1000 && survivors().length > 0; wait++) await sleep(20)
      expect(survivors().map(({ command }) => command)).toEqual([])
      expect(readFileSync('/proc/self/mountinfo', 'utf8')).toBe(mountsBefore)
    } finally {
      outer.kill('SIGKILL')
    }
  }, 60_000)

  it('base Y differs from base X in packages that got fixes', () => {
    const [x, y] = [versionsIn(paths.roots.x), versionsIn(paths.roots.y)]
    const newer = [...y].filter(([name, version]) => x.has(name) && x.get(name) !== version).map(([name]) => name)
    expect(newer.length).toBeGreaterThanOrEqual(3)
    for (const name of ['openssh-server', 'sudo', 'waagent', 'ca-certificates']) expect(x.has(name)).toBe(true)
  })
})

interface ChainReport {
  readonly first: Readonly<Record<'who' | 'passwordField' | 'files' | 'hostKeys' | 'install' | 'upgradable', string>>
  readonly restarted: unknown
  readonly deprovisioned: string
  readonly leftInLayer: unknown
  readonly files: unknown
  readonly onChild: Readonly<Record<'sees' | 'users' | 'hostKeys' | 'password' | 'wrongPassword', string>>
  readonly specialized: unknown
  readonly missing: readonly string[]
}

interface RightsReport {
  readonly results: Readonly<Record<string, string>>
  readonly seen: unknown
}

interface Inside {
  readonly report: unknown
  readonly log: readonly string[]
  readonly left: unknown
  readonly outside: unknown
}

/** Runs a scenario of inside.ts in a sealed namespace of its own. */
function inside(scenario: string): Promise<Inside> {
  const { command, args } = sealedCommand(nodeArguments(scenario))
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 1 << 24 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${scenario}: ${stderr || error.message}`))
      else resolve(JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Inside)
    })
  })
}

function start(scenario: string): ChildProcess {
  const { command, args } = sealedCommand(nodeArguments(scenario))
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

function nodeArguments(scenario: string): string[] {
  return [process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'inside.ts'), scenario]
}

interface Process {
  readonly pid: number
  readonly started: string | undefined
  readonly command: string
}

/** The process and everything below it, across pid namespaces; one that ends while it is looked at counts for nothing. */
function descendants(pid: number): Process[] {
  let children: number[]
  let command: string
  try {
    children = readdirSync(`/proc/${pid}/task`).flatMap(task =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
    )
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch (error) {
    // ESRCH: between the opening of such a file and its reading.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
  return [{ pid, started: startOf(pid), command }, ...children.flatMap(descendants)]
}

function startOf(pid: number): string | undefined {
  return statusOf(pid)[19]
}

function isZombie(pid: number): boolean {
  return statusOf(pid)[0] === 'Z'
}

/** Fields of /proc/PID/stat from the state on. */
function statusOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function versionsIn(root: string): Map<string, string> {
  const paragraphs = readFileSync(join(root, 'var/lib/dpkg/status'), 'utf8').split('\n\n')
  const field = (text: string, name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? ''
  return new Map(paragraphs.filter(Boolean).map(text => [field(text, 'Package'), field(text, 'Version')]))
}
