import type { TokenPermissions } from '../ports.ts'
import type { RunOptions } from './options.ts'
import { levelsOf } from './plan/permissions.ts'

/**
 * What the GITHUB_TOKEN of a job may do. The job's `permissions` replace the workflow's, and what they do not name is none; a fork's pull request
 * writes nothing.
 */
export function tokenPermissions(permissions: unknown, options: RunOptions): TokenPermissions {
  const { 'id-token': _, ...rights } = levelsOf(permissions)
  const given = { ...rights, metadata: 'read' as const }
  if (!isOfFork(options)) return given
  return Object.fromEntries(Object.keys(given).map(name => [name, 'read' as const]))
}

/** May this job ask for identity tokens? Without `permissions`, and for a fork's pull request, no. */
export function mayAskForIdToken(permissions: unknown, options: RunOptions): boolean {
  return !isOfFork(options) && levelsOf(permissions)['id-token'] === 'write'
}

function isOfFork({ event, repository }: RunOptions): boolean {
  const pull = event.payload?.pull_request as { head?: { repo?: { full_name?: string } } } | undefined
  const head = pull?.head?.repo?.full_name
  const ofPull = event.name.startsWith('pull_request') && event.name !== 'pull_request_target'
  return ofPull && head !== undefined && head !== repository.fullName
}
