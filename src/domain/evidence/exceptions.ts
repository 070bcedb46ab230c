import type { Place, Problem } from '../errors.ts'
import { nearest } from '../text/nearest.ts'
import type { Control } from './controls.ts'
import type { ExceptionMaterial } from './image-build.ts'
import type { Origin } from './overlays.ts'
import type { Bound } from './thresholds.ts'
import type { Waiver } from './waivers.ts'

/** What is accepted of one of the image's own profiles, by the files that the manifest names. */
export interface ProfileExceptions {
  /** by their bytes; one that is named twice, or for two kinds, stands here as often */
  readonly files: readonly ExceptionMaterial[]
  readonly waivers: readonly Waiver[]
  /** texts of files of inputs, as they are */
  readonly inputs: readonly string[]
  readonly thresholds?: { readonly file: string; readonly bounds: readonly Bound[] }
}

/** What people should know of an exception, whatever the verdict is. */
export interface Remark {
  /** `notice`: it has done what it is for; `warning`: it does something else than it seems to */
  readonly level: 'notice' | 'warning'
  readonly title: string
  readonly message: string
  readonly place: Place
}

/** The profile of a run, the controls that are its own, and what is accepted of it. */
export interface Excused {
  readonly profile: string
  readonly controls: readonly Control[]
  readonly waivers: readonly Waiver[]
}

/**
 * A control that failed, or could not be evaluated, and has a waiver that still counts is waived. It ran all the same: what else can be said of it
 * stays. One that passed, was skipped or does not apply needs no waiver. A waiver names no profile: where several have a control of its id, it
 * accepts none of them, see `refuseShared`. @param controls of one run @param now milliseconds since 1970, by Azure's clock
 */
export function applyWaivers(controls: readonly Control[], waivers: readonly Waiver[], now: number): Control[] {
  const byControl = new Map(waivers.map(waiver => [waiver.control, waiver]))
  const shared = findShared(controls)
  return controls.map(control => {
    const waiver = byControl.get(control.id)
    const { id, status } = control
    if (waiver === undefined || (status !== 'failed' && status !== 'error') || shared.has(id)) return control
    const { file, line } = waiver.place
    if (now >= waiver.endsMs)
      return { ...control, message: `${control.message}\nIts waiver in ${file}:${line} ended: ${waiver.until}.`.trim() }
    const { reason, until } = waiver
    return { ...control, status: 'waived', waiver: { reason, until, file, was: status } }
  })
}

/** The waivers that would accept something and could mean the controls of several profiles: what is accepted by somebody who had another one in mind is a hole. */
export function refuseShared({ profile, controls, waivers }: Excused, now: number): readonly Problem[] {
  const shared = findShared(controls)
  const bad = new Set(controls.filter(c => c.status === 'failed' || c.status === 'error').map(c => c.id))
  return waivers.flatMap(({ control, endsMs, place }): readonly Problem[] => {
    const origins = shared.get(control)
    if (origins === undefined || !bad.has(control) || now >= endsMs) return []
    return [
      {
        code: 'VALIDATE_WAIVER_AMBIGUOUS',
        message: `${place.file}: the waiver of ${control} accepts nothing: in ${profile} ${formatOrigins(origins)} have a control of that id, and a waiver does not say which.`,
        place,
      },
    ]
  })
}

/** By its id, the places of what several profiles of one run have. */
function findShared(controls: readonly Control[]): ReadonlyMap<string, readonly Origin[]> {
  const byId = new Map<string, Map<string, Origin>>()
  for (const { id, origins } of controls) {
    const known = byId.get(id) ?? new Map<string, Origin>()
    byId.set(id, known)
    for (const one of origins) known.set(`${one.profile}\n${one.source}`, one)
  }
  return new Map([...byId].filter(([, known]) => known.size > 1).map(([id, known]) => [id, [...known.values()]]))
}

function formatOrigins(origins: readonly Origin[]): string {
  const names = [...new Set(origins.map(origin => origin.profile))]
  const [first = ''] = names
  if (names.length === 1) return `${origins.length} profiles of the name ${first}`
  return `the profiles ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** Each waiver that counts, is over, is not needed any more, is of no control of any profile that has its file, or counts for more than a year. */
export function remarkWaivers(runs: readonly Excused[], now: number): readonly Remark[] {
  const known = new Map<string, Set<string>>()
  for (const { controls, waivers } of runs)
    for (const { place } of waivers) {
      const ids = known.get(place.file) ?? new Set()
      known.set(place.file, ids)
      for (const { id } of controls) ids.add(id)
    }
  const remarks = runs.flatMap(run => {
    const { profile, controls, waivers } = run
    const shared = findShared(controls)
    const refused = new Set(refuseShared(run, now).map(({ place }) => place))
    // Of several controls of one id, that which the waiver accepts is the one to speak of.
    const byId = new Map(
      [...controls].sort((a, b) => Number(Boolean(a.waiver)) - Number(Boolean(b.waiver))).map(one => [one.id, one]),
    )
    const long = waivers.filter(({ endsMs }) => endsMs - now > longMs).map(waiver => remarkLong(waiver))
    const others = waivers.flatMap((waiver): readonly Remark[] => {
      const control = byId.get(waiver.control)
      if (refused.has(waiver.place)) return []
      if (control) return remarkOne(profile, waiver, control, now, shared.get(control.id))
      const ids = known.get(waiver.place.file)
      return ids?.has(waiver.control) ? [] : [unknown(waiver, [...(ids ?? [])])]
    })
    return [...others, ...long]
  })
  // One file can be that of several profiles.
  return [...new Map(remarks.map(one => [`${one.place.file}:${one.place.line}:${one.message}`, one])).values()]
}

/** A year, up to the end of its last day. */
const longMs = 367 * 86_400_000

/** What is accepted for so long nobody looks at again. */
const remarkLong = ({ control, until, place }: Waiver): Remark => ({
  level: 'warning',
  title: `Waiver for long: ${control}`,
  message: `The waiver of ${control} counts until ${until}, more than a year from now; a nearer date has it looked at again.`,
  place,
})

function remarkOne(
  profile: string,
  waiver: Waiver,
  control: Control,
  now: number,
  shared: readonly Origin[] | undefined,
): readonly Remark[] {
  const { control: id, until, reason, place } = waiver
  if (control.waiver)
    return [
      {
        level: 'notice',
        title: `Waived: ${id}`,
        message: `${id} of ${profile} ${control.waiver.was === 'failed' ? 'failed' : 'could not be evaluated'} and is waived until ${until}: ${reason}`,
        place,
      },
    ]
  if (now >= waiver.endsMs)
    return [
      {
        level: 'warning',
        title: `Waiver over: ${id}`,
        message: `The waiver of ${id} ended (${until}); the control counts as it ended: ${control.status}.`,
        place,
      },
    ]
  if (shared)
    return [
      {
        level: 'warning',
        title: `Waiver of several controls: ${id}`,
        message: `The waiver of ${id} is not needed, and would accept nothing: in ${profile} ${formatOrigins(shared)} have a control of that id.`,
        place,
      },
    ]
  return [
    {
      level: 'notice',
      title: `Waiver not needed: ${id}`,
      message: `${id} of ${profile} is ${control.status} without its waiver, which can go.`,
      place,
    },
  ]
}

function unknown({ control, place }: Waiver, ids: readonly string[]): Remark {
  const near = nearest(control, ids)
  return {
    level: 'warning',
    title: `Waiver of no control: ${control}`,
    message: `No profile that has ${place.file} has a control ${control}, so its waiver does nothing${near === undefined ? '.' : `; did you mean ${near}?`}`,
    place,
  }
}
