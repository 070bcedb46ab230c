import { ArmError } from '../../../arm/error.ts'

/** The language of template expressions: `[concat(parameters('a'), variables('b').c[0])]`. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }

/** Whether a text of a template is an expression: `[…]` but not `[[…`. */
export const isExpression = (text: string): boolean =>
  text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[')

export const invalidTemplate = (message: string): ArmError =>
  new ArmError(400, 'InvalidTemplate', `Deployment template validation failed: '${message}'.`)

/** @param text with its brackets. Throws ArmError 400 `InvalidTemplate` */
export function parseExpression(text: string): Expression {
  const tokens = tokenize(text.slice(1, -1), text)
  let at = 0
  const peek = () => tokens[at]
  const fail = (expected: string) =>
    invalidTemplate(
      `The template language expression '${text}' cannot be read: ${expected} expected at '${peek() ?? 'its end'}'`,
    )
  const take = (token: string) => {
    if (peek() !== token) throw fail(`'${token}'`)
    at += 1
  }

  function parseWhole(): Expression {
    let result = parsePrimary()
    for (;;) {
      if (peek() === '.') {
        at += 1
        const name = peek()
        if (name === undefined || !/^\w+$/.test(name)) throw fail('a property name')
        at += 1
        result = { kind: 'property', of: result, name }
      } else if (peek() === '[') {
        at += 1
        const index = parseWhole()
        take(']')
        result = { kind: 'index', of: result, at: index }
      } else {
        return result
      }
    }
  }

  function parsePrimary(): Expression {
    const token = peek()
    if (token === undefined) throw fail('a value')
    at += 1
    if (token.startsWith("'")) return { kind: 'text', value: token.slice(1, -1).replaceAll("''", "'") }
    if (/^-?\d+$/.test(token)) return { kind: 'number', value: Number(token) }
    if (!/^[A-Za-z_][\w.]*$/.test(token)) throw fail('a function')
    take('(')
    const list: Expression[] = []
    if (peek() !== ')') {
      list.push(parseWhole())
      while (peek() === ',') {
        at += 1
        list.push(parseWhole())
      }
    }
    take(')')
    return { kind: 'call', name: token, arguments: list }
  }

  const result = parseWhole()
  if (at !== tokens.length) throw fail('the end')
  return result
}

function tokenize(source: string, whole: string): string[] {
  const tokens: string[] = []
  const pattern = /\s*('(?:[^']|'')*'|-?\d+(?![\w])|[A-Za-z_]\w*|[().,[\]])/y
  let at = 0
  while (at < source.length) {
    if (source.slice(at).trim() === '') break
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found?.[1] === undefined) {
      throw invalidTemplate(
        `The template language expression '${whole}' cannot be read at '${source.slice(at, at + 30)}'`,
      )
    }
    tokens.push(found[1])
    at = pattern.lastIndex
  }
  return tokens
}
