import { createHash } from 'node:crypto'
import type { HttpClient } from '@azure/core-rest-pipeline'
import { ContainerClient } from '@azure/storage-blob'
import { GoldenImageError, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import type { AzureTokens } from '../../ports/azure-tokens.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ProofStore } from '../../ports/proof-store.ts'
import { noAnswerInTime, storageTransport } from './storage-transport.ts'

const audience = 'https://storage.azure.com'
/** one try, in milliseconds; tries of one request */
const tryMs = 20_000
const tries = 4
/** blobs of one subject: the moves of an image for years of daily releases; a good one can stand beside so much junk, and no list goes on for ever */
const mostBundles = 10_000
/** pages of a list, which can be empty and lead on */
const mostPages = 20
/** bytes of one bundle or file; of all bundles of a subject; how many are read at the same time, and from how many bytes on one alone */
const longest = 32 * 1024 * 1024
const longestTogether = 128 * 1024 * 1024
const together = 8
const long = 1024 * 1024

/**
 * A container of an Azure storage account, by Entra's tokens alone. Names are digests; what is there already is compared all the same:
 * `sha256-SUBJECT/BUNDLE.sigstore.json`, `files/sha256-FILE`. https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api
 * @param address `https://ACCOUNT.blob.core.windows.net/CONTAINER`
 */
export function blobProofStore(
  address: string,
  tokens: AzureTokens,
  bounds: { readonly clock: Clock; readonly cancelled: AbortSignal },
  network?: HttpClient,
): ProofStore {
  const { cancelled } = bounds
  const credential = {
    getToken: async () => {
      const { token, expiresOn } = await tokens.get(audience, cancelled)
      return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() }
    },
  }
  const container = new ContainerClient(address, credential, {
    httpClient: storageTransport(bounds, tryMs, network),
    retryOptions: { maxTries: tries, tryTimeoutInMs: tryMs, retryDelayInMs: 1000, maxRetryDelayInMs: 8000 },
    userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
  })
  const ask = async <T>(doing: string, call: () => Promise<T>): Promise<T> => {
    throwIfCancelled(cancelled, `${address} was asked to ${doing}`)
    try {
      return await call()
    } catch (error) {
      throwIfCancelled(cancelled, `${address} was asked to ${doing}`)
      throw problemOf(error, address, doing)
    }
  }
  /** @returns whether it is new */
  const putOnce = (name: string, bytes: Uint8Array, doing: string, contentType: string): Promise<boolean> =>
    ask(doing, async () => {
      try {
        await container.getBlockBlobClient(name).upload(bytes, bytes.length, {
          conditions: { ifNoneMatch: '*' },
          blobHTTPHeaders: { blobContentType: contentType },
          abortSignal: cancelled,
        })
        return true
      } catch (error) {
        if (codeOf(error) === 'BlobAlreadyExists') return false
        throw error
      }
    })
  const open = async (name: string) => {
    const options = { abortSignal: cancelled, maxRetryRequests: 3 }
    return (await container.getBlobClient(name).download(0, undefined, options)).readableStreamBody ?? []
  }
  const read = async (name: string): Promise<Buffer> => readAll(await open(name))
  /** Whether just these bytes lie there. */
  const hasBytes = (name: string, bytes: Uint8Array, doing: string): Promise<boolean> =>
    ask(doing, async () => {
      const { contentLength } = await container.getBlobClient(name).getProperties({ abortSignal: cancelled })
      return contentLength === bytes.length && (await digestAll(await open(name))) === digestOf(bytes)
    })
  /** Under the name of its digest. That something has the name does not say that it is the same. @returns whether it is new */
  const putDigest = async (name: string, bytes: Uint8Array, doing: string, contentType: string): Promise<boolean> => {
    if (await putOnce(name, bytes, doing, contentType)) return true
    if (await hasBytes(name, bytes, doing)) return false
    throw new GoldenImageError({
      code: 'PROOF_STORE_OTHER',
      message: `${address} has other bytes under ${name}, which is the name of what has that digest; nothing was written over them.`,
    })
  }
  /** A few at a time, and not more in all than the memory of a runner takes. What is too long to be a bundle is shown as none. */
  const readBundles = async (subject: string, listed: readonly Listed[]): Promise<readonly string[]> => {
    const sizes = listed.map(({ length }) => (length > longest ? 0 : length))
    const texts: string[] = []
    let length = 0
    const requireLittle = (bytes: number) => {
      if (bytes > longestTogether)
        throw tooMany(
          `${address} has more than ${longestTogether / 1024 / 1024} MiB of ${subject}; accepted are as many`,
        )
    }
    requireLittle(sizes.reduce((sum, size) => sum + size, 0))
    for (let i = 0; i < listed.length; i += together) {
      const some = await Promise.all(listed.slice(i, i + together).map(readBundle))
      // What the list says of lengths may be old.
      length += some.reduce((sum, text) => sum + text.length, 0)
      requireLittle(length)
      texts.push(...some)
    }
    return texts
  }
  const readText = async (name: string): Promise<string> => (await read(name)).toString('utf8')
  /** The end of the one that is read alone. */
  let alone: Promise<unknown> = Promise.resolve()
  /** Of long ones only one is on its way from this store: what somebody has put under one subject does not take the room of others. */
  const readBundle = ({ name, length }: Listed): Promise<string> => {
    if (length > longest) return Promise.resolve('')
    if (length <= long) return readText(name)
    const text = alone.then(() => readText(name))
    alone = text.catch(() => {})
    return text
  }
  return {
    name: address,
    put: async (subjects, bundle) => {
      const bytes = Buffer.from(bundle)
      const names = subjects.map(subject => `sha256-${subject}/${digestOf(bytes)}.sigstore.json`)
      const kept = await Promise.all(names.map(name => putDigest(name, bytes, 'keep a statement', 'application/json')))
      return kept.some(isNew => isNew) ? 'kept' : 'there'
    },
    list: subject =>
      ask('list the statements of a subject', async () => {
        const found: Listed[] = []
        let pages = 0
        const all = container.listBlobsFlat({ prefix: `sha256-${subject}/`, abortSignal: cancelled }).byPage()
        for await (const { segment } of all) {
          pages += 1
          for (const { name, properties } of segment.blobItems)
            found.push({ name, length: properties.contentLength ?? 0 })
          if (found.length > mostBundles)
            throw tooMany(`${address} has more than ${mostBundles} statements of ${subject}; accepted are as many`)
          if (pages > mostPages) throw unreadable(`The list of ${address} has pages that do not end`)
        }
        return readBundles(subject, found)
      }),
    perRepository: false,
    claim: async (subject, name, bundle) => {
      const [bytes, doing] = [Buffer.from(bundle), 'keep a statement under a name of its own']
      const blob = `sha256-${subject}/${name}.sigstore.json`
      if (await putOnce(blob, bytes, doing, 'application/json')) return 'kept'
      // What is there may be our own: the answer of an earlier try was lost, or a run was killed.
      return (await hasBytes(blob, bytes, doing)) ? 'there' : 'taken'
    },
    files: {
      put: async bytes => {
        await putDigest(`files/sha256-${digestOf(bytes)}`, bytes, 'keep a file', 'application/octet-stream')
      },
      get: sha256 =>
        ask('give a file', async () => {
          const bytes = await read(`files/sha256-${sha256}`).catch((error: unknown) => {
            if (codeOf(error) === 'BlobNotFound') return undefined
            throw error
          })
          if (bytes !== undefined && digestOf(bytes) !== sha256)
            throw unreadable(
              `The file that ${address} has as ${sha256} is another one: its sha256 is ${digestOf(bytes)}`,
            )
          return bytes
        }),
    },
  }
}

interface Listed {
  readonly name: string
  /** bytes, as the list has it */
  readonly length: number
}

const unreadable = (what: string) => new GoldenImageError({ code: 'PROOF_STORE_UNREADABLE', message: `${what}.` })

const tooMany = (what: string) => new GoldenImageError({ code: 'PROOF_STORE_TOO_MANY', message: `${what}.` })

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Pieces = AsyncIterable<string | Buffer> | Iterable<string | Buffer>

/** Of any length: what was put can be put again. @returns sha256, hexadecimal */
async function digestAll(stream: Pieces): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of stream) hash.update(piece)
  return hash.digest('hex')
}

async function readAll(stream: Pieces): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    length += bytes.length
    if (length > longest) throw new Error(`it is longer than ${longest / 1024 / 1024} MiB`)
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

/** What storage calls the error; the header stands where there is no body. */
function codeOf(error: unknown): string | undefined {
  const { code, details } = error as { code?: unknown; details?: { errorCode?: unknown } }
  const said = details?.errorCode ?? code
  return typeof said === 'string' ? said : undefined
}

function problemOf(error: unknown, address: string, doing: string): unknown {
  if (error instanceof GoldenImageError) return error
  const { statusCode: status } = error as { statusCode?: number }
  const code = codeOf(error)
  const said = `${address} did not ${doing}: ${status === undefined ? wordsOf(error) : `${status} ${code ?? ''}`.trim()}.`
  const { hostname, pathname } = new URL(address)
  const [account] = hostname.split('.')
  const [container] = pathname.slice(1).split('/')
  type Name = 'PROOF_STORE_REFUSED' | 'PROOF_STORE_FULL' | 'PROOF_STORE_SLOW' | 'PROOF_STORE_UNAVAILABLE'
  const fail = (name: Name, hint?: string) =>
    new GoldenImageError({ code: name, message: said, ...(hint === undefined ? {} : { hint }) }, { cause: error })
  if (status === 507) return fail('PROOF_STORE_FULL')
  if (code === 'AccountIsDisabled')
    return fail('PROOF_STORE_REFUSED', `See in the portal why the account ${account} is disabled.`)
  if (status === 403 || status === 401)
    return fail(
      'PROOF_STORE_REFUSED',
      `az role assignment create --role "Storage Blob Data Contributor" --assignee CLIENT_ID --scope "$(az storage account show --name ${account} --query id --output tsv)/blobServices/default/containers/${container}"`,
    )
  if (code === 'ContainerNotFound' || status === 404)
    return fail(
      'PROOF_STORE_REFUSED',
      `az storage container-rm create --storage-account ${account} --name ${container}`,
    )
  return fail(
    [noAnswerInTime, 'OperationTimedOut'].includes(code ?? '') ? 'PROOF_STORE_SLOW' : 'PROOF_STORE_UNAVAILABLE',
  )
}
