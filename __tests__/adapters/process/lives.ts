import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process is there and not merely waiting to be buried. */
export function lives(pid: string): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether it ends, for which it has ten seconds: more than a busy machine needs, and less than what is tested waits by itself. */
export async function dies(pid: string): Promise<boolean> {
  for (let i = 0; i < 1000 && lives(pid); i++) await sleep(10)
  return !lives(pid)
}
