import { ComponentType, LicenseAcknowledgement, LifecyclePhase } from '@cyclonedx/cyclonedx-library/Enums'
import {
  Bom,
  Component,
  LicenseExpression,
  Metadata,
  NamedLicense,
  OrganizationalEntity,
  Property,
  SpdxLicense,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models'
import { JSON as CycloneDxJson } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'
import { type StatedLicence, stateLicences } from '../debian/licences.ts'
import { compareText, isWhole, packageId } from '../debian/packages.ts'
import { purlOf } from '../debian/purl.ts'
import type { Inventory, InventoryPackage } from './inventory.ts'

/** Which image it is the bill of, and who says so. Everything that does not stand in the inventory: the same facts give the same bytes. */
export interface SbomSubject {
  /** name of the image, as the manifest has it */
  readonly image: string
  /** `Major.Minor.Patch` */
  readonly version: string
  /** ARM id of the gallery image version */
  readonly versionId: string
  /** `urn:uuid:…`, see `sbomSerialNumber` */
  readonly serialNumber: string
  /** ISO 8601, UTC */
  readonly timestamp: string
  readonly tool: { readonly name: string; readonly version: string }
  /** the organisation that offers the image */
  readonly supplier?: string
}

const ownProperty = (name: string, value: string) => new Property(`golden-image:${name}`, value)

/** A CycloneDX 1.6 bill of what an inventory has, as JSON. Files are not listed. https://cyclonedx.org/docs/1.6/json/ */
export function renderSbom(inventory: Inventory, subject: SbomSubject): string {
  const factory = new CycloneDxJson.Normalize.Factory(Spec1dot6)
  const refs = new Map<string, string>()
  const bom = toBom(inventory, subject, refs)
  const document = {
    // The order of the lists is ours: the library's own depends on the language of the machine.
    ...factory.makeForBom().normalize(bom, { sortLists: false }),
    compositions: toCompositions(inventory, refs),
  }
  // Without blanks: stores of attestations take 16 MiB.
  return `${JSON.stringify(document)}\n`
}

const imageRef = 'image'
const systemRef = 'system'

/** @param refs filled: the reference of each package by its id */
function toBom(inventory: Inventory, subject: SbomSubject, refs: Map<string, string>): Bom {
  const { system, packages } = inventory
  const components = new Map<string, Component>()
  for (const p of packages) {
    const component = toComponent(p, inventory)
    components.set(packageId(p), component)
    refs.set(packageId(p), component.bomRef.value ?? '')
  }
  for (const p of packages)
    for (const other of p.dependsOn) {
      const to = components.get(other)
      if (to) components.get(packageId(p))?.dependencies.add(to.bomRef)
    }
  const own = [...components.values()].sort((a, b) => compareText(a.bomRef.value ?? '', b.bomRef.value ?? ''))
  const os = new Component(ComponentType.OperatingSystem, system.id, {
    bomRef: systemRef,
    description: system.name,
    ...(system.versionId === undefined ? {} : { version: system.versionId }),
  })
  const image = new Component(ComponentType.OperatingSystem, subject.image, {
    bomRef: imageRef,
    version: subject.version,
  })
  image.properties.add(ownProperty('version-id', subject.versionId))
  image.properties.add(ownProperty('kernel', inventory.kernel.release))
  image.properties.add(ownProperty('architecture', inventory.architecture))
  for (const gap of inventory.gaps) image.properties.add(ownProperty('gap', gap))
  for (const component of [os, ...own]) image.dependencies.add(component.bomRef)
  const bom = new Bom({ serialNumber: subject.serialNumber, metadata: toMetadata(subject, image) })
  for (const component of [os, ...own]) bom.components.add(component)
  return bom
}

function toMetadata({ timestamp, tool, supplier }: SbomSubject, image: Component): Metadata {
  const tools = new Tools()
  tools.components.add(new Component(ComponentType.Application, tool.name, { bomRef: 'tool', version: tool.version }))
  const metadata = new Metadata({
    timestamp: new Date(timestamp),
    tools,
    component: image,
    ...(supplier === undefined ? {} : { supplier: new OrganizationalEntity({ name: supplier }) }),
  })
  metadata.lifecycles.add(LifecyclePhase.PostBuild)
  return metadata
}

function toComponent(p: InventoryPackage, { system }: Inventory): Component {
  const purl = purlOf(p, system)
  const component = new Component(ComponentType.Library, p.name, {
    bomRef: purl,
    version: p.version,
    purl,
    ...(p.maintainer === undefined ? {} : { supplier: new OrganizationalEntity({ name: p.maintainer }) }),
  })
  for (const licence of stateLicences(p.licences ?? [])) component.licenses.add(toLicence(licence))
  const properties: Readonly<Record<string, string | undefined>> = {
    // No hash of the package: dpkg keeps none.
    'dpkg:file-list-sha256': p.fileList,
    'dpkg:held': p.held ? 'true' : undefined,
    'dpkg:source-name': p.source.name,
    'dpkg:source-version': p.source.version,
    'dpkg:state': isWhole(p) ? undefined : p.state,
  }
  for (const [name, value] of Object.entries(properties))
    if (value !== undefined) component.properties.add(ownProperty(name, value))
  return component
}

function toLicence({ kind, text }: StatedLicence): LicenseExpression | NamedLicense | SpdxLicense {
  const licence =
    kind === 'id' ? new SpdxLicense(text) : kind === 'expression' ? new LicenseExpression(text) : new NamedLicense(text)
  licence.acknowledgement = LicenseAcknowledgement.Declared
  return licence
}

/** What the bill does not know: software that no package brought, and the licences of packages that name none that a program can read. */
function toCompositions({ packages }: Inventory, refs: ReadonlyMap<string, string>): readonly object[] {
  const without = packages.filter(p => p.licences === undefined).map(p => refs.get(packageId(p)) ?? '')
  return [
    { 'bom-ref': 'beside-packages', aggregate: 'incomplete', assemblies: [imageRef] },
    ...(without.length > 0
      ? [{ 'bom-ref': 'licences', aggregate: 'incomplete', assemblies: without.sort(compareText) }]
      : []),
  ]
}

/** The namespace for addresses. RFC 9562 §6.6 */
const urlNamespace = '6ba7b8119dad11d180b400c04fd430c8'

/**
 * The serial number of the bill of one version: a UUID of version 5, the same whenever it is made. RFC 9562 §5.5
 * @param descriptorDigest sha256 of the version's descriptor, hexadecimal @param sha1 of bytes, as bytes
 */
export function sbomSerialNumber(descriptorDigest: string, sha1: (bytes: Uint8Array) => Uint8Array): string {
  const name = `https://github.com/golden-image-actions/pipeline/sbom/${descriptorDigest.toLowerCase()}`
  const hash = sha1(Buffer.concat([Buffer.from(urlNamespace, 'hex'), Buffer.from(name)]))
  const bytes = Buffer.from(hash.subarray(0, 16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return `urn:uuid:${parts.join('-')}`
}
