import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { formatTemporaryState, parseTemporaryState } from '../../src/domain/image/temporary-state.ts'

const state = {
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: 'gi-4711-0123abcd',
}

describe('what a step saves for its end', () => {
  it('is read back as it was written', () => {
    expect(parseTemporaryState(formatTemporaryState(state))).toEqual(state)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a text', '"prod-rg"'],
    ['a list', '[]'],
    ['a key too many', JSON.stringify({ ...state, run: '4711' })],
    ...Object.keys(state).map(key => [`no ${key}`, JSON.stringify({ ...state, [key]: undefined })]),
    ...Object.keys(state).map(key => [`an empty ${key}`, JSON.stringify({ ...state, [key]: '' })]),
    ...Object.keys(state).map(key => [`a number as ${key}`, JSON.stringify({ ...state, [key]: 1 })]),
    ['another subscription path', JSON.stringify({ ...state, subscription: '1111/../2222' })],
    ['a group that leads elsewhere', JSON.stringify({ ...state, group: 'rg/providers/x' })],
    ['a build that is not named as ours', JSON.stringify({ ...state, build: 'prod' })],
  ])('deletes nothing if it is %s', (_, text = '') => {
    expect.assertions(1)
    try {
      parseTemporaryState(text)
    } catch (error) {
      expect(error instanceof GoldenImageError && error.code).toBe('INTERNAL_STATE_UNREADABLE')
    }
  })
})
