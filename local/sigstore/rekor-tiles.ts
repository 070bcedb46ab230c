import type { Answer } from '../http/answer.ts'
import { isObject, type JsonObject } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { canonical } from './canonical-json.ts'
import { formatTiledDsse } from './dsse.ts'
import { readJson } from './read-json.ts'
import { type Inclusion, type TiledLog, tileWidth } from './tiled-log.ts'

/** What the log of the second generation does one day thus and the other day otherwise. */
export interface TilesConduct {
  /** what an entry says of when it was integrated, which no signature covers: nothing, as is documented, or the time, as newer servers do */
  readonly integratedTime: 'nothing' | 'told'
}

export interface RekorTilesParts {
  readonly log: TiledLog
  readonly now: () => number
  /** read anew for each entry */
  readonly conduct: () => TilesConduct
  /** told what is wrong with an entry, which the client is not */
  readonly report: (line: string) => void
}

const kind = { kind: 'dsse', version: '0.0.2' } as const
const tilePath =
  /^\/api\/v2\/tile\/(?<level>entries|0|[1-9]\d?)\/(?<tile>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/

/**
 * The transparency log of the second generation: one path to write, and files to read. `undefined` for a path that it does not have.
 * https://github.com/sigstore/rekor-tiles/blob/main/docs/openapi/rekor/v2/rekor_service.swagger.json
 */
export function createRekorTiles({ log, now, conduct, report }: RekorTilesParts) {
  const known = new Map<string, number>()

  const add = (ask: Ask): Answer => {
    const request = readJson(ask.text)
    if (request === undefined) return failed(400, invalidArgument, 'proto: syntax error: the body is not JSON')
    if (isObject(request.hashedRekordRequestV002)) report('rekor-tiles: the local log takes dsse alone')
    const proposed = request.dsseRequestV002
    if (!isObject(proposed)) return failed(400, invalidArgument, 'invalid type, must be either hashedrekord or dsse')
    let body: JsonObject
    try {
      body = { apiVersion: kind.version, kind: kind.kind, spec: { dsseV002: formatTiledDsse(proposed) } }
    } catch (thrown) {
      report(`rekor-tiles: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return failed(400, invalidArgument, 'invalid dsse request')
    }
    const text = canonical(body)
    const before = known.get(text)
    if (before !== undefined)
      return failed(
        409,
        alreadyExists,
        `an equivalent entry already exists in the transparency log with index ${before}`,
      )
    const included = log.add(Buffer.from(text))
    known.set(text, included.index)
    return { status: 201, body: entryOf(text, included) }
  }

  const entryOf = (text: string, { index, treeSize, rootHash, hashes, checkpoint }: Inclusion): JsonObject => ({
    logIndex: String(index),
    logId: { keyId: log.keyId.toString('base64') },
    kindVersion: kind,
    integratedTime: conduct().integratedTime === 'told' ? String(Math.floor(now() / 1000)) : '0',
    inclusionPromise: null,
    inclusionProof: {
      logIndex: String(index),
      rootHash: rootHash.toString('base64'),
      treeSize: String(treeSize),
      hashes: hashes.map(hash => hash.toString('base64')),
      checkpoint: { envelope: checkpoint },
    },
    canonicalizedBody: Buffer.from(text).toString('base64'),
  })

  const findFile = (path: string): Uint8Array | undefined => {
    const { level = '', tile = '', width } = tilePath.exec(path)?.groups ?? {}
    if (level === '' || Number(width ?? 1) >= tileWidth) return undefined
    const [number, wide] = [Number(tile.replaceAll(/[x/]/g, '')), width === undefined ? tileWidth : Number(width)]
    return level === 'entries' ? log.findEntries(number, wide) : log.findTile(Number(level), number, wide)
  }

  return async (ask: Ask): Promise<Answer | undefined> => {
    const { method, url } = ask
    if (method === 'POST' && url.pathname === '/api/v2/log/entries') return add(ask)
    if (method !== 'GET') return undefined
    if (url.pathname === '/api/v2/checkpoint')
      return { status: 200, bytes: Buffer.from(log.checkpoint()), type: 'text/plain; charset=utf-8' }
    if (!url.pathname.startsWith('/api/v2/tile/')) return undefined
    const bytes = findFile(url.pathname)
    return bytes === undefined ? { status: 404 } : { status: 200, bytes, type: 'application/octet-stream' }
  }
}

/** Codes of gRPC. */
const invalidArgument = 3
const alreadyExists = 6

const failed = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message, details: [] },
})
