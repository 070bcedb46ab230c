export interface Named {
  readonly needs: string
  readonly why: string
  readonly file: string
  readonly name: string
}
export function lackOf(
  file: string,
  test: { readonly ancestorTitles: readonly string[]; readonly title: string },
  lacks: readonly Named[],
): Named | undefined
export function mayBeSkippedInCi(lack: { readonly needs: string } | undefined): boolean
