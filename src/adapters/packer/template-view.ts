import { parseHclBody } from './hcl-text.ts'

/** One level of a template, whichever of its two languages it is written in. */
export interface TemplateView {
  /** an attribute's expression as it is written, in HCL; `undefined`: there is none of that name */
  expression(name: string): string | undefined
  /** @param labels how many words stand between a block's type and its body */
  blocks(type: string, labels: number): readonly TemplateBlock[]
}

export interface TemplateBlock {
  readonly labels: readonly string[]
  /** of the file, from 1 */
  readonly line: number
  readonly body: TemplateView
}

/** @param firstLine of the text, in its file */
export function viewHcl(text: string, firstLine = 1): TemplateView {
  const { attributes, blocks } = parseHclBody(text)
  return {
    expression: name => attributes.get(name),
    blocks: type =>
      blocks
        .filter(block => block.type === type)
        .map(({ labels, line, body }) => ({
          labels,
          line: firstLine + line - 1,
          body: viewHcl(body, firstLine + line - 1),
        })),
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const manyOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

/** The JSON form of HCL: a block is an object or a list of them, at each level. Throws a `SyntaxError`. */
export function viewJson(text: string): TemplateView {
  const lineOf = (key: string) => {
    const at = text.indexOf(JSON.stringify(key))
    return at < 0 ? 1 : text.slice(0, at).split('\n').length
  }
  const view = (many: readonly Fields[]): TemplateView => ({
    expression: name => {
      const value = many.find(fields => Object.hasOwn(fields, name))?.[name]
      return value === undefined ? undefined : JSON.stringify(value)
    },
    blocks: (type, labels) => {
      const inside = (value: unknown, left: number, above: readonly string[]): readonly TemplateBlock[] =>
        manyOf(value).flatMap(one =>
          left === 0
            ? [{ labels: above, line: lineOf(above.at(-1) ?? type), body: view([fieldsOf(one)]) }]
            : Object.entries(fieldsOf(one)).flatMap(([label, body]) => inside(body, left - 1, [...above, label])),
        )
      return many.flatMap(fields => inside(fields[type], labels, []))
    },
  })
  return view(manyOf(JSON.parse(text)).map(fieldsOf))
}
