import type { TrustedRoots } from '../../src/ports/trusted-roots.ts'
import { inMemoryVerifier } from './signer.ts'

/** A root that believes every bundle of the in-memory signer. @param until see `inMemoryVerifier` */
export function inMemoryRoots(until?: string): TrustedRoots {
  return {
    findLocal: async () => ({
      from: 'a file',
      sha256: 'd'.repeat(64),
      age: { newestKey: '2025-09-23T00:00:00.000Z', days: 434 },
      roots: ['{"a":\n"root"}'],
      verifier: inMemoryVerifier(until),
    }),
    fetchPublic: async () => Promise.reject(new Error('it is at hand')),
  }
}
