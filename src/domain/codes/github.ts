import type { CodeEntry } from './entry.ts'

export const gitHubCodes = {
  GITHUB_DEFAULT_BRANCH_UNKNOWN: {
    cause:
      'Neither the event of the job nor GitHub says what the default branch of the repository is, so it cannot be told whether this job may release.',
    next: "Give the step the job's token, `github-token: ${{ github.token }}`, and run the job again; the message says what GitHub answered.",
    rerun: 'perhaps',
  },
  GITHUB_REFUSED: {
    cause: 'GitHub refused a question of this job: a permission is missing, or the token is none.',
    next: 'Add the permission that the message names to `permissions:` of the job, and give the step `github-token: ${{ github.token }}`.',
    rerun: 'no',
  },
  GITHUB_UNAVAILABLE: {
    cause: 'GitHub did not answer, or not in its own form, also after retries.',
    next: 'Run the job again. See https://www.githubstatus.com.',
    rerun: 'yes',
  },
} as const satisfies Record<string, CodeEntry>
