import type { Answer } from '../../http/answer.ts'
import type { Ask } from '../../http/request.ts'
import type { AccessTokens } from '../entra/access-tokens.ts'
import type { Directory } from '../entra/directory.ts'
import { denied, GraphError } from './graph-error.ts'

const audience = 'https://graph.microsoft.com'
/** What reads, and what does all. https://learn.microsoft.com/graph/permissions-reference */
const mayRead = ['Application.Read.All', 'Application.ReadWrite.All']
const mayWrite = ['Application.ReadWrite.All']

/** Microsoft Graph for whoever asks over the wire: by a token for it, with a permission of its own, and with its errors as answers. */
export function guardGraph(
  answer: (ask: Ask) => Answer | undefined,
  {
    tokens,
    directory,
    now,
  }: { readonly tokens: AccessTokens; readonly directory: Directory; readonly now: () => number },
): (ask: Ask) => Promise<Answer | undefined> {
  return async ask => {
    try {
      await requirePermission(ask)
      return answer(ask)
    } catch (thrown) {
      if (thrown instanceof GraphError) return { status: thrown.status, body: thrown.body() }
      throw thrown
    }
  }

  async function requirePermission(ask: Ask): Promise<void> {
    const token = /^Bearer (?<token>\S+)$/i.exec(ask.headers.authorization ?? '')?.groups?.token
    if (token === undefined) throw refuse('Access token is empty.')
    const checked = await tokens.check(token, now())
    if (!('claims' in checked))
      throw refuse(checked.expired ? 'Lifetime validation failed, the token is expired.' : checked.why)
    const { aud, oid } = checked.claims
    if (typeof aud !== 'string' || aud.replace(/\/+$/, '') !== audience)
      throw refuse('Access token validation failure. Invalid audience.')
    const has = directory.byObject(String(oid))?.graphPermissions ?? []
    const needed = ask.method === 'GET' ? mayRead : mayWrite
    if (!needed.some(permission => has.includes(permission))) throw denied()
  }
}

const refuse = (message: string): GraphError => new GraphError(401, 'InvalidAuthenticationToken', message)
