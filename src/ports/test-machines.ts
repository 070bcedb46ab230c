import type { PurchasePlan } from '../domain/image/definition.ts'
import type { Secret } from '../domain/secret.ts'

export interface TestMachineSpec {
  readonly subscription: string
  /** resource group in which it is made; it exists */
  readonly group: string
  /** this build's own name; `tags` carry it too */
  readonly build: string
  readonly location: string
  /** ARM id of the gallery image version */
  readonly image: string
  /** under which the Marketplace licenses it; Azure boots no machine of it without */
  readonly plan?: PurchasePlan | undefined
  readonly user: string
  /** one line of OpenSSH */
  readonly userKey: string
  /** `#cloud-config` text; holds the host's private key */
  readonly customData: Secret
  /** as Azure names it */
  readonly size: string
  /** with Secure Boot and a virtual TPM; `undefined`: without */
  readonly securityType?: 'TrustedLaunch' | undefined
  /** ARM id of a subnet in which it stands without a public address; `undefined`: in a network of its own, with one */
  readonly subnet?: string | undefined
  /** who may come to port 22 of its public address: a range, or `Internet` */
  readonly source: string
  readonly tags: Readonly<Record<string, string>>
}

/** `storageProfile.imageReference` of the machine, as ARM has it now. */
export interface ImageReference {
  readonly id: string
  readonly exactVersion: string | undefined
}

/** What it is, as ARM said when it was made. */
export interface Hardware {
  /** `Standard`, `TrustedLaunch` */
  readonly securityType: string
  readonly size: string
}

export interface TestMachine {
  /** ARM id */
  readonly id: string
  readonly address: string
  readonly image: ImageReference
  readonly hardware: Hardware
}

/** A version in the Marketplace, as ARM takes it. */
export interface MarketplaceReference {
  readonly publisher: string
  readonly offer: string
  readonly sku: string
  readonly version: string
}

/** A machine that is asked about: nobody logs in to it, and it may be of what stands where its image does not yet. */
export interface AskedMachine extends Omit<TestMachineSpec, 'image' | 'user' | 'userKey' | 'customData'> {
  /** ARM id, or of the Marketplace */
  readonly image: string | MarketplaceReference
}

/** Machines that live for one validation; `TemporaryResources` deletes them. */
export interface TestMachines {
  /**
   * Throws what Azure meant (`AZURE_CAPACITY`, `AZURE_PLAN`, `FIT_SECURITY_TYPE`, …), `VALIDATE_MACHINE_FAILED` where nobody knows it; `VALIDATE_NOT_USABLE_YET` where the region does not know the version: what it has made
   * by then stays, and the next call goes on from there.
   */
  create(spec: TestMachineSpec): Promise<TestMachine>
  /** Makes nothing: what policies, capacity and rights say of such a machine is thrown as `create` throws it. */
  check(asked: AskedMachine): Promise<void>
  /** Throws `AZURE_NOT_FOUND` if the machine has gone. */
  readImageReference(machine: TestMachine): Promise<ImageReference>
  /** Lets only `source` come to port 22 of its public address from now on. */
  narrow(spec: Pick<TestMachineSpec, 'subscription' | 'group' | 'build'>, source: string): Promise<void>
}
