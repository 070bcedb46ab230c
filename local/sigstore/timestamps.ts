import { tsaHandler } from '@sigstore/mock/dist/timestamp/handler.js'
import type { TSA } from '@sigstore/mock/dist/timestamp/tsa.js'
import type { Answer } from '../http/answer.ts'
import { textAt } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import { bytesOf, pem } from './encodings.ts'
import { readJson } from './read-json.ts'

/** Bytes of each digest that the authority takes. */
const digests: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** The timestamp authority (RFC 3161, asked in JSON): `undefined` for a path that it does not have. */
export function createTimestampAuthority(timestamps: TSA) {
  const { path, fn } = tsaHandler(timestamps)

  const answerStamp = async (ask: Ask): Promise<Answer> => {
    const body = readJson(ask.text)
    if (body === undefined) return failed('failed to parse the request')
    const algorithm = textAt(body, 'hashAlgorithm') ?? ''
    const length = digests[algorithm]
    if (length === undefined) return failed(`unsupported hash algorithm: ${algorithm}`)
    if (Buffer.from(textAt(body, 'artifactHash') ?? '', 'base64').length !== length)
      return failed('invalid artifact hash length')
    const { statusCode, response, contentType } = await fn(ask.text)
    if (typeof response === 'string') return failed(response)
    return { status: statusCode, bytes: bytesOf(response), type: contentType ?? 'application/timestamp-reply' }
  }

  return async (ask: Ask): Promise<Answer | undefined> => {
    const { method, url } = ask
    if (method === 'POST' && url.pathname === path) return answerStamp(ask)
    if (method === 'GET' && url.pathname === '/api/v1/timestamp/certchain') {
      const chain = [timestamps.intCertificate, timestamps.rootCertificate].map(one => pem('CERTIFICATE', one))
      return { status: 200, bytes: Buffer.from(chain.join('')), type: 'application/pem-certificate-chain' }
    }
    return undefined
  }
}

const failed = (message: string): Answer => ({ status: 400, body: { code: 400, message } })
