import { appendFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

/**
 * What a test can need beside Node and the packages. In CI the set-up brings everything but what only the authors or a vendor have: a test that is
 * passed over for another reason counts as failed there (scripts/test.mjs).
 */
export type Need =
  | 'dist of these sources'
  | 'Linux'
  | 'root'
  | 'machines'
  | 'ssh-keygen'
  | 'sudo'
  /** of the authors */
  | 'shared notes'
  /** of a vendor: 1.10 or newer, with its azure plugin */
  | 'newer Packer'
  /** of the machine: it has dpkg */
  | 'Debian'
  /** of the machine: other users may read this checkout */
  | 'readable checkout'

/** What is not there, and what to do about it in words. */
export interface Lack {
  readonly needs: Need
  readonly why: string
}

/** `undefined` as `why`: it is there. */
export const lackOf = (needs: Need, why: string | undefined): Lack | undefined =>
  why === undefined ? undefined : { needs, why }

type Each = (...table: never[]) => (name: string, ...rest: never[]) => void

/**
 * `describe` and `it` for tests that need something: as they are, or passed over, with the reason told to the runner as data.
 * The runner names the file in `GOLDEN_IMAGE_SKIPS`; each line of it is a `Lack` with the test's file and name.
 */
export function needing(lack: Lack | undefined): { describe: typeof describe; it: typeof it } {
  return { describe: named(lack ? describe.skip : describe, lack), it: named(lack ? it.skip : it, lack) }
}

type Run = typeof describe | typeof describe.skip | typeof it | typeof it.skip

/** The name is looked at also where nothing lacks: a machine that lacks something is not the place to find out. */
function named(run: Run, lack: Lack | undefined): never {
  const tell = (name: unknown) => {
    // A name that is all gaps would be the reason of every other test of its file.
    if (/^(?:\s|%[a-zA-Z]|\$[\w.]+)*$/.test(String(name)))
      throw new Error(`The name "${name}" of a test that may be passed over says nothing but its gaps.`)
    const file = process.env.GOLDEN_IMAGE_SKIPS
    const { testPath } = expect.getState()
    if (lack && file) appendFileSync(file, `${JSON.stringify({ ...lack, file: testPath, name: String(name) })}\n`)
  }
  const one = (name: string, ...rest: unknown[]) => {
    tell(name)
    ;(run as (...all: unknown[]) => void)(name, ...rest)
  }
  const each =
    (...table: never[]) =>
    (name: string, ...rest: never[]) => {
      tell(name)
      ;(run.each as unknown as Each)(...table)(name, ...rest)
    }
  return Object.assign(one, run, { each }) as never
}
