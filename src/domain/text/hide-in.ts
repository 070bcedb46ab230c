/** A problem or a note with its words hidden; its code, title and place are ours. The same object if nothing was to be hidden. */
export function hideIn<T extends { readonly message: string; readonly hint?: string; readonly about?: string }>(
  told: T,
  hide: (text: string) => string,
): T {
  const message = hide(told.message)
  const hint = told.hint === undefined ? undefined : hide(told.hint)
  const about = told.about === undefined ? undefined : hide(told.about)
  return message === told.message && hint === told.hint && about === told.about
    ? told
    : { ...told, message, ...(hint === undefined ? {} : { hint }), ...(about === undefined ? {} : { about }) }
}
