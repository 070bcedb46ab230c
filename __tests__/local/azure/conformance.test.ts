import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { makeImage } from './made-image.ts'
import { ARM, CLIENT, createStage, LOGIN, type Reply, type Stage, SUBSCRIPTION, send, tokenForm } from './stage.ts'

/**
 * Replays what Packer's azure plugin 2.6 sent in recorded builds, request by request, against a fresh local Azure, and compares status, the headers of
 * long operations and every field of the recorded answer.
 *
 * Left out: the second half of folded polls (each poll is followed to its end instead).
 * Rewritten: scope and assertion of the token request; polling URLs, which are volatile; versions and image names are seeded.
 * Moved: what was asked of a security group after its deletion, see `networkFirst`.
 */
interface Recorded {
  readonly line: number
  readonly method: string
  readonly path: string
  readonly status: number
  readonly request: unknown
  readonly response: unknown
}

const FOLDER = new URL('../../fixtures/packer/recordings/', import.meta.url)
const recordings = readdirSync(FOLDER).filter(name => name.endsWith('.requests.jsonl'))
/** Of the second set what was not refused by a fault of the recorded stand-in: those are about Packer, see `recordings-second.test.ts`. */
const second = readdirSync(new URL('second/', FOLDER))
  .filter(name => name.endsWith('.requests.jsonl'))
  .map(name => `second/${name}`)
const AGENT = { 'user-agent': 'HashiCorp/go-azure-sdk (Go-http-Client/1.1)' }

/** What only the recorded stand-in had: its own notes, which no Azure answers. */
const FOREIGN = [/^_/, /^generalized$/]

describe('Packer 2.6, replayed', () => {
  it('has recordings to replay', () => expect([recordings.length, second.length]).toEqual([5, 7]))

  it.each([...recordings, ...second])('%s', async name => {
    const lines = readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n')
    const requests = lines.map((line, index) => ({ ...(JSON.parse(line) as Recorded), line: index + 1 }))
    await using stage = await createStage()
    await prepare(stage)
    const seen: Seen = { previous: undefined, deleted: new Set(), early: new Map() }
    let compared = 0
    for (const recorded of networkFirst(upToFailure(requests))) {
      const at = `${name}:${recorded.line} ${recorded.method} ${recorded.path}`
      if (recorded.method === 'DELETE' && isNetwork(recorded)) await requireGroupInUse(stage, requests)
      const reply = await replay(stage, recorded, seen)
      if (!isPoll(recorded)) seen.previous = reply
      // still there or gone already: that is a matter of milliseconds
      if (recorded.status === 200 && reply.status === 404 && seen.deleted.has(recorded.path)) continue
      // in use until the network has gone, which it may have by now: Packer asks again, and that is compared
      const again = requests.find(later => later.line > recorded.line && isSame(later, recorded))
      if (recorded.method === 'DELETE' && recorded.status === 400 && reply.status === 202 && again?.status === 202) {
        seen.early.set(recorded.path, reply)
        continue
      }
      // Then it is going, or gone, when Packer asks again.
      const early = seen.early.get(recorded.path)
      if (early && recorded.method === 'DELETE' && recorded.status === 202 && [204, 409].includes(reply.status)) {
        seen.previous = early
        continue
      }
      expect([at, reply.status]).toEqual([at, recorded.status])
      requireHeaders(at, recorded, reply)
      const body = aligned(at, recorded.response, reply.body)
      for (const [path, value] of fieldsOf(recorded.response)) {
        if (FOREIGN.some(pattern => pattern.test(path))) continue
        // the other fields of a poll are ids and times
        if (isPoll(recorded) && path !== 'status') continue
        const isDeleted = seen.deleted.has(recorded.path)
        if (!isDeleted) compared += 1
        const wanted = isDeleted ? whileDeleted(path, value) : expected(recorded, path, value)
        expect([at, path, fieldAt(body, path)]).toEqual([at, path, wanted])
      }
    }
    // A private network has fewer parts, and a failed deployment ends early.
    expect(compared).toBeGreaterThan(/private|basic/.test(name) ? 40 : 140)
  })
})

/** A deployment that failed is compared as far as it goes: of its steps the recorded stand-in knew no ids. */
function upToFailure(requests: readonly Recorded[]): readonly Recorded[] {
  const at = requests.findIndex(recorded => isPoll(recorded) && fieldAt(recorded.response, 'status') === 'Failed')
  return at < 0 ? requests : requests.slice(0, at + 1)
}

const isSame = (a: Recorded, b: Recorded): boolean => a.method === b.method && a.path === b.path
const isNetwork = (recorded: Recorded): boolean => recorded.path.includes('/virtualNetworks/')
const isGroup = (recorded: Recorded): boolean => recorded.path.includes('/networkSecurityGroups/')

/**
 * Packer deletes a network and its security group at once, and the recorded stand-in took both in any order. Azure refuses the group while a subnet
 * has it, and Packer tries again: the recorded answers are right as soon as the network has gone. So they are asked for then.
 */
function networkFirst(requests: readonly Recorded[]): readonly Recorded[] {
  const from = requests.findIndex(recorded => recorded.method === 'DELETE' && isGroup(recorded))
  // In a private network Packer deletes none, and the stand-in of the second set refused as Azure does.
  if (from < 0 || requests[from]?.status === 400) return requests
  const late = requests.filter((recorded, index) => index >= from && isGroup(recorded))
  const others = requests.filter(recorded => !late.includes(recorded))
  const gone = others.findLastIndex(isNetwork) + 1
  expect([from >= 0, others[gone - 1]?.status]).toEqual([true, 404])
  return [...others.slice(0, gone), ...late, ...others.slice(gone)]
}

/** Before its network is deleted, the security group cannot be. */
async function requireGroupInUse(stage: Stage, requests: readonly Recorded[]): Promise<void> {
  const path = requests.find(recorded => recorded.method === 'DELETE' && isGroup(recorded))?.path ?? 'none'
  const reply = await stage.arm('DELETE', path, undefined, AGENT)
  expect([path, reply.status, reply.body?.error?.code]).toEqual([path, 400, 'InUseNetworkSecurityGroupCannotBeDeleted'])
}

/** What the recorded builds found in their subscription. */
async function prepare(stage: Stage): Promise<void> {
  const location = 'westeurope'
  const definition = (name: string) => ({
    name,
    osType: 'Linux' as const,
    osState: 'Generalized' as const,
    hyperVGeneration: 'V2' as const,
    architecture: 'x64' as const,
    identifier: { publisher: 'p', offer: 'o', sku: name },
  })
  stage.azure.seed({
    groups: ['rg-build', 'rg-net'].map(name => ({ name, location })),
    galleries: [
      { group: 'rg-images', name: 'gal1', location, definitions: [definition('golden'), definition('base')] },
    ],
  })
  stage.azure.publishBase({
    publisher: 'canonical',
    offer: 'ubuntu-24_04-lts',
    sku: 'server',
    version: '24.04.202610010',
    locations: [location],
    content: { layers: ['/base/ubuntu'] },
  })
  await makeBaseVersion(stage)
  await makePrivateNetwork(stage, location)
}

/** The network of the build without a public address, which is no matter of Packer's. */
async function makePrivateNetwork(stage: Stage, location: string): Promise<void> {
  const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-build`
  const subnets = [{ name: 'snet-build', properties: { addressPrefix: '10.1.0.0/24' } }]
  const properties = { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, subnets }
  const reply = await stage.arm('PUT', `${id}?api-version=2023-09-01`, { location, properties })
  expect([reply.status, reply.body?.error]).toEqual([201, undefined])
}

/** Version 1.0.0 of `base`, from a managed image, the source of the gallery build. */
async function makeBaseVersion(stage: Stage): Promise<void> {
  const source = { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }
  const image = await makeImage(stage, 'old', source, 'rg-images')
  const version = await stage.arm(
    'PUT',
    `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/gal1/images/base/versions/1.0.0?api-version=2023-07-03`,
    { location: 'westeurope', properties: { storageProfile: { source: { id: image } } } },
  )
  expect((await stage.finish(version)).body.status).toBe('Succeeded')
}

const isMetadata = (recorded: Recorded): boolean => recorded.path.startsWith('/metadata/')
/** Of the first set below a provider that there is not, of the second as Azure has them. */
const isPoll = (recorded: Recorded): boolean =>
  recorded.path.includes('/Microsoft.Fake/') ||
  /\/(?:operationStatuses|operations|capsOperations|operationResults)\/[0-9a-f-]{36}\?/i.test(recorded.path)

/** What happened so far in a replay. */
interface Seen {
  previous: Reply | undefined
  readonly deleted: Set<string>
  /** what was deleted at once where the recorded builds had to ask again */
  readonly early: Map<string, Reply>
}

async function replay(stage: Stage, recorded: Recorded, seen: Seen): Promise<Reply> {
  // nobody has signed in yet
  if (isMetadata(recorded)) return send(stage.port, ARM, recorded.method, recorded.path, undefined, AGENT)
  if (recorded.path.includes('/oauth2/')) {
    const form = { ...(await tokenForm(stage.issuer)), client_id: CLIENT }
    return send(stage.port, LOGIN, 'POST', recorded.path, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })
  }
  if (isPoll(recorded)) {
    if (seen.previous === undefined) throw new Error('A poll without an operation before it.')
    return stage.finish(seen.previous)
  }
  const ask = () => stage.arm(recorded.method, recorded.path, bodyOf(recorded.request), AGENT)
  const reply = await ask()
  if (recorded.method === 'DELETE') seen.deleted.add(recorded.path)
  // after a deletion the client reads until the resource is gone
  const goes = recorded.status === 404 && reply.status === 200 && seen.deleted.has(recorded.path)
  return goes ? until(ask, again => again.status !== 200) : reply
}

async function until(ask: () => Promise<Reply>, done: (reply: Reply) => boolean): Promise<Reply> {
  for (const began = Date.now(); Date.now() < began + 60_000; ) {
    const reply = await ask()
    if (done(reply)) return reply
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error('It did not end within a minute.')
}

/** Passwords and keys were replaced in the recording. */
function bodyOf(request: unknown): unknown {
  if (request === null) return undefined
  const key = 'ssh-rsa'.length
  const blob = Buffer.concat([Buffer.from([0, 0, 0, key]), Buffer.from('ssh-rsa'), Buffer.alloc(300, 7)]).toString(
    'base64',
  )
  return JSON.parse(JSON.stringify(request).replaceAll('<key>', blob))
}

/** A long operation says where to ask and when, anything else does not; what holds JSON says so. */
function requireHeaders(at: string, recorded: Recorded, reply: Reply): void {
  const { method, status } = recorded
  const isPut = method === 'PUT' && status === 201 && !/resourceGroups\/[^/]+\?/.test(recorded.path)
  const polls = isPut || (method === 'POST' && status === 202) ? ['azure-asyncoperation'] : []
  const results = status === 202 ? ['location'] : []
  for (const name of [...polls, ...results]) {
    expect([at, name, reply.headers[name]]).toEqual([at, name, expect.stringMatching(POLLING_URL)])
  }
  const long = polls.length + results.length > 0
  expect([at, reply.headers['retry-after']]).toEqual([at, long ? expect.stringMatching(/^\d+$/) : undefined])
  const { location, 'azure-asyncoperation': operation } = reply.headers
  if (!long) expect([at, location, operation]).toEqual([at, undefined, undefined])
  const type = recorded.response === null ? undefined : 'application/json; charset=utf-8'
  if (type !== undefined) expect([at, reply.headers['content-type']]).toEqual([at, type])
}

const POLLING_URL = new RegExp(`^https://${ARM}/subscriptions/.*api-version=`)

/** A list in the order of the recorded one: by what each entry is about. The order of our own is looked at in the deployment tests. */
function aligned(at: string, recorded: unknown, body: unknown): unknown {
  if (!isList(recorded)) return body
  if (!isList(body)) throw new Error(`${at}: there is no list in the answer.`)
  const about = (entry: unknown) =>
    String(fieldAt(entry, 'properties.targetResource.id') ?? fieldAt(entry, 'properties.provisioningOperation'))
  expect([at, body.value.map(about).toSorted()]).toEqual([at, recorded.value.map(about).toSorted()])
  return { ...body, value: recorded.value.map(entry => body.value.find(ours => about(ours) === about(entry))) }
}

const isList = (body: unknown): body is { readonly value: readonly unknown[] } => Array.isArray(fieldAt(body, 'value'))

/** Every leaf of a JSON value with its path. */
function fieldsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [[path, value]]
  return Object.entries(value).flatMap(([key, part]) => fieldsOf(part, path === '' ? key : `${path}.${key}`))
}

function fieldAt(value: unknown, path: string): unknown {
  let here: unknown = value
  for (const step of path.split('.')) here = (here as Record<string, unknown> | null | undefined)?.[step]
  return here
}

/** The recorded stand-in lived under one address; the local Azure under the public names. */
const PUBLIC_NAMES: Readonly<Record<string, string>> = {
  name: 'AzureCloud',
  portal: 'https://portal.azure.com',
  'authentication.loginEndpoint': `https://${LOGIN}`,
  'authentication.audiences.0': 'https://management.core.windows.net/',
  graph: 'https://graph.windows.net/',
  microsoftGraphResourceId: 'https://graph.microsoft.com/',
  resourceManager: `https://${ARM}`,
  'suffixes.storage': 'core.windows.net',
  'suffixes.keyVaultDns': 'vault.azure.net',
}

/** What a field must be: as recorded, but for what is made by chance and what the recorded stand-in wrote otherwise than Azure. */
function expected(recorded: Recorded, path: string, value: unknown): unknown {
  if (isMetadata(recorded)) return PUBLIC_NAMES[path] ?? value
  if (path === 'access_token') return expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
  if (path.endsWith('.vmId')) return expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  if (path.endsWith('.ipAddress')) return expect.stringMatching(/^127\.\d+\.\d+\.\d+$/)
  // of a machine without a public address it is that by which its guest is reached
  if (path.endsWith('.privateIPAddress') && value === '10.20.0.4') return expect.stringMatching(/^127\./)
  // the names of a deployment's operations
  if (/^value\.\d+\.operationId$/.test(path)) return expect.stringMatching(/^[0-9A-F]{16}$/)
  if (/^value\.\d+\.id$/.test(path)) {
    return expect.stringMatching(new RegExp(`^${String(value).replace(/[^/]+$/, '')}[0-9A-F]{16}$`))
  }
  // names where ids belong
  if (path.startsWith('properties.validatedResources.'))
    return expect.stringMatching(new RegExp(`/providers/.+/${value}$`))
  // The stand-in of the second set began at once.
  const isDeployment = recorded.method === 'PUT' && recorded.path.includes('/deployments/')
  if (isDeployment && path.endsWith('provisioningState') && value === 'Running') return 'Accepted'
  // an empty end of life is no end of life
  if (path.endsWith('.endOfLifeDate') && value === '') return undefined
  // error texts are ours; that there is one is what clients read
  if (path === 'error.message') return expect.any(String)
  if (path.endsWith('.keyData')) return expect.stringMatching(/^ssh-rsa /)
  return value
}

/** What is being deleted says so; the recorded stand-in did not. */
function whileDeleted(path: string, value: unknown): unknown {
  if (path.endsWith('.provisioningState')) return 'Deleting'
  return path.endsWith('.ipAddress') || path === 'error.message' ? expect.any(String) : value
}
