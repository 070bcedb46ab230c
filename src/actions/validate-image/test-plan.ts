import type { ProfileExceptions } from '../../domain/evidence/exceptions.ts'
import type { PurchasePlan } from '../../domain/image/definition.ts'
import type { Parent } from '../../domain/image/parent.ts'
import type { Isolation, ReadyAuditor } from '../../ports/compliance-scanner.ts'
import type { CandidateRef } from '../read-candidate.ts'
import type { UnpackedProfile } from './required.ts'

/** From what the machine is made: a candidate, or without a version the managed image of a check. */
export type TestedRef = Pick<CandidateRef, 'image' | 'id'> & Partial<Pick<CandidateRef, 'version'>>

/** What is tested, where, and with what: everything that is known before a machine is made. */
export interface TestPlan {
  readonly candidate: TestedRef
  /** looks whether that is still what stands there, and throws `VALIDATE_OTHER_IMAGE` */
  requireSame(): Promise<void>
  /** what the candidate is beside its name, see `formatFingerprint` */
  readonly fingerprint: string
  /** from which it says that it was built; attest-image compares it with what the build says */
  readonly parent: Parent
  /** what its ancestors require, in the order in which it runs */
  readonly required: readonly UnpackedProfile[]
  /** what is accepted of each of its own profiles, by its path in the manifest */
  readonly exceptions: ReadonlyMap<string, ProfileExceptions>
  readonly auditor: ReadyAuditor
  readonly isolation: Isolation
  readonly tenant: string
  readonly subscription: string
  /** resource group in which the machine stands */
  readonly group: string
  /** region in which the candidate can be used */
  readonly location: string
  /** under which machines of the candidate run, by its definition */
  readonly purchasePlan: PurchasePlan | undefined
  /** of the machine, as Azure names it */
  readonly size: string
  /** with Secure Boot, as the definition promises; `undefined`: it promises nothing */
  readonly securityType: 'TrustedLaunch' | undefined
  /** ARM id of the subnet in which it stands; `undefined`: one of its own */
  readonly subnet: string | undefined
  /** of the manifest, on everything that is made */
  readonly tags: Readonly<Record<string, string>>
  /** who may come to port 22: a range, or empty: whoever logs in first */
  readonly source: string
  readonly sshTimeoutMs: number
}
