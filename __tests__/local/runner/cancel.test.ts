import { describe, expect, it } from '@jest/globals'
import { ended, run } from './stage.ts'

/** Cancels as soon as a step has said "ready". */
function cancelWhenReady() {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    onEvent: (event: { kind: string; text?: string }) => {
      if (event.kind === 'line' && event.text === 'ready') controller.abort()
    },
  }
}

describe('a cancel', () => {
  it('interrupts the step; always(), cancelled() and post parts still run, with a fresh signal', async () => {
    const r = await run(
      `
- { id: polite, uses: acme/tools/polite@v1 }
- { id: never, run: echo never }
- { id: onFailure, if: failure(), run: echo never }
- { id: always, if: always(), run: 'sleep 1; echo tidied \${{ job.status }}' }
- { id: cancelled, if: cancelled(), run: echo c }`,
      cancelWhenReady(),
    )
    expect(r.steps.map(s => `${s.phase} ${s.id} ${s.conclusion}`)).toEqual([
      'main polite cancelled',
      'main never skipped',
      'main onFailure skipped',
      'main always success',
      'main cancelled success',
      'post polite success',
    ])
    expect(r.conclusion).toBe('cancelled')
    expect(r.step('polite').log).toEqual(['ready', 'got SIGINT'])
    expect(r.step('always').log).toEqual(['tidied cancelled'])
    expect(r.step('polite', 'post').log).toEqual(['deleted rg-1'])
  })

  it('climbs the ladder: SIGINT, 7.5 s, SIGTERM, 2.5 s, and the whole tree is killed', async () => {
    const r = await run('- { id: s, uses: acme/tools/stubborn@v1 }', cancelWhenReady())
    const { log, milliseconds, conclusion } = r.step('s')
    expect(conclusion).toBe('cancelled')
    const after = Number(/^SIGTERM after (\d+) ms$/.exec(log.find(l => l.startsWith('SIGTERM')) ?? '')?.[1])
    expect(log.filter(l => l === 'SIGINT')).toHaveLength(1)
    expect(after).toBeGreaterThan(7300)
    // By itself it would never end; a busy machine is late for each rung.
    expect(after).toBeLessThan(20_000)
    expect(milliseconds).toBeGreaterThan(10_000)
    expect(milliseconds).toBeLessThan(30_000)
    expect(ended(log.find(l => l.startsWith('child'))?.split(' ')[1])).toBe(true)
  })

  it('does not stop a step that wants to run after one, until its time is up', async () => {
    const steps = "- { id: s, if: always(), run: 'echo ready; sleep 1; echo done' }"
    const patient = await run(steps, cancelWhenReady())
    expect(patient.step('s')).toMatchObject({ conclusion: 'success', log: ['ready', 'done'] })
    const impatient = await run(
      "- { id: s, if: always(), run: 'echo ready; exec sleep 60' }\n- { id: t, if: always(), run: echo never }",
      { ...cancelWhenReady(), cancelTimeoutMs: 200 },
    )
    expect(impatient.steps.map(s => s.conclusion)).toEqual(['cancelled', 'skipped'])
  })

  it('before the start takes the job away, and every step with it', async () => {
    const r = await run("- { id: a, run: 'true' }\n- { id: b, if: always(), run: 'true' }", {
      signal: AbortSignal.abort(),
    })
    expect([r.conclusion, r.steps]).toEqual(['cancelled', []])
  })

  it('comes by itself when the time of the job is up', async () => {
    const r = await run(`on: push
jobs:
  job:
    runs-on: ubuntu-24.04
    timeout-minutes: 0.01
    steps: [{ id: s, run: exec sleep 30 }]
`)
    expect(r.conclusion).toBe('cancelled')
    expect(r.annotations[0]?.message).toBe('The job has exceeded the maximum execution time of 0.01 minutes.')
  })
})
