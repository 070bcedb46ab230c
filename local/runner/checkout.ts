import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from './source.ts'

export interface CheckoutOptions {
  readonly source: Source
  /** `owner/name` */
  readonly repository: string
  readonly workspace: string
  /** of the job, for `persist-credentials` */
  readonly token: string
  /** the step's `with`, as text, in lower case */
  readonly inputs: Readonly<Record<string, string>>
  readonly user: { readonly uid: number; readonly gid: number } | undefined
  mask(value: string): void
  log(line: string): void
}

/** Accepted without effect: there is one commit, and it has no submodules or large files. */
const noMatter = [
  'fetch-depth',
  'fetch-tags',
  'show-progress',
  'clean',
  'set-safe-directory',
  'token',
  'github-server-url',
]

/**
 * What `actions/checkout` leaves behind: the files, and a repository in which `git ls-files` knows them. Inputs that would ask for something
 * else than the commit of this run are refused. Returns the sha.
 */
export function checkOut(o: CheckoutOptions): string {
  const { inputs, workspace } = o
  for (const [name, value] of Object.entries(inputs))
    if (!['persist-credentials', ...noMatter].includes(name) && !isDefault(name, value, o.repository))
      throw new Error(
        `actions/checkout: this runner does not do \`${name}: ${value}\`; it checks out the commit of this run into the workspace`,
      )
  for (const name of readdirSync(workspace)) rmSync(join(workspace, name), { recursive: true, force: true })
  const origin = `https://github.com/${o.repository}`
  o.source.checkOut(workspace, origin)
  if (inputs['persist-credentials']?.toLowerCase() !== 'false') {
    const basic = Buffer.from(`x-access-token:${o.token}`).toString('base64')
    o.mask(basic)
    appendFileSync(
      join(workspace, '.git', 'config'),
      `${headerSection}\n\textraheader = AUTHORIZATION: basic ${basic}\n`,
    )
  }
  if (o.user) execFileSync('chown', ['-R', '-h', `${o.user.uid}:${o.user.gid}`, workspace])
  o.log(`Syncing repository: ${o.repository}`)
  o.log(`HEAD is now at ${o.source.sha}`)
  return o.source.sha
}

const headerSection = '[http "https://github.com/"]'

/** Its post step: no credentials stay behind. A step may have put a link in the configuration's place; that is left alone. */
export function forgetCredentials(workspace: string): void {
  const config = join(workspace, '.git', 'config')
  if (!existsSync(config) || !lstatSync(config).isFile()) return
  const text = readFileSync(config, 'utf8')
  writeFileSync(config, text.replace(/\[http "https:\/\/github\.com\/"\]\n\textraheader = [^\n]*\n/g, ''))
}

function isDefault(name: string, value: string, repository: string): boolean {
  if (name === 'repository') return value.toLowerCase() === repository.toLowerCase()
  if (name === 'lfs' || name === 'submodules') return value.toLowerCase() === 'false'
  return value === '' || (name === 'path' && value === '.')
}
