import type { Answer } from '../../http/answer.ts'
import { isObject, type Json, type JsonObject, listOf, textOf } from '../../http/json.ts'
import type { Ask } from '../../http/request.ts'
import { ClaimsExpressionError, parseClaimsExpression } from '../entra/claims-expression.ts'
import type { Application, Directory, ServicePrincipal } from '../entra/directory.ts'
import type { FederatedCredential } from '../options.ts'
import { badRequest, GraphError, notFound } from './graph-error.ts'

export const graphHost = 'graph.microsoft.com'

/** What `az ad app` asks of Microsoft Graph: applications, their service principals, their federated credentials. `undefined`: nothing serves this path. */
export function createGraph(directory: Directory): (ask: Ask) => Answer | undefined {
  return ask => {
    const route = routes.find(one => one.method === ask.method && one.path.test(ask.url.pathname))
    const found = route?.path.exec(ask.url.pathname)?.groups ?? {}
    return route?.answer({ directory, ask, id: found.id ?? '', version: found.version ?? '' })
  }
}

interface Request {
  readonly directory: Directory
  readonly ask: Ask
  readonly id: string
  readonly version: string
}

const routes: readonly { method: string; path: RegExp; answer: (request: Request) => Answer }[] = [
  { method: 'GET', path: /^\/v1\.0\/applications$/, answer: listApplications },
  { method: 'POST', path: /^\/v1\.0\/applications$/, answer: createApplication },
  { method: 'GET', path: /^\/v1\.0\/applications\/(?<id>[^/]+)$/, answer: readApplication },
  // An expression over claims is a preview, which v1.0 does not know.
  {
    method: 'POST',
    path: /^\/(?<version>v1\.0|beta)\/applications\/(?<id>[^/]+)\/federatedIdentityCredentials$/,
    answer: addCredential,
  },
  { method: 'GET', path: /^\/v1\.0\/servicePrincipals$/, answer: listPrincipals },
  { method: 'POST', path: /^\/v1\.0\/servicePrincipals$/, answer: createPrincipal },
  { method: 'GET', path: /^\/v1\.0\/servicePrincipals\/(?<id>[^/]+)$/, answer: readPrincipal },
]

function listApplications({ directory, ask }: Request): Answer {
  const filter = ask.url.searchParams.get('$filter') ?? ''
  const named = /^startswith\(displayName,'((?:[^']|'')*)'\)$/.exec(filter)?.[1]?.replaceAll("''", "'")
  const appId = /^appId eq '([^']*)'$/.exec(filter)?.[1]
  if (named === undefined && appId === undefined)
    throw badRequest(`The filter '${filter}' is not accepted: startswith(displayName,'x') and appId eq 'x' are.`)
  const fits = (one: Application) =>
    named === undefined ? sameText(one.appId, appId) : one.displayName.toLowerCase().startsWith(named.toLowerCase())
  return { status: 200, body: { value: directory.applications().filter(fits).map(showApplication) } }
}

function createApplication({ directory, ask }: Request): Answer {
  const displayName = textOf(parseGraphBody(ask).displayName) ?? ''
  if (displayName === '' || displayName.length > 256)
    throw badRequest(`The displayName '${displayName}' is not accepted: 1 to 256 characters.`)
  return { status: 201, body: showApplication(directory.createApplication(displayName)) }
}

function readApplication(request: Request): Answer {
  return { status: 200, body: showApplication(requireApplication(request)) }
}

function requireApplication({ directory, id }: Request): Application {
  const found = directory.applications().find(one => sameText(one.id, id))
  if (found === undefined) throw notFound(id)
  return found
}

function addCredential(request: Request): Answer {
  const application = requireApplication(request)
  const body = parseGraphBody(request.ask)
  const credential = parseCredential(body, request.version)
  if (application.credentials.some(({ name }) => name === credential.name))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `FederatedIdentityCredential with name ${credential.name} already exists.`,
    )
  try {
    request.directory.replaceCredentials(application.appId, [...application.credentials, credential])
  } catch (thrown) {
    throw badRequest(thrown instanceof Error ? thrown.message : String(thrown))
  }
  return { status: 201, body: { id: credential.name, ...body } }
}

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
function parseCredential(body: JsonObject, version: string): FederatedCredential {
  const name = textOf(body.name) ?? ''
  if (!/^[A-Za-z0-9_-]{3,120}$/.test(name))
    throw badRequest(`The name '${name}' is not accepted: 3 to 120 letters, digits, '-' and '_'.`)
  const issuer = textOf(body.issuer) ?? ''
  if (!issuer.startsWith('https://')) throw badRequest(`The issuer '${issuer}' is no URL.`)
  const audiences = listOf(body.audiences).filter((one): one is string => typeof one === 'string')
  if (audiences.length !== 1) throw badRequest(`There are ${audiences.length} audiences; one is accepted.`)
  const subject = textOf(body.subject)
  const expression = body.claimsMatchingExpression
  if ((subject === undefined) === (expression === undefined))
    throw badRequest('One of subject and claimsMatchingExpression is accepted.')
  if (subject !== undefined) return { name, issuer, audiences, subject }
  if (version !== 'beta') throw badRequest("The property 'claimsMatchingExpression' does not exist in this version.")
  const { value, languageVersion } = isObject(expression) ? expression : {}
  if (typeof value !== 'string' || languageVersion !== 1)
    throw badRequest('A claimsMatchingExpression has a value and the languageVersion 1.')
  try {
    parseClaimsExpression(value)
  } catch (thrown) {
    if (!(thrown instanceof ClaimsExpressionError)) throw thrown
    throw new GraphError(400, 'InvalidFederatedIdentityCredentialValue', thrown.message)
  }
  return { name, issuer, audiences, claimsMatchingExpression: value }
}

function listPrincipals({ directory, ask }: Request): Answer {
  const filter = ask.url.searchParams.get('$filter') ?? ''
  const name = /^servicePrincipalNames\/any\(c:c eq '([^']*)'\)$/.exec(filter)?.[1]
  if (name === undefined)
    throw badRequest(`The filter '${filter}' is not accepted: servicePrincipalNames/any(c:c eq 'x') is.`)
  const found = directory.servicePrincipals().filter(({ appId }) => sameText(appId, name))
  return { status: 200, body: { value: found.map(showPrincipal) } }
}

function createPrincipal({ directory, ask }: Request): Answer {
  const appId = textOf(parseGraphBody(ask).appId) ?? ''
  if (!directory.applications().some(one => sameText(one.appId, appId)))
    throw badRequest(`The appId '${appId}' of the service principal does not reference a valid application object.`)
  if (directory.servicePrincipals().some(one => sameText(one.appId, appId)))
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
    )
  return { status: 201, body: showPrincipal(directory.createServicePrincipal(appId)) }
}

function readPrincipal({ directory, id }: Request): Answer {
  const found = directory.servicePrincipals().find(one => sameText(one.id, id))
  if (found === undefined) throw notFound(id)
  return { status: 200, body: showPrincipal(found) }
}

function parseGraphBody(ask: Ask): JsonObject {
  try {
    const body: unknown = JSON.parse(ask.text)
    if (isObject(body)) return body
  } catch {
    // told below
  }
  throw badRequest('Unable to read JSON request payload.')
}

const showApplication = ({ id, appId, displayName }: Application): JsonObject => ({ id, appId, displayName })

const showPrincipal = ({ id, appId }: ServicePrincipal): JsonObject => ({
  id,
  appId,
  accountEnabled: true,
  servicePrincipalNames: [appId] as Json,
  servicePrincipalType: 'Application',
})

const sameText = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase()
