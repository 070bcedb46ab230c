import type { CodeEntry } from './entry.ts'

export const gitHubCodes = {
  GITHUB_DEFAULT_BRANCH_UNKNOWN: {
    cause:
      'Neither the event of the job nor GitHub says what the default branch of the repository is, so it cannot be told whether this job may release.',
    next: "Give the step the job's token, `github-token: ${{ github.token }}`, and run the job again; the message says what GitHub answered.",
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
