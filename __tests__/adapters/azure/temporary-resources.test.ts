import { expect, it } from '@jest/globals'
import { azureTemporaryResources } from '../../../src/adapters/azure/temporary-resources.ts'
import { testMachineDeployment } from '../../../src/adapters/azure/test-machine-template.ts'
import type { Arm } from '../../../src/adapters/azure/transport/arm.ts'
import { Secret } from '../../../src/domain/secret.ts'

const build = `gi-4711-${'0123abcd'.repeat(4)}`
const place = { subscription: 's', group: 'rg-image-build', build }
const inside = '/subscriptions/s/resourceGroups/rg-image-build/providers'

/** An Azure that shows something new of that type each time it is asked; each request takes a second. */
function endless(type: string) {
  let time = 0
  let shown = 0
  const deleted = new Set<string>()
  const took = <T>(answer: T) => {
    time += 1000
    return Promise.resolve(answer)
  }
  const arm: Arm = {
    get: id => took(deleted.has(id) ? undefined : { tags: { 'golden-image-build': build } }),
    list: path => took(path.includes('/deployments') ? [] : [{ id: `${inside}/${type}/x${++shown}`, type }]),
    delete: id => took(void deleted.add(id)),
    put: () => Promise.reject(new Error('nothing is made here')),
    start: () => Promise.reject(new Error('nothing is made here')),
    patch: () => Promise.reject(new Error('nothing is changed here')),
    ask: () => Promise.reject(new Error('nothing is asked here')),
  }
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms
    },
  }
  return { temporary: azureTemporaryResources(arm, clock, new AbortController().signal), clock }
}

it.each([
  ['what is deleted', 'Microsoft.Compute/images'],
  ['what nobody here makes', 'Microsoft.Sql/servers'],
])('a group that always shows more of %s is left at last, and that is said', async (_, type) => {
  const { temporary, clock } = endless(type)
  const { deleted, kept } = await temporary.remove(place)
  expect(kept.at(-1)).toEqual({
    id: '/subscriptions/s/resourceGroups/rg-image-build',
    why: 'there was more to look at than there was time for',
  })
  expect(kept.length).toBeLessThanOrEqual(202)
  expect(clock.now()).toBeLessThan(15 * 60_000)
  expect(deleted.length > 0).toBe(type === 'Microsoft.Compute/images')
})

it('all that a test machine is made of is deleted, and nothing before what uses it', async () => {
  const spec = {
    ...place,
    location: 'westeurope',
    tags: { 'golden-image-build': build },
    size: 'Standard_D2s_v5',
    source: '192.0.2.1',
    image: '/i',
  }
  const { resources } = testMachineDeployment({
    ...spec,
    user: 'a',
    userKey: 'ssh-ed25519 AAAA',
    customData: new Secret('x'),
  }).properties.template
  const idOf = ({ type, name }: { type: string; name: string }) => `${inside}/${type}/${name}`
  const left = new Map(resources.map(one => [idOf(one), one.type]))
  const deleted: string[] = []
  const arm: Arm = {
    get: async id => (left.has(id) ? { tags: { 'golden-image-build': build } } : undefined),
    list: async path => (path.includes('/deployments') ? [] : [...left].map(([id, type]) => ({ id, type }))),
    delete: async id => {
      left.delete(id)
      deleted.push(id)
    },
    put: () => Promise.reject(new Error('nothing is made here')),
    start: () => Promise.reject(new Error('nothing is made here')),
    patch: () => Promise.reject(new Error('nothing is changed here')),
    ask: () => Promise.reject(new Error('nothing is asked here')),
  }
  const clock = { now: () => 0, sleep: async () => {} }
  const done = await azureTemporaryResources(arm, clock, new AbortController().signal).remove(place)
  expect(done.kept).toEqual([])
  expect(new Set(done.deleted)).toEqual(new Set(resources.map(idOf)))
  for (const one of resources) {
    // `[resourceId('type', 'name')]`
    const used = ('dependsOn' in one ? one.dependsOn : []).map(text => idOf(partsOf(text)))
    for (const id of used) expect(deleted.indexOf(idOf(one))).toBeLessThan(deleted.indexOf(id))
  }
})

function partsOf(text: string): { type: string; name: string } {
  const [type = '', name = ''] = [...text.matchAll(/'(?<part>[^']+)'/g)].map(m => m.groups?.part)
  return { type, name }
}
