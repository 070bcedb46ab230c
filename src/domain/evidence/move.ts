import { z } from 'zod'
import { parseDefinitionId } from '../image/definition.ts'
import type { Descriptor, DescriptorDigests } from '../image/descriptor.ts'
import { formatImageVersion, type ImageVersion, parseImageVersion } from '../image/version.ts'
import { definitionIdOf } from '../image/version-id.ts'
import { formatCanonicalJson } from '../text/canonical-json.ts'
import { sha256 } from '../text/sha256.ts'
import { githubIdSchema, readPredicate, sha256Schema, textSchema, timeSchema, unreadable } from './predicate.ts'
import { predicateTypes, type Statement, type Subject, subjectsOf } from './statement.ts'

/** A channel's change. */
export interface Move {
  /** ARM id of the image definition, in small letters */
  readonly image: string
  readonly channel: string
  /** 1 for the first move of the channel, each next one higher */
  readonly sequence: number
  readonly version: ImageVersion
  /** `undefined`: the channel was empty */
  readonly previous: ImageVersion | undefined
  /** why, for people */
  readonly reason: string
  /** of the descriptor of the version, with and without the date */
  readonly descriptor: DescriptorDigests
  /** of the repository that moves; the name is for people */
  readonly repository: { readonly id: string; readonly name: string }
  /** ISO 8601, UTC, milliseconds, by Azure's clock */
  readonly time: string
}

export type MovePredicate = z.infer<typeof schema>

const versionSchema = z.string().refine(text => parseImageVersion(text) !== undefined, 'a version Major.Minor.Patch')
const schema = z.strictObject({
  image: textSchema.refine(id => id === id.toLowerCase(), 'an id in small letters'),
  channel: textSchema.max(255),
  sequence: z.int().min(1),
  version: versionSchema,
  previous: versionSchema.nullable(),
  reason: textSchema,
  descriptor: z.strictObject({ exact: sha256Schema, undated: sha256Schema }),
  repository: z.strictObject({ id: githubIdSchema, name: textSchema }),
  time: timeSchema,
})

/** By which the moves of an image are found, all channels together: stores find statements by the digest of a subject alone. */
export function subjectOfImage(tenant: string, image: string): Subject {
  const fact = {
    mediaType: 'application/vnd.golden-image-actions.image.v1+json',
    tenantId: tenant.toLowerCase(),
    id: image.toLowerCase(),
  }
  return { name: parseDefinitionId(image)?.definition ?? image, digest: { sha256: sha256(formatCanonicalJson(fact)) } }
}

/** A move is about its image, and about the version that the channel gets. */
export function subjectsOfMove(descriptor: Descriptor): readonly Subject[] {
  // That it is the id of a version was looked at when the descriptor was read.
  const image = definitionIdOf(descriptor.id) ?? descriptor.id
  return [subjectOfImage(descriptor.tenantId, image), ...subjectsOf(descriptor)]
}

export function buildMove(move: Move): MovePredicate {
  return {
    ...move,
    version: formatImageVersion(move.version),
    previous: move.previous ? formatImageVersion(move.previous) : null,
  }
}

/**
 * Throws `PROOF_UNREADABLE`, also if the statement is not about the image and the version that it names.
 * @param tenant of the gallery: the same ids in another tenant are another image
 */
export function parseMove(statement: Statement, tenant: string): Move {
  const found = readPredicate(statement, predicateTypes.channelMove, schema)
  const about = statement.subject.map(s => s.digest.sha256)
  const named = [
    subjectOfImage(tenant, found.image).digest.sha256,
    found.descriptor.exact,
    ...(found.descriptor.undated === found.descriptor.exact ? [] : [found.descriptor.undated]),
  ]
  if (about.length !== named.length || named.some(digest => !about.includes(digest)))
    throw unreadable(`A move of ${found.image} is not about the image and the version that it names`)
  return {
    ...found,
    version: toVersion(found.version),
    previous: found.previous ? toVersion(found.previous) : undefined,
  }
}

/** One text for one step of a channel, whoever was told of it twice: when and why do not count, nor what the repository is called. */
export function keyOfMove({ time: _, reason: __, repository, ...step }: Move): string {
  return formatCanonicalJson({ ...step, repository: repository.id })
}

/** The schema has looked already. */
function toVersion(text: string): ImageVersion {
  const version = parseImageVersion(text)
  if (!version) throw unreadable(`A move names the version "${text}"`)
  return version
}
