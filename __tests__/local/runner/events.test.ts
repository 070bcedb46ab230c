import { expect, it } from '@jest/globals'
import { claimsOf } from '../../../local/github/claims.ts'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { JobContext } from '../../../local/ports.ts'
import type { RunOptions } from '../../../local/runner/index.ts'
import { run } from './stage.ts'

const workflow = (on: string) => `on: ${on}
permissions: { id-token: write }
jobs:
  job:
    runs-on: ubuntu-24.04
    environment: image
    steps:
      - id: seen
        run: |
          echo "payload=$(tr -d '\\n' < "$GITHUB_EVENT_PATH")" >> "$GITHUB_OUTPUT"
          echo "variables=$GITHUB_EVENT_NAME $GITHUB_REF $GITHUB_HEAD_REF $GITHUB_BASE_REF" >> "$GITHUB_OUTPUT"
          echo "may=\${ACTIONS_ID_TOKEN_REQUEST_URL:+yes}" >> "$GITHUB_OUTPUT"
`

/** What a job sees of its event: file, variables, the claims of its identity token (none: it may not ask). */
async function seen(on: string, event: RunOptions['event']) {
  const { jobTokens } = await createLocalGitHub()
  let context: JobContext | undefined
  const result = await run(workflow(on), {
    event,
    jobTokens: {
      ...jobTokens,
      issue: job => {
        context = job
        return jobTokens.issue(job)
      },
    },
  })
  const { payload = '', variables, may } = result.step('seen').outputs
  const claims = context && claimsOf(context)
  expect(may === 'yes').toBe(claims !== undefined)
  return { payload: JSON.parse(payload) as Record<string, unknown>, variables, claims }
}

const repository = { full_name: 'acme/golden-images', default_branch: 'main' }

it.each<[string, RunOptions['event'], object, string, object]>([
  [
    'pull_request',
    { name: 'pull_request' },
    { repository, number: 7, pull_request: { number: 7, head: { ref: 'topic' }, base: { ref: 'main' } } },
    'pull_request refs/pull/7/merge topic main',
    { event_name: 'pull_request', ref: 'refs/pull/7/merge', ref_type: 'branch', head_ref: 'topic', base_ref: 'main' },
  ],
  [
    'pull_request_target',
    { name: 'pull_request_target' },
    { repository, number: 7 },
    'pull_request_target refs/heads/main topic main',
    { event_name: 'pull_request_target', ref: 'refs/heads/main', base_ref: 'main' },
  ],
  [
    'push',
    { name: 'push', ref: 'refs/heads/topic' },
    { repository, ref: 'refs/heads/topic' },
    'push refs/heads/topic  ',
    { event_name: 'push', ref: 'refs/heads/topic', ref_protected: 'false', head_ref: '', base_ref: '' },
  ],
  [
    'push',
    { name: 'push', ref: 'refs/tags/v1' },
    { repository, ref: 'refs/tags/v1' },
    'push refs/tags/v1  ',
    { event_name: 'push', ref: 'refs/tags/v1', ref_type: 'tag' },
  ],
  [
    'workflow_dispatch',
    { name: 'workflow_dispatch', ref: 'refs/heads/topic' },
    { repository, ref: 'refs/heads/topic', inputs: {} },
    'workflow_dispatch refs/heads/topic  ',
    { event_name: 'workflow_dispatch', ref: 'refs/heads/topic' },
  ],
  [
    '{ repository_dispatch: { types: [golden-image] } }',
    { name: 'repository_dispatch', payload: { client_payload: { image: 'x' } } },
    { repository, action: 'golden-image', branch: 'main', client_payload: { image: 'x' } },
    'repository_dispatch refs/heads/main  ',
    { event_name: 'repository_dispatch', ref: 'refs/heads/main', ref_protected: 'true' },
  ],
])('%s is played as GitHub has it: %j', async (on, event, payload, variables, claims) => {
  const job = await seen(on, event)
  expect(job.payload).toMatchObject(payload)
  expect(job.variables).toBe(variables)
  expect(job.claims).toMatchObject({ ...claims, repository: 'acme/golden-images', environment: 'image' })
})

it('a schedule has its line of cron, and does not say which repository it is of', async () => {
  const { payload, claims } = await seen('{ schedule: [{ cron: "17 4 * * *" }] }', { name: 'schedule' })
  expect(payload).toEqual({ schedule: '17 4 * * *' })
  expect(claims).toMatchObject({ event_name: 'schedule', ref: 'refs/heads/main' })
})

it.each(['pull_request', 'pull_request_review'])('a %s of a fork has no identity token', async name => {
  const pull_request = { head: { ref: 'topic', repo: { full_name: 'mallory/golden-images' } } }
  const { payload, claims } = await seen(name, { name, payload: { pull_request } })
  expect(payload).toMatchObject({ pull_request: { ...pull_request, base: { ref: 'main' } } })
  expect(claims).toBeUndefined()
})

it.each<[string, RunOptions['event'], RegExp]>([
  ['push', { name: 'schedule' }, /does not run on 'schedule'; it runs on push/],
  [
    '{ push: { branches: [main] } }',
    { name: 'push', ref: 'refs/heads/topic' },
    /does not run on a push to refs\/heads\/topic/,
  ],
  [
    '{ push: { branches: [main] } }',
    { name: 'push', ref: 'refs/tags/main' },
    /does not run on a push to refs\/tags\/main/,
  ],
  ['{ push: { branches: ["re*"] } }', { name: 'push' }, /does not run on a push to refs\/heads\/main/],
  ['{ push: { paths: ["a/**"] } }', { name: 'push' }, /it has to be said which files are `changed`/],
  ['{ push: { paths: ["a/**"] } }', { name: 'push', changed: ['b/c'] }, /does not run on 'push' that changes b\/c/],
  [
    '{ repository_dispatch: {} }',
    { name: 'repository_dispatch', ref: 'refs/heads/topic' },
    /runs on the default branch, refs\/heads\/main/,
  ],
  ['pull_request', { name: 'pull_request', ref: 'refs/heads/main' }, /runs on refs\/pull\/<number>\/merge/],
  ['push', { name: 'push', ref: 'main' }, /'main' is no ref/],
])('%s does not start on %j', async (on, event, message) => {
  await expect(seen(on, event)).rejects.toThrow(message)
})
