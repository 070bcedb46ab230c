import type { Move } from '../evidence/move.ts'
import { keyOfMove } from '../evidence/move.ts'
import { formatImageVersion } from '../image/version.ts'
import { sha256 } from '../text/sha256.ts'

/** The `event_type` of a `repository_dispatch`: what the workflow of a child listens to. */
export const bellType = 'golden-image'
const idPattern = /\bgi-[0-9a-f]{32}\b/g

/** What a dispatch carries: for people and for logs. Whoever is woken believes none of it, and reads everything anew. At most ten keys: GitHub takes no more. */
export interface Envelope {
  readonly id: string
  readonly kind: 'channel-move'
  readonly image: string
  readonly channel: string
  readonly sequence: number
  readonly version: string
  readonly time: string
  readonly repository: string
}

/** The same for the same move, whoever tells of it and however often: two runs of one cascade ring one bell. */
export const bellId = (move: Move): string => `gi-${sha256(keyOfMove(move)).slice(0, 32)}`

export function buildEnvelope(move: Move): Envelope {
  const { image, channel, sequence, version, time, repository } = move
  return {
    id: bellId(move),
    kind: 'channel-move',
    image,
    channel,
    sequence,
    version: formatImageVersion(version),
    time,
    repository: repository.name,
  }
}

/** A run of a repository, as GitHub lists it; its title is anybody's text. */
export interface ListedRun {
  readonly id: number
  readonly url: string
  readonly event: string
  /** login of who has started it */
  readonly actor: string
  readonly title: string
  /** path of the workflow */
  readonly path: string
  /** ISO 8601, by GitHub's clock, in whole seconds */
  readonly created: string
}

/** A run that the bell has started, and how that is known: its title has the id, or it is the App's own run of this kind since the move. */
export interface FoundRun {
  readonly run: ListedRun
  readonly by: 'id' | 'time'
}

export interface WantedRun {
  readonly id: string
  /** login of the App */
  readonly actor: string
  /** of `workflow_dispatch`; `undefined`: of `repository_dispatch` */
  readonly workflow: string | undefined
  /** milliseconds since 1970: a run that began then sees what has moved */
  readonly since: number
}

/**
 * The run that shows that a child was woken after the move. GitHub says nothing of a payload, and a title is the type of the event unless the workflow
 * has a `run-name`. So one with the id is taken, else one that only this App can have started, since a time at which the move could be read by
 * everybody: whatever it was started for, it sees the move. A title of another kind, or with another id, is that of another bell.
 */
export function findRun(runs: readonly ListedRun[], { id, actor, workflow, since }: WantedRun): FoundRun | undefined {
  const event = workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch'
  const own = runs.filter(
    run =>
      run.event === event &&
      run.actor.toLowerCase() === actor.toLowerCase() &&
      (workflow === undefined || run.path.split('@')[0] === `.github/workflows/${workflow}`),
  )
  const named = own.find(run => idsIn(run.title).includes(id))
  if (named) return { run: named, by: 'id' }
  const unnamed = own.find(
    run =>
      Date.parse(run.created) >= since &&
      (workflow === undefined ? run.title === bellType : idsIn(run.title).length === 0),
  )
  return unnamed && { run: unnamed, by: 'time' }
}

const idsIn = (title: string): readonly string[] => title.match(idPattern) ?? []

/**
 * How long after a move its bells begin to ring. What a store has taken others can read; a run that began before that could have missed it, and does
 * not count as woken. In milliseconds after the signature.
 */
export const settleMs = 60_000

/** From when on a run counts. @param witnessed ISO 8601, of the move. GitHub tells whole seconds */
export const countsFrom = (witnessed: string): number => Math.ceil((Date.parse(witnessed) + settleMs) / 1000) * 1000
