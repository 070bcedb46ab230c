import type { Place } from '../domain/errors.ts'
import type { Control } from '../domain/evidence/controls.ts'
import type { Material } from '../domain/evidence/image-build.ts'
import type { ProfileFile } from '../domain/profile/archive.ts'

export interface Auditor {
  readonly name: 'cinc-auditor' | 'inspec'
  /** absolute */
  readonly path: string
}

/** The auditor once it has been started; Chef's licence, where it needs it, was accepted by the manifest. */
export interface ReadyAuditor extends Auditor {
  readonly version: string
}

/** One profile to run: one of the workspace by its path; one of ours as text by path; or all files of one that came from elsewhere, where its own path is. */
export type ProfileSource =
  | { readonly path: string }
  | { readonly name: string; readonly files: Readonly<Record<string, string>> }
  | { readonly folder: string; readonly unpacked: readonly ProfileFile[] }

export interface Scan {
  readonly profile: ProfileSource
  readonly target: {
    readonly user: string
    /** port of the tunnel on 127.0.0.1 */
    readonly port: number
    /** absolute path of the private key */
    readonly keyFile: string
  }
  readonly inputs: Readonly<Record<string, string>>
  /** texts of files of inputs as InSpec reads them, besides; none: absent */
  readonly inputFiles?: readonly string[]
  /** ids of controls, or `/patterns/` of them: the auditor runs these alone; absent: all */
  readonly controls?: readonly string[]
  /** the same by the tags of controls */
  readonly tags?: readonly string[]
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export interface ScanResult {
  readonly exitCode: number
  readonly report: { readonly text: string } | { readonly missing: string }
  /** the files that the auditor was given, by their paths in the workspace; none of a profile of ours, nor of one from elsewhere, whose files whoever gave it knows */
  readonly files: readonly Material[]
  /** in the workspace: nowhere, for a profile that came from elsewhere */
  placeOf(source: Control['source']): Place | undefined
}

/** By whose right profiles are kept away from the job, in a file system, a network and processes of their own: root's or `sudo`'s; or not at all. */
export type Isolation = 'root' | 'sudo' | 'none'

/** InSpec or CINC Auditor on the runner. */
export interface ComplianceScanner {
  /** The first of `cinc-auditor`, `inspec` on PATH, or nothing. */
  find(): Auditor | undefined
  /**
   * Its version. To be asked only when the licence that `inspec` needs is accepted: from here on it is told so. It runs with no more rights than profiles do:
   * it is foreign, too. Throws `VALIDATE_AUDITOR_FAILED`, `VALIDATE_NO_ISOLATION` and the `VALIDATE_LICENCE_` errors.
   */
  start(auditor: Auditor, isolation: Isolation): Promise<ReadyAuditor>
  /** How this job can keep profiles away from itself; throws `VALIDATE_NO_ISOLATION` if it cannot. Whether the kernel lets it is seen by `start`. */
  requireIsolation(): Promise<Exclude<Isolation, 'none'>>
  /**
   * Runs one profile in a process and a folder of its own. Resolves when the auditor has ended with 0, 100, 101 or 102; throws the
   * `VALIDATE_` errors for everything else, `VALIDATE_NOT_ENDED` where something of it may still run.
   */
  run(auditor: ReadyAuditor, isolation: Isolation, scan: Scan): Promise<ScanResult>
}
