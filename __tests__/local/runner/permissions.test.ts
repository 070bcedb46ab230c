import { expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { TokenPermissions } from '../../../local/ports.ts'
import { type Changes, run } from './stage.ts'

/** What the token of a job may do, and whether it may still do it after the job. */
async function permissionsOf(words: { job?: string; workflow?: string }, changes: Changes = {}) {
  const { jobTokens } = await createLocalGitHub()
  let seen: TokenPermissions | undefined
  let revoked = false
  const admit: typeof jobTokens.admit = (token, job, permissions) => {
    const right = jobTokens.admit(token, job, permissions)
    seen = permissions
    expect(token).toMatch(/^ghs_\w{36}$/)
    return {
      revoke() {
        revoked = true
        right.revoke()
      },
    }
  }
  const workflow = `on: [push, pull_request]
${words.workflow ?? ''}
jobs:
  job:
    runs-on: ubuntu-24.04
    ${words.job ?? ''}
    steps: [{ run: 'true' }]
`
  await run(workflow, { jobTokens: { issue: jobTokens.issue, admit }, ...changes })
  expect(revoked).toBe(true)
  return seen
}

const READ = 'read' as const
it.each<[string, { job?: string; workflow?: string }, TokenPermissions]>([
  ['without words', {}, { contents: READ, packages: READ }],
  ['none', { job: 'permissions: {}' }, {}],
  [
    'some',
    { job: 'permissions: { attestations: write, contents: read, actions: none }' },
    { attestations: 'write', contents: READ },
  ],
  ["the workflow's", { workflow: 'permissions: { attestations: read }' }, { attestations: READ }],
  [
    "the job's in place of the workflow's",
    { workflow: 'permissions: { attestations: write }', job: 'permissions: { actions: read }' },
    { actions: READ },
  ],
])("the job's token has what `permissions` say: %s", async (_, words, wanted) => {
  expect(await permissionsOf(words)).toEqual({ ...wanted, metadata: READ })
})

it('all of them can be given in one word', async () => {
  expect(await permissionsOf({ job: 'permissions: read-all' })).toMatchObject({ attestations: READ, actions: READ })
  expect(await permissionsOf({ job: 'permissions: write-all' })).toMatchObject({
    attestations: 'write',
    metadata: READ,
  })
})

it("a fork's pull request writes nothing", async () => {
  const of = (full_name: string) =>
    permissionsOf(
      { job: 'permissions: { attestations: write, contents: read }' },
      {
        event: {
          name: 'pull_request',
          ref: 'refs/pull/1/merge',
          payload: { pull_request: { head: { ref: 'x', repo: { full_name } } } },
        },
      },
    )
  expect(await of('mallory/golden-images')).toEqual({ attestations: READ, contents: READ, metadata: READ })
  expect(await of('acme/golden-images')).toMatchObject({ attestations: 'write' })
})
