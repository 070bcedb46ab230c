import { describe, expect, it } from '@jest/globals'
import { formatRoot, judgeAge, type Published } from '../../../src/domain/evidence/root-age.ts'

const NOW = Date.parse('2026-12-01T12:00:00Z')
const LIST: Published = { version: 312, expires: '2026-12-08T10:00:00Z' }

describe('how old a root is', () => {
  it.each<[string, readonly string[], Published | undefined, string]>([
    ['one key', ['2025-09-23T00:00:00Z'], undefined, 'whose newest key counts since 2025-09-23, for 434 days'],
    [
      'several, the newest one in the middle',
      ['2021-01-12T11:53:27Z', '2026-11-30T00:00:00Z', '2022-10-20T00:00:00Z'],
      undefined,
      'whose newest key counts since 2026-11-30, for 1 day',
    ],
    ['one of today', ['2026-12-01T00:00:00Z'], undefined, 'whose newest key counts since 2026-12-01, for 0 days'],
    ['one that is to come', ['2027-01-01T00:00:00Z'], undefined, 'whose newest key counts from 2027-01-01 on'],
    ['none that says it', [], undefined, 'which does not say since when its keys count'],
    [
      'a list that gave it out',
      ['2025-09-23T00:00:00Z'],
      LIST,
      'whose newest key counts since 2025-09-23, for 434 days; list 312 of those who publish it is good until 2026-12-08',
    ],
  ])('is told by its keys: %s', (_, starts, published, words) => {
    const age = judgeAge(starts.map(Date.parse), NOW, published)
    expect(formatRoot({ from: 'root.json', sha256: 'ab', age })).toBe(`root.json (sha256:ab), ${words}`)
  })
})
