import { type Json, type JsonObject, listOf, objectOf, textAt, textOf } from '../../../http/json.ts'
import type { ImageContent } from '../../../ports.ts'
import type { Caller } from '../../arm/authorization.ts'
import { ArmError, invalidParameter } from '../../arm/error.ts'
import { regionKey } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { ComputeCloud } from './cloud.ts'
import { computeTypes } from './compute.ts'
import type { Origin } from './contents.ts'
import { findLatest } from './latest.ts'
import { isUsable } from './replication.ts'

/** What a machine is made of. `reference` is what the machine shows afterwards, with the exact version. */
export interface SourceImage {
  readonly content: ImageContent
  /** the Marketplace image at its root */
  readonly origin: Origin | undefined
  readonly reference: JsonObject
  readonly osType: string
  readonly specialized: boolean
  readonly hyperVGeneration: string
  /** of the Marketplace, under which it is sold */
  readonly sold: Sold | undefined
  /** the gallery's definition, with what it asks of every machine of its versions */
  readonly definition?: Resource | undefined
}

/** A plan of the Marketplace, and whether this subscription may buy it. */
interface Sold {
  readonly plan: JsonObject
  readonly accepted: boolean
}

/** What the Marketplace image at the root of an image is sold under. */
export function soldUnder(cloud: ComputeCloud, origin: Origin | undefined): Sold | undefined {
  const versions = origin ? cloud.platformImages.all() : []
  const base = versions.find(one => parts.every(part => one[part] === origin?.[part]))
  return base?.plan && { plan: { ...base.plan }, accepted: base.terms === 'accepted' }
}
const parts = ['publisher', 'offer', 'sku', 'version'] as const

/** Finds the image that `storageProfile.imageReference` names, as it is available in a region. Throws ArmError in the words of the service */
export function resolveImage(cloud: ComputeCloud, given: Json | undefined, location: string): SourceImage {
  const reference = objectOf(given)
  const id = textOf(reference.id)
  if (id !== undefined) return resolveId(cloud, id, location)
  const [publisher, offer, sku, version] = ['publisher', 'offer', 'sku', 'version'].map(key => textOf(reference[key]))
  if (publisher === undefined || offer === undefined || sku === undefined || version === undefined) {
    throw invalidParameter('imageReference', "Required parameter 'imageReference' is missing (null) or incomplete.")
  }
  return resolveMarketplace(cloud, { publisher, offer, sku, version }, location)
}

function resolveMarketplace(
  cloud: ComputeCloud,
  urn: { publisher: string; offer: string; sku: string; version: string },
  location: string,
): SourceImage {
  const versions = cloud.platformImages.versions(urn, location)
  const usable = versions.filter(base => base.imageState !== 'Deprecated')
  const base =
    urn.version.toLowerCase() === 'latest' ? usable.at(-1) : versions.find(one => one.version === urn.version)
  if (base === undefined) {
    throw new ArmError(
      404,
      'PlatformImageNotFound',
      `The platform image '${urn.publisher}:${urn.offer}:${urn.sku}:${urn.version}' is not available. Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile`,
      { target: 'imageReference' },
    )
  }
  if (base.imageState === 'Deprecated') {
    throw new ArmError(
      400,
      'ImageVersionDeprecated',
      `VM Image from publisher: ${urn.publisher} with - Offer: ${urn.offer}, Sku: ${urn.sku}, Version: ${urn.version} is deprecated.`,
      { target: 'imageReference' },
    )
  }
  const origin = { publisher: base.publisher, offer: base.offer, sku: base.sku, version: base.version }
  return {
    content: base.content,
    origin,
    sold: soldUnder(cloud, origin),
    reference: { ...urn, exactVersion: base.version },
    osType: 'Linux',
    specialized: false,
    hyperVGeneration: base.hyperVGeneration ?? 'V2',
  }
}

function resolveId(cloud: ComputeCloud, id: string, location: string): SourceImage {
  const parts = id.split('/')
  const wantsLatest = parts.length === 13 && parts[12]?.toLowerCase() === 'latest'
  const target = wantsLatest ? parts.slice(0, 11).join('/') : id
  const found = cloud.store.get(target)
  if (found?.type === computeTypes.image) return resolveManagedImage(cloud, found, id, location)
  if (found?.type === computeTypes.version) return resolveVersion(cloud, found, id, location)
  if (found?.type === computeTypes.definition)
    return resolveVersion(cloud, requireLatest(cloud, found, location), id, location)
  if (/\/galleries\//i.test(id)) throw galleryImageNotFound(id, location)
  throw new ArmError(404, 'NotFound', `The Image '${id}' cannot be found in '${location}' region.`, {
    target: 'imageReference',
  })
}

function resolveManagedImage(cloud: ComputeCloud, image: Resource, id: string, location: string): SourceImage {
  const content = cloud.contents.of(image.id)
  if (content === undefined || image.deleting || image.location !== regionKey(location)) {
    throw new ArmError(404, 'NotFound', `The Image '${id}' cannot be found in '${location}' region.`, {
      target: 'imageReference',
    })
  }
  return {
    content,
    origin: cloud.contents.origin(image.id),
    sold: soldUnder(cloud, cloud.contents.origin(image.id)),
    reference: { id },
    osType: textAt(image.properties, 'storageProfile', 'osDisk', 'osType') ?? 'Linux',
    specialized: false,
    hyperVGeneration: textAt(image.properties, 'hyperVGeneration') ?? 'V1',
  }
}

function resolveVersion(cloud: ComputeCloud, version: Resource, id: string, location: string): SourceImage {
  const content = cloud.contents.of(version.id)
  if (content === undefined || !isUsable(cloud, version, location)) throw galleryImageNotFound(id, location)
  const definition = cloud.store.get(version.id.split('/').slice(0, -2).join('/'))
  return {
    content,
    origin: cloud.contents.origin(version.id),
    sold: soldUnder(cloud, cloud.contents.origin(version.id)),
    reference: { id, exactVersion: version.name },
    osType: textAt(definition?.properties, 'osType') ?? 'Linux',
    specialized: textAt(definition?.properties, 'osState') === 'Specialized',
    hyperVGeneration: textAt(definition?.properties, 'hyperVGeneration') ?? 'V1',
    definition,
  }
}

/**
 * What the definition of a gallery image asks of a machine: its plan of the Marketplace, and Trusted Launch where it takes nothing else.
 * https://learn.microsoft.com/azure/virtual-machines/marketplace-images, https://github.com/Azure/azure-rest-api-specs/issues/22133,
 * https://github.com/kubermatic/machine-controller/pull/2020. Throws ArmError 400
 */
export function requireDefinitionMet({ definition, sold }: SourceImage, body: JsonObject, vmId: string): void {
  const plan = sold?.plan ?? objectOf(definition?.properties.purchasePlan)
  if (Object.keys(plan).length > 0 && !samePlan(plan, objectOf(body.plan))) {
    throw new ArmError(
      400,
      'VMMarketplaceInvalidInput',
      `Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request. VM: '${vmId}'.`,
      { target: 'plan' },
    )
  }
  if (sold?.accepted === false) throw termsMissing(sold.plan)
  const security = listOf(definition?.properties.features).find(
    feature => textAt(feature, 'name')?.toLowerCase() === 'securitytype',
  )
  const only = ['TrustedLaunch', 'ConfidentialVM'].find(type => type === textAt(security, 'value'))
  if (only === undefined || textAt(body.properties, 'securityProfile', 'securityType') === only) return
  throw new ArmError(
    400,
    'BadRequest',
    `The provided gallery image only supports creation of VMs and VM Scale Sets with '${only}' security type.`,
    { target: 'imageReference' },
  )
}

export const samePlan = (a: JsonObject, b: JsonObject): boolean =>
  ['name', 'product', 'publisher'].every(part => textOf(a[part])?.toLowerCase() === textOf(b[part])?.toLowerCase())

/** In Azure's words: https://learn.microsoft.com/azure/virtual-machines/linux/cli-ps-findimage */
const termsMissing = (plan: JsonObject): ArmError =>
  new ArmError(
    400,
    'ResourcePurchaseValidationFailed',
    `User failed validation to purchase resources. Error message: 'You have not accepted the legal terms on this subscription for this plan. Before the subscription can be used, you need to accept the legal terms of the image. publisher: '${textOf(plan.publisher)}', offer: '${textOf(plan.product)}', sku: '${textOf(plan.name)}''`,
    { target: 'plan' },
  )

const galleryImageNotFound = (id: string, location: string): ArmError =>
  new ArmError(
    404,
    'GalleryImageNotFound',
    `"The gallery image ${id} is not available in ${location} region. Please contact image owner to replicate to this region, or change your requested region."`,
    { target: 'imageReference' },
  )

function requireLatest(cloud: ComputeCloud, definition: Resource, location: string): Resource {
  const found = findLatest(cloud, definition, location)
  if (found !== undefined) return found
  throw new ArmError(
    404,
    'GalleryImageNotFound',
    `"There is no latest image version for '${definition.id}' in ${location} region: every version there is excluded from latest, still replicating, or missing."`,
    { target: 'imageReference' },
  )
}

/** Who makes a machine from an image must be able to read it. */
export function requireImageRead(caller: Caller, given: Json | undefined, vmId: string): void {
  const id = textAt(given, 'id')
  if (id === undefined) return
  const type = /\/galleries\//i.test(id)
    ? /\/versions\//i.test(id)
      ? computeTypes.version
      : computeTypes.definition
    : computeTypes.image
  caller.requireLinked(`${type}/read`, id, { action: `${computeTypes.vm}/write`, scope: vmId })
}
