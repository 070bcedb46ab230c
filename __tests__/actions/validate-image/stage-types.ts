import type { contract } from '../../../src/actions/validate-image/contract.ts'
import type { Problem } from '../../../src/domain/errors.ts'
import type { VersionRecord } from '../../../src/domain/image/version-record.ts'
import type { Isolation } from '../../../src/ports/compliance-scanner.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import type { InputsOf } from '../../../src/runtime/inputs.ts'

export type Inputs = InputsOf<typeof contract.inputs>

/** What is not as it should be; everything else is. */
export interface StageOptions {
  licence?: false
  auditor?: 'inspec' | 'cinc-auditor' | null
  startProblem?: Problem
  isolation?: Isolation
  profiles?: false
  candidate?: Partial<VersionRecord> | null
  createProblem?: Problem
  machineImage?: string
  machineImageAfter?: string
  loginProblem?: Problem
  narrowProblem?: Problem
  tunnelDies?: true
  binding?: string
  bindingExit?: number
  report?: { text: string } | { missing: string }
  exitCode?: number
  scanProblem?: Problem
  cancelDuringScan?: true
  tagProblem?: Problem
  /** tags that another run writes while ours is testing */
  rejectedMeanwhile?: Readonly<Record<string, string>>
  removeProblem?: Problem
  workspace?: Record<string, string>
}

export interface Stage {
  run(inputs?: Partial<Inputs>): Promise<Outcome>
  readonly events: readonly string[]
  readonly files: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
}
