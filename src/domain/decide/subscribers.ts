import type { Problem } from '../errors.ts'
import { type ChannelRef, type Following, readFollowing } from '../image/following.ts'
import type { SubscriberSettings } from '../manifest/settings.ts'

/** An image definition of the gallery, as far as its tags go. */
export interface TaggedDefinition {
  readonly name: string
  readonly tags: Readonly<Record<string, string>>
}

/** A repository to be woken. */
export interface Subscriber {
  /** `owner/name` */
  readonly repository: string
  /** names of its images, where tags have led to it */
  readonly images: readonly string[]
  /** the manifest names it: then it may be anybody's */
  readonly listed: boolean
  /** file name of the workflow that is started by `workflow_dispatch` */
  readonly workflow: string | undefined
}

export interface SubscriberQuestion {
  readonly moved: ChannelRef
  readonly definitions: readonly TaggedDefinition[]
  readonly list: readonly SubscriberSettings[]
  /** of the repository of this job: tags wake nobody else's */
  readonly owner: string
}

export interface SubscriberPlan {
  /** each repository once, listed ones first */
  readonly subscribers: readonly Subscriber[]
  /** whom a tag names and nobody wakes */
  readonly problems: readonly Problem[]
}

/** Who follows the channel that has moved: each repository once, however many of its images do. */
export function decideSubscribers({ moved, definitions, list, owner }: SubscriberQuestion): SubscriberPlan {
  const found = new Map<string, Subscriber>()
  const problems: Problem[] = []
  for (const { repository, follows, workflow } of list) {
    if (follows !== undefined && !sameChannel(follows, moved)) continue
    const key = keyOf(repository)
    const known = found.get(key)
    found.set(key, { repository, images: [], listed: true, workflow: known?.workflow ?? workflow })
  }
  const following = readAll(definitions)
  const inCircle = new Map(
    findCycles(following).flatMap(cycle => cycle.map(name => [name.toLowerCase(), cycle] as const)),
  )
  for (const [name, { follows, repository }] of following) {
    if (!sameChannel(follows, moved)) continue
    const cycle = inCircle.get(name.toLowerCase())
    if (cycle?.some(one => keyOf(one) === keyOf(moved.image))) {
      problems.push({
        code: 'CASCADE_CYCLE',
        message: `${name} is not woken: by the tags of their definitions these images follow each other in a circle: ${[...cycle, ...cycle.slice(0, 1)].join(' → ')}.`,
      })
      continue
    }
    const key = keyOf(repository)
    const known = found.get(key)
    if (known === undefined && keyOf(repository.split('/')[0] ?? '') !== keyOf(owner)) {
      problems.push({
        code: 'CASCADE_OTHER_OWNER',
        message: `${repository} is not woken: the tag of ${name} names it, and it is none of ${owner}.`,
      })
      continue
    }
    found.set(key, {
      repository: known?.repository ?? repository,
      images: [...(known?.images ?? []), name],
      listed: known?.listed ?? false,
      workflow: known?.workflow,
    })
  }
  return { subscribers: [...found.values()], problems }
}

/**
 * The circles in which images follow each other, each as names in the order in which they follow, the first by the alphabet first. An image follows
 * one other, so each is looked at once, however long the way is.
 */
export function findCycles(following: ReadonlyMap<string, Following>): readonly (readonly string[])[] {
  const names = new Map([...following.keys()].map(name => [keyOf(name), name]))
  const nextOf = (key: string) => keyOf(following.get(names.get(key) ?? '')?.follows.image ?? '')
  const done = new Set<string>()
  const cycles: string[][] = []
  for (const start of names.keys()) {
    const way = new Map<string, number>()
    let here = start
    while (names.has(here) && !done.has(here) && !way.has(here)) {
      way.set(here, way.size)
      here = nextOf(here)
    }
    const from = way.get(here)
    if (from !== undefined) cycles.push([...way.keys()].slice(from).map(key => names.get(key) ?? key))
    for (const key of way.keys()) done.add(key)
  }
  return cycles.map(beginningWithFirst)
}

function beginningWithFirst(cycle: readonly string[]): readonly string[] {
  const first = cycle.reduce((least, name, at) => (name < (cycle[least] ?? '') ? at : least), 0)
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}

const readAll = (definitions: readonly TaggedDefinition[]): ReadonlyMap<string, Following> =>
  new Map(
    definitions.flatMap(({ name, tags }) => {
      const following = readFollowing(tags)
      return following ? [[name, following] as const] : []
    }),
  )

/** Neither Azure nor GitHub tells capitals from small letters in names. */
const keyOf = (name: string) => name.toLowerCase()
const sameChannel = (a: ChannelRef, b: ChannelRef) => keyOf(a.image) === keyOf(b.image) && a.channel === b.channel
