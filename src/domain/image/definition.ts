/** An image definition of an Azure Compute Gallery. */
export interface DefinitionRef {
  readonly subscription: string
  readonly group: string
  readonly gallery: string
  readonly definition: string
}

/** The definition of an image of the manifest: it is called as the image is. */
export function definitionOf(
  settings: {
    readonly azure: { readonly subscription: string }
    readonly gallery: { readonly group: string; readonly name: string }
  },
  image: string,
): DefinitionRef {
  return {
    subscription: settings.azure.subscription,
    group: settings.gallery.group,
    gallery: settings.gallery.name,
    definition: image,
  }
}

/** The ARM id; Azure does not tell capitals from small letters in it. */
export function formatDefinitionId({ subscription, group, gallery, definition }: DefinitionRef): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/galleries/${gallery}/images/${definition}`
}
