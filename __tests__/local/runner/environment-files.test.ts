import { describe, expect, it } from '@jest/globals'
import { parseKeyValues, prependPaths } from '../../../local/runner/environment-files.ts'

describe('GITHUB_OUTPUT and its siblings', () => {
  it.each([
    ['a=1\nb=2', { a: '1', b: '2' }],
    ['\ufeffa=1\n\n', { a: '1' }],
    ['a=b=c<<d', { a: 'b=c<<d' }],
    ['a=', { a: '' }],
    ['a=1\na=2', { a: '2' }],
    ['a<<E\nx\ny\nE\nb=1', { a: 'x\ny', b: '1' }],
    ['a<<E\nE\n', { a: '' }],
    ['a<<E\n\n\nE', { a: '\n' }],
    ['a<<E\n E\nE', { a: ' E' }],
    ['a<<E=F\nx\nE=F', { a: 'x' }],
    ['a=1\r\nb=2', { a: '1\r', b: '2' }],
    ['a<<E\r\nx\r\nE\r\n', { a: 'x\r' }],
    [' a =1', { ' a ': '1' }],
  ])('%j', (text, expected) => expect(Object.fromEntries(parseKeyValues(text))).toEqual(expected))

  it.each([
    ['nothing', /Invalid format 'nothing'/],
    ['=1', /Name must not be empty/],
    ['<<E\nE', /must not be empty/],
    ['a<<\nx', /delimiter must not be empty/],
    ['a<<E\nx\nE ', /Matching delimiter not found 'E'/],
  ])('refuses %j, after what stood before it', (text, message) => {
    const before: string[] = []
    expect(() => {
      for (const [name] of parseKeyValues(`ok=1\n${text}\nlater=1`)) before.push(name)
    }).toThrow(message)
    expect(before).toEqual(['ok'])
  })

  it('GITHUB_PATH: the last line comes first, a repeated one moves', () => {
    expect(prependPaths(['/old', '/b'], '/a\r\n\n/b\n')).toEqual(['/b', '/a', '/old'])
  })
})
