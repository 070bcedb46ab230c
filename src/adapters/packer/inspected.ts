import { parseLiteral, scalarsOf } from './hcl-text.ts'
import { patterns } from './patterns.ts'

/** What Packer puts wherever the value of a sensitive variable occurs in its own words: a short value blanks out parts of all of them. */
export const blanked = '<sensitive>'

/** Names in the first section of `packer inspect`, whose form has not changed since 1.6. */
export function declaredIn(text: string): string[] {
  const inputs = text.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? ''
  return [...inputs.matchAll(patterns.variable)].map(m => m.groups?.name ?? '')
}

/** Those of them whose whole value is blanked out: a text, each of its lines, or all that a list or a map holds. */
export function sensitiveIn(text: string): string[] {
  return [...text.matchAll(patterns.variable)]
    .filter(m => isBlanked(m.groups?.value ?? ''))
    .map(m => m.groups?.name ?? '')
}

/** Whether names can be read in it: a value with something blanked out is no harm, all else is. */
export function isReadable(text: string): boolean {
  return !text.replaceAll(patterns.value, '').includes(blanked)
}

function isBlanked(quoted: string): boolean {
  const value = parseLiteral(quoted)
  if (value?.kind !== 'text') return false
  const scalars = /^[[{]/.test(value.text) ? parseLiteral(value.text) : value
  const texts = (scalars ? scalarsOf(scalars) : []).filter(scalar => scalar.kind === 'text').map(scalar => scalar.text)
  const lines = texts.flatMap(text => text.split('\n')).filter(line => line !== '')
  return lines.length > 0 && lines.every(line => line === blanked)
}
