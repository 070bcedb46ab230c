import { expect, it } from '@jest/globals'
import { createStage, DEFINITION, SUBSCRIPTION } from './stage.ts'

const TAGS = `${DEFINITION}/providers/Microsoft.Resources/tags/default`
const V = '?api-version=2021-04-01'

it('merges, replaces and deletes tags of a definition, names in any spelling', async () => {
  await using stage = await createStage()
  const patch = async (operation: string, tags: unknown) => {
    const { status, body } = await stage.arm('PATCH', TAGS + V, { operation, properties: { tags } })
    return status === 200 ? body.properties.tags : [status, body.error.code]
  }
  expect(await patch('Merge', { Owner: 'secops', a: '1' })).toEqual({ Owner: 'secops', a: '1' })
  expect(await patch('Merge', { owner: 'team', b: '2' })).toEqual({ Owner: 'team', a: '1', b: '2' })
  expect(await patch('Delete', { a: '1', b: 'other' })).toEqual({ Owner: 'team', b: '2' })
  expect(await patch('Replace', { c: '3' })).toEqual({ c: '3' })
  expect(await patch('merge', { c: '4' })).toEqual([400, 'InvalidRequestContent'])
  expect(await patch('Merge', { 'a/b': '4' })).toEqual([400, 'InvalidTagNameCharacters'])
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`t${n}`, '']))
  expect(await patch('Merge', many)).toEqual([400, 'InvalidTags'])
  expect((await stage.arm('GET', TAGS + V)).body).toMatchObject({ name: 'default', properties: { tags: { c: '3' } } })
  expect((await stage.arm('GET', `${DEFINITION}?api-version=2025-12-03`)).body.tags).toEqual({ c: '3' })
})

it('asks for the right on tags, and no right on the resource is one', async () => {
  const scope = `/subscriptions/${SUBSCRIPTION}`
  const patched = async (...actions: string[]) => {
    await using stage = await createStage({ roles: [{ scope, actions }] })
    const reply = await stage.arm('PATCH', TAGS + V, { operation: 'Merge', properties: { tags: { a: 'b' } } })
    return reply.status === 403 ? reply.body.error.message : reply.status
  }
  expect(await patched('*/read', 'Microsoft.Compute/*')).toMatch(
    /'Microsoft\.Resources\/tags\/write' over scope '.*\/images\/linux-base'/,
  )
  expect(await patched('Microsoft.Resources/tags/write')).toBe(200)
})

it('knows no tags of what is not there, and no other version of the question', async () => {
  await using stage = await createStage()
  const body = { operation: 'Merge', properties: { tags: {} } }
  expect((await stage.arm('PATCH', TAGS.replace('linux-base', 'linux-nowhere') + V, body)).status).toBe(404)
  expect((await stage.arm('PATCH', `${TAGS}?api-version=2019-10-01`, body)).body.error.code).toBe(
    'InvalidApiVersionParameter',
  )
})
