import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownRepository } from '../../local/github/repositories.ts'
import type { Voice } from './voice.ts'

/** A repository of the estate, and the folder that its jobs check out. */
export interface Checkout {
  readonly known: KnownRepository
  readonly folder: string
}

/** One line of a file of a repository, taken away for another. */
export interface Patch {
  /** the example's, unless told */
  readonly in?: Checkout
  readonly file: string
  readonly from: string
  readonly to: string
}

export async function runPatched<T>(
  voice: Voice,
  repository: string,
  patch: Patch,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(repository, patch.file)
  const original = readFileSync(path, 'utf8')
  const lines = original.split('\n')
  const at = lines.indexOf(patch.from)
  if (at < 0 || lines.lastIndexOf(patch.from) !== at)
    throw new Error(`${patch.file} does not have the line "${patch.from}" exactly once`)
  voice.say(`patch ${patch.file}:${at + 1}`)
  voice.say(`  - ${patch.from}`)
  voice.say(`  + ${patch.to}`)
  return runWithFile(path, lines.with(at, patch.to).join('\n'), work)
}

/** Other text in a file while `work` runs. */
export async function runWithFile<T>(path: string, text: string, work: () => Promise<T>): Promise<T> {
  const original = readFileSync(path, 'utf8')
  writeFileSync(path, text)
  try {
    return await work()
  } finally {
    writeFileSync(path, original)
  }
}
