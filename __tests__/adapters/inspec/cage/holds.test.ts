import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { requireEnd } from '../../../../src/adapters/inspec/cage/end.ts'
import { cageProgram } from '../../../../src/adapters/inspec/cage/program.ts'
import { listSeen } from '../../../../src/adapters/inspec/cage/seen.ts'
import { parseStatus } from '../../../../src/adapters/inspec/cage/status.ts'
import { findArchitecture } from '../../../../src/adapters/inspec/cage/system-calls.ts'
import { GoldenImageError } from '../../../../src/domain/errors.ts'
import { needing } from '../../../needs.ts'
import { createStage, greeter, listMounts, ways } from './stage.ts'

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe.each(ways)('what keeps profiles away, isolation %s', (isolation, lack) => {
  const { it: when } = needing(lack)

  when('takes paths as they are', async () => {
    using stage = createStage('blank \\040 \n\t$(id) ')
    const { lines, result } = await stage.attack(isolation, `puts Dir.pwd, File.read(KEY)\ngood`)
    expect([lines, result?.exitCode]).toEqual([['/cage/profiles', 'PRIVATE'], 0])
    expect(readdirSync(stage.runs)).toEqual([])
  })

  when('lets the one that leads to the machine keep no right either, whoever the job is', async () => {
    using stage = createStage()
    await using machine = await greeter('SSH-2.0-machine\r\n')
    const body = `require 'socket'
puts TCPSocket.open('127.0.0.1', ARGV[ARGV.index('--target') + 1][/\\d+\\z/].to_i) { |s| s.gets }
sleep 300`
    const stop = new AbortController()
    const run = stage.attack(isolation, body, { port: machine.port, signal: stop.signal })
    while (machine.greeted() === 0) await sleep(20)
    const [relay = ''] = listProcessesIn(stage.runs)
    const status = readFileSync(`/proc/${relay}/status`, 'utf8')
    stop.abort()
    await run
    expect(status.match(/^(?:Cap\w+|NoNewPrivs):.*$/gm)).toEqual([
      ...['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'].map(set => `Cap${set}:\t0000000000000000`),
      'NoNewPrivs:\t1',
    ])
  })

  // As root, whose processes we may kill whatever the way is.
  if (isolation === 'root')
    when('takes all with it where its own side is killed, and nobody calls that an end', async () => {
      using stage = createStage()
      const mounts = listMounts()
      const run = stage.attack(isolation, `fork { Process.setsid; sleep 300 }\nputs 'on'\nsleep 300`)
      while (stage.listLeft().length < 2) await sleep(20)
      process.kill(findKeeper(stage.runs), 'SIGKILL')
      expect((await run).problem?.code).toBe('VALIDATE_NOT_ENDED')
      for (let tries = 0; tries < 1000 && stage.listLeft().length > 0; tries++) await sleep(20)
      expect([stage.listLeft(), listMounts() === mounts]).toEqual([[], true])
    })
})

/** Those that stand in a folder below this one. */
function listProcessesIn(runs: string): readonly string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(`${runs}/`)
    } catch {
      return false
    }
  })
}

/** The outermost process of root's side: the first that was started of those whose command line is its own. */
function findKeeper(runs: string): number {
  const ours = readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`cage.pl\0${runs}`)
    } catch {
      return false
    }
  })
  return Math.min(...ours.map(Number))
}

describe('what an auditor sees beside the system', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'seen-'))
    for (const folder of ['home/ws', 'home/temp']) mkdirSync(join(root, folder), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const program = (name: string, first = '#!/bin/sh') => {
    const file = join(root, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${first}\n`)
    chmodSync(file, 0o755)
    return file
  }
  const hidden = () => ({ home: join(root, 'home'), workspace: join(root, 'home/ws'), temp: join(root, 'home/temp') })
  const seen = (auditor: string, environment = {}) =>
    listSeen(auditor, { PATH: '/usr/bin', ...environment }, hidden())
      .filter(({ at }) => at.startsWith(root))
      .map(({ from, at }) => [from, at].map(path => path.slice(root.length + 1)))

  it('is the folder in which it was installed, by each of its names', () => {
    program('opt/auditor-1/bin/inspec')
    symlinkSync('auditor-1', join(root, 'opt/auditor'))
    expect(seen(join(root, 'opt/auditor/bin/inspec'))).toEqual([
      ['opt/auditor-1', 'opt/auditor'],
      ['opt/auditor-1', 'opt/auditor-1'],
    ])
  })

  it('is never the home, the workspace or what is above them', () => {
    for (const folder of ['home/bin', 'home/.local/bin', 'home/ws/bin', 'bin'])
      expect(seen(program(`${folder}/inspec`))).toEqual([[folder, folder]])
    const auditor = program('opt/bin/inspec')
    expect(seen(auditor, { GEM_HOME: join(root, 'home'), GEM_PATH: `${root}:/` })).toEqual([['opt', 'opt']])
  })

  it('is its Ruby, too, and the gems that the job names, but not what is seen with another one', () => {
    const ruby = program('tools/ruby/bin/ruby')
    program('gems/x/y')
    const auditor = program('opt/bin/inspec', '#!/usr/bin/env ruby')
    const PATH = `${dirname(ruby)}:/usr/bin`
    expect(seen(auditor, { PATH, GEM_HOME: join(root, 'gems'), GEM_PATH: join(root, 'gems/x') })).toEqual([
      ['opt', 'opt'],
      ['tools/ruby', 'tools/ruby'],
      ['gems', 'gems'],
    ])
  })
})

describe('the word of root’s side', () => {
  it.each([
    ['', { ready: false, ended: false }],
    ['failed mount /x: no\n', { ready: false, failed: 'mount /x: no' }],
    ['taken\n', { taken: true, ended: false }],
    ['ready\ncode 100\nended\n', { ready: true, code: 100, signal: null, ending: undefined, ended: true }],
    ['ready\nsignal 25\nended\n', { code: null, signal: 'SIGXFSZ', ended: true }],
    ['ready\ndeadline\nended\n', { code: null, ending: 'deadline', ended: true }],
    ['ready\ndeadline\nleft 12 13\n', { ending: 'deadline', left: ['12', '13'], ended: false }],
    ['ready\ncode 0\nleft 12\nended\n', { ended: false }],
  ])('%j', (text, status) => {
    expect(parseStatus(text)).toMatchObject(status)
  })
})

describe('how a run ended', () => {
  const tool = { code: 0, signal: null, stdout: '', stderr: '', timedOut: false, notFound: false }
  const end = (text: string, more: { timedOut?: boolean; cancelled?: boolean; stderr?: string; code?: null } = {}) => {
    const { cancelled = false, ...of } = more
    try {
      const { code, signal, timedOut } = requireEnd({ ...tool, ...of }, parseStatus(text), cancelled)
      return timedOut ? 'deadline' : (code ?? signal ?? 'no word')
    } catch (error) {
      if (!(error instanceof GoldenImageError)) throw error
      return error.code
    }
  }
  it.each<[string, Parameters<typeof end>[1], string | number]>([
    ['ready\ncode 101\nended\n', {}, 101],
    ['ready\nsignal 9\nended\n', {}, 'SIGKILL'],
    ['ready\ndeadline\nended\n', {}, 'deadline'],
    // Ours, where root's side had no time for its own.
    ['ready\ntold\nended\n', { timedOut: true }, 'deadline'],
    ['deadline\nended\n', {}, 'deadline'],
    ['told\nended\n', { timedOut: true }, 'deadline'],
    // Somebody on the machine.
    ['ready\ntold\nended\n', {}, 'VALIDATE_AUDITOR_FAILED'],
    ['told\nended\n', {}, 'VALIDATE_AUDITOR_FAILED'],
    ['ready\nended\n', {}, 'VALIDATE_AUDITOR_FAILED'],
    // The job: it says so itself.
    ['ready\ntold\nended\n', { cancelled: true }, 'no word'],
    ['ready\ndeadline\nended\n', { cancelled: true }, 'no word'],
    ['told\nended\n', { cancelled: true }, 0],
    ['ready\ntold\nleft 12\n', { cancelled: true }, 'VALIDATE_NOT_ENDED'],
    ['ready\ncode 0\nleft 12\n', {}, 'VALIDATE_NOT_ENDED'],
    ['ready\ncode 0\n', {}, 'VALIDATE_NOT_ENDED'],
    ['ready\n', { timedOut: true, code: null }, 'VALIDATE_NOT_ENDED'],
    ['failed unshare Operation not permitted\n', {}, 'VALIDATE_NO_ISOLATION'],
    ['', { stderr: 'sudo: a password is required' }, 'VALIDATE_NO_ISOLATION'],
  ])('%j %j', (text, more, wanted) => {
    expect(end(text, more)).toBe(wanted)
  })
})

const byRoot = ways.filter(([isolation]) => isolation === 'root')
describe.each(byRoot)('root’s side before anything is started, isolation %s', (_isolation, lack) => {
  const { it: when } = needing(lack)
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'locks-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Root's side in a /run of its own, with a plan that ends behind the folder of locks. */
  const said = (make: string, more: readonly (readonly [string, ...(string | number)[]])[] = [], by = '') => {
    const hex = (text: string | number) => Buffer.from(String(text)).toString('hex')
    const plan = [['id', 60_700], ['root', '/nowhere'], ...more].map(([word, ...fields]) => [word, ...fields.map(hex)])
    writeFileSync(join(folder, 'cage.pl'), cageProgram)
    writeFileSync(join(folder, 'plan'), plan.map(line => `${line.join(' ')}\n`).join(''))
    writeFileSync(join(folder, 'status'), '')
    const script = `mount -t tmpfs none /run && ${make} && exec ${by} perl "$1/cage.pl" "$1"`
    const { error, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script, 'sh', folder], { encoding: 'utf8' })
    if (error) throw error
    return readFileSync(join(folder, 'status'), 'utf8') || stderr
  }

  when('loads nothing from where others may write, and is what Perl calls strict all the same', () => {
    const program = join(folder, 'cage.pl')
    writeFileSync(program, cageProgram)
    const perl = (...args: readonly string[]) => spawnSync('perl', args, { encoding: 'utf8' })
    expect(perl('-Mstrict', '-Mwarnings=FATAL,all', '-c', program).stderr).toBe(`${program} syntax OK\n`)
    writeFileSync(program, `${cageProgram}\nCHECK { print STDERR join(' ', 'loaded:', keys %INC), "\\n" }\n`)
    expect(perl('-c', program).stderr).toBe(`loaded:\n${program} syntax OK\n`)
  })

  const locks = '/run/golden-image-actions'
  const refused = `failed ${locks} is not a folder of root alone\n`

  when('makes a folder of locks where there is none, and takes one that is root’s', () => {
    expect(said('true')).toBe('failed no seconds in the plan\n')
    expect(said(`mkdir -m 0755 ${locks}`)).toBe('failed no seconds in the plan\n')
  })

  when.each([
    ['of somebody else', `mkdir ${locks} && chown 60001 ${locks}`],
    ['for others to write', `mkdir ${locks} && chmod 0777 ${locks}`],
    ['for a group to write', `mkdir ${locks} && chmod 0770 ${locks}`],
    ['a link', `mkdir /run/other && ln -s /run/other ${locks}`],
    ['no folder', `touch ${locks}`],
  ])('takes no folder of locks that is %s', (_what, make) => {
    expect(said(make)).toBe(refused)
  })

  when('says why where the kernel lets it make no namespaces, and that is an error', () => {
    const calls = Object.entries(findArchitecture(process.arch)?.numbers ?? {}).map(call => ['call', ...call] as const)
    const text = said('true', [['seconds', 20], ...calls], 'setpriv --bounding-set=-sys_admin --inh-caps=-sys_admin')
    expect(text).toBe('failed unshare Operation not permitted\n')
    const tool = { code: 125, signal: null, stdout: '', stderr: '', timedOut: false, notFound: false }
    const ended = () => requireEnd(tool, parseStatus(text), false)
    expect(ended).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'VALIDATE_NO_ISOLATION', hint: expect.stringMatching(/namespaces/) }),
        ],
      }),
    )
  })
})
