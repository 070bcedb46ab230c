import { GoldenImageError, type Problem, throwIfAny } from '../errors.ts'
import type { Move } from '../evidence/move.ts'
import { parseDefinitionId } from '../image/definition.ts'
import type { DescriptorDigests } from '../image/descriptor.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion, sameImageVersion } from '../image/version.ts'
import { formatDuration } from '../text/duration.ts'
import { addOverlooked, type ChannelState, type ImageHistory, nameOf, sayConflict } from './channel.ts'
import {
  findTakenBack,
  hasHeld,
  isBelowHighest,
  listUntold,
  listUntoldSince,
  notNamed,
  sayMissing,
  sayTakenBack,
} from './channel-past.ts'
import { type Soak, soakedAt } from './promotable.ts'

export interface MoveWish {
  readonly version: ImageVersion
  readonly descriptor: DescriptorDigests
  readonly repository: { readonly id: string; readonly name: string }
  readonly reason: string
  /** what the channel must hold now; `empty`: nothing; `undefined`: whatever it is */
  readonly expected?: ImageVersion | 'empty' | undefined
  /**
   * where nobody has named the version, it goes forward alone; `back`: below what the channel holds, too; `return`: also to a version that was taken back
   * in this channel. Without it `back`
   */
  readonly reach?: 'forward' | 'back' | 'return' | undefined
  /** it must be a release already: a move has brought it into some channel */
  readonly released?: boolean | undefined
  /** none for the first channel */
  readonly soak?: Soak | undefined
  /** ISO 8601, by Azure's clock */
  readonly now: string
}

/** `stands`: the channel is there already, and nothing is to be signed. */
export type MoveDecision = { readonly kind: 'stands' | 'forward' | 'back'; readonly move: Move }

/**
 * May the channel be moved so, and what is to be signed for it? Throws `IMAGE_OWNED_BY`, `CHANNEL_SEQUENCE_CONFLICT` unless one of the two
 * versions is expected, `CHANNEL_TAG_DISAGREES` unless the tag is only behind, `CHANNEL_PREVIOUS_CHANGED`, `CHANNEL_NOT_ENTERED`,
 * `CHANNEL_NOT_SOAKED`, `CHANNEL_MOVE_NOT_NAMED`, and `VERIFY_RECREATED` where the version of that name has moved before as another one.
 */
export function decideMove(history: ImageHistory, state: ChannelState, wish: MoveWish): MoveDecision {
  const { owner, image } = history
  if (owner && owner.id !== wish.repository.id) throw ownedByOther(image, owner, wish.repository)
  refuseConflict(state, wish)
  const { current } = state
  requireSame(history, wish)
  if (current && compareImageVersions(current.version, wish.version) === 0) return { kind: 'stands', move: current }
  refuseTag(state)
  requireExpected(state, wish)
  requireReleased(history, wish)
  const back = current !== undefined && compareImageVersions(wish.version, current.version) < 0
  requireReach(state, wish)
  if (!(back && hasHeld(state, wish.version))) requireSoaked(wish)
  return {
    kind: back ? 'back' : 'forward',
    move: {
      image,
      channel: state.channel,
      sequence: state.nextSequence,
      version: wish.version,
      previous: current?.version,
      reason: wish.reason,
      descriptor: wish.descriptor,
      repository: wish.repository,
      time: wish.now,
    },
  }
}

/** Of an image whose first move another repository has signed. @param image ARM id of its definition */
export function ownedByOther(
  image: string,
  owner: MoveWish['repository'],
  repository: MoveWish['repository'],
): GoldenImageError {
  return new GoldenImageError({
    code: 'IMAGE_OWNED_BY',
    message: `${parseDefinitionId(image)?.definition ?? image} belongs to ${nameOf(owner)}, which has published it first; this is ${nameOf(repository)}.`,
  })
}

/** Only somebody who knows what the channel should hold can end it. */
function refuseConflict({ channel, conflict }: ChannelState, { expected }: MoveWish): void {
  if (conflict.length === 0) return
  const named = expected !== undefined && expected !== 'empty' && conflict.some(m => same(m.version, expected))
  if (!named) throw new GoldenImageError(sayConflict(channel, conflict))
}

function refuseTag({ tag, problems }: ChannelState): void {
  const problem = problems.find(p => p.code === 'CHANNEL_TAG_DISAGREES')
  if (tag === 'disagrees' && problem) throw new GoldenImageError(problem)
}

function requireExpected({ channel, current, conflict }: ChannelState, { expected }: MoveWish): void {
  if (expected === undefined || conflict.length > 0) return
  const holds = expected === 'empty' ? current === undefined : current !== undefined && same(current.version, expected)
  if (holds) return
  throw new GoldenImageError({
    code: 'CHANNEL_PREVIOUS_CHANGED',
    message: `The channel ${channel} holds ${current ? formatImageVersion(current.version) : 'nothing'}; expected was ${expected === 'empty' ? 'nothing' : formatImageVersion(expected)}.`,
  })
}

/** A name that has moved stands for one version for ever; `undefined`: it does, or has never moved. */
export function findRecreated(
  { moves }: ImageHistory,
  version: ImageVersion,
  { undated }: DescriptorDigests,
): Problem | undefined {
  const other = moves.find(({ move }) => same(move.version, version) && move.descriptor.undated !== undated)
  return (
    other && {
      code: 'VERIFY_RECREATED',
      message: `${formatImageVersion(version)} is not the version any more that has entered the channel ${other.move.channel} on ${other.move.time}.`,
    }
  )
}

function requireSame(history: ImageHistory, { version, descriptor }: MoveWish): void {
  const problem = findRecreated(history, version, descriptor)
  if (problem) throw new GoldenImageError(problem)
}

function requireReleased(history: ImageHistory, { version, released }: MoveWish): void {
  const problem = released ? findUnreleased(history, version) : undefined
  if (problem) throw new GoldenImageError(problem)
}

/** A release is what has entered some channel, at whatever time; `undefined`: it has. */
export function findUnreleased(history: ImageHistory, version: ImageVersion): Problem | undefined {
  if (history.moves.some(({ move }) => same(move.version, version))) return undefined
  const message = `${formatImageVersion(version)} is no release: it has never entered any channel.`
  return addOverlooked({ code: 'CHANNEL_NOT_ENTERED', message }, history)
}

/** What people have taken back comes again by people alone: a daily run would undo within a day what they did at night. */
function requireReach(state: ChannelState, { version, reach = 'back' }: MoveWish): void {
  const { channel, current } = state
  if (reach === 'forward' && listUntold(state).length > 0) throw new GoldenImageError(notNamed(state, version))
  if (!current || reach === 'return') return
  const [name, holds] = [formatImageVersion(version), formatImageVersion(current.version)]
  const taken = findTakenBack(state, version)
  if (taken)
    throw new GoldenImageError({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: `${name} was taken back in the channel ${channel}, by ${sayTakenBack(taken)}.`,
      hint: `If it is good after all, promote with version: '${name}', expected: '${holds}'.`,
    })
  if (reach === 'forward' && isBelow(version, current.version))
    throw new GoldenImageError({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: `The channel ${channel} holds ${holds}, which is above ${name}; nobody has said that it is to go back.`,
      hint: `If it is: version: '${name}', expected: '${holds}'`,
    })
  if (reach === 'forward' && isBelowHighest(state, version))
    throw new GoldenImageError({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: `The channel ${channel} was taken back to ${holds} from a version above ${name}; nobody has said that ${name} is good.`,
      hint: `If it is: version: '${name}', expected: '${holds}'`,
    })
}

function requireSoaked({ version, soak, now }: MoveWish): void {
  if (!soak) return
  // How long it has been there nobody knows whose moves and tag disagree, also by one move: the last one, which took it back, may be lost.
  throwIfAny(soak.from.problems)
  const name = formatImageVersion(version)
  const at = soakedAt(soak.from, version, soak.ms)
  if (at === undefined) throw new GoldenImageError(notSoaking(soak.from, version))
  if (Date.parse(at) <= Date.parse(now)) return
  throw new GoldenImageError({
    code: 'CHANNEL_NOT_SOAKED',
    message: `${name} has to be in the channel ${soak.from.channel} for ${formatDuration(soak.ms)}: until ${at}. It is ${now}.`,
  })
}

/** Why a version is not on its way out of a channel, at whatever time. */
function notSoaking(from: ChannelState, version: ImageVersion): Problem {
  const { channel, current } = from
  const holds = `the channel ${channel}, which holds ${current ? formatImageVersion(current.version) : 'nothing'}`
  return { code: 'CHANNEL_NOT_ENTERED', message: `${formatImageVersion(version)} ${sayWhy()}.` }

  function sayWhy(): string {
    if (!hasHeld(from, version)) return `has not entered ${holds}`
    const taken = findTakenBack(from, version)
    if (taken) return `was taken back in ${holds}, by ${sayTakenBack(taken)}`
    const untold = listUntoldSince(from, version)
    if (untold.length > 0) return `may have been taken back in ${holds}: ${sayMissing(channel, untold)}`
    return `entered ${holds}, by a move that is in no store: nobody knows since when it is there`
  }
}

const same = sameImageVersion
const isBelow = (a: ImageVersion, b: ImageVersion) => compareImageVersions(a, b) < 0
