import type { Json, JsonObject } from '../../http/json.ts'
import { armHost } from './authentication.ts'
import { ArmError } from './error.ts'

/** One page of a list: `$top` entries from `$skiptoken` on, and the link to the next. */
export function pageOf(all: readonly Json[], url: URL): JsonObject {
  const top = parseNumber(url, '$top')
  const start = parseNumber(url, '$skiptoken') ?? 0
  const end = top === undefined ? all.length : start + top
  const value = all.slice(start, end)
  if (end >= all.length) return { value }
  const next = new URL(url)
  next.protocol = 'https:'
  next.host = armHost
  next.port = ''
  next.searchParams.set('$skiptoken', String(end))
  return { value, nextLink: next.toString() }
}

function parseNumber(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name)
  if (text === null) return undefined
  if (/^\d+$/.test(text) && (name !== '$top' || Number(text) > 0)) return Number(text)
  throw new ArmError(
    400,
    'InvalidQueryParameter',
    `The value '${text}' of the query parameter '${name}' is not accepted: a positive integer.`,
  )
}
