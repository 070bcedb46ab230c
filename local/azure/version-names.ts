/** By number, part for part: `12.20261101.1` is newer than `12.20260901.10`. As galleries and the Marketplace order their versions. */
export function compareVersionNames(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
