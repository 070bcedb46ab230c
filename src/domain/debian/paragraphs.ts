/** One paragraph: values by the name of the field in lower case. The lines of a value are joined by line breaks, each without the blanks around it. */
export type Paragraph = ReadonlyMap<string, string>

/**
 * Paragraphs of `Field: value`, as dpkg's status and apt's sources have them; lines that begin with `#` are comments. Throws an `Error` in words for
 * what is no such line, and for a field that stands twice: readers differ in which of the two they take. deb822(5).
 */
export function parseParagraphs(text: string): readonly Paragraph[] {
  const paragraphs: Map<string, string>[] = []
  let open: Map<string, string> | undefined
  let field = ''
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') {
      open = undefined
      continue
    }
    if (line.startsWith('#')) continue
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (!open) throw new Error(`line ${index + 1} continues nothing`)
      open.set(field, `${open.get(field)}\n${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error(`line ${index + 1} is no "Field: value"`)
    if (!open) {
      open = new Map()
      paragraphs.push(open)
    }
    field = line.slice(0, colon).trim().toLowerCase()
    if (open.has(field)) throw new Error(`line ${index + 1} gives a field of its paragraph for the second time`)
    open.set(field, line.slice(colon + 1).trim())
  }
  return paragraphs
}
