import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../../local/github/claims.ts'
import type { JobContext } from '../../../local/ports.ts'
import { problemOfEntra } from '../../../src/adapters/azure/words/entra-problem.ts'
import { AUDIENCE, ISSUER } from './issuer.ts'
import { CLIENT, createStage, type Stage, TENANT } from './stage.ts'

type Subject = JobContext['repository']['subject']

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(async () => stage[Symbol.asyncDispose]())

/** Whoever calls the estate's workflow, which is public, in a job with the environment `image`. */
const job = (fullName: string, ids: { id: number; ownerId: number }, subject: Subject): JobContext => ({
  repository: { fullName, ...ids, visibility: 'public', subject },
  workflowPath: '.github/workflows/image.yml',
  workflowName: 'image',
  ref: 'refs/heads/main',
  sha: 'c0ffee',
  event: 'workflow_dispatch',
  runId: '1',
  runNumber: '1',
  runAttempt: '1',
  actor: 'somebody',
  environment: 'image',
  called: {
    repository: 'acme/golden-images',
    path: '.github/workflows/golden-image.yml',
    ref: 'refs/heads/main',
    sha: 'b',
  },
})
const child = (subject: Subject) => claimsOf(job('acme/web-image', { id: 9, ownerId: 65 }, subject))
/** A stranger makes his own template as he likes. */
const stranger = (subject: Subject) => claimsOf(job('evil/web-image', { id: 666, ownerId: 660 }, subject))
/** And may get the name that acme gave up. */
const heir = (subject: Subject) => claimsOf(job('acme/web-image', { id: 777, ownerId: 770 }, subject))

const templates: readonly Subject[] = [
  'classic',
  'immutable',
  ['repository_owner_id', 'environment', 'job_workflow_ref'],
  ['repository_owner_id', 'job_workflow_ref', 'environment'],
  ['repository_id', 'environment'],
  ['environment', 'job_workflow_ref'],
  ['repo', 'context', 'job_workflow_ref'],
]

/** Whether Entra gives a token to the job of these claims. */
async function isTaken(claims: Readonly<Record<string, string>>): Promise<boolean> {
  const { status, body } = await stage.login(`/${TENANT}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: CLIENT,
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await stage.issuer.sign(claims),
  })
  if (status !== 200) expect(body.error_codes).toEqual([700213])
  return status === 200
}

const trust = (how: { subject: string } | { claimsMatchingExpression: string }) =>
  stage.azure.identities.replaceCredentials(CLIENT, [{ name: 'estate', issuer: ISSUER, audiences: [AUDIENCE], ...how }])

/** The subject for which the doctor gives a command, after Entra has refused the child. */
async function trustAsToldTo(subject: Subject): Promise<void> {
  const claims = child(subject)
  trust({ subject: 'repo:acme/nothing' })
  expect(await isTaken(claims)).toBe(false)
  const { hint = '' } = problemOfEntra('AADSTS700213: No matching federated identity record found.', undefined, claims)
  const told = /^az ad app .* --parameters '(?<parameters>\{.*\})'$/m.exec(hint)?.groups?.parameters
  expect(JSON.parse(told ?? '{}')).toMatchObject({ subject: claims.sub })
  trust({ subject: String(claims.sub) })
}

describe('a stranger who calls the same workflow', () => {
  it.each(templates.slice(0, 5).map(subject => [subject]))(
    'is refused, with every template, by the credential that is told to a repository with %j',
    async subject => {
      await trustAsToldTo(subject)
      expect(await isTaken(child(subject))).toBe(true)
      for (const theirs of templates) expect([theirs, await isTaken(stranger(theirs))]).toEqual([theirs, false])
    },
  )

  it('is refused by an expression with the id of the owner', async () => {
    trust({
      claimsMatchingExpression:
        "claims['sub'] matches 'repo:acme@65/*:environment:image' and claims['repository_owner_id'] eq '65' and claims['job_workflow_ref'] eq 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main'",
    })
    expect(await isTaken(child('immutable'))).toBe(true)
    for (const theirs of templates) expect([theirs, await isTaken(stranger(theirs))]).toEqual([theirs, false])
  })

  it('would be taken where the subject begins with no id: so no credential is told for that', async () => {
    const subject = ['environment', 'job_workflow_ref']
    const { hint = '' } = problemOfEntra('AADSTS700213: No match.', undefined, child(subject))
    expect(hint).toMatch(/^gh api --method PUT repos\/acme\/web-image\/actions\/oidc\/customization\/sub /)
    expect(hint).not.toContain('az ')
    trust({ subject: String(child(subject).sub) })
    expect(await isTaken(stranger(subject))).toBe(true)
  })
})

describe('whoever gets the name that a repository gave up', () => {
  it.each<[Subject, boolean]>([
    ['classic', true],
    ['immutable', false],
    [['repository_owner_id', 'environment', 'job_workflow_ref'], false],
  ])('with the subject %j is taken: %s', async (subject, taken) => {
    await trustAsToldTo(subject)
    expect(await isTaken(heir(subject))).toBe(taken)
  })
})

it('one credential serves every repository of the owner that calls the workflow, and no other environment', async () => {
  const subject = ['repository_owner_id', 'environment', 'job_workflow_ref']
  await trustAsToldTo(subject)
  const sibling = job('acme/db-image', { id: 10, ownerId: 65 }, subject)
  expect(await isTaken(claimsOf(sibling))).toBe(true)
  expect(await isTaken(claimsOf({ ...sibling, environment: 'image-prod' }))).toBe(false)
  const { called: _, ...uncalled } = sibling
  expect(await isTaken(claimsOf(uncalled))).toBe(false)
})
