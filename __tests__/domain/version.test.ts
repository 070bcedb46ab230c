import { describe, expect, it } from '@jest/globals'
import {
  compareImageVersions,
  formatImageVersion,
  nextImageVersion,
  parseImageVersion,
} from '../../src/domain/image/version.ts'

const version = (text: string) => {
  const v = parseImageVersion(text)
  if (!v) throw new Error(`not a version: ${text}`)
  return v
}

describe('parseImageVersion', () => {
  it.each(['0.0.0', '1.2.3', '20261124.10.0', '2147483647.0.1'])('takes %s', text => {
    expect(formatImageVersion(version(text))).toBe(text)
  })
  it.each(['', '1.2', '1.2.3.4', '01.2.3', '1.2.x', '2147483648.0.0', '1.2.3\n', ' 1.2.3', '-1.2.3', '1.2.3-rc1'])(
    'refuses %j',
    text => {
      expect(parseImageVersion(text)).toBeUndefined()
    },
  )
})

describe('compareImageVersions', () => {
  it('compares numbers, not text', () => {
    const sorted = ['1.0.9', '1.0.10', '1.0.12', '1.1.0'].map(version)
    expect([...sorted].reverse().sort(compareImageVersions)).toEqual(sorted)
  })
})

describe('nextImageVersion', () => {
  const day = new Date('2026-11-24T23:59:59Z')
  it.each([
    { existing: [], next: '20261124.0.0' },
    { existing: ['20261123.4.0'], next: '20261124.0.0' },
    { existing: ['20261124.0.0', '20261124.1.0'], next: '20261124.2.0' },
    { existing: ['20261124.9.0', '20261124.10.0'], next: '20261124.11.0' },
    { existing: ['20261130.0.0'], next: '20261130.1.0' },
    { existing: ['20261124.0.7'], next: '20261124.1.0' },
    { existing: ['20261124.2147483646.0'], next: '20261124.2147483647.0' },
    { existing: ['20261123.2147483647.0'], next: '20261124.0.0' },
    { existing: ['20261124.2147483647.0'], next: undefined },
  ])('after $existing comes $next', ({ existing, next }) => {
    const found = nextImageVersion(existing.map(version), day)
    expect(found && formatImageVersion(found)).toBe(next)
  })
})
