import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { cacheFolder } from '../../setup/cache.mjs'
import { setupPaths } from '../../setup/index.mjs'
import { inspecScanner } from '../../src/adapters/inspec/scanner.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { openSshAccess } from '../../src/adapters/ssh/access.ts'
import type { GoldenImageError } from '../../src/domain/errors.ts'
import { type Control, readControls } from '../../src/domain/evidence/controls.ts'
import { digestProfile } from '../../src/domain/evidence/record.ts'
import { parseReport } from '../../src/domain/evidence/report.ts'
import { formatProfileArchive, materialsOf, parseProfileArchive } from '../../src/domain/profile/archive.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'
import type {
  ComplianceScanner,
  Isolation,
  ProfileSource,
  ReadyAuditor,
  Scan,
  ScanResult,
} from '../../src/ports/compliance-scanner.ts'
import { cannotServe, type SshServer, startSshServer } from '../adapters/ssh/ssh-server.ts'
import { control, failed, passed, profile, skipped, text } from '../domain/evidence/reports.ts'
import { inMemoryScanner, type Played } from '../fakes/compliance-scanner.ts'
import { lackOf, needing } from '../needs.ts'

interface World {
  readonly scanner: ComplianceScanner
  readonly target: Scan['target']
}

const WITHOUT_VALUE = "Input 'nobody says it' does not have a value. Skipping test."
/** What each profile is for the real auditor, and what the fake makes of it. `echo` says what it was given. */
const profiles: Readonly<Record<string, { readonly ruby: string; readonly played: (scan: Scan) => Played }>> = {
  good: {
    ruby: "control 'here' do\n  describe file('/etc/passwd') do\n    it { should exist }\n  end\nend\n",
    played: () => ({ report: { text: reportOf('good', control('here', [passed()])) }, exitCode: 0 }),
  },
  bad: {
    ruby: "control 'gone' do\n  describe file('/no/such/file') do\n    it { should exist }\n  end\nend\n",
    played: () => ({ report: { text: reportOf('bad', control('gone', [failed()])) }, exitCode: 100 }),
  },
  skipping: {
    ruby: "control 'later' do\n  only_if('not today') { false }\n  describe file('/') do\n    it { should exist }\n  end\nend\n",
    played: () => ({ report: { text: reportOf('skipping', control('later', [skipped()])) }, exitCode: 101 }),
  },
  // What a profile asks reaches the guest as it stands: two blanks, several lines, a variable before the command.
  asked: {
    ruby: [
      `control('blanks') { describe(command("echo 'two  blanks'")) { its('stdout') { should eq "two blanks\n" } } }`,
      `control('lines') { describe(command("echo a\necho b")) { its('stdout') { should eq "a\nb\n" } } }`,
      `control('variable') { describe(command('WORD=said printenv WORD')) { its('stdout') { should eq "said\n" } } }`,
    ].join('\n'),
    played: () => ({
      report: {
        text: reportOf(
          'asked',
          control('blanks', [failed()]),
          control('lines', [passed()]),
          control('variable', [passed()]),
        ),
      },
      exitCode: 100,
    }),
  },
  // A resource that does not find its file skips itself; only what describes a text is left out by its author.
  blind: {
    ruby: [
      "control('policy') { describe(ini('/etc/no/such.conf')) { its('mode') { should eq 'strict' } } }",
      "control('by hand') { describe('a text') { skip 'somebody looks' } }",
      "control('filter') { describe(shadow('/etc/no-shadow').where { password == '' }) { its('users') { should be_empty } } }",
      "control('nothing said') { describe(input('nobody says it')) { it { should eq 1 } } }",
    ].join('\n'),
    played: () => ({
      report: {
        text: reportOf(
          'blind',
          control('policy', [skipped({ resource_class: 'ini', resource: 'INI', skip_message: "Can't find file" })]),
          control('by hand', [skipped({ resource_class: 'Object', resource: '', skip_message: 'somebody looks' })]),
          control('filter', [
            skipped({ resource_class: 'Object', resource: 'Shadow (no file)', skip_message: 'no file' }),
          ]),
          control('nothing said', [
            skipped({ resource_class: 'Object', resource: WITHOUT_VALUE, skip_message: WITHOUT_VALUE }),
          ]),
        ),
      },
      exitCode: 101,
    }),
  },
  // Of these the first is not asked of the machine at all, the second has no test.
  applies: {
    ruby: [
      "control('not for it') { only_applicable_if('no such thing') { false }; describe(file('/no')) { it { should exist } } }",
      "control('no user') { users.where { uid == 4711 }.entries.each { |u| describe(u) { it { should exist } } } }",
      "control('plain') { describe(file('/etc/passwd')) { it { should exist } } }",
    ].join('\n'),
    played: () => ({
      report: {
        text: reportOf(
          'applies',
          control(
            'not for it',
            [
              failed({
                resource_class: 'noop',
                exception: 'Inspec::Exceptions::ResourceFailed',
                message: 'N/A control due to only_applicable_if condition: no such thing',
                backtrace: ['a.rb:1'],
              }),
            ],
            { impact: 0 },
          ),
          control('no user', []),
          control('plain', [passed()]),
        ),
      },
      exitCode: 100,
    }),
  },
  // Exit codes that are those of a deadline.
  leaving: { ruby: 'exit! 137\n', played: () => ({ problem: { code: 'VALIDATE_AUDITOR_FAILED', message: '137' } }) },
  // And those of a licence, with its words.
  licensed: {
    ruby: "STDERR.puts 'A licence key is needed.'\nexit! 174\n",
    played: () => ({ problem: { code: 'VALIDATE_AUDITOR_FAILED', message: '174' } }),
  },
  echo: {
    ruby: "control 'echo' do\n  describe input('word') do\n    it { should eq 'héllo: \"x\"' }\n  end\nend\n",
    played: scan => {
      const given = scan.inputFiles?.at(-1)
      const said = (given === undefined ? scan.inputs : JSON.parse(given)).word === 'héllo: "x"'
      const one = control('echo', [said ? passed() : failed()])
      return { report: { text: reportOf('echo', one) }, exitCode: said ? 0 : 100 }
    },
  },
  chosen: {
    ruby: ['a b', 'b', 'c']
      .map(id => `control('${id}') { ${id === 'c' ? "tag 'quick'; " : ''}describe(file('/')) { it { should exist } } }`)
      .join('\n'),
    played: ({ controls, tags }) => {
      const ids = ['a b', 'b', 'c'].filter(
        id =>
          (!controls ||
            controls.some(one => (one.startsWith('/') ? new RegExp(one.slice(1, -1)).test(id) : one === id))) &&
          (!tags || id === 'c'),
      )
      return { report: { text: reportOf('chosen', ...ids.map(id => control(id, [passed()]))) }, exitCode: 0 }
    },
  },
  broken: {
    ruby: "control 'x' do\n  describe nonsense(\n",
    played: () => ({ problem: { code: 'VALIDATE_AUDITOR_FAILED', message: 'it is no Ruby' } }),
  },
  endless: { ruby: 'sleep 600\n', played: () => 'endless' },
}
/** The report of one control that stands in the profile's only file. */
const reportOf = (name: string, ...controls: readonly object[]) =>
  text(
    profile(
      name,
      controls.map(one => ({ ...one, source_location: { ref: `${name}/controls/a.rb`, line: 1 } })),
    ),
  )

const address = '127.99.88.79'
const never = new AbortController().signal
const { auditorBin } = setupPaths(cacheFolder(process.env))
const noInspec = lackOf('machines', existsSync(auditorBin) ? undefined : `no ${auditorBin}: run set-up as root`)

let real: World & AsyncDisposable

/** One machine and one tunnel for all: an auditor takes seconds to start. What hostile profiles try is asked in adapters/inspec. */
async function onInspec(): Promise<World & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'compliance-scanner-'))
  chmodSync(folder, 0o711)
  for (const [name, { ruby }] of Object.entries(profiles)) writeProfile(join(folder, 'workspace', name), name, ruby)
  const access = openSshAccess(join(folder, 'ssh'), process.env.PATH ?? '', systemClock)
  const keys = await access.makeKeys()
  const server: SshServer = await startSshServer({ folder, address, keys })
  const session = await access.login({ address, user: 'root', keys, timeoutMs: 20_000, signal: never })
  const tunnel = await session.openTunnel()
  return {
    scanner: inspecScanner({
      workspace: join(folder, 'workspace'),
      environment: { PATH: `${dirname(auditorBin)}:${process.env.PATH}` },
      base: folder,
      cancelled: never,
      foreign: () => {},
      sayLeft: () => {},
    }),
    target: { user: 'root', port: tunnel.port, keyFile: keys.userKeyFile },
    [Symbol.asyncDispose]: async () => {
      await tunnel[Symbol.asyncDispose]()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeProfile(folder: string, name: string, ruby: string): void {
  mkdirSync(join(folder, 'controls'), { recursive: true })
  writeFileSync(join(folder, 'inspec.yml'), inspecYml(name))
  writeFileSync(join(folder, 'controls/a.rb'), ruby)
}

const inspecYml = (name: string) =>
  `name: ${name}\nversion: 1.0.0\n${name === 'echo' ? 'inputs: [{ name: word, type: string }]\n' : ''}`

/** What is in the workspace of a profile, by its contents. */
const filesOf = (name: string) => [
  { name: `${name}/controls/a.rb`, sha256: sha256(profiles[name]?.ruby ?? '') },
  { name: `${name}/inspec.yml`, sha256: sha256(inspecYml(name)) },
]

const inMemory = (): World => ({
  scanner: inMemoryScanner({
    files: filesOf,
    play: scan => {
      const name = 'path' in scan.profile ? scan.profile.path : 'unpacked' in scan.profile ? 'good' : scan.profile.name
      return profiles[name]?.played(scan) ?? 'endless'
    },
  }),
  target: { user: 'root', port: 2222, keyFile: '/temp/key' },
})

const { it: withInspec, describe: describeInspec } = needing(cannotServe ?? noInspec)

describeInspec('one machine for all', () => {
  beforeAll(async () => {
    real = await onInspec()
  })
  afterAll(async () => real?.[Symbol.asyncDispose]())
  // As in a job: servers are only where we are root.
  suite('of InSpec, kept away', () => real, withInspec, 'root')
})
suite('in memory', inMemory, it, 'none')

async function startAuditor(scanner: ComplianceScanner, isolation: Isolation): Promise<ReadyAuditor> {
  const found = scanner.find()
  if (!found) throw new Error('There is no auditor.')
  return scanner.start(found, isolation)
}

function suite(name: string, create: () => World, test: typeof it, isolation: Isolation): void {
  let started: Promise<ReadyAuditor> | undefined
  const run = async (
    wanted: string | ProfileSource,
    more: Partial<Omit<Scan, 'profile' | 'target'>> = {},
  ): Promise<ScanResult> => {
    const { scanner, target } = create()
    started ??= startAuditor(scanner, isolation)
    const auditor = await started
    const source = typeof wanted === 'string' ? { path: wanted } : wanted
    return scanner.run(auditor, isolation, {
      profile: source,
      target,
      inputs: {},
      timeoutMs: 60_000,
      signal: never,
      ...more,
    })
  }
  const statuses = ({ report }: ScanResult) =>
    'text' in report ? readControls(parseReport(report.text)).map((c: Control) => [c.id, c.status]) : report.missing

  describe(`ComplianceScanner ${name}`, () => {
    test('finds the auditor, and says its version', async () => {
      const { scanner } = create()
      const found = scanner.find()
      expect([found?.name, isAbsolute(found?.path ?? '')]).toEqual(['inspec', true])
      expect(found && (await scanner.start(found, isolation)).version).toMatch(/^\d+\.\d+\.\d+$/)
      const possible = await scanner.requireIsolation().catch((error: GoldenImageError) => error.code)
      expect(['root', 'sudo', 'VALIDATE_NO_ISOLATION']).toContain(possible)
    })

    test.each([
      ['good', 0, [['here', 'passed']]],
      ['bad', 100, [['gone', 'failed']]],
      ['skipping', 101, [['later', 'skipped']]],
      [
        'applies',
        100,
        [
          ['not for it', 'not-applicable'],
          ['no user', 'error'],
          ['plain', 'passed'],
        ],
      ],
      [
        'asked',
        100,
        [
          ['blanks', 'failed'],
          ['lines', 'passed'],
          ['variable', 'passed'],
        ],
      ],
      [
        'blind',
        101,
        [
          ['policy', 'error'],
          ['by hand', 'skipped'],
          ['filter', 'error'],
          ['nothing said', 'error'],
        ],
      ],
    ] as const)('gives the report and the exit code of a profile: %s', async (which, exitCode, controls) => {
      const result = await run(which)
      expect([result.exitCode, statuses(result)]).toEqual([exitCode, controls])
    })

    test('knows where a control of the workspace stands; without a source it is the profile', async () => {
      const result = await run('bad')
      const [only] = 'text' in result.report ? readControls(parseReport(result.report.text)) : []
      expect(result.placeOf(only?.source)).toEqual({ file: 'bad/controls/a.rb', line: 1 })
      expect(result.placeOf(undefined)).toEqual({ file: 'bad/inspec.yml', line: 1 })
    })

    test('runs a profile that was given as text, which stands nowhere', async () => {
      const ruby = profiles.good?.ruby ?? ''
      const result = await run({ name: 'good', files: { 'inspec.yml': inspecYml('good'), 'controls/a.rb': ruby } })
      expect([result.exitCode, statuses(result)]).toEqual([0, [['here', 'passed']]])
      expect([result.placeOf({ ref: 'controls/a.rb', line: 1 }), result.placeOf(undefined)]).toEqual([
        undefined,
        undefined,
      ])
    })

    test('runs a profile from its archive, with what it depends on, and nothing of the workspace in its place', async () => {
      const file = (path: string, content: string) => ({ path, executable: false, bytes: Buffer.from(content) })
      const given = [
        file('bad/inspec.yml', `${inspecYml('good')}depends: [{ name: shared, path: ../far/shared }]\n`),
        file('bad/controls/a.rb', "include_controls 'shared'\n"),
        file('far/shared/inspec.yml', inspecYml('shared')),
        file('far/shared/controls/a.rb', profiles.good?.ruby ?? ''),
      ]
      const archive = await formatProfileArchive(given)
      const wanted = { archive: sha256(archive), profile: digestProfile(materialsOf(given)) }
      const unpacked = await parseProfileArchive(archive, wanted)
      const result = await run({ folder: 'bad', unpacked })
      expect(result.exitCode).toBe(0)
      expect(statuses(result)).toEqual([['here', 'passed']])
      // Whoever gave them knows them.
      expect(result.files).toEqual([])
      expect([result.placeOf({ ref: 'bad/controls/a.rb', line: 1 }), result.placeOf(undefined)]).toEqual([
        undefined,
        undefined,
      ])
    })

    test('says by their contents which files it was given; none of a profile of ours', async () => {
      expect((await run('bad')).files).toEqual(filesOf('bad'))
      const ruby = profiles.good?.ruby ?? ''
      const own = { name: 'good', files: { 'inspec.yml': inspecYml('good'), 'controls/a.rb': ruby } }
      expect((await run(own)).files).toEqual([])
    })

    test('hands on inputs as they are', async () => {
      expect(statuses(await run('echo', { inputs: { word: 'héllo: "x"' } }))).toEqual([['echo', 'passed']])
    })

    test('hands on files of inputs, too, the later ones over the earlier', async () => {
      const inputFiles = ['word: other\n', '{"word": "héllo: \\"x\\""}']
      expect(statuses(await run('echo', { inputs: { golden_image_user: 'root' }, inputFiles }))).toEqual([
        ['echo', 'passed'],
      ])
    })

    test('runs of a profile what is asked for alone', async () => {
      const statusesOf = async (only: Pick<Scan, 'controls' | 'tags'>) => statuses(await run('chosen', only))
      expect(await statusesOf({})).toHaveLength(3)
      expect(await statusesOf({ controls: ['a b', '/^c/'] })).toEqual([
        ['a b', 'passed'],
        ['c', 'passed'],
      ])
      expect(await statusesOf({ tags: ['quick'] })).toEqual([['c', 'passed']])
      expect(await statusesOf({ controls: ['gone'] })).toEqual([])
    })

    test('throws for a profile that cannot be run', async () => {
      await expect(run('broken')).rejects.toMatchObject({ code: 'VALIDATE_AUDITOR_FAILED' })
      await expect(run('leaving')).rejects.toMatchObject({ code: 'VALIDATE_AUDITOR_FAILED' })
      await expect(run('licensed')).rejects.toMatchObject({ code: 'VALIDATE_AUDITOR_FAILED' })
    })

    test('ends with its deadline', async () => {
      await expect(run('endless', { timeoutMs: 3000 })).rejects.toMatchObject({ code: 'VALIDATE_AUDITOR_TIMEOUT' })
    })

    test('ends with the job, before and while it runs', async () => {
      for (const signal of [AbortSignal.abort(), AbortSignal.timeout(1500)])
        await expect(run('endless', { signal })).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    })
  })
}
