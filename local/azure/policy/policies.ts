import { isObject, type Json, type JsonObject, listOf, objectOf, textAt } from '../../http/json.ts'
import { coversScope } from '../arm/authorization.ts'
import type { Policies, Violation, WouldBe } from '../arm/policies.ts'
import type { PolicyAssignment } from '../options.ts'
import { evaluate } from '../providers/deployments/template/evaluate.ts'
import { readParameters } from '../providers/deployments/template/parameters.ts'
import { type Condition, parseCondition } from './condition.ts'

/** Azure Policy as far as it denies: rules in Azure's own JSON, looked at before anything is written. */
export interface AssignedPolicies extends Policies {
  /** From then on these are all there are. Throws Error for a rule that is not understood whole. */
  assign(policies: readonly PolicyAssignment[]): void
}

interface Rule {
  readonly assignment: PolicyAssignment
  readonly violation: Violation
  readonly onlyIndexed: boolean
  readonly forbids: Condition
}

/** @param scope where policies without a scope are assigned, and where their definitions lie: the subscription */
export function createPolicies(scope: string): AssignedPolicies {
  let rules: readonly Rule[] = []
  return {
    assign: policies => {
      rules = policies.flatMap(one => parseRule(one, scope))
    },
    violations: resource => rules.filter(rule => isDenied(rule, resource, scope)).map(rule => rule.violation),
  }
}

function isDenied({ assignment, onlyIndexed, forbids }: Rule, resource: WouldBe, standard: string): boolean {
  // Of its own kinds Azure Policy looks at groups alone; a deployment is asked about by what it makes.
  if (/^Microsoft\.Resources\/deployments$/i.test(resource.type) || (onlyIndexed && !resource.indexed)) return false
  const isIn = (scope: string) => coversScope(scope, resource.id)
  return isIn(assignment.scope ?? standard) && !(assignment.notScopes ?? []).some(isIn) && forbids(resource)
}

/** None if it does nothing, by its effect or by its assignment. */
function parseRule(assignment: PolicyAssignment, standard: string): readonly Rule[] {
  const properties = objectOf(assignment.definition.properties)
  const parameters = parametersOf(properties, assignment)
  const rule = evaluateAll(properties.policyRule ?? null, parameters)
  const effect = textAt(rule, 'then', 'effect')?.toLowerCase() ?? ''
  if (!['deny', 'audit', 'disabled'].includes(effect))
    throw new Error(`This stand-in knows the effects deny, audit and disabled; "${assignment.name}" has "${effect}".`)
  const mode = textAt(properties, 'mode')?.toLowerCase() ?? 'indexed'
  if (mode !== 'all' && mode !== 'indexed')
    throw new Error(`This stand-in knows the modes All and Indexed; "${assignment.name}" has "${mode}".`)
  const forbids = parseCondition(isObject(rule) ? rule.if : undefined)
  if (effect !== 'deny' || assignment.enforcementMode === 'DoNotEnforce') return []
  return [
    { assignment, violation: violationOf(assignment, properties, standard), onlyIndexed: mode === 'indexed', forbids },
  ]
}

function parametersOf(properties: JsonObject, { parameters = {} }: PolicyAssignment): Readonly<Record<string, Json>> {
  return readParameters(objectOf(properties.parameters), parameters, value => value).values
}

function evaluateAll(rule: Json, parameters: Readonly<Record<string, Json>>): Json {
  const refuseAsked = (what: string) => () => {
    throw new Error(`A policy here may not ask for ${what}.`)
  }
  const parameter = (name: string): Json => {
    const value = Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    if (value !== undefined) return value
    throw new Error(`A policy asks for the parameter "${name}", which it does not declare.`)
  }
  return evaluate(rule, { tenantId: '', subscriptionId: '', group: {}, parameter, variable: refuseAsked('variables') })
}

function violationOf(assignment: PolicyAssignment, properties: JsonObject, standard: string): Violation {
  const { name, displayName = name, scope = standard, definition } = assignment
  const definitionName = textAt(definition, 'name') ?? name
  return {
    assignment: {
      name: displayName,
      id: `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`,
      scope,
    },
    definition: {
      name: textAt(properties, 'displayName') ?? definitionName,
      id: `${standard}/providers/Microsoft.Authorization/policyDefinitions/${definitionName}`,
    },
    messages: listOf(assignment.nonComplianceMessages).flatMap(one => textAt(one, 'message') ?? []),
  }
}
