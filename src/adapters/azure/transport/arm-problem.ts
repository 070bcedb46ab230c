import type { Problem } from '../../../domain/errors.ts'
import { property, textOf } from './json.ts'

/** `{error: {code, message, details[]}}` of ARM, whatever of it is there. */
interface ArmError {
  readonly code: string
  readonly message: string
}

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
export function problemOfArm(status: number, body: unknown, what: string): Problem {
  const { code, message } = innermost(body)
  const said = `${code}${message ? `: ${message}` : ''}`
  if (status === 403 && code === 'RequestDisallowedByPolicy')
    return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` }
  if (status === 403) return forbidden(code, message, what)
  if (status === 404) return { code: 'AZURE_NOT_FOUND', message: `Not found: ${what}: ${said}` }
  if (status === 409 || status === 412) return { code: 'AZURE_CONFLICT', message: `Azure refused ${what}: ${said}` }
  if (status === 401)
    return { code: 'AUTH_REFUSED', message: `Azure Resource Manager refused the token for ${what}: ${said}` }
  if (status === 429) return { code: 'AZURE_THROTTLED', message: `Azure throttles ${what}, also after retries.` }
  if (status >= 500)
    return {
      code: 'AZURE_UNAVAILABLE',
      message: `Azure failed with ${status} for ${what}, also after retries: ${said}`,
    }
  return { code: 'AZURE_REFUSED', message: `Azure refused ${what} with ${status}: ${said}` }
}

/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(code: string, message: string, what: string): Problem {
  const refused = {
    code: 'AZURE_FORBIDDEN' as const,
    message: `The identity may not do ${what}: ${code}${message ? `: ${message}` : ''}`,
  }
  if (code === 'DenyAssignmentAuthorizationFailed')
    return { ...refused, hint: 'No role helps: whoever owns the deny assignment must lift it.' }
  if (message.includes('is not authorized to access linked subscription'))
    return { ...refused, hint: 'No role helps: the subscription belongs to another tenant. Correct its id.' }
  // The sentence about a linked resource first names the action that the identity has.
  const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message
  const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1]
  const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1]
  if (action === undefined) return refused
  return {
    code: 'AZURE_FORBIDDEN',
    message: `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}, or a name in it is wrong: of what does not exist Azure says the same.`,
    ...(scope === undefined ? {} : { hint: `Check the names. If they are right: ${assignment(action, scope)}` }),
  }
}

const assignment = (action: string, scope: string) =>
  `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${lastingScope(scope)}; if that was done in the last ten minutes, run the job again.`

/**
 * Where a role is given: what a job makes has another name in the next one. The URL of an operation lies under a place, which is no scope of a role:
 * that is the subscription.
 */
const lastingScope = (scope: string) =>
  scope
    .replace(/\/providers\/[^/]+\/locations\/.*/is, '')
    .replace(/^(\/subscriptions\/[^/]+)\/operationresults\/.*/is, '$1')
    .replace(/^(.*\/galleries)(\/[^/]+)\/.*/is, '$1$2')
    .replace(ofJobs, '$1')

/** Resources that jobs make. A subnet that a machine joins was there before, unless its network has a name such as Packer's or our own. */
const ofJobs =
  /(\/resourceGroups\/[^/]+)\/(?:deployments|providers\/(?:Microsoft\.Resources\/deployments|Microsoft\.Compute\/(?:virtualMachines|disks|images)|Microsoft\.Network\/(?:networkInterfaces|publicIPAddresses|networkSecurityGroups|virtualNetworks(?!\/(?!pkrvn|gi-)[^/]+\/subnets\/))))\/.*/is

const rights: readonly string[] = ['AuthorizationFailed', 'LinkedAuthorizationFailed']

/** Whether an operation that Azure had accepted has ended for want of a right. @param body of an `Azure-AsyncOperation` URL, or the resource */
export const lacksRight = (body: unknown): boolean => rights.includes(innermost(body).code)

/** The innermost error says what happened; the outer ones only that something did. */
export function innermost(body: unknown): ArmError {
  let current: unknown = property(body, 'error') ?? body
  for (let depth = 0; depth < 8; depth++) {
    const details: unknown = property(current, 'details')
    const inner: unknown = Array.isArray(details) ? details[0] : property(current, 'innererror')
    if (property(inner, 'code') === undefined) break
    current = inner
  }
  const message = textOf(current, 'message')
  // A deployment hands on the answer of the resource provider as JSON inside the message.
  try {
    const nested: unknown = JSON.parse(message)
    if (property(property(nested, 'error'), 'code') !== undefined) return innermost(nested)
  } catch {
    // an ordinary sentence
  }
  return { code: textOf(current, 'code') || 'no code', message }
}
