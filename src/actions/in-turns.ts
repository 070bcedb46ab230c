/** Does something with each, so many at once, and gives what came of it in the same order. Throws what any of them throws. */
export async function performInTurns<T, R>(
  all: readonly T[],
  width: number,
  act: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const work = async () => {
    for (let at = next++; at < all.length; at = next++) results[at] = await act(all[at] as T)
  }
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, work))
  return results
}
