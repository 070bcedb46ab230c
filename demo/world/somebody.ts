import { setTimeout as sleep } from 'node:timers/promises'
import { credentials, proofStore, subjectIn, subscriptionId } from '../../local/estate.ts'
import type { Stack } from '../../local/stack.ts'
import { createAzureClient, jobOf } from './azure-client.ts'

const galleryApi = '2025-12-03'
const clientId = '99999999-9999-9999-9999-999999999999'
const environment = 'owner'
/** how long one write may take */
const limitMs = 30_000

export interface GalleryVersion {
  readonly id: string
  readonly location: string
  readonly tags: Readonly<Record<string, string>>
  /** ARM id of the version that it is a copy of */
  readonly source: string
}

/** Everything that somebody can do who owns the subscription and asks none of our actions. Each resolves when it is done, and rejects when Azure refuses it. */
export interface Somebody {
  /** a version that is nobody's latest, in its own region alone */
  makeVersion(version: GalleryVersion): Promise<void>
  deleteVersion(id: string): Promise<void>
  /** @param body of a PATCH */
  change(id: string, body: object): Promise<void>
  /** tags of a resource, as they stand */
  readTags(id: string): Promise<Readonly<Record<string, string>>>
  /** names of all blobs in the proof store that begin so */
  listProofs(prefix: string): Promise<readonly string[]>
  readProof(name: string): Promise<string>
  putProof(name: string, text: string): Promise<void>
  removeProof(name: string): Promise<void>
}

/** The owner's application is made in the tenant by this, once. */
export function createSomebody(stack: Stack): Somebody {
  stack.azure.identities.add({
    clientId,
    objectId: '99999999-0000-4999-8999-999999999999',
    displayName: 'owner',
    federatedCredentials: credentials(subjectIn(environment, 'owner.yml'), environment),
    roleAssignments: [{ scope: `/subscriptions/${subscriptionId}`, actions: ['*'], dataActions: ['*'] }],
  })
  const client = createAzureClient(stack, jobOf('.github/workflows/owner.yml', environment), clientId)
  const store = `https://${proofStore.name}.blob.core.windows.net/${proofStore.containers[0]}`

  const ask = async (accepted: readonly number[], ...question: Parameters<typeof client.ask>) => {
    const answer = await client.ask(...question)
    if (accepted.includes(answer.status)) return answer
    const [method, url] = question
    throw new Error(`${method} ${url} was answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  }
  const askArm = (accepted: readonly number[], method: string, id: string, body?: object) =>
    ask(accepted, method, `https://management.azure.com${id}?api-version=${galleryApi}`, {
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const waitUntilSettled = async (id: string): Promise<void> => {
    const end = Date.now() + limitMs
    for (;;) {
      const { status, text } = await askArm([200, 404], 'GET', id)
      const state =
        status === 404 ? 'Deleted' : (JSON.parse(text) as { properties: Properties }).properties.provisioningState
      if (['Succeeded', 'Deleted'].includes(state)) return
      if (state === 'Failed' || Date.now() > end) throw new Error(`${id} is ${state}`)
      await sleep(100)
    }
  }
  const askBlob = (accepted: readonly number[], method: string, path: string, body?: string) =>
    ask(accepted, method, `${store}${path}`, {
      headers: { 'x-ms-version': '2025-11-05', ...(body === undefined ? {} : { 'x-ms-blob-type': 'BlockBlob' }) },
      ...(body === undefined ? {} : { body }),
    })
  return {
    makeVersion: async ({ id, location, tags, source }) => {
      const properties = {
        publishingProfile: { targetRegions: [{ name: location, regionalReplicaCount: 1 }], excludeFromLatest: true },
        storageProfile: { source: { id: source } },
      }
      await askArm([200, 201, 202], 'PUT', id, { location, tags, properties })
      await waitUntilSettled(id)
    },
    deleteVersion: async id => {
      await askArm([200, 202, 204], 'DELETE', id)
      await waitUntilSettled(id)
    },
    change: async (id, body) => {
      await askArm([200, 202], 'PATCH', id, body)
      await waitUntilSettled(id)
    },
    readTags: async id =>
      (JSON.parse((await askArm([200], 'GET', id)).text) as { tags?: Readonly<Record<string, string>> }).tags ?? {},
    listProofs: async prefix => {
      const { text } = await askBlob([200], 'GET', `?restype=container&comp=list&prefix=${encodeURIComponent(prefix)}`)
      if (
        !text.includes('<NextMarker/>') &&
        !text.includes('<NextMarker />') &&
        !text.includes('<NextMarker></NextMarker>')
      )
        throw new Error(`the list of ${prefix} goes on, and the story reads one page`)
      return [...text.matchAll(/<Name>([^<]*)<\/Name>/g)].map(([, name = '']) => name)
    },
    readProof: async name => (await askBlob([200], 'GET', `/${name}`)).text,
    putProof: async (name, text) => void (await askBlob([201], 'PUT', `/${name}`, text)),
    removeProof: async name => void (await askBlob([202], 'DELETE', `/${name}`)),
  }
}

interface Properties {
  readonly provisioningState: string
}

/** The proof store is as it was before, whatever comes of the work. Only what is about one of the versions and images is looked after, not files. */
export async function runKeepingProofs<T>(somebody: Somebody, work: () => Promise<T>): Promise<T> {
  const names = await somebody.listProofs('sha256-')
  const before = new Map(await Promise.all(names.map(async name => [name, await somebody.readProof(name)] as const)))
  try {
    return await work()
  } finally {
    const after = await somebody.listProofs('sha256-')
    for (const name of after) if (!before.has(name)) await somebody.removeProof(name)
    for (const [name, text] of before) if (!after.includes(name)) await somebody.putProof(name, text)
  }
}
