import { expect, it } from '@jest/globals'
import { createClock } from '../../../local/http/clock.ts'
import { makeImage } from './made-image.ts'
import { createStage, DEFINITION } from './stage.ts'

const DAY = 86_400_000

it('rings in order of time, each at its own, and what rings may set the next', async () => {
  const clock = createClock(() => 1000)
  const rung: [string, number][] = []
  const note = (name: string) => () => void rung.push([name, clock.now()])
  clock.alarm(1000 + 3 * DAY, note('late'))
  clock.alarm(1000 + DAY, () => {
    note('first')()
    clock.alarm(clock.now() + DAY, note('set by the first'))
  })
  const takeBack = clock.alarm(1000 + DAY, note('taken back'))
  takeBack()
  await clock.letPass(2 * DAY + 1)
  expect(rung).toEqual([
    ['first', 1000 + DAY],
    ['set by the first', 1000 + 2 * DAY],
  ])
  expect(clock.now()).toBe(1000 + 2 * DAY + 1)
  await clock.letPass(DAY)
  expect(rung.at(-1)).toEqual(['late', 1000 + 3 * DAY])
})

it('runs by itself, and a wait of more than a timer can hold does not end at once', async () => {
  const clock = createClock()
  const rung: string[] = []
  clock.alarm(clock.now() + 20, () => rung.push('soon'))
  const takeBack = clock.alarm(clock.now() + 100 * DAY, () => rung.push('in a hundred days'))
  await new Promise(resolve => setTimeout(resolve, 60))
  expect(rung).toEqual(['soon'])
  await clock.letPass(101 * DAY)
  expect(rung).toEqual(['soon', 'in a hundred days'])
  takeBack()
})

it("is ARM's Date, the end of a long operation and the life of tokens", async () => {
  const start = Date.parse('2026-11-24T08:00:00Z')
  const slow = { deployMs: 5, deleteMs: 6 * 3_600_000, captureMs: 5, publishMs: 5, retryAfterSeconds: 0 }
  await using stage = await createStage({ now: () => start, timing: slow })
  const image = await makeImage(stage, 'i')
  const path = `${image}?api-version=2026-04-01`
  const token = await stage.token()
  const reply = await stage.arm('DELETE', path)
  expect(reply.headers.date).toBe('Tue, 24 Nov 2026 08:00:00 GMT')
  const url = new URL(String(reply.headers['azure-asyncoperation']))
  const status = async () => (await stage.arm('GET', url.pathname + url.search)).body
  await stage.azure.clock.letPass(6 * 3_600_000 - 60_000)
  expect((await status()).status).toBe('InProgress')
  await stage.azure.clock.letPass(60_000)
  expect(await status()).toMatchObject({
    status: 'Succeeded',
    startTime: '2026-11-24T08:00:00.000Z',
    endTime: '2026-11-24T14:00:00.000Z',
  })
  expect((await stage.arm('GET', path)).status).toBe(404)
  const old = await stage.arm('GET', `${DEFINITION}?api-version=2025-12-03`, undefined, {
    authorization: `Bearer ${token}`,
  })
  expect([old.status, old.body.error.code]).toEqual([401, 'ExpiredAuthenticationToken'])
  expect(old.headers.date).toBe('Tue, 24 Nov 2026 14:00:00 GMT')
})
