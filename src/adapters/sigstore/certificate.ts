import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import { isObject, parseJson } from '../../domain/text/json.ts'
import type { Answer, Network } from '../network/network.ts'
import { askService, readObject, refused, unreadable } from './services.ts'

/** A key that lives as long as this object, and the certificate that says whose it is. */
export interface SigningKey {
  /** ECDSA P-256 with SHA-256, DER */
  sign(data: Uint8Array): Buffer
  /** PEM */
  readonly certificate: string
}

/**
 * A certificate of Fulcio for a new key: it names the workflow of this job, by the claims of its identity token.
 * https://github.com/sigstore/fulcio/blob/main/fulcio.proto (`POST /api/v2/signingCert`). Valid for ten minutes.
 * Throws `PROOF_SIGNER_REFUSED`, `PROOF_SIGNER_TOKEN_EXPIRED`, `PROOF_SIGNER_UNAVAILABLE`.
 */
export async function requestCertificate(network: Network, authority: string, token: Secret): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const url = `${authority}/api/v2/signingCert`
  const answer = await askService(network, 'POST', url, {
    credentials: { oidcIdentityToken: token.reveal() },
    publicKeyRequest: {
      publicKey: { algorithm: 'ECDSA', content: publicKey.export({ format: 'pem', type: 'spki' }) },
      // Whoever asks has the private key: it signs the subject of the token.
      proofOfPossession: signWith(privateKey, Buffer.from(subjectOf(token))).toString('base64'),
    },
  })
  if (answer.status !== 200 && answer.status !== 201)
    throw expired(url, answer, token) ?? refused(url, answer, 'a certificate for this job')
  const certificate = readCertificate(readObject(answer))
  if (certificate === undefined) throw unreadable(url, 'certificate')
  return { certificate, sign: data => signWith(privateKey, data) }
}

function readCertificate(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const signed = body?.signedCertificateEmbeddedSct ?? body?.signedCertificateDetachedSct
  const chain = isObject(signed) ? signed.chain : undefined
  const certificates = isObject(chain) ? chain.certificates : undefined
  const first: unknown = Array.isArray(certificates) ? certificates[0] : undefined
  return typeof first === 'string' && first.startsWith('-----BEGIN CERTIFICATE-----') ? first : undefined
}

/** Fulcio says of no token what is wrong with it: by its own clock it is past the end, or the reason is another one. */
function expired(url: string, answer: Answer, token: Secret): GoldenImageError | undefined {
  const [{ exp }, now] = [claimsOf(token), Date.parse(answer.header('date') ?? '')]
  if (typeof exp !== 'number' || !(exp * 1000 < now)) return undefined
  return new GoldenImageError({
    code: 'PROOF_SIGNER_TOKEN_EXPIRED',
    message: `The identity token of this job was valid until ${new Date(exp * 1000).toISOString()}, and ${new URL(url).host} saw it at ${new Date(now).toISOString()}.`,
  })
}

function subjectOf(token: Secret): string {
  const { sub } = claimsOf(token)
  return typeof sub === 'string' ? sub : ''
}

function claimsOf(token: Secret): Readonly<Record<string, unknown>> {
  const claims = parseJson(Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString('utf8'))
  return isObject(claims) ? claims : {}
}

const signWith = (key: KeyObject, data: Uint8Array) => signBytes('sha256', data, key)
