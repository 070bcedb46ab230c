import { expect, it } from '@jest/globals'
import { readFollowing } from '../../../src/domain/image/following.ts'
import { definitionId } from '../../fakes/cloud.ts'
import { definitionOf } from '../acme.ts'
import { createYard, type Yard } from '../release-yard.ts'

async function tagsAfterRelease(parent?: string): Promise<ReturnType<Yard['cloud']['definitionTags']['get']>> {
  const yard = createYard(parent === undefined ? {} : { parent })
  await yard.attest(0)
  expect(await yard.publish(0)).toMatchObject({ verdict: 'pass' })
  return yard.cloud.definitionTags.get(definitionId(definitionOf('linux-base')))
}

it('the definition of an image that follows a channel says so after a release, and who is to know', async () => {
  const tags = (await tagsAfterRelease('secops-base@prod')) ?? {}
  expect(readFollowing(tags)).toEqual({
    follows: { image: 'secops-base', channel: 'prod' },
    repository: 'acme/golden-images',
  })
  expect(tags['golden-image-channel-test']).toBe('20261125.0.0')
})

it('one that follows the Marketplace says nothing of the kind', async () => {
  expect(Object.keys((await tagsAfterRelease()) ?? {}).filter(name => /follows|repository/.test(name))).toEqual([])
})
