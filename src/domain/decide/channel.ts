import type { Problem } from '../errors.ts'
import { keyOfMove, type Move } from '../evidence/move.ts'
import { isOfRoot } from '../evidence/release-proof.ts'
import { formatImageVersion } from '../image/version.ts'
import { channelTag } from '../image/version-tags.ts'
import { withoutStop } from '../text/without-stop.ts'

/** A move whose signature and signer hold. */
export interface VerifiedMove {
  readonly move: Move
  /** of the repository for which it was signed, by the certificate */
  readonly repositoryId: string
  /** ISO 8601: when, on the word of a log or a timestamp authority */
  readonly witnessed: string
  /** in which store and where there, for people */
  readonly foundAt: string
}

/** What the moves of an image say, all channels together. */
export interface ImageHistory {
  /** ARM id of the image definition, in small letters */
  readonly image: string
  /** the repository of the first move, to which the image belongs; `undefined`: nobody has moved it yet */
  readonly owner: { readonly id: string; readonly name: string } | undefined
  /** of the owner, each once */
  readonly moves: readonly VerifiedMove[]
  /** what does not count */
  readonly ignored: readonly IgnoredMove[]
}

export interface IgnoredMove {
  readonly foundAt: string
  readonly why: string
  /** of the verifier; absent: it could be read */
  readonly code?: Problem['code']
  /** the move that it would be, by a trusted root that is newer; anybody can write one */
  readonly claims?: Move | undefined
  /** what may help, if more is known than that it does not count */
  readonly hint?: string
}

/** What would be a move by a newer root. */
export type AheadMove = IgnoredMove & { readonly claims: Move }

/** Where a channel points. */
export interface ChannelState {
  readonly channel: string
  /** the move of the highest sequence; `undefined`: the channel is empty, or nobody can say */
  readonly current: Move | undefined
  /** the different moves of one highest sequence, if there is more than one */
  readonly conflict: readonly Move[]
  /** all of them, the first one first */
  readonly moves: readonly VerifiedMove[]
  /** sequences below the highest that no store has */
  readonly missing: readonly number[]
  readonly nextSequence: number
  /** what calls itself a later move of this channel and that the trusted root of this job cannot tell, the highest one first; see `sayAhead` */
  readonly ahead: readonly AheadMove[]
  /** `behind`: the tag is as before the current move, as a run leaves it that was cut off */
  readonly tag: 'agrees' | 'behind' | 'disagrees'
  /** see `sayOverlooked` */
  readonly overlooked: string
  /** see `findOverlookedHint` */
  readonly overlookedHint: string | undefined
  /** why a consumer must not use it */
  readonly problems: readonly Problem[]
}

/**
 * Whose the image is, and which moves count. It belongs to the repository of the move that was witnessed first; in one second, to the
 * repository that is older. Moves of others block nothing.
 * @param image ARM id of the image definition
 */
export function readHistory(image: string, found: readonly VerifiedMove[]): ImageHistory {
  const id = image.toLowerCase()
  const judged = [...found].sort(firstFirst).map(one => ({ one, why: whyNot(one, id) }))
  const first = judged.find(({ why }) => why === undefined)?.one
  const owner = first?.move.repository
  const moves = new Map<string, VerifiedMove>()
  const ignored: IgnoredMove[] = []
  for (const { one, why } of judged) {
    const foreign =
      owner && one.repositoryId !== owner.id
        ? `it is of ${nameOf(one.move.repository)}; the image belongs to ${nameOf(owner)}`
        : undefined
    const junk = why ?? foreign
    const key = keyOfMove(one.move)
    if (junk) ignored.push({ foundAt: one.foundAt, why: junk })
    else if (!moves.has(key)) moves.set(key, one)
  }
  return { image: id, owner, moves: [...moves.values()], ignored }
}

/**
 * Where a channel points: the highest sequence wins. Two different moves of one sequence are an error, as long as they are the highest.
 * @param tag what the definition's tag says, `undefined` if there is none: an index, which has to agree
 */
export function readChannel(history: ImageHistory, channel: string, tag: string | undefined): ChannelState {
  const moves = history.moves
    .filter(({ move }) => move.channel === channel)
    .sort((a, b) => a.move.sequence - b.move.sequence || firstFirst(a, b))
  const highest = moves.at(-1)?.move.sequence ?? 0
  const top = moves.filter(({ move }) => move.sequence === highest).map(({ move }) => move)
  const current = top.length === 1 ? top[0] : undefined
  const sequences = new Set(moves.map(({ move }) => move.sequence))
  const state = compareTag(current, tag)
  const overlooked = sayOverlooked(history)
  const overlookedHint = findOverlookedHint(history)
  return {
    channel,
    current,
    conflict: top.length > 1 ? top : [],
    moves,
    // A number from a statement may be of any size: at most as many are looked for as there could be moves.
    missing: Array.from({ length: Math.min(highest, moves.length + 100) }, (_, n) => highest - n)
      .filter(n => !sequences.has(n))
      .reverse(),
    nextSequence: highest + 1,
    ahead: listAhead(history, channel, highest),
    tag: state,
    overlooked,
    overlookedHint,
    problems: [
      ...(top.length > 1 ? [sayConflict(channel, top)] : []),
      ...(top.length <= 1 && state !== 'agrees'
        ? [tagProblem({ channel, current, tag: state, overlooked, overlookedHint }, tag, history.image)]
        : []),
    ],
  }
}

function listAhead({ owner, ignored }: ImageHistory, channel: string, highest: number): readonly AheadMove[] {
  return ignored
    .flatMap(one => (one.claims ? [{ ...one, claims: one.claims }] : []))
    .filter(
      ({ claims }) => claims.channel === channel && claims.sequence > highest && claims.repository.id === owner?.id,
    )
    .sort((a, b) => b.claims.sequence - a.claims.sequence)
}

function firstFirst(a: VerifiedMove, b: VerifiedMove): number {
  const [x, y] = [BigInt(a.repositoryId), BigInt(b.repositoryId)]
  return (
    Date.parse(a.witnessed) - Date.parse(b.witnessed) ||
    (x < y ? -1 : x > y ? 1 : 0) ||
    a.move.sequence - b.move.sequence ||
    (a.foundAt < b.foundAt ? -1 : 1)
  )
}

function whyNot({ move, repositoryId }: VerifiedMove, image: string): string | undefined {
  if (move.image !== image) return `it is about ${move.image}`
  if (move.repository.id !== repositoryId)
    return `it names the repository ${move.repository.id}, and was signed for ${repositoryId}`
  return undefined
}

function compareTag(current: Move | undefined, tag: string | undefined): ChannelState['tag'] {
  if (tag === (current && formatImageVersion(current.version))) return 'agrees'
  return current && tag === (current.previous && formatImageVersion(current.previous)) ? 'behind' : 'disagrees'
}

/**
 * What may have been a move and does not count: all of it where nothing counts; else what the trusted root of this job cannot tell, because
 * it may be older than the last moves. Of what is known to be somebody else's nothing is said.
 */
const overlookedIn = ({ owner, ignored }: ImageHistory): readonly IgnoredMove[] =>
  owner === undefined ? ignored : ignored.filter(({ code }) => code !== undefined && isOfRoot(code))

/**
 * How much of what was signed about an image does not count, and why the first does not: a sentence behind another one. An image of which nothing counts
 * reads like one that nobody has ever moved: a former signer that is not stated does that, too.
 */
export function sayOverlooked(history: ImageHistory): string {
  const overlooked = overlookedIn(history)
  const [first] = overlooked
  if (first === undefined) return ''
  return ` ${overlooked.length} signed moves of the image do not count; the first, ${first.foundAt}: ${withoutStop(first.why)}.`
}

/** What may help against that: of the first that says so, because what lies before it may be anybody's. */
export function findOverlookedHint(history: ImageHistory): string | undefined {
  return overlookedIn(history).find(({ hint }) => hint !== undefined)?.hint
}

/** Behind a problem of an image of which nothing counts: what was overlooked, and what may help. */
export function addOverlooked(problem: Problem, history: ImageHistory): Problem {
  const hint = findOverlookedHint(history) ?? problem.hint
  return {
    ...problem,
    message: `${problem.message}${sayOverlooked(history)}`,
    ...(hint === undefined ? {} : { hint }),
  }
}

type ToldTag = Pick<ChannelState, 'channel' | 'current' | 'tag' | 'overlooked' | 'overlookedHint'>

function tagProblem(told: ToldTag, tag: string | undefined, image: string): Problem {
  const { channel, current, overlooked, overlookedHint } = told
  return {
    code: 'CHANNEL_TAG_DISAGREES',
    hint: overlookedHint ?? putRight(told, image),
    message: `The tag of the channel ${channel} says ${tag === undefined ? 'nothing' : `"${tag}"`}; the signed moves say ${current ? `${formatImageVersion(current.version)} (move ${current.sequence})` : 'nothing'}.${overlooked}`,
  }
}

/**
 * How the tag is put right. A move that stands already is the way for one that is any number of moves behind: it asks again for all that a release rests on.
 * That no other move is made then is meant: where a store has lost the last moves, the tag is all that says so.
 */
function putRight({ channel, current, tag: state, overlooked }: ToldTag, image: string): string {
  if (overlooked !== '')
    return 'See in the message why the moves that were signed do not count. The workflow that signs belongs into `trusted-workflow` where this job does not run by it, and a name that it had before into `former-signers`; the tag stays as it is.'
  if (current === undefined)
    return `See in the activity log of ${image} who has written the tag. If another repository releases this image, it belongs to that one: publish under a name of your own. If moves were signed that no store under \`proofs\` has, name the store that has them. Only if nobody has ever released it, take the tag ${channelTag(channel)} away from the image definition.`
  const again = `publish or promote ${formatImageVersion(current.version)} into ${channel} again, in the repository of the image: nothing is signed, and the tag is written as the moves say.`
  if (state === 'behind') return `If no run is moving the channel now, one was cut off: ${again}`
  return `See in the activity log of ${image} who has written the tag. If a run did that after move ${current.sequence}, a store has lost what it has signed: move nothing until that is found. Else, as after runs that were cut off, ${again}`
}

/** The problem of a channel whose highest sequence more than one move has. */
export function sayConflict(channel: string, top: readonly Move[]): Problem {
  const versions = top.map(m => `${formatImageVersion(m.version)} (${m.time})`)
  return {
    code: 'CHANNEL_SEQUENCE_CONFLICT',
    message: `The channel ${channel} was moved ${top.length} times as move ${top[0]?.sequence}: to ${versions.join(' and to ')}.`,
  }
}

/** A repository in words. */
export const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): string => `${name} (id ${id})`
