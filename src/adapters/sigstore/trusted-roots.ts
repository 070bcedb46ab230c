import { createHash } from 'node:crypto'
import { GoldenImageError } from '../../domain/errors.ts'
import { judgeAge, type Published } from '../../domain/evidence/root-age.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RootedVerifier, TrustedRoots } from '../../ports/trusted-roots.ts'
import type { Workspace } from '../../ports/workspace.ts'
import { readOwnedByRoot } from '../filesystem/owned-by-root.ts'
import type { FetchedRoot } from './public-root.ts'
import { sigstoreVerifier } from './verifier.ts'

/** Whoever runs the runner can put roots there, for a Sigstore of their own or where nothing can be fetched. */
export const runnerRoots = '/etc/golden-image-actions/trusted-root.json'
/** bytes; Sigstore's public root has seven thousand */
const longest = 4 * 1024 * 1024

export interface RootSources {
  /** path in the workspace; `''`: none was given */
  readonly given: string
  readonly workspace: Pick<Workspace, 'read'>
  /** absolute path; see `runnerRoots` */
  readonly runner: string
  /** Sigstore's public root, as it is now */
  fetch(): Promise<FetchedRoot>
  /** for what people are told */
  readonly clock: Pick<Clock, 'now'>
  /** of the job, for what verifies */
  readonly cancelled?: AbortSignal
  /** told that there is a file of the runner which is not taken */
  warn(why: string): void
}

export function trustedRoots({ given, workspace, runner, fetch, clock, cancelled, warn }: RootSources): TrustedRoots {
  const readFrom = (from: string, text: string, published?: Published): RootedVerifier => {
    const { keyStarts, ...read } = readRoots(from, text, cancelled)
    return { ...read, age: judgeAge(keyStarts, clock.now(), published) }
  }
  return {
    findLocal: async () => {
      if (given !== '') return readFrom(given, await readGiven(given, workspace))
      const own = await readOwnedByRoot(runner, longest)
      if (own && 'text' in own) return readFrom(`${runner} of this runner`, own.text)
      if (own) warn(own.refused)
      return undefined
    },
    fetchPublic: async () => {
      const { text, published } = await fetch()
      return readFrom("Sigstore's public root", text, published)
    },
  }
}

async function readGiven(path: string, workspace: Pick<Workspace, 'read'>): Promise<string> {
  const text = await workspace.read(path, longest)
  if (text !== undefined) return text
  throw new GoldenImageError({
    code: 'INPUT_INVALID',
    message: `The input \`trusted-root\` is "${path}", which is no file in the workspace.`,
  })
}

function readRoots(from: string, text: string, cancelled: AbortSignal | undefined) {
  const roots = splitRoots(text)
  if (roots.length === 0)
    throw new GoldenImageError({ code: 'PROOF_ROOT_UNREADABLE', message: `There is no trusted root in ${from}.` })
  const sha256 = createHash('sha256').update(roots.join('\n')).digest('hex')
  const verifier = sigstoreVerifier(roots, cancelled)
  return { from, sha256, roots, verifier, keyStarts: verifier.keyStarts }
}

/** One root a line, as others' tools write several; or one root over many lines. */
function splitRoots(text: string): readonly string[] {
  try {
    JSON.parse(text)
    return [text.trim()]
  } catch {
    return text
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
  }
}
