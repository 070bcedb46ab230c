import { GoldenImageError } from '../domain/errors.ts'
import type { ChannelSettings } from '../domain/manifest/settings.ts'
import type { Environments } from '../ports/environments.ts'
import type { ReleasePorts } from './require-release.ts'

/**
 * May this job move the channel? One that the manifest guards by an environment is moved only by a job in it, and only as long as the environment has a
 * rule: GitHub makes a missing one by itself, and then nobody is asked. Throws `CHANNEL_OTHER_ENVIRONMENT`, `CHANNEL_UNGUARDED`, and what GitHub refuses.
 */
export async function requireGuard(
  channel: ChannelSettings,
  { identityTokens, job, environments }: ReleasePorts & { readonly environments: Environments },
): Promise<void> {
  const { name, environment } = channel
  if (environment === undefined) return
  const claims = await identityTokens.readClaims(job.cancelled)
  // GitHub does not tell capitals from small letters in them.
  if (claims.environment?.toLowerCase() !== environment.toLowerCase())
    throw new GoldenImageError({
      code: 'CHANNEL_OTHER_ENVIRONMENT',
      message: `The channel ${name} is moved by jobs in the environment ${environment}; this one runs in ${claims.environment ? `"${claims.environment}"` : 'none'}.`,
      hint: `Add to the job: environment: ${environment}`,
    })
  const { repository = '' } = claims
  const rules = await environments.read(repository, environment)
  // A rule for protected branches keeps nobody out where none is protected, and what protects a branch is told nowhere in the same words.
  const guarded = rules && (rules.reviewers || rules.waitMinutes > 0 || rules.branches === 'listed')
  if (guarded) return
  throw new GoldenImageError({
    code: 'CHANNEL_UNGUARDED',
    message: `The channel ${name} is to be guarded by the environment ${environment} of ${repository}, ${rules ? `which has no reviewers, no timer and ${rules.branches === 'protected' ? 'lets protected branches in, which is every branch as long as none is protected' : 'no rule for branches'}` : 'which is not there, or the token of the step may not see it'}.`,
    hint: `See https://github.com/${repository}/settings/environments`,
  })
}
