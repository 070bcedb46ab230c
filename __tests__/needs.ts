import { describe, it } from '@jest/globals'

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
  /** a real one: Chromium */
  | 'browser'
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

declare global {
  /** What the tests that are being declared lack; read by the environment that they run in. */
  var lackOfTests: Lack | undefined
}

/**
 * `describe` and `it` for tests that need something: as they are, or passed over, with the reason told to the runner as data.
 * The runner names the file in `GOLDEN_IMAGE_SKIPS`; each line of it is a `Lack` with the test's file and titles (environment.mjs).
 */
export function needing(lack: Lack | undefined): { describe: typeof describe; it: typeof it } {
  return lack ? { describe: skipping(describe.skip, lack), it: skipping(it.skip, lack) } : { describe, it }
}

type Declare = (...all: unknown[]) => unknown

/** Suites are declared at once, rows of tables too: `lack` is that of all that is declared until `run` is back. */
function skipping(run: typeof describe.skip | typeof it.skip, lack: Lack): never {
  const within =
    (declare: Declare): Declare =>
    (...all) => {
      const outer = globalThis.lackOfTests
      globalThis.lackOfTests = lack
      try {
        return declare(...all)
      } finally {
        globalThis.lackOfTests = outer
      }
    }
  const each = (...table: unknown[]) => within((run.each as unknown as (...all: unknown[]) => Declare)(...table))
  return Object.assign(within(run as unknown as Declare), run, { each }) as never
}
