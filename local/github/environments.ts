import type { Answer } from '../http/answer.ts'
import type { JsonObject } from '../http/json.ts'
import type { Ask } from '../http/request.ts'
import type { JobEnvironments } from '../ports.ts'
import { type JobRights, requirePermission } from './job-rights.ts'
import type { EnvironmentRules, KnownRepository } from './repositories.ts'
import { RestError } from './rest-error.ts'

const documentation = 'https://docs.github.com/rest/deployments/environments#get-an-environment'

export interface Environments extends JobEnvironments {
  /** `GET /repos/{owner}/{repo}/environments/{name}`. `undefined`: something else is asked. Throws RestError */
  answer(ask: Ask): Answer | undefined
}

/** The environments of repositories: those that somebody has made, and those that a job has named. */
export function createEnvironments(repositories: readonly KnownRepository[], rights: JobRights): Environments {
  const made = new Map<string, EnvironmentRules>()
  const keyOf = (repository: string, name: string) => `${repository}/environments/${name}`.toLowerCase()
  const find = (repository: string, name: string) =>
    repositories
      .find(one => one.fullName.toLowerCase() === repository.toLowerCase())
      ?.environments?.find(one => one.name.toLowerCase() === name.toLowerCase()) ?? made.get(keyOf(repository, name))

  const enter: Environments['enter'] = job => {
    const { repository, environment: name } = job
    const found = find(repository.fullName, name)
    if (found === undefined) made.set(keyOf(repository.fullName, name), { name })
    const { branches, reviewers = [], waitMinutes = 0 } = found ?? { name }
    const known = repositories.find(one => one.id === repository.id)
    const allowed =
      branches === undefined ||
      (branches === 'protected'
        ? known?.unprotected || job.refProtected !== false
        : job.ref === `refs/heads/${known?.defaultBranch}`)
    if (!allowed) return { refused: refusalOf(job.ref, name) }
    return { made: found === undefined, approvedBy: reviewers.map(({ login }) => login), waitMinutes }
  }

  const answer = (ask: Ask): Answer | undefined => {
    const path = /^\/repos\/(?<owner>[^/]+)\/(?<repository>[^/]+)\/environments\/(?<name>[^/]+)$/.exec(ask.url.pathname)
    if (ask.method !== 'GET' || !path?.groups) return undefined
    const { owner = '', repository = '', name = '' } = path.groups
    const same = (one: string, other: string) => one.toLowerCase() === decodeURIComponent(other).toLowerCase()
    const caller = rights.findCaller(ask)
    const found = repositories.find(one => same(one.fullName, `${owner}/${repository}`))
    const own = found !== undefined && caller?.reaches(found) === true
    if (found === undefined || !(own || found.visibility === 'public'))
      throw new RestError(404, 'Not Found', documentation)
    // A GITHUB_TOKEN reads environments by the permission for Actions.
    if (caller !== undefined) requirePermission(caller, 'actions', 'read', documentation)
    const environment = find(found.fullName, decodeURIComponent(name))
    if (environment === undefined) throw new RestError(404, 'Not Found', documentation)
    return { status: 200, body: bodyOf(found, environment) }
  }
  return { enter, answer }
}

function refusalOf(ref: string, environment: string): string {
  const [, kind = '', name = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  return `${kind === 'tags' ? 'Tag' : 'Branch'} "${name}" is not allowed to deploy to ${environment} due to environment protection rules.`
}

function bodyOf({ fullName, id: repositoryId }: KnownRepository, environment: EnvironmentRules): JsonObject {
  const { name, waitMinutes, reviewers = [], preventSelfReview = false, branches } = environment
  const id = idOf(`${repositoryId}/${name.toLowerCase()}`)
  const rule = (type: string, number: number, more: JsonObject = {}) => ({
    id: id + number,
    node_id: nodeId('GateType', id + number),
    type,
    ...more,
  })
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    url: `https://api.github.com/repos/${fullName}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.com/${fullName}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    can_admins_bypass: true,
    protection_rules: [
      ...(waitMinutes === undefined ? [] : [rule('wait_timer', 1, { wait_timer: waitMinutes })]),
      ...(reviewers.length === 0
        ? []
        : [
            rule('required_reviewers', 2, {
              prevent_self_review: preventSelfReview,
              reviewers: reviewers.map(({ type, login }) => ({ type, reviewer: reviewerOf(type, login, fullName) })),
            }),
          ]),
      ...(branches === undefined ? [] : [rule('branch_policy', 3)]),
    ],
    deployment_branch_policy:
      branches === undefined
        ? null
        : { protected_branches: branches === 'protected', custom_branch_policies: branches === 'custom' },
  }
}

function reviewerOf(type: 'User' | 'Team', login: string, repository: string): JsonObject {
  const id = idOf(login)
  if (type === 'User') {
    const url = `https://api.github.com/users/${login}`
    const lists = ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'].map(list => [
      `${list === 'organizations' ? 'organizations' : list}_url`,
      `${url}/${list}`,
    ])
    return {
      login,
      id,
      node_id: nodeId('User', id),
      avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
      gravatar_id: '',
      url,
      html_url: `https://github.com/${login}`,
      ...Object.fromEntries(lists),
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      events_url: `${url}/events{/privacy}`,
      type: 'User',
      site_admin: false,
    }
  }
  const owner = repository.split('/')[0] ?? ''
  const url = `https://api.github.com/organizations/${idOf(owner)}/team/${id}`
  return {
    id,
    node_id: nodeId('Team', id),
    name: login,
    slug: login,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `https://github.com/orgs/${owner}/teams/${login}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: idOf(owner),
    parent: null,
  }
}

/** A number that stays the same for a name. */
const idOf = (text: string) =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7)

const nodeId = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64')
