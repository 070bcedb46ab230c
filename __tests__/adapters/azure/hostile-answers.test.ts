import {
  createDefaultHttpClient,
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
} from '@azure/core-rest-pipeline'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Fault, FaultAnswer } from '../../../local/http/faults.ts'
import {
  compressed,
  cutShort,
  dripping,
  endless,
  endlessPages,
  forerunners,
  halfAnswer,
  manyValues,
  notCompressed,
  overlong,
} from '../../../local/http/hostile-answers.ts'
import { azureBuildResources } from '../../../src/adapters/azure/build-resources.ts'
import { azureImageCatalog } from '../../../src/adapters/azure/catalog.ts'
import { azureTokens } from '../../../src/adapters/azure/entra/tokens.ts'
import { azureImageGallery } from '../../../src/adapters/azure/gallery.ts'
import { azureTemporaryResources } from '../../../src/adapters/azure/temporary-resources.ts'
import { azureTestMachines } from '../../../src/adapters/azure/test-machines.ts'
import { azureArm } from '../../../src/adapters/azure/transport/arm.ts'
import { computeClient } from '../../../src/adapters/azure/transport/compute.ts'
import { armOrigin } from '../../../src/adapters/azure/transport/guard.ts'
import { gitHubIdentityTokens } from '../../../src/adapters/github/identity-tokens.ts'
import { boundedClient } from '../../../src/adapters/network/bounded-client.ts'
import { wishOf } from '../../../src/domain/decide/release-plan.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { digestsOf, readDescriptor } from '../../../src/domain/image/descriptor.ts'
import { formatFingerprint } from '../../../src/domain/image/fingerprint.ts'
import { readPlacement } from '../../../src/domain/image/placement.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { jwt } from '../../bundles/token-endpoint.ts'
import { definitionAnswer } from '../../domain/image/answers.ts'
import { CLIENT, createStage, type Stage, SUBSCRIPTION, TENANT } from '../../local/azure/stage.ts'
import { hurriedClock } from '../hurried-clock.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { type Reply, transport } from './transport.ts'

/** An hour in 36 seconds: a try of a minute is 600 ms. */
const TIMES = 100
/** For an answer that keeps the processor busy and is asked for once: a try of a minute is 30 s, on a busy machine too. */
const UNHURRIED = 2
/** Seconds. The deadlines are a third of it; a machine that is busy for a second adds a hundred to them. */
const LONGEST = 900
const never = new AbortController().signal

const ref = { subscription: SUBSCRIPTION, group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' }
const version = { parts: [20261124, 0, 0] as const }
const image = { kind: 'marketplace', publisher: 'debian', offer: 'debian-12', sku: '12-gen2' } as const
const scope = { subscription: SUBSCRIPTION, group: 'rg-image-build', build: `gi-4711-${'0123abcd'.repeat(4)}` }
const source = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-image-build/providers/Microsoft.Compute/images/i`
const candidate = { definition: ref, version, location: 'westeurope', source, tags: {} }
const OPERATION = `${armOrigin}/subscriptions/${SUBSCRIPTION}/providers/x/locations/l/operations/o?api-version=1`
const VERSION = {
  id: `/subscriptions/${SUBSCRIPTION}/x/versions/20261124.0.0`,
  name: '20261124.0.0',
  location: 'westeurope',
  properties: { provisioningState: 'Succeeded', publishingProfile: { publishedDate: '2026-11-24T08:00:00Z' } },
}
const DEFINITION = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base`
/** That version as it stands, whole. */
const PLACED = {
  ...VERSION,
  id: `${DEFINITION}/versions/20261124.0.0`,
  properties: {
    provisioningState: 'Succeeded',
    publishingProfile: {
      publishedDate: '2026-11-24T08:00:00Z',
      excludeFromLatest: false,
      targetRegions: [{ name: 'westeurope' }],
    },
    storageProfile: { source: { id: source } },
  },
}
const ABOVE = { ...definitionAnswer(), id: DEFINITION }
const wish = { ...wishOf(readPlacement(PLACED)), excludeFromLatest: true }
const meant = { undated: digestsOf(readDescriptor(TENANT, PLACED, ABOVE)).undated, tenant: TENANT }
const hardware = { securityType: 'Standard', size: '' }
const machine = { id: `${source}/x`, address: '192.0.2.1', image: { id: '', exactVersion: undefined }, hardware }

/** That version, and its definition. */
const placed: readonly Fault[] = [
  { method: 'GET', path: /\/versions\/20261124/, answer: { status: 200, body: PLACED } },
  { method: 'GET', path: /\/images\/linux-base\?/, answer: { status: 200, body: JSON.parse(JSON.stringify(ABOVE)) } },
]

/** A world whose every request ends at the stage, over real connections, in a hurry. */
function clients(stage: Stage, clock: Clock, cancelled = never) {
  const real = createDefaultHttpClient()
  const network = boundedClient(clock, overPlainHttp(stage, real))
  const tokens = { get: async () => ({ token: new Secret('t'), expiresOn: new Date(Date.now() + 3_600_000) }) }
  const bounds = { clock, cancelled }
  const arm = azureArm(tokens, bounds, network)
  const claims = { sub: 'repo:acme/golden-images:environment:image' }
  return {
    catalog: azureImageCatalog(computeClient(tokens, SUBSCRIPTION, bounds, network)),
    gallery: azureImageGallery(arm),
    resources: azureBuildResources(arm, SUBSCRIPTION),
    machines: azureTestMachines(arm, clock, cancelled),
    temporary: azureTemporaryResources(arm, clock, cancelled),
    entra: azureTokens(
      { tenant: TENANT, clientId: CLIENT },
      { get: async () => new Secret(jwt(claims)), readClaims: async () => claims },
      () => {},
      clock,
      network,
    ),
    gitHub: gitHubIdentityTokens({ url: `http://127.0.0.1:${stage.port}/idtoken?`, token: 't' }, clock, () => {}),
  }
}
type Clients = ReturnType<typeof clients>

function overPlainHttp(stage: Stage, real: HttpClient): HttpClient {
  return {
    sendRequest: async (request: PipelineRequest) => {
      const { host, pathname, search } = new URL(request.url)
      const headers = createHttpHeaders({ ...request.headers.toJSON({ preserveCase: true }), host })
      const local = { ...request, headers, url: `http://127.0.0.1:${stage.port}${pathname}${search}` }
      const response = await real.sendRequest({ ...local, allowInsecureConnection: true } as PipelineRequest)
      return { ...response, request }
    },
  }
}

type Call = (c: Clients, cancelled?: AbortSignal) => Promise<unknown>

/** Every call that leaves us, and the request at which it is hurt. */
const calls: Readonly<Record<string, [path: RegExp, method: string, call: Call, given?: readonly Fault[]]>> = {
  'the versions of a Marketplace image': [/vmimage/, 'GET', c => c.catalog.listVersions(image, 'westeurope')],
  'one version of a Marketplace image': [
    /vmimage/,
    'GET',
    c => c.catalog.describe({ ...image, version: '12.20261101.1' }, 'westeurope'),
  ],
  'an image definition': [/\/images\/linux-base\?/, 'GET', c => c.gallery.requireDefinition(ref)],
  'the versions of a definition': [/\/versions\?/, 'GET', c => c.gallery.listVersions(ref)],
  'the recycle bin': [/softDeletedArtifactTypes/, 'GET', c => c.gallery.listDeleted(ref)],
  'the tag of a definition': [
    /\/images\/linux-base\/providers\/Microsoft\.Resources\/tags\/default\?/,
    'PATCH',
    c => c.gallery.raiseHighest(ref, version),
    [{ method: 'GET', path: /./, answer: { status: 200, body: { id: 'd', location: 'westeurope' } } }],
  ],
  'one version': [/\/versions\/20261124/, 'GET', c => c.gallery.get(ref, version)],
  'where versions stand': [/\/versions\?/, 'GET', c => c.gallery.listPlacements(ref, [])],
  'where one version stands': [
    /\/versions\/20261124/,
    'GET',
    c => c.gallery.listPlacements(ref, [version]),
    [{ method: 'GET', path: /\/versions\?/, answer: { status: 200, body: { value: [PLACED] } } }],
  ],
  'a managed image': [/\/images\//, 'GET', c => c.resources.findManagedImage('rg-image-build', 'i')],
  'the groups of a build': [/resourcegroups/, 'GET', c => c.resources.findGroups('b')],
  'the machines of a group': [/virtualMachines/, 'GET', c => c.resources.listMachines('rg-image-build')],
  'a test machine': [/images/, 'GET', c => c.machines.readImageReference(machine)],
  'what is temporary, to begin its deletion': [/resources/, 'GET', c => c.temporary.start(scope)],
  'what is temporary, to delete it': [/resources/, 'GET', c => c.temporary.remove(scope)],
  'a new version': [/\/versions\/20261124/, 'PUT', c => c.gallery.createCandidate(candidate)],
  'the operation of a new version': [
    /operations/,
    'GET',
    c => c.gallery.createCandidate(candidate),
    [{ method: 'PUT', path: /./, answer: { status: 201, headers: { 'Azure-AsyncOperation': OPERATION }, body: {} } }],
  ],
  'the tags of a version': [
    /\/versions\/20261124/,
    'PATCH',
    async c => {
      const meant = formatFingerprint(readDescriptor(TENANT, PLACED, ABOVE), { strictPublishedDate: true })
      return c.gallery.tag(ref, version, { a: 'b' }, { tenant: TENANT, fingerprint: meant })
    },
    placed,
  ],
  'where a version shall stand': [
    /\/versions\/20261124/,
    'PUT',
    c => c.gallery.replicate(ref, version, wish, meant),
    placed,
  ],
  'the deletion of an image': [
    /\/images\//,
    'DELETE',
    c => c.temporary.startImage(scope),
    [{ method: 'GET', path: /./, answer: { status: 200, body: { tags: { 'golden-image-build': scope.build } } } }],
  ],
  'a rule for port 22': [/securityRules/, 'PUT', c => c.machines.narrow(scope, '203.0.113.9/32')],
}
/** Those of Entra and GitHub have codes of their own. */
const tokens: typeof calls = {
  'an access token': [/oauth2|openid-configuration/, '', (c, cancelled) => c.entra.get(armOrigin, cancelled)],
  'an identity token': [/idtoken/, '', (c, cancelled) => c.gitHub.get('api://AzureADTokenExchange', cancelled)],
}

const HTML = '<html><body>Please sign in</body></html>'
const raw = (body: string, headers = ''): FaultAnswer => ({
  raw: [`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`],
})

/** No whole answer comes: it is asked again, and then given up. */
const silent: Readonly<Record<string, FaultAnswer>> = {
  silence: { hang: true },
  'a dripping head': dripping('head', 20),
  'a dripping body': dripping('body', 20),
  'half an answer': halfAnswer,
  'answers before the answer, for ever': forerunners(20),
}

/** What comes is no answer. */
const wrong: Readonly<Record<string, FaultAnswer>> = {
  'a bomb': compressed(300),
  'plain bytes without an end': endless,
  'too many values': manyValues(12),
  'a page of a proxy': raw(HTML),
  'a page of a proxy that says so': {
    raw: [`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${HTML.length}\r\n\r\n${HTML}`],
  },
  null: raw('null'),
  'a number': raw('7'),
  'a text': raw('"x"'),
  nothing: raw(''),
  'half of its JSON': raw('{"value":[{"name":"1.0'),
  'a body that is cut': cutShort,
  'a wrong encoding': notCompressed,
  'an unknown encoding': raw('\u000b\u0002\u0080', 'Content-Encoding: br\r\n'),
  'more than it says': overlong,
  'two lengths': raw('{}', 'Content-Length: 7\r\n'),
  'no length': { raw: ['HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}'] },
  'no HTTP': { raw: ['SSH-2.0-OpenSSH_9.2p1\r\n'] },
  'a head without an end': { raw: [`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`] },
  'a redirect to somebody else': { status: 302, headers: { Location: 'https://evil.example/x' } },
  'a redirect to another path': { status: 307, headers: { Location: '/x' } },
  'nesting without an end': raw('['.repeat(100_000)),
}

/** No list, and no answer to anything else. */
const wrongLists: Readonly<Record<string, Fault['answer']>> = {
  'no value': raw('{}'),
  'a value that is null': raw('{"value":null}'),
  'a value that is an object': raw('{"value":{}}'),
  'a value that is a text': raw('{"value":"x"}'),
  'an item that is null': raw('{"value":[null]}'),
  'an item that is a text': raw('{"value":["x"]}'),
  'an item that is a list': raw('{"value":[[]]}'),
  'a next page that is no text': raw('{"value":[],"nextLink":7}'),
  'a next page that is an object': raw('{"value":[],"nextLink":{}}'),
  'a next page that is relative': raw('{"value":[],"nextLink":"/subscriptions/x?page=2"}'),
  'itself as the next page': endlessPages(armOrigin, 'same'),
  'always another next page': endlessPages(armOrigin, 'fresh'),
}
/** Of the Marketplace, whose lists are bare. */
const wrongVersions: Readonly<Record<string, FaultAnswer>> = {
  'an object': raw('{}'),
  'an item that is null': raw('[null]'),
  'an item that is a text': raw('["12.20261101.1"]'),
  'an item that is a list': raw('[["12.20261101.1"]]'),
  'an item without a name': raw('[{}]'),
  'an item with a name that is no text': raw('[{"name":{"a":1}}]'),
  'another version': raw('{"name":"12.20261101.2","location":"westeurope"}'),
}
/** What a write may be answered with so that it is not known what became of it. */
const wrongForWrites = [
  'a bomb',
  'plain bytes without an end',
  'a page of a proxy',
  'half of its JSON',
  'no HTTP',
  'a redirect to somebody else',
]

/** They keep the processor busy. */
const big = ['a bomb', 'plain bytes without an end', 'too many values', 'always another next page']

const lists = [
  'the versions of a definition',
  'where versions stand',
  'the groups of a build',
  'the machines of a group',
].concat(Object.keys(calls).filter(name => name.startsWith('what is temporary')))

interface Ended {
  readonly what: string
  readonly code: string
  /** by the hurried clock */
  readonly seconds: number
  readonly hosts: readonly string[]
}

/** One call on an Azure that answers like this, each on a stage of its own: faults and connections are not shared. */
async function play(name: string, fault: string, answer: Fault['answer'], times = TIMES): Promise<Ended> {
  const [path, method, call, given = []] = { ...calls, ...tokens }[name] ?? [/./, '', () => Promise.resolve()]
  await using stage = await createStage()
  const { faults } = stage.azure
  faults.add({ path, ...(method === '' ? {} : { method }), answer })
  for (const fault of given) faults.add(fault)
  // The token of these clients is none: what else they ask is answered as if nothing was there.
  faults.add({ path: /./, answer: { status: 404, body: { error: { code: 'NotFound', message: 'played' } } } })
  const clock = hurriedClock(times)
  const began = clock.now()
  const code = await call(clients(stage, clock)).then(
    value => `it gave ${JSON.stringify(value)}`,
    (error: unknown) => (error instanceof GoldenImageError ? error.code : String(error)),
  )
  const hosts = [...new Set(stage.azure.requests().map(request => request.host))]
  return { what: `${name}: ${fault}`, code, seconds: (clock.now() - began) / 1000, hosts }
}

/** A few at a time: each has a server of its own. */
async function playAll(games: readonly (() => Promise<Ended>)[], together: number): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  const waiting = [...games]
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) ended.push(await next())
    }),
  )
  return ended
}

const table = (names: readonly string[], faults: Readonly<Record<string, Fault['answer']>>, times?: number) =>
  names.flatMap(name =>
    Object.entries(faults).map(
      ([fault, answer]) =>
        () =>
          play(name, fault, answer, times),
    ),
  )

/** What did not end as one of these codes within that time. */
const others = (ended: readonly Ended[], codes: readonly string[], seconds: number) =>
  ended.filter(e => !codes.includes(e.code) || e.seconds > seconds)

const armCalls = Object.keys(calls)
const reads = armCalls.filter(name => calls[name]?.[1] === 'GET')
const writes = armCalls.filter(name => calls[name]?.[1] !== 'GET')
const tokenCalls = Object.keys(tokens)
const authCodes = ['AUTH_UNREACHABLE', 'AUTH_ID_TOKEN_FAILED']

describe('an answer that does not come', () => {
  let ended: readonly Ended[]
  beforeAll(async () => {
    ended = await playAll(table([...armCalls, ...tokenCalls], silent), 80)
  }, 60_000)
  const of = (names: readonly string[]) => ended.filter(e => names.some(name => e.what.startsWith(`${name}: `)))

  it('from Azure is given up', () => {
    expect(of(armCalls)).toHaveLength(armCalls.length * Object.keys(silent).length)
    expect(others(of(armCalls), ['AZURE_UNAVAILABLE'], LONGEST)).toEqual([])
  })

  it('from Entra or GitHub is given up', () => {
    expect(of(tokenCalls)).toHaveLength(tokenCalls.length * Object.keys(silent).length)
    expect(others(of(tokenCalls), authCodes, LONGEST)).toEqual([])
  })
})

describe('an answer that is none', () => {
  let ended: readonly Ended[]
  let before = 0
  let peak = 0
  beforeAll(async () => {
    before = process.memoryUsage.rss()
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 20)
    const pick = (from: Readonly<Record<string, Fault['answer']>>, which: (name: string) => boolean) =>
      Object.fromEntries(Object.entries(from).filter(([name]) => which(name)))
    const isBig = (name: string) => big.includes(name)
    const isSmall = (name: string) => !isBig(name)
    const unsure = pick(wrong, name => wrongForWrites.includes(name))
    // Big answers take their time, and are not to be taken for silence.
    ended = await playAll(
      [
        ...table([...reads, ...writes], pick(wrong, isBig), UNHURRIED),
        ...table(lists, pick(wrongLists, isBig), UNHURRIED),
        // Entra and GitHub are asked again, after waits.
        ...table(tokenCalls, pick(wrong, isBig), TIMES / 4),
      ],
      3,
    )
    const small = await playAll(
      [
        ...table([...reads, ...tokenCalls], pick(wrong, isSmall)),
        ...table(lists, pick(wrongLists, isSmall)),
        ...table(reads.slice(0, 2), wrongVersions),
        ...table(writes, pick(unsure, isSmall)),
      ],
      24,
    )
    ended = [...ended, ...small]
    clearInterval(watch)
  }, 300_000)

  it('is refused: never taken for nothing, never for success', () => {
    expect(ended.length).toBeGreaterThan(350)
    expect(
      others(
        ended,
        [
          'AZURE_ANSWER_UNREADABLE',
          'AZURE_UNAVAILABLE',
          'AZURE_REFUSED',
          'AZURE_OPERATION_UNKNOWN',
          'AZURE_FOREIGN_URL',
          'VALIDATE_OTHER_IMAGE',
          ...authCodes,
        ],
        LONGEST,
      ),
    ).toEqual([])
  })

  it.each(['a bomb', 'plain bytes without an end', 'too many values'])('and is %s is not asked for again', fault => {
    const of = ended.filter(e => e.what.endsWith(`: ${fault}`) && !authCodes.includes(e.code))
    expect(of.length).toBeGreaterThanOrEqual(reads.length)
    expect(of.filter(e => e.code !== 'AZURE_ANSWER_UNREADABLE')).toEqual([])
  })

  it('that leads elsewhere is not followed', () => {
    const of = ended.filter(e => e.what.includes(': a redirect '))
    expect(of.length).toBeGreaterThan(20)
    expect(of.filter(e => e.hosts.includes('evil.example'))).toEqual([])
  })

  it('takes no more memory than its limit lets it', () => {
    expect((peak - before) / 1024 / 1024).toBeLessThan(512)
  })
})

describe('an operation that never ends', () => {
  const accepted = { status: 201, headers: { 'Azure-AsyncOperation': OPERATION, 'Retry-After': '86400' }, body: {} }
  const running = { status: 200, headers: { 'Retry-After': '86400' }, body: { status: 'InProgress' } }
  const unsaid = { ...accepted, headers: {} }
  const creating = { status: 200, body: { ...VERSION, properties: { provisioningState: 'Creating' } } }

  type Work = (c: Pick<Clients, 'gallery' | 'machines'>) => Promise<unknown>

  /** @param first what the first look at the resource shows */
  const play = async (call: Work, first: Reply | undefined, written: Reply, later: Reply) => {
    const clock = jumpingClock()
    let looked = 0
    const net = transport(request => {
      if (request.method !== 'GET') return written
      return looked++ === 0 && first ? first : later
    })
    const arm = azureArm(
      { get: async () => ({ token: new Secret('t'), expiresOn: new Date(0) }) },
      { clock, cancelled: never },
      net,
    )
    const ended = await call({ gallery: azureImageGallery(arm), machines: azureTestMachines(arm, clock, never) }).then(
      value => `it gave ${JSON.stringify(value)}`,
      (error: unknown) => (error instanceof GoldenImageError ? error.code : String(error)),
    )
    return [ended, clock.now() <= 125 * 60_000, net.sent.length < 2000]
  }

  it.each<[string, Reply | undefined, Work]>([
    ['a new version', { status: 404 }, c => c.gallery.createCandidate(candidate)],
    ['a rule for port 22', undefined, c => c.machines.narrow(scope, '203.0.113.9/32')],
  ])('is given up within two hours, asked for in measure: %s', async (_, first, call) => {
    const end = ['AZURE_OPERATION_UNKNOWN', true, true]
    expect(await play(call, first, accepted, running)).toEqual(end)
    expect(await play(call, first, unsaid, creating)).toEqual(end)
    expect(await play(call, first, accepted, { status: 202 })).toEqual(end)
    expect(await play(call, first, unsaid, { status: 404 })).toEqual(end)
  })
})

describe('a cancellation', () => {
  const cancelledWith = async (name: string, answer: Fault['answer']) => {
    const [path, method, call, given = []] = { ...calls, ...tokens }[name] ?? [/./, '', () => Promise.resolve()]
    await using stage = await createStage()
    stage.azure.faults.add({ path, ...(method === '' ? {} : { method }), answer })
    for (const fault of given) stage.azure.faults.add(fault)
    stage.azure.faults.add({
      path: /./,
      answer: { status: 404, body: { error: { code: 'NotFound', message: 'played' } } },
    })
    const cancel = new AbortController()
    const all = clients(stage, hurriedClock(10), cancel.signal)
    let cancelledAt = Number.POSITIVE_INFINITY
    setTimeout(() => {
      cancelledAt = performance.now()
      cancel.abort()
    }, 300)
    const ended = await call(all, cancel.signal).then(
      () => 'it gave something',
      (error: unknown) => (error instanceof GoldenImageError ? error.code : String(error)),
    )
    // Left alone, it would be at it for a quarter of a minute.
    return [name, ended, performance.now() - cancelledAt < 8000]
  }

  it.each<[string, Fault['answer']]>([
    ['in silence', { hang: true }],
    ['while something drips', dripping('body', 50)],
    ['in a wait that was asked for', { status: 429, headers: { 'Retry-After': '15' } }],
  ])('is heard at each call %s', async (_, answer) => {
    // Entra and GitHub are not waited for as long as they say.
    const names = 'status' in answer ? armCalls : [...armCalls, ...tokenCalls]
    expect(await Promise.all(names.map(name => cancelledWith(name, answer)))).toEqual(
      names.map(name => [name, 'INTERNAL_CANCELLED', true]),
    )
  })
})
