/** Job summary Markdown for a terminal: headings, tables and lists as plain text; nothing in it can move the cursor. */
export function renderSummary(markdown: string): string {
  const lines = markdown
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/[\u200b\u202a-\u202e\u2066-\u2069]/g, '')
    .split('\n')
  const out: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (!isRow(line)) {
      out.push(plain(line.replace(/^#{1,6} /, '')))
      continue
    }
    const table: string[] = []
    for (; isRow(lines[i] ?? ''); i++) table.push(lines[i] ?? '')
    i--
    out.push(...renderTable(table))
  }
  return out.join('\n').trim()
}

const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line)

function renderTable(rows: readonly string[]): string[] {
  const cells = rows
    .filter(row => !/^\s*\|[\s:|-]+\|\s*$/.test(row))
    .map(row =>
      row
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map(c => plain(c.trim())),
    )
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)))
  return cells.map(row => `  ${row.map((c, i) => c.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
}

function plain(text: string): string {
  return text
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([|[\]])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/<\/?(details|summary)>/g, '')
}
