import { waitUnlessCancelled } from '../../domain/cancellation.ts'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { Auditor, ComplianceScanner, Isolation } from '../../ports/compliance-scanner.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool } from '../process/run-tool.ts'
import { abortedLater } from '../process/system-clock.ts'
import { findSystemProgram } from '../process/system-program.ts'
import { asUser, execArguments, type FindProgram, type IsolatedUser, reap, withEnvironment } from './arguments.ts'
import { scanFolder } from './folder.ts'
import { parseAuditorVersion, problemOfExit } from './outcome.ts'
import { placesOfControls } from './place.ts'
import { readReport } from './read-report.ts'
import { findFreeUserId, listUserIdsAtWork } from './user-ids.ts'

export interface ScannerOptions {
  readonly workspace: string
  /** PATH, and what the auditor itself needs of the environment: see `passedOn` and `secrets` */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** folders for the runs, by preference */
  readonly bases: readonly string[]
  /** ends what runs before there is a scan */
  readonly cancelled: AbortSignal
  /** text of the auditor and of the guest, for the log */
  foreign(text: string): void
}

/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const graceMs = 2000
/** until the profile's user is looked at once more */
const againMs = 200

/** What gems and TLS need; not secret. */
const passedOn = ['GEM_HOME', 'GEM_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR']
/** Only for InSpec 6 and later, which do not start without. */
const secrets = ['CHEF_LICENSE_KEY', 'CHEF_LICENSE_SERVER']

/** What the auditor is started with, apart from its environment. */
interface AuditorRun {
  readonly args: readonly string[]
  readonly home: string
  readonly cwd: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
  onLine?(line: string): void
}

export function inspecScanner(options: ScannerOptions): ComplianceScanner {
  const path = options.environment.PATH ?? '/usr/local/bin:/usr/bin:/bin'
  const find: FindProgram = name => findSystemProgram(name, path)
  const some = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap(n => (options.environment[n] ? [[n, options.environment[n]]] : []))) as Record<
      string,
      string
    >
  /** The whole environment of an auditor. */
  const environment = (auditor: { name: string }, home: string) => ({
    PATH: path,
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    ...some(passedOn),
    ...(auditor.name === 'inspec' ? { CHEF_LICENSE: 'accept-no-persist', CHEF_TELEMETRY_OPT_OUT: '1' } : {}),
  })
  const licence = (auditor: { name: string }) => (auditor.name === 'inspec' ? some(secrets) : {})
  return {
    find: () => {
      for (const name of ['cinc-auditor', 'inspec'] as const) {
        const tool = findTool(name, path)
        if (tool) return { name, path: tool }
      }
      return undefined
    },
    start: async (auditor, isolation) => {
      throwIfCancelled(options.cancelled, `${auditor.name} was asked for its version`)
      const run = await runAuditor(auditor, userOf(isolation), {
        args: ['version'],
        home: '/nonexistent',
        // Not in the workspace: nothing that lies there may have a say.
        cwd: '/',
        timeoutMs: 120_000,
        signal: options.cancelled,
      })
      throwIfCancelled(options.cancelled, `${auditor.name} said its version`)
      const problem = problemOfExit(auditor, `${auditor.name} version`, run)
      if (problem) throw new GoldenImageError(problem)
      const version = parseAuditorVersion(run.stdout)
      if (version) return { ...auditor, version }
      throw new GoldenImageError({
        code: 'VALIDATE_AUDITOR_FAILED',
        message: `${auditor.path} version says no version: ${run.stdout.trim().slice(0, 200)}`,
      })
    },
    findIsolation: async () => {
      if (process.getuid?.() === 0) return 'root'
      const sudo = await runTool({
        command: find('sudo'),
        args: ['-n', find('true')],
        env: { PATH: path },
        timeoutMs: 20_000,
        signal: options.cancelled,
        graceMs,
      })
      throwIfCancelled(options.cancelled, '`sudo` was tried')
      return sudo.code === 0 ? 'sudo' : 'none'
    },
    run: async (auditor, isolation, scan) => {
      throwIfCancelled(scan.signal, `${auditor.name} was about to run`)
      const user = userOf(isolation)
      await using folder = await scanFolder({
        bases: options.bases,
        workspace: options.workspace,
        profile: scan.profile,
        keyFile: scan.target.keyFile,
        inputs: scan.inputs,
        ...(scan.inputFiles ? { inputFiles: scan.inputFiles } : {}),
        user,
        path,
        cancelled: scan.signal,
      })
      const what = `${auditor.name} exec ${folder.profile}`
      // A cancellation while the folder was made: nobody would hear it again.
      throwIfCancelled(scan.signal, `${what} was about to run`)
      const run = await runAuditor(auditor, user, {
        args: execArguments({ ...folder, target: scan.target, controls: scan.controls, tags: scan.tags }),
        home: folder.home,
        cwd: folder.copy,
        timeoutMs: scan.timeoutMs,
        signal: scan.signal,
        onLine: options.foreign,
      })
      throwIfCancelled(scan.signal, `${what} ran`)
      const problem = problemOfExit(auditor, what, run)
      if (problem) throw new GoldenImageError(problem)
      return {
        exitCode: run.code ?? -1,
        report: await readReport(folder.reportFile, folder.owner),
        files: folder.given,
        // A file of the same path in the workspace would be another one.
        placeOf: 'unpacked' in scan.profile ? () => undefined : placesOfControls(folder),
      }
    },
  }

  async function runAuditor(auditor: Auditor, user: IsolatedUser | undefined, given: AuditorRun) {
    const { cwd, timeoutMs, signal, onLine } = given
    const seconds = Math.max(1, Math.ceil(timeoutMs / 1000))
    const keep = licence(auditor)
    const variables = environment(auditor, given.home)
    const command = [auditor.path, ...given.args]
    const [program = '', ...rest] = user
      ? asUser(find, user, seconds, Object.keys(keep), withEnvironment(find, variables, command))
      : command
    let ended = false
    // What runs as another user cannot be signalled by us: that user's own `kill` ends it. It may not have become that user yet.
    const end = async () => {
      while (user && !ended) {
        await endAll(user, graceMs)
        await new Promise(resolve => setTimeout(resolve, againMs))
      }
    }
    signal.addEventListener('abort', end, { once: true })
    const began = performance.now()
    try {
      const running = runTool({
        command: program,
        args: rest,
        cwd,
        env: user ? { PATH: path, ...keep } : { ...variables, ...keep },
        ...(onLine ? { onLine: line => onLine(line) } : {}),
        keep: 64 * 1024,
        ...(user ? {} : { signal, timeoutMs, graceMs }),
      })
      const late = abortedLater(signal, graceMs)
      const run = await (user ? waitUnlessCancelled(() => running, late, `${auditor.name} ran`) : running)
      const text = `${run.stdout}\n${run.stderr}`
      // These exit codes are whose they may be: the deadline has ended it if it has come.
      const isOver = performance.now() - began >= timeoutMs
      const stopped = user !== undefined && isOver && [124, 137].includes(run.code ?? 0)
      return { ...run, text, timedOut: run.timedOut || stopped }
    } finally {
      ended = true
      signal.removeEventListener('abort', end)
      if (user) await endAll(user, signal.aborted ? graceMs : 15_000)
    }
  }

  async function endAll(user: IsolatedUser, timeoutMs: number): Promise<void> {
    const [command = '', ...args] = reap(find, user)
    await runTool({ command, args, env: { PATH: path }, timeoutMs, graceMs: 0 })
  }
}

function userOf(isolation: Isolation): IsolatedUser | undefined {
  return isolation === 'none' ? undefined : { how: isolation, id: findFreeUserId(listUserIdsAtWork()) }
}
