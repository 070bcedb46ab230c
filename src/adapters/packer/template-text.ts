import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type HclBlock, type Literal, literalOfJson, parseHclBody, parseLiteral } from './hcl-text.ts'

/** What a value of it is, as far as the declaration tells. */
export type ValueKind = Literal['kind'] | 'unknown'

export interface Declared {
  readonly name: string
  /** relative to the workspace */
  readonly file: string
  readonly line: number
  readonly sensitive: boolean
}

export interface DeclaredVariable extends Declared {
  readonly kind: ValueKind
  readonly preset: Literal | undefined
}

export interface DeclaredLocal extends Declared {
  /** as it is written */
  readonly expression: string
}

/** A source that builds on Azure, or what a `build` says of it besides. */
export interface DeclaredSource {
  readonly name: string
  /** relative to the workspace */
  readonly file: string
  readonly line: number
  /** name → expression as it is written */
  readonly attributes: ReadonlyMap<string, string>
  /** types of the blocks in it */
  readonly blocks: readonly string[]
}

export interface TemplateText {
  readonly sources: readonly DeclaredSource[]
  readonly variables: readonly DeclaredVariable[]
  readonly locals: readonly DeclaredLocal[]
  /** what files give that Packer reads by itself, the last one of a name counting */
  readonly files: ReadonlyMap<string, Literal>
}

export interface TemplateFile {
  /** relative to the workspace */
  readonly file: string
  readonly text: string
}

/** The files in which Packer finds a template; none if they cannot be read, of which Packer says more. */
export function readTemplateFiles(workspace: string, template: string): readonly TemplateFile[] {
  try {
    return filesOf(workspace, template).map(file => ({ file, text: readFileSync(join(workspace, file), 'utf8') }))
  } catch {
    return []
  }
}

function filesOf(workspace: string, template: string): readonly string[] {
  if (!statSync(join(workspace, template)).isDirectory()) return [template]
  const named = readdirSync(join(workspace, template)).filter(name => /\.pkr\.(?:hcl|json)$/.test(name))
  return named.sort().map(name => join(template, name))
}

/** What the files of a template declare, without Packer; `undefined` if they cannot be read. */
export function readTemplateText(workspace: string, template: string): TemplateText | undefined {
  try {
    const isFolder = statSync(join(workspace, template)).isDirectory()
    const inFolder = isFolder ? readdirSync(join(workspace, template)).sort() : []
    const named = (pattern: RegExp) => inFolder.filter(name => pattern.test(name)).map(name => join(template, name))
    const files = filesOf(workspace, template)
    const read = (file: string) => readFileSync(join(workspace, file), 'utf8')
    const parts = files.map(file => declaredBy(file, read(file)))
    const given = [...named(/\.auto\.pkrvars\.hcl$/), ...named(/\.auto\.pkrvars\.json$/)].flatMap(file =>
      valuesOf(file, read(file)),
    )
    return {
      sources: parts.flatMap(part => part.sources),
      variables: parts.flatMap(part => part.variables),
      locals: parts.flatMap(part => part.locals),
      files: new Map(given),
    }
  } catch {
    // Not there, or no JSON: Packer says so better.
    return undefined
  }
}

type Part = Pick<TemplateText, 'sources' | 'variables' | 'locals'>

const builder = 'azure-arm'

export function declaredBy(file: string, text: string): Part {
  return file.endsWith('.json') ? declaredByJson(file, text) : declaredByHcl(file, text)
}

function declaredByHcl(file: string, text: string): Part {
  const { blocks } = parseHclBody(text)
  const ofType = (type: string) => blocks.filter(block => block.type === type)
  const attributesOf = (block: HclBlock) => parseHclBody(block.body).attributes
  const one = (block: HclBlock) => {
    const attributes = attributesOf(block)
    const sensitive = attributes.get('sensitive')
    const where = { name: block.labels[0] ?? '', file, line: block.line, sensitive: isTrue(sensitive) }
    return { where, attributes }
  }
  const sources = [
    ...ofType('source').map(block => ({ block, labels: block.labels, line: block.line })),
    ...ofType('build').flatMap(({ body, line }) =>
      parseHclBody(body)
        .blocks.filter(block => block.type === 'source')
        .map(block => ({ block, labels: block.labels[0]?.split('.').slice(-2) ?? [], line: line + block.line - 1 })),
    ),
  ]
  const expressions = (block: HclBlock) => [...attributesOf(block)].map(([name, written]) => ({ name, written }))
  return {
    sources: sources
      .filter(({ labels }) => labels[0] === builder)
      .map(({ block, labels, line }) => {
        const { attributes, blocks: inside } = parseHclBody(block.body)
        return { name: labels[1] ?? '', file, line, attributes, blocks: inside.map(one => one.type) }
      }),
    variables: [
      ...ofType('variable').map(block => {
        const { where, attributes } = one(block)
        const preset = parseLiteral(attributes.get('default') ?? '')
        return { ...where, preset, kind: kindOf(attributes.get('type'), preset) }
      }),
      ...ofType('variables').flatMap(block =>
        expressions(block).map(({ name, written }) => {
          const preset = parseLiteral(written)
          return { name, file, line: block.line, sensitive: false, preset, kind: kindOf(undefined, preset) }
        }),
      ),
    ],
    locals: [
      ...ofType('local').map(block => {
        const { where, attributes } = one(block)
        return { ...where, expression: attributes.get('expression') ?? '' }
      }),
      ...ofType('locals').flatMap(block =>
        expressions(block).map(({ name, written }) => ({
          name,
          file,
          line: block.line,
          sensitive: false,
          expression: written,
        })),
      ),
    ],
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
const manyOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** The JSON form of HCL: a block can be an object or a list of them, at each level. */
function declaredByJson(file: string, text: string): Part {
  const root = manyOf(JSON.parse(text)).map(fieldsOf)
  const labelled = (type: string) =>
    root
      .flatMap(part => manyOf(part[type]))
      .flatMap(block => Object.entries(fieldsOf(block)))
      .flatMap(([name, bodies]) =>
        manyOf(bodies).map(body => {
          const fields = fieldsOf(body)
          const { sensitive } = fields
          const where = { name, file, line: lineOfKey(text, name) }
          return {
            fields,
            where: { ...where, sensitive: isTrue(sensitive === undefined ? sensitive : String(sensitive)) },
          }
        }),
      )
  const written = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : '')
  const sources = root
    .flatMap(part => manyOf(part.source))
    .flatMap(types => manyOf(fieldsOf(types)[builder]))
    .flatMap(named => Object.entries(fieldsOf(named)))
  return {
    sources: sources.flatMap(([name, bodies]) => manyOf(bodies).map(body => sourceOfJson(file, text, name, body))),
    variables: labelled('variable').map(({ fields, where }) => {
      const preset = 'default' in fields ? literalOfJson(fields.default) : undefined
      return { ...where, preset, kind: kindOf(typeof fields.type === 'string' ? fields.type : undefined, preset) }
    }),
    locals: [
      ...labelled('local').map(({ fields, where }) => ({ ...where, expression: written(fields.expression) })),
      ...root
        .flatMap(part => manyOf(part.locals))
        .flatMap(locals => Object.entries(fieldsOf(locals)))
        .map(([name, value]) => ({
          name,
          file,
          line: lineOfKey(text, name),
          sensitive: false,
          expression: written(value),
        })),
    ],
  }
}

/** Texts, numbers and the like of a source; the rest of it is nobody's question. */
function sourceOfJson(file: string, text: string, name: string, body: unknown): DeclaredSource {
  const fields = Object.entries(fieldsOf(body))
  const attributes = fields.flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? [] : [[key, JSON.stringify(value)]],
  )
  const blocks = fields.filter(([, value]) => typeof value === 'object').map(([key]) => key)
  return { name, file, line: lineOfKey(text, name), attributes: new Map(attributes), blocks }
}

function valuesOf(file: string, text: string): [string, Literal][] {
  if (file.endsWith('.json'))
    return Object.entries(fieldsOf(JSON.parse(text))).map(([name, value]) => [name, literalOfJson(value)])
  return [...parseHclBody(text).attributes].flatMap(([name, written]) => {
    const value = parseLiteral(written)
    return value === undefined ? [] : [[name, value] as [string, Literal]]
  })
}

/** Whatever is not plainly `false`: better one secret too many. */
const isTrue = (written: string | undefined) => written !== undefined && !/^"?false"?$/.test(written.trim())

function kindOf(type: string | undefined, preset: Literal | undefined): ValueKind {
  const named = /^\s*"?(?<name>\w+)/.exec(type ?? '')?.groups?.name
  if (named === 'string') return 'text'
  if (named === 'number') return 'number'
  if (named === 'bool') return 'word'
  if (named !== undefined && named !== 'any') return 'many'
  return preset === undefined || preset.kind === 'word' ? 'unknown' : preset.kind
}

function lineOfKey(text: string, name: string): number {
  const at = text.indexOf(JSON.stringify(name))
  return at < 0 ? 1 : text.slice(0, at).split('\n').length
}
