import { expect, it } from '@jest/globals'
import { parseTrustedWorkflow, readWorkflowRepository } from '../../../src/domain/evidence/trust.ts'

const own = {
  repository: 'acme/web-image',
  job_workflow_ref: 'acme/web-image/.github/workflows/image.yml@refs/heads/main',
}
const called = { ...own, job_workflow_ref: 'acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main' }
const stated = parseTrustedWorkflow('acme/other/.github/workflows/sign.yml@refs/heads/main')

it.each<[string, Readonly<Record<string, string>>, typeof stated, string]>([
  ['its own workflow', own, undefined, 'acme/web-image'],
  ['the one that it calls', called, undefined, 'acme/golden-images'],
  ['the one that is stated, whichever it runs by', called, stated, 'acme/other'],
  ['its own where the token does not say', { repository: 'acme/web-image' }, undefined, 'acme/web-image'],
  ['its own where the token says no workflow', { ...own, job_workflow_ref: 'x' }, undefined, 'acme/web-image'],
])('a job looks beside its own repository in that of %s', (_, claims, workflow, repository) => {
  expect(readWorkflowRepository(claims, workflow)).toBe(repository)
})
