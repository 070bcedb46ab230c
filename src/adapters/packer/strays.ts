import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { patterns } from './patterns.ts'

const stray = /^(?:crash\.log|packer-sbom-.*\.json)$/

/** Bytes of one that are kept: the end of a crash log, where the panic stands; a list of packages has under 4 MiB, and half of one is none. */
export const strayLimit = 16 * 1024 * 1024

/** What Packer drops into its working folder; call it before, and move what is new with `moveStrays` after. */
export function listStrays(folder: string): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(folder)
      .filter(name => stray.test(name))
      .map(name => [name, lstatSync(join(folder, name))] as const)
      // A link is not followed, and a folder is not Packer's.
      .filter(([, info]) => info.isFile())
      .map(([name, info]) => [name, info.mtimeMs]),
  )
}

/** Moves new strays out of the workspace, tokens taken out; returns the path of a fresh crash log, if there is one. What is too long is not kept whole. */
export function moveStrays(
  folder: string,
  before: ReadonlyMap<string, number>,
  to: string,
  hide: (text: string) => string,
): string | undefined {
  const fresh = [...listStrays(folder)].filter(([name, time]) => before.get(name) !== time).map(([name]) => name)
  const kept = fresh.filter(name => {
    const from = join(folder, name)
    const end = readEnd(from)
    const text = end && (!end.cut || name === 'crash.log') ? end.text : undefined
    if (text !== undefined)
      writeFileSync(join(to, name), hide(name === 'crash.log' ? withoutTokens(text) : text), { mode: 0o600 })
    rmSync(from)
    return text !== undefined
  })
  return kept.includes('crash.log') ? join(to, 'crash.log') : undefined
}

/** As much of an ordinary file as is kept, from the beginning of a line: half a token would not be known as one. `undefined`: it is none any more. */
function readEnd(path: string): { readonly text: string; readonly cut: boolean } | undefined {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return undefined
  }
  try {
    const info = fstatSync(file)
    if (!info.isFile()) return undefined
    const bytes = Buffer.alloc(Math.min(info.size, strayLimit))
    const cut = info.size > strayLimit
    const text = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, info.size - bytes.length)).toString('utf8')
    const line = text.indexOf('\n') + 1
    return { text: cut ? (line > 0 ? text.slice(line) : '') : text, cut }
  } finally {
    closeSync(file)
  }
}

/** A crash log holds the text debug log: JSON web tokens and bearer headers go. */
export function withoutTokens(text: string): string {
  return text.replace(patterns.token, withoutToken).replace(patterns.header, '$<head>***')
}

/** Of what dots hold together, three parts of which the first begins as JSON does in base64. */
function withoutToken(run: string): string {
  if (!run.includes('eyJ')) return run
  const parts = run.split('.')
  const said: string[] = []
  for (let n = 0; n < parts.length; n++) {
    const part = parts[n] ?? ''
    const at = part.indexOf('eyJ')
    const isToken = at >= 0 && part.length - at >= 13 && n + 2 < parts.length && parts[n + 1] !== ''
    said.push(isToken ? `${part.slice(0, at)}***` : part)
    if (isToken) n += 2
  }
  return said.join('.')
}
