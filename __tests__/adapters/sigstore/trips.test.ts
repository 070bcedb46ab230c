import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { signAndKeep, statementOf } from '../../../bench/attested.ts'
import { createServices } from '../../../demo/killed/services.ts'
import { predicateTypes } from '../../../src/domain/evidence/statement.ts'

let services: Awaited<ReturnType<typeof createServices>>
beforeAll(async () => {
  services = await createServices()
}, 60_000)
afterAll(() => services.close())

/** As long without a new request, and all that can be asked without another answer has been asked: a busy machine takes a while to ask. */
const quietMs = 1000

/** Holds every request back until no other one comes, and lets all that wait go together: how often it does is how many answers follow on each other. */
function rounds() {
  let waiting: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let count = 0
  const release = () => {
    count++
    const all = waiting
    waiting = []
    for (const go of all) go()
  }
  return {
    count: () => count,
    hold: () =>
      new Promise<void>(resolve => {
        waiting.push(resolve)
        clearTimeout(timer)
        timer = setTimeout(release, quietMs)
      }),
  }
}

it('provenance and bill of materials are signed and kept with at most eight answers one after the other', async () => {
  const { count, hold } = rounds()
  const statements = [predicateTypes.provenance, predicateTypes.sbom].map(statementOf)
  const { requests } = await signAndKeep(services, statements, hold)
  expect(count()).toBeLessThanOrEqual(8)
  // Held back one by one they would be as many as there are requests.
  expect(requests).toBeGreaterThan(count())
}, 60_000)
