import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { Auditor, ComplianceScanner, Isolation } from '../../ports/compliance-scanner.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool } from '../process/run-tool.ts'
import { findSystemProgram, systemFolders } from '../process/system-program.ts'
import { execArguments } from './arguments.ts'
import { insidePort, runInCage, whyNoCage } from './cage/cage.ts'
import { noIsolation, whyNoRights } from './cage/no-isolation.ts'
import { insidePaths } from './cage/root.ts'
import { listSeen } from './cage/seen.ts'
import { runFolder, type SayLeft, type ScanFolder, scanFolder } from './folder.ts'
import { findLicenceProblem, parseAuditorVersion, problemOfExit } from './outcome.ts'
import { placesOfControls } from './place.ts'
import { readReport } from './read-report.ts'

export interface ScannerOptions {
  readonly workspace: string
  /** PATH, HOME, and what the auditor itself needs of the environment: see `passedOn` and `secrets` */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** folder for the runs, of this job alone */
  readonly base: string
  /** ends what runs before there is a scan */
  readonly cancelled: AbortSignal
  /** text of the auditor and of the guest, for the log */
  foreign(text: string): void
  readonly sayLeft: SayLeft
  /** characters that an auditor may print in one run; 64 Mi unless told */
  readonly mostOutput?: number
}

/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const graceMs = 2000
const versionMs = 120_000
/** Characters that an auditor may print in one run: as many as a report may have bytes, which says the same. */
const longestOutput = 64 * 1024 * 1024

/** What gems and TLS need; not secret. */
const passedOn = ['GEM_HOME', 'GEM_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR']
/** Only for InSpec 6 and later, which do not start without. */
const secrets = ['CHEF_LICENSE_KEY', 'CHEF_LICENSE_SERVER']

/** What the auditor is started with, apart from its environment. */
interface AuditorRun {
  readonly folder: { readonly top: string; readonly home: string } & Partial<ScanFolder>
  /** by what the auditor finds what it is given */
  args(paths: Paths): readonly string[]
  readonly port?: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
  onLine?(line: string): void
}

interface Paths {
  readonly keyFile: string
  readonly reportFile: string
  readonly inputFile: string | undefined
  readonly port: number
}

export function inspecScanner(options: ScannerOptions): ComplianceScanner {
  const path = options.environment.PATH || '/usr/local/bin:/usr/bin:/bin'
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
    ...(auditor.name === 'inspec'
      ? { CHEF_LICENSE: 'accept-no-persist', CHEF_TELEMETRY_OPT_OUT: '1', ...some(secrets) }
      : {}),
  })
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
      await using folder = await runFolder(options.base, options.sayLeft)
      const run = await runAuditor(auditor, isolation, {
        folder,
        args: () => ['version'],
        timeoutMs: versionMs,
        signal: options.cancelled,
      })
      throwIfCancelled(options.cancelled, `${auditor.name} said its version`)
      const problem = findLicenceProblem(auditor, run) ?? problemOfExit(`${auditor.name} version`, run)
      if (problem) throw new GoldenImageError(problem)
      const version = parseAuditorVersion(run.stdout)
      if (version) return { ...auditor, version }
      throw new GoldenImageError({
        code: 'VALIDATE_AUDITOR_FAILED',
        message: `${auditor.path} version says no version: ${run.stdout.trim().slice(0, 200)}`,
      })
    },
    requireIsolation: async () => {
      const how = process.getuid?.() === 0 ? 'root' : 'sudo'
      const why = whyNoCage(how)
      if (why !== undefined) throw noIsolation(why)
      if (how === 'root') return how
      const sudo = await runTool({
        command: findSystemProgram('sudo', systemFolders),
        args: ['-n', findSystemProgram('true', systemFolders)],
        env: { PATH: systemFolders },
        timeoutMs: 20_000,
        signal: options.cancelled,
        graceMs,
      })
      throwIfCancelled(options.cancelled, '`sudo` was tried')
      if (sudo.code === 0) return how
      throw noIsolation(whyNoRights)
    },
    run: async (auditor, isolation, scan) => {
      throwIfCancelled(scan.signal, `${auditor.name} was about to run`)
      await using folder = await scanFolder({
        base: options.base,
        workspace: options.workspace,
        profile: scan.profile,
        keyFile: scan.target.keyFile,
        inputs: scan.inputs,
        ...(scan.inputFiles ? { inputFiles: scan.inputFiles } : {}),
        cancelled: scan.signal,
        sayLeft: options.sayLeft,
      })
      const what = `${auditor.name} exec ${folder.profile}`
      /** Whatever a profile prints, and whatever it ends with, is its own: an auditor that refuses to run refuses an empty one of ours, too. */
      const askForLicence = async () => {
        const { base, workspace, sayLeft } = options
        const empty = { name: 'empty', files: { 'inspec.yml': 'name: empty\nversion: 1.0.0\n' } }
        const { keyFile } = scan.target
        await using asked = await scanFolder({
          base,
          workspace,
          profile: empty,
          keyFile,
          inputs: {},
          cancelled: scan.signal,
          sayLeft,
        })
        const again = await runAuditor(auditor, isolation, {
          folder: asked,
          args: () => ['exec', empty.name, '--no-create-lockfile', '--no-color'],
          timeoutMs: versionMs,
          signal: scan.signal,
        })
        throwIfCancelled(scan.signal, `${auditor.name} was asked for its licence`)
        return findLicenceProblem(auditor, again)
      }
      // A cancellation while the folder was made: nobody would hear it again.
      throwIfCancelled(scan.signal, `${what} was about to run`)
      const run = await runAuditor(auditor, isolation, {
        folder,
        args: ({ port, ...paths }) =>
          execArguments({
            profile: folder.profile,
            target: { user: scan.target.user, port },
            ...paths,
            // Below the folder in which the auditor starts, whether it is kept away or not.
            inputFiles: folder.inputFiles,
            controls: scan.controls,
            tags: scan.tags,
          }),
        port: scan.target.port,
        timeoutMs: scan.timeoutMs,
        signal: scan.signal,
        onLine: options.foreign,
      })
      throwIfCancelled(scan.signal, `${what} ran`)
      const problem = (findLicenceProblem(auditor, run) && (await askForLicence())) ?? problemOfExit(what, run)
      if (problem) throw new GoldenImageError(problem)
      return {
        exitCode: run.code ?? -1,
        report: await readReport(folder.reportFile, process.getuid?.() ?? -1),
        files: folder.given,
        // A file of the same path in the workspace would be another one.
        placeOf:
          'unpacked' in scan.profile
            ? () => undefined
            : placesOfControls({ ...folder, copy: isolation === 'none' ? folder.copy : insidePaths.profiles }),
      }
    },
  }

  /** The auditor as it is started everywhere: see `AuditorRun`. */
  async function runAuditor(auditor: Auditor, isolation: Isolation, given: AuditorRun) {
    const { folder, timeoutMs, signal, onLine } = given
    const { mostOutput = longestOutput } = options
    const heard = onLine ? { onLine: (line: string) => onLine(line) } : {}
    if (isolation === 'none') {
      const paths = {
        keyFile: folder.keyFile ?? '',
        reportFile: folder.reportFile ?? '',
        inputFile: folder.inputFile,
        port: given.port ?? 0,
      }
      const run = await runTool({
        command: auditor.path,
        args: given.args(paths),
        // Not in the workspace: nothing that lies there may have a say.
        cwd: folder.copy ?? '/',
        env: environment(auditor, folder.home),
        keep: 64 * 1024,
        most: mostOutput,
        ...heard,
        signal,
        timeoutMs,
        graceMs,
      })
      return { ...run, text: `${run.stdout}\n${run.stderr}` }
    }
    const { copy, inputFile, keyFile, reportFile } = folder
    const run = await runInCage({
      how: isolation,
      folder: folder.top,
      seen: listSeen(auditor.path, options.environment, {
        home: options.environment.HOME ?? '',
        workspace: options.workspace,
        temp: options.base,
      }),
      ...(copy === undefined ? {} : { profiles: copy }),
      ...(keyFile === undefined ? {} : { keyFile }),
      ...(reportFile === undefined ? {} : { reportFile }),
      ...(given.port === undefined ? {} : { port: given.port }),
      inputFile,
      command: [
        auditor.path,
        ...given.args({
          keyFile: insidePaths.key,
          reportFile: insidePaths.report,
          inputFile: inputFile && insidePaths.inputs,
          port: insidePort,
        }),
      ],
      environment: environment(auditor, insidePaths.home),
      cwd: copy === undefined ? '/' : insidePaths.profiles,
      timeoutMs,
      mostOutput,
      signal,
      ...heard,
    })
    return { ...run, text: `${run.stdout}\n${run.stderr}` }
  }
}
