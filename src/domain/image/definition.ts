import { formatGroupId } from './group-id.ts'

/** An image definition of an Azure Compute Gallery. */
export interface DefinitionRef {
  readonly subscription: string
  readonly group: string
  readonly gallery: string
  readonly definition: string
}

/** What a machine has to be for an image. */
export interface ImageFacts {
  readonly osType: string
  /** `V1` or `V2` */
  readonly generation: string
  /** `x64` or `Arm64` */
  readonly architecture: string
  /** under which the Marketplace licenses what it was made from; `undefined`: none */
  readonly plan: PurchasePlan | undefined
}

/** What a definition is for, and every machine of its versions: for ever, as Azure changes none of it. */
export interface DefinitionFacts extends ImageFacts {
  readonly osState: string
  /** of its features; `Standard` where it has none */
  readonly securityType: string
}

/** What the Marketplace says of a version of it; a text that is empty is not said. It is for generalized machines, always. */
export type MarketplaceFacts = ImageFacts

export interface PurchasePlan {
  readonly name: string
  readonly product: string
  readonly publisher: string
}

/**
 * How a machine of it has to be booted to be what its users boot. `undefined`: as Azure does it where nothing is said, without Secure Boot. What takes
 * confidential machines besides is booted so, too: those have sizes of their own.
 */
export function securityTypeOf({ securityType }: Pick<DefinitionFacts, 'securityType'>): 'TrustedLaunch' | undefined {
  return /^TrustedLaunch/i.test(securityType) ? 'TrustedLaunch' : undefined
}

const pattern =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/(?<gallery>[^/]+)\/images\/(?<definition>[^/]+)$/i

/** The definition of an image of the manifest: it is called as the image is. */
export function definitionOf(
  settings: { readonly gallery: { readonly subscription: string; readonly group: string; readonly name: string } },
  image: string,
): DefinitionRef {
  return {
    subscription: settings.gallery.subscription,
    group: settings.gallery.group,
    gallery: settings.gallery.name,
    definition: image,
  }
}

/** The ARM id of its gallery; Azure does not tell capitals from small letters in it. */
export function formatGalleryId(ref: Omit<DefinitionRef, 'definition'>): string {
  return `${formatGroupId(ref)}/providers/Microsoft.Compute/galleries/${ref.gallery}`
}

/** The ARM id; Azure does not tell capitals from small letters in it. */
export function formatDefinitionId(ref: DefinitionRef): string {
  return `${formatGalleryId(ref)}/images/${ref.definition}`
}

/** The parts of `/subscriptions/…/galleries/…/images/…`, or `undefined` for any other text. */
export function parseDefinitionId(text: string): DefinitionRef | undefined {
  const { subscription, group, gallery, definition } = pattern.exec(text)?.groups ?? {}
  return subscription && group && gallery && definition ? { subscription, group, gallery, definition } : undefined
}

/** The size of a machine on which a version is tested, where nobody asks for another: two cores of that architecture, and a disk for the system. */
export const usualSize = ({ architecture }: Pick<DefinitionFacts, 'architecture'>): string =>
  architecture.toLowerCase() === 'arm64' ? 'Standard_D2ps_v5' : 'Standard_D2s_v5'
