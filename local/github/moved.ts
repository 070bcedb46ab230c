import type { Answer } from '../http/answer.ts'
import type { Ask } from '../http/request.ts'
import type { KnownRepository } from './repositories.ts'

const host = 'https://api.github.com'

/**
 * Where GitHub leads who asks for a repository by a name that it had before: to the same below its id, a read with 301 and everything else with 307.
 * `undefined`: it has that name. https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export function findMoved({ method, url, headers }: Ask, known: readonly KnownRepository[]): Answer | undefined {
  const { name = '', rest = '' } = /^\/repos\/(?<name>[^/]+\/[^/]+)(?<rest>\/.*)?$/.exec(url.pathname)?.groups ?? {}
  const wanted = decodeURIComponent(name).toLowerCase()
  const is = (one: string) => one.toLowerCase() === wanted
  const found = known.find(({ formerNames }) => formerNames?.some(is))
  if (headers.authorization === undefined || !found || known.some(({ fullName }) => is(fullName))) return undefined
  const there = `${host}/repositories/${found.id}${rest}${url.search}`
  return {
    status: method === 'GET' ? 301 : 307,
    headers: { location: there },
    body: { message: 'Moved Permanently', url: there, documentation_url: 'https://docs.github.com/rest' },
  }
}

/** The same question by the name of the repository, where it was asked by its id. */
export function askByName(ask: Ask, known: readonly KnownRepository[]): Ask {
  const { id, rest } = /^\/repositories\/(?<id>\d+)(?<rest>\/.+)$/.exec(ask.url.pathname)?.groups ?? {}
  const found = known.find(one => String(one.id) === id)
  return found ? { ...ask, url: new URL(`${host}/repos/${found.fullName}${rest}${ask.url.search}`) } : ask
}
