import { describe, expect, it } from '@jest/globals'
import { claimsOf, subjectOf } from '../../../local/github/claims.ts'
import type { JobContext } from '../../../local/ports.ts'

const job: JobContext = {
  repository: { fullName: 'acme/golden-images', id: 9, ownerId: 7, visibility: 'private', subject: 'classic' },
  workflowPath: '.github/workflows/image.yml',
  workflowName: 'image',
  ref: 'refs/heads/main',
  sha: 'c0ffee',
  event: 'push',
  runId: '1',
  runNumber: '2',
  runAttempt: '3',
  actor: 'me',
}

describe('the subject of an identity token', () => {
  it.each([
    [{}, 'ref:refs/heads/main'],
    [{ ref: 'refs/tags/v1' }, 'ref:refs/tags/v1'],
    [{ event: 'pull_request', ref: 'refs/pull/1/merge' }, 'pull_request'],
    [{ environment: 'image' }, 'environment:image'],
    [{ environment: 'image', event: 'pull_request' }, 'environment:image'],
    [{ environment: 'a:b ref:c' }, 'environment:a%3Ab ref%3Ac'],
  ])('%j', (change, rest) => {
    expect(subjectOf({ ...job, ...change })).toBe(`repo:acme/golden-images:${rest}`)
    const repository = { ...job.repository, subject: 'immutable' as const }
    expect(subjectOf({ ...job, ...change, repository })).toBe(`repo:acme@7/golden-images@9:${rest}`)
  })
})

it('the claims name repository, workflow, run and where it ran', () => {
  expect(claimsOf({ ...job, environment: 'image', headRef: 'topic', baseRef: 'main', refProtected: false })).toEqual({
    sub: 'repo:acme/golden-images:environment:image',
    environment: 'image',
    ref: 'refs/heads/main',
    ref_type: 'branch',
    ref_protected: 'false',
    sha: 'c0ffee',
    repository: 'acme/golden-images',
    repository_id: '9',
    repository_owner: 'acme',
    repository_owner_id: '7',
    repository_visibility: 'private',
    run_id: '1',
    run_number: '2',
    run_attempt: '3',
    actor: 'me',
    actor_id: '1',
    workflow: 'image',
    workflow_ref: 'acme/golden-images/.github/workflows/image.yml@refs/heads/main',
    workflow_sha: 'c0ffee',
    job_workflow_ref: 'acme/golden-images/.github/workflows/image.yml@refs/heads/main',
    job_workflow_sha: 'c0ffee',
    event_name: 'push',
    head_ref: 'topic',
    base_ref: 'main',
    runner_environment: 'github-hosted',
  })
})

it('of a called workflow there is its name and commit, and all else is of the caller', () => {
  const called = {
    repository: 'acme/pipelines',
    path: '.github/workflows/golden-image.yml',
    ref: 'refs/heads/main',
    sha: 'beef',
  }
  const own = claimsOf({ ...job, environment: 'image' })
  expect(claimsOf({ ...job, environment: 'image', called })).toEqual({
    ...own,
    job_workflow_ref: 'acme/pipelines/.github/workflows/golden-image.yml@refs/heads/main',
    job_workflow_sha: 'beef',
  })
  expect(own.sub).toBe('repo:acme/golden-images:environment:image')
})
