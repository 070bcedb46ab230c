import type { EnvironmentRules, Environments } from '../../ports/environments.ts'
import { type GitHubRest, memberOf } from './ask.ts'

/** GitHub lets a job wait for at most 30 days. */
const mostMinutes = 43_200

/**
 * `GET /repos/{owner}/{repo}/environments/{name}`: https://docs.github.com/rest/deployments/environments#get-an-environment
 * It gives the rules that are built in: reviewers, a wait, branches. Rules of GitHub Apps stand at another address and are not asked for, and what
 * else may be in the list is no guard of ours: it counts for nothing. @param cancelled of the job
 */
export function gitHubEnvironments(rest: GitHubRest, cancelled: AbortSignal): Environments {
  return {
    read: (repository, name) =>
      rest.find(
        {
          path: ['repos', ...repository.split('/'), 'environments', name],
          read: body => readEnvironment(body, name),
          what: `the environment ${name} of ${repository}`,
          cancelled,
          doing: `GitHub was asked for the environment ${name} of ${repository}`,
        },
        'actions: read',
      ),
  }
}

/** `undefined`: it is not that environment, or not GitHub's form of one. */
function readEnvironment(body: unknown, asked: string): EnvironmentRules | undefined {
  const name = memberOf(body, 'name')
  const rules = memberOf(body, 'protection_rules') ?? []
  if (typeof name !== 'string' || name.toLowerCase() !== asked.toLowerCase() || !Array.isArray(rules)) return undefined
  const reviewers = readReviewers(rules)
  const waitMinutes = readWait(rules)
  const branches = readBranches(memberOf(body, 'deployment_branch_policy'))
  if (reviewers === undefined || waitMinutes === undefined || branches === undefined) return undefined
  return { name, reviewers, waitMinutes, branches }
}

const ofType = (rules: readonly unknown[], type: string) => rules.filter(rule => memberOf(rule, 'type') === type)

function readReviewers(rules: readonly unknown[]): boolean | undefined {
  const lists = ofType(rules, 'required_reviewers').map(rule => memberOf(rule, 'reviewers'))
  if (!lists.every(list => Array.isArray(list))) return undefined
  return lists.some(list => list.length > 0)
}

function readWait(rules: readonly unknown[]): number | undefined {
  const times = ofType(rules, 'wait_timer').map(rule => memberOf(rule, 'wait_timer'))
  const good = times.every(t => typeof t === 'number' && Number.isInteger(t) && t >= 0 && t <= mostMinutes)
  return good ? Math.max(0, ...(times as number[])) : undefined
}

/** `null`: every branch may use it. */
function readBranches(policy: unknown): EnvironmentRules['branches'] | undefined {
  if (policy === null || policy === undefined) return 'any'
  const [onlyProtected, listed] = [memberOf(policy, 'protected_branches'), memberOf(policy, 'custom_branch_policies')]
  if (typeof onlyProtected !== 'boolean' || typeof listed !== 'boolean') return undefined
  if (listed) return 'listed'
  return onlyProtected ? 'protected' : 'any'
}
