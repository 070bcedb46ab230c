import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import { createService, type FaultyService } from '../http/service.ts'
import type { IssuerKeys } from '../ports.ts'
import {
  createGitHubInstance,
  createPublicInstance,
  fulcioHost,
  gitHubFulcioHost,
  gitHubTimestampHost,
  rekorHost,
  tilesHost,
  timestampHost,
} from './authorities.ts'
import { createFulcio } from './fulcio.ts'
import { createRekor } from './rekor.ts'
import { createRekorTiles, type TilesConduct } from './rekor-tiles.ts'
import { createRootRepository, rootsHost } from './root-repository.ts'
import { createTimestampAuthority } from './timestamps.ts'

export interface LocalSigstoreOptions {
  /** who signs the identity tokens that certificates are given for */
  readonly getKeys: IssuerKeys
  /** milliseconds since 1970; every time that is shown, signed or checked comes from here */
  readonly now?: () => number
  /** told why a token was refused, which the client is not */
  readonly report?: (line: string) => void
}

export interface LocalSigstore extends FaultyService {
  /** one line of JSON: who signs here, for verifiers that are offline */
  trustedRoot(): string
  /** the same of GitHub's own instance, which has no log */
  gitHubRoot(): string
  /** of the repository that gives that root out: what a client that trusts it brings along */
  initialRoot(): Uint8Array
  /** from the next entry of the log of the second generation on */
  readonly tilesConduct: { get(): TilesConduct; set(part: Partial<TilesConduct>): void }
}

/** Larger entries than this are refused by the public log, too. */
const bodyLimit = 32 * 1024 * 1024

/**
 * Fulcio, Rekor of both generations, the timestamp authority and the repository of roots of the public instance; certificates and timestamps of GitHub's own;
 * told apart by the `Host` header. Keys and roots are made anew
 * for each: what one has signed, another one's root does not verify.
 */
export async function createLocalSigstore(options: LocalSigstoreOptions): Promise<LocalSigstore> {
  const now = options.now ?? Date.now
  const report = options.report ?? (() => {})
  let conduct: TilesConduct = { integratedTime: 'nothing' }
  const [everybodys, gitHubs] = await Promise.all([createPublicInstance(now), createGitHubInstance(now)])
  const { log, tiles, trustedRoot } = everybodys
  const roots = createRootRepository({ 'trusted_root.json': trustedRoot }, now)
  const givenTo = { getKeys: options.getKeys, now, report }
  const services: Readonly<Record<string, (ask: Ask) => Promise<Answer | undefined>>> = {
    [fulcioHost]: createFulcio({ certificates: everybodys.certificates, ...givenTo }),
    [rekorHost]: createRekor(log),
    [tilesHost]: createRekorTiles({ log: tiles, now, report, conduct: () => conduct }),
    [timestampHost]: createTimestampAuthority(everybodys.timestamps),
    [rootsHost]: roots.answer,
    [gitHubFulcioHost]: createFulcio({ certificates: gitHubs.certificates, ...givenTo }),
    [gitHubTimestampHost]: createTimestampAuthority(gitHubs.timestamps),
  }

  const answerTo = async (ask: Ask): Promise<Answer> => {
    try {
      const answer = await services[ask.host]?.(ask)
      if (answer !== undefined) return answer
      const message = `The local Sigstore does not serve ${ask.method} ${ask.host}${ask.url.pathname}`
      report(message)
      return { status: 404, body: { code: 404, message } }
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      report(`${ask.method} ${ask.host}${ask.url.pathname}: ${message}`)
      return { status: 500, body: { code: 500, message } }
    }
  }

  return {
    ...createService({ now, report, bodyLimit, answer: answerTo }),
    trustedRoot: () => trustedRoot,
    gitHubRoot: () => gitHubs.trustedRoot,
    initialRoot: () => roots.initialRoot,
    tilesConduct: {
      get: () => conduct,
      set: part => {
        conduct = { ...conduct, ...part }
      },
    },
  }
}
