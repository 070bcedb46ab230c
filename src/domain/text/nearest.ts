/** Characters: comparing takes a time that grows with the product of two lengths, and no word of ours is as long. */
const longestWord = 100

/** The known word nearest to what was written, or `undefined` if none is near (Damerau-Levenshtein, at most a third of the length). */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const written = given.slice(0, longestWord)
  const limit = Math.max(1, Math.floor(Math.max(written.length, 3) / 3) + 1)
  let best: string | undefined
  let bestDistance = limit + 1
  for (const word of known) {
    const d = distance(written.toLowerCase(), word.slice(0, longestWord).toLowerCase())
    if (d < bestDistance) {
      best = word
      bestDistance = d
    }
  }
  return best
}

function distance(a: string, b: string): number {
  const rows: number[][] = []
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 0; i <= a.length; i++) {
    rows.push([])
    for (let j = 0; j <= b.length; j++) {
      let d =
        i === 0
          ? j
          : j === 0
            ? i
            : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, at(i - 2, j - 2) + 1)
      rows[i]?.push(d)
    }
  }
  return at(a.length, b.length)
}
