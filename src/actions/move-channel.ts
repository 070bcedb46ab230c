import type { ChannelState } from '../domain/decide/channel.ts'
import { decideMove, type MoveDecision, type MoveWish, ownedByOther } from '../domain/decide/channel-move.ts'
import { GoldenImageError, throwIfAny, throwIfCancelled } from '../domain/errors.ts'
import { buildMove, type Move, subjectOfImage, subjectsOfMove } from '../domain/evidence/move.ts'
import { isOfRoot } from '../domain/evidence/release-proof.ts'
import type { TrustPolicy } from '../domain/evidence/signer.ts'
import { buildStatement, formatStatement, predicateTypes } from '../domain/evidence/statement.ts'
import { type DefinitionRef, formatDefinitionId } from '../domain/image/definition.ts'
import type { Descriptor } from '../domain/image/descriptor.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion } from '../domain/image/version.ts'
import { channelTag } from '../domain/image/version-tags.ts'
import type { Clock } from '../ports/clock.ts'
import type { ImageGallery } from '../ports/image-gallery.ts'
import type { Job } from '../ports/job.ts'
import type { Signer } from '../ports/signer.ts'
import { judgeKept, type Kept, keepProofs } from './keep-proofs.ts'
import { type ChannelPorts, type ImageChannels, readChannels, requireKnownOwner } from './read-channels.ts'
import { readSettledChannels } from './read-settled-channels.ts'

export interface MovePorts extends ChannelPorts {
  readonly gallery: Pick<ImageGallery, 'requireDefinition' | 'tagDefinition'>
  readonly signer: Signer
  readonly job: Job
  readonly clock: Clock
}

export interface MoveQuestion {
  readonly definition: DefinitionRef
  readonly tenant: string
  readonly trust: TrustPolicy
  readonly channel: string
  /** the one before it, which another job may be moving at this moment */
  readonly after?: string | undefined
  /** more tags of the definition, for those who only want a hint */
  readonly tags?: Readonly<Record<string, string>> | undefined
  /** on what the channels hold when it is decided */
  wish(channels: ImageChannels): MoveWish
  /** of the version that the channel gets */
  readonly descriptor: Descriptor
}

export interface MadeMove {
  readonly decision: MoveDecision
  /** the channel as it was before */
  readonly before: ChannelState
}

/**
 * Moves a channel: signs it, keeps it in every store, then writes the tag. What stands already is not done again, so a run that was cut off is made good
 * by the next one. Of two runs at once one wins, and the other one throws `CHANNEL_PREVIOUS_CHANGED`; where no store can promise that (GitHub's alone),
 * the later one throws `CHANNEL_SEQUENCE_CONFLICT`. Throws what `decideMove` and `readChannels` do, and of a store that does not keep it its own code.
 */
export async function moveChannel(question: MoveQuestion, ports: MovePorts): Promise<MadeMove> {
  const { after } = question
  const channels = await (after === undefined
    ? readChannels(question, ports)
    : readSettledChannels(question, after, ports))
  requireKnownOwner(channels)
  const before = channels.stateOf(question.channel)
  const decision = decideMove(channels.history, before, question.wish(channels))
  const { move } = decision
  if (decision.kind !== 'stands') await signMove(move, question, ports)
  else {
    // Neither tag nor Azure's latest is led back to what stands only by a root that is behind.
    if (before.ahead.length > 0) await signTold(move, question, ports)
    await keepEverywhere(channels.bundleOf(move), question, ports)
  }
  if (before.tag === 'disagrees')
    ports.job.annotate('warning', {
      title: 'CHANNEL_TAG_DISAGREES',
      message: `${before.problems[0]?.message ?? ''} The tag is written again, as the moves say.`,
    })
  await writeTag(decision.kind === 'stands' ? move : await readHeld(move, question, ports), question, ports)
  return { decision, before }
}

/** What is written late can be behind: a run that came after this one may have written its own in between. So it is looked again who holds the channel. */
async function writeTag(move: Move, question: MoveQuestion, ports: MovePorts): Promise<void> {
  const tag = { ...question.tags, [channelTag(question.channel)]: formatImageVersion(move.version) }
  if ((await ports.gallery.tagDefinition(question.definition, tag)) === 'there') return
  const held = await readHeld(move, question, ports)
  if (held.sequence > move.sequence) await writeTag(held, question, ports)
}

/** What the channel holds now: a run that came after this one has written its tag already, and it is not written over. */
async function readHeld(move: Move, question: MoveQuestion, ports: MovePorts): Promise<Move> {
  const { current } = (await readChannels(question, ports)).stateOf(question.channel)
  return current && current.sequence > move.sequence ? current : move
}

async function signMove(move: Move, question: MoveQuestion, ports: MovePorts): Promise<void> {
  const bundle = await signTold(move, question, ports)
  const claimed = await claimMove(bundle, move, question, ports)
  await keepEverywhere({ text: bundle, stores: claimed }, question, ports)
  if (claimed.length === 0) await requireWon(move, question, ports)
}

/**
 * A move, signed, that this job's own root can tell; nothing is kept yet. By a root that is behind the last moves are strangers', and what is decided by the others
 * takes a number for the second time, or leads a channel back. What lies there that it cannot tell does not say so: anybody can write a bundle in our name, by a
 * Sigstore of his own, and would hold up every move for ever. What the job signs itself, by the Sigstore of today, nobody else has written.
 * Throws `PROOF_ROOT_BEHIND`.
 */
async function signTold(move: Move, { descriptor }: MoveQuestion, ports: MovePorts): Promise<string> {
  const statement = formatStatement(
    buildStatement(subjectsOfMove(descriptor), predicateTypes.channelMove, buildMove(move)),
  )
  const [bundle] = await ports.job.group(`Move ${move.sequence} of ${move.channel} is signed`, () =>
    ports.signer.sign([statement]),
  )
  if (bundle === undefined) throw new Error('nothing was signed')
  const told = await ports.verifier.verify(bundle, 'what this job has signed')
  if (!('problem' in told)) return bundle
  const { code, message } = told.problem
  throw new GoldenImageError({
    code: isOfRoot(code) ? 'PROOF_ROOT_BEHIND' : code,
    message: `The channel ${move.channel} is not moved: this job's own signature counts for nothing by its own trusted root, and so may the last moves. ${message}`,
  })
}

/** @returns the names of the stores that have promised that no other move has this number; none: none can, or junk has the name */
async function claimMove(
  bundle: string,
  move: Move,
  question: MoveQuestion,
  ports: MovePorts,
): Promise<readonly string[]> {
  const { sha256 } = subjectOfImage(question.tenant, move.image).digest
  const claimed: string[] = []
  // In the manifest's order, and in each: two runs with other orders meet all the same.
  for (const store of ports.stores) {
    const answer = await store.claim?.(sha256, `move-${move.channel}-${move.sequence}`, bundle)
    if (answer === 'kept' || answer === 'there') claimed.push(store.name)
    if (answer !== 'taken') continue
    // Somebody who may write there, but is not trusted to move, holds up nobody.
    const { current, nextSequence, conflict } = (await readChannels(question, ports)).stateOf(move.channel)
    const other = conflict.length > 0 || (current && !isSameMove(current, move))
    if (nextSequence > move.sequence && other) throw movedMeanwhile(move, current)
  }
  return claimed
}

/** Into each store that does not have it yet. Throws if one refuses; what others have is there for the next run. */
async function keepEverywhere(
  bundle: { readonly text: string; readonly stores: readonly string[] } | undefined,
  { definition, tenant }: MoveQuestion,
  { stores, job }: MovePorts,
): Promise<void> {
  if (bundle === undefined) throw new Error(`a move of ${definition.definition} that stands has no bundle`)
  const subjects = [subjectOfImage(tenant, formatDefinitionId(definition)).digest.sha256]
  const missing = stores.filter(store => !bundle.stores.includes(store.name))
  const kept = await keepProofs(missing, { bundles: [bundle.text], subjects, files: [] }, job)
  const had = bundle.stores.map((store): Kept => ({ store, problem: undefined }))
  const { problems, notices } = judgeKept([...had, ...kept])
  for (const { code, message } of notices) job.annotate('notice', { title: code, message })
  throwIfAny(problems)
}

/** milliseconds between looks at stores that may not show at once what they keep */
const looksMs = [0, 1000, 2000, 4000, 8000]

/** Two that have signed the same number at the same time are told apart by nobody. */
async function requireWon(move: Move, question: MoveQuestion, ports: MovePorts): Promise<void> {
  for (const ms of looksMs) {
    await ports.clock.sleep(ms, ports.job.cancelled)
    throwIfCancelled(ports.job.cancelled, 'a move was looked for in its stores')
    const { current, conflict, problems, nextSequence } = (await readChannels(question, ports)).stateOf(move.channel)
    throwIfAny(conflict.length > 0 ? problems : [])
    if (nextSequence <= move.sequence) continue
    if (current && isSameMove(current, move)) return
    throw movedMeanwhile(move, current)
  }
  throw new GoldenImageError({
    code: 'PROOF_STORE_UNAVAILABLE',
    message: `Move ${move.sequence} of the channel ${move.channel} was taken by ${question.definition.definition}'s proof stores, and none of them shows it.`,
  })
}

/** Azure's latest follows what the channel holds, not what it was moved to a while ago. Throws `CHANNEL_PREVIOUS_CHANGED`. */
export function requireStillHeld(channels: ImageChannels, channel: string, version: ImageVersion): 'same' {
  const { current } = channels.stateOf(channel)
  if (current && compareImageVersions(current.version, version) === 0) return 'same'
  throw new GoldenImageError({
    code: 'CHANNEL_PREVIOUS_CHANGED',
    message: `The channel ${channel} was moved by another run meanwhile${current ? `, to ${formatImageVersion(current.version)}` : ''}; Azure's latest has to follow that one.`,
    ...(current
      ? {
          hint: `Promote ${formatImageVersion(current.version)} into ${channel} again when no other run moves it: nothing is signed, and Azure's latest is put right where this run has written after the other one.`,
        }
      : {}),
  })
}

/** Two runs of one repository may bring the same version there; another one's first move makes the image that one's. */
const isSameMove = (a: Move, b: Move) =>
  compareImageVersions(a.version, b.version) === 0 && a.repository.id === b.repository.id

function movedMeanwhile({ channel, image, repository }: Move, current: Move | undefined): GoldenImageError {
  if (current && current.repository.id !== repository.id) return ownedByOther(image, current.repository, repository)
  return new GoldenImageError({
    code: 'CHANNEL_PREVIOUS_CHANGED',
    message: `The channel ${channel} was moved by another run meanwhile${current ? `, to ${formatImageVersion(current.version)}` : ''}.`,
  })
}
