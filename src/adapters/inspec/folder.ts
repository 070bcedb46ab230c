import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GoldenImageError, throwIfCancelled } from '../../domain/errors.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import type { ProfileSource } from '../../ports/compliance-scanner.ts'
import type { Checkout } from '../filesystem/used-files.ts'
import { runTool, type ToolRun } from '../process/run-tool.ts'
import { findSystemProgram } from '../process/system-program.ts'
import type { IsolatedUser } from './arguments.ts'
import { writeInputFiles } from './input-files.ts'
import { scanPrefix } from './left-folders.ts'
import { copyProfile, writeProfile } from './source-copy.ts'

export interface ScanFolder extends AsyncDisposable {
  /** where the copy of the profile starts; the auditor's current folder */
  readonly copy: string
  /** path of the profile in the copy */
  readonly profile: string
  /** files of the copy, relative to it */
  readonly files: readonly string[]
  /** the same by their contents */
  readonly given: readonly Material[]
  /** the user's own folder */
  readonly home: string
  readonly keyFile: string
  readonly reportFile: string
  readonly inputFile: string | undefined
  /** those that it was given as texts, relative to the folder in which the auditor starts */
  readonly inputFiles: readonly string[]
  readonly owner: number
}

/** All that one run of the auditor sees: its profile, a home, its own copy of the key. Nothing in it is shared with another run. */
export async function scanFolder(given: {
  /** folders in which it may be made; the first that everybody may enter is taken */
  readonly bases: readonly string[]
  readonly workspace: string
  readonly profile: ProfileSource
  readonly keyFile: string
  readonly inputs: Readonly<Record<string, string>>
  readonly inputFiles?: readonly string[]
  readonly user: IsolatedUser | undefined
  readonly path: string
  /** of the job: the folder is made no further, and what there is of it goes */
  readonly cancelled: AbortSignal
}): Promise<ScanFolder> {
  const { user, cancelled } = given
  const top = await mkdtemp(
    join(await findEnterable(given.bases, user !== undefined), scanPrefix(given.bases[0] ?? '')),
  )
  const runForRoot = (command: readonly string[], bounds: Bounds) => runAsRoot(user, command, given.path, bounds)
  const folder = { home: join(top, 'home'), copy: join(top, 'profiles'), keyFile: join(top, 'key') }
  const dispose = async () => {
    if (user?.how === 'sudo')
      await runForRoot(['rm', '-rf', '--', folder.home, folder.keyFile], {
        timeoutMs: cancelled.aborted ? lateMs : rootMs,
      })
    await rm(top, { recursive: true, force: true })
  }
  try {
    await chmod(top, 0o711)
    await mkdir(folder.copy)
    await chmod(folder.copy, 0o755)
    const { profile, given: copied } = await copyProfileInto(
      folder.copy,
      { root: given.workspace, cancelled },
      given.profile,
    )
    const inputFile = Object.keys(given.inputs).length > 0 ? join(top, 'inputs.yml') : undefined
    if (inputFile) {
      await writeFile(inputFile, JSON.stringify(given.inputs))
      await chmod(inputFile, 0o644)
    }
    const inputFiles = await writeInputFiles(folder.copy, given.inputFiles ?? [])
    const owned = user ? ['-o', String(user.id), '-g', String(user.id)] : []
    const bounds = { timeoutMs: rootMs, signal: cancelled }
    await runForRoot(['install', '-d', '-m', '0711', ...owned, folder.home], bounds)
    await runForRoot(['install', '-m', '0400', ...owned, given.keyFile, folder.keyFile], bounds)
    return {
      ...folder,
      profile,
      files: copied.map(file => file.name),
      given: copied,
      inputFile,
      inputFiles,
      reportFile: join(folder.home, 'report.json'),
      owner: user?.id ?? process.getuid?.() ?? -1,
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function copyProfileInto(
  copy: string,
  checkout: Checkout,
  source: ProfileSource,
): Promise<{ profile: string; given: readonly Material[] }> {
  if ('unpacked' in source) {
    await writeProfile(source.unpacked, copy, checkout.cancelled)
    return { profile: source.folder, given: [] }
  }
  if ('path' in source) {
    const profile = source.path.replace(/\/+$/, '')
    return { profile, given: await copyProfile(checkout, profile, copy) }
  }
  for (const [name, text] of Object.entries(source.files)) {
    throwIfCancelled(checkout.cancelled, 'a profile was written')
    const file = join(copy, source.name, name)
    await mkdir(dirname(file), { recursive: true })
    for (let at = dirname(file); at.length > copy.length; at = dirname(at)) await chmod(at, 0o755)
    await writeFile(file, text)
    await chmod(file, 0o644)
  }
  return { profile: source.name, given: [] }
}

/** The first folder that every user may reach, so that the profile's user can. */
async function findEnterable(bases: readonly string[], needed: boolean): Promise<string> {
  for (const base of bases) {
    let open = true
    for (let at = base; ; at = dirname(at)) {
      const info = await stat(at).catch(() => undefined)
      if (!info?.isDirectory() || (needed && (info.mode & 0o001) === 0)) open = false
      if (dirname(at) === at) break
    }
    if (open) return base
  }
  throw new GoldenImageError({
    code: 'VALIDATE_NO_ISOLATION',
    message: `No folder for profiles can be entered by another user; looked at ${bases.join(', ')}.`,
    hint: 'Make RUNNER_TEMP or /tmp enterable (`chmod o+x`) for its parents too, or say `isolation: none`.',
  })
}

/** for a command of root; after a cancellation, when the post step does what is left */
const rootMs = 60_000
const lateMs = 2000

type Bounds = Pick<ToolRun, 'timeoutMs' | 'signal'>

async function runAsRoot(
  user: IsolatedUser | undefined,
  command: readonly string[],
  path: string,
  bounds: Bounds,
): Promise<void> {
  const [name = '', ...rest] = command
  const wanted = [findSystemProgram(name, path), ...rest]
  const [program = '', ...args] =
    user?.how === 'sudo' ? [findSystemProgram('sudo', path), '-n', '--', ...wanted] : wanted
  const run = await runTool({ command: program, args, env: { PATH: path, LC_ALL: 'C' }, graceMs: 500, ...bounds })
  throwIfCancelled(bounds.signal, 'the folder of a profile was made')
  if (run.code !== 0)
    throw new GoldenImageError({
      code: 'VALIDATE_NO_ISOLATION',
      message: `\`${name}\` for the folder of a profile ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-300)}`,
      hint: 'The runner must be allowed to run any command by `sudo` without a password, or say `isolation: none`.',
    })
}
