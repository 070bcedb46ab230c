import type { CodeEntry } from './entry.ts'

export const authCodes = {
  AUTH_NO_ID_TOKEN: {
    cause: 'The job may not ask GitHub for an identity token.',
    next: 'Add `permissions: { contents: read, id-token: write }` to the job.',
    rerun: 'no',
  },
  AUTH_ID_TOKEN_FAILED: {
    cause: "GitHub's token endpoint failed, hung or gave an unreadable answer, also after retries.",
    next: 'Run the job again; if it goes on, see https://www.githubstatus.com.',
    rerun: 'yes',
  },
  AUTH_NO_IDENTITY: {
    cause: 'The manifest has no client id for the environment of this job.',
    next: 'Add the environment under `identities:`, or set `environment:` on the job.',
    rerun: 'no',
  },
  AUTH_NOT_RELEASE_REF: {
    cause:
      'The job runs on another ref than the default branch, or on an event of which nothing is released: a pull request, a merge queue, a tag.',
    next: 'Run the step on the default branch, on `push`, `schedule`, `workflow_dispatch` or `repository_dispatch`; the message says what the job runs on.',
    rerun: 'no',
  },
  AUTH_FOREIGN_CODE: {
    cause:
      'The event gives a job the rights of the default branch whoever has caused it, and what is checked out may be code of a stranger (`pull_request_target`, `workflow_run`, `issue_comment`); or nobody says whose code it is.',
    next: 'Use `on: pull_request`: of a pull request of the repository the image is checked, of that of a fork its text.',
    rerun: 'no',
  },
  AUTH_STAGE_ENVIRONMENT: {
    cause:
      'The stage and the environment of the job do not belong together: `check` runs in `image-check` alone, whose identity may write to no gallery, and nothing is released there.',
    next: 'Set `environment:` on the job as the message says; detect-update gives it with each row, as `matrix.environment`.',
    rerun: 'no',
  },
  AUTH_SELF_HOSTED: {
    cause:
      'The manifest keeps proofs, and the job runs on a self-hosted runner: what is signed there is accepted by nobody, because whoever had the machine before may have changed it.',
    next: "Let the job run on a runner that GitHub hosts (`runs-on: ubuntu-24.04`); GitHub's larger runners can stand in a virtual network of yours in Azure.",
    rerun: 'no',
  },
  AUTH_SUBJECT_MISMATCH: {
    cause:
      'No federated credential of the identity matches the issuer, subject and audience of the token (AADSTS700213, 7002138, 70021 and their like).',
    next: 'Run the first command in the message: `az` creates the credential for exactly this token, `gh` gives the repository a subject that nobody else can have. Which forms there are: [sign-in.md](sign-in.md). If that was done in the last minutes, run the job again.',
    rerun: 'no',
  },
  AUTH_REFUSED: {
    cause: 'Microsoft Entra refused the identity token for another reason.',
    next: 'Look what the AADSTS code in the message means: https://login.microsoftonline.com/error has them all.',
    rerun: 'perhaps',
  },
  AUTH_UNREACHABLE: {
    cause: 'Microsoft Entra did not answer within the deadline.',
    next: 'Run the job again; check the network of a self-hosted runner.',
    rerun: 'yes',
  },
} as const satisfies Record<string, CodeEntry>
