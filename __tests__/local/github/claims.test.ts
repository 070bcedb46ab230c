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

describe("a subject by the repository's own template", () => {
  const called = { repository: 'acme/pipelines', path: '.github/workflows/image.yml', ref: 'refs/heads/main', sha: 'b' }
  const estate = ['repository_owner_id', 'environment', 'job_workflow_ref']
  const workflow = 'acme/pipelines/.github/workflows/image.yml@refs/heads/main'

  it.each<[readonly string[], string]>([
    [estate, `repository_owner_id:7:environment:image:job_workflow_ref:${workflow}`],
    [estate.toReversed(), `job_workflow_ref:${workflow}:environment:image:repository_owner_id:7`],
    [['repo', 'context'], 'repo:acme/golden-images:environment:image'],
    [['repository_id', 'repository_visibility'], 'repository_id:9:repository_visibility:private'],
  ])('%j', (keys, subject) => {
    const repository = { ...job.repository, subject: keys }
    expect(subjectOf({ ...job, repository, called, environment: 'image' })).toBe(subject)
  })

  it('is the same for every repository of the owner that calls the workflow, and another of a stranger', () => {
    const subject = (change: object) =>
      subjectOf({ ...job, called, environment: 'image', repository: { ...job.repository, ...change, subject: estate } })
    expect(subject({ fullName: 'acme/web-image', id: 10 })).toBe(subject({}))
    expect(subject({ fullName: 'evil/web-image', ownerId: 8 })).not.toBe(subject({}))
  })

  it('names a job without an environment as one, and takes no other words', () => {
    const subject = (keys: readonly string[]) => subjectOf({ ...job, repository: { ...job.repository, subject: keys } })
    expect(subject(['repository_owner_id', 'environment'])).toBe('repository_owner_id:7:environment:')
    expect(() => subject(['colour'])).toThrow("'colour'")
    expect(() => subject(['sub'])).toThrow("'sub'")
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
