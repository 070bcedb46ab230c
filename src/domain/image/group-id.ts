/** A resource group of Azure. */
export interface GroupRef {
  readonly subscription: string
  readonly group: string
}

/** The ARM id; Azure does not tell capitals from small letters in it. */
export function formatGroupId({ subscription, group }: GroupRef): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`
}

/** The ARM id of a managed image in a group. */
export function formatManagedImageId(ref: GroupRef, name: string): string {
  return `${formatGroupId(ref)}/providers/Microsoft.Compute/images/${name}`
}
