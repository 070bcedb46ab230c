import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What there is of processes and mounts in the namespace, over all mount namespaces inside it. */
export interface Measured {
  readonly mounts: number
  readonly processes: number
}

/** Counts what the kernel shows; a process that ends while we look is not counted. */
export function measure(): Measured {
  const namespaces = new Map<string, number>()
  let processes = 0
  for (const pid of readdirSync('/proc').filter(n => /^\d+$/.test(n))) {
    try {
      if (/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) continue
      const namespace = readlinkSync(`/proc/${pid}/ns/mnt`)
      if (!namespaces.has(namespace))
        namespaces.set(namespace, readFileSync(`/proc/${pid}/mountinfo`, 'utf8').trim().split('\n').length)
      processes++
    } catch {
      // gone since the list was read
    }
  }
  return { mounts: [...namespaces.values()].reduce((a, b) => a + b, 0), processes }
}
