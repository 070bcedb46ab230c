import { guestLine } from '../text/guest-line.ts'
import { parseParagraphs } from './paragraphs.ts'

/** A pin: which versions of which packages apt takes. apt_preferences(5) */
export interface Pin {
  /** names or patterns, as they are written */
  readonly packages: readonly string[]
  /** `release n=bookworm`, `version 1.2*`, `origin archive.example.org` */
  readonly pin: string
  readonly priority: number
  readonly file: string
}

/** The pins of one file, in its order. Throws an `Error` in words for one without package, pin or priority. */
export function parsePreferences(text: string, file: string): readonly Pin[] {
  const name = guestLine(file, 200)
  return parseParagraphs(text).flatMap(paragraph => {
    const get = (field: string) => paragraph.get(field) ?? ''
    const packages = get('package').split(/\s+/).filter(Boolean)
    // Only what explains something.
    if (packages.length === 0 && get('pin') === '' && get('pin-priority') === '') return []
    const priority = get('pin-priority')
    if (packages.length === 0 || get('pin') === '' || !/^-?\d{1,9}$/.test(priority))
      throw new Error(`${name}: a pin lacks its package, its version or its priority`)
    return [
      {
        packages: packages.map(p => guestLine(p, 200)),
        pin: guestLine(get('pin'), 500),
        priority: Number(priority),
        file: name,
      },
    ]
  })
}
