/**
 * How old trusted roots are, as far as anybody can know. The date of a file says when it was copied; what a root itself says is from when on each of its
 * keys counts. It was made about then or later, and knows no key that came after it was made.
 */
export interface RootAge {
  /** ISO 8601: from when on the newest key counts; `undefined`: no key says it */
  readonly newestKey: string | undefined
  /** whole days since then; below 0 if that is to come */
  readonly days: number | undefined
  /** where the root was fetched just now */
  readonly published?: Published
}

/** The list by which a repository of The Update Framework says what it gives out now (its role `timestamp`), verified. */
export interface Published {
  readonly version: number
  /** ISO 8601: until when nothing newer has to be asked for */
  readonly expires: string
}

export interface NamedRoot {
  /** for people: which file, or whose public root */
  readonly from: string
  /** of the texts of the roots: whoever has the same roots can compare */
  readonly sha256: string
  readonly age: RootAge
}

const dayMs = 86_400_000

/** @param starts from when on each key counts, in milliseconds @param now the same: for people alone, nothing is decided by it */
export function judgeAge(starts: readonly number[], now: number, published?: Published): RootAge {
  const newest = starts.reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined)
  return {
    newestKey: newest === undefined ? undefined : new Date(newest).toISOString(),
    days: newest === undefined ? undefined : Math.floor((now - newest) / dayMs),
    ...(published && { published }),
  }
}

/** Which root it is, and how old: `root.json (sha256:…), whose newest key counts since 2025-09-23, for 434 days`. */
export function formatRoot({ from, sha256, age }: NamedRoot): string {
  const { published } = age
  const list = published
    ? `; list ${published.version} of those who publish it is good until ${dayOf(published.expires)}`
    : ''
  return `${from} (sha256:${sha256}), ${formatAge(age)}${list}`
}

function formatAge({ newestKey, days }: RootAge): string {
  if (newestKey === undefined || days === undefined) return 'which does not say since when its keys count'
  if (days < 0) return `whose newest key counts from ${dayOf(newestKey)} on`
  return `whose newest key counts since ${dayOf(newestKey)}, for ${days} ${days === 1 ? 'day' : 'days'}`
}

/** @param time ISO 8601 */
export const dayOf = (time: string) => time.slice(0, 10)
