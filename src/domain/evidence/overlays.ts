import type { InspecControl, InspecProfile, InspecReport } from './report.ts'

/** A control as one profile of a report has it. */
export interface Copy {
  readonly profile: InspecProfile
  readonly control: InspecControl
}

/** Where the code of a control stands. */
export interface Origin {
  /** name of the profile */
  readonly profile: string
  /** as the auditor says it */
  readonly source: string
}

/** How the profiles of a report build on each other. */
export interface Overlays {
  /** does another one build on it? */
  isBelow(profile: InspecProfile): boolean
  /** does one that builds on it have that control, too? */
  isRepeatedAbove(profile: InspecProfile, id: string): boolean
  /** all copies of a control in the profiles on which this one builds, each once, the deepest last */
  copiesBelow(profile: InspecProfile, id: string): readonly Copy[]
  /** the places in which the code of a control stands: several, if as many profiles have one of that id. @param below as `copiesBelow` gives it */
  originsOf(top: Copy, below: readonly Copy[]): readonly Origin[]
}

/** More than this overlay each other in no profile that somebody wrote. */
const mostProfiles = 500

/** A profile that has controls of some id, with all of them. */
interface Holder {
  readonly profile: InspecProfile
  readonly controls: InspecControl[]
}

/** By a name, and by the id of a control: a report can have very many of both, so each is looked at once. */
type Holders = ReadonlyMap<string, ReadonlyMap<string, readonly Holder[]>>

/**
 * A report names of each profile the one that builds on it, and several can have one name: a wrapper is often called as what it wraps. Throws an `Error` if profiles
 * overlay each other in a circle, or there are more than anybody has.
 */
export function readOverlays(report: InspecReport): Overlays {
  const found = known.get(report) ?? readNew(report)
  known.set(report, found)
  return found
}

/** A report is asked for them more than once, and can be large. */
const known = new WeakMap<InspecReport, Overlays>()

function readNew(report: InspecReport): Overlays {
  if (report.profiles.length > mostProfiles)
    throw new Error(`it has ${report.profiles.length} profiles; accepted are at most ${mostProfiles}`)
  const parents = findParents(report.profiles)
  const above = (profile: InspecProfile) => parents.get(profile)
  const ranks = measureRanks(report.profiles, above)
  const rankOf = (profile: InspecProfile) => ranks.get(profile) ?? 0
  const named = indexHolders(report, profile => profile.name)
  const under = indexHolders(report, above)
  const find = (index: Holders, name: string | undefined, id: string) => index.get(name ?? '')?.get(id) ?? []
  return {
    isBelow: profile => rankOf(profile) > 0,
    isRepeatedAbove: (profile, id) =>
      rankOf(profile) > 0 && find(named, above(profile), id).some(h => rankOf(h.profile) < rankOf(profile)),
    copiesBelow,
    originsOf,
  }

  function copiesBelow(profile: InspecProfile, id: string): readonly Copy[] {
    const copies: Copy[] = []
    const seen = new Set<InspecProfile>()
    let level = [profile]
    while (level.length > 0) {
      const next: InspecProfile[] = []
      for (const one of level)
        for (const holder of find(under, one.name, id)) {
          if (seen.has(holder.profile) || rankOf(holder.profile) <= rankOf(one)) continue
          seen.add(holder.profile)
          for (const control of holder.controls) copies.push({ profile: holder.profile, control })
          next.push(holder.profile)
        }
      level = next
    }
    return copies
  }

  function originsOf(top: Copy, below: readonly Copy[]): readonly Origin[] {
    if (below.length === 0) return [toOrigin(top, sourceOf(top.control))]
    const [only] = below
    // As it is almost always, and a report can have very many.
    if (only && below.length === 1 && !hasResults(top.control) && isAtSamePlace(top.control, only.control))
      return [toOrigin(only, sourceOf(only.control))]
    const repeated = new Map<string, number>()
    for (const { profile, control } of below) {
      const place = `${above(profile)} ${sourceOf(control)}`
      repeated.set(place, Math.max(repeated.get(place) ?? 0, rankOf(profile)))
    }
    // What a profile takes from the one below it stands at the same place in both.
    const lowest = [top, ...below].filter(
      ({ profile, control }) => (repeated.get(`${profile.name} ${sourceOf(control)}`) ?? 0) <= rankOf(profile),
    )
    const executed = lowest.filter(copy => hasResults(copy.control))
    const places = new Set(executed.map(copy => sourceOf(copy.control)))
    // On two ways to one profile the auditor lists it below one of them alone.
    const others = lowest.filter(copy => !places.has(sourceOf(copy.control)))
    // What the first profile only takes or changes has its results below.
    const own = hasResults(top.control) && below.some(copy => hasResults(copy.control)) ? [top] : []
    const all = [...executed, ...others].map(copy => toOrigin(copy, sourceOf(copy.control)))
    const origins = [...all, ...own.map(copy => toOrigin(copy, 'its own'))]
    return [...new Map(origins.map(one => [`${one.profile}\n${one.source}`, one])).values()]
  }
}

const toOrigin = ({ profile }: Copy, source: string): Origin => ({ profile: profile.name, source })
const hasResults = ({ results }: InspecControl) => (results ?? []).length > 0
const isAtSamePlace = ({ source_location: one }: InspecControl, { source_location: other }: InspecControl) =>
  one?.ref === other?.ref && one?.line === other?.line
const sourceOf = ({ source_location: at }: InspecControl) => `${at?.ref ?? ''}:${at?.line ?? ''}`

/**
 * How far each profile is below those on which nothing builds, so that what is above one has a lower rank. Names that go round, as of a wrapper that is called as
 * what it wraps, are taken from the top.
 */
function measureRanks(
  profiles: readonly InspecProfile[],
  parentOf: (profile: InspecProfile) => string | undefined,
): ReadonlyMap<InspecProfile, number> {
  const left = countNames(profiles)
  const total = countNames(profiles)
  const others = (counts: ReadonlyMap<string, number>, profile: InspecProfile) => {
    const above = parentOf(profile)
    return above === undefined ? 0 : (counts.get(above) ?? 0) - (above === profile.name ? 1 : 0)
  }
  const ranks = new Map<InspecProfile, number>()
  let pending = profiles
  for (let rank = 0; pending.length > 0; rank++) {
    const known = pending.filter(profile => others(left, profile) === 0)
    const ranked = known.length > 0 ? known : pending.filter(p => others(left, p) < others(total, p))
    if (ranked.length === 0) {
      const names = pending.slice(0, 5).map(p => p.name)
      throw new Error(`the profiles ${names.join(', ')} overlay each other in a circle`)
    }
    for (const profile of ranked) {
      ranks.set(profile, rank)
      left.set(profile.name, (left.get(profile.name) ?? 0) - 1)
    }
    pending = pending.filter(profile => !ranks.has(profile))
  }
  return ranks
}

/**
 * The name of what builds on each profile. A report has it only for what stands below the first one: further down it has the name that a profile has in the
 * `depends` of the one that builds on it, which can be any. Whose that is can be told where one profile and one such name are left over.
 */
function findParents(profiles: readonly InspecProfile[]): ReadonlyMap<InspecProfile, string | undefined> {
  const names = new Set(profiles.map(profile => profile.name))
  const parents = new Map(profiles.map(profile => [profile, profile.parent_profile || undefined]))
  const open = () => profiles.filter(profile => !names.has(parents.get(profile) ?? profile.name))
  for (let left = open(); left.length > 0; ) {
    const aliases = listAliases(profiles, parents)
    for (const profile of left) parents.set(profile, aliases.get(parents.get(profile) ?? '') ?? parents.get(profile))
    const now = open()
    if (now.length === left.length) break
    left = now
  }
  return parents
}

/** Names of dependencies that no profile has, each with the name that its profile has; none where two say something else. */
function listAliases(
  profiles: readonly InspecProfile[],
  parents: ReadonlyMap<InspecProfile, string | undefined>,
): ReadonlyMap<string, string> {
  const below = new Map<string, InspecProfile[]>()
  for (const profile of profiles) {
    const above = parents.get(profile)
    if (above !== undefined) below.set(above, [...(below.get(above) ?? []), profile])
  }
  const found = new Map<string, string>()
  const unsure = new Set<string>()
  for (const { name, depends } of profiles) {
    const wanted = new Set((depends ?? []).flatMap(one => (one.name ? [one.name] : [])))
    const here = [...new Set((below.get(name) ?? []).map(profile => profile.name))]
    const left = here.filter(one => !wanted.has(one))
    const aliases = [...wanted].filter(one => !here.includes(one))
    for (const alias of aliases) {
      const own = aliases.length === 1 && left.length === 1 ? left[0] : undefined
      if (own === undefined || (found.get(alias) ?? own) !== own) unsure.add(alias)
      else found.set(alias, own)
    }
  }
  for (const alias of unsure) found.delete(alias)
  return found
}

function countNames(profiles: readonly InspecProfile[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name } of profiles) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function indexHolders(report: InspecReport, nameOf: (profile: InspecProfile) => string | undefined): Holders {
  const index = new Map<string, Map<string, Holder[]>>()
  for (const profile of report.profiles) {
    const name = nameOf(profile)
    if (!name) continue
    const byId = index.get(name) ?? new Map<string, Holder[]>()
    index.set(name, byId)
    for (const control of profile.controls) {
      const holders = byId.get(control.id) ?? []
      byId.set(control.id, holders)
      const last = holders.at(-1)
      if (last?.profile === profile) last.controls.push(control)
      else holders.push({ profile, controls: [control] })
    }
  }
  return index
}
