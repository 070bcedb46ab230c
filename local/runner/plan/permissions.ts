import type { TokenPermissions } from '../../ports.ts'

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

/** A `permissions:` as written, name by name; what it does not name is none. Without one: what new repositories give. */
export function levelsOf(permissions: unknown): TokenPermissions {
  if (permissions === undefined || permissions === null) return withoutWords
  if (permissions === 'read-all') return Object.fromEntries(names.map(name => [name, 'read']))
  if (permissions === 'write-all') return Object.fromEntries([...names, 'id-token'].map(name => [name, 'write']))
  return Object.fromEntries(
    Object.entries(permissions as Record<string, unknown>).flatMap(([name, level]) =>
      level === 'read' || level === 'write' ? [[name, level] as const] : [],
    ),
  )
}

/**
 * What a called workflow asks for beyond what the job that calls it may give, in GitHub's words; `undefined`: nothing. Both are `permissions:` as written;
 * one that asks for nothing by name gets what its caller has.
 */
export function explainExcess(asked: unknown, granted: unknown): { requested: string; allowed: string } | undefined {
  if (asked === undefined || asked === null) return undefined
  const has = levelsOf(granted)
  const beyond = Object.entries(levelsOf(asked)).filter(([name, level]) => has[name] !== 'write' && has[name] !== level)
  if (beyond.length === 0) return undefined
  return {
    requested: beyond.map(([name, level]) => `${name}: ${level}`).join(', '),
    allowed: beyond.map(([name]) => `${name}: ${has[name] ?? 'none'}`).join(', '),
  }
}
