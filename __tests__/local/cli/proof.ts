/**
 * What a job does with a proof, in the sealed stack, with the real clients and none of our code: signs a statement under the public names, puts the
 * bundle into the blob store once, and prints what it reads from there.
 */
import { createHash, randomUUID } from 'node:crypto'
import { ClientAssertionCredential } from '@azure/identity'
import { BlobServiceClient, RestError } from '@azure/storage-blob'
import { bundleToJSON } from '@sigstore/bundle'
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign'

async function identityToken(audience: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env
  const answer = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return ((await answer.json()) as { value: string }).value
}

const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'image', digest: { sha256: createHash('sha256').update(randomUUID()).digest('hex') } }],
  predicateType: 'https://example.com/vm-image-build/v1',
  predicate: {},
}
const builder = new DSSEBundleBuilder({
  signer: new FulcioSigner({
    fulcioBaseURL: 'https://fulcio.sigstore.dev',
    identityProvider: { getToken: () => identityToken('sigstore') },
  }),
  witnesses: [
    new RekorWitness({ rekorBaseURL: 'https://rekor.sigstore.dev', entryType: 'dsse' }),
    new TSAWitness({ tsaBaseURL: 'https://timestamp.sigstore.dev' }),
  ],
})
const data = Buffer.from(JSON.stringify(statement))
const bundle = JSON.stringify(bundleToJSON(await builder.create({ type: 'application/vnd.in-toto+json', data })))

const credential = new ClientAssertionCredential(
  '22222222-2222-2222-2222-222222222222',
  '44444444-4444-4444-4444-444444444444',
  () => identityToken('api://AzureADTokenExchange'),
)
const blob = new BlobServiceClient('https://acmeproofs.blob.core.windows.net', credential)
  .getContainerClient('golden')
  .getBlockBlobClient(`sha256/${statement.subject[0]?.digest.sha256}.json`)
const once = { conditions: { ifNoneMatch: '*' } }
await blob.upload(bundle, Buffer.byteLength(bundle), once)
const second = await blob.upload(bundle, Buffer.byteLength(bundle), once).catch((error: RestError) => error)
if (!(second instanceof RestError) || second.code !== 'BlobAlreadyExists') throw new Error(`Put twice: ${second}`)
console.log((await blob.downloadToBuffer()).toString())
