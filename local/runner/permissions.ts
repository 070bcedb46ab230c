import type { TokenPermissions } from '../ports.ts'
import type { RunOptions } from './options.ts'

/** What `permissions:` can name, beside `id-token`, which is no right of the token. */
const names = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
] as const

/** What a repository gives that has not been opened: new ones give no more. */
const withoutWords: TokenPermissions = { contents: 'read', packages: 'read' }

/**
 * What the GITHUB_TOKEN of a job may do. The job's `permissions` replace the workflow's, and what they do not name is none; a fork's pull request
 * writes nothing.
 */
export function tokenPermissions(permissions: unknown, options: RunOptions): TokenPermissions {
  const given = { ...namedPermissions(permissions), metadata: 'read' as const }
  if (!isOfFork(options)) return given
  return Object.fromEntries(Object.keys(given).map(name => [name, 'read' as const]))
}

function namedPermissions(permissions: unknown): TokenPermissions {
  if (permissions === undefined || permissions === null) return withoutWords
  if (permissions === 'write-all' || permissions === 'read-all')
    return Object.fromEntries(names.map(name => [name, permissions === 'write-all' ? 'write' : 'read']))
  const levels = Object.entries(permissions as Record<string, unknown>)
  return Object.fromEntries(
    levels.flatMap(([name, level]) => (level === 'read' || level === 'write' ? [[name, level] as const] : [])),
  )
}

/** May this job ask for identity tokens? Without `permissions`, and for a fork's pull request, no. */
export function mayAskForIdToken(permissions: unknown, options: RunOptions): boolean {
  if (isOfFork(options)) return false
  if (permissions === 'write-all') return true
  return (permissions as Record<string, unknown> | null | undefined)?.['id-token'] === 'write'
}

function isOfFork({ event, repository }: RunOptions): boolean {
  const pull = event.payload?.pull_request as { head?: { repo?: { full_name?: string } } } | undefined
  const head = pull?.head?.repo?.full_name
  const ofPull = event.name.startsWith('pull_request') && event.name !== 'pull_request_target'
  return ofPull && head !== undefined && head !== repository.fullName
}
