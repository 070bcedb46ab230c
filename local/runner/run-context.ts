import { randomInt } from 'node:crypto'
import type { JobContext } from '../ports.ts'
import { actor, decideRef } from './event.ts'
import type { Folders } from './folders.ts'
import type { RunOptions } from './options.ts'
import type { WorkflowSource } from './workflow.ts'

/** Who and what runs, for the identity token and for the `github` context; without environment and called workflow. */
export function jobContext(
  options: RunOptions,
  workflow: WorkflowSource,
  sha: string,
  payload: Readonly<Record<string, unknown>>,
): JobContext {
  const { repository, event, run } = options
  const pull = payload.pull_request as { head?: { ref?: string }; base?: { ref?: string } } | undefined
  const ref = decideRef(options)
  return {
    repository,
    workflowPath: options.workflow,
    workflowName: workflow.name,
    ref,
    refProtected: ref === `refs/heads/${repository.defaultBranch}`,
    headRef: pull?.head?.ref ?? '',
    baseRef: pull?.base?.ref ?? '',
    sha: event.sha ?? sha,
    event: event.name,
    runId: run?.id ?? String(randomInt(1_000_000_000, 9_999_999_999)),
    runNumber: run?.number ?? '1',
    runAttempt: run?.attempt ?? '1',
    actor: event.actor ?? actor,
  }
}

/** The `github` context of a job; what differs from step to step is added there. Before it has a machine, it has no `folders` and no `token`. */
export function githubContext(
  c: JobContext,
  job: string,
  folders?: Pick<Folders, 'eventFile' | 'workspace'>,
  token?: string,
): Record<string, string> {
  const workflowRef = `${c.repository.fullName}/${c.workflowPath}@${c.ref}`
  return {
    actor: c.actor,
    actor_id: '1',
    triggering_actor: c.actor,
    api_url: 'https://api.github.com',
    base_ref: c.baseRef ?? '',
    event_name: c.event,
    graphql_url: 'https://api.github.com/graphql',
    head_ref: c.headRef ?? '',
    job,
    ref: c.ref,
    ref_name: c.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_protected: String(c.refProtected ?? true),
    ref_type: c.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: c.repository.fullName,
    repository_id: String(c.repository.id),
    repository_owner: c.repository.fullName.split('/')[0] ?? '',
    repository_owner_id: String(c.repository.ownerId),
    repository_visibility: c.repository.visibility,
    retention_days: '90',
    run_attempt: c.runAttempt,
    run_id: c.runId,
    run_number: c.runNumber,
    secret_source: 'Actions',
    server_url: 'https://github.com',
    sha: c.sha,
    workflow: c.workflowName,
    workflow_ref: workflowRef,
    workflow_sha: c.sha,
    ...(folders ? { event_path: folders.eventFile, workspace: folders.workspace } : {}),
    ...(token === undefined ? {} : { token }),
  }
}

/** Members of the `github` context that no process gets as `GITHUB_…`. */
const contextAlone: ReadonlySet<string> = new Set(['event', 'token', 'secret_source', 'repository_visibility'])

/** `GITHUB_…` for a step's processes. */
export function githubVariables(github: Readonly<Record<string, string>>): Record<string, string> {
  return upper('GITHUB', Object.fromEntries(Object.entries(github).filter(([name]) => !contextAlone.has(name))))
}

/** The `runner` context. */
export function runnerContext(folders: Folders, debug: boolean): Record<string, string> {
  return {
    os: 'Linux',
    arch: process.arch === 'arm64' ? 'ARM64' : 'X64',
    name: 'GitHub Actions 1',
    environment: 'github-hosted',
    temp: folders.temp,
    tool_cache: folders.toolCache,
    workspace: folders.workspace.slice(0, folders.workspace.lastIndexOf('/')),
    ...(debug ? { debug: '1' } : {}),
  }
}

/** `RUNNER_…` for a step's processes. */
export const runnerVariables = (runner: Readonly<Record<string, string>>) => upper('RUNNER', runner)

const upper = (prefix: string, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name.toUpperCase()}`, value]))
