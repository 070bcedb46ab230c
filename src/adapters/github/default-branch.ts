import { GoldenImageError } from '../../domain/errors.ts'
import type { Secret } from '../../domain/secret.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DefaultBranch } from '../../ports/default-branch.ts'
import { readText } from '../filesystem/ordinary-file.ts'
import { askGitHub, type Came, memberOf, parseJson } from './ask.ts'

export interface DefaultBranchOptions {
  /** `GITHUB_EVENT_PATH` */
  readonly eventPath: string | undefined
  /** `GITHUB_API_URL`: GitHub's, or that of a GitHub Enterprise Server */
  readonly apiUrl: string | undefined
  /** the job's token, if the step was given one */
  readonly token: Secret | undefined
  readonly clock: Clock
  readonly fetcher?: typeof fetch
}

/** bytes; GitHub delivers no event of more than 25 MB */
const longestEvent = 32 * 1024 * 1024
/** characters; a ref of git cannot be longer than the name of a file on the servers that keep it */
const longestName = 255
const doing = 'GitHub was asked for the default branch'

/** The event's file, and `GET /repos/{owner}/{repo}` (it takes `metadata: read`, which every token of a job has). */
export function gitHubDefaultBranch(options: DefaultBranchOptions): DefaultBranch {
  const { eventPath, token, clock, fetcher = fetch } = options
  return {
    readFromEvent: async repository => {
      if (!eventPath) return undefined
      const text = await readText(eventPath, longestEvent).catch(() => undefined)
      return text === undefined ? undefined : branchIn(memberOf(parseJson(text), 'repository'), repository)
    },
    ask: async (repository, cancelled) => {
      if (!token)
        throw unknown(
          repository,
          'the event of this job does not say it, and the step has no token to ask GitHub with',
          "Add to this step, under `with:`: github-token: '${{ github.token }}'",
        )
      const api = options.apiUrl || 'https://api.github.com'
      const url = `${api}${api.endsWith('/') ? '' : '/'}repos/${pathOf(repository)}`
      const came = await askGitHub(
        {
          who: 'GitHub',
          url,
          headers: {
            authorization: `Bearer ${token.reveal()}`,
            accept: 'application/vnd.github+json',
            'x-github-api-version': '2022-11-28',
            'user-agent': 'golden-image-actions',
          },
        },
        answer => readBranch(answer, repository),
        { clock, fetcher, cancelled, doing },
      )
      if ('value' in came) return came.value
      throw unknown(
        repository,
        `the event of this job does not say it, and ${came.problem}`,
        "Run the job again; the token of `github-token` must be one that may read this repository (metadata: read), as the job's own is: '${{ github.token }}'",
      )
    },
  }
}

function readBranch(
  { status, headers, text }: { readonly status: number; readonly headers: Headers; readonly text: string },
  repository: string,
): Came<string> {
  if (status === 200) {
    const value = branchIn(parseJson(text), repository)
    return value === undefined
      ? { problem: `GitHub answered without a default branch of ${repository}`, final: true }
      : { value }
  }
  const permissions = headers.get('x-accepted-github-permissions')
  const needs = permissions === null ? '' : `; it takes the permissions ${oneLine(permissions, 200)}`
  // A limit of rates is a 403, too, and passes.
  const limited = status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0')
  return { problem: `GitHub answered ${status}${needs}`, final: status < 500 && status !== 429 && !limited }
}

/** The default branch that GitHub's own form of a repository names, if it is that repository. */
function branchIn(value: unknown, repository: string): string | undefined {
  if (memberOf(value, 'full_name') !== repository) return undefined
  const branch = memberOf(value, 'default_branch')
  return typeof branch === 'string' && branch !== '' && branch.length <= longestName ? branch : undefined
}

/** `owner/name` as a path; a claim of the token is not led anywhere else. */
const pathOf = (repository: string) => repository.split('/').map(encodeURIComponent).join('/')

const unknown = (repository: string, why: string, hint: string) =>
  new GoldenImageError({
    code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
    message: `What the default branch of ${repository} is cannot be told, and images are released from there only: ${why}.`,
    hint,
  })
