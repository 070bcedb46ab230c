import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { workspaceAt } from '../../../src/adapters/filesystem/workspace.ts'
import { readReport } from '../../../src/adapters/inspec/read-report.ts'
import { inspecScanner } from '../../../src/adapters/inspec/scanner.ts'
import { copyProfile } from '../../../src/adapters/inspec/source-copy.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { sha256 } from '../../../src/domain/text/sha256.ts'
import type { Isolation, ProfileSource, Scan } from '../../../src/ports/compliance-scanner.ts'
import { type Lack, lackOf, needing } from '../../needs.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scanner-test-'))
  chmodSync(root, 0o711)
  mkdirSync(runs())
  chmodSync(runs(), 0o711)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(name: string, text: string, mode = 0o644): string {
  const file = join(root, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, mode)
  return file
}

/** A program in place of the auditor: `body` is what `exec` does, with the report file in `$report`. */
function auditor(body: string, name = 'cinc-auditor'): void {
  write(
    `bin/${name}`,
    `#!/bin/sh\n[ "$1" = version ] && { echo 6.8.1; exit 0; }\nfor report; do [ "$last" = --input-file ] && inputs=$report; last=$report; done; report=\${report#json:}\n${body}\n`,
    0o755,
  )
  chmodSync(join(root, 'bin'), 0o755)
}

/** Where the scanner's folders are made: a place of this test's own, for other tests make theirs beside it. */
const runs = () => join(root, 'runs')
const scanFolders = () => readdirSync(runs())

const lines: string[] = []
const scanner = (more: Record<string, string> = {}, cancelled = new AbortController().signal) =>
  inspecScanner({
    workspace: join(root, 'ws'),
    environment: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, AZURE_SECRET: 'leak', ...more },
    base: runs(),
    cancelled,
    foreign: line => lines.push(line),
    mostOutput: 1024 * 1024,
    sayLeft: (folder, why) => lines.push(`left ${folder}: ${why}`),
  })

async function run(
  isolation: Isolation,
  profile: ProfileSource = { path: 'p' },
  timeoutMs = 20_000,
  signal = new AbortController().signal,
  s = scanner(),
  more: Partial<Scan> = {},
) {
  lines.length = 0
  write('ws/p/inspec.yml', 'name: p\n')
  write('ws/p/controls/a.rb', 'control "a"\n')
  const keyFile = write('key', 'PRIVATE', 0o600)
  const found = s.find()
  if (!found) throw new Error('no auditor')
  const ready = await s.start(found, isolation)
  return s.run(ready, isolation, {
    profile,
    target: { user: 'golden', port: 2222, keyFile },
    inputs: { a: '1' },
    timeoutMs,
    signal,
    ...more,
  })
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'nothing was thrown'
  } catch (error) {
    return error instanceof GoldenImageError ? error.code : String(error)
  }
}

const isRoot = process.getuid?.() === 0
const sudo = spawnSync('sudo', ['-n', 'true']).status === 0
const ways: [Isolation, Lack | undefined][] = [
  ['none', undefined],
  ['root', lackOf('root', isRoot ? undefined : 'this process is not root')],
  ['sudo', lackOf('sudo', sudo ? undefined : 'sudo asks for a password here')],
]

describe('finding the auditor', () => {
  it('takes CINC Auditor first, and says nothing if there is none', () => {
    expect(scanner().find()).toBeUndefined()
    auditor('', 'inspec')
    expect(scanner().find()?.name).toBe('inspec')
    auditor('')
    expect(scanner().find()?.name).toBe('cinc-auditor')
  })

  it('recognises a licence that is not accepted, and one that needs a key', async () => {
    write('bin/inspec', '#!/bin/sh\nexit 172\n', 0o755)
    const { start, find } = scanner()
    const found = find()
    expect(found && (await codeOf(start(found, 'none')))).toBe('VALIDATE_LICENCE_NOT_ACCEPTED')
    write('bin/inspec', '#!/bin/sh\necho "Unable to connect to the licensing server" >&2\nexit 1\n', 0o755)
    expect(found && (await codeOf(start(found, 'none')))).toBe('VALIDATE_LICENCE_KEY_NEEDED')
  })
})

needing(isRoot ? undefined : lackOf('root', 'this process is not root')).it(
  'keeps what a run has found, though its folder cannot be removed, and says so',
  async () => {
    const mounted = join(root, 'mounted')
    auditor(
      `mkdir "$HOME/held" && mount -t tmpfs none "$HOME/held" && echo "$HOME/held" > ${mounted}; echo '{}' > "$report"`,
    )
    try {
      expect(await run('none')).toMatchObject({ exitCode: 0, report: { text: '{}\n' } })
      expect(lines.at(-1)).toMatch(/^left .*golden-image-scan-\w+: .*EBUSY/)
    } finally {
      spawnSync('umount', [readFileSync(mounted, 'utf8').trim()])
    }
  },
)

describe.each(ways)('isolation %s', (isolation, lack) => {
  const { it: when } = needing(lack)

  when('runs the auditor on a copy, with nothing of our environment, and reads its report', async () => {
    auditor(`id -u; env | sort; pwd; ls -l; cat "$inputs"; echo '{"r":1}' > "$report"; exit 101`)
    const result = await run(isolation)
    expect(result.exitCode).toBe(101)
    expect(result.report).toEqual({ text: '{"r":1}\n' })
    expect(result.placeOf({ ref: 'p/controls/a.rb', line: 4 })).toEqual({ file: 'p/controls/a.rb', line: 4 })
    const text = lines.join('\n')
    expect(text).not.toMatch(/leak|SUDO_/)
    expect(text).toContain('{"a":"1"}')
    const id = Number(lines[0])
    if (isolation === 'none') expect(id).toBe(process.getuid?.())
    else expect(id).toBeGreaterThanOrEqual(60_600)
    expect(scanFolders()).toEqual([])
  })

  when('ends what prints without end, and hears no more of it', async () => {
    auditor(`echo '{}' > "$report"; while :; do echo 0123456789012345678901234567890123456789; done`)
    expect(await codeOf(run(isolation))).toBe('VALIDATE_OUTPUT_TOO_LARGE')
    expect(lines.join('\n').length).toBeLessThanOrEqual(1024 * 1024)
    expect(scanFolders()).toEqual([])
  })

  when('asks the auditor for its version with no more rights than a profile has', async () => {
    write('bin/cinc-auditor', '#!/bin/sh\necho "6.8.$(id -u)"\n', 0o755)
    chmodSync(join(root, 'bin'), 0o755)
    const { version } = await scanner().start({ name: 'cinc-auditor', path: join(root, 'bin/cinc-auditor') }, isolation)
    const id = Number(version.split('.')[2])
    if (isolation === 'none') expect(id).toBe(process.getuid?.())
    else expect(id).toBeGreaterThanOrEqual(60_600)
  })

  when('starts no program that PATH could lead to, but the auditor', async () => {
    auditor(`echo '{}' > "$report"; exit 0`)
    for (const name of ['sudo', 'perl', 'sh', 'env', 'true', 'node', 'mount', 'ip', 'unshare', 'setpriv', 'rm'])
      write(`open/${name}`, `#!/bin/sh\ntouch ${join(root, 'planted')}-${name}\nexec /usr/bin/${name} "$@"\n`, 0o755)
    chmodSync(join(root, 'open'), 0o755)
    const s = scanner({ PATH: `${join(root, 'open')}:${join(root, 'bin')}:/usr/bin:/bin` })
    await s.requireIsolation().catch(() => {})
    await run(isolation, { path: 'p' }, 20_000, undefined, s)
    expect(readdirSync(root).filter(name => name.startsWith('planted-'))).toEqual([])
    // The same by the auditor itself: this test sees what is started.
    if (isolation !== 'none') return
    auditor(`env true; echo '{}' > "$report"; exit 0`)
    await run(isolation, { path: 'p' }, 20_000, undefined, s)
    expect(readdirSync(root).filter(name => name.startsWith('planted-'))).toEqual(['planted-env', 'planted-true'])
  })

  when('starts nothing where the job was cancelled before', async () => {
    auditor(`touch ${join(root, 'started')}`)
    expect(await codeOf(run(isolation, { path: 'p' }, 20_000, AbortSignal.abort()))).toBe('INTERNAL_CANCELLED')
    expect([existsSync(join(root, 'started')), scanFolders()]).toEqual([false, []])
  })

  when('a deadline ends it', async () => {
    auditor('sleep 60')
    expect(await codeOf(run(isolation, { path: 'p' }, 1000))).toBe('VALIDATE_AUDITOR_TIMEOUT')
  })

  when('a cancellation ends it at once', async () => {
    auditor('sleep 60')
    const began = Date.now()
    expect(await codeOf(run(isolation, { path: 'p' }, 60_000, AbortSignal.timeout(500)))).toBe('INTERNAL_CANCELLED')
    // By itself it ends after a minute.
    expect(Date.now() - began).toBeLessThan(30_000)
  })

  when('a profile that speaks or ends as a licence would is not believed, an auditor that refuses is', async () => {
    const ofProfile = '[ "$2" = p ] || exit 100\n'
    for (const body of [
      'echo "Unable to connect to the licensing server"; exit 1',
      'exit 172',
      'exit 173',
      'exit 174',
    ]) {
      auditor(ofProfile + body)
      expect([body, await codeOf(run(isolation))]).toEqual([body, 'VALIDATE_AUDITOR_FAILED'])
    }
    auditor('echo "A licence key is needed"; exit 1')
    expect(await codeOf(run(isolation))).toBe('VALIDATE_LICENCE_KEY_NEEDED')
    auditor('exit 172')
    expect(await codeOf(run(isolation))).toBe('VALIDATE_LICENCE_NOT_ACCEPTED')
    expect(scanFolders()).toEqual([])
  })

  when('reads further inputs where the auditor starts, and the controls that are asked for', async () => {
    auditor(
      `cat .golden-image-inputs/0.yml .golden-image-inputs/1.yml; (echo x > .golden-image-inputs/0.yml) 2>/dev/null && echo written; echo "$*"; echo '{}' > "$report"; exit 0`,
    )
    await run(isolation, { path: 'p' }, 20_000, undefined, undefined, {
      inputFiles: ['a: first\n', 'b: second\n'],
      controls: ['ssh-1', '/^net/'],
      tags: ['quick'],
    })
    const text = lines.join('\n')
    expect(text).toContain('a: first\nb: second')
    expect(lines.includes('written')).toBe(isolation === 'none')
    expect(text).toMatch(
      /--input-file \S+inputs\.yml \.golden-image-inputs\/0\.yml \.golden-image-inputs\/1\.yml --controls ssh-1 \/\^net\/ --tags quick /,
    )
  })

  when('no report is said, and not read from elsewhere', async () => {
    auditor('exit 0')
    expect((await run(isolation)).report).toEqual({ missing: 'nothing was written to it' })
    const secret = write('secret', '{"stolen":1}', 0o600)
    auditor(`ln -sf ${secret} "$report"; exit 0`)
    expect((await run(isolation)).report).toHaveProperty('missing')
  })
})

describe.each(ways)('a profile from an archive, isolation %s', (isolation, lack) => {
  const { it: when } = needing(lack)
  const file = (path: string, text: string, executable = false) => ({ path, executable, bytes: Buffer.from(text) })
  const unpacked = [
    file('base/profile/inspec.yml', 'name: base\n'),
    file('base/profile/files/run.sh', '#!/bin/sh\necho ran\n', true),
    file('shared/inspec.yml', 'name: shared\n'),
  ]

  when('runs in a process, as a user and in a folder of its own, where nothing of the workspace is', async () => {
    auditor(
      'echo "user $(id -u) process $$ folder $(pwd)"; find . -type f | sort; base/profile/files/run.sh; echo "profile $2"; echo "{}" > "$report"',
    )
    const seen = []
    for (const profile of [{ folder: 'base/profile', unpacked }, { path: 'p' }]) {
      const { files } = await run(isolation, profile)
      const [, user, pid, folder] = /user (\d+) process (\d+) folder (\S+)/.exec(lines.join('\n')) ?? []
      seen.push({ user, pid, folder, lines: [...lines], files: files.map(f => f.name) })
    }
    const [required, own] = seen
    expect(required?.lines.slice(1)).toEqual([
      './base/profile/files/run.sh',
      './base/profile/inspec.yml',
      './shared/inspec.yml',
      'ran',
      'profile base/profile',
    ])
    expect(required?.files).toEqual([])
    expect(own?.files).toEqual(['p/controls/a.rb', 'p/inspec.yml'])
    if (isolation === 'none') for (const key of ['pid', 'folder'] as const) expect(required?.[key]).not.toBe(own?.[key])
    // Each is the only one in what it sees.
    else
      for (const run of seen) {
        expect(run).toMatchObject({ pid: '2', folder: '/cage/profiles' })
        expect(Number(run.user)).toBeGreaterThan(60_000)
      }
    expect(scanFolders()).toEqual([])
  })

  when('writes no file out of its folder, whoever calls it', async () => {
    auditor('echo "{}" > "$report"')
    await expect(run(isolation, { folder: 'p', unpacked: [file('../../escaped', 'x')] })).rejects.toThrow('leads out')
    expect(existsSync(join(root, 'escaped'))).toBe(false)
    expect(scanFolders()).toEqual([])
  })
})

describe('before there is a scan', () => {
  it('an auditor that is asked its version does not stand in the repository', async () => {
    write('bin/cinc-auditor', '#!/bin/sh\n[ "$(pwd)" = / ] && echo 6.8.1\n', 0o755)
    chmodSync(join(root, 'bin'), 0o755)
    const standing = { name: 'cinc-auditor', path: join(root, 'bin/cinc-auditor') } as const
    expect(await scanner().start(standing, 'none')).toMatchObject({ version: '6.8.1' })
  })

  it('a cancellation ends an auditor that does not say its version', async () => {
    write('bin/cinc-auditor', '#!/bin/sh\nexec sleep 60\n', 0o755)
    const s = scanner({}, AbortSignal.timeout(300))
    const found = s.find()
    const began = Date.now()
    expect(found && (await codeOf(s.start(found, 'none')))).toBe('INTERNAL_CANCELLED')
    // By itself it ends after a minute.
    expect(Date.now() - began).toBeLessThan(30_000)
  })
})

describe('copyProfile', () => {
  const copy = () => copyProfile({ root: join(root, 'ws'), cancelled: undefined }, 'p', join(root, 'copy'))

  it('takes profiles along that it depends on by path', async () => {
    write('ws/p/inspec.yml', 'name: p\ndepends:\n  - name: q\n    path: ../q\n')
    const q = 'name: q\ndepends: [{ name: p, path: ../p }]\n'
    write('ws/q/inspec.yml', q)
    expect(await copy()).toEqual([
      { name: 'p/inspec.yml', sha256: sha256('name: p\ndepends:\n  - name: q\n    path: ../q\n') },
      { name: 'q/inspec.yml', sha256: sha256(q) },
    ])
    expect(existsSync(join(root, 'copy/q/inspec.yml'))).toBe(true)
  })

  it('names the same contents as the sources do, links and programs too', async () => {
    write('ws/p/inspec.yml', 'name: p\ndepends: [{ name: q, path: ../q }]\n')
    write('ws/q/inspec.yml', 'name: q\n')
    write('ws/shared/a.rb', 'one')
    write('ws/p/files/run.sh', '#!/bin/sh\n', 0o755)
    symlinkSync('../shared', join(root, 'ws/p/controls'))
    const workspace = workspaceAt(join(root, 'ws'), process.env.PATH ?? '', undefined)
    const each: { name: string; sha256: string }[] = []
    await workspace.digest(await workspace.listProfile('p'), '', (name, digest) => each.push({ name, sha256: digest }))
    expect(each.map(file => file.name)).toContain('p/controls/a.rb')
    expect(await copy()).toEqual(each)
  })

  it('follows no link out of the workspace', async () => {
    write('ws/p/inspec.yml', 'name: p\n')
    symlinkSync('/etc/hostname', join(root, 'ws/p/stolen'))
    expect(await codeOf(copy())).toBe('INPUT_INVALID')
  })

  it('says which dependency is missing', async () => {
    write('ws/p/inspec.yml', 'name: p\ndepends: [{ name: q, path: ../gone }]\n')
    expect(await codeOf(copy())).toBe('MANIFEST_FILE_MISSING')
  })
})

describe('readReport', () => {
  const me = process.getuid?.() ?? -1

  it('takes an ordinary file of the user', async () => {
    expect(await readReport(write('r.json', '{"a":"é"}'), me)).toEqual({ text: '{"a":"é"}' })
  })

  it('refuses what is too large, of somebody else, linked, no file, or no UTF-8', async () => {
    const file = write('r.json', '{}')
    expect(await readReport(file, me, 1)).toHaveProperty('missing')
    expect(await readReport(file, me + 1)).toHaveProperty('missing')
    expect(await readReport(root, me)).toHaveProperty('missing')
    expect(await readReport(join(root, 'none'), me)).toEqual({ missing: 'there is no file' })
    linkSync(file, join(root, 'second'))
    expect(await readReport(file, me)).toHaveProperty('missing')
    const latin = write('latin.json', '')
    writeFileSync(latin, Buffer.from([0x22, 0xe9, 0x22]))
    expect(await readReport(latin, me)).toEqual({ missing: 'it is not UTF-8' })
  })
})
