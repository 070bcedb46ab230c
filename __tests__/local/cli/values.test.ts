import { describe, expect, it } from '@jest/globals'
import { baseOperand, requestOptions, startOptions, versionOption } from '../../../local/cli/values.ts'

describe('values', () => {
  it.each([
    [{}, { publish: ['x'], delay: 300 }],
    [
      { publish: 'none', delay: '0' },
      { publish: [], delay: 0 },
    ],
    [{ publish: 'y,x' }, { publish: ['x', 'y'], delay: 300 }],
    [
      { publish: 'y', delay: '007' },
      { publish: ['y'], delay: 7 },
    ],
  ])('of a start with %j', (options, expected) => expect(startOptions(options)).toEqual(expected))

  it.each([
    [{}, { last: 50, host: undefined }],
    [
      { last: '0', host: 'Management.Azure.COM' },
      { last: 0, host: 'management.azure.com' },
    ],
  ])('of requests with %j', (options, expected) => expect(requestOptions(options)).toEqual(expected))

  it('of a base and its version', () => {
    expect([baseOperand('x'), baseOperand('y')]).toEqual(['x', 'y'])
    expect([versionOption('1.2.3'), versionOption(undefined)]).toEqual(['1.2.3', undefined])
  })
})
