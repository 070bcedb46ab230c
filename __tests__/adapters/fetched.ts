import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'

/** The part of `fetch` that a test answers with. */
export type Fetcher = (url: string, init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Response>

/** A client of the network whose requests a test answers. */
export function clientOver(fetcher: Fetcher): HttpClient {
  return {
    sendRequest: async request => {
      const signal = request.abortSignal as AbortSignal
      const response = await fetcher(request.url, { headers: request.headers.toJSON(), signal })
      let loadedBytes = 0
      async function* pieces() {
        for await (const piece of response.body ?? []) {
          loadedBytes += piece.length
          request.onDownloadProgress?.({ loadedBytes })
          yield piece
        }
      }
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(Object.fromEntries(response.headers)),
        readableStreamBody: pieces() as unknown as NodeJS.ReadableStream,
      }
    },
  }
}
