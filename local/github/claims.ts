import type { JobContext } from '../ports.ts'

export const issuerUrl = 'https://token.actions.githubusercontent.com'

/** Subject of the identity token. https://docs.github.com/actions/reference/security/oidc */
export function subjectOf(job: JobContext): string {
  return typeof job.repository.subject === 'string' ? standardSubject(job) : customSubject(job, job.repository.subject)
}

/** The claims that the repository's template names, in its order. Throws for a name that is no claim: GitHub takes no such template. */
function customSubject(job: JobContext, keys: readonly string[]): string {
  const classic = standardSubject({ ...job, repository: { ...job.repository, subject: 'classic' } })
  const repo = `repo:${job.repository.fullName}`
  const claims = claimsBeside(job)
  return keys
    .map(key => {
      if (key === 'repo') return repo
      if (key === 'context') return classic.slice(repo.length + 1)
      if (!(key in claims) && key !== 'environment')
        throw new Error(`'${key}' is no claim that a subject can be made of`)
      return `${key}:${(claims[key] ?? '').replaceAll(':', '%3A')}`
    })
    .join(':')
}

function standardSubject(job: JobContext): string {
  const [owner = '', name = ''] = job.repository.fullName.split('/')
  const repository =
    job.repository.subject === 'immutable'
      ? `${owner}@${job.repository.ownerId}/${name}@${job.repository.id}`
      : job.repository.fullName
  const escaped = (value: string) => value.replaceAll(':', '%3A')
  if (job.environment !== undefined) return `repo:${repository}:environment:${escaped(job.environment)}`
  if (job.event === 'pull_request') return `repo:${repository}:pull_request`
  return `repo:${repository}:ref:${escaped(job.ref)}`
}

/**
 * Every claim but the registered ones that the issuer sets (`iss`, `aud`, `iat`, `nbf`, `exp`, `jti`). Of a called workflow there is its name and
 * its commit; everything else, the subject as well, is the caller's.
 * https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-with-reusable-workflows
 */
export function claimsOf(job: JobContext): Record<string, string> {
  return { sub: subjectOf(job), ...claimsBeside(job) }
}

/** All but the subject, which can be made of them. */
function claimsBeside(job: JobContext): Record<string, string> {
  const { repository, called } = job
  const workflow = `${repository.fullName}/${job.workflowPath}@${job.ref}`
  return {
    ref: job.ref,
    ref_type: job.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: String(job.refProtected ?? true),
    sha: job.sha,
    repository: repository.fullName,
    repository_id: String(repository.id),
    repository_owner: repository.fullName.split('/')[0] ?? '',
    repository_owner_id: String(repository.ownerId),
    repository_visibility: repository.visibility,
    run_id: job.runId,
    run_number: job.runNumber,
    run_attempt: job.runAttempt,
    actor: job.actor,
    actor_id: '1',
    workflow: job.workflowName,
    workflow_ref: workflow,
    workflow_sha: job.sha,
    job_workflow_ref: called ? `${called.repository}/${called.path}@${called.ref}` : workflow,
    job_workflow_sha: called?.sha ?? job.sha,
    event_name: job.event,
    head_ref: job.headRef ?? '',
    base_ref: job.baseRef ?? '',
    runner_environment: 'github-hosted',
    ...(job.environment === undefined ? {} : { environment: job.environment }),
  }
}
