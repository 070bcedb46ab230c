import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { CA } from '@sigstore/mock/dist/fulcio/ca.js'
import type { Answer } from '../http/answer.ts'
import { at, textAt } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { IssuerKeys } from '../ports.ts'
import { pem } from './encodings.ts'
import { certificateExtensions, subjectName } from './extensions.ts'
import { checkIdentityToken, type IdentityClaims } from './identity-token.ts'
import { readJson } from './read-json.ts'

export interface FulcioParts {
  readonly certificates: CA
  readonly getKeys: IssuerKeys
  readonly now: () => number
  readonly report: (line: string) => void
}

/** The certificate authority: `undefined` for a path that it does not have. */
export function createFulcio({ certificates, getKeys, now, report }: FulcioParts) {
  const chain = () => [pem('CERTIFICATE', certificates.rootCertificate)]

  const sign = async (ask: Ask): Promise<Answer> => {
    const body = readJson(ask.text)
    if (body === undefined) return refused('The request body is not JSON')
    const bearer = /^Bearer (?<token>\S+)$/i.exec(ask.headers.authorization ?? '')?.groups?.token
    const token = textAt(body, 'credentials', 'oidcIdentityToken') ?? bearer ?? ''
    let claims: IdentityClaims
    try {
      claims = await checkIdentityToken(token, getKeys, now())
    } catch (thrown) {
      report(`fulcio: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return refused('There was an error processing the identity token')
    }
    if (at(body, 'certificateSigningRequest') !== undefined)
      return refused('The local Fulcio takes a publicKeyRequest, and no certificateSigningRequest')
    const key = readKey(textAt(body, 'publicKeyRequest', 'publicKey', 'content'))
    if (key === undefined) return refused('The public key supplied in the request could not be parsed')
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
      return refused('The local Fulcio takes ECDSA keys on the curve P-256 alone')
    const proof = Buffer.from(textAt(body, 'publicKeyRequest', 'proofOfPossession') ?? '', 'base64')
    if (!verify('sha256', Buffer.from(claims.sub), key, proof))
      return refused('The signature supplied in the request could not be verified')
    const leaf = await certificates.issueCertificate({
      publicKey: key.export({ format: 'der', type: 'spki' }) as Buffer<ArrayBuffer>,
      subjectAltName: subjectName(claims),
      extensions: certificateExtensions(claims),
    })
    const issued = [pem('CERTIFICATE', leaf), ...chain()]
    return { status: 200, body: { signedCertificateEmbeddedSct: { chain: { certificates: issued } } } }
  }

  return async (ask: Ask): Promise<Answer | undefined> => {
    const { method, url } = ask
    if (method === 'POST' && url.pathname === '/api/v2/signingCert') return sign(ask)
    if (method === 'GET' && url.pathname === '/api/v2/trustBundle')
      return { status: 200, body: { chains: [{ certificates: chain() }] } }
    return undefined
  }
}

/** gRPC's `InvalidArgument`, as its gateway gives it: for a bad token, too. */
const refused = (message: string): Answer => ({ status: 400, body: { code: 3, message, details: [] } })

function readKey(text: string | undefined): KeyObject | undefined {
  try {
    return text === undefined || !text.includes('PUBLIC KEY-----') || text.includes('PRIVATE')
      ? undefined
      : createPublicKey(text)
  } catch {
    return undefined
  }
}
