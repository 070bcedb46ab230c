/** Flexible federated credentials: `claims['sub'] matches 'repo:acme/*' and claims['job_workflow_ref'] eq '…'`. */
export interface ClaimsExpression {
  matches(claims: Readonly<Record<string, unknown>>): boolean
}

const claims = ['sub', 'job_workflow_ref']
const term = /^claims\['(?<claim>[^']+)'\]\s+(?<operator>eq|matches)\s+'(?<value>(?:[^']|'')*)'/

/** Throws Error when the expression has another form: `eq` and `matches` on `sub` and `job_workflow_ref`, joined by `and` */
export function parseClaimsExpression(text: string): ClaimsExpression {
  const terms: { claim: string; test: (value: string) => boolean }[] = []
  let left = text.trim()
  for (;;) {
    const found = term.exec(left)
    const { claim = '', operator = '', value = '' } = found?.groups ?? {}
    if (found === null || !claims.includes(claim)) {
      throw new Error(
        `The expression '${text}' cannot be read at '${left.slice(0, 60)}'. Accepted: claims['sub'] or claims['job_workflow_ref'], eq or matches, a text in single quotes, joined by 'and'.`,
      )
    }
    const wanted = value.replaceAll("''", "'")
    terms.push({ claim, test: operator === 'eq' ? actual => actual === wanted : wildcard(wanted) })
    left = left.slice(found[0].length).trim()
    if (left === '') break
    const joined = /^and\s+/.exec(left)
    if (joined === null) throw new Error(`The expression '${text}' has '${left.slice(0, 40)}' where 'and' is accepted.`)
    left = left.slice(joined[0].length)
  }
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
