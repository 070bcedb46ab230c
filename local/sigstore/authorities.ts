import { generateKeyPairSync } from 'node:crypto'
// Not the package's own index: that loads an interceptor that takes the place of node's http client in this process.
import { type CA, initializeCA } from '@sigstore/mock/dist/fulcio/ca.js'
import { initializeCTLog } from '@sigstore/mock/dist/fulcio/ctlog.js'
import { initializeTLog, type TLog } from '@sigstore/mock/dist/rekor/tlog.js'
import { initializeTSA, type TSA } from '@sigstore/mock/dist/timestamp/tsa.js'
import { createTiledLog, type TiledLog } from './tiled-log.ts'
import { formatTrustedRoot, type NamedAuthorities } from './trusted-root.ts'

export const fulcioHost = 'fulcio.sigstore.dev'
export const rekorHost = 'rekor.sigstore.dev'
/** The public log of the second generation has a name for as long as it is written to; the next one gets another. */
export const tilesHost = 'log2025-1.rekor.sigstore.dev'
export const timestampHost = 'timestamp.sigstore.dev'
export const gitHubFulcioHost = 'fulcio.githubapp.com'
export const gitHubTimestampHost = 'timestamp.githubapp.com'

/** What signs at an instance of Sigstore. The keys exist in this process alone. */
export interface Instance {
  readonly certificates: CA
  readonly timestamps: TSA
  /** one line of JSON, with which everything that these have signed can be verified offline */
  readonly trustedRoot: string
}

/** The one for everybody: its certificates stand in a log of certificates, its signatures in logs of both generations. */
export interface PublicInstance extends Instance {
  readonly log: TLog
  readonly tiles: TiledLog
}

const day = 24 * 60 * 60 * 1000
/** The certificates of the authorities live so long, from when they are made. */
const life = 365 * day

/** @param now the clock of all that write times, in milliseconds. Signing throws Error when it shows a time at which the authorities' own certificates are not valid */
export async function createPublicInstance(now: () => number): Promise<PublicInstance> {
  const clock = createLifeClock(now)
  const ofCertificateLog = keys()
  const certificateLog = await initializeCTLog(ofCertificateLog)
  setClock(certificateLog, clock.readDate)
  const certificates = await initializeCA(keys(), certificateLog)
  setClock(certificates, clock.readDate)
  const log = await initializeTLog(`https://${rekorHost}`, keys())
  setClock(log, () => clock.readDate().getTime())
  const tiles = createTiledLog(tilesHost)
  const all: NamedAuthorities = {
    certificates,
    timestamps: await createTimestamps(clock),
    hosts: { authority: fulcioHost, timestamps: timestampHost },
    logs: [
      { host: rekorHost, publicKey: log.publicKey },
      { host: tiles.name, publicKey: tiles.publicKey, other: { keyDetails: 'PKIX_ED25519', keyId: tiles.keyId } },
    ],
    certificateLogs: [{ host: 'ctfe.sigstore.dev', publicKey: certificateLog.publicKey }],
  }
  return { ...all, log, tiles, trustedRoot: formatTrustedRoot(all, clock.since) }
}

/**
 * GitHub's own, of whose signatures nothing is public: no log of any kind, a timestamp alone. Repositories that are not public sign there, by
 * actions/attest and those that stand on it. https://docs.github.com/actions/concepts/security/artifact-attestations
 * @param now as above
 */
export async function createGitHubInstance(now: () => number): Promise<Instance> {
  const clock = createLifeClock(now)
  const certificates = await initializeCA(keys())
  setClock(certificates, clock.readDate)
  const all: NamedAuthorities = {
    certificates,
    timestamps: await createTimestamps(clock),
    hosts: { authority: gitHubFulcioHost, timestamps: gitHubTimestampHost },
    logs: [],
    certificateLogs: [],
  }
  return { ...all, trustedRoot: formatTrustedRoot(all, clock.since) }
}

interface LifeClock {
  /** from when on everything counts, in milliseconds */
  readonly since: number
  /** Throws Error outside of the authorities' life. */
  readDate(): Date
}

function createLifeClock(now: () => number): LifeClock {
  const made = Date.now()
  return {
    since: Math.min(now(), made) - 60_000,
    readDate: () => {
      const time = now()
      if (time < made - 1000 || time > made + life)
        throw new Error(
          `The clock shows ${iso(time)}; the local authorities have certificates from ${iso(made)} to ${iso(made + life)}.`,
        )
      return new Date(time)
    },
  }
}

async function createTimestamps({ readDate }: LifeClock): Promise<TSA> {
  const timestamps = await initializeTSA(keys())
  // A fraction of a second that ends in 0 loses this digit, and no client can read the time any more.
  setClock(timestamps, () => new Date(Math.floor(readDate().getTime() / 1000) * 1000))
  return timestamps
}

const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const iso = (time: number) => new Date(time).toISOString()

/** The package lets one fixed time be given; each of its authorities asks this function. */
function setClock<T extends Date | number>(authority: object, clock: () => T): void {
  Object.assign(authority, { getCurrentTime: clock })
}
