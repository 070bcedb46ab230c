import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { SerializedBundle } from '@sigstore/bundle'
import { Ajv } from 'ajv'
import { operations } from '../../../local/github/description.ts'
import { createLocalGitHub, type LocalGitHub } from '../../../local/github/index.ts'
import { compressSnappy } from '../../../local/github/snappy.ts'
import type { TokenPermissions } from '../../../local/ports.ts'
import { send } from '../azure/stage.ts'
import { createStage, JOB, listen, STATEMENT, type Stage, signStatement, verifyBundle } from '../sigstore/stage.ts'

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into freely by tests
type Loose = any

const OWN = { ...JOB.repository, visibility: 'public' as const, defaultBranch: 'main' }
const REPOSITORIES = [
  OWN,
  { ...OWN, id: 10, fullName: 'acme/private', visibility: 'private' as const },
  { ...OWN, id: 11, fullName: 'acme/enterprise', visibility: 'internal' as const, plan: 'enterprise' as const },
  { ...OWN, id: 12, fullName: 'me/mine', ownerId: 8, visibility: 'private' as const, ownerType: 'User' as const },
  { ...OWN, id: 13, fullName: 'acme/other' },
]
const API = 'api.github.com'
const BLOBS = 'tmaproduction.blob.core.windows.net'
const DIGEST = `sha256:${'ab'.repeat(32)}`

let sigstore: Stage
let github: LocalGitHub
let port: number
let close: () => Promise<void>
let ahead = 0
beforeAll(async () => {
  sigstore = await createStage()
})
afterAll(async () => sigstore[Symbol.asyncDispose]())
beforeEach(async () => {
  ahead = 0
  github = await createLocalGitHub({ repositories: REPOSITORIES, now: () => Date.now() + ahead })
  const server = await plain(github)
  port = server.port
  await close?.()
  close = server.close
})
afterAll(() => close())

/** The listener keeps the host that the client asks for. */
async function plain(service: LocalGitHub) {
  const { url, close: end } = await listen('', (request, response) => {
    request.headers.host = String(request.headers['x-host'])
    service.handler(request, response)
  })
  return { port: Number(new URL(url).port), close: end }
}

const WRITE: TokenPermissions = { attestations: 'write' }
let tokens = 0
function tokenOf(repository: (typeof REPOSITORIES)[number], permissions = WRITE): string {
  const token = `ghs_${tokens++}`
  github.jobTokens.admit(token, { ...JOB, repository }, permissions)
  return token
}

async function ask(method: string, url: string, token?: string, body?: unknown) {
  const { host, pathname, search } = new URL(url)
  const headers = { 'x-host': host, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
  return send(port, host, method, pathname + search, body === undefined ? undefined : JSON.stringify(body), headers)
}
const post = (bundle: unknown, repository = OWN as (typeof REPOSITORIES)[number], token = tokenOf(repository)) =>
  ask('POST', `https://${API}/repos/${repository.fullName}/attestations`, token, { bundle })
const list = (query = '', digest = DIGEST, token: string | undefined = tokenOf(OWN, { attestations: 'read' })) =>
  ask('GET', `https://${API}/repos/${OWN.fullName}/attestations/${digest}${query}`, token)

const signed = (change: object = {}, claims: Readonly<Record<string, unknown>> = {}) =>
  sigstore.token(claims).then(token => signStatement(sigstore, { token, statement: { ...STATEMENT, ...change } }))
const PROVENANCE = {
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: { workflow: { repository: `https://github.com/${OWN.fullName}` } },
    },
  },
}

/** The block format, told by the first two bits of each element. */
function decompress(data: Buffer): string {
  let at = 0
  let [length, shift] = [0, 0]
  for (let byte = 0x80; byte >= 0x80; shift += 7) {
    byte = data[at++] ?? 0
    length += (byte & 0x7f) * 2 ** shift
  }
  const out: number[] = []
  while (at < data.length) {
    const tag = data[at++] ?? 0
    if ((tag & 3) === 0) {
      let size = tag >> 2
      if (size >= 60) {
        const more = size - 59
        size = data.readUIntLE(at, more)
        at += more
      }
      out.push(...data.subarray(at, at + size + 1))
      at += size + 1
    } else {
      const offset = data.readUInt16LE(at)
      at += 2
      for (let i = 0; i <= tag >> 2; i++) out.push(out[out.length - offset] ?? 0)
    }
  }
  expect(out).toHaveLength(length)
  return Buffer.from(out).toString()
}

const fetchBytes = async (address: string, headers: Readonly<Record<string, string>> = {}) => {
  const { pathname, search } = new URL(address)
  return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { headers: { 'x-host': BLOBS, ...headers } })
}

describe('the attestation store', () => {
  it('takes a bundle, and gives it again behind an address that needs no token', async () => {
    const bundle = await signed()
    const made = await post(bundle)
    expect([made.status, made.body]).toEqual([201, { id: expect.any(Number) }])
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body.attestations).toEqual([
      {
        bundle: null,
        repository_id: 9,
        bundle_url: expect.stringMatching(/^https:\/\/tmaproduction\.blob\.core\.windows\.net\/.*\.json\.sn\?/),
        initiator: 'user',
      },
    ])
    const address = String(body.attestations[0].bundle_url)
    const answer = await fetchBytes(address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-snappy'])
    const given = JSON.parse(decompress(Buffer.from(await answer.arrayBuffer()))) as SerializedBundle
    expect(given).toEqual(bundle)
    verifyBundle(given, sigstore.sigstore.trustedRoot())
    expect((await fetchBytes(address, { authorization: 'Bearer ghs_x' })).status).toBe(400)
    expect((await fetchBytes(address.replace(/sig=.*/, 'sig=x'))).status).toBe(403)
    ahead = 3_601_000
    expect((await fetchBytes(address)).status).toBe(403)
  })

  it('has given its entries in other ways, and may again', async () => {
    const bundle = await signed()
    await post(bundle)
    const entry = async () => (await list()).body.attestations[0]
    github.attestations.give('inline')
    expect(await entry()).toEqual({ bundle, repository_id: 9, initiator: 'user' })
    github.attestations.give('both')
    expect(await entry()).toMatchObject({ bundle, bundle_url: expect.any(String) })
    github.attestations.give('address-plain')
    const { bundle: none, bundle_url } = await entry()
    expect(none).toBe(null)
    expect(await (await fetchBytes(bundle_url)).json()).toEqual(bundle)
  })

  it('pages by cursors, newest first, at the address of the id', async () => {
    const bundle = await signed()
    const ids: number[] = []
    for (let i = 0; i < 5; i++) ids.push((await post(bundle)).body.id)
    github.attestations.give('inline')
    const token = tokenOf(OWN, { attestations: 'read' })
    let seen = 0
    let last: Loose
    for (
      let next: string | undefined = `https://${API}/repos/${OWN.fullName}/attestations/${DIGEST}?per_page=2`;
      next;
    ) {
      last = await ask('GET', next, token)
      seen += last.body.attestations.length
      next = /<([^>]+)>; rel="next"/.exec(String(last.headers.link ?? ''))?.[1]
      if (next)
        expect(next).toMatch(/^https:\/\/api\.github\.com\/repositories\/9\/attestations\/sha256:.*per_page=2&after=/)
    }
    expect(seen).toBe(5)
    const before = /<([^>]+)>; rel="prev"/.exec(String(last.headers.link))?.[1] ?? ''
    expect((await ask('GET', before, token)).body.attestations).toHaveLength(2)
    expect((await list('?after=x')).status).toBe(422)
  })

  it('filters by type', async () => {
    await post(await signed(PROVENANCE))
    await post(await signed())
    await post(await signed({ predicateType: 'https://cyclonedx.org/bom' }))
    const count = async (type: string) => {
      const { status, body } = await list(`?predicate_type=${encodeURIComponent(type)}`)
      return status === 404 ? 0 : body.attestations.length
    }
    expect([
      await count('provenance'),
      await count('sbom'),
      await count(STATEMENT.predicateType),
      await count('release'),
    ]).toEqual([1, 1, 1, 0])
  })

  it('keeps what a test plants: junk beside a good one', async () => {
    await post(await signed())
    github.attestations.plant(OWN.fullName, { no: 'bundle' }, { digests: [DIGEST], predicateType: 'x' })
    expect((await list()).body.attestations).toHaveLength(2)
  })

  it('answers for many digests of an owner, but not of repositories that the token does not see', async () => {
    await post(await signed())
    github.attestations.plant('acme/private', {}, { digests: [DIGEST], predicateType: 'x' })
    github.attestations.plant('acme/other', {}, { digests: [DIGEST], predicateType: 'x' })
    const none = `sha256:${'00'.repeat(32)}`
    const url = `https://${API}/orgs/acme/attestations/bulk-list`
    const body = { subject_digests: [DIGEST, none] }
    const { status, body: found } = await ask('POST', url, tokenOf(OWN, { attestations: 'read' }), body)
    expect(status).toBe(200)
    expect(found.attestations_subject_digests[DIGEST].map((one: Loose) => one.repository_id).sort()).toEqual([13, 9])
    expect(found.attestations_subject_digests[none]).toBe(null)
    expect(found.page_info).toEqual({ has_next: false, has_previous: false })
    expect((await ask('POST', url, tokenOf(OWN), {})).body.message).toBe(
      'Invalid request.\n\n"subject_digests" wasn\'t supplied.',
    )
    expect((await ask('POST', url, tokenOf(OWN), { subject_digests: [] })).status).toBe(422)
    expect((await ask('POST', url, tokenOf(OWN, {}), body)).status).toBe(403)
    expect((await ask('POST', url, undefined, body)).status).toBe(401)
    expect((await ask('POST', url.replace('acme', 'none'), tokenOf(OWN), body)).status).toBe(404)
  })

  it('gives what the published description says', async () => {
    const ajv = new Ajv({ strict: false })
    await post(await signed())
    github.attestations.give('both')
    const check = (operation: string, { status, body }: Loose) => {
      const { answer } = operations()[operation] ?? {}
      expect(status).toBe(answer?.status)
      expect([ajv.validate(answer?.schema ?? {}, body), ajv.errors]).toEqual([true, null])
    }
    check('POST /repos/{owner}/{repo}/attestations', await post(await signed()))
    check('GET /repos/{owner}/{repo}/attestations/{subject_digest}', await list())
  })
})

describe('it refuses', () => {
  const refused = (status: number, message: string | RegExp) => ({
    status,
    body: { message: typeof message === 'string' ? message : expect.stringMatching(message) },
  })
  const invalid = (why: string) => refused(422, `Invalid Argument - ${why}`)

  it('provenance of a build type that is not its own, of an older shape, or of another repository', async () => {
    const { predicate } = PROVENANCE
    const own = {
      ...PROVENANCE,
      predicate: { buildDefinition: { ...predicate.buildDefinition, buildType: 'https://example.com/packer/v1' } },
    }
    expect(await post(await signed(own))).toMatchObject(
      invalid('unsupported build type: https://example.com/packer/v1'),
    )
    expect(await post(await signed({ ...PROVENANCE, predicate: { buildType: 'x', invocation: {} } }))).toMatchObject(
      invalid('unsupported build type: '),
    )
    const workflow = { repository: 'https://github.com/acme/other' }
    const others = {
      ...PROVENANCE,
      predicate: { buildDefinition: { ...predicate.buildDefinition, externalParameters: { workflow } } },
    }
    expect(await post(await signed(others))).toMatchObject(
      invalid(`values do not match: https://github.com/acme/other != https://github.com/${OWN.fullName}`),
    )
    expect((await post(await signed(PROVENANCE))).status).toBe(201)
    expect((await post(await signed({ ...own, predicateType: 'https://example.com/packer/v1' }))).status).toBe(201)
  })

  it('a certificate that was given for another repository', async () => {
    const bundle = await signed({}, { repository: 'acme/other' })
    expect(await post(bundle)).toMatchObject(
      invalid(`values do not match: https://github.com/acme/other != https://github.com/${OWN.fullName}`),
    )
  })

  it('subjects: the same one twice, none, too many, or without sha256', async () => {
    const one = { name: 'a', digest: { sha256: 'ab'.repeat(32) } }
    const many = Array.from({ length: 1025 }, (_, i) => ({
      name: 'x',
      digest: { sha256: i.toString(16).padStart(64, '0') },
    }))
    expect(await post(await signed({ subject: [one, { ...one, name: 'b' }] }))).toMatchObject(
      invalid('duplicate subject in statement'),
    )
    expect(await post(await signed({ subject: [] }))).toMatchObject(refused(422, /it has no subject/))
    expect(await post(await signed({ subject: many }))).toMatchObject(refused(422, /more than 1024 subjects/))
    expect((await post(await signed({ subject: many.slice(1) }))).status).toBe(201)
    expect(await post(await signed({ subject: [{ name: 'a', digest: { sha512: 'ab' } }] }))).toMatchObject(
      refused(422, /sha256/),
    )
  })

  it('what is no bundle, not signed by its certificate, or larger than 16 MiB', async () => {
    const bundle = (await signed()) as Loose
    expect(await post({})).toMatchObject(invalid('invalid bundle'))
    expect(await ask('POST', `https://${API}/repos/${OWN.fullName}/attestations`, tokenOf(OWN), {})).toMatchObject(
      refused(422, 'Invalid request.\n\n"bundle" wasn\'t supplied.'),
    )
    const payload = Buffer.from(JSON.stringify({ ...STATEMENT, predicate: 1 })).toString('base64')
    expect(await post({ ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } })).toMatchObject(
      invalid('invalid signature'),
    )
    expect(await post({ ...bundle, verificationMaterial: { certificate: { rawBytes: 'eA==' } } })).toMatchObject(
      invalid('invalid bundle: no certificate'),
    )
    expect(await post({ ...bundle, filling: 'x'.repeat(17 * 1024 * 1024) })).toMatchObject(
      invalid('bundle is too large'),
    )
    expect(await post(await signed({ _type: 'https://in-toto.io/Statement/v0.1' }))).toMatchObject(
      invalid('invalid statement'),
    )
  })

  it('a private or internal repository without Enterprise Cloud', async () => {
    const [, ofOrganization, ofEnterprise, ofUser] = REPOSITORIES
    if (!ofOrganization || !ofEnterprise || !ofUser) throw new Error('no repositories')
    expect(await post(await signed({}, { repository: ofOrganization.fullName }), ofOrganization)).toMatchObject(
      refused(
        403,
        'Feature not available for the acme organization. To enable this feature, please upgrade the billing plan, or make this repository public.',
      ),
    )
    expect(await post(await signed({}, { repository: ofUser.fullName }), ofUser)).toMatchObject(
      refused(
        403,
        'Feature not available for user-owned private repositories. To enable this feature, please make this repository public.',
      ),
    )
    expect((await post(await signed({}, { repository: ofEnterprise.fullName }), ofEnterprise)).status).toBe(201)
  })

  it('a token without the permission, of another repository, of nobody', async () => {
    const bundle = await signed()
    const denied = refused(403, 'Resource not accessible by integration')
    for (const permissions of [{}, { attestations: 'read' }, { contents: 'write' }] as const)
      expect(await post(bundle, OWN, tokenOf(OWN, permissions))).toMatchObject(denied)
    const [, priv, , , other] = REPOSITORIES
    if (!priv || !other) throw new Error('no repositories')
    expect(await post(bundle, OWN, tokenOf(other))).toMatchObject(denied)
    expect(await post(bundle, OWN, 'ghs_nobody')).toMatchObject(refused(401, 'Bad credentials'))
    expect(await ask('POST', `https://${API}/repos/${OWN.fullName}/attestations`, undefined, { bundle })).toMatchObject(
      refused(401, 'Requires authentication'),
    )
    expect((await post(bundle)).status).toBe(201)
    expect(await list('', DIGEST, tokenOf(OWN, { contents: 'read' }))).toMatchObject(denied)
    github.attestations.plant(priv.fullName, {}, { digests: [DIGEST], predicateType: 'x' })
    expect(
      (await ask('GET', `https://${API}/repos/${priv.fullName}/attestations/${DIGEST}`, tokenOf(OWN))).status,
    ).toBe(404)
    expect((await ask('GET', `https://${API}/repos/${priv.fullName}/attestations/${DIGEST}`)).status).toBe(404)
    expect((await ask('GET', `https://${API}/repos/${OWN.fullName}/attestations/${DIGEST}`)).status).toBe(200)
  })

  it('what it does not have: digests, old names of repositories', async () => {
    await post(await signed())
    expect((await list('', `sha256:${'00'.repeat(32)}`)).status).toBe(404)
    expect((await list('', 'sha512:00')).status).toBe(422)
    expect((await ask('GET', `https://${API}/repos/acme/before/attestations/${DIGEST}`, tokenOf(OWN))).status).toBe(404)
    expect(
      (await ask('GET', `https://${API}/repos/ACME/Golden-Images/attestations/${DIGEST}`, tokenOf(OWN))).status,
    ).toBe(200)
    expect(
      (await ask('DELETE', `https://${API}/repos/${OWN.fullName}/attestations/${DIGEST}`, tokenOf(OWN))).body.message,
    ).toMatch(/does not serve DELETE/)
  })
})

it('a compressed text is the same again, whatever is in it, and smaller where it repeats itself', () => {
  for (const text of [
    '',
    'a',
    'abc'.repeat(50_000),
    Array.from({ length: 70_000 }, (_, i) => i.toString(36)).join(),
    'ü€'.repeat(40_000),
  ])
    expect(decompress(compressSnappy(Buffer.from(text)))).toBe(text)
  expect(compressSnappy(Buffer.from('abc'.repeat(50_000))).length).toBeLessThan(10_000)
})
