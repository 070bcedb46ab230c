import { GoldenImageError } from '../errors.ts'
import type { Settings } from '../manifest/settings.ts'

/**
 * Which client id this job signs in with: the input, else the manifest's for the environment that GitHub put into the job's own token.
 * The environment is taken from the token and not from a variable, because only the token is GitHub's word.
 */
export function decideClientId(settings: Settings, environment: string | undefined, given: string): string {
  if (given !== '') return given
  const found =
    environment !== undefined && Object.hasOwn(settings.identities, environment)
      ? settings.identities[environment]
      : undefined
  if (found) return found
  const known = Object.keys(settings.identities).join(', ')
  throw new GoldenImageError({
    code: 'AUTH_NO_IDENTITY',
    message:
      environment === undefined
        ? `This job runs in no environment, and ${settings.path} has client ids only for environments: ${known}.`
        : `${settings.path} has no client id for the environment "${environment}" of this job; it has ${known}.`,
    hint:
      environment === undefined
        ? `Add to the job: environment: ${Object.keys(settings.identities)[0]}`
        : `Add under identities: ${environment}: <client id>`,
  })
}
