import {
  type ChannelState,
  type IgnoredMove,
  type ImageHistory,
  readChannel,
  readHistory,
  sayOverlooked,
  type VerifiedMove,
} from '../domain/decide/channel.ts'
import { GoldenImageError, nextStepOf, type Problem, throwIfAny } from '../domain/errors.ts'
import { keyOfMove, type Move, parseMove, subjectOfImage } from '../domain/evidence/move.ts'
import type { FoundProof, RefusedProof } from '../domain/evidence/proof.ts'
import { type AskedStore, isOfRoot, unreadCodeOf } from '../domain/evidence/release-proof.ts'
import { judgeSigner, type TrustPolicy } from '../domain/evidence/signer.ts'
import { predicateTypes } from '../domain/evidence/statement.ts'
import { type DefinitionRef, formatDefinitionId } from '../domain/image/definition.ts'
import { channelTag } from '../domain/image/version-tags.ts'
import type { AzureTime } from '../ports/azure-time.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { ProofStore, SignedFor } from '../ports/proof-store.ts'
import type { ProofVerifier } from '../ports/proof-verifier.ts'
import { type ListedBundle, type ListedBundles, listBundles, listBundlesOf } from './list-proofs.ts'

export interface ChannelPorts {
  readonly gallery: Pick<ImageGallery, 'requireDefinition'>
  readonly stores: readonly ProofStore[]
  readonly verifier: ProofVerifier
  readonly time: AzureTime
}

/** What the signed moves of an image say. */
export interface ImageChannels {
  readonly history: ImageHistory
  /** names of the channels of which the definition has a tag */
  readonly tagged: readonly string[]
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
  /** where moves are looked for at first; absent: with the repository that `trust` names, or any */
  readonly signedFor?: SignedFor
  /** the definition's tags say that no channel has moved. A tag is no proof; yet where it says that one has, a store that is hidden is missed */
  readonly untouched?: boolean
}

/** Of the repository that `trust` names, or of any one. */
export const signedForIn = ({ repositoryId }: TrustPolicy): SignedFor =>
  repositoryId === undefined ? 'any' : { id: repositoryId }

/**
 * Every move of an image, verified, whose the image is, and what the definition's tags say. Throws as `readMoves` does, and
 * `IMAGE_DEFINITION_NOT_FOUND`.
 */
export async function readChannels(question: MovesQuestion, ports: ChannelPorts): Promise<ImageChannels> {
  // The tag first: it is written after the move that it is about.
  const { tags } = await ports.gallery.requireDefinition(question.definition)
  const tagged = Object.keys(tags)
    .map(name => name.toLowerCase())
    .filter(name => name.startsWith(channelTag('')))
    .map(name => name.slice(channelTag('').length))
  const { history, found } = await readMoves({ untouched: tagged.length === 0, ...question }, ports)
  return {
    history,
    tagged,
    stateOf: channel => readChannel(history, channel, tagOf(tags, channelTag(channel))),
    bundleOf: move => gatherBundles(found, move),
  }
}

/**
 * Every move of an image, verified. Moves that were signed for any repository of the owner are read: which of them count follows
 * from the first one; where that one's lie apart, they are looked for there. Throws one of `unreadCodes` as soon as one store cannot be read, because
 * the last move may lie there, `PROOF_STORE_TOO_MANY` if it has too many of this image; `VERIFY_SIGNER_RENAMED` if moves carry a former name of the
 * trusted workflow that the step was not told. A store that is hidden is done without as long as another one was read that gives each number to one
 * move alone: no move is anywhere before it is there.
 */
export async function readMoves(
  { definition, tenant, trust, signedFor = signedForIn(trust), untouched = false }: MovesQuestion,
  { stores, verifier, time }: Omit<ChannelPorts, 'gallery'>,
): Promise<ReadMoves> {
  const image = formatDefinitionId(definition).toLowerCase()
  const subjects = [subjectOfImage(tenant, image).digest.sha256]
  const question = { trust: { ...trust, repositoryId: undefined }, tenant, now: new Date(time.now()).toISOString() }
  const listed = await listBundles(subjects, stores, signedFor)
  requireAll(listed.stores.filter(({ problem }) => !isHidden(problem)))
  const first = await verifyMoves(image, listed, question, verifier)
  const { owner } = first.history
  if (owner === undefined) {
    if (untouched && isEnough(listed.stores, stores)) return first
    requireAll(listed.stores)
    if (signedFor === 'any') refuseUnknownSigner(stores, first.history)
    return first
  }
  const known = typeof signedFor === 'object' && signedFor.id === owner.id
  const all =
    known || !stores.some(s => s.perRepository) ? listed : await listBundlesOf(owner.id, subjects, stores, listed)
  requireAll(all.stores.filter(({ problem }) => !(isHidden(problem) && isEnough(all.stores, stores))))
  return all === listed ? first : verifyMoves(image, all, question, verifier)
}

interface ReadMoves {
  readonly history: ImageHistory
  readonly found: readonly FoundMove[]
}

const isHidden = (problem: Problem | undefined) => problem?.code === 'PROOF_STORE_HIDDEN'

/** Was a store read that gives each number to one move alone? No move is anywhere before it is there. */
const isEnough = (asked: readonly AskedStore[], stores: readonly ProofStore[]) =>
  asked.some(one => one.problem === undefined && stores.some(s => s.name === one.store && s.claim !== undefined))

interface VerifyingQuestion {
  readonly trust: TrustPolicy
  readonly tenant: string
  readonly now: string
}

async function verifyMoves(
  image: string,
  listed: ListedBundles,
  question: VerifyingQuestion,
  verifier: ProofVerifier,
): Promise<ReadMoves> {
  const found: FoundMove[] = []
  const ignored: IgnoredMove[] = []
  for (const bundle of listed.bundles) {
    const read = readMove(await verifier.verify(bundle.text, bundle.foundAt), question)
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
  { trust, tenant, now }: VerifyingQuestion,
): VerifiedMove | Omit<IgnoredMove, 'foundAt'> {
  if ('problem' in proof) {
    const { message, code } = proof.problem
    // A tag that is ahead of what this root can tell must not be written back.
    if (!isOfRoot(code)) return { why: message, code }
    const claims = readClaim(proof, { trust, tenant, now })
    return { why: message, code, hint: nextStepOf(proof.problem), claims }
  }
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

/**
 * The move that a bundle would be if the root named those who have signed it; `undefined`: none, because what cannot be read, or says that somebody
 * else has signed it, counts by no root. When it was signed nobody has told yet: it is taken at its word.
 */
function readClaim({ claims }: RefusedProof, { trust, tenant, now }: VerifyingQuestion): Move | undefined {
  if (claims?.statement.predicateType !== predicateTypes.channelMove) return undefined
  try {
    const move = parseMove(claims.statement, tenant)
    const { signer } = claims
    const counts = judgeSigner(signer, trust, move.time, now).every(check => check.ok)
    return counts && move.repository.id === signer.repositoryId ? move : undefined
  } catch (error) {
    if (error instanceof GoldenImageError) return undefined
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
              code: unreadCodeOf([problem]),
              message: `Where the channels of the image point cannot be told: the last move may lie in ${store}. ${problem.message}`,
              ...(problem.hint === undefined ? {} : { hint: problem.hint }),
            },
          ]
        : [],
    ),
  )
}

/** What lies in the repositories that could be asked says nothing of a third one. */
function refuseUnknownSigner(stores: readonly ProofStore[], history: ImageHistory): void {
  throwIfAny(
    stores
      .filter(({ perRepository }) => perRepository)
      .map(({ name }) => ({
        code: 'PROOF_STORE_UNREADABLE',
        message: `Where the channels of the image point cannot be told: nobody knows which repository moves them, and ${name} keeps what each has signed apart.${sayOverlooked(history)}`,
        hint: 'Name under `proofs` a blob container into which the repository that signs puts its statements, too.',
      })),
  )
}

/**
 * An image that some channel's tag says has moved, and of which no store has any move, belongs to somebody whose stores the manifest does not name: the
 * first move that is signed here would make it this repository's. Throws `CHANNEL_TAG_DISAGREES`.
 */
export function requireKnownOwner({ history, tagged, stateOf }: ImageChannels): void {
  if (history.owner === undefined) throwIfAny(tagged.flatMap(channel => stateOf(channel).problems))
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
