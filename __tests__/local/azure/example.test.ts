import { describe, expect, it } from '@jest/globals'
import { exampleProvider } from '../../../local/azure/providers/example.ts'
import { createStage, GROUP } from './stage.ts'

/** The thing to copy with `local/azure/providers/example.ts`: what each new kind is asked. */
describe('the example of a provider', () => {
  const VERSION = '?api-version=2026-01-01'
  const id = `${GROUP}/providers/Microsoft.Example/things/one`
  const location = 'westeurope'

  it('makes, shows, lists, tags and deletes its resource', async () => {
    await using stage = await createStage({ more: [exampleProvider] })
    const body = { location, tags: { a: 'b' } }
    expect(await stage.arm('PUT', id + VERSION, body)).toMatchObject({
      status: 201,
      body: { id, name: 'one', type: 'Microsoft.Example/things', location, tags: { a: 'b' } },
    })
    const list = await stage.arm('GET', `${GROUP}/providers/Microsoft.Example/things${VERSION}`)
    expect(list.body.value).toHaveLength(1)
    expect((await stage.arm('PATCH', id + VERSION, { tags: { c: 'd' } })).body.tags).toEqual({ c: 'd' })
    const gone = await stage.arm('DELETE', id + VERSION)
    expect(gone.status).toBe(202)
    await stage.finish(gone)
    expect(await stage.arm('GET', id + VERSION)).toMatchObject({
      status: 404,
      body: { error: { code: 'ResourceNotFound' } },
    })
  })

  it('refuses what it does not take', async () => {
    await using stage = await createStage({ more: [exampleProvider] })
    expect(await stage.arm('PUT', `${id}?api-version=2020-01-01`, { location })).toMatchObject({
      status: 400,
      body: { error: { code: 'NoRegisteredProviderFound' } },
    })
    expect(await stage.arm('PUT', id + VERSION, {})).toMatchObject({
      status: 400,
      body: { error: { code: 'LocationRequired' } },
    })
  })

  it('is not there unless it is asked for, and no type is served twice', async () => {
    await using stage = await createStage()
    expect(await stage.arm('PUT', id + VERSION, { location })).toMatchObject({
      status: 404,
      body: { error: { code: 'InvalidResourceType' } },
    })
    await expect(createStage({ more: [exampleProvider, exampleProvider] })).rejects.toThrow(/things is served twice/)
  })
})
