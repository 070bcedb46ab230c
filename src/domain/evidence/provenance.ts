import { z } from 'zod'
import { GoldenImageError } from '../errors.ts'
import { githubIdSchema, readPredicate, textSchema } from './predicate.ts'
import { predicateTypes, type Statement } from './statement.ts'

/** https://actions.github.io/buildtypes/workflow/v1 */
const workflowBuildType = 'https://actions.github.io/buildtypes/workflow/v1'

/** Of GitHub's identity token, as it names them. https://docs.github.com/actions/reference/security/oidc */
export interface TokenClaims {
  readonly repository: string
  readonly repository_id: string
  readonly repository_owner_id: string
  readonly ref: string
  readonly sha: string
  readonly event_name: string
  readonly workflow_ref: string
  readonly job_workflow_ref: string
  readonly runner_environment: string
  readonly run_id: string
  readonly run_attempt: string
}

const claimNames = [
  'repository',
  'repository_id',
  'repository_owner_id',
  'ref',
  'sha',
  'event_name',
  'workflow_ref',
  'job_workflow_ref',
  'runner_environment',
  'run_id',
  'run_attempt',
] as const satisfies readonly (keyof TokenClaims)[]

/** Throws `AUTH_ID_TOKEN_FAILED` with every claim that is missing: a token without one is none of a job. */
export function readTokenClaims(claims: Readonly<Record<string, string>>): TokenClaims {
  const missing = claimNames.filter(name => !Object.hasOwn(claims, name) || claims[name] === '')
  if (missing.length > 0)
    throw new GoldenImageError({
      code: 'AUTH_ID_TOKEN_FAILED',
      message: `GitHub's identity token has no ${missing.map(name => `\`${name}\``).join(', ')}.`,
    })
  return Object.fromEntries(claimNames.map(name => [name, claims[name]])) as unknown as TokenClaims
}

/** GitHub's own predicate; its store refuses any other build type under this predicate type. */
export type ProvenancePredicate = z.infer<typeof schema>

/** What a provenance says about where it comes from. */
export interface Provenance {
  /** address of the repository */
  readonly repository: string
  readonly repositoryId: string
  readonly ownerId: string
  readonly ref: string
  readonly commit: string
  readonly trigger: string
  readonly runnerEnvironment: string
  /** address of the workflow that ran the job, with its ref */
  readonly builder: string
  /** address of the run and its attempt */
  readonly run: string
}

const schema = z.strictObject({
  buildDefinition: z.strictObject({
    buildType: z.literal(workflowBuildType),
    externalParameters: z.strictObject({
      workflow: z.strictObject({ ref: textSchema, repository: textSchema, path: textSchema }),
    }),
    internalParameters: z.strictObject({
      github: z.strictObject({
        event_name: textSchema,
        repository_id: githubIdSchema,
        repository_owner_id: githubIdSchema,
        runner_environment: textSchema,
      }),
    }),
    resolvedDependencies: z
      .array(z.strictObject({ uri: textSchema, digest: z.strictObject({ gitCommit: textSchema }) }))
      .length(1),
  }),
  runDetails: z.strictObject({
    builder: z.strictObject({ id: textSchema }),
    metadata: z.strictObject({ invocationId: textSchema }),
  }),
})

/**
 * Exactly what `buildSLSAProvenancePredicate` of @actions/attest makes of the same claims.
 * @param server address of GitHub, such as `https://github.com`
 */
export function buildProvenance(server: string, claims: TokenClaims): ProvenancePredicate {
  const [path = ''] = claims.workflow_ref.replace(`${claims.repository}/`, '').split('@')
  return {
    buildDefinition: {
      buildType: workflowBuildType,
      externalParameters: { workflow: { ref: claims.ref, repository: `${server}/${claims.repository}`, path } },
      internalParameters: {
        github: {
          event_name: claims.event_name,
          repository_id: claims.repository_id,
          repository_owner_id: claims.repository_owner_id,
          runner_environment: claims.runner_environment,
        },
      },
      resolvedDependencies: [
        { uri: `git+${server}/${claims.repository}@${claims.ref}`, digest: { gitCommit: claims.sha } },
      ],
    },
    runDetails: {
      builder: { id: `${server}/${claims.job_workflow_ref}` },
      metadata: {
        invocationId: `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`,
      },
    },
  }
}

/** Throws `PROOF_UNREADABLE`. */
export function parseProvenance(statement: Statement): Provenance {
  const { buildDefinition, runDetails } = readPredicate(statement, predicateTypes.provenance, schema)
  const { workflow } = buildDefinition.externalParameters
  const { github } = buildDefinition.internalParameters
  return {
    repository: workflow.repository,
    repositoryId: github.repository_id,
    ownerId: github.repository_owner_id,
    ref: workflow.ref,
    commit: buildDefinition.resolvedDependencies[0]?.digest.gitCommit ?? '',
    trigger: github.event_name,
    runnerEnvironment: github.runner_environment,
    builder: runDetails.builder.id,
    run: runDetails.metadata.invocationId,
  }
}
