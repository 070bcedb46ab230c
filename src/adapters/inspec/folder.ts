import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import type { ProfileSource } from '../../ports/compliance-scanner.ts'
import type { Checkout } from '../filesystem/used-files.ts'
import { writeInputFiles } from './input-files.ts'
import { scanPrefix } from './left-folders.ts'
import { copyProfile, writeProfile } from './source-copy.ts'

export interface ScanFolder extends AsyncDisposable {
  /** all of it: of this run alone, and of nobody else than us */
  readonly top: string
  /** where the copy of the profile starts */
  readonly copy: string
  /** path of the profile in the copy */
  readonly profile: string
  /** files of the copy, relative to it */
  readonly files: readonly string[]
  /** the same by their contents */
  readonly given: readonly Material[]
  /** for a run without isolation */
  readonly home: string
  readonly keyFile: string
  /** empty, and for everybody to write: whoever cannot come to the folder cannot come to it */
  readonly reportFile: string
  readonly inputFile: string | undefined
  /** those that it was given as texts, relative to the folder in which the auditor starts */
  readonly inputFiles: readonly string[]
}

/** Told of a folder that could not be removed when a run was over. */
export type SayLeft = (folder: string, why: string) => void

/**
 * A folder of ours alone, with a home, for a run that is given nothing. What the run has found stands, whether the folder can be removed afterwards or not: the
 * post step tries again.
 */
export async function runFolder(
  base: string,
  sayLeft: SayLeft,
): Promise<Pick<ScanFolder, 'top' | 'home'> & AsyncDisposable> {
  const top = await mkdtemp(join(base, scanPrefix))
  const home = join(top, 'home')
  await mkdir(home)
  const dispose = () =>
    rm(top, { recursive: true, force: true }).catch((error: unknown) => sayLeft(top, wordsOf(error)))
  return { top, home, [Symbol.asyncDispose]: dispose }
}

/** All that one run of the auditor is given: its profile, a home, its own copy of the key. Nothing in it is shared with another run. */
export async function scanFolder(given: {
  /** folder of this job in which it is made */
  readonly base: string
  readonly workspace: string
  readonly profile: ProfileSource
  readonly keyFile: string
  readonly inputs: Readonly<Record<string, string>>
  readonly inputFiles?: readonly string[]
  /** of the job: the folder is made no further, and what there is of it goes */
  readonly cancelled: AbortSignal
  readonly sayLeft: SayLeft
}): Promise<ScanFolder> {
  const { base, cancelled } = given
  const made = await runFolder(base, given.sayLeft)
  const { top, home } = made
  const folder = {
    top,
    home,
    copy: join(top, 'profiles'),
    keyFile: join(top, 'key'),
    reportFile: join(top, 'report.json'),
  }
  const dispose = () => made[Symbol.asyncDispose]()
  try {
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
    await copyFile(given.keyFile, folder.keyFile)
    await chmod(folder.keyFile, 0o400)
    await writeFile(folder.reportFile, '')
    await chmod(folder.reportFile, 0o666)
    throwIfCancelled(cancelled, 'the folder of a profile was made')
    return {
      ...folder,
      profile,
      files: copied.map(file => file.name),
      given: copied,
      inputFile,
      inputFiles,
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
