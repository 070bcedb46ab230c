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

  describe('where GitHub has signed a token just now', () => {
    const SIGNED = Date.parse('2026-11-24T12:00:00Z')
    const start = () => {
      let passed = 0
      const refused: [Date, Date][] = []
      const clock = { now: () => own.now() + passed, sleep: async () => {} }
      const azure = azureTime(clock, SIGNED, (...dates) => void refused.push(dates))
      return {
        ...azure,
        refused,
        pass: (ms: number) => {
          passed += ms
        },
      }
    }

    it("is GitHub's until Azure has said something, whatever our own clock says", () => {
      const { time, pass } = start()
      expect(time.now()).toBe(SIGNED)
      pass(3_600_000)
      expect(time.now()).toBe(SIGNED + 3_600_000)
    })

    it.each(['Tue, 24 Nov 2026 12:10:00 GMT', 'Tue, 24 Nov 2026 11:50:00 GMT'])('is what Azure says at %s', date => {
      const { clock, time, refused } = start()
      clock.heard?.(date)
      expect([time.now(), refused]).toEqual([Date.parse(date), []])
    })

    it.each([
      'Thu, 24 Dec 2099 12:00:00 GMT',
      'Wed, 25 Nov 2026 12:00:00 GMT',
      'Tue, 24 Nov 2026 12:10:01 GMT',
      'Tue, 24 Nov 2026 11:49:59 GMT',
      'Mon, 23 Nov 2026 12:00:00 GMT',
    ])('is not what an answer says of %s, and that is told once', date => {
      const { clock, time, refused } = start()
      clock.heard?.('Tue, 24 Nov 2026 12:00:07 GMT')
      for (let n = 0; n < 3; n++) clock.heard?.(date)
      expect(new Date(time.now()).toISOString()).toBe('2026-11-24T12:00:07.000Z')
      expect(refused).toEqual([[new Date(date), new Date(SIGNED)]])
    })

    it('goes on with a long build, and takes the dates of its end', () => {
      const { clock, time, refused, pass } = start()
      pass(6 * 3_600_000)
      clock.heard?.('Tue, 24 Nov 2026 18:00:03 GMT')
      expect([new Date(time.now()).toISOString(), refused]).toEqual(['2026-11-24T18:00:03.000Z', []])
    })
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
