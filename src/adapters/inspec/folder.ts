import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import type { ProfileSource } from '../../ports/compliance-scanner.ts'
import { runTool } from '../process/run-tool.ts'
import type { IsolatedUser } from './arguments.ts'
import { scanPrefix } from './left-folders.ts'
import { copyProfile } from './source-copy.ts'

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
  readonly user: IsolatedUser | undefined
  readonly path: string
}): Promise<ScanFolder> {
  const { user } = given
  const top = await mkdtemp(
    join(await findEnterable(given.bases, user !== undefined), scanPrefix(given.bases[0] ?? '')),
  )
  const root = (...command: string[]) => runAsRoot(user, command, given.path)
  const folder = { home: join(top, 'home'), copy: join(top, 'profiles'), keyFile: join(top, 'key') }
  const dispose = async () => {
    if (user?.how === 'sudo') await root('rm', '-rf', '--', folder.home, folder.keyFile)
    await rm(top, { recursive: true, force: true })
  }
  try {
    await chmod(top, 0o711)
    await mkdir(folder.copy)
    await chmod(folder.copy, 0o755)
    const { profile, given: copied } = await copyProfileInto(folder.copy, given.workspace, given.profile)
    const inputFile = Object.keys(given.inputs).length > 0 ? join(top, 'inputs.yml') : undefined
    if (inputFile) {
      await writeFile(inputFile, JSON.stringify(given.inputs))
      await chmod(inputFile, 0o644)
    }
    const owned = user ? ['-o', String(user.id), '-g', String(user.id)] : []
    await root('install', '-d', '-m', '0711', ...owned, folder.home)
    await root('install', '-m', '0400', ...owned, given.keyFile, folder.keyFile)
    return {
      ...folder,
      profile,
      files: copied.map(file => file.name),
      given: copied,
      inputFile,
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
  workspace: string,
  source: ProfileSource,
): Promise<{ profile: string; given: readonly Material[] }> {
  if ('path' in source) {
    const profile = source.path.replace(/\/+$/, '')
    return { profile, given: await copyProfile(workspace, profile, copy) }
  }
  for (const [name, text] of Object.entries(source.files)) {
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

async function runAsRoot(user: IsolatedUser | undefined, command: readonly string[], path: string): Promise<void> {
  const [program = '', ...args] = user?.how === 'sudo' ? ['sudo', '-n', '--', ...command] : command
  const run = await runTool({ command: program, args, env: { PATH: path, LC_ALL: 'C' }, timeoutMs: 60_000 })
  if (run.code !== 0)
    throw new GoldenImageError({
      code: 'VALIDATE_NO_ISOLATION',
      message: `\`${command[0]}\` for the folder of a profile ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-300)}`,
      hint: 'The runner must be allowed to run any command by `sudo` without a password, or say `isolation: none`.',
    })
}
