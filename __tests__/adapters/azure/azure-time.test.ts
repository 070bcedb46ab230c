import { describe, expect, it } from '@jest/globals'
import { azureTime } from '../../../src/adapters/azure/transport/azure-time.ts'

describe("Azure's time", () => {
  const own = { now: () => Date.parse('2026-11-25T12:00:00Z'), sleep: async () => {} }

  it('is our own until Azure has said something', () => {
    expect(azureTime(own).time.now()).toBe(own.now())
  })

  it('is what its last answer said, while waits go by our own clock', () => {
    const { clock, time } = azureTime(own)
    clock.heard?.('Tue, 24 Nov 2026 11:59:00 GMT')
    clock.heard?.('Tue, 24 Nov 2026 12:00:00 GMT')
    expect(new Date(time.now()).toISOString()).toBe('2026-11-24T12:00:00.000Z')
    expect(clock.now()).toBe(own.now())
  })

  it.each([
    undefined,
    '',
    'soon',
    '1',
    '2026',
    '2026-11-25T12:00:00Z',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Wed, 01 Jan 2020 00:00:00 GMT',
  ])('is not changed by the header %j', date => {
    const { clock, time } = azureTime(own)
    clock.heard?.('Tue, 24 Nov 2026 12:00:00 GMT')
    clock.heard?.(date)
    expect(new Date(time.now()).toISOString()).toBe('2026-11-24T12:00:00.000Z')
  })
})
