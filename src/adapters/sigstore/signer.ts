import { bundleToJSON } from '@sigstore/bundle'
import { DSSEBundleBuilder } from '@sigstore/sign'
import type { IdentityTokens } from '../../ports/identity-tokens.ts'
import type { Signer } from '../../ports/signer.ts'
import type { Network } from '../network/network.ts'
import { requestCertificate } from './certificate.ts'
import { publicSigstore, type SigstoreServices } from './services.ts'
import { logWitness, timestampWitness } from './witnesses.ts'

/** What Sigstore's certificate authority asks a token to be made for. */
const audience = 'sigstore'
/** The media type of what is signed. https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
const payloadType = 'application/vnd.in-toto+json'

/**
 * Signs with a key of this job alone, for ten minutes, whose certificate names its workflow; in the public log and with a timestamp, so that
 * everybody's tools accept it, also offline. One certificate serves all statements, which go to log and clock at the same time.
 */
export function sigstoreSigner(
  identityTokens: IdentityTokens,
  network: Network,
  cancelled: AbortSignal,
  services: SigstoreServices = publicSigstore,
): Signer {
  return {
    sign: async statements => {
      const token = await identityTokens.get(audience, cancelled)
      const { certificate, sign } = await requestCertificate(network, services.authority, token)
      const builder = new DSSEBundleBuilder({
        signer: {
          sign: async data => ({ signature: sign(data), key: { $case: 'x509Certificate', certificate } }),
        },
        witnesses: [logWitness(network, services.log), timestampWitness(network, services.timestamps)],
      })
      return Promise.all(
        statements.map(async statement => {
          const bundle = await builder.create({ type: payloadType, data: Buffer.from(statement) })
          return JSON.stringify(bundleToJSON(bundle))
        }),
      )
    },
  }
}
