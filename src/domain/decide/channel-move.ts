import { GoldenImageError, type Problem, throwIfAny } from '../errors.ts'
import type { Move } from '../evidence/move.ts'
import { parseDefinitionId } from '../image/definition.ts'
import type { DescriptorDigests } from '../image/descriptor.ts'
import { compareImageVersions, formatImageVersion, type ImageVersion, sameImageVersion } from '../image/version.ts'
import { formatDuration } from '../text/duration.ts'
import { oneLine } from '../text/one-line.ts'
import {
  addOverlooked,
  type ChannelState,
  findTakenBack,
  hasHeld,
  type ImageHistory,
  nameOf,
  sayConflict,
} from './channel.ts'

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
  /** the channel before, and how long a version stays there first, in milliseconds; none for the first channel */
  readonly soak?: { readonly from: ChannelState; readonly ms: number } | undefined
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

/**
 * When a version may leave a channel for the next one, ISO 8601, or `undefined` if it never came there or was taken back. A newer version
 * that came after it does not matter: else a daily release would promote nothing.
 */
export function soakedAt(from: ChannelState, version: ImageVersion, ms: number): string | undefined {
  const entered = from.moves.findLast(({ move }) => same(move.version, version))
  if (!entered || !from.current || isBelow(from.current.version, version)) return undefined
  // Taken back once, it begins anew: that a newer one came later does not make it good.
  if (findTakenBack(from, version)) return undefined
  // Of two clocks the later one: it can only wait longer.
  const since = Math.max(Date.parse(entered.move.time), Date.parse(entered.witnessed))
  return new Date(since + ms).toISOString()
}

/**
 * What a channel would go on to by itself: the newest release that has been in the channel before for its time, was not taken back there, and is above all that
 * the channel has ever held: after people went back, what lies below the version that they left is no way forward. Where releases come more often than the time,
 * that is not what the channel before holds now; unless a move is missing, which may have taken back any of the others. `undefined`: nothing.
 * @param now ISO 8601, by Azure's clock
 */
export function findPromotable(
  to: ChannelState,
  { from, ms }: NonNullable<MoveWish['soak']>,
  now: string,
): ImageVersion | undefined {
  const known = from.missing.length > 0 ? [from.current] : from.moves.map(({ move }) => move)
  return known
    .flatMap(move => (move ? [move.version] : []))
    .filter(version => !isBelowHighest(to, version) && !hasHeld(to, version))
    .filter(version => isRipe(soakedAt(from, version, ms), now))
    .sort(compareImageVersions)
    .at(-1)
}

/** Whether the channel has held something higher at some time. */
const isBelowHighest = ({ moves }: ChannelState, version: ImageVersion) =>
  moves.some(({ move }) => isBelow(version, move.version))

const isRipe = (at: string | undefined, now: string) => at !== undefined && Date.parse(at) <= Date.parse(now)

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
  if (!current || reach === 'return') return
  const [name, holds] = [formatImageVersion(version), formatImageVersion(current.version)]
  const taken = findTakenBack(state, version)
  if (taken)
    throw new GoldenImageError({
      code: 'CHANNEL_MOVE_NOT_NAMED',
      message: `${name} was taken back in the channel ${channel}, by move ${taken.sequence} of ${taken.time}: ${oneLine(taken.reason, 200)}.`,
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
  if (at === undefined)
    throw new GoldenImageError({
      code: 'CHANNEL_NOT_ENTERED',
      message: `${name} ${hasHeld(soak.from, version) ? 'was taken back in' : 'has not entered'} the channel ${soak.from.channel}, which holds ${soak.from.current ? formatImageVersion(soak.from.current.version) : 'nothing'}.`,
    })
  if (Date.parse(at) <= Date.parse(now)) return
  throw new GoldenImageError({
    code: 'CHANNEL_NOT_SOAKED',
    message: `${name} has to be in the channel ${soak.from.channel} for ${formatDuration(soak.ms)}: until ${at}. It is ${now}.`,
  })
}

const same = sameImageVersion
const isBelow = (a: ImageVersion, b: ImageVersion) => compareImageVersions(a, b) < 0
