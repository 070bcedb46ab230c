import { oneLine } from './one-line.ts'

/** One id of Azure Resource Manager; quotes and blanks end it. */
const armId = /\/subscriptions\/[^\s'"`,;()[\]{}<>]{1,2000}/gi
const guid = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
const longAddress = /(https?:\/\/[^\s'"<>]{60})[^\s'"<>]{1,4000}/gi

/** Without subscription, group and provider, which are the same for most of what one sentence names. */
const insideProvider = (id: string) => id.replace(/^.*\/providers\/[^/]{1,200}\/(?=[^/])/is, '.../')

/** Kind and name alone. */
const lastTwo = (id: string) => id.replace(/^.*(?=(?:\/[^/]{1,200}){2}$)/s, '...')

/**
 * One line of at most so many characters. What is too long loses the beginnings of its ids first, then the length of its addresses, and only then its
 * end: the reason often stands behind two ids of 200 characters each.
 */
export function shortSentence(text: string, most: number): string {
  let line = oneLine(text, Number.POSITIVE_INFINITY)
  for (const shorten of steps) {
    if (line.length <= most) return line
    line = shorten(line)
  }
  return oneLine(line, most)
}

const steps: readonly ((line: string) => string)[] = [
  line => line.replace(armId, insideProvider),
  line => line.replace(/(?:\.\.\.|\/subscriptions)\/[^\s'"`,;()[\]{}<>]{1,2000}/gi, lastTwo),
  line => line.replace(guid, '$1...').replace(longAddress, '$1...'),
]
