import type { ErrorCode } from '../domain/codes/index.ts'
import { decideAnswer } from '../domain/decide/bell-answer.ts'
import { decidePause, decideRest } from '../domain/decide/pacing.ts'
import { GoldenImageError, throwIfCancelled } from '../domain/errors.ts'
import { withoutStop } from '../domain/text/without-stop.ts'
import type { Reply } from '../ports/child-repositories.ts'
import type { Clock } from '../ports/clock.ts'
import type { Job } from '../ports/job.ts'

export interface PacePorts {
  readonly clock: Clock
  readonly job: Pick<Job, 'cancelled' | 'info'>
}

/** What GitHub gave, or why not. `unknown`: nobody knows whether it took effect. */
export type Asked<T> =
  | { readonly value: T }
  | { readonly unknown: true }
  | { readonly code: ErrorCode; readonly message: string }

export interface Pace {
  now(): number
  /** Throws `INTERNAL_CANCELLED`. */
  sleep(ms: number): Promise<void>
  /** Asks when it is time, and again after a limit. @param kind of the writes that the question makes. Throws `CASCADE_APP_REFUSED`, `INTERNAL_CANCELLED` */
  ask<T>(question: () => Promise<Reply<T>>, kind: 'read' | 'write' | 'ring'): Promise<Asked<T>>
}

/** Within GitHub's limits, one question after the other. @param deadline milliseconds since 1970: what would have to wait until after it is not asked */
export function createPace({ clock, job }: PacePorts, deadline: number): Pace {
  const writes: number[] = []
  const rings: number[] = []
  const sleep = async (ms: number) => {
    if (ms > 0) await clock.sleep(ms, job.cancelled)
    throwIfCancelled(job.cancelled, 'repositories were woken')
  }
  const late = { code: 'CASCADE_LIMITED', message: "GitHub's limits leave no more time for it within `wait`" } as const
  return {
    now: clock.now,
    sleep,
    ask: async (question, kind) => {
      for (let times = 1; ; times++) {
        const pause = kind === 'read' ? 0 : decidePause({ writes, rings }, kind, clock.now())
        if (clock.now() + pause > deadline) return late
        await sleep(pause)
        // Counted before it is sent: a write whose answer is lost counts at GitHub, too.
        if (kind !== 'read') writes.push(clock.now())
        if (kind === 'ring') rings.push(clock.now())
        const reply = await question()
        if ('value' in reply) return reply
        const message = `GitHub was asked for the ${reply.said.step}: ${withoutStop(reply.said.message)}`
        const decision = decideAnswer(reply.said)
        switch (decision.kind) {
          case 'unknown':
            return { unknown: true }
          case 'failed':
            return { code: decision.code, message }
          case 'stop':
            throw new GoldenImageError({ code: decision.code, message: `${message}.` })
          default: {
            const rest = decideRest(decision.saidMs, times)
            if (clock.now() + rest > deadline) return late
            job.info(`GitHub asks for a rest of ${Math.ceil(rest / 1000)} s.`)
            await sleep(rest)
          }
        }
      }
    },
  }
}
