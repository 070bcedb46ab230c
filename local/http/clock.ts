import type { Clock } from '../ports.ts'

/** The longest that a timer of Node can wait, in milliseconds; a longer one would ring at once. */
const longestTimer = 2 ** 31 - 1

interface Alarm {
  readonly at: number
  readonly ring: () => void
  timer: NodeJS.Timeout | undefined
}

/** A clock that runs as `base` does until it is put forward. @param base milliseconds since 1970; one that stands still still lets real time wake who waits */
export function createClock(base: () => number = Date.now): Clock {
  /** in the order in which they were set */
  const alarms = new Set<Alarm>()
  let ahead = 0
  const now = () => base() + ahead

  const arm = (alarm: Alarm) => {
    clearTimeout(alarm.timer)
    const left = Math.max(0, alarm.at - now())
    alarm.timer = left > longestTimer ? setTimeout(() => arm(alarm), longestTimer) : setTimeout(() => ring(alarm), left)
  }
  const ring = (alarm: Alarm) => {
    clearTimeout(alarm.timer)
    if (alarms.delete(alarm)) alarm.ring()
  }

  return {
    now,
    alarm(at, whenRung) {
      const alarm: Alarm = { at, ring: whenRung, timer: undefined }
      alarms.add(alarm)
      arm(alarm)
      return () => {
        clearTimeout(alarm.timer)
        alarms.delete(alarm)
      }
    },
    async letPass(ms) {
      const end = now() + ms
      for (;;) {
        const next = [...alarms].filter(alarm => alarm.at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        ahead += Math.max(0, next.at - now())
        ring(next)
        await settle()
      }
      ahead += Math.max(0, end - now())
      for (const alarm of alarms) arm(alarm)
      await settle()
    },
  }
}

/** What was woken does what it does without waiting, and sets its next alarm. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(resolve => setImmediate(resolve))
}
