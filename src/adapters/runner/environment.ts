import type { Problem } from '../../domain/errors.ts'

type Environment = Record<string, string | undefined>

/** Settings of the step that no run may have: with them somebody in between could read our tokens and answer in Azure's name. */
export function findEnvironmentProblems(environment: Readonly<Environment>): readonly Problem[] {
  if (!trustsEverybody(environment)) return []
  return [
    {
      code: 'INPUT_ENVIRONMENT_REFUSED',
      message: `The environment of this step has ${unverified}=0, so that no certificate would be looked at; accepted is that it is not set.`,
      hint: 'Take it away. For a proxy with an authority of its own set NODE_EXTRA_CA_CERTS to the file of its certificate.',
    },
  ]
}

/**
 * Takes away what would lead our requests elsewhere: the SDK of Azure reads variables of its own, of which these actions want none. What is only
 * cleaned up after a run must not be left because of a setting, so there certificates are looked at again.
 */
export function cleanEnvironment(environment: Environment, phase: 'main' | 'post'): void {
  for (const name of Object.keys(environment)) if (name.startsWith('AZURE_')) delete environment[name]
  if (phase === 'post') delete environment[unverified]
}

const unverified = 'NODE_TLS_REJECT_UNAUTHORIZED'
const trustsEverybody = (environment: Readonly<Environment>) => environment[unverified] === '0'
