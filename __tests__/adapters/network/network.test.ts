import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from '@jest/globals'
import { network } from '../../../src/adapters/network/network.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { closedProxy } from '../../bundles/token-endpoint.ts'

/** The waits between tries are short, the limits are as they are. */
const quick = {
  ...systemClock,
  sleep: (ms: number, stop?: AbortSignal) => systemClock.sleep(ms < 10_000 ? 1 : ms, stop),
}

const before = process.env.HTTPS_PROXY
afterEach(() => {
  if (before === undefined) delete process.env.HTTPS_PROXY
  else process.env.HTTPS_PROXY = before
})

it('goes through the proxy with TLS, and without TLS, where the runner says so, straight to the address', async () => {
  await using proxy = await closedProxy()
  process.env.HTTPS_PROXY = proxy.url
  const server = createServer((_, response) => response.end('here'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    const client = network(quick, undefined)
    // The proxy says no; what that comes to is the client's business.
    await client.ask({ method: 'GET', url: 'https://neighbour.example/x' }).catch(() => {})
    expect(new Set(proxy.hosts)).toEqual(new Set(['neighbour.example:443']))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect(String((await client.ask({ method: 'GET', url, plain: true })).bytes)).toBe('here')
    await expect(client.ask({ method: 'GET', url })).rejects.toMatchObject({ name: 'NoAnswer' })
    expect(new Set(proxy.hosts).size).toBe(1)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
