import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline'
import { expect, it } from '@jest/globals'
import { boundedClient, isTooLong } from '../../../src/adapters/network/bounded-client.ts'
import { jumpingClock } from '../jumping-clock.ts'

const MIB = 1024 * 1024
const request = (more: object = {}) => createPipelineRequest({ url: 'https://management.azure.com/x', ...more })
const answer = (body: string): HttpClient => ({
  sendRequest: async request => ({ request, status: 200, headers: createHttpHeaders(), bodyAsText: body }),
})
/** Says how much it has read so far, as the SDK's client does, and stops where it is told to. */
const reading = (sizes: readonly number[], pause = async () => {}): HttpClient => ({
  sendRequest: async request => {
    for (const loadedBytes of sizes) {
      request.onDownloadProgress?.({ loadedBytes })
      await pause()
    }
    return { request, status: 200, headers: createHttpHeaders(), bodyAsText: '{}' }
  },
})
const failed = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

it('hands on an answer of 64 MiB, and none that is longer', async () => {
  const client = (size: number) => boundedClient(jumpingClock(), reading([MIB, size]))
  expect(await client(64 * MIB).sendRequest(request())).toMatchObject({ bodyAsText: '{}' })
  expect(isTooLong(await failed(client(64 * MIB + 1).sendRequest(request())))).toBe(true)
})

it('counts what is read at the same time, and nothing that was read before', async () => {
  const client = boundedClient(
    jumpingClock(),
    reading([50 * MIB], () => Promise.resolve()),
  )
  for (let i = 0; i < 5; i++) await client.sendRequest(request())
  const together = await Promise.allSettled([1, 2, 3].map(() => client.sendRequest(request())))
  expect(together.map(t => t.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

it.each([
  ['so many values that they take a gigabyte', `[${'[],'.repeat(2_000_000)}[]]`, true],
  ['long texts', JSON.stringify(['x'.repeat(20 * MIB)]), false],
  [
    'ten thousand versions',
    JSON.stringify(Array.from({ length: 10_000 }, () => Array.from({ length: 60 }, () => 'value'))),
    false,
  ],
])('an answer with %s', async (_, body, refused) => {
  const ended = await boundedClient(jumpingClock(), answer(body))
    .sendRequest(request())
    .then(() => false, isTooLong)
  expect(ended).toBe(refused)
})

it.each([
  [0, 60_000],
  [1234, 1234],
])(
  'a timeout of %d ends a network that never answers, whether it obeys or not, after %d ms',
  async (timeout, after) => {
    const clock = jumpingClock()
    const asked = request({ timeout })
    const error = await failed(boundedClient(clock, { sendRequest: () => new Promise(() => {}) }).sendRequest(asked))
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(clock.now()).toBe(after)
    expect(asked.timeout).toBe(timeout)
  },
)

it('tells the network to stop when nobody waits any more', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const hang: HttpClient = {
    sendRequest: ({ abortSignal }) => {
      signals.push(abortSignal as AbortSignal | undefined)
      return new Promise(() => {})
    },
  }
  const cancel = new AbortController()
  const slow = { now: () => 0, sleep: (_: number, signal?: AbortSignal) => aborted(signal) }
  const work = failed(boundedClient(slow, hang).sendRequest(request({ abortSignal: cancel.signal })))
  expect(signals.map(s => s?.aborted)).toEqual([false])
  cancel.abort()
  expect(await work).toMatchObject({
    code: 'INTERNAL_CANCELLED',
    message: 'The job was cancelled while management.azure.com was asked.',
  })
  expect(signals.map(s => s?.aborted)).toEqual([true])
})

const aborted = (signal?: AbortSignal) =>
  new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve()))
