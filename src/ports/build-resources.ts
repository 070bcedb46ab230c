import type { Parent } from '../domain/image/parent.ts'

/** What a machine in the builder's resource group was booted from. */
export interface MachineSource {
  /** ARM id */
  readonly id: string
  readonly name: string
  /** exact, also where `latest` was asked for; `undefined`: no version of a Marketplace or gallery image, such as a managed image */
  readonly source: Parent | undefined
  /** what Azure says of it, for people */
  readonly said: string
  readonly tags: Readonly<Record<string, string>>
}

export interface ManagedImage {
  /** ARM id */
  readonly id: string
  /** ARM id of the machine that it was made from; `undefined`: Azure names none */
  readonly machine: string | undefined
  readonly provisioningState: string
  readonly tags: Readonly<Record<string, string>>
}

/** One in which the subscription can have resources. */
export interface Region {
  /** in small letters, without blanks, such as `westeurope` */
  readonly name: string
  /** whether it has availability zones */
  readonly zones: boolean
}

/** What a build has made, to be looked at; its deletion is `TemporaryResources`. */
export interface BuildResources {
  /** Resolves if there is a group of that name in the subscription, in any letter case. Throws `AZURE_NOT_FOUND`. */
  requireGroup(group: string): Promise<void>
  listMachines(group: string): Promise<readonly MachineSource[]>
  /** Names of the resource groups whose tags carry this build. */
  findGroups(build: string): Promise<readonly string[]>
  findManagedImage(group: string, name: string): Promise<ManagedImage | undefined>
  listRegions(): Promise<readonly Region[]>
  /** @param id ARM id of a disk encryption set @returns its region, as stored; `undefined`: there is none of that id */
  findEncryptionSet(id: string): Promise<{ readonly location: string } | undefined>
}
