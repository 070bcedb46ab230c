import { formatManagedImageId } from './group-id.ts'
import type { Parent } from './parent.ts'
import { isBuildName } from './temporary-state.ts'
import type { VersionFacts } from './version-facts.ts'
import type { VersionRecord } from './version-record.ts'

/** What Azure itself can tell of a version that this manifest's builds have made. */
export interface Ourselves {
  readonly subscription: string
  /** resource group of our managed images */
  readonly buildGroup: string
  /** our applications; of a managed identity perhaps the object id */
  readonly clientIds: readonly string[]
}

/**
 * What a version was built from, and on whose word. `tags`: on its own, which whoever may write tags can have written; so it decides what is
 * built again, and is never told as a fact. `statement`: of a workflow that this job trusts, signed.
 */
export type Word = 'tags' | 'statement'
export type Origin =
  | { readonly by: 'us'; readonly parent: Parent; readonly sources: string; readonly word: Word }
  /** nothing that it says of itself counts */
  | { readonly by: 'others'; readonly because: string }

/** By the manifest alone, so that every job says the same: an id that a step is given in its place is not known to the others. */
export function ourselves({
  azure,
  identities,
}: {
  readonly azure: { readonly subscription: string; readonly buildGroup: string }
  readonly identities: Readonly<Record<string, string>>
}): Ourselves {
  return { subscription: azure.subscription, buildGroup: azure.buildGroup, clientIds: Object.values(identities) }
}

/**
 * The one place where it is decided whether a version is ours, and so whether what it says of itself is listened to. It is if it was made from
 * a managed image in our build group, with a name as our builds give it, by an application of ours; whoever may make images there can still
 * copy that. Where proofs are kept, signed statements take the place of both: see `applyStatements`.
 */
export function originOf(record: VersionRecord, facts: VersionFacts, us: Ourselves): Origin {
  const because = strangeSource(record, us) ?? strangeMaker(record, us)
  return because === undefined
    ? { by: 'us', parent: facts.parent, sources: facts.sources, word: 'tags' }
    : { by: 'others', because }
}

/** What is wrong with that from which it was made. */
function strangeSource({ source }: VersionRecord, us: Ourselves): string | undefined {
  if (source === undefined) return 'Azure does not name a managed image from which it was made'
  const name = source.slice(source.lastIndexOf('/') + 1).toLowerCase()
  const ours = formatManagedImageId({ subscription: us.subscription, group: us.buildGroup }, name)
  // Azure does not tell capitals from small letters in ids.
  if (source.toLowerCase() === ours.toLowerCase() && isBuildName(name)) return undefined
  return `it was made from ${source}, which is no managed image of a build in ${us.buildGroup}`
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * What is wrong with who made it. Azure does not promise to say that, and not in which form. A person or a key is never a job of ours. Any other
 * that it names by an id must be an id of the manifest: also a managed identity, which Azure may name by its object id, so that one is added there.
 * A name that is no id cannot be compared, and nobody could write it into the manifest: it counts as not said.
 */
function strangeMaker({ maker }: VersionRecord, us: Ourselves): string | undefined {
  if (maker === undefined) return undefined
  const id = maker.id.toLowerCase()
  const never = ['user', 'key'].includes(maker.kind.toLowerCase())
  const known = us.clientIds.some(own => own.toLowerCase() === id)
  return never || (guid.test(id) && !known)
    ? `Azure names ${maker.id} (${maker.kind}) as its maker, which is no identity of the manifest`
    : undefined
}
