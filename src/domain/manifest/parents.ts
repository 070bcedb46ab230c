import type { Place, Problem } from '../errors.ts'
import { formatParentImage, type GalleryImage } from '../image/parent.ts'
import { formatVersionId } from '../image/version-id.ts'
import { nearest } from '../text/nearest.ts'
import type { At, ManifestParts } from './parts.ts'

interface Child {
  readonly name: string
  readonly parent: GalleryImage
  readonly place: Place
}

/** What is wrong with parents in the gallery, as far as the manifest alone can tell: Azure and the proof stores are not asked. */
export function refuseParents(parts: ManifestParts, at: At): readonly Problem[] {
  const children = parts.images.flatMap(({ name, parent }): readonly Child[] =>
    parent?.kind === 'gallery' ? [{ name, parent, place: at(['images', name, 'parent']) }] : [],
  )
  return children.flatMap(child => [
    ...refuseUnproven(child, parts),
    ...refuseChannel(child, parts),
    ...refuseCircle(child, children),
    ...refuseLongId(child, parts),
  ])
}

/** Where a channel points, and whether a version may be built on, is read from signed statements alone. */
function refuseUnproven(child: Child, parts: ManifestParts): readonly Problem[] {
  if (parts.proofs === undefined || parts.proofs.length > 0) return []
  return [
    {
      code: 'MANIFEST_PROOFS_MISSING',
      message: `images.${child.name}.parent is ${formatParentImage(child.parent)}, and ${child.place.file} does not say where its proofs are kept; accepted is a list \`proofs\`.`,
      hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
      place: child.place,
    },
  ]
}

/** The channels of an image that another repository builds are not known here. */
function refuseChannel(child: Child, parts: ManifestParts): readonly Problem[] {
  const { image, at } = child.parent
  const names = parts.channelNames
  const own = parts.images.some(one => sameName(one.name, image))
  if (!own || typeof at !== 'string' || names === undefined || names.includes(at)) return []
  const near = nearest(at, names)
  return [
    {
      code: 'MANIFEST_INVALID',
      message: `images.${child.name}.parent is ${formatParentImage(child.parent)}, and ${child.place.file} has no channel "${at}"${near === undefined ? '.' : `; did you mean "${near}"?`}`,
      hint:
        names.length > 0
          ? `Channels of the manifest: ${names.join(', ')}.`
          : 'Add to the manifest: channels: { test: {}, prod: { after: 3d } }',
      place: child.place,
    },
  ]
}

function refuseCircle(child: Child, children: readonly Child[]): readonly Problem[] {
  const way = wayUp(child, children)
  if (!sameName(way.at(-1) ?? '', child.name)) return []
  return [
    {
      code: 'MANIFEST_INVALID',
      message: `images.${child.name}.parent leads back to itself: ${[child.name, ...way].join(' ← ')}; accepted is a parent that goes back to the Marketplace.`,
      place: child.place,
    },
  ]
}

/** The images above one, as far as this manifest knows, up to itself; a circle further up is told at those who are in it. */
function wayUp({ name, parent }: Child, children: readonly Child[]): readonly string[] {
  const way = [parent.image]
  for (const _ of children) {
    const last = way.at(-1) ?? ''
    const next = sameName(last, name) ? undefined : children.find(one => sameName(one.name, last))
    if (next) way.push(next.parent.image)
  }
  return way
}

/** a version's tag names its parent by the ARM id */
const longestTag = 256
const longestVersion = { parts: [20_261_231, 2_147_483_647, 0] } as const

/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
function refuseLongId(child: Child, parts: ManifestParts): readonly Problem[] {
  if (!parts.gallery) return []
  const definition = { ...parts.gallery, definition: child.parent.image }
  const id = formatVersionId({ definition, version: longestVersion })
  if (id.length <= longestTag) return []
  return [
    {
      code: 'MANIFEST_INVALID',
      message: `images.${child.name}.parent is ${formatParentImage(child.parent)}: the ids of its versions have up to ${id.length} characters; accepted are ${longestTag}, as many as a tag of Azure takes.`,
      hint: 'Shorten the names of the resource group, the gallery or the parent image.',
      place: child.place,
    },
  ]
}

/** Azure does not tell capitals from small letters in names. */
const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
