import { GoldenImageError } from '../domain/errors.ts'
import type { ReleasePolicy } from '../domain/evidence/release-policy.ts'
import { judgeRelease } from '../domain/evidence/release-proof.ts'
import type { DefinitionRef } from '../domain/image/definition.ts'
import type { Word } from '../domain/image/origin.ts'
import type { Parent } from '../domain/image/parent.ts'
import { readVersionFacts } from '../domain/image/version-facts.ts'
import type { VersionRecord } from '../domain/image/version-record.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import { listProofs } from './list-proofs.ts'
import type { ReadTrust } from './read-trust.ts'

export interface BuiltFromPorts {
  readonly gallery: Pick<ImageGallery, 'describe'>
  readonly stores: readonly ProofStore[]
  readonly time: AzureTime
}

/** What a version was built from, and who says so. */
export interface BuiltFrom {
  readonly parent: Parent
  readonly word: Word
}

/**
 * What somebody else's version was built from: by a statement that the workflow has signed which this job trusts, for whichever repository; else by its
 * tags, which are a hint. For a report: nothing is decided by it. `undefined`: nobody says it in words that are known. Throws `INTERNAL_CANCELLED`.
 */
export async function readBuiltFrom(
  record: VersionRecord,
  { definition, tenant, trust }: { definition: DefinitionRef; tenant: string; trust: ReadTrust },
  ports: BuiltFromPorts,
): Promise<BuiltFrom | undefined> {
  const signed = await tryRead(async () => {
    const [{ policy: own, roots }, descriptor] = await Promise.all([
      trust(),
      ports.gallery.describe(definition, record.version, tenant),
    ])
    if (descriptor === undefined) return undefined
    const listed = await listProofs(descriptor, ports.stores, 'any', roots.verifier)
    const policy: ReleasePolicy = { ...own, maxAgeMs: undefined, trust: { ...own.trust, repositoryId: undefined } }
    const now = new Date(ports.time.now()).toISOString()
    return judgeRelease({ descriptor, policy, now, ...listed }).facts.build?.parent.parent
  })
  if (signed) return { parent: signed, word: 'statement' }
  const tagged = await tryRead(async () => readVersionFacts(record).parent)
  return tagged && { parent: tagged, word: 'tags' }
}

async function tryRead<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof GoldenImageError && error.code !== 'INTERNAL_CANCELLED') return undefined
    throw error
  }
}
