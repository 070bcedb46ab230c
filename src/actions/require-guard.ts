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
  // This job is in it: a branch that is not protected means that no branch of the repository is, and the rule keeps nobody out.
  const keepsOut = rules && { any: false, listed: true, protected: claims.ref_protected === 'true' }[rules.branches]
  const guarded = rules && (rules.reviewers || rules.waitMinutes > 0 || keepsOut)
  if (guarded) return
  throw new GoldenImageError({
    code: 'CHANNEL_UNGUARDED',
    message: `The channel ${name} is to be guarded by the environment ${environment} of ${repository}, ${rules ? `which has no reviewers, no timer and ${rules.branches === 'protected' ? 'is for protected branches, of which the repository has none' : 'no rule for branches'}` : 'which is not there, or the token of the step may not see it'}.`,
    hint: `See https://github.com/${repository}/settings/environments`,
  })
}
