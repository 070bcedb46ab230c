import { createHash } from 'node:crypto'

/** A tree of hashes that only grows. RFC 6962 §2.1 */
export interface MerkleTree {
  size(): number
  /** @returns the number of its leaf, from 0 */
  add(entry: Uint8Array): number
  /** of the whole tree as it is now */
  hash(): Buffer
  /** That the leaf is in the tree as it is now: the hashes beside its way to the root, the lowest first. */
  prove(leaf: number): readonly Buffer[]
  /** Of the whole subtrees of that height, those from `first` up to and without `end`; fewer where the tree has fewer. @param height 0: leaves */
  hashes(height: number, first: number, end: number): readonly Buffer[]
}

export function createMerkleTree(): MerkleTree {
  // Of each height, the hashes of all whole subtrees: what a tree's hash is made of.
  const heights: Buffer[][] = []
  const size = () => heights[0]?.length ?? 0

  const keep = (height: number, hash: Buffer): void => {
    heights[height] ??= []
    const row = heights[height]
    row.push(hash)
    const left = row[row.length - 2]
    if (row.length % 2 === 0 && left) keep(height + 1, hashNode(left, hash))
  }

  const hashRange = (first: number, count: number): Buffer => {
    const height = 31 - Math.clz32(count)
    const whole = count === 1 << height ? heights[height]?.[first / count] : undefined
    if (whole) return whole
    const left = splitOf(count)
    return hashNode(hashRange(first, left), hashRange(first + left, count - left))
  }

  const proveIn = (leaf: number, first: number, count: number): readonly Buffer[] => {
    if (count === 1) return []
    const left = splitOf(count)
    return leaf < first + left
      ? [...proveIn(leaf, first, left), hashRange(first + left, count - left)]
      : [...proveIn(leaf, first + left, count - left), hashRange(first, left)]
  }

  return {
    size,
    add(entry) {
      keep(0, sha256(Buffer.from([0]), entry))
      return size() - 1
    },
    hash: () => (size() === 0 ? sha256() : hashRange(0, size())),
    prove: leaf => proveIn(leaf, 0, size()),
    hashes: (height, first, end) => (heights[height] ?? []).slice(first, end),
  }
}

/** The largest power of two below the count, which is 2 or more. */
const splitOf = (count: number) => 1 << (31 - Math.clz32(count - 1))

const hashNode = (left: Buffer, right: Buffer) => sha256(Buffer.from([1]), left, right)

function sha256(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}
