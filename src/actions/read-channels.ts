import {
  type ChannelState,
  type IgnoredMove,
  type ImageHistory,
  readChannel,
  readHistory,
  type VerifiedMove,
} from '../domain/decide/channel.ts'
import { GoldenImageError, type Problem, throwIfAny } from '../domain/errors.ts'
import { keyOfMove, type Move, parseMove, subjectOfImage } from '../domain/evidence/move.ts'
import type { FoundProof } from '../domain/evidence/proof.ts'
import type { AskedStore } from '../domain/evidence/release-proof.ts'
import { judgeSigner, type TrustPolicy } from '../domain/evidence/signer.ts'
import { predicateTypes } from '../domain/evidence/statement.ts'
import { type DefinitionRef, formatDefinitionId } from '../domain/image/definition.ts'
import { channelTag } from '../domain/image/version-tags.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'
import { type ListedBundle, listBundles } from './list-proofs.ts'

export interface ChannelPorts {
  readonly gallery: Pick<ImageGallery, 'requireDefinition'>
  readonly stores: readonly ProofStore[]
  readonly verifier: ProofVerifier
  readonly time: AzureTime
}

/** What the signed moves of an image say. */
export interface ImageChannels {
  readonly history: ImageHistory
  /** where a channel points; the definition's tag has to agree */
  stateOf(channel: string): ChannelState
  /** the bundle of a move, and which stores have it */
  bundleOf(move: Move): ListedBundle | undefined
}

interface FoundMove {
  readonly bundle: ListedBundle
  readonly move: VerifiedMove
}

export interface MovesQuestion {
  readonly definition: DefinitionRef
  readonly tenant: string
  readonly trust: TrustPolicy
}

/**
 * Every move of an image, verified, whose the image is, and what the definition's tags say. Throws as `readMoves` does, and
 * `IMAGE_DEFINITION_NOT_FOUND`.
 */
export async function readChannels(question: MovesQuestion, ports: ChannelPorts): Promise<ImageChannels> {
  // The tag first: it is written after the move that it is about.
  const { tags } = await ports.gallery.requireDefinition(question.definition)
  const { history, found } = await readMoves(question, ports)
  return {
    history,
    stateOf: channel => readChannel(history, channel, tagOf(tags, channelTag(channel))),
    bundleOf: move => gatherBundles(found, move),
  }
}

/**
 * Every move of an image, verified. Moves that were signed for any repository of the owner are read: which of them count follows
 * from the first one. Throws `PROOF_STORE_UNREADABLE` as soon as one store cannot be read, because the last move may lie there; `VERIFY_SIGNER_RENAMED`
 * if moves carry a former name of the trusted workflow that the step was not told.
 */
export async function readMoves(
  { definition, tenant, trust }: MovesQuestion,
  { stores, verifier, time }: Omit<ChannelPorts, 'gallery'>,
): Promise<{ readonly history: ImageHistory; readonly found: readonly FoundMove[] }> {
  const image = formatDefinitionId(definition).toLowerCase()
  const listed = await listBundles([subjectOfImage(tenant, image).digest.sha256], stores)
  requireAll(listed.stores)
  const anyRepository = { ...trust, repositoryId: undefined }
  const now = new Date(time.now()).toISOString()
  const found: FoundMove[] = []
  const ignored: IgnoredMove[] = []
  for (const bundle of listed.bundles) {
    const read = readMove(await verifier.verify(bundle.text, bundle.foundAt), { trust: anyRepository, tenant, now })
    if ('why' in read) ignored.push({ ...read, foundAt: bundle.foundAt })
    else found.push({ bundle, move: read })
  }
  const history = readHistory(
    image,
    found.map(f => f.move),
  )
  return { history: { ...history, ignored: [...ignored, ...history.ignored] }, found }
}

/** A move, or why it counts for nothing. Throws `VERIFY_SIGNER_RENAMED`. */
function readMove(
  proof: FoundProof,
  { trust, tenant, now }: { readonly trust: TrustPolicy; readonly tenant: string; readonly now: string },
): VerifiedMove | Omit<IgnoredMove, 'foundAt'> {
  if ('problem' in proof) return { why: proof.problem.message }
  const { statement, signer, witnessed, foundAt } = proof
  if (statement.predicateType !== predicateTypes.channelMove)
    return { why: `it is a statement of the type ${statement.predicateType}` }
  const failed = judgeSigner(signer, trust, witnessed, now).find(check => !check.ok)
  // What was moved under a former name was moved: without it the channel would begin anew.
  const hint = failed?.hint === undefined ? {} : { hint: failed.hint }
  if (failed?.code === 'VERIFY_SIGNER_RENAMED')
    throw new GoldenImageError({
      code: failed.code,
      message: `${foundAt}: a move of a channel: ${failed.detail}.`,
      ...hint,
    })
  if (failed) return { why: `${failed.name}: ${failed.detail}`, ...hint }
  try {
    return { move: parseMove(statement, tenant), repositoryId: signer.repositoryId, witnessed, foundAt }
  } catch (error) {
    if (error instanceof GoldenImageError) return { why: error.message }
    throw error
  }
}

/** The last move may lie in the store that could not be read. */
function requireAll(stores: readonly AskedStore[]): void {
  throwIfAny(
    stores.flatMap(({ store, problem }): Problem[] =>
      problem
        ? [
            {
              code: 'PROOF_STORE_UNREADABLE',
              message: `Where the channels of the image point cannot be told: the last move may lie in ${store}. ${problem.message}`,
              ...(problem.hint === undefined ? {} : { hint: problem.hint }),
            },
          ]
        : [],
    ),
  )
}

/** One and the same move may have been signed twice; every store that has one of them has the move. */
function gatherBundles(found: readonly FoundMove[], move: Move): ListedBundle | undefined {
  const same = found.filter(f => keyOfMove(f.move.move) === keyOfMove(move)).map(f => f.bundle)
  const [first] = same
  return first && { ...first, stores: [...new Set(same.flatMap(b => b.stores))] }
}

/** Azure does not tell capitals from small letters in names of tags. */
export const tagOf = (tags: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(tags).find(([given]) => given.toLowerCase() === name)?.[1]
