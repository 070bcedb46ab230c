import type { PublicAddress } from '../../domain/decide/packer-fit.ts'
import { type Literal, literalOfJson, parseLiteral } from './hcl-text.ts'
import type { Given } from './template-secrets.ts'
import type { DeclaredSource, TemplateText } from './template-text.ts'

/**
 * The most that any source of the template asks for. What has to be evaluated is taken as it stands there: a network that is named by an expression is a
 * network, and a public address is asked for unless it is plainly not.
 */
export function addressOf(text: TemplateText | undefined, template: string, given: Given): PublicAddress {
  const untold: PublicAddress = { kind: 'default', place: { file: template, line: 1 } }
  if (text === undefined) return untold
  const asked = wholeSources(text.sources).map((source): PublicAddress => {
    const { file, line } = source
    return { kind: kindOf(source, text, given), place: { file, line } }
  })
  const most = (['basic', 'default', 'none'] as const).map(kind => asked.find(one => one.kind === kind))
  return most.find(one => one !== undefined) ?? { ...untold, kind: 'none' }
}

/** Each source as it is declared, with what a `build` sets in it besides. */
export function wholeSources(parts: readonly DeclaredSource[]): readonly DeclaredSource[] {
  const names = [...new Set(parts.map(part => part.name))]
  return names.flatMap(name => {
    const own = parts.filter(part => part.name === name)
    const [first] = own
    const attributes = new Map(own.flatMap(part => [...part.attributes]))
    return first ? [{ ...first, attributes, blocks: own.flatMap(part => part.blocks) }] : []
  })
}

function kindOf(source: DeclaredSource, text: TemplateText | undefined, given: Given): PublicAddress['kind'] {
  const read = (name: string): Literal | 'untold' | undefined => {
    const written = source.attributes.get(name)
    if (written === undefined) return undefined
    return parseLiteral(written, expression => givenFor(expression, text, given)) ?? 'untold'
  }
  const network = read('virtual_network_name')
  const also = read('private_virtual_network_with_public_ip')
  if (isSet(network) && (also === undefined || isNo(also))) return 'none'
  const sku = read('public_ip_sku')
  return typeof sku === 'object' && sku.kind === 'text' && sku.text.toLowerCase() === 'basic' ? 'basic' : 'default'
}

const isSet = (value: Literal | 'untold' | undefined): boolean =>
  value === 'untold' || (value?.kind === 'text' && value.text !== '')

const isNo = (value: Literal | 'untold'): boolean =>
  value !== 'untold' && value.kind !== 'many' && ['false', 'null', ''].includes(value.text)

/** `var.NAME`, by what counts of all that gives it a value; `undefined` if that is more than a text. */
function givenFor(expression: string, text: TemplateText | undefined, given: Given): string | undefined {
  const name = /^var\.(?<name>[\w-]+)$/.exec(expression)?.groups?.name
  if (name === undefined) return undefined
  if (Object.hasOwn(given.variables, name)) return wordOf(literalOfJson(given.variables[name]))
  // A file beside the template goes over what the step gives.
  const fromFile = text?.files.get(name)
  const fromStep = given.environment[`PKR_VAR_${name}`]
  if (fromFile === undefined && fromStep !== undefined) return fromStep
  return wordOf(fromFile ?? text?.variables.find(variable => variable.name === name)?.preset)
}

/** Nothing is no text at all. */
function wordOf(value: Literal | undefined): string | undefined {
  if (value === undefined || value.kind === 'many') return undefined
  return value.kind === 'word' && value.text === 'null' ? '' : value.text
}
