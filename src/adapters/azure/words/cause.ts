import { property, textOf } from '../transport/json.ts'
import type { Refusal } from './kind.ts'
import { findKind } from './meaning.ts'

/** errors of one answer that are looked at; levels of them; characters of a sentence */
const most = 200
const deepest = 8
const longest = 16 * 1024

/** What only says that something else has failed, or was given up for it. */
const consequence =
  /^(?:Cancell?ed|OperationCancell?ed|ResourceDeploymentFailure|DeploymentFailed|DeploymentFailedCleanUp|InvalidTemplateDeployment|MultipleErrorsOccurred|Details|no code)$/i

/**
 * The error that says what happened, of all that one answer holds: `{error: {code, message, details[], innererror}}`, where a deployment hands on the
 * answers of resource providers as JSON inside of messages. Of several, the one whose meaning is known; else the innermost that speaks for itself.
 */
export function causeIn(body: unknown): Refusal {
  const leaves: Refusal[] = []
  const above: Refusal[] = []
  walk(property(body, 'error') ?? body, 0, leaves, above)
  return decideCause(leaves, above)
}

/** @param leaves innermost ones, in the order in which Azure names them @param above what they stand in, the inner ones first */
export function decideCause(leaves: readonly Refusal[], above: readonly Refusal[] = []): Refusal {
  const known = (one: Refusal) => findKind(one) !== undefined
  return (
    leaves.find(known) ??
    above.find(known) ??
    leaves.find(one => !consequence.test(one.code)) ??
    leaves[0] ?? { code: 'no code', message: '' }
  )
}

function walk(error: unknown, depth: number, leaves: Refusal[], above: Refusal[]): void {
  if (leaves.length + above.length >= most) return
  const message = textOf(error, 'message')
  const inner = [...innerOf(error), ...inMessage(message)].filter(one => property(one, 'code') !== undefined)
  const policies = policiesOf(error)
  const said = { code: textOf(error, 'code').slice(0, 200) || 'no code', message: message.slice(0, longest) }
  const refusal = { ...said, ...(policies.length > 0 ? { policies } : {}) }
  if (inner.length === 0 || depth >= deepest) {
    leaves.push(refusal)
    return
  }
  for (const one of inner) walk(one, depth + 1, leaves, above)
  above.push(refusal)
}

function innerOf(error: unknown): readonly unknown[] {
  const details = property(error, 'details')
  return Array.isArray(details) ? details.slice(0, most) : [property(error, 'innererror')]
}

function inMessage(message: string): readonly unknown[] {
  if (!message.trimStart().startsWith('{')) return []
  try {
    return [property(JSON.parse(message), 'error')]
  } catch {
    // An ordinary sentence.
    return []
  }
}

/** https://learn.microsoft.com/azure/governance/policy/troubleshoot/general: `additionalInfo` of type `PolicyViolation` */
function policiesOf(error: unknown): readonly string[] {
  const info = property(error, 'additionalInfo')
  return (Array.isArray(info) ? info.slice(0, most) : [])
    .map(one => property(one, 'info'))
    .map(
      one =>
        textOf(one, 'policyAssignmentDisplayName') ||
        textOf(one, 'policyDefinitionDisplayName') ||
        textOf(one, 'policyAssignmentName'),
    )
    .filter(name => name !== '')
}
