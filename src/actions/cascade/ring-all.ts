import type { Envelope } from '../../domain/decide/bell.ts'
import { findRun } from '../../domain/decide/bell.ts'
import type { Subscriber } from '../../domain/decide/subscribers.ts'
import type { Problem } from '../../domain/errors.ts'
import type { AzureTime } from '../../ports/azure-time.ts'
import type { ChildRepositories, ChildRepository } from '../../ports/child-repositories.ts'
import type { Job } from '../../ports/job.ts'
import { type Asked, createPace, type Pace, type PacePorts } from '../pace.ts'

/** Children that are rung before it is looked who has come: a token is for an hour, and GitHub takes some seconds to show a run. */
const batch = 20
/** how long a run is waited for, and how often it is looked for: milliseconds */
const confirmMs = 90_000
const lookMs = 5000
/** until GitHub shows a run; what a run that was cut off a moment ago has rung is seen by then */
const appearMs = 10_000

export interface RingQuestion {
  readonly subscribers: readonly Subscriber[]
  readonly envelope: Envelope
  /** milliseconds since 1970: a run from then on has seen the move */
  readonly since: number
  /** milliseconds for all of it */
  readonly waitMs: number
}

export interface RingPorts extends PacePorts {
  readonly children: ChildRepositories
  readonly time: AzureTime
  readonly job: Job
}

/** What became of a child. `woken`: it runs. `before`: it was woken after the move already. `unconfirmed`: GitHub has taken the dispatch, and shows no run. */
export interface ChildResult {
  readonly subscriber: Subscriber
  /** as GitHub spells it now, or as it was asked for */
  readonly name: string
  readonly state: 'woken' | 'before' | 'unconfirmed' | 'failed'
  /** by this step */
  readonly rung: boolean
  /** `answer`: GitHub has named it */
  readonly run?: { readonly id: number; readonly url: string; readonly by: 'id' | 'time' | 'answer' }
  readonly problem?: Problem
}

/** A child that was rung, or of which nobody knows whether it was. */
interface Rung {
  readonly subscriber: Subscriber
  readonly child: ChildRepository
  readonly sure: boolean
}

/**
 * Rings at each repository once, and waits until its run is there. Before a ring it is looked whether somebody has come since the move; where an answer was
 * lost, again, before it is rung once more. What fails at one says nothing of the others. Throws `CASCADE_APP_REFUSED`, `INTERNAL_CANCELLED`.
 */
export async function ringAll(question: RingQuestion, ports: RingPorts): Promise<readonly ChildResult[]> {
  const { subscribers, since, waitMs } = question
  const pace = createPace(ports, ports.clock.now() + waitMs)
  const results: ChildResult[] = []
  // A run that began before could have missed the move.
  if (subscribers.length > 0) await pace.sleep(Math.max(appearMs, since - ports.time.now()))
  for (let at = 0; at < subscribers.length; at += batch) {
    const rung: Rung[] = []
    for (const subscriber of subscribers.slice(at, at + batch)) {
      const made = await ringOne(subscriber, question, ports, pace)
      if ('state' in made) results.push(made)
      else rung.push(made)
    }
    results.push(...(await confirmAll(rung, question, pace)))
    ports.job.info(`${results.length} of ${subscribers.length} repositories were looked at.`)
  }
  return results
}

async function ringOne(
  subscriber: Subscriber,
  question: RingQuestion,
  { children }: RingPorts,
  pace: Pace,
): Promise<ChildResult | Rung> {
  const { repository, workflow } = subscriber
  const opened = await pace.ask(() => children.open(repository, workflow), 'write')
  if (!('value' in opened)) return failed(subscriber, repository, opened)
  const child = opened.value
  if (child.archived) return failed(subscriber, child.name, { code: 'CASCADE_ARCHIVED', message: 'it is archived' })
  if (!subscriber.listed && ownerOf(child.name) !== ownerOf(repository))
    return failed(subscriber, child.name, { code: 'CASCADE_OTHER_OWNER', message: `it was ${repository}` })
  const seen = await look(child, subscriber, question, pace)
  if (!('value' in seen)) return failed(subscriber, child.name, seen)
  if (seen.value) return { ...base(subscriber, child), state: 'before', rung: false, run: seen.value }
  return ring(subscriber, child, question, pace)
}

async function ring(
  subscriber: Subscriber,
  child: ChildRepository,
  { envelope }: RingQuestion,
  pace: Pace,
): Promise<ChildResult | Rung> {
  const rung = await pace.ask(() => child.ring(envelope), 'ring')
  if ('unknown' in rung) return { subscriber, child, sure: false }
  if (!('value' in rung)) return failed(subscriber, child.name, rung)
  if (rung.value)
    return { ...base(subscriber, child), state: 'woken', rung: true, run: { ...rung.value, by: 'answer' } }
  return { subscriber, child, sure: true }
}

/** Waits for the runs of those that were rung. Of whom nobody knows whether he was, he is rung once more if nobody has come. */
async function confirmAll(rung: readonly Rung[], question: RingQuestion, pace: Pace): Promise<readonly ChildResult[]> {
  const first = await waitForRuns(rung, question, pace)
  const again: Rung[] = []
  const results = [...first.results]
  for (const one of first.left) {
    if (one.sure) {
      results.push(unconfirmed(one))
      continue
    }
    const made = await ring(one.subscriber, one.child, question, pace)
    if ('state' in made) results.push(made)
    else again.push(made)
  }
  const second = await waitForRuns(again, question, pace)
  return [
    ...results,
    ...second.results,
    ...second.left.map(one =>
      one.sure
        ? unconfirmed(one)
        : failed(one.subscriber, one.child.name, {
            code: 'CASCADE_UNAVAILABLE',
            message: 'the answer to the dispatch was lost twice, and no run of it was seen',
          }),
    ),
  ]
}

async function waitForRuns(rung: readonly Rung[], question: RingQuestion, pace: Pace) {
  const results: ChildResult[] = []
  let left = rung
  const end = pace.now() + confirmMs
  while (left.length > 0) {
    const still: Rung[] = []
    for (const one of left) {
      const seen = await look(one.child, one.subscriber, question, pace)
      if ('value' in seen && seen.value)
        results.push({ ...base(one.subscriber, one.child), state: 'woken', rung: true, run: seen.value })
      else still.push(one)
    }
    left = still
    if (left.length === 0 || pace.now() >= end) break
    await pace.sleep(lookMs)
  }
  return { results, left }
}

async function look(
  child: ChildRepository,
  { workflow }: Subscriber,
  { envelope, since }: RingQuestion,
  pace: Pace,
): Promise<Asked<ChildResult['run']>> {
  const listed = await pace.ask(() => child.listRuns(since), 'read')
  if (!('value' in listed)) return listed
  const found = findRun(listed.value, { id: envelope.id, actor: child.actor, workflow, since })
  return { value: found && { id: found.run.id, url: found.run.url, by: found.by } }
}

/** What every result of a child that was opened has; a name that is not the one asked for is told. */
function base(subscriber: Subscriber, { name }: ChildRepository): Pick<ChildResult, 'subscriber' | 'name' | 'problem'> {
  const same = name.toLowerCase() === subscriber.repository.toLowerCase()
  return {
    subscriber,
    name,
    ...(same
      ? {}
      : { problem: { code: 'CASCADE_RENAMED', message: `${subscriber.repository} is called ${name} now.` } as const }),
  }
}

const unconfirmed = ({ subscriber, child }: Rung): ChildResult => ({
  ...base(subscriber, child),
  state: 'unconfirmed',
  rung: true,
  problem: {
    code: 'CASCADE_UNCONFIRMED',
    message: `${child.name}: GitHub has taken the dispatch, and no run of it was seen within ${confirmMs / 1000} s.`,
  },
})

function failed(subscriber: Subscriber, name: string, why: Exclude<Asked<unknown>, { value: unknown }>): ChildResult {
  const { code, message } =
    'unknown' in why ? { code: 'CASCADE_UNAVAILABLE' as const, message: 'GitHub did not answer' } : why
  return {
    subscriber,
    name,
    state: 'failed',
    rung: false,
    problem: { code, message: `${name} is not woken: ${message}.` },
  }
}

const ownerOf = (repository: string) => repository.split('/')[0]?.toLowerCase()
