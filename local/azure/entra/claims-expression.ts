/** Flexible federated credentials: `claims['sub'] matches 'repo:acme@65/*' and claims['repository_owner_id'] eq '65'`. */
export interface ClaimsExpression {
  matches(claims: Readonly<Record<string, unknown>>): boolean
}

const texts = ['sub', 'job_workflow_ref']
/** They never change, and take no wildcard. */
const ids = ['repository_owner_id', 'repository_id']
const term = /^claims\['(?<claim>[^']+)'\]\s+(?<operator>eq|matches)\s+'(?<value>(?:[^']|'')*)'/

/** The expression is one that Entra takes from nobody. */
export class ClaimsExpressionError extends Error {}

/**
 * `eq` and `matches` on `sub` and `job_workflow_ref`, `eq` alone on ids, joined by `and`. The subject has to be there and an id beside it: since the
 * summer of 2026 Entra takes none for GitHub without.
 * https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials
 * Throws ClaimsExpressionError
 */
export function parseClaimsExpression(text: string): ClaimsExpression {
  const terms: { claim: string; test: (value: string) => boolean }[] = []
  let left = text.trim()
  for (;;) {
    const found = term.exec(left)
    const { claim = '', operator = '', value = '' } = found?.groups ?? {}
    const known = ids.includes(claim) ? operator === 'eq' : texts.includes(claim)
    if (found === null || !known)
      throw new ClaimsExpressionError(
        `The expression '${text}' cannot be read at '${left.slice(0, 60)}'. Accepted: claims['sub'] or claims['job_workflow_ref'], eq or matches, claims['repository_owner_id'] or claims['repository_id'], eq, a text in single quotes, joined by 'and'.`,
      )
    const wanted = value.replaceAll("''", "'")
    terms.push({ claim, test: operator === 'eq' ? actual => actual === wanted : wildcard(wanted) })
    left = left.slice(found[0].length).trim()
    if (left === '') break
    const joined = /^and\s+/.exec(left)
    if (joined === null)
      throw new ClaimsExpressionError(`The expression '${text}' has '${left.slice(0, 40)}' where 'and' is accepted.`)
    left = left.slice(joined[0].length)
  }
  const named = (claims: readonly string[]) => terms.some(({ claim }) => claims.includes(claim))
  if (!named(['sub']) || !named(ids))
    throw new ClaimsExpressionError(
      `The expression '${text}' either lacks all required claims or contains unallowed claims. Required: claims['sub'], and claims['repository_owner_id'] or claims['repository_id'].`,
    )
  return {
    matches: claims =>
      terms.every(term => {
        const value = claims[term.claim]
        return typeof value === 'string' && term.test(value)
      }),
  }
}

/** `*` for any number of characters, `?` for one; case counts. */
function wildcard(pattern: string): (value: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${source}$`, 's')
  return value => expression.test(value)
}
