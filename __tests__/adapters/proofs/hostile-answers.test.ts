import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { createFaults, type FaultAnswer } from '../../../local/http/faults.ts'
import {
  compressed,
  cutShort,
  dripping,
  endless,
  forerunners,
  halfAnswer,
  notCompressed,
  overlong,
} from '../../../local/http/hostile-answers.ts'
import { network } from '../../../src/adapters/network/network.ts'
import { blobProofStore } from '../../../src/adapters/proofs/blob-store.ts'
import { gitHubProofStore } from '../../../src/adapters/proofs/github-store.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { toStage } from '../../local/blob/stage.ts'
import { hurriedClock } from '../hurried-clock.ts'

/** A minute of the stores' deadlines is two seconds; where answers have to be read, it is four. */
const TIMES = { silent: 30, wrong: 15 }
/** seconds by the hurried clock: four tries of 20, and the waits between, of which the storage SDK makes four seconds by a clock of its own */
const LONGEST = 150 + 4 * TIMES.silent
const SUBJECT = 'ab'.repeat(32)
const CONTAINER = 'https://acmeproofs.blob.core.windows.net/golden'
const API = 'https://api.github.com'
/** where GitHub says that a bundle lies */
const BUNDLES = 'https://bundles.example/1'

interface Ended {
  readonly what: string
  readonly code: string
  readonly seconds: number
  readonly asked: readonly {
    readonly host: string
    readonly path: string
    readonly authorization: string | undefined
  }[]
}

type Play = (answer: FaultAnswer | ((path: string) => FaultAnswer), name: string, times: number) => Promise<Ended>
type Stores = Readonly<Record<'blob' | 'github', ReturnType<typeof blobProofStore>>>

/** A call of one store, in front of somebody who answers like that where the path fits, and elsewhere with a list under this status. */
const call =
  (what: string, where: RegExp, ask: (stores: Stores) => Promise<unknown>, status = 200): Play =>
  async (answer, name, times) => {
    const asked: Ended['asked'][number][] = []
    const faults = createFaults({ record: () => {}, requests: () => [] })
    faults.add({ path: where, answer })
    const server = createServer((request, response) => {
      const { host = '', authorization } = request.headers
      asked.push({ host, path: request.url ?? '', authorization })
      void (async () => {
        for await (const _ of request);
        if (await faults.play(request, response)) return
        const list = { attestations: [{ bundle: null, bundle_url: BUNDLES }] }
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(list))
      })().catch(() => response.destroy())
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const client = toStage({ port: (server.address() as AddressInfo).port })
    const clock = hurriedClock(times)
    const cancelled = new AbortController().signal
    const tokens = { get: async () => ({ token: new Secret('azure'), expiresOn: new Date(Date.now() + 3_600_000) }) }
    const began = clock.now()
    try {
      const gitHub = {
        api: API,
        repository: 'acme/golden-images',
        repositoryId: '9',
        workflowRepository: 'acme/golden-images',
        token: new Secret('ghs_x'),
      }
      const code = await ask({
        blob: blobProofStore(CONTAINER, tokens, { clock, cancelled }, client),
        github: gitHubProofStore(gitHub, network(clock, cancelled, client)),
      }).then(
        value => `it gave ${JSON.stringify(value)}`,
        (error: unknown) => (error instanceof GoldenImageError ? error.code : String(error)),
      )
      return { what: `${what}: ${name}`, code, seconds: (clock.now() - began) / 1000, asked }
    } finally {
      faults.close()
      server.closeAllConnections()
      server.close()
    }
  }

const lists = {
  blob: call('the list of a container', /comp=list/, ({ blob }) => blob.list(SUBJECT)),
  github: call("GitHub's list", /\/attestations\//, ({ github }) => github.list(SUBJECT)),
}
const reads = {
  ...lists,
  file: call('a file of a container', /\/files\//, ({ blob }) => Promise.resolve(blob.files?.get(SUBJECT))),
  hidden: call(
    'whether GitHub shows the repository',
    /^\/repos\/[^/]+\/[^/]+$/,
    ({ github }) => github.list(SUBJECT),
    404,
  ),
  bundle: call('the place of a bundle', /^\/1$/, ({ github }) => github.list(SUBJECT)),
}
const writes = {
  put: call('a statement for a container', /./, ({ blob }) => blob.put([SUBJECT], '{}')),
  putFile: call('a file for a container', /./, ({ blob }) => Promise.resolve(blob.files?.put(Buffer.from('x')))),
  post: call('a statement for GitHub', /./, ({ github }) => github.put([SUBJECT], '{}')),
}
const all: readonly Play[] = [...Object.values(reads), ...Object.values(writes)]

const raw = (body: string, headers = 'Content-Type: application/json\r\n'): FaultAnswer => ({
  raw: [`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`],
})
const xml = (body: string): FaultAnswer => raw(body, 'Content-Type: application/xml\r\n')

const silent: Readonly<Record<string, FaultAnswer>> = {
  silence: { hang: true },
  'a dripping head': dripping('head', 20),
  'a dripping body': dripping('body', 20),
  'half an answer': halfAnswer,
  'answers before the answer, for ever': forerunners(20),
}

/** What comes is no answer, whoever was asked. */
const wrong: Readonly<Record<string, FaultAnswer>> = {
  'a bomb': compressed(300),
  'bytes without an end': endless,
  'a page of a proxy': raw('<html><body>Please sign in</body></html>', 'Content-Type: text/html\r\n'),
  nothing: raw(''),
  null: raw('null'),
  'a number': raw('7'),
  'half of its JSON': raw('{"attestations":[{"bundle":{"a"'),
  'a body that is cut': cutShort,
  'a wrong encoding': notCompressed,
  'more than it says': overlong,
  'no HTTP': { raw: ['SSH-2.0-OpenSSH_9.2p1\r\n'] },
  'a head without an end': { raw: [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`] },
  'a redirect to somebody else': { status: 302, headers: { Location: 'https://evil.example/x' } },
  'nesting without an end': raw('['.repeat(100_000)),
}

const listOf = (inner: string, next = '') =>
  `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://acmeproofs.blob.core.windows.net/" ContainerName="golden">${inner}<NextMarker>${next}</NextMarker></EnumerationResults>`
const blob = (name: string, length = '2') =>
  `<Blob><Name>${name}</Name><Properties><Content-Length>${length}</Content-Length></Properties></Blob>`

/** No list of a container. */
const wrongContainers: Readonly<Record<string, FaultAnswer>> = {
  'another document': xml('<?xml version="1.0"?><Error><Code>x</Code></Error>'),
  'no document': xml('<?xml version="1.0"?>'),
  'a document of millions of tags': xml(listOf('<a/>'.repeat(2_000_000))),
  'a document that is cut': xml(listOf(blob('x')).slice(0, 120)),
  'JSON in place of XML': raw('{"blobs":[]}'),
  'an entity that grows': xml(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${listOf(`<Blobs>${blob('&c;')}</Blobs>`).replace(/<\?.*?\?>/, '')}`,
  ),
  'elements without an end': xml(`<?xml version="1.0"?>${'<a>'.repeat(100_000)}`),
  'a bomb of XML': {
    raw: (() => {
      const body = gzipSync(`${listOf('<Blobs/>')}${' '.repeat(80 * 1024 * 1024)}`)
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`
      return [head, body]
    })(),
  },
}

const page = (attestations: unknown, link?: string): FaultAnswer => ({
  status: 200,
  body: { attestations } as never,
  ...(link === undefined ? {} : { headers: { Link: link } }),
})

/** No list of GitHub's. */
const wrongAttestations: Readonly<Record<string, FaultAnswer>> = {
  'no list': raw('{}'),
  'a list that is null': page(null),
  'a list that is an object': page({}),
  'an item that is null': page([null]),
  'an item that is a text': page(['x']),
  'an item without a bundle': page([{ bundle: null }]),
  'an item whose place is no text': page([{ bundle: null, bundle_url: 7 }]),
  'an item whose place has no TLS': page([{ bundle_url: 'http://bundles.example/1' }]),
  'an item whose place is a file': page([{ bundle_url: 'file:///etc/passwd' }]),
  'a next page of somebody else': page([], '<https://evil.example/x>; rel="next"'),
  'a next page without TLS': page([], '<http://api.github.com/x>; rel="next"'),
  'a next page that is no address': page([], '<x>; rel="next"'),
}

/** A list that never ends. */
const endlessLists: readonly (readonly [Play, string, (path: string) => FaultAnswer])[] = (() => {
  let count = 0
  const attestations = `${API}/repos/acme/golden-images/attestations/sha256:${SUBJECT}`
  return [
    [lists.blob, 'the same page again', () => xml(listOf('<Blobs/>', 'again'))],
    [lists.blob, 'empty pages', () => xml(listOf('<Blobs/>', `${++count}`))],
    [lists.blob, 'pages with statements', () => xml(listOf(`<Blobs>${blob('a').repeat(500)}</Blobs>`, `${++count}`))],
    [lists.github, 'the same page again', () => page([], `<${attestations}>; rel="next"`)],
    [lists.github, 'empty pages', () => page([], `<${attestations}?after=${++count}>; rel="next"`)],
    [
      lists.github,
      'pages with statements',
      () => page(Array(100).fill({ bundle: {} }), `<${attestations}?after=${++count}>; rel="next"`),
    ],
  ]
})()

const playAll = async (games: readonly (() => Promise<Ended>)[], together: number): Promise<readonly Ended[]> => {
  const ended: Ended[] = []
  const left = games.values()
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const game of left) ended.push(await game())
    }),
  )
  return ended
}
const table = (plays: readonly Play[], answers: Readonly<Record<string, FaultAnswer>>, times = TIMES.wrong) =>
  plays.flatMap(play =>
    Object.entries(answers).map(
      ([name, answer]) =>
        () =>
          play(answer, name, times),
    ),
  )

/** Every way to say that a store could not be asked; `''` in a list is what is no statement, and is told as such. */
const CODES = ['UNAVAILABLE', 'SLOW', 'UNREADABLE', 'TOO_MANY', 'REFUSED'].map(how => `PROOF_STORE_${how}`)
const others = (ended: readonly Ended[], codes = CODES) =>
  ended.filter(e => !codes.includes(e.code)).map(e => [e.what, e.code])

describe('a store of proofs whose answer does not come', () => {
  it('is given up, whatever was asked', async () => {
    const ended = await playAll(table(all, silent, TIMES.silent), 40)
    expect(ended).toHaveLength(all.length * Object.keys(silent).length)
    expect(others(ended, ['PROOF_STORE_SLOW'])).toEqual([])
    expect(ended.filter(e => e.seconds > LONGEST).map(e => [e.what, e.seconds])).toEqual([])
  }, 120_000)
})

describe('a store of proofs whose answer is none', () => {
  let ended: readonly Ended[]
  let peak = 0
  beforeAll(async () => {
    const before = process.memoryUsage.rss()
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss() - before)
    }, 20)
    const { bundle: _, ...answers } = reads
    ended = [
      ...(await playAll(table([...Object.values(answers), ...Object.values(writes)], wrong), 12)),
      ...(await playAll(table([lists.blob], wrongContainers), 2)),
      ...(await playAll(table([lists.github], wrongAttestations), 12)),
      ...(await playAll(
        endlessLists.map(
          ([play, name, answer]) =>
            () =>
              play(answer, name, TIMES.wrong),
        ),
        6,
      )),
    ]
    clearInterval(watch)
  }, 240_000)

  it('says so: it is never taken for a store that has nothing, or has kept something', () => {
    expect(ended.length).toBeGreaterThan(100)
    expect(others(ended)).toEqual([])
  })

  it('is not followed elsewhere, and gets no token of somebody else', () => {
    const hosts = ended.flatMap(e => e.asked.map(a => a.host))
    expect([...new Set(hosts)].sort()).toEqual(['acmeproofs.blob.core.windows.net', 'api.github.com'])
    for (const { host, authorization } of ended.flatMap(e => e.asked))
      expect([host, authorization]).toEqual([host, host === 'api.github.com' ? 'Bearer ghs_x' : 'Bearer azure'])
  })

  it('is asked for no more pages than its statements can need', () => {
    const pages = ended.slice(-endlessLists.length).map(e => [e.what, e.code, e.asked.length])
    expect(pages.sort()).toEqual([
      ["GitHub's list: empty pages", 'PROOF_STORE_UNREADABLE', 10],
      ["GitHub's list: pages with statements", 'PROOF_STORE_TOO_MANY', 100],
      ["GitHub's list: the same page again", 'PROOF_STORE_UNREADABLE', 10],
      ['the list of a container: empty pages', 'PROOF_STORE_UNREADABLE', 21],
      ['the list of a container: pages with statements', 'PROOF_STORE_TOO_MANY', 21],
      ['the list of a container: the same page again', 'PROOF_STORE_UNREADABLE', 21],
    ])
  })

  it('takes no more memory than its limit lets it', () => {
    expect(peak / 1024 / 1024).toBeLessThan(700)
  })
})

describe('the place of a bundle, which GitHub names', () => {
  it('gets no token, and hides no other bundle when what lies there is none', async () => {
    const { 'a redirect to somebody else': redirect, ...answers } = wrong
    const ended = await playAll(table([reads.bundle], answers), 6)
    const none = ['it gave [""]', 'it gave ["null"]', 'it gave ["7"]']
    const strange = ended.filter(e => ![...CODES, ...none].includes(e.code) && !/^it gave \["(?:\{|<html)/.test(e.code))
    expect(strange.map(e => [e.what, e.code])).toEqual([])
    const there = ended.flatMap(e => e.asked).filter(a => a.host === 'bundles.example')
    expect(there.length).toBeGreaterThan(10)
    expect(there.filter(a => a.authorization !== undefined)).toEqual([])
    const [moved] = await playAll(table([reads.bundle], { redirect: redirect as FaultAnswer }), 1)
    expect([moved?.code, moved?.asked.some(a => a.host === 'evil.example')]).toEqual(['PROOF_STORE_UNREADABLE', false])
  }, 120_000)
})
