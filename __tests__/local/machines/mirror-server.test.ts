import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connectionOptions } from '../../../local/http/connections.ts'
import { createMirror } from '../../../local/machines/families/debian/mirror-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'mirror-'))
const log: string[] = []
const mirror = createMirror({ dir: join(folder, 'mirror'), hosts: ['archive.test'], log: line => log.push(line) })
let server: Server
beforeAll(async () => {
  mkdirSync(join(folder, 'mirror/archive.test/debian/pool'), { recursive: true })
  mkdirSync(join(folder, 'mirror/other.test'))
  writeFileSync(join(folder, 'mirror/archive.test/debian/pool/g++_1_amd64.deb'), 'package')
  writeFileSync(join(folder, 'mirror/other.test/file'), 'other')
  writeFileSync(join(folder, 'mirror/mirror.json'), '{}')
  server = createServer(connectionOptions, mirror.handler)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function ask(path: string, { method = 'GET', host = 'archive.test', ...headers }: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number | undefined; text: string; length: string | undefined; modified: string }>(
    done => {
      const asked = request({ port, host: '127.0.0.1', path, method, headers: { host, ...headers } }, answer => {
        let text = ''
        answer.on('data', bytes => {
          text += bytes
        })
        answer.on('end', () =>
          done({
            status: answer.statusCode,
            text,
            length: answer.headers['content-length'],
            modified: answer.headers['last-modified'] ?? '',
          }),
        )
      })
      asked.end()
    },
  )
}

describe('the mirror', () => {
  it.each(['/debian/pool/g++_1_amd64.deb', '/debian/pool/g%2b%2b_1_amd64.deb'])('serves %s', async path =>
    expect(await ask(path)).toMatchObject({ status: 200, text: 'package', length: '7' }),
  )

  it('answers HEAD without a body', async () =>
    expect(await ask('/debian/pool/g++_1_amd64.deb', { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
      length: '7',
    }))

  it('says when nothing has changed', async () => {
    const { modified } = await ask('/debian/pool/g++_1_amd64.deb')
    const again = (since: string) => ask('/debian/pool/g++_1_amd64.deb', { 'if-modified-since': since })
    expect((await again(modified)).status).toBe(304)
    expect((await again(new Date(0).toUTCString())).status).toBe(200)
  })

  it.each([
    ['/debian/pool/absent.deb', {}, 404],
    ['/debian/pool', {}, 404],
    ['/file', { host: 'other.test' }, 404],
    ['/../mirror.json', {}, 404],
    ['/..%2fmirror.json', {}, 404],
    ['/%00', {}, 404],
    ['/%zz', {}, 404],
    ['/debian/pool/g++_1_amd64.deb', { method: 'PUT' }, 405],
  ])('refuses %s %j', async (path, how, status) => expect((await ask(path, how)).status).toBe(status))

  it('records each request, and says what it has not', async () => {
    await ask('/debian/unknown', { 'user-agent': 'Debian APT-HTTP/1.3' })
    expect(mirror.requests().at(-1)).toEqual({
      at: expect.any(Number),
      host: 'archive.test',
      method: 'GET',
      path: '/debian/unknown',
      status: 404,
      agent: 'Debian APT-HTTP/1.3',
    })
    expect(mirror.missing()).toContain('archive.test/debian/unknown')
    expect(log).toContain('mirror: archive.test/debian/unknown is not in the mirror')
  })
})
