import { oneLine } from './one-line.ts'

/**
 * A guest's text as one line of at most so many characters, without what a terminal, a log or a reader could be misled by: control and format
 * characters, halves of surrogate pairs, and what no version of Unicode has given a meaning.
 */
export function guestLine(text: string, most: number): string {
  return oneLine(text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '), most)
}
