import { isObject, type Json } from '../../../../http/json.ts'
import { type Expression, invalidTemplate, isExpression, parseExpression } from './expression.ts'
import { functions, NotYet, type Scope } from './functions.ts'

/** Replaces every expression in a value, keys included. Throws ArmError `InvalidTemplate`, or NotYet */
export function evaluate(value: Json, scope: Scope): Json {
  if (typeof value === 'string') return evaluateText(value, scope)
  if (Array.isArray(value)) return value.map(part => evaluate(part, scope))
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [String(evaluateText(key, scope)), evaluate(part, scope)]),
    )
  }
  return value
}

function evaluateText(value: string, scope: Scope): Json {
  if (value.startsWith('[[')) return value.slice(1)
  if (!isExpression(value)) return value
  try {
    return run(parseExpression(value), scope, value)
  } catch (thrown) {
    if (thrown instanceof NotYet && scope.unknown !== undefined) return scope.unknown
    throw thrown
  }
}

function run(expression: Expression, scope: Scope, whole: string): Json {
  switch (expression.kind) {
    case 'text':
    case 'number':
      return expression.value
    case 'call':
      return callFunction(expression, scope, whole)
    case 'property': {
      const of = run(expression.of, scope, whole)
      const found = isObject(of)
        ? Object.entries(of).find(([key]) => key.toLowerCase() === expression.name.toLowerCase())
        : undefined
      if (found !== undefined) return found[1]
      throw invalidTemplate(
        `The language expression property '${expression.name}' doesn't exist, available properties are '${isObject(of) ? Object.keys(of).join(', ') : ''}' (in '${whole}')`,
      )
    }
    case 'index': {
      const of = run(expression.of, scope, whole)
      const at = run(expression.at, scope, whole)
      const found =
        Array.isArray(of) && typeof at === 'number'
          ? of[at]
          : isObject(of) && typeof at === 'string'
            ? of[at]
            : undefined
      if (found !== undefined) return found
      throw invalidTemplate(`The language expression index '${String(at)}' is out of bounds (in '${whole}')`)
    }
  }
}

function callFunction(expression: Expression & { kind: 'call' }, scope: Scope, whole: string): Json {
  const name = expression.name.toLowerCase()
  // only the branch that is taken may be evaluated
  if (name === 'if') {
    const [condition, yes, no] = expression.arguments
    if (condition === undefined || yes === undefined || no === undefined) {
      throw invalidTemplate(`The template function 'if' needs three arguments (in '${whole}')`)
    }
    const chosen = run(condition, scope, whole)
    if (typeof chosen !== 'boolean') throw invalidTemplate(`The condition of 'if' is not a boolean (in '${whole}')`)
    return run(chosen ? yes : no, scope, whole)
  }
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (found === undefined) {
    throw invalidTemplate(
      `The template function '${expression.name}' is not valid. Please see https://aka.ms/arm-functions for usage details (in '${whole}')`,
    )
  }
  return found(
    expression.arguments.map(argument => run(argument, scope, whole)),
    scope,
  )
}
