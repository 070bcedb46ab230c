/**
 * Text inside a summary, on one line, so that it reads as it is written, whatever GitHub's renderer knows: HTML, tables, emphasis, code, formulas, images,
 * links and bare addresses, mentions, references to issues and commits, signs by name. What no backslash can stop is parted by a character without width.
 */
export function markdownText(text: string): string {
  return oneLineOf(text)
    .replace(/[\\|[\]*~`]/g, '\\$&')
    .replace(/(?<!_)(?:(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_]))/gu, run => run.replaceAll('_', '\\_'))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(
      /:(?=\/\/|(?!\d\d:)[\w+-]{1,60}:)|\bwww(?=\.)|@(?=\w)|#(?=\d)|\bGH(?=-\d)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b)/gi,
      '$&\u200b',
    )
    .replace(/\s#+$/, closing => closing.replaceAll('#', '\\#'))
    .replace(/\$/g, '<span>$$</span>')
}

/** A sentence of ours with text of others in it: names in backticks are code, where nothing acts; all else is made harmless. */
export function markdownSentence(text: string): string {
  return oneLineOf(text)
    .split(/((?<!`)`[^`]{1,200}`(?!`))/)
    .map((part, n) => (n % 2 === 1 ? markdownCode(part.slice(1, -1)) : markdownText(part)))
    .join('')
}

/** Text as code, with no more than it says. Not for a cell of a table. */
export function markdownCode(text: string): string {
  const said = oneLineOf(text)
  const longest = Math.max(0, ...(said.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 && said.trim() !== '' ? `${fence}${said}${fence}` : `${fence} ${said} ${fence}`
}

const oneLineOf = (text: string) =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')

/** Text of anybody, or Markdown of ours. */
export type Cell = string | { readonly markdown: string }

const cellText = (cell: Cell) => (typeof cell === 'string' ? markdownText(cell) : cell.markdown)

/**
 * Lines of a table, an empty one at the end; none without rows. Cells that are texts are made harmless here.
 * @param most rows that are shown; of more it is said how many the report has
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `|${cells.map(cell => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
  const rest = rows.length - most
  return [
    line(head),
    `|${head.map(() => '---|').join('')}`,
    ...rows.slice(0, most).map(cells => line(cells.map(cellText))),
    ...(rest > 0 ? ['', `${rest} more in the report.`] : []),
    '',
  ]
}

/** What → value. */
export const facts = (rows: readonly (readonly [string, string])[]): string[] => table(['', ''], rows)
