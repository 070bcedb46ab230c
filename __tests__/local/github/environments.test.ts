import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { operations } from '../../../local/github/description.ts'
import { createLocalGitHub, type LocalGitHub } from '../../../local/github/index.ts'
import { send } from '../azure/stage.ts'
import { JOB, listen } from '../sigstore/stage.ts'

const OWN = {
  ...JOB.repository,
  defaultBranch: 'main',
  environments: [
    { name: 'image', branches: 'custom' },
    {
      name: 'Image-Prod',
      waitMinutes: 30,
      reviewers: [
        { type: 'User', login: 'ann' },
        { type: 'Team', login: 'secops' },
      ],
      preventSelfReview: true,
      branches: 'protected',
    },
    { name: 'by/hand' },
  ],
} as const
let github: LocalGitHub
let server: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  github = await createLocalGitHub({ repositories: [OWN, { ...OWN, id: 99, fullName: 'acme/foreign' }] })
  server = await listen('api.github.com', github.handler)
  github.jobTokens.admit('ghs_reader', { ...JOB, repository: OWN }, { actions: 'read' })
  github.jobTokens.admit('ghs_other', { ...JOB, repository: OWN }, { contents: 'read' })
})
afterAll(() => server.close())

const get = (name: string, token: string | undefined = 'ghs_reader', repository = OWN.fullName as string) =>
  send(
    Number(new URL(server.url).port),
    'api.github.com',
    'GET',
    `/repos/${repository}/environments/${name}`,
    undefined,
    {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
  )

it('an environment says what a job of it waits for, as the published description has it', async () => {
  const { body } = await get('image-PROD')
  expect(body).toMatchObject({
    name: 'Image-Prod',
    protection_rules: [
      { type: 'wait_timer', wait_timer: 30 },
      {
        type: 'required_reviewers',
        prevent_self_review: true,
        reviewers: [
          { type: 'User', reviewer: { login: 'ann' } },
          { type: 'Team', reviewer: { slug: 'secops' } },
        ],
      },
      { type: 'branch_policy' },
    ],
    deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
  })
  expect((await get('image')).body).toMatchObject({
    protection_rules: [{ type: 'branch_policy' }],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  })
  expect((await get('by%2Fhand')).body).toMatchObject({
    name: 'by/hand',
    protection_rules: [],
    deployment_branch_policy: null,
  })
  const { answer } = operations()['GET /repos/{owner}/{repo}/environments/{environment_name}'] ?? {}
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const name of ['image', 'image-prod', 'by%2Fhand'])
    expect([ajv.validate(answer?.schema ?? {}, (await get(name)).body), ajv.errors]).toEqual([true, null])
})

it('one that is not there, that of a foreign repository, and a token that may not look', async () => {
  expect(await get('none')).toMatchObject({ status: 404, body: { message: 'Not Found' } })
  expect((await get('image', 'ghs_reader', 'acme/foreign')).status).toBe(404)
  expect(await get('image', 'ghs_other')).toMatchObject({
    status: 403,
    body: { message: 'Resource not accessible by integration' },
  })
  expect((await get('image', '')).status).toBe(404)
  expect((await get('image', 'ghs_nobody')).status).toBe(401)
})

it('an environment for protected branches takes those alone, and every one as long as there is none', async () => {
  const enter = (repository: object) => {
    const known = { ...OWN, ...repository }
    const job = { ...JOB, repository: known, ref: 'refs/heads/topic', refProtected: false, environment: 'Image-Prod' }
    return createLocalGitHub({ repositories: [known] }).then(({ environments }) => environments.enter(job))
  }
  expect(await enter({})).toEqual({
    refused: expect.stringContaining('"topic" is not allowed to deploy to Image-Prod'),
  })
  expect(await enter({ unprotected: true })).toMatchObject({ made: false, waitMinutes: 30 })
})
