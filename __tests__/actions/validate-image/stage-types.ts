import type { contract } from '../../../src/actions/validate-image/contract.ts'
import type { AzureSide, ValidatePorts } from '../../../src/actions/validate-image/validate-image.ts'
import type { DatePolicy } from '../../../src/domain/image/fingerprint.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import type { ProfileSource, Scan } from '../../../src/ports/compliance-scanner.ts'
import type { InventoryReading } from '../../../src/ports/machine-access.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'
import type { Cloud } from '../../fakes/cloud.ts'
import type { Played, ScannerOptions } from '../../fakes/compliance-scanner.ts'

export type Inputs = InputsOf<typeof contract.inputs>

export type Ports = Omit<ValidatePorts, 'azure'> & AzureSide

/** What is not as it should be; everything else is. */
export interface StageOptions {
  /** whether the manifest accepts Chef's licence; default: it does */
  readonly licence?: boolean
  readonly auditor?: ScannerOptions['auditor']
  readonly isolation?: ScannerOptions['isolation']
  /** what the image's profile comes to, or each that is run */
  readonly plays?: Played | ((profile: ProfileSource) => Played | undefined)
  /** told of each run of the auditor */
  readonly onScan?: (scan: Scan) => void
  /** in which the candidate stands; default: one of its own */
  readonly cloud?: Cloud
  /** what the manifest has of them */
  readonly proofs?: readonly string[]
  /** profiles of an image, as the manifest's list has them; default: the one in its folder */
  readonly profiles?: Readonly<Partial<Record<'linux-base' | 'linux-java', string>>>
  /** more keys of the manifest, each a line */
  readonly manifest?: string
  /** the whole manifest, written otherwise */
  readonly rewrite?: (manifest: string) => string
  /** of the job, over those of one that may release */
  readonly claims?: Readonly<Record<string, string>>
  /** what the profile that ties a report to its machine comes to */
  readonly binds?: Played
  /** what is on the machine; default: a small Debian */
  readonly has?: InventoryReading
  /** facts of the candidate; `null`: there is none */
  readonly candidate?: Partial<VersionRecord> | null
  /** files besides those of the profile; `undefined`: not there */
  readonly workspace?: Readonly<Record<string, string | undefined>>
  /** called before each event goes on to the fakes */
  readonly onEvent?: (event: string, cloud: Cloud) => void
  /** ports that answer otherwise than the fakes do */
  readonly instead?: (ports: Ports, stage: Stage) => Partial<Ports>
}

export interface Stage {
  run(inputs?: Partial<Inputs>): Promise<Outcome>
  readonly cloud: Cloud
  readonly events: readonly string[]
  readonly files: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
  /** lines of the log */
  readonly said: readonly string[]
  readonly outputs: ReadonlyMap<string, string>
  /** cancels the job */
  cancel(): void
  /** of the candidate as it stands, as build-image would hand it on */
  fingerprint(policy?: DatePolicy): Promise<string>
}
