import { GoldenImageError } from '../errors.ts'
import { githubTrust } from '../evidence/signer.ts'

/** A run of which the event may release; whether its branch may is not decided yet. */
export interface ReleaseRun {
  readonly event: string
  /** `owner/name` */
  readonly repository: string
  /** without `refs/heads/` */
  readonly branch: string
  /** by GitHub's own rule such an event runs on the default branch and nowhere else */
  readonly onDefaultBranchByRule: boolean
}

/**
 * The events of which something may be released. All others are refused, those too that run on the default branch but can be started by somebody
 * who may not write to it: `workflow_run` follows a fork's pull request, and the token does not say so; `issue_comment` is anybody's.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const releasing = {
  push: { byRule: false },
  workflow_dispatch: { byRule: false },
  schedule: { byRule: true },
  repository_dispatch: { byRule: true },
} as const satisfies Record<string, { readonly byRule: boolean }>

const accepted = `accepted is the default branch of the repository on ${Object.keys(releasing).join(', ')}`
const runOnGitHub = 'Run the workflow on GitHub Actions, or on a GitHub Enterprise Server whose tokens have that claim.'

/**
 * What GitHub's identity token says of this run. Throws `AUTH_NOT_RELEASE_REF` for an event or a ref that releases nothing whatever the default
 * branch is called, and for a token that does not say.
 * @param claims of the token, and of nothing else: variables and files can be written by every step of the job
 */
export function readReleaseRun(claims: Readonly<Record<string, string>>): ReleaseRun {
  const event = requireClaim(claims, 'event_name')
  const ref = requireClaim(claims, 'ref')
  const repository = requireClaim(claims, 'repository')
  if (!isRepository(repository))
    throw refused(
      `GitHub's identity token has the claim \`repository\` "${repository}"; accepted is one owner and one name.`,
      runOnGitHub,
    )
  if (!isReleasing(event))
    throw refused(
      `This job runs on the event "${event}" (${ref}); ${accepted}.`,
      event.startsWith('pull_request')
        ? "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`, or take the event out of `on:`."
        : `Take the event out of \`on:\`, or let it pass this step by: add to it \`if: github.event_name != '${event}'\`.`,
    )
  const branch = branchOf(ref)
  if (branch === undefined) throw refused(`This job runs on ${ref}, which is no branch; ${accepted}.`, startThere())
  return { event, repository, branch, onDefaultBranchByRule: releasing[event].byRule }
}

/** Of what comes by these an image can be checked: they have no more rights than their code is to have. */
const checked: readonly string[] = ['pull_request', 'merge_group']

/**
 * They have the rights of the default branch, and can be caused by somebody who may not write to it; what such a workflow checks out is by custom his
 * code. https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
const privileged: readonly string[] = ['pull_request_target', 'workflow_run', 'issue_comment']

/**
 * What a run is that is no release's and can be a check's, in words; `undefined`: it may be a release's, which `readReleaseRun` tells. Throws
 * `AUTH_FOREIGN_CODE`, and `AUTH_NOT_RELEASE_REF` for a token that does not say. @param claims of GitHub's identity token, and of nothing else
 */
export function readCheckRun(claims: Readonly<Record<string, string>>): string | undefined {
  const event = requireClaim(claims, 'event_name')
  const ref = requireClaim(claims, 'ref')
  if (privileged.includes(event))
    throw new GoldenImageError({
      code: 'AUTH_FOREIGN_CODE',
      message: `This job runs on the event "${event}" (${ref}), which has the rights of the default branch although anybody can cause it: what is checked out may be a stranger's code, and nothing is done with it.`,
    })
  if (checked.includes(event)) return `the event "${event}" (${ref})`
  return isReleasing(event) && branchOf(ref) === undefined ? `${ref}, which is no branch` : undefined
}

/** Whether the run is on the default branch. @param defaultBranch as for `requireDefaultBranch` */
export function isOnDefaultBranch(run: ReleaseRun, defaultBranch: string | undefined): boolean {
  return defaultBranch === undefined ? run.onDefaultBranchByRule : defaultBranch === run.branch
}

/**
 * Throws `AUTH_SELF_HOSTED` unless the runner is GitHub's own: every verification asks for that, because a machine that others have had before may sign
 * anything in the name of the workflow. @param claims of GitHub's identity token, and of nothing else
 */
export function requireHostedRunner(claims: Readonly<Record<string, string>>): void {
  const runner = requireClaim(claims, 'runner_environment')
  if (runner === githubTrust.runnerEnvironment) return
  throw new GoldenImageError({
    code: 'AUTH_SELF_HOSTED',
    message: `GitHub's identity token says of the runner of this job "${runner}"; accepted is "${githubTrust.runnerEnvironment}".`,
  })
}

/** The default branch, where GitHub's rule for the event leaves no other. @param claims of GitHub's identity token, and of nothing else */
export function defaultBranchByRule(claims: Readonly<Record<string, string>>): string | undefined {
  const { event_name: event = '', ref = '' } = claims
  return isReleasing(event) && releasing[event].byRule ? branchOf(ref) : undefined
}

/**
 * Throws `AUTH_NOT_RELEASE_REF` unless the run is on the default branch.
 * @param defaultBranch without `refs/heads/`; `undefined`: nobody says, which is enough only where GitHub's rule leaves no other branch
 */
export function requireDefaultBranch(run: ReleaseRun, defaultBranch: string | undefined): void {
  if (isOnDefaultBranch(run, defaultBranch)) return
  const wanted =
    defaultBranch === undefined
      ? `and nobody says what the default branch of ${run.repository} is; ${accepted}`
      : `and the default branch of ${run.repository} is refs/heads/${defaultBranch}; ${accepted}`
  throw refused(
    `This job runs on refs/heads/${run.branch} (event "${run.event}"), ${wanted}.`,
    startThere(defaultBranch),
  )
}

function requireClaim(claims: Readonly<Record<string, string>>, name: string): string {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  if (value) return value
  throw refused(
    `GitHub's identity token has no claim \`${name}\`, so it cannot be told what this job runs on; ${accepted}.`,
    runOnGitHub,
  )
}

/** It becomes a part of a URL. */
function isRepository(text: string): boolean {
  const parts = text.split('/')
  return parts.length === 2 && parts.every(part => part !== '' && part !== '.' && part !== '..')
}

const isReleasing = (event: string): event is keyof typeof releasing => Object.hasOwn(releasing, event)

function branchOf(ref: string): string | undefined {
  const prefix = 'refs/heads/'
  return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined
}

const startThere = (branch?: string) =>
  branch === undefined
    ? 'Start the workflow on the default branch; a push only there: on: { push: { branches: [<default branch>] } }'
    : `Start the workflow on ${branch}; a push only there: on: { push: { branches: [${branch}] } }`

const refused = (message: string, hint: string) => new GoldenImageError({ code: 'AUTH_NOT_RELEASE_REF', message, hint })
