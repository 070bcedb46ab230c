import { GoldenImageError, type Problem } from '../domain/errors.ts'
import type { FoundProof } from '../domain/evidence/proof.ts'
import type { AskedStore } from '../domain/evidence/release-proof.ts'
import { type Descriptor, digestsOf } from '../domain/image/descriptor.ts'
import { sha256 } from '../domain/text/sha256.ts'
import type { ProofStore, SignedFor } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'

export interface ListedProofs {
  readonly stores: readonly AskedStore[]
  /** each bundle once, however many stores have it */
  readonly proofs: readonly FoundProof[]
  /** as many, in the same order */
  readonly bundles: readonly ListedBundle[]
}

/** What lies in the stores about something, as it lies there. */
export type ListedBundles = Pick<ListedProofs, 'stores'> & { readonly bundles: readonly ListedBundle[] }

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
  signedFor: SignedFor,
  verifier: ProofVerifier,
): Promise<ListedProofs> {
  const { exact, undated } = digestsOf(descriptor)
  const listed = await listBundles([...new Set([exact, undated])], stores, signedFor)
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
  signedFor: SignedFor,
): Promise<ListedBundles> {
  return gatherBundles(await Promise.all(stores.map(store => readStore(store, subjects, signedFor, stores.length > 1))))
}

/**
 * The same after it is known for which repository they were signed: stores that keep each repository's apart are asked again, for that one. Throws as
 * `listProofs` does.
 */
export async function listBundlesOf(
  owner: string,
  subjects: readonly string[],
  stores: readonly ProofStore[],
  before: ListedBundles,
): Promise<ListedBundles> {
  const apart = stores.filter(store => store.perRepository)
  const again = await Promise.all(apart.map(store => readStore(store, subjects, { id: owner }, stores.length > 1)))
  const kept = before.stores.filter(({ store }) => again.every(one => one.store !== store))
  const bundlesOf = (name: string) => before.bundles.filter(b => b.stores.includes(name)).map(b => b.text)
  const answers = [...kept.map(asked => ({ ...asked, bundles: bundlesOf(asked.store) })), ...again]
  const order = stores.map(({ name }) => name)
  return gatherBundles(answers.sort((a, b) => order.indexOf(a.store) - order.indexOf(b.store)))
}

function gatherBundles(answers: readonly ReadStore[]): ListedBundles {
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
async function readStore(
  store: ProofStore,
  subjects: readonly string[],
  signedFor: SignedFor,
  others: boolean,
): Promise<ReadStore> {
  try {
    const found = await Promise.all(subjects.map(subject => store.list(subject, signedFor)))
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
