import { createHash, generateKeyPairSync } from 'node:crypto'
// Not the package's own index: that loads an interceptor that takes the place of node's http client in this process.
import { type CA, initializeCA } from '@sigstore/mock/dist/fulcio/ca.js'
import { type CTLog, initializeCTLog } from '@sigstore/mock/dist/fulcio/ctlog.js'
import { initializeTLog, type TLog } from '@sigstore/mock/dist/rekor/tlog.js'
import { initializeTSA, type TSA } from '@sigstore/mock/dist/timestamp/tsa.js'
import { createTiledLog, type TiledLog } from './tiled-log.ts'

export const fulcioHost = 'fulcio.sigstore.dev'
export const rekorHost = 'rekor.sigstore.dev'
/** The public log of the second generation has a name for as long as it is written to; the next one gets another. */
export const tilesHost = 'log2025-1.rekor.sigstore.dev'
export const timestampHost = 'timestamp.sigstore.dev'

/** What signs: a certificate authority, its log, the transparency logs of both generations, a timestamp authority. Their keys exist in this process alone. */
export interface Authorities {
  readonly certificates: CA
  readonly log: TLog
  readonly tiles: TiledLog
  readonly timestamps: TSA
  /** one line of JSON, with which everything that these have signed can be verified offline */
  readonly trustedRoot: string
}

const day = 24 * 60 * 60 * 1000
/** The certificates of the two authorities live so long, from when they are made. */
const life = 365 * day

/** @param now the clock of all that write times, in milliseconds. Signing throws Error when it shows a time at which the authorities' own certificates are not valid */
export async function createAuthorities(now: () => number): Promise<Authorities> {
  const [ofAuthority, ofCertificateLog, ofLog, ofTimestamps] = [keys(), keys(), keys(), keys()]
  const made = Date.now()
  const readClock = () => {
    const time = now()
    if (time < made - 1000 || time > made + life)
      throw new Error(
        `The clock shows ${iso(time)}; the local authorities have certificates from ${iso(made)} to ${iso(made + life)}.`,
      )
    return new Date(time)
  }
  const certificateLog = await initializeCTLog(ofCertificateLog)
  const certificates = await initializeCA(ofAuthority, certificateLog)
  const log = await initializeTLog(`https://${rekorHost}`, ofLog)
  const tiles = createTiledLog(tilesHost)
  const timestamps = await initializeTSA(ofTimestamps)
  setClock(certificateLog, readClock)
  setClock(certificates, readClock)
  setClock(log, () => readClock().getTime())
  // A fraction of a second that ends in 0 loses this digit, and no client can read the time any more.
  setClock(timestamps, () => new Date(Math.floor(readClock().getTime() / 1000) * 1000))
  const since = Math.min(now(), made) - 60_000
  return {
    certificates,
    log,
    tiles,
    timestamps,
    trustedRoot: formatRoot({ certificates, certificateLog, log, tiles, timestamps }, since),
  }
}

const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const iso = (time: number) => new Date(time).toISOString()

/** The package lets one fixed time be given; each of its authorities asks this function. */
function setClock<T extends Date | number>(authority: object, clock: () => T): void {
  Object.assign(authority, { getCurrentTime: clock })
}

/** https://github.com/sigstore/protobuf-specs: `TrustedRoot` as JSON */
function formatRoot(
  all: Pick<Authorities, 'certificates' | 'log' | 'tiles' | 'timestamps'> & { readonly certificateLog: CTLog },
  since: number,
): string {
  const { certificates, certificateLog, log, tiles, timestamps } = all
  const validFor = { start: iso(since) }
  const chain = (...links: readonly ArrayBufferView[]) => ({
    certificates: links.map(one => ({ rawBytes: bytesOf(one).toString('base64') })),
  })
  const logOf = (host: string, key: Buffer, keyDetails = 'PKIX_ECDSA_P256_SHA_256', keyId: Buffer = sha256(key)) => ({
    baseUrl: `https://${host}`,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: key.toString('base64'), keyDetails, validFor },
    logId: { keyId: keyId.toString('base64') },
  })
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    // Checkpoints are signed in the names of these hosts.
    tlogs: [logOf(rekorHost, log.publicKey), logOf(tiles.name, tiles.publicKey, 'PKIX_ED25519', tiles.keyId)],
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: `https://${fulcioHost}`,
        certChain: chain(certificates.rootCertificate),
        validFor,
      },
    ],
    ctlogs: [logOf('ctfe.sigstore.dev', certificateLog.publicKey)],
    timestampAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'tsa' },
        uri: `https://${timestampHost}`,
        certChain: chain(timestamps.intCertificate, timestamps.rootCertificate),
        validFor,
      },
    ],
  })
}

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest()

export const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)

/** @param kind `CERTIFICATE`, `PUBLIC KEY` */
export function pem(kind: string, der: ArrayBufferView): string {
  const lines =
    bytesOf(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n')
}
