import { cancelledWhile, GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import type { Material } from '../../src/domain/evidence/image-build.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'
import type { Auditor, ComplianceScanner, Isolation, Scan, ScanResult } from '../../src/ports/compliance-scanner.ts'

/** What a profile comes to: a report and an exit code, something that the auditor cannot do, or no end. */
export type Played =
  | { readonly report: ScanResult['report']; readonly exitCode: number }
  | { readonly problem: Problem }
  | 'endless'

export interface ScannerOptions {
  /** `null`: there is none on PATH; default: InSpec */
  readonly auditor?: Auditor['name'] | null
  readonly isolation?: Isolation
  /** what the auditor was given of a profile of the workspace; default: its metadata */
  readonly files?: (path: string) => readonly Material[]
  /** asked for each run */
  readonly play: (scan: Scan) => Played
}

export function inMemoryScanner({
  auditor = 'inspec',
  isolation = 'sudo',
  files = metadataOf,
  play,
}: ScannerOptions): ComplianceScanner {
  return {
    find: () => (auditor === null ? undefined : { name: auditor, path: `/bin/${auditor}` }),
    start: async found => ({ ...found, version: '5.24.24' }),
    requireIsolation: async () => {
      if (isolation !== 'none') return isolation
      throw new GoldenImageError({ code: 'VALIDATE_NO_ISOLATION', message: 'This job cannot keep profiles away.' })
    },
    run: async (_auditor, _isolation, scan) => {
      if (scan.signal.aborted) throw cancelledWhile('the auditor ran')
      const played = play(scan)
      if (played === 'endless') return wait(scan)
      if ('problem' in played) throw new GoldenImageError(played.problem)
      // Of what came from elsewhere whoever gave it knows the files.
      const given = 'path' in scan.profile ? files(scan.profile.path) : []
      return { ...played, files: given, placeOf: source => placeIn(scan, source) }
    },
  }
}

const metadataOf = (path: string): Material[] => [{ name: `${path}/inspec.yml`, sha256: sha256(`name: ${path}`) }]

/** Ends by the job or by its deadline. */
function wait({ signal, timeoutMs }: Scan): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new GoldenImageError({ code: 'VALIDATE_AUDITOR_TIMEOUT', message: 'It did not end in time.' })),
      timeoutMs,
    )
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(cancelledWhile('the auditor ran'))
    })
  })
}

/** Files of the workspace have places; those that were given as text have none. */
function placeIn(scan: Scan, source: Parameters<ScanResult['placeOf']>[0]): ReturnType<ScanResult['placeOf']> {
  if (!('path' in scan.profile)) return undefined
  const { path } = scan.profile
  if (!source) return { file: `${path}/inspec.yml`, line: 1 }
  return { file: source.ref.startsWith(`${path}/`) ? source.ref : `${path}/${source.ref}`, line: source.line }
}
