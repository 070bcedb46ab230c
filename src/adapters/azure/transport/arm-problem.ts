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
  if (status === 403) {
    // The sentence about a linked resource first names the action that the identity has.
    const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message
    const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1]
    const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1]
    return {
      code: 'AZURE_FORBIDDEN',
      message: action
        ? `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}.`
        : `The identity may not do ${what}: ${said}`,
      ...(action && scope
        ? { hint: `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${scope}` }
        : {}),
    }
  }
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
