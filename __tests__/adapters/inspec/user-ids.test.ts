import { describe, expect, it } from '@jest/globals'
import { findFreeUserId, listUserIdsAtWork } from '../../../src/adapters/inspec/user-ids.ts'

describe('the user id of a profile', () => {
  it('is one that no process has', () => {
    const used = new Set(Array.from({ length: 501 }, (_, i) => 60_600 + i).filter(id => id !== 60_777))
    expect(findFreeUserId(used)).toBe(60_777)
    expect(findFreeUserId(new Set())).toBeGreaterThanOrEqual(60_600)
  })

  it('is none when all are taken', () => {
    const used = new Set(Array.from({ length: 501 }, (_, i) => 60_600 + i))
    expect(() => findFreeUserId(used)).toThrow(/Every user id from 60600 to 61100/)
  })

  it('counts our own process among those at work', () => {
    expect(listUserIdsAtWork()).toContain(process.getuid?.())
  })
})
