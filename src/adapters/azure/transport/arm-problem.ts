import type { Problem } from '../../../domain/errors.ts'
import { shortSentence } from '../../../domain/text/short-sentence.ts'
import { causeIn } from '../words/cause.ts'
import { type Kind, nextOf, type Refusal } from '../words/kind.ts'
import { findKind } from '../words/meaning.ts'

/** characters of Azure's own sentence in a message */
const mostWords = 400

/** Azure's own words, in one line. */
export const saidBy = ({ code, message }: Refusal): string =>
  `${code}${message ? `: ${shortSentence(message, mostWords)}` : ''}`

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
export const problemOfArm = (status: number, body: unknown, what: string): Problem =>
  problemOfRefusal({ ...causeIn(body), status }, what)

/** The same of a refusal that somebody else heard. @param what as in "Azure refused …" */
export function problemOfRefusal(refusal: Refusal, what: string): Problem {
  const known = knownProblem(refusal, what)
  if (known) return known
  const { status = 0 } = refusal
  const said = saidBy(refusal)
  if (status === 401)
    return { code: 'AUTH_REFUSED', message: `Azure Resource Manager refused the token for ${what}: ${said}` }
  if (status === 403) return forbidden(refusal, what)
  if (status === 404) return { code: 'AZURE_NOT_FOUND', message: `Not found: ${what}: ${said}` }
  if (status === 409 || status === 412) return { code: 'AZURE_CONFLICT', message: `Azure refused ${what}: ${said}` }
  if (status >= 500)
    return {
      code: 'AZURE_UNAVAILABLE',
      message: `Azure failed with ${status} for ${what}, also after retries: ${said}`,
    }
  return { code: 'AZURE_REFUSED', message: `Azure refused ${what}${status === 0 ? '' : ` with ${status}`}: ${said}` }
}

/** The problem, if Azure's code or words say what it is, whatever the status was. */
export function knownProblem(refusal: Refusal, what: string): Problem | undefined {
  const kind = findKind(refusal)
  if (kind === undefined) return undefined
  if (kind.code === 'AZURE_FORBIDDEN') return forbidden(refusal, what, kind)
  return {
    code: kind.code,
    message: `${leadOf(kind, refusal, what)}: ${saidBy(refusal)}`,
    hint: nextOf(kind, refusal),
    ...(kind.cure ? { cure: kind.cure(refusal) } : {}),
  }
}

function leadOf({ code }: Kind, refusal: Refusal, what: string): string {
  if (/^RequestDisallowedByPolicy$/i.test(refusal.code)) return `A policy of Azure forbids ${what}`
  if (code === 'AZURE_THROTTLED') return `Azure throttles ${what}, also after retries`
  if (code === 'AZURE_NOT_FOUND') return `Not found: ${what}`
  return `Azure refused ${what}`
}

/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(refusal: Refusal, what: string, kind?: Kind): Problem {
  const refused = { code: 'AZURE_FORBIDDEN' as const, message: `The identity may not do ${what}: ${saidBy(refusal)}` }
  if (kind?.again === 'no') return { ...refused, hint: nextOf(kind, refusal) }
  const { message } = refusal
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

/**
 * Whether a 404 is about something else than what was asked for: its subscription, or what it would lie in. Then nobody knows whether that is there.
 * @param above whether the group and the parent count, too; of what may go with its group they do not
 */
export function isForeign(body: unknown, above = false): boolean {
  const { code } = causeIn(body)
  return (
    /^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i.test(code) ||
    (above && /^(?:ResourceGroupNotFound|ParentResourceNotFound)$/i.test(code))
  )
}
