import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import seeds from '@sigstore/tuf/seeds.json' with { type: 'json' }
import { BaseFetcher, Updater } from 'tuf-js'
// The one error that the library tells from others, which it does not give out at its front: a root that is not there ends the walk to the newest.
import { DownloadHTTPError } from 'tuf-js/dist/error.js'
import { GoldenImageError, wordsOf } from '../../domain/errors.ts'
import type { Published } from '../../domain/evidence/root-age.ts'
import { isObject } from '../../domain/text/json.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Answer, Network } from '../network/network.ts'

/** A repository of The Update Framework, and the root by which all that comes from it is verified. https://theupdateframework.github.io/specification/ */
export interface RootRepository {
  readonly mirror: string
  readonly root: Uint8Array
}

const mirror = 'https://tuf-repo-cdn.sigstore.dev'
/** Sigstore's own, with the root that the library brings. */
export const publicRepository: RootRepository = {
  mirror,
  root: Buffer.from(seeds[mirror]['root.json'], 'base64'),
}

export interface FetchedRoot {
  readonly text: string
  readonly published: Published
}

const target = 'trusted_root.json'
/** all requests together, in milliseconds: no list of roots goes on for ever */
const deadlineMs = 120_000

/**
 * The trusted root that the repository gives out now, and the list by which it does. What an earlier step has left in a cache is not believed: it begins with the root that is
 * brought along, in a folder of its own. Throws `PROOF_ROOT_UNAVAILABLE`, `INTERNAL_CANCELLED`.
 * @param temp absolute path of a folder that goes away with the job
 */
export async function fetchTrustedRoot(
  network: Network,
  clock: Clock,
  temp: string,
  repository = publicRepository,
): Promise<FetchedRoot> {
  const fetcher = new BoundedFetcher(network, clock)
  const folder = await mkdtemp(join(temp, 'sigstore-root-'))
  try {
    await writeFile(join(folder, 'root.json'), repository.root)
    const updater = new Updater({
      metadataBaseUrl: repository.mirror,
      metadataDir: folder,
      targetBaseUrl: `${repository.mirror}/targets`,
      targetDir: folder,
      fetcher,
    })
    const found = await updater.getTargetInfo(target)
    if (!found) throw new Error(`it has no ${target}`)
    const text = await readFile(await updater.downloadTarget(found), 'utf8')
    // What the library has verified it has written there.
    return { text, published: readPublished(await readFile(join(folder, 'timestamp.json'), 'utf8')) }
  } catch (error) {
    // The library puts errors into sentences of its own.
    if (fetcher.stopped instanceof GoldenImageError) throw fetcher.stopped
    throw new GoldenImageError(
      {
        code: 'PROOF_ROOT_UNAVAILABLE',
        message: `Sigstore's public root could not be had from ${new URL(repository.mirror).host}: ${wordsOf(fetcher.stopped ?? error).slice(0, 300)}.`,
      },
      { cause: error },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function readPublished(timestamp: string): Published {
  const metadata: unknown = JSON.parse(timestamp)
  const signed = isObject(metadata) ? metadata.signed : undefined
  if (isObject(signed) && typeof signed.version === 'number' && typeof signed.expires === 'string')
    return { version: signed.version, expires: signed.expires }
  throw new Error('its list does not say how new it is')
}

class BoundedFetcher extends BaseFetcher {
  readonly #network: Network
  readonly #clock: Clock
  readonly #end: number
  /** why there is no answer */
  stopped: unknown

  constructor(network: Network, clock: Clock) {
    super()
    this.#network = network
    this.#clock = clock
    this.#end = clock.now() + deadlineMs
  }

  override async fetch(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const { status, bytes } = await this.#ask(url)
    if (status === 200) return new Blob([new Uint8Array(bytes)]).stream()
    throw new DownloadHTTPError(`${new URL(url).pathname} answered ${status}`, status)
  }

  async #ask(url: string): Promise<Answer> {
    try {
      if (this.#clock.now() > this.#end) throw new Error(`it took longer than ${deadlineMs / 1000} s`)
      return await this.#network.ask({ method: 'GET', url })
    } catch (error) {
      this.stopped = error
      throw error
    }
  }
}
