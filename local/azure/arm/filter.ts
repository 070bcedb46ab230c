import { ArmError } from './error.ts'
import type { Resource } from './store.ts'

/**
 * `$filter` of the lists: `tagName eq 'a'`, `tagName eq 'a' and tagValue eq 'b'`, `resourceType eq 'T'`, joined by `and`.
 * Throws ArmError 400 `InvalidFilterInQueryString`
 */
export function parseFilter(filter: string | null): (resource: Resource) => boolean {
  if (filter === null || filter.trim() === '') return () => true
  const wanted = new Map<string, string>()
  for (const term of filter.trim().split(/\s+and\s+/i)) {
    const found = /^(tagName|tagValue|resourceType|name|location)\s+eq\s+'((?:[^']|'')*)'$/i.exec(term.trim())
    const [, key = '', value = ''] = found ?? []
    if (found === null || wanted.has(key.toLowerCase())) throw invalid(filter)
    wanted.set(key.toLowerCase(), value.replaceAll("''", "'"))
  }
  if (wanted.has('tagvalue') && !wanted.has('tagname')) throw invalid(filter)
  // the service does not take both at once
  if (wanted.has('tagname') && [...wanted.keys()].some(key => !key.startsWith('tag'))) throw invalid(filter)
  return resource =>
    [...wanted].every(([key, value]) => {
      const same = (text: string | undefined) => text?.toLowerCase() === value.toLowerCase()
      if (key === 'resourcetype') return same(resource.type)
      if (key === 'name') return same(resource.name)
      if (key === 'location') return same(resource.location)
      const tag = Object.entries(resource.tags ?? {}).find(
        ([name]) => name.toLowerCase() === wanted.get('tagname')?.toLowerCase(),
      )
      return key === 'tagname' ? tag !== undefined : tag?.[1] === value
    })
}

const invalid = (filter: string): ArmError =>
  new ArmError(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' specified in the query string.`)
