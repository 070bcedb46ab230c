import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { extensionsOf } from '../../../local/github/certificate.ts'
import { claimsOf } from '../../../local/github/claims.ts'
import { createLocalGitHub } from '../../../local/github/index.ts'
import { createLocalSigstore } from '../../../local/sigstore/index.ts'
import { createStage, JOB, listen, STATEMENT, type Stage, signStatement, verifyBundle, WORKFLOW } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(async () => stage[Symbol.asyncDispose]())
beforeEach(() => stage.sigstore.faults.clear())

// biome-ignore lint/suspicious/noExplicitAny: bodies are looked into freely by tests
type Loose = any

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(url, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Loose }
}

const keyPair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicPem = String(keyPair.publicKey.export({ format: 'pem', type: 'spki' }))
const proofOf = (subject: string, key = keyPair.privateKey) =>
  sign('sha256', Buffer.from(subject), key).toString('base64')
const SUBJECT = claimsOf(JOB).sub ?? ''

/** As the client asks for a certificate. */
const asking = (token: string, change: object = {}) => ({
  credentials: { oidcIdentityToken: token },
  publicKeyRequest: {
    publicKey: { algorithm: 'ECDSA', content: publicPem },
    proofOfPossession: proofOf(SUBJECT),
    ...change,
  },
})
const askFor = (body: unknown, headers = {}) => post(`${stage.bases.fulcioBaseURL}/api/v2/signingCert`, body, headers)
const refusal = (message: string) => ({ status: 400, body: { code: 3, message, details: [] } })
const badToken = refusal('There was an error processing the identity token')

describe('Fulcio', () => {
  it('names the workflow, and says in the extensions what the token says of the job', async () => {
    const { status, body } = await askFor(
      asking(
        await stage.token({
          job_workflow_ref: 'acme/secops/.github/workflows/x.yml@refs/heads/main',
          job_workflow_sha: 'b00',
        }),
      ),
    )
    expect(status).toBe(200)
    const [leaf = '', root = ''] = body.signedCertificateEmbeddedSct.chain.certificates
    const certificate = new X509Certificate(leaf)
    expect(certificate.subjectAltName).toBe(
      'URI:https://github.com/acme/secops/.github/workflows/x.yml@refs/heads/main',
    )
    expect(certificate.verify(new X509Certificate(root).publicKey)).toBe(true)
    const extensions = extensionsOf(certificate.raw)
    const text = (last: number) => extensions.get(`1.3.6.1.4.1.57264.1.${last}`)
    const bare = [1, 2, 3, 4, 5, 6].map(last => String(text(last)))
    expect(bare).toEqual([
      'https://token.actions.githubusercontent.com',
      'schedule',
      JOB.sha,
      'golden-image',
      'acme/golden-images',
      'refs/heads/main',
    ])
    const encoded = Object.fromEntries(
      Array.from({ length: 16 }, (_, i) => i + 8).map(last => {
        const value = text(last)
        expect([last, value?.[0]]).toEqual([last, 0x0c])
        return [last, value?.subarray(2).toString()]
      }),
    )
    expect(encoded).toEqual({
      8: 'https://token.actions.githubusercontent.com',
      9: 'https://github.com/acme/secops/.github/workflows/x.yml@refs/heads/main',
      10: 'b00',
      11: 'github-hosted',
      12: 'https://github.com/acme/golden-images',
      13: JOB.sha,
      14: 'refs/heads/main',
      15: '9',
      16: 'https://github.com/acme',
      17: '7',
      18: WORKFLOW,
      19: JOB.sha,
      20: 'schedule',
      21: 'https://github.com/acme/golden-images/actions/runs/31/attempts/2',
      22: 'private',
      23: 'image',
    })
  })

  it('takes the token from the header, too, and leaves out an environment that is not there', async () => {
    const subject = 'repo:acme/golden-images:ref:refs/heads/main'
    const token = await stage.token({ environment: undefined, sub: subject })
    const { publicKeyRequest } = asking('', { proofOfPossession: proofOf(subject) })
    const { status, body } = await askFor({ publicKeyRequest }, { authorization: `Bearer ${token}` })
    expect(status).toBe(200)
    const { raw } = new X509Certificate(body.signedCertificateEmbeddedSct.chain.certificates[0])
    expect(extensionsOf(raw).has('1.3.6.1.4.1.57264.1.23')).toBe(false)
  })

  const now = Math.floor(Date.now() / 1000)
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['another issuer', { iss: 'https://example.com' }],
    ['another audience', { aud: 'api://AzureADTokenExchange' }],
    ['an end that has passed', { exp: now - 1 }],
    ['no end', { exp: undefined }],
    ['a beginning that is far ahead', { nbf: now + 400 }],
    ['no workflow', { job_workflow_ref: undefined }],
    ['an id that is no text', { repository_id: 9 }],
    ['an empty owner', { repository_owner: '' }],
  ])('refuses a token with %s, and does not tell why', async (_, claims) => {
    expect(await askFor(asking(await stage.token(claims)))).toMatchObject(badToken)
  })

  it('takes a beginning that is little ahead, and several audiences', async () => {
    expect((await askFor(asking(await stage.token({ nbf: now + 200 })))).status).toBe(200)
    expect((await askFor(asking(await stage.token({ aud: ['x', 'sigstore'] })))).status).toBe(200)
  })

  it('refuses a token that somebody else signed, or nobody', async () => {
    await using other = await createStage()
    const [head, claims] = (await stage.token()).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    for (const token of [await other.token(), `${none}.${claims}.`, `${head}.${claims}.c2ln`, 'x', ''])
      expect(await askFor(asking(token))).toMatchObject(badToken)
    const unencoded = await stage.issuer.signUnencoded({
      aud: 'sigstore',
      iss: 'https://token.actions.githubusercontent.com',
      exp: now + 60,
      ...claimsOf(JOB),
    })
    expect(await askFor(asking(unencoded))).toMatchObject(badToken)
  })

  it('wants the private key to have signed the subject', async () => {
    const token = await stage.token()
    const wrong = refusal('The signature supplied in the request could not be verified')
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    for (const proofOfPossession of [proofOf('somebody'), proofOf(SUBJECT, stranger), '', undefined])
      expect(await askFor(asking(token, { proofOfPossession }))).toMatchObject(wrong)
    const unread = refusal('The public key supplied in the request could not be parsed')
    for (const content of ['x', '', String(keyPair.privateKey.export({ format: 'pem', type: 'pkcs8' }))])
      expect(await askFor(asking(token, { publicKey: { content } }))).toMatchObject(unread)
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const content = String(p384.publicKey.export({ format: 'pem', type: 'spki' }))
    expect(await askFor(asking(token, { publicKey: { content } }))).toMatchObject(
      refusal('The local Fulcio takes ECDSA keys on the curve P-256 alone'),
    )
    expect(await askFor('{')).toMatchObject(refusal('The request body is not JSON'))
  })

  it('gives a certificate to a real job of the local GitHub', async () => {
    const github = await createLocalGitHub()
    const sigstore = await createLocalSigstore({ getKeys: async () => github.keys() as never })
    const [tokens, fulcio] = await Promise.all([
      listen('pipelines.actions.githubusercontent.com', github.handler),
      listen('fulcio.sigstore.dev', sigstore.handler),
    ])
    const { url, token } = github.jobTokens.issue(JOB)
    const { pathname, search } = new URL(`${url}&audience=sigstore`)
    const answer = await fetch(`${tokens.url}${pathname}${search}`, { headers: { authorization: `Bearer ${token}` } })
    const { value } = (await answer.json()) as { value: string }
    expect((await post(`${fulcio.url}/api/v2/signingCert`, asking(value))).status).toBe(200)
    await Promise.all([tokens.close(), fulcio.close()])
  })

  it('says whom to trust', async () => {
    const answer = await fetch(`${stage.bases.fulcioBaseURL}/api/v2/trustBundle`)
    const { chains } = (await answer.json()) as Loose
    const trusted = JSON.parse(stage.sigstore.trustedRoot()).certificateAuthorities[0].certChain.certificates[0]
      .rawBytes
    expect(new X509Certificate(chains[0].certificates[0]).raw.toString('base64')).toBe(trusted)
  })
})

describe('Rekor', () => {
  const entries = () => `${stage.bases.rekorBaseURL}/api/v1/log/entries`
  const payload = Buffer.from(JSON.stringify(STATEMENT))
  const type = 'application/vnd.in-toto+json'
  const signed = (bytes = payload) => {
    const over = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${bytes.length} `), bytes])
    return sign('sha256', over, keyPair.privateKey).toString('base64')
  }
  const verifier = Buffer.from(publicPem).toString('base64')
  const proposal = (sigs: readonly string[], verifiers: readonly string[] = [verifier]) => ({
    kind: 'dsse',
    apiVersion: '0.0.1',
    spec: {
      proposedContent: {
        envelope: JSON.stringify({
          payload: payload.toString('base64'),
          payloadType: type,
          signatures: sigs.map(sig => ({ sig })),
        }),
        verifiers,
      },
    },
  })

  it('keeps digests and signatures, and gives the entry by name and by index', async () => {
    const sig = signed()
    const made = await post(entries(), proposal([sig]))
    expect(made.status).toBe(201)
    const [uuid = ''] = Object.keys(made.body)
    expect(uuid).toMatch(/^[0-9a-f]{80}$/)
    expect([made.headers.get('location'), made.headers.get('etag')]).toEqual([`/api/v1/log/entries/${uuid}`, uuid])
    const entry = made.body[uuid]
    const body = Buffer.from(entry.body, 'base64')
    expect(uuid.slice(16)).toBe(
      createHash('sha256')
        .update(Buffer.from([0]))
        .update(body)
        .digest('hex'),
    )
    expect(JSON.parse(String(body))).toEqual({
      kind: 'dsse',
      apiVersion: '0.0.1',
      spec: {
        envelopeHash: { algorithm: 'sha256', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
        payloadHash: { algorithm: 'sha256', value: createHash('sha256').update(payload).digest('hex') },
        signatures: [{ signature: sig, verifier }],
      },
    })
    const get = async (path: string) => (await fetch(`${entries()}${path}`)).json()
    for (const path of [`/${uuid}`, `/${uuid.slice(16)}`, `?logIndex=${entry.logIndex}`])
      expect(await get(path)).toEqual(made.body)
  })

  it('answers an equal entry with where the first one is, also when both come at once', async () => {
    const same = proposal([signed()])
    const both = await Promise.all([post(entries(), same), post(entries(), same)])
    expect(both.map(one => one.status).sort()).toEqual([201, 409])
    const [uuid] = Object.keys(both.find(one => one.status === 201)?.body)
    const second = await post(entries(), same)
    expect(second).toMatchObject({
      status: 409,
      body: { code: 409, message: `an equivalent entry already exists in the transparency log with UUID ${uuid}` },
    })
    expect(second.headers.get('location')).toBe(`https://rekor.sigstore.dev/api/v1/log/entries/${uuid}`)
  })

  it('whose answer was lost is asked again by the real client, which takes the entry that is there', async () => {
    // The entry is made, the answer does not arrive; the client sends the same once more.
    let lost = 0
    const lossy = await listen('rekor.sigstore.dev', (request, response) => {
      if (request.method === 'POST' && lost++ === 0) {
        response.end = (() => {
          request.socket.destroy()
          return response
        }) as never
      }
      stage.sigstore.handler(request, response)
    })
    const { RekorWitness, DSSEBundleBuilder, FulcioSigner } = await import('@sigstore/sign')
    const token = await stage.token()
    const bundle = await new DSSEBundleBuilder({
      signer: new FulcioSigner({
        fulcioBaseURL: stage.bases.fulcioBaseURL,
        identityProvider: { getToken: async () => token },
      }),
      witnesses: [
        new RekorWitness({ rekorBaseURL: lossy.url, entryType: 'dsse', retry: { retries: 2, minTimeout: 10 } }),
      ],
    }).create({ type, data: payload })
    await lossy.close()
    const { bundleToJSON } = await import('@sigstore/bundle')
    verifyBundle(bundleToJSON(bundle), stage.sigstore.trustedRoot())
    expect(
      stage.sigstore
        .requests()
        .slice(-3)
        .map(({ method, status }) => `${method} ${status}`),
    ).toEqual(['POST 201', 'POST 409', 'GET 200'])
  })

  it('refuses what it cannot verify', async () => {
    const refused = (message: string) => ({
      status: 400,
      body: { code: 400, message: `error processing entry: ${message}` },
    })
    const none = 'could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1'
    const both = 'either proposedContent or envelopeHash, payloadHash, and signatures must be present'
    expect(await post(entries(), proposal([signed(Buffer.from('other'))]))).toMatchObject(refused(none))
    expect(await post(entries(), proposal([signed(), signed(Buffer.from('other'))]))).toMatchObject(
      refused('all signatures must have a key that verifies it'),
    )
    expect(await post(entries(), proposal([signed()], []))).toMatchObject(refused(both))
    const given = proposal([signed()])
    expect(await post(entries(), { ...given, spec: { ...given.spec, signatures: [] } })).toMatchObject(
      refused(`${both} but not both`),
    )
    expect((await post(entries(), proposal([signed()], ['eA==']))).body.message).toMatch(
      /could not parse public key as x509/,
    )
    expect(await post(entries(), { ...given, kind: 'intoto' })).toMatchObject(
      refused("the local Rekor takes dsse 0.0.1, not 'intoto 0.0.1'"),
    )
    expect((await post(entries(), '[')).status).toBe(400)
  })

  it('knows nothing of other entries', async () => {
    const status = async (path: string) => (await fetch(`${entries()}${path}`)).status
    expect(await status(`/${'0'.repeat(80)}`)).toBe(404)
    expect(await status('?logIndex=-1')).toBe(404)
    expect(await status('')).toBe(422)
    expect(await status('/x')).toBe(422)
    expect((await fetch(`${stage.bases.rekorBaseURL}/api/v2/log/entries`, { method: 'POST' })).status).toBe(404)
  })
})

describe('the timestamp authority', () => {
  const stamp = (body: object) =>
    fetch(`${stage.bases.tsaBaseURL}/api/v1/timestamp`, { method: 'POST', body: JSON.stringify(body) })
  it('refuses what is no digest', async () => {
    expect((await stamp({ artifactHash: Buffer.alloc(32).toString('base64'), hashAlgorithm: 'sha256' })).status).toBe(
      201,
    )
    expect((await stamp({ artifactHash: Buffer.alloc(31).toString('base64'), hashAlgorithm: 'sha256' })).status).toBe(
      400,
    )
    expect((await stamp({ artifactHash: Buffer.alloc(20).toString('base64'), hashAlgorithm: 'sha1' })).status).toBe(400)
  })
  it('gives its chain', async () => {
    const text = await (await fetch(`${stage.bases.tsaBaseURL}/api/v1/timestamp/certchain`)).text()
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })
})

describe('all three', () => {
  it('can fail on every path, each with its own faults', async () => {
    const { faults } = stage.sigstore
    faults.add({ path: /signingCert/, times: 1, answer: { status: 503 } })
    await expect(signStatement(stage)).rejects.toMatchObject({ code: 'CA_CREATE_SIGNING_CERTIFICATE_ERROR' })
    faults.add({ path: /log\/entries/, times: 1, answer: { status: 500 } })
    await expect(signStatement(stage)).rejects.toMatchObject({ code: 'TLOG_CREATE_ENTRY_ERROR' })
    faults.add({ path: /timestamp/, times: 1, answer: { reset: true } })
    await expect(signStatement(stage)).rejects.toMatchObject({ code: 'TSA_CREATE_TIMESTAMP_ERROR' })
    await signStatement(stage)
  })

  it('are told apart by their names, and serve nothing else', async () => {
    const { fulcioBaseURL, rekorBaseURL } = stage.bases
    expect((await post(`${rekorBaseURL}/api/v2/signingCert`, asking(await stage.token()))).body.message).toBe(
      'The local Sigstore does not serve POST rekor.sigstore.dev/api/v2/signingCert',
    )
    expect((await fetch(`${fulcioBaseURL}/api/v1/log/publicKey`)).status).toBe(404)
    expect(JSON.stringify(stage.sigstore.requests())).not.toContain('eyJ')
  })
})
