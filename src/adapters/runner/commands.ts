import { nextStepOf, type Problem } from '../../domain/errors.ts'
import type { Note } from '../../ports/job.ts'

/**
 * Workflow commands as the runner reads them. Written here, and not left to the toolkit, because a missing input must be
 * reported before anything heavy is loaded; a test holds every byte against the toolkit's own output.
 */
export function annotationCommand(level: 'error' | 'warning' | 'notice', problem: Problem | Note): string {
  const title = 'code' in problem ? titleOf(problem) : problem.title
  const place = problem.place
  const next = 'code' in problem ? `\nNext: ${nextStepOf(problem)}` : ''
  const properties = [
    `title=${escapeProperty(neutral(title))}`,
    ...(place
      ? [
          `file=${escapeProperty(neutral(place.file))}`,
          `line=${place.line}`,
          ...(place.column ? [`col=${place.column}`] : []),
        ]
      : []),
  ]
  return `::${level} ${properties.join(',')}::${escapeData(withinLimit(neutral(problem.message), neutral(next)))}`
}

/** characters of what a problem is about: GitHub takes 255 as a title */
const longestAbout = 200

/** The code first: whoever looks for it finds it, whatever a profile calls its controls. */
function titleOf({ code, about }: Problem): string {
  const words = neutral(about ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? code : `${code}: ${words.length > longestAbout ? `${words.slice(0, longestAbout)} …` : words}`
}

/** Begins a fold of the log, with a title on one line: the runner would make lines of an escape that stands in it. */
export function groupCommand(title: string): string {
  return `::group::${escapeData(neutralLines(title).join(' '))}`
}

export function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** The runner cuts a message at 4,096 characters without saying so. Of a long one the next step stays. */
function withinLimit(message: string, next: string): string {
  if (message.length + next.length <= 4000) return message + next
  const end = `\n(cut; the whole text is in the log)${next.slice(0, 1000)}`
  return message.slice(0, 4000 - end.length) + end
}

/**
 * Foreign text made harmless, one line at a time: no escape sequences, no other control bytes, no direction overrides, and nothing that
 * the runner takes for a command (`::` at the start of a line, `##[` anywhere). A lone CR ends a line for the runner, so here too.
 */
export function neutralLines(text: string): string[] {
  return text.split(/\r\n|\n|\r|\u0085|\u2028|\u2029/).map(line =>
    neutral(line)
      .replace(/^(\s*):(?=:)/, '$1:\u200b')
      .replace(/##\[/g, '##\u200b['),
  )
}

/** Without escape sequences and control bytes (newlines stay), without direction overrides. */
export function neutral(text: string): string {
  return text
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
}
