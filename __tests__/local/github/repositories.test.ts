import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { LocalGitHub } from '../../../local/github/index.ts'
import type { JobContext } from '../../../local/ports.ts'
import { createStage, type Stage } from './stage.ts'

const own = {
  fullName: 'acme/golden-images',
  id: 9,
  ownerId: 7,
  visibility: 'private',
  subject: 'classic',
  defaultBranch: 'trunk',
} as const
const job: JobContext = {
  repository: own,
  workflowPath: '.github/workflows/image.yml',
  workflowName: 'image',
  ref: 'refs/heads/trunk',
  sha: 'c0ffee',
  event: 'push',
  runId: '1',
  runNumber: '1',
  runAttempt: '1',
  actor: 'me',
}

let stage: Stage
let github: LocalGitHub
beforeAll(async () => {
  stage = await createStage([
    own,
    { ...own, fullName: 'acme/public', id: 10, visibility: 'public', defaultBranch: 'main' },
    { ...own, fullName: 'acme/internal', id: 11, visibility: 'internal' },
    { ...own, fullName: 'other/private', id: 12, ownerId: 8 },
  ])
  github = stage.github
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
})

const get = (path: string, token: string | undefined, headers: Record<string, string> = {}) =>
  stage.ask('GET', path, { ...(token === undefined ? {} : { token }), headers })

it('tells the job of a repository its default branch, and which permission that takes', async () => {
  const right = github.jobTokens.admit('ghs_own', job, {})
  const { status, body, headers } = await get('/repos/Acme/Golden-Images', 'ghs_own')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id: 9,
    full_name: 'acme/golden-images',
    owner: { login: 'acme', id: 7 },
    private: true,
    default_branch: 'trunk',
  })
  expect(headers['x-accepted-github-permissions']).toBe('metadata=read')
  right.revoke()
  expect(await get('/repos/acme/golden-images', 'ghs_own')).toMatchObject({
    status: 401,
    body: { message: 'Bad credentials' },
  })
})

it.each([
  ['acme/public', 200],
  ['acme/internal', 404],
  ['other/private', 404],
  ['acme/nowhere', 404],
])('a job of another repository asks for %s: %d', async (name, status) => {
  github.jobTokens.admit('ghs_other', job, {})
  expect((await get(`/repos/${name}`, 'ghs_other')).status).toBe(status)
})

it.each([
  [10, 200],
  [11, 404],
  [12, 404],
  [99, 404],
])('a job of another repository asks for the id %d: %d', async (id, status) => {
  github.jobTokens.admit('ghs_other', job, {})
  const answer = await get(`/repositories/${id}`, 'ghs_other')
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject(status === 200 ? { id, full_name: 'acme/public' } : { message: 'Not Found' })
})

it('refuses nobody, a token of nobody, a client without a name, and a version that it does not have', async () => {
  github.jobTokens.admit('ghs_job', job, {})
  const path = '/repos/acme/golden-images'
  expect((await get(path, undefined)).status).toBe(401)
  expect((await get(path, 'ghs_none')).status).toBe(401)
  expect((await get(path, 'ghs_job', { 'user-agent': '' })).status).toBe(403)
  expect((await get(path, 'ghs_job', { 'x-github-api-version': '2020-01-01' })).status).toBe(400)
  expect((await get(path, 'ghs_job', { 'x-github-api-version': '2022-11-28' })).status).toBe(200)
})
