import { createHash } from 'node:crypto'
import type { TLog } from '@sigstore/mock/dist/rekor/tlog.js'
import type { Answer } from '../http/answer.ts'
import { type JsonObject, objectOf } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { rekorHost } from './authorities.ts'
import { canonical } from './canonical-json.ts'
import { formatDsse } from './dsse.ts'
import { pem } from './encodings.ts'
import { readJson } from './read-json.ts'

const entriesPath = '/api/v1/log/entries'
/** The number of the log's tree, which stands before the hash in the name of an entry. */
const tree = '108e9186e8c5677a'
const entryName = '^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$'

/** The transparency log of the first generation: `undefined` for a path that it does not have. */
export function createRekor(log: TLog) {
  // The promise is there before the entry is: of two equal ones at the same time the second finds the first.
  const entries = new Map<string, Promise<JsonObject>>()

  const add = async (ask: Ask): Promise<Answer> => {
    const proposed = readJson(ask.text)
    if (proposed === undefined) return failed(400, 'parsing body body from "" failed, because the body is not JSON')
    const { kind, apiVersion } = proposed
    if (kind !== 'dsse' || apiVersion !== '0.0.1')
      return failed(400, `error processing entry: the local Rekor takes dsse 0.0.1, not '${kind} ${apiVersion}'`)
    let body: JsonObject
    try {
      body = { kind, apiVersion, spec: formatDsse(objectOf(proposed.spec)) }
    } catch (thrown) {
      return failed(400, `error processing entry: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
    const uuid = nameOf(body)
    const headers = { Location: `${entriesPath}/${uuid}`, ETag: uuid }
    if (entries.has(uuid))
      return {
        ...failed(409, `an equivalent entry already exists in the transparency log with UUID ${uuid}`),
        headers: { Location: `https://${rekorHost}${headers.Location}` },
      }
    const logged = log.log(body).then(made => Object.values(made)[0] as unknown as JsonObject)
    entries.set(uuid, logged)
    logged.catch(() => entries.delete(uuid))
    return { status: 201, body: { [uuid]: await logged }, headers }
  }

  const findByName = async (name: string): Promise<Answer> => {
    if (!new RegExp(entryName).test(name)) return failed(422, `entryUUID in path should match '${entryName}'`, 606)
    const uuid = `${tree}${name.slice(-64).toLowerCase()}`
    const found = name.length === 80 && name.toLowerCase() !== uuid ? undefined : await entries.get(uuid)
    return found === undefined ? notFound : { status: 200, body: { [uuid]: found } }
  }

  const findByIndex = async (index: string | null): Promise<Answer> => {
    if (index === null) return failed(422, 'logIndex in query is required', 602)
    for (const [uuid, entry] of entries) {
      const found = await entry
      if (String(found.logIndex) === index) return { status: 200, body: { [uuid]: found } }
    }
    return notFound
  }

  return async (ask: Ask): Promise<Answer | undefined> => {
    const { method, url } = ask
    if (url.pathname === entriesPath) {
      if (method === 'POST') return add(ask)
      if (method === 'GET') return findByIndex(url.searchParams.get('logIndex'))
    }
    if (method !== 'GET') return undefined
    if (url.pathname.startsWith(`${entriesPath}/`)) return findByName(url.pathname.slice(entriesPath.length + 1))
    if (url.pathname === '/api/v1/log/publicKey')
      return { status: 200, bytes: Buffer.from(pem('PUBLIC KEY', log.publicKey)), type: 'application/x-pem-file' }
    return undefined
  }
}

/** The tree, and the hash of the leaf: the canonical JSON behind a zero byte. */
function nameOf(body: JsonObject): string {
  return `${tree}${createHash('sha256')
    .update(Buffer.from([0]))
    .update(canonical(body))
    .digest('hex')}`
}

const notFound: Answer = { status: 404 }

const failed = (status: number, message: string, code = status): Answer => ({ status, body: { code, message } })
