import type { Problem } from '../../domain/errors.ts'
import { isTooShort, shortestSecret } from '../../domain/text/secret-forms.ts'
import type { BuildVariables } from '../../ports/image-builder.ts'
import { type Literal, literalOfJson, parseLiteral, scalarsOf } from './hcl-text.ts'
import type { Declared, DeclaredVariable, TemplateText, ValueKind } from './template-text.ts'

/** What the step hands to the template. */
export interface Given {
  /** of the job; only its `PKR_VAR_…` count */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** what goes over them, and over what files beside the template give */
  readonly variables: BuildVariables
}

export interface TemplateSecrets {
  /** texts to hide */
  readonly texts: readonly string[]
  /** what cannot be hidden */
  readonly problems: readonly Problem[]
}

const prefix = 'PKR_VAR_'

/** Whether the step's environment gives the value that counts. */
export function isOfStep(name: string, { environment, variables }: Given): boolean {
  return environment[`${prefix}${name}`] !== undefined && !Object.hasOwn(variables, name)
}

/** Every value that the step hands over, for when it cannot be told which are secret. What is too short then is none that somebody has called one. */
export function everyGiven({ environment }: Given): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith(prefix) && value ? [value, ...textsIn(parseLiteral(value))] : [],
  )
}

/** The secrets of what the template declares `sensitive`: of each value that it can have, the one that counts must be one that can be hidden. */
export function secretsOf(text: TemplateText, given: Given): TemplateSecrets {
  const values = new Map(text.variables.map(variable => [variable.name, valuesOf(variable, text, given)]))
  const resolve = resolver(text, values)
  const variables = text.variables
    .filter(variable => variable.sensitive)
    .map(variable => secretOf(`var.${variable.name}`, variable, values.get(variable.name) ?? []))
  const locals = text.locals
    .filter(local => local.sensitive)
    .map(local => secretOf(`local.${local.name}`, local, [parseLiteral(local.expression, resolve)]))
  const all = [...variables, ...locals]
  return { texts: all.flatMap(one => one.texts), problems: all.flatMap(one => one.problems) }
}

/** The secrets of variables that Packer alone says are sensitive. @param refuse whether what is too short is an error */
export function secretsNamed(
  names: readonly string[],
  template: string,
  given: Given,
  refuse: boolean,
): TemplateSecrets {
  const all = names.map(name => {
    const declared = { name, file: template, line: 1, sensitive: true }
    return secretOf(`var.${name}`, declared, [givenOver(name, given), givenByStep(name, 'unknown', given)])
  })
  return { texts: all.flatMap(one => one.texts), problems: refuse ? all.flatMap(one => one.problems) : [] }
}

/** A value, and the text that it was read from, if that is another. */
interface GivenValue {
  readonly value: Literal
  readonly raw: string
}

type Value = Literal | GivenValue | undefined

/** What it can be, the one that counts first. */
function valuesOf(variable: DeclaredVariable, text: TemplateText, given: Given): Value[] {
  const { name, kind, preset } = variable
  return [givenOver(name, given), text.files.get(name), givenByStep(name, kind, given), preset]
}

function givenOver(name: string, { variables }: Given): Value {
  return Object.hasOwn(variables, name) ? literalOfJson(variables[name]) : undefined
}

function givenByStep(name: string, kind: ValueKind, { environment }: Given): Value {
  const raw = environment[`${prefix}${name}`]
  return raw === undefined ? undefined : { raw, value: read(raw, kind) }
}

/** What Packer takes a text of the environment for. */
function read(raw: string, kind: ValueKind): Literal {
  if (kind === 'text' || kind === 'unknown') return { kind: 'text', text: raw }
  return parseLiteral(raw) ?? { kind: 'text', text: raw }
}

function secretOf(name: string, declared: Declared, values: readonly Value[]): TemplateSecrets {
  const all = values.filter(value => value !== undefined)
  const [counts] = all
  const texts = all.flatMap(value =>
    'raw' in value ? [...textsIn(value.value), value.raw, ...textsIn(parseLiteral(value.raw))] : textsIn(value),
  )
  const short = counts !== undefined && textsIn('raw' in counts ? counts.value : counts).some(isTooShort)
  return { texts: [...new Set(texts)], problems: short ? [tooShort(name, declared)] : [] }
}

/** The texts of a value, numbers also as Packer writes them. `true` and `false` are no secret that could be kept, and everybody's words. */
function textsIn(value: Literal | undefined): string[] {
  return (value ? scalarsOf(value) : []).flatMap(({ kind, text }) => {
    if (kind === 'text') return [text]
    if (kind !== 'number') return []
    return [text, /^-?\d+$/.test(text) ? String(BigInt(text)) : String(Number(text))]
  })
}

function tooShort(name: string, { file, line }: Declared): Problem {
  return {
    code: 'TEMPLATE_SECRET_TOO_SHORT',
    message: `${name} is sensitive, and its value, a part of it or a line of it has fewer than ${shortestSecret} characters: hiding it would blank out the log, and not hiding it would tell it.`,
    hint: 'Give it a longer value. A text with short lines can be given as base64: what it decodes to is hidden, but for its lines of under four characters. Take `sensitive = true` away if it is no secret.',
    place: { file, line },
  }
}

/** `var.NAME` and `local.NAME` as texts, where the files tell them. */
function resolver(text: TemplateText, values: ReadonlyMap<string, readonly Value[]>) {
  const asked = new Set<string>()
  const resolve = (expression: string): string | undefined => {
    const [, kind, name = ''] = /^(var|local)\.([\w-]+)$/.exec(expression.trim()) ?? []
    if (kind === 'var') {
      const counts = values.get(name)?.find(value => value !== undefined)
      const value = counts && 'raw' in counts ? counts.value : counts
      return value === undefined || value.kind === 'many' ? undefined : value.text
    }
    const local = kind === 'local' ? text.locals.find(one => one.name === name) : undefined
    if (local === undefined || asked.has(name)) return undefined
    asked.add(name)
    const value = parseLiteral(local.expression, resolve)
    asked.delete(name)
    return value === undefined || value.kind === 'many' ? undefined : value.text
  }
  return resolve
}
