/** The known word with the fewest changes, or `undefined` if more than a third of the letters would have to change. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map(word => ({ word, distance: distance(written, word) }))
    .sort((a, b) => a.distance - b.distance)
    .filter(({ word, distance: d }) => d <= Math.max(1, Math.floor(Math.max(word.length, written.length) / 3)))
  return best?.word
}

/** Letters that are replaced, left out, put in, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replaced
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
