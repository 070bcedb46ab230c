/** What a machine in Packer's resource group was booted from. */
export interface MachineSource {
  readonly name: string
  readonly publisher: string
  readonly offer: string
  readonly sku: string
  /** the exact version, also where `latest` was asked for */
  readonly version: string
}

/** The temporary side of a build. */
export interface BuildResources {
  machines(group: string): Promise<readonly MachineSource[]>
  managedImage(
    group: string,
    name: string,
  ): Promise<{ readonly id: string; readonly tags: Readonly<Record<string, string>> } | undefined>
  /** Deletes the managed image if its tags carry this run; says whether it did. */
  deleteManagedImage(group: string, name: string, run: string): Promise<boolean>
  /** Starts to delete the resource group if its tags carry this run; says whether it did. */
  deleteGroup(group: string, run: string): Promise<boolean>
}
