import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
} from '@azure/core-rest-pipeline'
import { describe, expect, it } from '@jest/globals'
import { armSender } from '../../../src/adapters/azure/transport/arm.ts'
import { armOrigin, guardPolicy } from '../../../src/adapters/azure/transport/guard.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { type Reply, transport } from './transport.ts'

const URL_ = `${armOrigin}/subscriptions/s/resourceGroups/g?api-version=1`
const PATH = '/subscriptions/s/resourceGroups/g'

async function guarded(
  client: HttpClient,
  method: HttpMethods = 'GET',
  body?: unknown,
  url = URL_,
  clock = jumpingClock(),
  cancelled = new AbortController().signal,
) {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(guardPolicy({ clock, cancelled }))
  const request = createPipelineRequest({
    url,
    method,
    headers: createHttpHeaders({ authorization: 'Bearer t', 'content-type': 'application/json' }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const result = await pipeline.sendRequest(client, request).then(
    answer => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error }),
  )
  if (result.error !== undefined && !(result.error instanceof GoldenImageError)) throw result.error
  return { ...result, waits: clock.slept }
}

it('tells the clock what time Azure says it is', async () => {
  const heard: (string | undefined)[] = []
  const net = transport({ status: 200, headers: { Date: 'Tue, 24 Nov 2026 12:00:00 GMT' }, body: {} })
  await guarded(
    net,
    'GET',
    undefined,
    URL_,
    Object.assign(jumpingClock(), { heard: (d?: string) => void heard.push(d) }),
  )
  expect(heard).toEqual(['Tue, 24 Nov 2026 12:00:00 GMT'])
})

const writes = ['PUT', 'DELETE'] as const

describe('throttling', () => {
  it.each(['GET', 'PUT', 'DELETE', 'POST', 'PATCH'] as const)('%s waits as long as Azure says', async method => {
    const net = transport({ status: 429, headers: { 'Retry-After': '17' } }, { status: 200, body: {} })
    const { answer, waits } = await guarded(net, method)
    expect(answer?.status).toBe(200)
    expect(waits).toEqual([17_000])
    expect(net.sent.map(s => s.what)).toEqual(Array(2).fill(`${method} ${PATH}`))
  })

  it.each([
    ['says nothing', {}],
    ['says it in a way that is no number', { 'Retry-After': 'Wed, 25 Nov 2026 07:28:00 GMT' }],
    ['says an empty text', { 'Retry-After': '' }],
  ])('waits longer each time if Azure %s, and gives up after five tries', async (_, headers) => {
    const net = transport({ status: 429, headers })
    const { answer, waits } = await guarded(net)
    expect(answer?.status).toBe(429)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
    expect(net.sent).toHaveLength(5)
  })

  it.each([429, 503])('%d with a wait over the limit ends at once, and names the wait', async status => {
    const { error, waits } = await guarded(transport({ status, headers: { 'Retry-After': '86400' } }))
    expect(error).toMatchObject({
      code: 'AZURE_THROTTLED',
      message: `Azure asked to wait 86400 s before GET ${PATH}; at most 120 s are waited.`,
    })
    expect(waits).toEqual([])
  })

  it('ends when several waits together are over the deadline', async () => {
    const { error, waits } = await guarded(transport({ status: 429, headers: { 'Retry-After': '110' } }))
    expect(error).toMatchObject({ code: 'AZURE_THROTTLED' })
    expect(waits).toEqual([110_000, 110_000])
  })
})

describe('failures of Azure and of the network', () => {
  const ill: [string, Reply][] = [
    ...[408, 500, 502, 503, 504].map((status): [string, Reply] => [String(status), { status }]),
    ...['ECONNRESET', 'ETIMEDOUT', 'ECONNREFUSED', 'ENOTFOUND', 'EPIPE', 'EAI_AGAIN', 'PARSE_ERROR', 'timeout'].map(
      (broken): [string, Reply] => [broken, { broken }],
    ),
  ]

  it.each(ill)('a read is repeated after %s', async (_, reply) => {
    const net = transport(reply, reply, { status: 200, body: { name: 'g' } })
    const { answer, waits } = await guarded(net)
    expect(answer?.bodyAsText).toBe('{"name":"g"}')
    expect(waits).toEqual([1000, 2000])
    expect(net.sent).toHaveLength(3)
  })

  it.each(ill)('POST and PATCH are never repeated after %s', async (_, reply) => {
    for (const method of ['POST', 'PATCH'] as const) {
      const net = transport(reply, { status: 200 })
      const { answer, error } = await guarded(net, method, {})
      expect(net.sent).toHaveLength(1)
      if ('status' in reply) expect(answer?.status).toBe(reply.status)
      else expect(error).toMatchObject({ code: 'AZURE_UNAVAILABLE' })
    }
  })

  it.each(ill)('PUT after %s looks first, and is repeated if nothing is there', async (_, reply) => {
    const net = transport(reply, { status: 404 }, { status: 201, body: { name: 'g' } })
    const { answer } = await guarded(net, 'PUT', { location: 'westeurope' })
    expect(answer?.status).toBe(201)
    expect(net.sent.map(s => s.what)).toEqual([`PUT ${PATH}`, `GET ${PATH}`, `PUT ${PATH}`])
    expect(net.sent[2]?.body).toBe('{"location":"westeurope"}')
  })

  it.each(ill)('DELETE after %s looks first, and is done if nothing is there any more', async (_, reply) => {
    const net = transport(reply, { status: 404, body: { error: {} } })
    const { answer } = await guarded(net, 'DELETE')
    expect(answer).toMatchObject({ status: 204, bodyAsText: '' })
    expect(net.sent.map(s => s.what)).toEqual([`DELETE ${PATH}`, `GET ${PATH}`])
  })

  it('DELETE is repeated if it is still there', async () => {
    const net = transport({ status: 500 }, { status: 200, body: {} }, { status: 202 })
    expect((await guarded(net, 'DELETE')).answer?.status).toBe(202)
    expect(net.sent.map(s => s.what)).toEqual([`DELETE ${PATH}`, `GET ${PATH}`, `DELETE ${PATH}`])
  })

  it.each([400, 401, 403, 404, 409, 412])('%d is an answer and not repeated', async status => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST'] as const) {
      const net = transport({ status })
      expect((await guarded(net, method)).answer?.status).toBe(status)
      expect(net.sent).toHaveLength(1)
    }
  })

  it('five tries are the most, and what Azure said last is the answer', async () => {
    const net = transport({ status: 500, body: { error: { code: 'InternalServerError' } } })
    const { answer, waits } = await guarded(net)
    expect(answer?.status).toBe(500)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
  })

  it('a silent Azure is given up at the deadline, and not said to have asked for a wait', async () => {
    const clock = jumpingClock()
    let asked = 0
    const silent: HttpClient = {
      sendRequest: async () => {
        asked++
        await clock.sleep(60_000)
        throw Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' })
      },
    }
    const { error } = await guarded(silent, 'GET', undefined, URL_, clock)
    expect(error).toMatchObject({
      code: 'AZURE_UNAVAILABLE',
      message: `Azure Resource Manager could not be reached for GET ${PATH}.`,
    })
    expect(asked).toBe(4)
    expect(clock.now()).toBeLessThan(300_000)
  })

  it('an error of another kind is not repeated', async () => {
    const net = transport({ broken: 'CERT_HAS_EXPIRED' })
    expect((await guarded(net)).error).toMatchObject({
      code: 'AZURE_UNAVAILABLE',
      message: `Azure Resource Manager could not be reached for GET ${PATH}.`,
    })
    expect(net.sent).toHaveLength(1)
  })
})

describe('the look before a write is repeated', () => {
  const rule = { properties: { sourceAddressPrefix: '203.0.113.9/32', access: 'Allow', priority: 100 } }

  it('finds what was sent: that is the answer, and nothing is sent again', async () => {
    const there = {
      location: 'West Europe',
      tags: { run: '4711', added: 'by a policy' },
      properties: {
        provisioningState: 'Creating',
        source: { id: '/SUBSCRIPTIONS/s/images/I' },
        regions: [{ name: 'West Europe', count: 1 }],
      },
    }
    const net = transport({ status: 502 }, { status: 200, body: there })
    const { answer } = await guarded(net, 'PUT', {
      location: 'westeurope',
      tags: { run: '4711' },
      properties: {
        source: { id: '/subscriptions/s/images/i' },
        regions: [{ name: 'westeurope' }],
        secret: 'not shown',
      },
    })
    expect(JSON.parse(answer?.bodyAsText ?? '')).toEqual(there)
    expect(net.sent.map(s => s.what)).toEqual([`PUT ${PATH}`, `GET ${PATH}`])
  })

  it.each([
    ['a value', { properties: { ...rule.properties, sourceAddressPrefix: '*' } }],
    ['a number', { properties: { ...rule.properties, priority: 200 } }],
  ])('finds what stood there before, different in %s: the write has not arrived and is sent again', async (_, old) => {
    const net = transport({ status: 500 }, { status: 200, body: old }, { status: 200, body: rule })
    const { answer } = await guarded(net, 'PUT', rule)
    expect(JSON.parse(answer?.bodyAsText ?? '')).toEqual(rule)
    expect(net.sent.map(s => s.what)).toEqual([`PUT ${PATH}`, `GET ${PATH}`, `PUT ${PATH}`])
  })

  it('finds a list of another length: the write is sent again', async () => {
    const net = transport({ status: 500 }, { status: 200, body: { list: ['a', 'b'] } }, { status: 200, body: {} })
    await guarded(net, 'PUT', { list: ['a'] })
    expect(net.sent.map(s => s.what.split(' ')[0])).toEqual(['PUT', 'GET', 'PUT'])
  })

  it.each(writes.flatMap(m => [500, 403, 429].map(s => [m, s] as const)))(
    '%s shows nothing (%d): the write is not repeated blindly',
    async (method, status) => {
      const net = transport({ status: 502 }, { status })
      const { answer } = await guarded(net, method, {})
      expect(answer?.status).toBe(502)
      expect(net.sent.map(s => s.what.split(' ')[0])).toEqual([method, 'GET', 'GET', 'GET', 'GET'])
    },
  )

  it('is not needed when Azure has refused to listen', async () => {
    const net = transport({ status: 429, headers: { 'Retry-After': '1' } }, { status: 200, body: {} })
    await guarded(net, 'PUT', {})
    expect(net.sent.map(s => s.what.split(' ')[0])).toEqual(['PUT', 'PUT'])
  })

  it('asks for the same resource with the same token, and announces no body', async () => {
    const net = transport({ status: 500 }, { status: 404 }, { status: 200 })
    await guarded(net, 'PUT', rule)
    const [put, get] = net.sent
    expect(get?.url).toBe(put?.url)
    expect(get?.headers).toEqual({ authorization: 'Bearer t' })
    expect(get?.body).toBeUndefined()
    expect(net.sent[2]?.headers).toEqual(put?.headers)
  })

  it('is a request that a real server understands', async () => {
    const seen: string[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += String(chunk)
      })
      request.on('end', () => {
        seen.push(`${request.method} ${request.headers['content-length'] ?? '-'} ${body}`)
        response.writeHead(seen.length === 1 ? 500 : request.method === 'GET' ? 404 : 201).end('{}')
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const real = createDefaultHttpClient()
    try {
      const { answer } = await guarded(
        {
          sendRequest: request => {
            const local = request.url.replace(armOrigin, `http://127.0.0.1:${port}`)
            return real.sendRequest({ ...request, url: local, allowInsecureConnection: true, timeout: 3000 })
          },
        },
        'PUT',
        { a: 1 },
      )
      expect(answer?.status).toBe(201)
      expect(seen).toEqual(['PUT 7 {"a":1}', 'GET - ', 'PUT 7 {"a":1}'])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('another host', () => {
  const foreign = [
    'https://management.azure.com.evil.example/x',
    'https://evil.example/management.azure.com',
    'http://management.azure.com/x',
    'https://management.azure.com:8443/x',
    'https://user@evil.example/x',
    'https://user@management.azure.com/x',
    'https://user:password@management.azure.com/x',
    'https://management.azure.com@evil.example/x',
    'http://svchost:99/x',
    'http://169.254.169.254/metadata/identity',
  ]

  it.each(foreign)('%s is not asked', async url => {
    const net = transport({ status: 200 })
    const { error } = await guarded(net, 'GET', undefined, url)
    expect(error).toMatchObject({
      code: 'AZURE_FOREIGN_URL',
      message: `Azure's answer pointed at ${new URL(url).origin}${new URL(url).username ? ' with a user in its URL' : ''}; accepted is https://management.azure.com alone.`,
    })
    expect(net.sent).toEqual([])
  })

  it.each(foreign)('%s gets no token, which is not even asked for', async url => {
    const net = transport({ status: 200 })
    let asked = 0
    const tokens = {
      get: async () => {
        asked++
        return { token: new Secret('t'), expiresOn: new Date(0) }
      },
    }
    await expect(
      armSender(tokens, { clock: jumpingClock(), cancelled: new AbortController().signal }, net)('GET', url),
    ).rejects.toMatchObject({
      code: 'AZURE_FOREIGN_URL',
    })
    expect({ asked, sent: net.sent }).toEqual({ asked: 0, sent: [] })
  })
})
