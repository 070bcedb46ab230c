import type { KeyObject } from 'node:crypto'
import { bellType } from '../../domain/decide/bell.ts'
import { Secret } from '../../domain/secret.ts'
import type { ChildRepositories, ChildRepository, Reply, SeenRepository } from '../../ports/child-repositories.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Client } from '../network/network.ts'
import { type AppReply, type AskApp, gitHubAppRest } from './app-rest.ts'
import { isId, linkOf, readRuns, readSeenRuns } from './app-runs.ts'
import { signAppToken } from './app-token.ts'
import { memberOf } from './ask.ts'

export interface AppOptions {
  /** `GITHUB_API_URL`: GitHub's, or that of a GitHub Enterprise Server */
  readonly apiUrl: string | undefined
  /** id or client id */
  readonly app: string
  readonly key: KeyObject
  /** milliseconds since 1970 by a neighbour's clock: a runner's may be wrong, and then GitHub takes nothing that it has dated */
  readonly now: () => number
  readonly clock: Clock
  readonly cancelled: AbortSignal | undefined
  readonly client?: Client | undefined
  /** Told each token before it is used. */
  mask(secret: Secret): void
}

interface Installation {
  readonly id: number
  readonly slug: string
}

/**
 * A GitHub App in the repositories where it is installed. For each repository a token of its own is made, which reaches no other one and can do no more
 * than ring and look whether somebody has come. https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export function gitHubApp(options: AppOptions): ChildRepositories {
  const { app, key, now, mask } = options
  const ask = gitHubAppRest(options)
  const asApp = () => {
    const token = new Secret(signAppToken(app, key, now()))
    mask(token)
    return token.reveal()
  }
  const findInstallation = (path: readonly string[]) =>
    ask({ step: 'installation', method: 'GET', path, token: asApp(), repeatable: true, read: readInstallation })
  const mint = (installation: Installation, which: object, permissions: object) =>
    ask({
      step: 'token',
      method: 'POST',
      path: ['app', 'installations', `${installation.id}`, 'access_tokens'],
      token: asApp(),
      // Another token takes nothing away.
      repeatable: true,
      body: { ...which, permissions },
      read: body => {
        const token = memberOf(body, 'token')
        return typeof token === 'string' && token !== '' ? token : undefined
      },
    })

  /** As it is in one repository, by a token for it alone. */
  const enter = async (repository: string, permissions: object): Promise<Reply<Entered>> => {
    const [owner = '', name = ''] = repository.split('/')
    const asked = await findInstallation(['repos', owner, name, 'installation'])
    const id =
      'said' in asked
        ? /^\/repositories\/(?<id>\d{1,15})\/installation$/.exec(asked.movedTo ?? '')?.groups?.id
        : undefined
    const found = id === undefined ? asked : await findInstallation(['repositories', id, 'installation'])
    if ('said' in found) return { said: found.said }
    const which = id === undefined ? { repositories: [name] } : { repository_ids: [Number(id)] }
    const minted = await mint(found.value, which, permissions)
    if ('said' in minted) return { said: minted.said }
    mask(new Secret(minted.value))
    const path = id === undefined ? ['repos', owner, name] : ['repositories', id]
    const read = await ask({
      step: 'repository',
      method: 'GET',
      path,
      token: minted.value,
      repeatable: true,
      read: readRepository,
    })
    if ('said' in read) return { said: read.said }
    return { value: { ...read.value, token: minted.value, actor: `${found.value.slug}[bot]` } }
  }

  return {
    open: async (repository, workflow) => {
      const entered = await enter(repository, permissionsFor(workflow))
      return 'said' in entered ? entered : { value: childOf(ask, { ...entered.value, workflow }) }
    },
    look: async repository => {
      const entered = await enter(repository, { actions: 'read' })
      return 'said' in entered ? entered : lookAt(ask, entered.value)
    },
  }
}

type Entered = Pick<ChildRepository, 'name' | 'archived' | 'defaultBranch' | 'actor'> & { readonly token: string }
type Opened = Entered & { readonly workflow: string | undefined }

/** No more than it takes to ring, and to see who has come. */
const permissionsFor = (workflow: string | undefined) =>
  workflow === undefined ? { contents: 'write', actions: 'read' } : { actions: 'write' }

function childOf(ask: AskApp, { token, workflow, ...child }: Opened): ChildRepository {
  const repository = ['repos', ...child.name.split('/')]
  const without = <T>(reply: AppReply<T>): Reply<T> => ('said' in reply ? { said: reply.said } : reply)
  return {
    ...child,
    listRuns: async since =>
      without(
        await ask({
          step: 'runs',
          method: 'GET',
          path: [...repository, 'actions', 'runs'],
          query: {
            event: workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch',
            actor: child.actor,
            created: `>=${new Date(since).toISOString().replace(/\.\d+Z$/, 'Z')}`,
            per_page: '100',
          },
          token,
          repeatable: true,
          read: readRuns,
        }),
      ),
    ring: async envelope => {
      const where = workflow === undefined ? [] : ['actions', 'workflows', workflow]
      const body =
        workflow === undefined
          ? { event_type: bellType, client_payload: envelope }
          : { ref: child.defaultBranch, return_run_details: true }
      const rung = await ask({
        step: 'ring',
        method: 'POST',
        path: [...repository, ...where, 'dispatches'],
        token,
        repeatable: false,
        body,
        read: answer => ({ run: readStarted(answer) }),
      })
      return 'said' in rung ? { said: rung.said } : { value: rung.value.run }
    },
  }
}

async function lookAt(ask: AskApp, { token, name, archived, defaultBranch }: Entered): Promise<Reply<SeenRepository>> {
  const list = (query: Readonly<Record<string, string>>) =>
    ask({
      step: 'runs',
      method: 'GET',
      path: ['repos', ...name.split('/'), 'actions', 'runs'],
      query: { branch: defaultBranch, per_page: '100', ...query },
      token,
      repeatable: true,
      read: readSeenRuns,
    })
  const usual = await list({})
  if ('said' in usual) return { said: usual.said }
  // Those that wait for an approval are in no other list.
  const waiting = await list({ status: 'waiting' })
  if ('said' in waiting) return { said: waiting.said }
  return { value: { name, archived, runs: [...usual.value, ...waiting.value] } }
}

function readInstallation(body: unknown): Installation | undefined {
  const [id, slug] = [memberOf(body, 'id'), memberOf(body, 'app_slug')]
  return isId(id) && typeof slug === 'string' && /^[\w-]{1,100}$/.test(slug) ? { id, slug } : undefined
}

function readRepository(body: unknown): Pick<ChildRepository, 'name' | 'archived' | 'defaultBranch'> | undefined {
  const [name, archived, branch] = ['full_name', 'archived', 'default_branch'].map(key => memberOf(body, key))
  if (typeof name !== 'string' || !/^[\w.-]+\/[\w.-]+$/.test(name) || typeof archived !== 'boolean') return undefined
  return typeof branch === 'string' && branch !== '' ? { name, archived, defaultBranch: branch } : undefined
}

function readStarted(body: unknown): { readonly id: number; readonly url: string } | undefined {
  const [id, url] = [memberOf(body, 'workflow_run_id'), memberOf(body, 'html_url')]
  return isId(id) ? { id, url: linkOf(url) } : undefined
}
