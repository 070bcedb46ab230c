/** A repository as GitHub knows it. */
export interface Repository {
  /** `owner/name` */
  readonly fullName: string
  readonly id: number
  readonly ownerId: number
  readonly visibility: 'public' | 'private' | 'internal'
  /** subject format: repositories made since July 2026 carry ids */
  readonly subject: 'immutable' | 'classic'
}

/** The job that asks for a token. */
export interface JobContext {
  readonly repository: Repository
  readonly workflowPath: string
  readonly workflowName: string
  readonly ref: string
  /** default: true */
  readonly refProtected?: boolean
  /** branches of a pull request */
  readonly headRef?: string
  readonly baseRef?: string
  readonly sha: string
  readonly event: string
  readonly runId: string
  readonly runNumber: string
  readonly runAttempt: string
  readonly actor: string
  readonly environment?: string
}

/** Subject of the identity token. https://docs.github.com/actions/reference/security/oidc */
export function subjectOf(job: JobContext): string {
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

/** Every claim but the registered ones that the issuer sets (`iss`, `aud`, `iat`, `nbf`, `exp`, `jti`). */
export function claimsOf(job: JobContext): Record<string, string> {
  const { repository } = job
  const workflow = `${repository.fullName}/${job.workflowPath}@${job.ref}`
  return {
    sub: subjectOf(job),
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
    job_workflow_ref: workflow,
    job_workflow_sha: job.sha,
    event_name: job.event,
    head_ref: job.headRef ?? '',
    base_ref: job.baseRef ?? '',
    runner_environment: 'github-hosted',
    ...(job.environment === undefined ? {} : { environment: job.environment }),
  }
}
