export interface Told {
  readonly needs: string
  readonly why: string
  readonly file: string
  readonly titles: readonly string[]
}
export function lackOf(
  file: string,
  test: { readonly ancestorTitles: readonly string[]; readonly title: string },
  lacks: readonly Told[],
): Told | undefined
export function mayBeSkippedInCi(lack: { readonly needs: string } | undefined): boolean
