import { describe, expect, it } from '@jest/globals'
import { formatDefinitionId, parseDefinitionId } from '../../src/domain/image/definition.ts'
import { definitionIdOf, formatVersionId, parseVersionId } from '../../src/domain/image/version-id.ts'

const ID =
  '/subscriptions/1111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/20261124.10.0'

describe('the id of a version', () => {
  it('is read and printed the same', () => {
    const ref = parseVersionId(ID)
    expect(ref).toEqual({
      definition: { subscription: '1111', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' },
      version: { parts: [20261124, 10, 0] },
    })
    expect(ref && formatVersionId(ref)).toBe(ID)
  })

  it('may be written in any case', () => {
    expect(parseVersionId(ID.toUpperCase())?.definition.definition).toBe('LINUX-BASE')
  })

  it.each([
    '',
    'latest',
    ID.replace('/versions/20261124.10.0', ''),
    ID.replace('20261124.10.0', 'latest'),
    ID.replace('20261124.10.0', '1.2'),
    ID.replace('20261124.10.0', '1.2.2147483648'),
    `${ID}/more`,
    `x${ID}`,
    ID.replace('Microsoft.Compute', 'Microsoft.Network'),
    ID.replace('rg-images', ''),
  ])('is not %s', text => {
    expect(parseVersionId(text)).toBeUndefined()
  })
})

describe('the id of a definition', () => {
  const DEFINITION = ID.replace('/versions/20261124.10.0', '')

  it('is read and printed the same, and stands in that of its versions', () => {
    const ref = parseDefinitionId(DEFINITION)
    expect(ref).toEqual(parseVersionId(ID)?.definition)
    expect(ref && formatDefinitionId(ref)).toBe(DEFINITION)
    expect(definitionIdOf(ID)).toBe(DEFINITION)
  })

  it.each(['', ID, `${DEFINITION}/`, `x${DEFINITION}`, DEFINITION.replace('acme_images', ''), 'linux-base'])(
    'is not %s',
    text => {
      expect(parseDefinitionId(text)).toBeUndefined()
    },
  )
})
