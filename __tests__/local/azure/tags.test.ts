import { expect, it } from '@jest/globals'
import { makeImage, makeMachine } from './made-image.ts'
import { BUILD, createStage, DEFINITION, GROUP, type Stage } from './stage.ts'

/** An api-version that each namespace and type takes. */
const versionFor = (type: string): string =>
  type.startsWith('Microsoft.Network/')
    ? '2023-09-01'
    : type.startsWith('Microsoft.Compute/galleries')
      ? '2025-12-03'
      : type === 'Microsoft.Compute/disks'
        ? '2026-03-02'
        : type.startsWith('Microsoft.Compute/')
          ? '2026-04-01'
          : '2022-09-01'

/** At least one resource of every type that takes a PATCH. */
async function furnish(stage: Stage): Promise<void> {
  await makeMachine(stage, 'running')
  const image = await makeImage(stage, 'golden')
  const properties = {
    publishingProfile: { targetRegions: [{ name: 'westeurope' }] },
    storageProfile: { source: { id: image } },
  }
  const version = `${DEFINITION}/versions/1.0.0?api-version=2025-12-03`
  await stage.finish(await stage.arm('PUT', version, { location: 'westeurope', properties }))
  const group = `${BUILD}/providers/Microsoft.Network/networkSecurityGroups/nsg?api-version=2023-09-01`
  expect((await stage.arm('PUT', group, { location: 'westeurope', properties: {} })).status).toBe(201)
}

it('a PATCH without tags keeps them and one with tags replaces them, for every kind', async () => {
  await using stage = await createStage()
  await furnish(stage)
  const groups = [{ type: 'Microsoft.Resources/resourceGroups', id: GROUP }]
  const patched = stage.azure
    .served()
    .filter(({ methods }) => methods.includes('PATCH'))
    .map(({ type }) => ({ type, id: stage.azure.resources().find(resource => resource.type === type)?.id }))
  // a new kind has to be furnished above
  expect(patched.filter(({ id }) => id === undefined)).toEqual([])
  expect(patched.length).toBeGreaterThan(8)
  for (const { type, id } of [...patched, ...groups]) {
    const at = `${id}?api-version=${versionFor(type)}`
    const patch = async (body: unknown) => {
      const reply = await stage.arm('PATCH', at, body)
      await stage.finish(reply)
      return { type, status: reply.status, error: reply.body?.error, tags: (await stage.arm('GET', at)).body.tags }
    }
    const good = { type, status: 200, error: undefined }
    expect(await patch({ tags: { a: '1', b: '2' } })).toEqual({ ...good, tags: { a: '1', b: '2' } })
    expect(await patch({})).toEqual({ ...good, tags: { a: '1', b: '2' } })
    expect(await patch({ tags: { a: '3' } })).toEqual({ ...good, tags: { a: '3' } })
    expect(await patch({ tags: { 'a/b': '3' } })).toMatchObject({
      status: 400,
      error: { code: 'InvalidTagNameCharacters' },
      tags: { a: '3' },
    })
    expect((await patch({ tags: {} })).tags ?? {}).toEqual({})
  }
})
