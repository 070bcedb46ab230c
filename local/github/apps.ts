import { randomBytes } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import { isObject, type JsonObject, listOf, objectOf } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { TokenPermissions } from '../ports.ts'
import { requireApp } from './app-jwt.ts'
import { requireBody } from './description.ts'
import { findToken, type JobRights } from './job-rights.ts'
import type { KnownApp, KnownInstallation } from './known-app.ts'
import type { Limits } from './limits.ts'
import type { KnownRepository } from './repositories.ts'
import { parseBody, RestError } from './rest-error.ts'

const lifeMs = 3_600_000
const finding = 'https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app'
const minting = 'https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app'

export interface AppOptions {
  readonly apps: readonly KnownApp[]
  readonly repositories: readonly KnownRepository[]
  readonly rights: JobRights
  readonly limits: Limits
  readonly now: () => number
}

/** Whether an installation is for a repository. */
const covers = ({ account, repositories }: KnownInstallation, { fullName }: KnownRepository) =>
  fullName.split('/')[0]?.toLowerCase() === account.toLowerCase() &&
  (repositories === 'all' || repositories.some(one => one.toLowerCase() === fullName.toLowerCase()))

/** Apps: where they are installed, and the tokens that they get there. `undefined`: something else is asked. Throws RestError */
export function createApps(options: AppOptions): (ask: Ask) => Promise<Answer> | undefined {
  return ask => {
    const { pathname } = ask.url
    const name = /^\/repos\/(?<name>[^/]+\/[^/]+)\/installation$/.exec(pathname)?.groups?.name
    if (ask.method === 'GET' && name !== undefined) return findInstallation(options, ask, decodeURIComponent(name))
    const id = /^\/app\/installations\/(?<id>\d+)\/access_tokens$/.exec(pathname)?.groups?.id
    if (ask.method === 'POST' && id !== undefined) return mintToken(options, ask, Number(id))
    return undefined
  }
}

async function findInstallation(options: AppOptions, ask: Ask, name: string): Promise<Answer> {
  const { apps, repositories, limits, now } = options
  const app = await requireApp(findToken(ask), apps, now())
  limits.count(accountOf(app), 'read')
  const repository = repositories.find(one => one.fullName.toLowerCase() === name.toLowerCase())
  const found = repository && app.installations.find(one => covers(one, repository))
  if (found === undefined) throw new RestError(404, 'Not Found', finding)
  return { status: 200, body: bodyOf(app, found, repository?.ownerId ?? 0) }
}

async function mintToken(options: AppOptions, ask: Ask, id: number): Promise<Answer> {
  const { apps, repositories, rights, limits, now } = options
  const app = await requireApp(findToken(ask), apps, now())
  limits.count(accountOf(app), 'write')
  const found = app.installations.find(one => one.id === id)
  if (found === undefined) throw new RestError(404, 'Not Found', minting)
  if (found.suspended) throw new RestError(403, 'This installation has been suspended', minting)
  const body = ask.text === '' ? {} : parseBody(ask)
  await requireBody('POST /app/installations/{installation_id}/access_tokens', body)
  const chosen = requireCovered(found, repositories, body)
  const permissions = requireGranted(found, body)
  const token = `ghs_${randomBytes(18).toString('hex')}`
  const until = now() + lifeMs
  const ids = new Set(chosen.map(one => one.id))
  rights.add(token, {
    actor: `${app.slug}[bot]`,
    account: accountOf(app),
    permissions,
    reaches: one => ids.has(one.id),
    until,
  })
  return {
    status: 201,
    body: {
      token,
      expires_at: new Date(until).toISOString(),
      permissions,
      repository_selection: body.repositories || body.repository_ids ? 'selected' : selectionOf(found),
    },
  }
}

function requireCovered(found: KnownInstallation, known: readonly KnownRepository[], body: JsonObject) {
  const reached = known.filter(one => covers(found, one))
  const names = listOf(body.repositories).map(name => `${found.account}/${name}`.toLowerCase())
  const ids = listOf(body.repository_ids)
  if (names.length + ids.length === 0) return reached
  const chosen = reached.filter(({ fullName, id }) => names.includes(fullName.toLowerCase()) || ids.includes(id))
  if (chosen.length < names.length + ids.length)
    throw new RestError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
      minting,
    )
  return chosen
}

function requireGranted(found: KnownInstallation, body: JsonObject): TokenPermissions {
  const granted: TokenPermissions = { metadata: 'read', ...found.permissions }
  if (!isObject(body.permissions)) return granted
  const wanted = Object.entries(objectOf(body.permissions))
  const missing = wanted.some(([name, level]) => granted[name] !== level && granted[name] !== 'write')
  if (missing) throw new RestError(422, 'The permissions requested are not granted to this installation.', minting)
  return { metadata: 'read', ...(Object.fromEntries(wanted) as TokenPermissions) }
}

const accountOf = ({ id }: KnownApp) => `app ${id}`
const selectionOf = ({ repositories }: KnownInstallation) => (repositories === 'all' ? 'all' : 'selected')

function bodyOf(app: KnownApp, one: KnownInstallation, ownerId: number): JsonObject {
  const api = 'https://api.github.com'
  return {
    id: one.id,
    account: { login: one.account, id: ownerId, type: 'Organization' },
    repository_selection: selectionOf(one),
    access_tokens_url: `${api}/app/installations/${one.id}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `https://github.com/organizations/${one.account}/settings/installations/${one.id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: ownerId,
    target_type: 'Organization',
    permissions: { metadata: 'read', ...one.permissions },
    events: [],
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    single_file_name: null,
    suspended_by: one.suspended ? { login: 'owner', id: 1, type: 'User' } : null,
    suspended_at: one.suspended ? '2026-02-01T00:00:00Z' : null,
  }
}
