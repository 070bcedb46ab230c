import type { RequestListener } from 'node:http'
import { createLocalSigstore } from '../../local/sigstore/index.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'
import { PROOFS } from '../fakes/manifest.ts'
import { createIssuer } from '../local/azure/issuer.ts'
import { jobClaims } from './token-endpoint.ts'

/** An answer to one request. */
export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** in place of JSON */
  readonly text?: string
  readonly bytes?: Uint8Array
}

const CONTAINER = new URL(PROOFS)
export const SIGSTORE_HOSTS = ['fulcio.sigstore.dev', 'rekor.sigstore.dev', 'timestamp.sigstore.dev']
/** Where Sigstore's public root is asked for: nobody here can sign as it does, so it is not there. */
export const ROOT_HOST = 'tuf-repo-cdn.sigstore.dev'
/** GitHub's REST API, as `asked` names it. */
export const API_HOST = 'api.github.com'
export const PROOF_HOSTS = [CONTAINER.host, ...SIGSTORE_HOSTS, ROOT_HOST, API_HOST]

/** Sigstore for the steps of a whole test file: the local one, which signs for whoever shows a token of its issuer. */
export interface ScriptedSigstore extends Disposable {
  /** of requests to `SIGSTORE_HOSTS` */
  readonly handler: RequestListener
  /** what it signs is verified by this root */
  readonly trustedRoot: string
  /** the job's identity token for it */
  token(claims: Readonly<Record<string, unknown>>): Promise<string>
}

/** What a certificate names beside the claims that every test has. */
const ofCertificates = {
  workflow: 'golden-image',
  workflow_sha: jobClaims.sha,
  job_workflow_sha: jobClaims.sha,
  repository_owner: 'acme',
  repository_visibility: 'public',
}

export async function createSigstore(): Promise<ScriptedSigstore> {
  const issuer = await createIssuer()
  const sigstore = await createLocalSigstore({ getKeys: issuer.getKeys })
  return {
    handler: sigstore.handler,
    trustedRoot: sigstore.trustedRoot(),
    token: claims => issuer.sign({ ...ofCertificates, ...claims, aud: 'sigstore' }),
    [Symbol.dispose]: () => sigstore.close(),
  }
}

/** A container and GitHub's attestations, which keep what a step puts there. */
export interface ScriptedStores {
  /** texts in the container, by their paths in it */
  readonly kept: ReadonlyMap<string, string>
  /** bundles that GitHub was given */
  readonly attested: readonly string[]
  /** `undefined`: somebody else is asked */
  answer(what: string, sent: string): Said | undefined
}

/** @param proofs bundles that are in the container before, for any subject @param archive a file that is */
export function scriptedStores(proofs: readonly string[], archive?: Uint8Array): ScriptedStores {
  const kept = new Map<string, string>()
  const attested: string[] = []
  const inContainer = (method: string, { pathname, searchParams }: URL, sent: string): Said => {
    if (searchParams.get('comp') === 'list') return listed(searchParams.get('prefix') ?? '', proofs, kept)
    const name = pathname.slice(CONTAINER.pathname.length + 1)
    if (method === 'PUT') {
      if (kept.has(name)) return refusal(409, 'BlobAlreadyExists')
      kept.set(name, sent)
      return { status: 201, headers: { etag: '"1"', 'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT' } }
    }
    if (archive && name === `files/sha256-${sha256(archive)}`)
      return { headers: { 'content-length': String(archive.length), etag: '"1"' }, bytes: archive }
    const text = kept.get(name) ?? proofs[Number(pathname.split('/').at(-1))]
    if (text === undefined) return refusal(404, 'BlobNotFound')
    return { headers: { 'content-length': String(Buffer.byteLength(text)), etag: '"1"' }, text }
  }
  const atGitHub = (method: string, { pathname }: URL, sent: string): Said => {
    // Of any other repository GitHub does not even say that it is there.
    const own = `/repos/${jobClaims.repository}`
    if (pathname !== own && !pathname.startsWith(`${own}/`)) return { status: 404, body: { message: 'Not Found' } }
    if (method === 'POST' && pathname.endsWith('/attestations')) {
      attested.push(sent)
      return { status: 201, body: { id: attested.length } }
    }
    if (pathname.includes('/attestations/')) return { status: 404, body: { message: 'Not Found' } }
    return { body: { full_name: 'acme/golden-images', default_branch: 'main' } }
  }
  return {
    kept,
    attested,
    answer: (what, sent) => {
      const [method = '', place = ''] = what.split(' ')
      const url = new URL(`https://${place}`)
      if (url.host === CONTAINER.host) return inContainer(method, url, sent)
      if (url.host === API_HOST) return atGitHub(method, url, sent)
      return undefined
    },
  }
}

/** One page. */
function listed(prefix: string, proofs: readonly string[], kept: ReadonlyMap<string, string>): Said {
  const names = [...proofs.map((_, n) => `${prefix}${n}`), ...[...kept.keys()].filter(name => name.startsWith(prefix))]
  const blobs = names.map(name => `<Blob><Name>${name}</Name><Properties/></Blob>`)
  return {
    headers: { 'content-type': 'application/xml' },
    text: `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://${CONTAINER.host}/" ContainerName="golden"><Blobs>${blobs.join('')}</Blobs><NextMarker/></EnumerationResults>`,
  }
}

const refusal = (status: number, code: string): Said => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
  text: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>scripted</Message></Error>`,
})
