import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { createMerkleTree } from './merkle-tree.ts'

/** A proof that an entry is in the log: of the tree as its checkpoint has it. */
export interface Inclusion {
  readonly index: number
  readonly treeSize: number
  readonly rootHash: Buffer
  readonly hashes: readonly Buffer[]
  /** a signed note, https://c2sp.org/tlog-checkpoint */
  readonly checkpoint: string
}

/** A log whose tree is read in tiles. https://c2sp.org/tlog-tiles */
export interface TiledLog {
  /** its host, by which its checkpoints are signed */
  readonly name: string
  /** SPKI, DER */
  readonly publicKey: Buffer
  /** 32 bytes; a checkpoint names the first four */
  readonly keyId: Buffer
  add(entry: Buffer): Inclusion
  /** of the tree as it is now */
  checkpoint(): string
  /** hashes of a tile, one after the other; `undefined`: there are not so many yet. @param width of 256: the whole tile */
  findTile(level: number, tile: number, width: number): Buffer | undefined
  /** Entries of a tile, each behind its length in two bytes; `undefined`: there are not so many yet. */
  findEntries(tile: number, width: number): Buffer | undefined
}

/** hashes, or entries, of a whole tile: a tree of the height 8 */
export const tileWidth = 256
const tileHeight = 8

/** As the public instance's, it signs by Ed25519, and waits for nobody else's signature. */
export function createTiledLog(name: string): TiledLog {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const keyId = keyIdOf(name, spki)
  const tree = createMerkleTree()
  const entries: Buffer[] = []

  const checkpoint = () => {
    const note = `${name}\n${tree.size()}\n${tree.hash().toString('base64')}\n`
    const signature = Buffer.concat([keyId.subarray(0, 4), sign(null, Buffer.from(note), privateKey)])
    return `${note}\n\u2014 ${name} ${signature.toString('base64')}\n`
  }
  const atWidth = (found: readonly Buffer[], width: number) =>
    found.length < width ? undefined : Buffer.concat(found.slice(0, width))

  return {
    name,
    publicKey: spki,
    keyId,
    add: entry => {
      const index = tree.add(entry)
      entries.push(entry)
      return {
        index,
        treeSize: tree.size(),
        rootHash: tree.hash(),
        hashes: tree.prove(index),
        checkpoint: checkpoint(),
      }
    },
    checkpoint,
    findTile: (level, tile, width) =>
      atWidth(tree.hashes(level * tileHeight, tile * tileWidth, (tile + 1) * tileWidth), width),
    findEntries: (tile, width) =>
      atWidth(entries.slice(tile * tileWidth, (tile + 1) * tileWidth).map(lengthFirst), width),
  }
}

/** Of Ed25519: https://c2sp.org/signed-note#signatures, without the cut to four bytes. */
function keyIdOf(name: string, spki: Buffer): Buffer {
  const raw = spki.subarray(-32)
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(raw)
    .digest()
}

function lengthFirst(entry: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(entry.length)
  return Buffer.concat([length, entry])
}
