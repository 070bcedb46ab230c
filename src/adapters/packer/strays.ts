import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { patterns } from './patterns.ts'

const stray = /^(?:crash\.log|packer-sbom-.*\.json)$/

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

/** Moves new strays out of the workspace, tokens taken out; returns the path of a fresh crash log, if there is one. */
export function moveStrays(
  folder: string,
  before: ReadonlyMap<string, number>,
  to: string,
  hide: (text: string) => string,
): string | undefined {
  const fresh = [...listStrays(folder)].filter(([name, time]) => before.get(name) !== time).map(([name]) => name)
  for (const name of fresh) {
    const from = join(folder, name)
    if (name === 'crash.log')
      writeFileSync(join(to, name), hide(withoutTokens(readFileSync(from, 'utf8'))), { mode: 0o600 })
    else writeFileSync(join(to, name), hide(readFileSync(from, 'utf8')), { mode: 0o600 })
    rmSync(from)
  }
  const crash = join(to, 'crash.log')
  return fresh.includes('crash.log') && existsSync(crash) ? crash : undefined
}

/** A crash log holds the whole debug log: JSON web tokens and bearer headers go. */
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
