/** A job that is to run: what the root action is to do for one image, and the environment in which it may. */
export type Row = { readonly image: string; readonly environment: string } & (
  | { readonly stage: 'release' | 'check'; readonly reason: string }
  | { readonly stage: 'promote'; readonly channel: string; readonly version: string }
)

/** The rows for `strategy.matrix`. */
export const outputsOf = (rows: readonly Row[]): Readonly<Record<'changed' | 'matrix', string>> => ({
  changed: String(rows.length > 0),
  matrix: JSON.stringify({ include: rows }),
})
