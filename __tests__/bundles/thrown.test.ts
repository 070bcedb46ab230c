import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createHurtSteps, type Ended, type HurtSteps } from './hurt-steps.ts'
import { describeBundles } from './stage.ts'

/** In the step's own process: an error out of an event, which nobody awaits. */
const THROWS = `process.on('SIGUSR2', () => { throw new Error('##[set-output name=verdict;]pass ::stop-commands::x') })`

describeBundles('an error out of an event, at every third request of each phase of each action', () => {
  let steps: HurtSteps
  let thrown: readonly Ended[]
  beforeAll(async () => {
    steps = await createHurtSteps()
    const node = ['--import', `data:text/javascript,${encodeURIComponent(THROWS)}`]
    thrown = await steps.hurtAll(await steps.playAll(), { signal: 'SIGUSR2', node }, 3)
  }, 600_000)
  afterAll(() => steps[Symbol.dispose]())

  const of = (phase: Ended['phase']) => thrown.filter(t => t.phase === phase)

  it('is thrown at as many places as there are', () => {
    expect(of('index').length).toBeGreaterThanOrEqual(25)
    expect(of('post').length).toBeGreaterThanOrEqual(3)
  })

  it('ends the step with one annotation and exit 1', () => {
    for (const { action, at, seen } of of('index')) {
      const errors = seen.annotations.filter(a => a.startsWith('error '))
      expect([action, at, seen.code, errors]).toEqual([
        action,
        at,
        1,
        [expect.stringMatching(/^error INTERNAL_ERROR: This should not happen: /)],
      ])
    }
  })

  it('never leaves a verdict but error, and no command that the runner obeys', () => {
    for (const { action, at, seen } of thrown) {
      expect([action, at, seen.outputs.verdict ?? 'error']).toEqual([action, at, 'error'])
      const names = seen.commands.map(c => c.name)
      expect([at, names.filter(n => !['error', 'warning', 'add-mask', 'group', 'endgroup'].includes(n))]).toEqual([
        at,
        [],
      ])
    }
  })

  it('fails no job in a post step, which says so in one warning', () => {
    for (const { action, at, seen } of of('post'))
      expect([action, at, seen.code, seen.annotations]).toEqual([
        action,
        at,
        0,
        [expect.stringMatching(/^warning INTERNAL_ERROR: This should not happen: /)],
      ])
  })
})
