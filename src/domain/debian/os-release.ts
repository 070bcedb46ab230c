import { guestLine } from '../text/guest-line.ts'
import { systemName } from './names.ts'

/** What a system calls itself. os-release(5) */
export interface System {
  /** `debian` */
  readonly id: string
  /** `12`; absent where there is none, as in a release that is still being made */
  readonly versionId?: string
  /** `bookworm` */
  readonly codename?: string
  /** one line for people */
  readonly name: string
}

/** Reads os-release; what is missing has the defaults of its manual. Throws an `Error` in words for an `ID` that is none. */
export function parseOsRelease(text: string): System {
  const values = new Map(
    text.split('\n').flatMap(line => {
      const equals = line.indexOf('=')
      return equals > 0 && !line.startsWith('#')
        ? [[line.slice(0, equals).trim(), unquote(line.slice(equals + 1))]]
        : []
    }) as [string, string][],
  )
  const readName = (key: string) => {
    const value = values.get(key) ?? ''
    if (value === '') return undefined
    if (!systemName.test(value)) throw new Error(`its os-release has ${key} "${guestLine(value, 100)}"`)
    return value
  }
  const id = readName('ID') ?? 'linux'
  const versionId = readName('VERSION_ID')
  const codename = readName('VERSION_CODENAME')
  return {
    id,
    ...(versionId === undefined ? {} : { versionId }),
    ...(codename === undefined ? {} : { codename }),
    name: guestLine(values.get('PRETTY_NAME') ?? id, 200) || id,
  }
}

/** As a shell reads one word. */
function unquote(value: string): string {
  const text = value.trim()
  const quote = text[0]
  if ((quote !== '"' && quote !== "'") || text.at(-1) !== quote || text.length < 2) return text
  const inner = text.slice(1, -1)
  return quote === '"' ? inner.replace(/\\([\s\S])/g, '$1') : inner
}
