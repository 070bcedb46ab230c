import type { Parent } from '../domain/image/parent.ts'

/** What a machine in the builder's resource group was booted from. */
export interface MachineSource {
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
  readonly provisioningState: string
  readonly tags: Readonly<Record<string, string>>
}

/** `started`: it is being deleted. `gone`: there is none. `foreign`: it does not carry this build's tag, so it was left alone. */
export type Removal = 'started' | 'gone' | 'foreign'

/** The temporary side of a build. */
export interface BuildResources {
  machines(group: string): Promise<readonly MachineSource[]>
  /** Names of the resource groups whose tags carry this build. */
  groupsOf(build: string): Promise<readonly string[]>
  managedImage(group: string, name: string): Promise<ManagedImage | undefined>
  /** Starts to delete the managed image of this build, which is named as the build is, if its tags carry the build too. */
  deleteManagedImage(group: string, build: string): Promise<Removal>
  /** Starts to delete the resource group with all that is in it, if its tags carry this build. */
  deleteGroup(group: string, build: string): Promise<Removal>
}
