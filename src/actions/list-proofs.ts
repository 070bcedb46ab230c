import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { FoundProof } from '../domain/evidence/proof.ts'
import type { AskedStore } from '../domain/evidence/release-proof.ts'
import { type Descriptor, digestsOf } from '../domain/image/descriptor.ts'
import { sha256 } from '../domain/text/sha256.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'

export interface ListedProofs {
  readonly stores: readonly AskedStore[]
  /** each bundle once, however many stores have it */
  readonly proofs: readonly FoundProof[]
  /** as many, in the same order */
  readonly bundles: readonly ListedBundle[]
}

/** A bundle as it lies there: nothing of it has been verified. */
export interface ListedBundle {
  readonly text: string
  /** names of the stores that have it */
  readonly stores: readonly string[]
  /** for people: the stores, and by what it is found again there */
  readonly foundAt: string
}

/** hexadecimal digits of a bundle's sha256 by which it is found again */
const shownDigits = 16

/**
 * Everything that lies in the stores about a version, verified. That a store cannot be read is told, and is something else than that it has nothing.
 * Throws `INTERNAL_CANCELLED`; and `PROOF_STORE_PLAN` if the one store that there is keeps nothing for this repository.
 */
export async function listProofs(
  descriptor: Descriptor,
  stores: readonly ProofStore[],
  verifier: ProofVerifier,
): Promise<ListedProofs> {
  const { exact, undated } = digestsOf(descriptor)
  const listed = await listBundles([...new Set([exact, undated])], stores)
  return { ...listed, proofs: await verifyBundles(listed.bundles, verifier) }
}

/** What each of them is worth, in the same order; one after the other, so that a cancellation is heard between two. Throws `INTERNAL_CANCELLED`. */
export async function verifyBundles(
  bundles: readonly Pick<ListedBundle, 'text' | 'foundAt'>[],
  verifier: ProofVerifier,
): Promise<readonly FoundProof[]> {
  const proofs: FoundProof[] = []
  for (const { text, foundAt } of bundles) proofs.push(await verifier.verify(text, foundAt))
  return proofs
}

/** Each bundle about one of the subjects, once. Throws as `listProofs` does. @param subjects sha256, hexadecimal */
export async function listBundles(
  subjects: readonly string[],
  stores: readonly ProofStore[],
): Promise<{ readonly stores: readonly AskedStore[]; readonly bundles: readonly ListedBundle[] }> {
  const answers = await Promise.all(stores.map(store => readStore(store, subjects, stores.length > 1)))
  const holders = new Map<string, string[]>()
  for (const { store, bundles } of answers)
    for (const bundle of new Set(bundles)) holders.set(bundle, [...(holders.get(bundle) ?? []), store])
  return {
    stores: answers.map(({ store, problem }) => (problem ? { store, problem } : { store })),
    bundles: [...holders].map(([text, names]) => ({
      text,
      stores: names,
      foundAt: `${names.join(', ')} (sha256:${sha256(text).slice(0, shownDigits)})`,
    })),
  }
}

interface ReadStore extends AskedStore {
  readonly bundles: readonly string[]
}

/** @param others whether there are other stores */
async function readStore(store: ProofStore, subjects: readonly string[], others: boolean): Promise<ReadStore> {
  try {
    const found = await Promise.all(subjects.map(subject => store.list(subject)))
    return { store: store.name, bundles: found.flat() }
  } catch (error) {
    const problem = problemOf(error)
    // What is kept for nobody is not there.
    if (problem?.code === 'PROOF_STORE_PLAN' && others) return { store: store.name, bundles: [] }
    if (problem === undefined || problem.code === 'PROOF_STORE_PLAN') throw error
    return { store: store.name, bundles: [], problem }
  }
}

/** What a store says of itself; anything else is no answer of a store. */
function problemOf(error: unknown): Problem | undefined {
  return error instanceof GoldenImageError && error.code.startsWith('PROOF_STORE_') ? error.problems[0] : undefined
}
