import type { IncomingMessage, ServerResponse } from 'node:http'
import { request as send } from 'node:http'
import { hostOf } from '../http/request.ts'
import type { DataCallers, StorageAccount } from '../ports.ts'
import type { Azurite } from './azurite.ts'
import { type BlobRequest, rightsFor } from './rights.ts'
import { StorageError } from './storage-error.ts'

export interface FrontParts {
  readonly tenantId: string
  readonly accounts: readonly StorageAccount[]
  readonly callers: DataCallers
  readonly azurite: Azurite
  readonly now: () => number
}

const suffix = '.blob.core.windows.net'
const audience = 'https://storage.azure.com'

/** Lets through what the account's callers may do. The function resolves to the status that was answered; throws StorageError */
export function createFront(parts: FrontParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<number> => {
    const host = hostOf(request)
    const account = parts.accounts.find(({ name }) => host === `${name}${suffix}`)
    if (account === undefined)
      throw new StorageError(421, 'MisdirectedRequest', `The local blob service does not serve '${host}'.`)
    const url = new URL(`https://${host}${request.url ?? '/'}`)
    const [container = '', ...rest] = url.pathname.slice(1).split('/')
    const asked: BlobRequest = {
      method: request.method ?? 'GET',
      container,
      blob: rest.join('/'),
      query: url.searchParams,
    }
    const token = readToken(request, asked, parts.tenantId)
    const caller = await parts.callers(token, audience)
    if ('refused' in caller) throw unauthenticated('InvalidAuthenticationInfo', parts.tenantId, caller.refused)
    const rights = rightsFor(asked)
    if (rights === undefined)
      throw new StorageError(
        400,
        'UnsupportedQueryParameter',
        `The local blob service does not serve ${asked.method} ${url.pathname}${url.search}.`,
      )
    if (request.headers['x-ms-copy-source'] !== undefined)
      throw new StorageError(400, 'UnsupportedHeader', 'The local blob service does not copy.')
    const scope = container === '' ? account.id : `${account.id}/blobServices/default/containers/${container}`
    const held = rights.filter(({ kind, action }) =>
      kind === 'data' ? caller.mayData(action, scope) : caller.may(action, scope),
    )
    const findReplaced = async () =>
      (await askAzurite(parts, account.name, { ...headOf(request), method: 'HEAD' })) !== 404
    if (held.length === 0 || (held.every(right => 'onlyNew' in right) && (await findReplaced())))
      throw new StorageError(
        403,
        'AuthorizationPermissionMismatch',
        'This request is not authorized to perform this operation using this permission.',
      )
    return askAzurite(parts, account.name, { ...headOf(request), request, response })
  }
}

/** The token, if the request is of a kind that this account takes at all. */
function readToken(request: IncomingMessage, { method, query }: BlobRequest, tenantId: string): string {
  const { authorization } = request.headers
  const version = String(request.headers['x-ms-version'] ?? query.get('sv') ?? '')
  if (query.has('sig') || /^SharedKey/i.test(authorization ?? ''))
    throw new StorageError(
      403,
      'KeyBasedAuthenticationNotPermitted',
      'Key based authentication is not permitted on this storage account.',
    )
  if (authorization === undefined) {
    if ((method === 'GET' || method === 'HEAD') && version < '2019-12-12')
      throw new StorageError(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.')
    throw unauthenticated('NoAuthenticationInformation', tenantId)
  }
  const token = /^Bearer (?<token>\S+)$/i.exec(authorization)?.groups?.token
  if (token === undefined || version < '2017-11-09')
    throw new StorageError(
      403,
      'AuthenticationFailed',
      'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
      {
        detail:
          token === undefined
            ? 'Authentication scheme is not supported.'
            : 'Authentication scheme Bearer is not supported in this version.',
      },
    )
  return token
}

function unauthenticated(code: string, tenantId: string, detail?: string): StorageError {
  return new StorageError(
    401,
    code,
    'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
    {
      ...(detail === undefined ? {} : { detail }),
      headers: {
        'WWW-Authenticate': `Bearer authorization_uri=https://login.microsoftonline.com/${tenantId}/oauth2/authorize resource_id=${audience}`,
      },
    },
  )
}

interface Passed {
  readonly method: string
  /** path and query, as sent */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** whose body is passed on; without them nothing is, and the answer is not read */
  readonly request?: IncomingMessage
  readonly response?: ServerResponse
}

const headOf = ({ method = 'GET', url = '/', headers }: IncomingMessage) => ({ method, path: url, headers })

/** Asks Azurite in the name of the account. @returns the status that it answers, before its body is passed on. Throws StorageError 500 when it does not answer */
function askAzurite({ azurite, now }: FrontParts, account: string, passed: Passed): Promise<number> {
  const { method, path, headers, request, response } = passed
  const { authorization: _, ...kept } = headers
  const own = request === undefined ? { host: headers.host, 'x-ms-version': headers['x-ms-version'] } : kept
  return new Promise((resolve, reject) => {
    const broken = () =>
      reject(
        new StorageError(
          500,
          'InternalError',
          'Server encountered an internal error. Please try again after some time.',
        ),
      )
    const to = send({
      host: '127.0.0.1',
      port: azurite.port,
      // A connection of its own for each: Azurite closes idle ones after five seconds, perhaps while one is being used again.
      agent: false,
      method,
      path: `${path}${path.includes('?') ? '&' : '?'}${azurite.signature(account)}`,
      headers: own,
    })
    to.on('error', broken)
    to.on('response', answer => {
      const status = answer.statusCode ?? 500
      if (response === undefined) {
        answer.resume()
        return resolve(status)
      }
      const { server: _, date: __, ...shown } = answer.headers
      response.writeHead(status, { ...shown, date: new Date(now()).toUTCString() })
      answer.on('error', () => response.destroy())
      answer.pipe(response)
      resolve(status)
    })
    if (request === undefined) to.end()
    else {
      request.pipe(to)
      response?.on('close', () => to.destroy())
    }
  })
}
