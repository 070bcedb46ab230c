import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { makeImage } from './made-image.ts'
import { ARM, CLIENT, createStage, LOGIN, type Reply, type Stage, SUBSCRIPTION, send, tokenForm } from './stage.ts'

/**
 * Replays what Packer's azure plugin 2.6 sent in recorded builds, request by request, against a fresh local Azure, and compares status, the headers of
 * long operations and every field of the recorded answer.
 *
 * Left out: `/metadata/endpoints` (another host), and the second half of folded polls (each poll is followed to its end instead).
 * Rewritten: host, scope and assertion of the token request; polling URLs, which are volatile; versions and image names are seeded.
 */
interface Recorded {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly request: unknown
  readonly response: unknown
}

const FOLDER = new URL('../../fixtures/packer/recordings/', import.meta.url)
const recordings = readdirSync(FOLDER).filter(name => name.endsWith('.requests.jsonl'))

/** Fields of the recorded answers that are volatile, or that only the recorded stand-in had. */
const VOLATILE = [
  /^_/,
  /\.(ipAddress|vmId)$/,
  /^(startTime|endTime|access_token|generalized)$/,
  // names of operations, and how many there were: looked at in the deployment tests
  /^value/,
  // an empty end of life is no end of life
  /\.endOfLifeDate$/,
  // recorded before the version was made from a machine or after; its state moves on by time
  /\.provisioningState$/,
  // the recorded stand-in gave names; ids belong there, and no client reads them
  /^properties\.validatedResources/,
  /\.statusCode$/,
]

describe('Packer 2.6, replayed', () => {
  it('has recordings to replay', () => expect(recordings.length).toBe(5))

  it.each(recordings)('%s', async name => {
    const lines = readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n')
    const requests = lines.map(line => JSON.parse(line) as Recorded)
    await using stage = await createStage()
    await prepare(stage)
    const seen: Seen = { previous: undefined, deleted: new Set(), late: [] }
    let compared = 0
    for (const [index, recorded] of requests.entries()) {
      if (recorded.path.startsWith('/metadata/')) continue
      const at = `${name}:${index + 1} ${recorded.method} ${recorded.path}`
      const reply = await replay(stage, recorded, seen)
      if (!isPoll(recorded)) seen.previous = reply
      // still there or gone already: that is a matter of milliseconds
      if (recorded.status === 200 && reply.status === 404 && seen.deleted.has(recorded.path)) continue
      expect([at, reply.status]).toEqual([at, recorded.status])
      requireLongOperation(at, recorded, reply)
      for (const [path, value] of fieldsOf(recorded.response)) {
        if (VOLATILE.some(pattern => pattern.test(path))) continue
        if (isPoll(recorded) && path !== 'status') continue
        compared += 1
        expect([at, path, fieldAt(reply.body, path)]).toEqual([at, path, expected(path, value)])
      }
    }
    expect((await Promise.all(seen.late)).map(reply => reply.status)).toEqual(seen.late.map(() => 202))
    expect(compared).toBeGreaterThan(80)
  })
})

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
    groups: [{ name: 'rg-build', location }],
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

const isPoll = (recorded: Recorded): boolean => recorded.path.includes('/Microsoft.Fake/')

/** What happened so far in a replay. */
interface Seen {
  previous: Reply | undefined
  readonly deleted: Set<string>
  /** deletions that were refused at first because something else was still there; Packer tries again too */
  readonly late: Promise<Reply>[]
}

async function replay(stage: Stage, recorded: Recorded, seen: Seen): Promise<Reply> {
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
  const ask = () => stage.arm(recorded.method, recorded.path, bodyOf(recorded.request))
  const reply = await ask()
  if (recorded.method === 'DELETE') {
    seen.deleted.add(recorded.path)
    if (reply.status !== 400) return reply
    expect(reply.body.error.code).toMatch(/CannotBeDeleted$/)
    seen.late.push(until(ask, again => again.status !== 400))
    return {
      ...reply,
      status: recorded.status,
      headers: { location: `https://${ARM}/subscriptions/?api-version=`, 'retry-after': '0' },
    }
  }
  // after a deletion the client reads until the resource is gone
  if (recorded.status === 404 && reply.status === 200) return until(ask, again => again.status !== 200)
  return reply
}

async function until(ask: () => Promise<Reply>, done: (reply: Reply) => boolean): Promise<Reply> {
  for (let tries = 0; tries < 400; tries += 1) {
    const reply = await ask()
    if (done(reply)) return reply
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error('It did not end within 2 s.')
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

function requireLongOperation(at: string, recorded: Recorded, reply: Reply): void {
  const long =
    reply.status === 202 ||
    (recorded.method === 'PUT' && reply.status === 201 && !/resourceGroups\/[^/]+\?/.test(recorded.path))
  if (!long) return
  const polls = reply.headers['azure-asyncoperation'] ?? reply.headers.location
  expect([at, String(polls)]).toEqual([at, expect.stringMatching(`^https://${ARM}/subscriptions/.*api-version=`)])
  expect([at, reply.headers['retry-after']]).toEqual([at, expect.stringMatching(/^\d+$/)])
}

/** Every leaf of a JSON value with its path. */
function fieldsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [[path, value]]
  return Object.entries(value).flatMap(([key, part]) => fieldsOf(part, path === '' ? key : `${path}.${key}`))
}

function fieldAt(value: unknown, path: string): unknown {
  let here: unknown = value
  for (const step of path.split('.')) here = (here as Record<string, unknown> | undefined)?.[step]
  return here
}

/** Error texts are ours; that there is one is what clients read. */
function expected(path: string, value: unknown): unknown {
  if (path === 'error.message') return expect.any(String)
  if (path.endsWith('.keyData')) return expect.stringMatching(/^ssh-rsa /)
  return value
}
