import { guestLine } from '../text/guest-line.ts'
import { packageName } from './names.ts'

const mostOfOne = 200

/**
 * Short names of licences by package, in the order in which its copyright file gives them; a package whose file no program can read is not in it.
 * https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 * @param lines `path:line` of each line with a format or a licence, as `grep -H` gives them
 */
export function parseLicenceLines(lines: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { readable: boolean; names: Set<string> }>()
  for (const line of lines.split('\n')) {
    const at = line.indexOf('/copyright:')
    const name = line.slice(line.lastIndexOf('/', at - 1) + 1, at)
    if (at < 0 || !packageName.test(name)) continue
    const rest = line.slice(at + '/copyright:'.length)
    const colon = rest.indexOf(':')
    const field = rest.slice(0, colon).toLowerCase()
    const value = guestLine(rest.slice(colon + 1), 200)
    const own = found.get(name) ?? { readable: false, names: new Set<string>() }
    found.set(name, own)
    if (field.startsWith('format')) own.readable = true
    else if (field === 'license' && value !== '' && own.names.size < mostOfOne) own.names.add(value)
  }
  return new Map(
    [...found].flatMap(([name, { readable, names }]) => (readable && names.size > 0 ? [[name, [...names]]] : [])),
  )
}
