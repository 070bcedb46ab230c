/**
 * Values that must not be shown. As on GitHub, a value of several lines hides each of its lines, and common spellings of a value (Base64 at
 * each offset, JSON, URI, XML) are hidden with it.
 */
export class Masks {
  readonly #values = new Set<string>()
  readonly #hidden = new Set<string>()
  #ordered: readonly string[] = []

  add(value: string): void {
    const parts = [value, ...value.split(/\r\n|\r|\n/)].filter(part => part.trim() !== '')
    for (const part of parts) {
      this.#values.add(part)
      for (const spelling of [part, ...spellings(part)]) if (spelling !== '') this.#hidden.add(spelling)
    }
    this.#ordered = [...this.#hidden].sort((a, b) => b.length - a.length)
  }

  /** The text with every masked value replaced, longest first. */
  hide(text: string): string {
    return this.#ordered.reduce((t, value) => t.replaceAll(value, '***'), text)
  }

  has(text: string): boolean {
    return this.#ordered.some(value => text.includes(value))
  }

  /** how many values are hidden, without their other spellings */
  get count(): number {
    return this.#values.size
  }
}

function spellings(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1)
  const xml = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
  const bytes = Buffer.from(value)
  return [
    bytes.length < 6 ? '' : bytes.toString('base64'),
    ...[0, 1, 2].map(shift => innerBase64(bytes.subarray(shift))),
    json,
    encodeURIComponent(bytes.toString()),
    xml,
    value.replaceAll("'", "''"),
    ...(value.length > 8 && /^".*"$/s.test(value) ? [value.slice(1, -1)] : []),
  ]
}

/** Base64 without what depends on the bytes that follow; short values have none that would be theirs alone. */
function innerBase64(bytes: Buffer): string {
  if (bytes.length < 6) return ''
  return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
}
