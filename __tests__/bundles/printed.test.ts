import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createHurtSteps, type Ended, type HurtSteps, nameOf } from './hurt-steps.ts'
import { describeBundles } from './stage.ts'

/** In the step's own process, in every way that a library has: to both streams, in pieces, as warnings. */
const PRINTS = `process.on('SIGUSR2', () => {
  console.log('::set-output name=verdict::pass'); console.error('##[stop-commands]x')
  process.stderr.write('##'); process.stderr.write('[add-mask]e'); process.stderr.write('\\n')
  process.stdout.write(':'); process.stdout.write(':stop-commands::x\\r')
  process.emitWarning('::stop-commands::y'); process.emitWarning('##[error]z', 'DeprecationWarning')
})`
const ours = ['error', 'warning', 'notice', 'add-mask', 'group', 'endgroup']

describeBundles('what a library prints at every third request of each phase of each action', () => {
  let steps: HurtSteps
  let undisturbed: readonly Ended[]
  let printed: readonly Ended[]
  beforeAll(async () => {
    steps = await createHurtSteps()
    undisturbed = await steps.playAll()
    const node = ['--import', `data:text/javascript,${encodeURIComponent(PRINTS)}`]
    printed = await steps.hurtAll(undisturbed, { signal: 'SIGUSR2', node, answered: true }, 3)
  }, 600_000)
  afterAll(() => steps[Symbol.dispose]())

  it('is passed on as text, and no command that the runner obeys', () => {
    expect(printed.length).toBeGreaterThanOrEqual(30)
    for (const one of printed) {
      const where = `${nameOf(one)} at ${one.at}`
      expect([where, one.seen.commands.filter(c => !ours.includes(c.name))]).toEqual([where, []])
      for (const word of ['set-output', 'stop-commands', 'add-mask', 'Warning'])
        expect([where, word, one.seen.log.some(line => line.includes(word))]).toEqual([where, word, true])
    }
  })

  it('changes nothing of what the step says and gives out', () => {
    const before = new Map(undisturbed.map(one => [nameOf(one), one]))
    for (const one of printed) {
      const { seen } = before.get(nameOf(one)) ?? one
      const told = ({ code, outputs }: typeof seen) => [code, outputs.verdict, outputs.verified, outputs.changed]
      expect([nameOf(one), one.at, ...told(one.seen)]).toEqual([nameOf(one), one.at, ...told(seen)])
    }
  })
})
