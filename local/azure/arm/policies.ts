import type { Json, JsonObject } from '../../http/json.ts'
import { ArmError, type ErrorDetail } from './error.ts'

/** A resource as a write would leave it, for the rules of whoever owns the subscription. */
export interface WouldBe {
  readonly id: string
  readonly type: string
  /** whether its type has tags and a location */
  readonly indexed: boolean
  /** location, tags, sku, properties and so on, as they are written */
  readonly body: JsonObject
}

/** What forbids a write, by the names that people gave it and by ids. */
export interface Violation {
  readonly assignment: { readonly name: string; readonly id: string; readonly scope: string }
  readonly definition: { readonly name: string; readonly id: string }
  /** reasons in the words of whoever assigned it */
  readonly messages: readonly string[]
}

export interface Policies {
  /** none: it may be written */
  violations(resource: WouldBe): readonly Violation[]
}

/** As Azure tells it, the rules once in the sentence and once beside it; `undefined`: nothing forbids it. */
export function denialOf(resource: WouldBe, violations: readonly Violation[]): ErrorDetail | undefined {
  if (violations.length === 0) return undefined
  const name = resource.id.split('/').at(-1) ?? ''
  const identifiers = violations.map(({ assignment, definition }) => ({
    policyAssignment: { name: assignment.name, id: assignment.id },
    policyDefinition: definition,
  }))
  const reasons = violations.flatMap(one => one.messages)
  const why = reasons.length > 0 ? ` Reasons: '${reasons.join("', '")}'.` : ''
  return {
    code: 'RequestDisallowedByPolicy',
    target: name,
    message: `Resource '${name}' was disallowed by policy.${why} Policy identifiers: '${JSON.stringify(identifiers)}'.`,
    additionalInfo: violations.map(
      ({ assignment, definition }): Json => ({
        type: 'PolicyViolation',
        info: {
          policyDefinitionDisplayName: definition.name,
          policyDefinitionId: definition.id,
          policyDefinitionName: definition.id.split('/').at(-1) ?? '',
          policyDefinitionEffect: 'deny',
          policyAssignmentDisplayName: assignment.name,
          policyAssignmentId: assignment.id,
          policyAssignmentName: assignment.id.split('/').at(-1) ?? '',
          policyAssignmentScope: assignment.scope,
        },
      }),
    ),
  }
}

/** Throws ArmError 403 */
export function requireAllowed(policies: Policies, resource: WouldBe): void {
  const denied = denialOf(resource, policies.violations(resource))
  if (denied !== undefined) throw new ArmError(403, denied.code, denied.message, denied)
}
