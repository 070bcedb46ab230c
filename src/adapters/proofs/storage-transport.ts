import { Readable } from 'node:stream'
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  proxyPolicy,
  RestError,
  tlsPolicy,
} from '@azure/core-rest-pipeline'
import type { StoragePipelineOptions } from '@azure/storage-blob'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import { boundedClient, isLate } from '../network/bounded-client.ts'
import { inBytes } from '../network/network.ts'

/** The code of the error of a request whose whole answer did not come in time. */
export const noAnswerInTime = 'TIMEOUT'

type Transport = NonNullable<StoragePipelineOptions['httpClient']>
type Answer = Awaited<ReturnType<Transport['sendRequest']>>

/**
 * The network as the storage SDK asks it, which still speaks an older generation's requests: each answer has a deadline and a length, and ends
 * with the job. @param tryMs the time for one answer
 */
export function storageTransport(
  { clock, cancelled }: { readonly clock: Clock; readonly cancelled: AbortSignal },
  tryMs: number,
  network: HttpClient = createDefaultHttpClient(),
): Transport {
  const bounded = boundedClient(clock, inBytes(network), { json: false })
  const pipeline = createEmptyPipeline()
  // The SDK's own goes with its request, which is not the one that is sent.
  pipeline.addPolicy(proxyPolicy())
  pipeline.addPolicy(tlsPolicy())
  return {
    sendRequest: async request => {
      const { url, method, body, proxySettings, streamResponseStatusCodes: streamed } = request
      const { status, headers, bodyAsText } = await pipeline
        .sendRequest(
          bounded,
          createPipelineRequest({
            url,
            method,
            timeout: tryMs,
            abortSignal: cancelled,
            headers: createHttpHeaders(request.headers.toJson({ preserveCase: true })),
            ...(body === undefined ? {} : { body }),
            ...(proxySettings === undefined ? {} : { proxySettings }),
          }),
        )
        .catch((error: unknown) => {
          // The SDK asks again for errors of this class and code.
          throw isLate(error) ? new RestError(wordsOf(error), { code: noAnswerInTime }) : error
        })
      const bytes = Buffer.from(bodyAsText ?? '', 'latin1')
      const asStream = streamed?.has(status) || streamed?.has(Number.POSITIVE_INFINITY)
      if (!asStream) requireFewTags(bytes, new URL(url).hostname)
      return {
        request,
        status,
        headers: { toJson: () => headers.toJSON() },
        ...(asStream ? { readableStreamBody: Readable.from([bytes]) } : { bodyAsText: bytes.toString('utf8') }),
      } as unknown as Answer
    },
  }
}

/** Bytes and tags of an answer that is read as XML: a page of five thousand blobs has four million and a quarter of a million. */
const longestXml = 16 * 1024 * 1024
const mostTags = 500_000

/** Read as XML, every tag becomes a thing in memory. Throws `PROOF_STORE_UNREADABLE`. */
function requireFewTags(bytes: Buffer, host: string): void {
  let tags = 0
  for (let at = bytes.indexOf(0x3c); at >= 0 && tags <= mostTags; at = bytes.indexOf(0x3c, at + 1)) tags++
  if (bytes.length <= longestXml && tags <= mostTags) return
  throw new GoldenImageError({
    code: 'PROOF_STORE_UNREADABLE',
    message: `${host} answered with XML of ${bytes.length} bytes and ${tags > mostTags ? `more than ${mostTags}` : tags} tags; accepted are ${longestXml} bytes and ${mostTags} tags.`,
  })
}
