import { createHmac, randomBytes } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import { compressSnappy } from './snappy.ts'

/** Where GitHub keeps bundles: a storage account of its own, not of the API. */
export const bundleHost = 'tmaproduction.blob.core.windows.net'
const lifeMs = 60 * 60 * 1000

/** Bundles behind addresses that are signed and good for an hour. */
export interface BundleHost {
  put(name: string, text: string): void
  /** @param compression as the host has them: snappy's block format, or plain JSON as before */
  addressOf(name: string, compression: 'snappy' | 'none'): string
  answer(ask: Ask): Answer
}

export function createBundleHost(now: () => number): BundleHost {
  const key = randomBytes(32)
  const bundles = new Map<string, string>()
  const sign = (path: string, end: string) => createHmac('sha256', key).update(`${path}\n${end}`).digest('base64url')
  return {
    put: (name, text) => void bundles.set(name, text),
    addressOf(name, compression) {
      const path = `/attestations/${name}.json${compression === 'snappy' ? '.sn' : ''}`
      const end = new Date(now() + lifeMs).toISOString()
      return `https://${bundleHost}${path}?${new URLSearchParams({ se: end, sp: 'r', sv: '2025-05-05', sr: 'b', sig: sign(path, end) })}`
    },
    answer({ method, url, headers }) {
      // A signed address and a header are two credentials; and the token has no business here.
      if (headers.authorization !== undefined) return refused(400, 'InvalidAuthenticationInfo')
      const [path, end] = [url.pathname, url.searchParams.get('se') ?? '']
      const good = url.searchParams.get('sig') === sign(path, end) && Date.parse(end) > now()
      if (!good) return refused(403, 'AuthenticationFailed')
      const text = bundles.get(path.replace(/^\/attestations\//, '').replace(/\.json(\.sn)?$/, ''))
      if (text === undefined || (method !== 'GET' && method !== 'HEAD')) return refused(404, 'BlobNotFound')
      const bytes = Buffer.from(text)
      return path.endsWith('.sn')
        ? { status: 200, bytes: compressSnappy(bytes), type: 'application/x-snappy' }
        : { status: 200, bytes, type: 'application/json' }
    },
  }
}

const refused = (status: number, code: string): Answer => ({
  status,
  headers: { 'x-ms-error-code': code },
  bytes: Buffer.from(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`),
  type: 'application/xml',
})
