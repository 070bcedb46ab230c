import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { connectionOptions } from '../../../local/http/connections.ts'
import { closeAll, createPassingService, createService, type FaultyService } from '../../../local/http/service.ts'
import type { Service } from '../../../local/ports.ts'

/** What every service here is made of: a request is read, a fault plays or it is answered, and what was answered is recorded. */
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(service: FaultyService): Promise<string> {
  const server = createServer(connectionOptions, service.handler)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const now = () => Date.UTC(2030, 0, 2, 3, 4, 5)
const statuses = (service: FaultyService) =>
  service.requests().map(({ method, path, status }) => [method, path, status])

const kinds: readonly (readonly [string, () => FaultyService])[] = [
  ['that answers', () => createService({ now, answer: async () => ({ status: 200, body: { fine: true } }) })],
  [
    'that passes on',
    () =>
      createPassingService({
        pass: async (_, response) => {
          response.writeHead(200, { date: new Date(now()).toUTCString() }).end('{"fine":true}')
          return 200
        },
      }),
  ],
]

describe.each(kinds)('a service %s', (_, create) => {
  it('records what it has answered, and answers at the time of its own clock', async () => {
    const service = create()
    const answer = await fetch(`${await listen(service)}/a?b=c`)
    expect(answer.headers.get('date')).toBe('Wed, 02 Jan 2030 03:04:05 GMT')
    expect(await answer.json()).toEqual({ fine: true })
    expect(statuses(service)).toEqual([['GET', '/a?b=c', 200]])
  })

  it('plays a fault in place of its answer, as often as it was asked to', async () => {
    const service = create()
    service.faults.add({ path: /^\/a/, times: 1, answer: { status: 503 } })
    const url = await listen(service)
    expect((await fetch(`${url}/a`)).status).toBe(503)
    expect((await fetch(`${url}/a`)).status).toBe(200)
    expect(statuses(service)).toEqual([
      ['GET', '/a', 503],
      ['GET', '/a', 200],
    ])
  })

  it('drops the connections that hang when it is closed', async () => {
    const service = create()
    service.faults.add({ path: /./, answer: { hang: true } })
    const asked = fetch(`${await listen(service)}/a`)
    while (service.requests().length === 0) await new Promise(resolve => setImmediate(resolve))
    service.close()
    await expect(asked).rejects.toThrow()
    expect(statuses(service)).toEqual([['GET', '/a', 0]])
  })
})

describe('what several services were asked', () => {
  it('has one order, whenever each of them was made and whatever its clock says', async () => {
    const early = createService({ now, answer: async () => ({ status: 200 }) })
    const first = await listen(early)
    await fetch(`${first}/1`)
    await new Promise(resolve => setTimeout(resolve, 20))
    const late = createService({ now: Date.now, answer: async () => ({ status: 200 }) })
    const second = await listen(late)
    for (const url of [`${second}/2`, `${first}/3`, `${second}/4`]) await fetch(url)
    const all = [...late.requests(), ...early.requests()].sort((a, b) => a.at - b.at)
    expect(all.map(({ path }) => path)).toEqual(['/1', '/2', '/3', '/4'])
  })
})

describe('a service that fails', () => {
  it.each([
    [
      'on its answer',
      () => ({ answer: async () => Promise.reject(new Error('lost its way')) }),
      'GET /a: lost its way',
    ],
    [
      'on a body that is too large',
      () => ({ answer: async () => ({ status: 200 }), bodyLimit: 2 }),
      'POST /a: The request body is larger than 2 bytes.',
    ],
  ])('%s drops the connection and says why', async (_, parts, reported) => {
    const told: string[] = []
    const service = createService({ now, report: line => told.push(line), ...parts() })
    const url = await listen(service)
    const request = reported.startsWith('POST') ? { method: 'POST', body: 'abc' } : {}
    await expect(fetch(`${url}/a`, request)).rejects.toThrow()
    expect(told).toEqual([reported])
  })
})

describe('everything that a stack is made of', () => {
  it('is closed in its order, one after the other, also behind one that fails', async () => {
    const ended: string[] = []
    const part = (name: string, end = async () => {}) => ({
      close: async () => {
        await end()
        ended.push(name)
      },
    })
    const parts = [
      part('slow', () => new Promise(resolve => setTimeout(resolve, 20))),
      part('broken', async () => {
        throw new Error('it hangs')
      }),
      { close: () => void ended.push('at once') },
      part('last'),
    ]
    await expect(closeAll(parts)).rejects.toThrow('it hangs')
    expect(ended).toEqual(['slow', 'at once', 'last'])
  })

  it('has no service that cannot be closed: it would not compile', async () => {
    const { close: _, ...rest } = createService({ now, answer: async () => ({ status: 200 }) })
    // @ts-expect-error it lacks `close`
    const service: Service = rest
    await expect(closeAll([service])).rejects.toThrow(TypeError)
  })
})
