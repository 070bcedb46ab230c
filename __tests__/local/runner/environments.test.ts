import { expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { JobContext } from '../../../local/ports.ts'
import { send } from '../azure/stage.ts'
import { listen } from '../sigstore/stage.ts'
import { type Changes, REPOSITORY, run } from './stage.ts'

const guarded = {
  ...REPOSITORY,
  environments: [
    { name: 'image', branches: 'custom' },
    { name: 'shut', branches: 'protected' },
    {
      name: 'image-prod',
      waitMinutes: 5,
      reviewers: [
        { type: 'Team', login: 'secops' },
        { type: 'User', login: 'ann' },
      ],
    },
  ],
} as const

const workflow = (environment: string, more = '') => `on: [push, pull_request]
jobs:
  job:
    runs-on: ubuntu-24.04
    environment: ${environment}
    permissions: { id-token: write }
    ${more}
    steps: [{ id: here, run: 'true' }]
`

/** Runs a job in an environment. */
async function inEnvironment(name: string, { more = '', ...changes }: Changes & { readonly more?: string } = {}) {
  const github = await createLocalGitHub({ repositories: [guarded] })
  const asked: JobContext[] = []
  const jobTokens = {
    ...github.jobTokens,
    issue: (job: JobContext) => {
      asked.push(job)
      return github.jobTokens.issue(job)
    },
  }
  const result = await run(workflow(name, more), { jobTokens, environments: github.environments, ...changes })
  return { github, asked, ...result, said: result.events.flatMap(e => (e.kind === 'line' ? [e.text] : [])) }
}

it('approvals are given at once, and told; the token of the job names the environment', async () => {
  const job = await inEnvironment('image-prod')
  expect(job).toMatchObject({ conclusion: 'success', environmentName: 'image-prod', approvedBy: ['secops', 'ann'] })
  expect(job.said.slice(0, 3)).toEqual([
    'environment image-prod: its 5 minutes are not waited for here',
    'environment image-prod: approved by secops',
    'environment image-prod: approved by ann',
  ])
  expect(job.asked).toMatchObject([{ environment: 'image-prod' }])
})

it('one without reviewers says nothing', async () => {
  const job = await inEnvironment('IMAGE')
  expect(job).toMatchObject({ conclusion: 'success', environmentName: 'IMAGE' })
  expect(job).not.toHaveProperty('approvedBy')
  expect(job.said.filter(line => line.startsWith('environment'))).toEqual([])
})

it.each<[string, string, Changes, string]>([
  ['a branch', 'image', { event: { name: 'push', ref: 'refs/heads/topic' } }, 'Branch "topic"'],
  ['a tag', 'image', { event: { name: 'push', ref: 'refs/tags/v1' } }, 'Tag "v1"'],
  ['a pull request', 'image', { event: { name: 'pull_request' } }, 'Branch "refs/pull/7/merge"'],
  ['a branch without protection', 'shut', { event: { name: 'push', ref: 'refs/heads/topic' } }, 'Branch "topic"'],
])('%s that its rules leave out does not start', async (_, name, changes, who) => {
  const job = await inEnvironment(name, changes)
  const message = `${who} is not allowed to deploy to ${name} due to environment protection rules.`
  expect(job).toMatchObject({ conclusion: 'failure', steps: [], annotations: [{ level: 'error', message }] })
  expect(job.said).toEqual([message])
})

it('a missing one is made by the job that names it, without rules; by a job that is skipped, it is not', async () => {
  const ask = async (github: Awaited<ReturnType<typeof createLocalGitHub>>, name: string) => {
    const server = await listen('api.github.com', github.handler)
    const path = `/repos/${REPOSITORY.fullName}/environments/${name}`
    github.jobTokens.admit('ghs_reader', { repository: guarded } as unknown as JobContext, { actions: 'read' })
    const port = Number(new URL(server.url).port)
    const reply = await send(port, 'api.github.com', 'GET', path, undefined, { authorization: 'Bearer ghs_reader' })
    await server.close()
    return reply
  }
  const job = await inEnvironment('image-pord')
  expect(job).toMatchObject({ conclusion: 'success', environmentName: 'image-pord' })
  expect(job.said[0]).toBe('environment image-pord: there was none; GitHub has made it, without rules')
  const { status, body } = await ask(job.github, 'Image-Pord')
  expect([status, body.name, body.protection_rules, body.deployment_branch_policy]).toEqual([
    200,
    'image-pord',
    [],
    null,
  ])
  const again = await run(workflow('image-PORD'), { environments: job.github.environments })
  expect(again.events.filter(e => e.kind === 'line' && e.text.includes('there was none'))).toEqual([])
  const skipped = await inEnvironment('image-pord', { more: 'if: false' })
  expect([skipped.conclusion, (await ask(skipped.github, 'image-pord')).status]).toEqual(['skipped', 404])
})
