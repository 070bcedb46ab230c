/** Values that must not be shown. A value of several lines hides each of its lines, as on GitHub. */
export class Masks {
  readonly #values = new Set<string>()

  add(value: string): void {
    for (const part of [value, ...value.split(/\r\n|\r|\n/)]) if (part.trim() !== '') this.#values.add(part)
  }

  /** The text with every masked value replaced, longest first. */
  hide(text: string): string {
    let hidden = text
    for (const value of [...this.#values].sort((a, b) => b.length - a.length)) hidden = hidden.replaceAll(value, '***')
    return hidden
  }

  has(text: string): boolean {
    return [...this.#values].some(value => text.includes(value))
  }

  get count(): number {
    return this.#values.size
  }
}
