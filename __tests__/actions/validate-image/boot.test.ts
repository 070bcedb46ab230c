import { describe, expect, it } from '@jest/globals'
import type { BootState } from '../../../src/domain/evidence/boot-state.ts'
import { createStage } from './stage.ts'

const going: BootState = { kind: 'going', said: 'systemd is starting; it waits for late.service' }
const over = (...remarks: string[]): BootState => ({ kind: 'over', said: 'systemd is running', remarks })

/** A machine that gives these answers, the last one for ever. */
function booting(...answers: (BootState | undefined)[]) {
  return createStage({
    instead: ({ access }) => ({
      access: {
        ...access,
        login: async target => ({
          ...(await access.login(target)),
          readBoot: async () => (answers.length > 1 ? answers.shift() : answers[0]),
        }),
      },
    }),
  })
}

describe('the boot of a machine', () => {
  it('is over before anything is asked, and is waited for aloud', async () => {
    const stage = booting(undefined, going, going, over())
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.said.filter(line => /boot/.test(line))).toEqual([
      'The machine still boots: it did not say where its boot stands.',
      'The boot is over after 6 s: systemd is running.',
    ])
    expect(stage.warnings).toEqual([])
  })

  it('may have failed in part: that is told, and the profiles judge', async () => {
    const stage = booting(over('systemd is degraded: failed are x.service'))
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.warnings).toEqual([expect.stringContaining('systemd is degraded: failed are x.service')])
  })

  it.each<[string, BootState | undefined, string]>([
    ['does not end', going, 'late.service'],
    ['says nothing', undefined, 'did not say'],
  ])('that %s is an error and no verdict, and the machine goes', async (_, state, why) => {
    const stage = booting(state)
    await expect(stage.run()).rejects.toMatchObject({
      code: 'VALIDATE_BOOT_NOT_OVER',
      message: expect.stringContaining(why),
    })
    expect(stage.events.filter(event => event.startsWith('scan') || event.startsWith('read'))).toEqual([])
    expect(stage.events.at(-1)).toMatch(/^start removal /)
    expect(stage.said.filter(line => line.startsWith('The machine still boots')).length).toBe(20)
  })
})
