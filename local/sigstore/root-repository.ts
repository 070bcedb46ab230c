import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import type { JsonObject } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { canonical } from './canonical-json.ts'

/** Where Sigstore's public root is given out. */
export const rootsHost = 'tuf-repo-cdn.sigstore.dev'

/** A repository of The Update Framework. https://theupdateframework.github.io/specification/latest/ */
export interface RootRepository {
  /** Version 1 of its root, as a client brings it along: out of date, and with keys of which one has been changed since. */
  readonly initialRoot: Buffer
  /** `undefined` for a path that it does not have */
  answer(ask: Ask): Promise<Answer | undefined>
}

interface Key {
  readonly id: string
  readonly secret: KeyObject
  readonly shown: JsonObject
}

interface Role {
  readonly keys: readonly Key[]
  readonly threshold: number
}

const day = 86_400_000
/** How long each of its lists is good, in days: those of the public repository. */
const goodFor = { root: 180, targets: 180, snapshot: 3650, timestamp: 7 } as const

/**
 * People's keys, two of three, sign roots and targets; one that is at hand signs the lists that are renewed all the time. The timestamp has a new version
 * every day, and is signed when it is asked for; everything else when the repository is made. @param files what it gives out, by name
 */
export function createRootRepository(files: Readonly<Record<string, string>>, now: () => number): RootRepository {
  const made = now()
  const [first, second, third, fourth, onlineBefore, online] = Array.from({ length: 6 }, createKey) as SixKeys
  const offline = { keys: [second, third, fourth], threshold: 2 }
  const formatList = (type: keyof typeof goodFor, version: number, from: number, rest: JsonObject) => ({
    _type: type,
    spec_version: '1.0.31',
    version,
    expires: `${new Date(from + goodFor[type] * day).toISOString().slice(0, 19)}Z`,
    ...rest,
  })
  const formatRoot = (version: number, from: number, people: Role, atHand: Key) =>
    formatList('root', version, from, {
      consistent_snapshot: true,
      keys: Object.fromEntries([...people.keys, atHand].map(({ id, shown }) => [id, shown])),
      roles: {
        root: roleOf(people),
        targets: roleOf(people),
        snapshot: roleOf({ keys: [atHand], threshold: 1 }),
        timestamp: roleOf({ keys: [atHand], threshold: 1 }),
      },
    })
  const before = formatRoot(
    1,
    made - (goodFor.root + 1) * day,
    { ...offline, keys: [first, second, third] },
    onlineBefore,
  )
  const after = formatRoot(2, made, offline, online)
  const bytes = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
  const targets = Object.fromEntries(
    bytes.map(one => [one.name, { length: one.bytes.length, hashes: { sha256: sha256(one.bytes) } }]),
  )
  const initialRoot = signAll(before, [first, second])
  const fixed = new Map<string, Buffer>([
    ['/1.root.json', initialRoot],
    // Two of those who signed the one before, and two of those whom it names.
    ['/2.root.json', signAll(after, [second, third])],
    ['/1.targets.json', signAll(formatList('targets', 1, made, { targets }), [second, fourth])],
    [
      '/1.snapshot.json',
      signAll(formatList('snapshot', 1, made, { meta: { 'targets.json': { version: 1 } } }), [online]),
    ],
    ...bytes.map(one => [`/targets/${sha256(one.bytes)}.${one.name}`, one.bytes] as const),
  ])

  const signTimestamp = () => {
    const version = 1 + Math.max(0, Math.floor((now() - made) / day))
    return signAll(formatList('timestamp', version, now(), { meta: { 'snapshot.json': { version: 1 } } }), [online])
  }

  return {
    initialRoot,
    answer: async ({ method, url }) => {
      if (method !== 'GET') return undefined
      const found = url.pathname === '/timestamp.json' ? signTimestamp() : fixed.get(url.pathname)
      return found === undefined ? { status: 404 } : { status: 200, bytes: found, type: 'application/json' }
    },
  }
}

type SixKeys = [Key, Key, Key, Key, Key, Key]

function createKey(): Key {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
  const shown = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } }
  return { id: sha256(Buffer.from(canonical(shown))), secret: privateKey, shown }
}

const roleOf = ({ keys, threshold }: Role) => ({ keyids: keys.map(({ id }) => id), threshold })

function signAll(signed: JsonObject, keys: readonly Key[]): Buffer {
  const text = Buffer.from(canonical(signed))
  const signatures = keys.map(({ id, secret }) => ({ keyid: id, sig: sign(null, text, secret).toString('hex') }))
  return Buffer.from(JSON.stringify({ signed, signatures }))
}

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')
