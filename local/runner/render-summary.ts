import { printable } from './terminal.ts'

/** Job summary Markdown (and the HTML that the toolkit writes) for a terminal: plain text; nothing in it can move the cursor. */
export function renderSummary(markdown: string): string {
  const out: string[] = []
  let table: string[] = []
  let fenced = false
  const endTable = () => {
    out.push(...renderTable(table))
    table = []
  }
  for (const line of printable(rowsOfHtml(markdown)).split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) {
      endTable()
      fenced = !fenced
    } else if (fenced) out.push(`    ${line}`)
    else if (isRow(line)) table.push(line)
    else {
      endTable()
      out.push(...block(line))
    }
  }
  endTable()
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const isRow = (line: string) => /^\s*\|.*\|\s*$/.test(line)

/** One line that is no table: heading, list, quotation, rule, or text. */
function block(line: string): string[] {
  const heading = /^#{1,6} (?<text>.*?)#*$/.exec(line)?.groups?.text
  if (heading !== undefined) return [plain(heading)]
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return ['────────']
  const item = /^(?<indent>\s*)[-*+] (?:\[(?<mark>[ xX])\] )?(?<text>.*)$/.exec(line)?.groups
  if (item)
    return [`${item.indent}${item.mark === undefined ? '•' : item.mark === ' ' ? '☐' : '☑'} ${plain(item.text ?? '')}`]
  return [plain(line.replace(/^\s*> ?(\[!(\w+)\])?/, (_, __, word) => (word ? `${word}:` : '│ ')))]
}

/** Tables as the toolkit writes them (`<table><tr><td>…`) become Markdown rows. */
function rowsOfHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi, (_, row: string) => {
      const cells = [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/gi)].map(m =>
        (m[1] ?? '').replaceAll('\n', ' '),
      )
      return `\n|${cells.map(c => c.replaceAll('|', '\\|')).join('|')}|`
    })
    .replace(/<\/?(table|thead|tbody)\b[^>]*>/gi, '\n')
    .replace(/<h[1-6]\b[^>]*>([\s\S]*?)<\/h[1-6]>/gi, '\n# $1\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<summary\b[^>]*>([\s\S]*?)<\/summary>/gi, '\n▸ $1\n')
    .replace(/<(br|hr|p|\/p|\/?details|\/?[uo]l)\b[^>]*>/gi, '\n')
}

function renderTable(rows: readonly string[]): string[] {
  const cells = rows
    .filter(row => !/^\s*\|[\s:|-]+\|\s*$/.test(row))
    .map(row =>
      row
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map(cell => plain(cell.trim())),
    )
  const columns = Math.max(0, ...cells.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...cells.map(row => width(row[i] ?? ''))))
  return cells.map(row => `  ${row.map((c, i) => c + ' '.repeat((widths[i] ?? 0) - width(c))).join('  ')}`.trimEnd())
}

const width = (text: string) => [...text].length

function plain(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, label, url) => (label === url ? url : `${label} (${url})`))
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/(?<!\\)(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\\\w*])\*([^*\s][^*]*)\*/g, '$1')
    .replace(/(?<!\\)(`+)(.+?)\1/g, '$2')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
