import { parseLiteral, scalarsOf } from './hcl-text.ts'

/** What Packer puts wherever the value of a sensitive variable occurs in its own words: a short value blanks out parts of all of them. */
export const blanked = '<sensitive>'

/** Names in the first section of `packer inspect`, whose form has not changed since 1.6. */
export function declaredIn(text: string): string[] {
  const inputs = text.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? ''
  return [...inputs.matchAll(variableLine)].map(m => m[1] ?? '')
}

/** Those of them whose whole value is blanked out: a text, each of its lines, or all that a list or a map holds. */
export function sensitiveIn(text: string): string[] {
  return [...text.matchAll(variableLine)].filter(m => isBlanked(m[2] ?? '')).map(m => m[1] ?? '')
}

/** Whether names can be read in it: a value with something blanked out is no harm, all else is. */
export function isReadable(text: string): boolean {
  return !text.replaceAll(valueLine, '').includes(blanked)
}

/** One line for each, the value quoted as Go does it. */
const variableLine = /^var\.([A-Za-z_][\w-]*): ("(?:[^"\\\n]|\\[^\n])*")$/gm
const valueLine = /^(?:var|local)\.[A-Za-z_][\w-]*: "(?:[^"\\\n]|\\[^\n])*"$/gm

function isBlanked(quoted: string): boolean {
  const value = parseLiteral(quoted)
  if (value?.kind !== 'text') return false
  const scalars = /^[[{]/.test(value.text) ? parseLiteral(value.text) : value
  const texts = (scalars ? scalarsOf(scalars) : []).filter(scalar => scalar.kind === 'text').map(scalar => scalar.text)
  const lines = texts.flatMap(text => text.split('\n')).filter(line => line !== '')
  return lines.length > 0 && lines.every(line => line === blanked)
}
