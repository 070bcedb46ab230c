import { createHash } from 'node:crypto'
import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'

export interface InMemoryProofStore extends ProofStore {
  /** bundles by subject; tests put there what they like */
  readonly bundles: Map<string, string[]>
  /** bundles that were claimed, by `subject/name`: they are among `bundles`, too */
  readonly claimed: ReadonlyMap<string, string>
  /** files by their sha256 */
  readonly kept: ReadonlyMap<string, Uint8Array>
  /** from now on every call is refused with it; `undefined`: none is */
  break(code: Problem['code'] | undefined): void
  /** Somebody has put more under the subject than is read of one. */
  fill(subject: string): void
}

/** A container that keeps everything; `files: false`: a store that keeps statements alone, as GitHub's; `claims: false`: one that gives no name to one alone. */
export function inMemoryProofStore(
  name: string,
  { files = true, claims }: { files?: boolean; claims?: boolean } = {},
): InMemoryProofStore {
  const bundles = new Map<string, string[]>()
  const kept = new Map<string, Uint8Array>()
  const claimed = new Map<string, string>()
  let broken: Problem['code'] | undefined
  const full = new Set<string>()
  const requireWhole = () => {
    if (broken) throw new GoldenImageError({ code: broken, message: `${name} does not do it.` })
  }
  return {
    name,
    bundles,
    kept,
    break: code => {
      broken = code
    },
    fill: subject => void full.add(subject),
    put: async (subjects, bundle) => {
      requireWhole()
      // GitHub takes what it has once more, and gives out both.
      const missing = subjects.filter(subject => !files || !bundles.get(subject)?.includes(bundle))
      for (const subject of missing) bundles.set(subject, [...(bundles.get(subject) ?? []), bundle])
      return missing.length > 0 ? 'kept' : 'there'
    },
    list: async subject => {
      requireWhole()
      if (full.has(subject))
        throw new GoldenImageError({ code: 'PROOF_STORE_TOO_MANY', message: `${name} has too many of ${subject}.` })
      return [...(bundles.get(subject) ?? [])]
    },
    perRepository: false,
    claimed,
    claim:
      (claims ?? files)
        ? async (subject, claimName, bundle) => {
            requireWhole()
            const there = claimed.get(`${subject}/${claimName}`)
            if (there !== undefined) return there === bundle ? 'there' : 'taken'
            claimed.set(`${subject}/${claimName}`, bundle)
            bundles.set(subject, [...(bundles.get(subject) ?? []), bundle])
            return 'kept'
          }
        : undefined,
    files: files
      ? {
          put: async bytes => {
            requireWhole()
            kept.set(createHash('sha256').update(bytes).digest('hex'), bytes)
          },
          get: async sha256 => {
            requireWhole()
            return kept.get(sha256)
          },
        }
      : undefined,
  }
}
