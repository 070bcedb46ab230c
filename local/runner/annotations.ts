import { isAbsolute, relative } from 'node:path'
import type { Properties } from './commands.ts'

export type Level = 'error' | 'warning' | 'notice'

export interface Annotation {
  readonly level: Level
  readonly title?: string
  readonly message: string
  /** relative to the workspace if it lies in it, else as given */
  readonly file?: string
  readonly line?: number
  readonly endLine?: number
  readonly column?: number
  readonly endColumn?: number
}

/** GitHub keeps ten annotations of each level per step; the rest is in the log alone. */
export const annotationsPerLevel = 10
/** Characters of a message that GitHub keeps. */
export const longestMessage = 4096

/** The annotation that an `::error …::` and its siblings ask for. Lines and columns that contradict each other are dropped, as by the runner. */
export function annotationOf(level: Level, properties: Properties, message: string, workspace: string): Annotation {
  const file = properties.file && inWorkspace(properties.file, workspace)
  return {
    level,
    ...(properties.title ? { title: properties.title } : {}),
    message,
    ...(file ? { file } : {}),
    ...place(properties),
  }
}

function place(p: Properties): Pick<Annotation, 'line' | 'endLine' | 'column' | 'endColumn'> {
  const line = integer(p.line) ?? integer(p.endline)
  const endLine = integer(p.endline)
  const column = integer(p.col) ?? integer(p.endcolumn)
  const endColumn = integer(p.endcolumn)
  if (line === undefined || (endLine !== undefined && endLine < line)) return {}
  const lines = { line, ...(endLine === undefined ? {} : { endLine }) }
  const acrossLines = endLine !== undefined && endLine !== line
  if (column === undefined || acrossLines || (endColumn !== undefined && endColumn < column)) return lines
  return { ...lines, column, ...(endColumn === undefined ? {} : { endColumn }) }
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

function inWorkspace(file: string, workspace: string): string {
  if (!isAbsolute(file)) return file
  const path = relative(workspace, file)
  return path === '' || path.startsWith('..') ? file : path
}
