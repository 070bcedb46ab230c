/** A gallery image version, `Major.Minor.Patch`, each part an int32 without leading zeros (Azure Compute Gallery). */
export interface ImageVersion {
  readonly parts: readonly [number, number, number]
}

const pattern = /^(?<major>0|[1-9]\d{0,9})\.(?<minor>0|[1-9]\d{0,9})\.(?<patch>0|[1-9]\d{0,9})$/
const int32 = 2_147_483_647

/** The version, or `undefined` if the text is none. */
export function parseImageVersion(text: string): ImageVersion | undefined {
  const groups = pattern.exec(text)?.groups
  if (!groups) return undefined
  const parts = [Number(groups.major), Number(groups.minor), Number(groups.patch)] as const
  return parts.every(p => p <= int32) ? { parts } : undefined
}

export function formatImageVersion(version: ImageVersion): string {
  return version.parts.join('.')
}

/** Numeric, part by part: 1.0.10 is above 1.0.9. */
export function compareImageVersions(a: ImageVersion, b: ImageVersion): number {
  return compareParts(a.parts, b.parts)
}

export const sameImageVersion = (a: ImageVersion, b: ImageVersion): boolean => compareImageVersions(a, b) === 0

/** Dotted numbers of any length, as Marketplace versions are (`12.20261101.1`); a missing part counts as 0. */
export function compareParts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0)
    if (d !== 0) return d
  }
  return 0
}

/** `YYYYMMDD` of the day (UTC): the first part of the names that it gives. */
export function dateOfNames(day: Date): number {
  return day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate()
}

/**
 * `YYYYMMDD.N.0` of the day (UTC), always above every existing version, deleted and failed ones included:
 * if something newer than today exists, its minor part is counted up instead. `undefined`: that cannot be counted any further.
 */
export function nextImageVersion(existing: readonly ImageVersion[], now: Date): ImageVersion | undefined {
  const today = dateOfNames(now)
  const newest = existing.reduce<ImageVersion | undefined>(
    (top, v) => (top && compareImageVersions(top, v) > 0 ? top : v),
    undefined,
  )
  if (!newest || newest.parts[0] < today) return { parts: [today, 0, 0] }
  return newest.parts[1] < int32 ? { parts: [newest.parts[0], newest.parts[1] + 1, 0] } : undefined
}
