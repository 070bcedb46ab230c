import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Answer, type Network, NoAnswer } from '../../../src/adapters/network/network.ts'
import type { RootRepository } from '../../../src/adapters/sigstore/public-root.ts'

interface Key {
  readonly id: string
  readonly secret: KeyObject
  readonly shown: object
}

/** A repository of The Update Framework with one key for all roles, which signs anything. https://theupdateframework.github.io/specification/latest/ */
export interface SmallRepository {
  /** with the first root */
  readonly repository: RootRepository
  /** by path below the mirror; a test spoils what it likes */
  readonly files: Map<string, Buffer>
  /** every URL that was asked for */
  readonly asked: string[]
  /** what is not a file here is 404, unless it is said to be another status or no answer at all */
  readonly statuses: Map<string, number | 'silent'>
  readonly network: Network
}

const mirror = 'https://roots.example'

export function createRepository(trustedRoot: string, expires = '2999-01-01T00:00:00Z'): SmallRepository {
  const [first, second] = [createKey(), createKey()]
  const common = { spec_version: '1.0.31', expires }
  const root = (version: number, key: Key, signers: readonly Key[]) => {
    const role = { keyids: [key.id], threshold: 1 }
    const roles = { root: role, timestamp: role, snapshot: role, targets: role }
    const signed = {
      _type: 'root',
      version,
      ...common,
      expires: '2999-01-01T00:00:00Z',
      keys: { [key.id]: key.shown },
      roles,
    }
    return envelope({ ...signed, consistent_snapshot: true }, signers)
  }
  const bytes = Buffer.from(trustedRoot)
  const hash = createHash('sha256').update(bytes).digest('hex')
  const by = [second]
  const targets = { 'trusted_root.json': { length: bytes.length, hashes: { sha256: hash } } }
  const files = new Map<string, Buffer>([
    // The key was changed since the root that is brought along.
    ['2.root.json', root(2, second, [first, second])],
    [
      'timestamp.json',
      envelope({ _type: 'timestamp', version: 5, ...common, meta: { 'snapshot.json': { version: 4 } } }, by),
    ],
    [
      '4.snapshot.json',
      envelope({ _type: 'snapshot', version: 4, ...common, meta: { 'targets.json': { version: 3 } } }, by),
    ],
    ['3.targets.json', envelope({ _type: 'targets', version: 3, ...common, targets }, by)],
    [`targets/${hash}.trusted_root.json`, bytes],
  ])
  const asked: string[] = []
  const statuses = new Map<string, number | 'silent'>()
  return {
    repository: { mirror, root: root(1, first, [first]) },
    files,
    asked,
    statuses,
    network: {
      ask: async ({ url }): Promise<Answer> => {
        asked.push(url)
        const path = url.slice(mirror.length + 1)
        const status = statuses.get(path)
        if (status === 'silent')
          throw new NoAnswer('roots.example could not be asked', { why: 'unreachable', tries: 4, cause: undefined })
        const file = files.get(path)
        const found = status ?? (file ? 200 : 404)
        return {
          status: found,
          header: () => undefined,
          bytes: found === 200 && file ? file : Buffer.from('no'),
          tries: 1,
        }
      },
    },
  }
}

function createKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  const shown = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } }
  return { id: createHash('sha256').update(textOf(shown)).digest('hex'), secret: privateKey, shown }
}

function envelope(signed: object, keys: readonly Key[]): Buffer {
  const signatures = keys.map(({ id, secret }) => ({
    keyid: id,
    sig: sign(null, Buffer.from(textOf(signed)), secret).toString('hex'),
  }))
  return Buffer.from(JSON.stringify({ signed, signatures }))
}

const textOf = (value: object) => canonicalize(value) ?? ''
