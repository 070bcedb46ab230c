import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { lackOf } from './needs.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome']
const path = (process.env.PATH ?? '')
  .split(':')
  .flatMap(folder => names.map(name => join(folder, name)))
  .find(existsSync)

/** A real one, of the machine: none is fetched. */
export const browserLack = lackOf(
  'browser',
  path === undefined
    ? `none of ${names.join(', ')} is on PATH; on Debian as root, npm run setup brings one`
    : undefined,
)

/** Without a window, and without its own sandbox, which root cannot have. To be closed by whoever asks. */
export async function openBrowser(): Promise<Browser> {
  if (path === undefined) throw new Error('there is no browser')
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
