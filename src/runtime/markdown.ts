/** Text inside a summary: no HTML, no table cells, no mentions, no images or links, one line. */
export function markdownText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .replace(/\\/g, '\\\\')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\|/g, '\\|')
    .replace(/([[\]])/g, '\\$1')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b')
}

/**
 * Lines of a table, an empty one at the end; none without rows. Cells are made harmless here.
 * @param most rows that are shown; of more it is said how many the report has
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `|${cells.map(cell => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`
  const rest = rows.length - most
  return [
    line(head),
    `|${head.map(() => '---|').join('')}`,
    ...rows.slice(0, most).map(cells => line(cells.map(markdownText))),
    ...(rest > 0 ? ['', `${rest} more in the report.`] : []),
    '',
  ]
}

/** What → value. */
export const facts = (rows: readonly (readonly [string, string])[]): string[] => table(['', ''], rows)
