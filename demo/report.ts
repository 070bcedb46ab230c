import type { CandidateFacts } from './candidate.ts'
import type { UpgradedPackage } from './world/packages.ts'
import type { ArmRequest } from './world/world.ts'

export interface Place {
  readonly file: string
  readonly line: number
}

/** Refused before anything is made; `writes`: what Azure was asked for beside reading. */
export interface RefusedEarly {
  readonly code: string
  readonly fix: string
  readonly writes: number
}

export interface Remains {
  readonly mounts: number
  readonly processes: number
  readonly resources: number
}

/** What `npm run demo -- --json` writes. Everything in it was observed; a part whose chapter was not reached is absent. */
export interface DemoReport {
  ok: boolean
  seconds: number
  /** claims that did not hold */
  failed: readonly string[]
  /** where the stack was not as Azure is today, `basic-public-ips: as-before-2025` */
  switches?: readonly string[]
  tools?: { packer: string; inspec: string; node: string }
  /** Marketplace versions, and what differs inside of the two images */
  base?: {
    from: string
    to: string
    upgraded: readonly UpgradedPackage[]
    /** digests of the profiles that it requires of whatever is built from it */
    profiles: readonly string[]
  }
  detect?: { reason: string; from: string; to: string }
  build?: { packer: { version: string; plugin: string }; versionId: string; requests: readonly ArmRequest[] }
  candidate?: CandidateFacts
  validate?: {
    auditor: string
    executed: number
    passed: number
    failed: number
    skipped: number
    skips: readonly { id: string; why: string }[]
    marker: string
    /** on which it was tested, as ARM has said */
    machine: { securityType: string; size: string }
  }
  /** what the image definition promises, as ARM says */
  definition?: { securityType: string }
  /** of the newer base's candidate: types and subjects of what was signed, and its bill of materials */
  attest?: {
    predicates: readonly string[]
    subjects: readonly string[]
    sbom: { packages: number; valid: boolean }
  }
  /** of the same candidate, by a later job, right after publish */
  verify?: { checks: readonly { name: string; ok: boolean }[]; channel: { test: string } }
  /** what ARM gives as latest in the home region, `null` if nothing */
  latest?: { beforePromote: string | null; afterPromote: string | null }
  /** what prod holds after promote, as a consumer is told; `tfvars`: text of the file */
  find?: { versionId: string; tfvars: string }
  /** publish and promote once more; writes to any service */
  rerun?: { writes: number }
  /** by the run of `npm run killed` at that commit; `stale`: the bundles are others since then, and it is no claim of the demo */
  killed?: {
    calls: number
    runs: readonly { at: string; converged: boolean }[]
    commit: string
    stale: boolean
  }
  /** that have run as they lie in the repository; digests of their bytes */
  workflows?: readonly { path: string; sha256: string }[]
  /** the team's release: `parent` and `versionId` as ARM ids, `lineage` down to the Marketplace */
  child?: {
    parent: string
    parentMarker: string
    profilesRun: readonly string[]
    versionId: string
    lineage: readonly string[]
  }
  /** `lie`: a version that somebody's payload named; versions of the parent that was built from all the same */
  dispatch?: { sent: number; runId: string; lie: string; builtFromLie: string; builtFromTruth: string }
  lostDispatch?: { event: string; versionId: string }
  weakenedChild?: { verdict: string; state: string; profile: string }
  again?: { images: readonly { image: string; reason: string }[]; builds: number; seconds: number }
  /** another small image, built and tested in a given subnet under policies that deny; `denied`: with a line taken out of its manifest */
  private?: {
    policies: readonly string[]
    /** as `switches`, of this chapter */
    switches: readonly string[]
    /** the most that there were */
    publicAddresses: number
    verdict: string
    denied: readonly { code: string; policy: string; machines: number; annotation: Place }[]
  }
  negative?: {
    weak?: { verdict: string; state: string; annotation: Place }
    template?: { code: string; annotation: Place }
    subject?: { code: string; message: string; fix: string }
    parent?: { code: string }
    oldPacker?: RefusedEarly
    selfPublishing?: RefusedEarly
    legacyJson?: RefusedEarly
    windows?: RefusedEarly
    twoBuilds?: RefusedEarly
    generation?: RefusedEarly
    plan?: RefusedEarly
    buildGroup?: RefusedEarly
    report?: { code: string; verdict: string }
    /** `state`: of the version, read back from ARM */
    failedTests?: { code: string; state: string }
    unattested?: { code: string; state: string }
    replayed?: { code: string }
    tagMoved?: { code: string }
    otherSigner?: { code: string }
    takeover?: { code: string }
    renamed?: { code: string }
    privateStore?: { code: string }
    recreated?: { code: string }
  }
  left?: Remains & { peak: Remains }
  outside?: { probe: string; recorded: readonly string[] }
}

export type Part<Name extends keyof DemoReport> = NonNullable<DemoReport[Name]>
export type Negative = Required<Part<'negative'>>
