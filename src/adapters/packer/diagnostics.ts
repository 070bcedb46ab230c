import { statSync } from 'node:fs'
import { isAbsolute, join, normalize, relative } from 'node:path'
import type { Place, Problem } from '../../domain/errors.ts'
import type { Note } from '../../ports/job.ts'
import { longestRead } from './machine-readable.ts'
import { patterns } from './patterns.ts'

export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly summary: string
  /** one line; empty if there is none */
  readonly detail: string
  /** as Packer wrote it: relative to its working folder */
  readonly file: string | undefined
  readonly line: number | undefined
}

/** what `validate` says behind the last warning */
const verdict = 'The configuration is valid.'

/** What Packer's HCL writer printed: `Error: summary`, ` on FILE line N[, in block]:`, quoted source, detail; once or several times. */
export function diagnosticsOf(text: string): Diagnostic[] {
  const blocks: { severity: 'error' | 'warning'; summary: string; lines: string[] }[] = []
  for (const whole of text.split('\n')) {
    const line = whole.slice(0, longestRead)
    const { severity, summary = '' } = patterns.heading.exec(line)?.groups ?? {}
    if (severity) blocks.push({ severity: severity === 'Error' ? 'error' : 'warning', summary, lines: [] })
    // Empty lines say nothing, and there can be a hundred thousand of them.
    else if (line !== '') blocks.at(-1)?.lines.push(line)
  }
  return blocks.map(({ severity, summary, lines }) => {
    const place = lines.map(l => patterns.where.exec(l)?.groups).find(Boolean)
    const number = Number(place?.line)
    const known = place?.file !== undefined && number > 0 && !patterns.noFile.test(place.file)
    return {
      severity,
      summary: summary.trim(),
      detail: lines
        .filter(l => !patterns.where.test(l) && !patterns.snippet.test(l) && l !== verdict)
        .map(l => l.trim())
        .join(' ')
        .replace(patterns.gap, ' ')
        .trim(),
      file: known ? place?.file : undefined,
      line: known ? number : undefined,
    }
  })
}

/** The errors among them, each at its place in the workspace. */
export function templateProblems(diagnostics: readonly Diagnostic[], workspace: string): Problem[] {
  return withoutConsequences(diagnostics.filter(d => d.severity === 'error')).map(({ diagnostic, consequences }) => {
    const place = placeOf(diagnostic, workspace)
    const more =
      consequences > 0 ? ` (${consequences} more in this file, which may go away with it, are in the log.)` : ''
    return { code: 'TEMPLATE_INVALID', message: `${sentence(diagnostic)}${more}`, ...(place ? { place } : {}) }
  })
}

/** Summaries of HCL's own parser: after one of them it has lost the thread, and most of what it says then is a consequence. */
const syntax =
  /^(?:Invalid (?:multi-line string|character|expression|block definition|argument name)|Unterminated template string|Unclosed configuration block|Missing newline after|Argument or block definition required|Missing (?:item|key\/value) separator|Unbalanced parentheses)/

interface Leading {
  readonly diagnostic: Diagnostic
  /** errors of the same file that were left out for this one */
  readonly consequences: number
}

/** Of each file with a syntax error the one that comes first in it; of every other file all. */
function withoutConsequences(errors: readonly Diagnostic[]): Leading[] {
  const files = Map.groupBy(errors, e => e.file)
  return [...files].flatMap(([file, all]) => {
    if (file === undefined || !all.some(e => syntax.test(e.summary)))
      return all.map(diagnostic => ({ diagnostic, consequences: 0 }))
    const [first] = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return first ? [{ diagnostic: first, consequences: all.length - 1 }] : []
  })
}

export function templateWarnings(diagnostics: readonly Diagnostic[], workspace: string): Note[] {
  return diagnostics
    .filter(d => d.severity === 'warning')
    .map(d => {
      const place = placeOf(d, workspace)
      return { title: 'Packer warns', message: sentence(d), ...(place ? { place } : {}) }
    })
}

const sentence = (d: Diagnostic) => (d.detail ? `${d.summary.replace(/[.:]$/, '')}: ${d.detail}` : d.summary)

function placeOf(d: Diagnostic, workspace: string): Place | undefined {
  return d.file === undefined || d.line === undefined ? undefined : placeIn(workspace, d.file, d.line)
}

/**
 * Packer runs in the workspace, so its relative paths are the workspace's. What lies outside cannot be annotated, and a file that is not there is only
 * somebody's word.
 */
export function placeIn(workspace: string, said: string, line: number): Place | undefined {
  const file = normalize(isAbsolute(said) ? relative(workspace, said) : said)
  if (file.startsWith('..') || file.includes('\0')) return undefined
  return statSync(join(workspace, file), { throwIfNoEntry: false })?.isFile() ? { file, line } : undefined
}
