import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of the example without some of its lines. */
export interface Mutant {
  /** path inside the example, and the first line (from 1) that is gone */
  readonly file: string
  readonly line: number
  /** the line that is gone, for reading */
  readonly gone: string
  /** the file's text without it */
  readonly text: string
}

/** A mutant for each line of the hardening, and for each step of the template, that does something. */
export function mutantsOf(example: string): Mutant[] {
  const scripts = readdirSync(join(example, 'linux-base/harden')).filter(name => name.endsWith('.sh'))
  const template = 'linux-base/image.pkr.hcl'
  const read = (file: string) => readFileSync(join(example, file), 'utf8')
  return [
    ...scripts.sort().flatMap(name => {
      const file = `linux-base/harden/${name}`
      return without(file, read(file), effectiveLines(read(file)))
    }),
    ...without(template, read(template), templateSteps(read(template))),
  ]
}

/** Where a step starts (index from 0), and how many lines it has. */
export type Span = readonly [start: number, count: number]

/**
 * The lines of a shell script, or of the settings in its here-documents, that do something: no comment, no empty line, no `set`, no end of a
 * here-document. A line that goes on after a backslash is one.
 */
export function effectiveLines(script: string): Span[] {
  const lines = script.split('\n')
  const spans: Span[] = []
  let end: string | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (end !== undefined && line === end) {
      end = undefined
      continue
    }
    // In a here-document, `#!` is what a script that it makes begins with.
    const silent = /^\s*(#(?!!)|$)/.test(line) || (end === undefined && /^(set -eu$|#!)/.test(line))
    if (silent) continue
    const start = at
    while (lines[at]?.endsWith('\\')) at++
    spans.push([start, at - start + 1])
    end ??= /<<'(?<word>\w+)'$/.exec(line)?.groups?.word
  }
  return spans
}

/** Each script that a template runs, and each whole provisioner but those that are for cloud-init alone. */
export function templateSteps(template: string): Span[] {
  const lines = template.split('\n')
  return lines.flatMap((line, start): Span[] => {
    if (/^\s+"\$\{path\.root\}\/harden\//.test(line)) return [[start, 1]]
    if (!/^ {2}provisioner "/.test(line)) return []
    const count = lines.slice(start).indexOf('  }') + 1
    return lines.slice(start, start + count).some(l => l.includes('cloud-init')) ? [] : [[start, count]]
  })
}

function without(file: string, text: string, spans: readonly Span[]): Mutant[] {
  const lines = text.split('\n')
  return spans.map(([start, count]) => ({
    file,
    line: start + 1,
    gone: lines[start] ?? '',
    text: lines.toSpliced(start, count).join('\n'),
  }))
}
