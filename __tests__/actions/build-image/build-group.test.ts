import { expect, it } from '@jest/globals'
import { acmeCloud, problemOf } from '../acme.ts'
import { createRun } from './stage.ts'

it.each([{}, { 'dry-run': true }])('a build group that is not there is said before Packer builds: %j', async inputs => {
  const cloud = acmeCloud()
  cloud.groups.delete('rg-image-build')
  const build = createRun(cloud)
  expect((await problemOf(build.run(inputs))).code).toBe('AZURE_NOT_FOUND')
  expect(build.calls).toContain('resources.requireGroup')
  expect(build.calls.filter(call => /^builder\.(?:validate|build)/.test(call))).toEqual([])
})
