import { createHash } from 'node:crypto'
import type { GoldenImageError } from '../../src/domain/errors.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'

export interface InMemoryProofStore extends ProofStore {
  /** bundles by subject */
  readonly bundles: ReadonlyMap<string, readonly string[]>
  /** by sha256 */
  readonly kept: ReadonlyMap<string, Uint8Array>
  /** From now on every call ends so; `undefined`: none does. */
  fail(error: GoldenImageError | undefined): void
}

export function inMemoryProofStore(name = 'memory', withFiles = true): InMemoryProofStore {
  const bundles = new Map<string, readonly string[]>()
  const kept = new Map<string, Uint8Array>()
  let failure: GoldenImageError | undefined
  const check = () => {
    if (failure) throw failure
  }
  return {
    name,
    bundles,
    kept,
    fail: error => {
      failure = error
    },
    put: async (subjects, bundle) => {
      check()
      const missing = subjects.filter(subject => !bundles.get(subject)?.includes(bundle))
      for (const subject of missing) bundles.set(subject, [...(bundles.get(subject) ?? []), bundle])
      return missing.length > 0 ? 'kept' : 'there'
    },
    list: async subject => {
      check()
      return bundles.get(subject) ?? []
    },
    files: withFiles
      ? {
          put: async bytes => {
            check()
            kept.set(createHash('sha256').update(bytes).digest('hex'), bytes)
          },
          get: async sha256 => {
            check()
            return kept.get(sha256)
          },
        }
      : undefined,
  }
}
