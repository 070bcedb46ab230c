import type { Answer } from '../http/answer.ts'
import { type Json, type JsonObject, listOf, objectOf, textAt } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { BundleHost } from './bundle-host.ts'
import { requireBody } from './description.ts'
import { type JobRights, type RestCaller, requirePermission } from './job-rights.ts'
import type { KnownRepository } from './repositories.ts'
import { parseBody, RestError } from './rest-error.ts'
import { requireStatement, type Statement } from './statement.ts'

/** How the lists give their entries: GitHub has changed that once, and clients have to stand all. */
export type BundleForm = 'address' | 'inline' | 'both' | 'address-plain'

export interface AttestationOptions {
  readonly repositories: readonly KnownRepository[]
  readonly rights: JobRights
  readonly host: BundleHost
}

export interface Attestations {
  /** `undefined`: it asks for something else. Throws RestError */
  answer(ask: Ask): Promise<Answer> | undefined
  /** From now on; default: `null` in place of the bundle, and the address of a compressed one. */
  give(form: BundleForm): void
  /** Keeps a bundle that nobody could post: junk, somebody else's. */
  plant(repository: string, bundle: Json, as: Statement): void
}

interface Entry extends Statement {
  readonly id: number
  readonly repository: KnownRepository
  readonly bundle: Json
}

const bundleLimit = 16 * 1024 * 1024
const creating = 'https://docs.github.com/rest/repos/attestations#create-an-attestation'
const listing = 'https://docs.github.com/rest/repos/attestations#list-attestations'

/** The short names that the filter takes. */
const predicateNames: Readonly<Record<string, (type: string) => boolean>> = {
  provenance: type => type.startsWith('https://slsa.dev/provenance/'),
  sbom: type => type.startsWith('https://spdx.dev/Document') || type.startsWith('https://cyclonedx.org/bom'),
  release: type => type.startsWith('https://in-toto.io/attestation/release/'),
}

/** GitHub's attestation store. */
export function createAttestations({ repositories, rights, host }: AttestationOptions): Attestations {
  const entries: Entry[] = []
  let form: BundleForm = 'address'

  const add = (repository: KnownRepository, bundle: Json, { digests, predicateType }: Statement): Entry => {
    const entry = { id: entries.length + 1001, repository, bundle, digests, predicateType }
    entries.push(entry)
    host.put(`${repository.id}/${entry.id}`, JSON.stringify(bundle))
    return entry
  }

  const create = async (ask: Ask, repository: KnownRepository): Promise<Answer> => {
    const caller = rights.findCaller(ask)
    if (caller === undefined) throw new RestError(401, 'Requires authentication', creating)
    requireSeen(caller, repository)
    if (!isOwn(caller, repository)) throw new RestError(403, 'Resource not accessible by integration', creating)
    requirePermission(caller, 'attestations', 'write', creating)
    requirePlan(repository)
    const body = parseBody(ask)
    await requireBody('POST /repos/{owner}/{repo}/attestations', body)
    const bundle = objectOf(body.bundle)
    if (Buffer.byteLength(JSON.stringify(bundle)) > bundleLimit)
      throw new RestError(422, 'Invalid Argument - bundle is too large', creating)
    const { id } = add(repository, bundle, requireStatement(bundle, repository.fullName))
    return { status: 201, body: { id } }
  }

  const list = (ask: Ask, repository: KnownRepository, digest: string): Answer => {
    const caller = rights.findCaller(ask)
    requireSeen(caller, repository)
    if (caller !== undefined) requirePermission(caller, 'attestations', 'read', listing)
    requireDigest(digest)
    const found = entries.filter(one => one.repository === repository && one.digests.includes(digest))
    const kept = found.filter(typeFilter(ask.url.searchParams.get('predicate_type')))
    if (kept.length === 0) throw new RestError(404, 'Not Found', listing)
    const { page, before, after } = pageOf(kept, ask.url.searchParams)
    const to = (name: string, cursor: number, rel: string) => {
      const query = new URLSearchParams(ask.url.search)
      query.delete('before')
      query.delete('after')
      query.set(name, cursorOf(cursor))
      const address = `https://api.github.com/repositories/${repository.id}/attestations/${digest}?${query}`
      return `<${address}>; rel="${rel}"`
    }
    const links = [
      ...(after === undefined ? [] : [to('after', after, 'next')]),
      ...(before === undefined ? [] : [to('before', before, 'prev')]),
    ]
    return {
      status: 200,
      body: { attestations: page.map(shown) },
      ...(links.length > 0 ? { headers: { Link: links.join(', ') } } : {}),
    }
  }

  const answerBulk = async (ask: Ask, owner: string): Promise<Answer> => {
    const caller = rights.findCaller(ask)
    if (caller === undefined) throw new RestError(401, 'Requires authentication', listing)
    requirePermission(caller, 'attestations', 'read', listing)
    const body = parseBody(ask)
    await requireBody('POST /orgs/{org}/attestations/bulk-list', body)
    const digests = listOf(body.subject_digests).map(String)
    digests.forEach(requireDigest)
    const ofOwner = (one: KnownRepository) => one.fullName.toLowerCase().startsWith(`${owner.toLowerCase()}/`)
    if (!repositories.some(ofOwner)) throw new RestError(404, 'Not Found', listing)
    const found = entries
      .filter(one => ofOwner(one.repository) && isSeen(caller, one.repository))
      .filter(one => one.digests.some(digest => digests.includes(digest)))
      .filter(typeFilter(textAt(body, 'predicate_type') ?? null))
    const { page, before, after } = pageOf(found, ask.url.searchParams)
    const bundles = digests.map(digest => {
      const of = page.filter(one => one.digests.includes(digest)).map(shown)
      return [digest, of.length === 0 ? null : of]
    })
    return {
      status: 200,
      body: {
        attestations_subject_digests: Object.fromEntries(bundles),
        page_info: {
          has_next: after !== undefined,
          has_previous: before !== undefined,
          ...(after === undefined ? {} : { next: cursorOf(after) }),
          ...(before === undefined ? {} : { previous: cursorOf(before) }),
        },
      },
    }
  }

  const shown = ({ id, repository, bundle }: Entry): JsonObject => {
    const address = host.addressOf(`${repository.id}/${id}`, form === 'address-plain' ? 'none' : 'snappy')
    return {
      bundle: form === 'inline' || form === 'both' ? bundle : null,
      repository_id: repository.id,
      ...(form === 'inline' ? {} : { bundle_url: address }),
      initiator: 'user',
    }
  }

  const find = (test: (one: KnownRepository) => boolean): KnownRepository => {
    const found = repositories.find(test)
    if (found === undefined) throw new RestError(404, 'Not Found', listing)
    return found
  }

  return {
    answer(ask) {
      const path = decodeURIComponent(ask.url.pathname)
      const { name, id, digest } =
        /^(?:\/repos\/(?<name>[^/]+\/[^/]+)|\/repositories\/(?<id>\d+))\/attestations(?:\/(?<digest>[^/]+))?$/.exec(
          path,
        )?.groups ?? {}
      const owner = /^\/orgs\/(?<owner>[^/]+)\/attestations\/bulk-list$/.exec(path)?.groups?.owner
      if (owner !== undefined && ask.method === 'POST') return answerBulk(ask, owner)
      if (name === undefined && id === undefined) return undefined
      const repository = () =>
        find(one => (id === undefined ? one.fullName.toLowerCase() === name?.toLowerCase() : String(one.id) === id))
      if (digest === undefined && ask.method === 'POST') return (async () => create(ask, repository()))()
      if (digest !== undefined && ask.method === 'GET') return (async () => list(ask, repository(), digest))()
      return undefined
    },
    give(next) {
      form = next
    },
    plant: (name, bundle, as) =>
      void add(
        find(one => one.fullName === name),
        bundle,
        as,
      ),
  }
}

const isOwn = (caller: RestCaller, repository: KnownRepository) => caller.reaches(repository)

const isSeen = (caller: RestCaller | undefined, repository: KnownRepository) =>
  repository.visibility === 'public' || (caller !== undefined && isOwn(caller, repository))

/** Of a private repository of others it is not even said that it is there. */
function requireSeen(caller: RestCaller | undefined, repository: KnownRepository): void {
  if (!isSeen(caller, repository)) throw new RestError(404, 'Not Found', listing)
}

/** Private and internal ones need Enterprise Cloud. The words are GitHub's; the status is not documented beyond 403 and 422. */
function requirePlan({ visibility, plan, ownerType, fullName }: KnownRepository): void {
  if (visibility === 'public' || plan === 'enterprise') return
  throw new RestError(
    403,
    ownerType === 'User'
      ? 'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.'
      : `Feature not available for the ${fullName.split('/')[0]} organization. To enable this feature, please upgrade the billing plan, or make this repository public.`,
    creating,
  )
}

function requireDigest(digest: string): void {
  if (!/^sha256:[0-9a-f]{64}$/i.test(digest))
    throw new RestError(422, `Invalid Argument - invalid subject digest: ${digest}`, listing)
}

function typeFilter(wanted: string | null): (entry: Entry) => boolean {
  if (wanted === null || wanted === '') return () => true
  const test = predicateNames[wanted] ?? (type => type === wanted)
  return ({ predicateType }) => test(predicateType)
}

/** One page, the newest first, and where the next and the one before begin. */
function pageOf(found: readonly Entry[], query: URLSearchParams) {
  const all = found.toReversed()
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100)
  const [after, before] = [parseId(query.get('after')), parseId(query.get('before'))]
  let begin = 0
  if (after !== undefined) begin = firstOr(all, one => one.id < after)
  else if (before !== undefined) begin = Math.max(0, firstOr(all, one => one.id <= before) - size)
  const page = all.slice(begin, begin + size)
  return {
    page,
    after: begin + size < all.length ? page.at(-1)?.id : undefined,
    before: begin > 0 ? page[0]?.id : undefined,
  }
}

function firstOr(all: readonly Entry[], test: (entry: Entry) => boolean): number {
  const found = all.findIndex(test)
  return found < 0 ? all.length : found
}

const cursorOf = (id: number) => Buffer.from(`cursor:v2:${id}`).toString('base64')

function parseId(cursor: string | null): number | undefined {
  if (cursor === null) return undefined
  const id = /^cursor:v2:(?<id>\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.groups?.id
  if (id === undefined) throw new RestError(422, 'Invalid cursor', listing)
  return Number(id)
}
