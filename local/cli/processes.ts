import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** When a process started, in clock ticks since boot; `undefined`: there is none, or only its exit code is left. */
export function startOf(pid: number): string | undefined {
  const fields = statOf(pid)
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19]
}

/** A number is given to another process some time after the first has ended; the start time tells them apart. */
export function isAlive(process: { readonly pid: number; readonly started: string }): boolean {
  return startOf(process.pid) === process.started
}

export function firstChildOf(pid: number): number | undefined {
  try {
    const first = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]
    return first ? Number(first) : undefined
  } catch {
    return undefined
  }
}

/** The first process inside: child of `unshare`, which is the child of the keeper. */
export function firstInside(keeper: number): number | undefined {
  const outer = firstChildOf(keeper)
  return outer === undefined ? undefined : firstChildOf(outer)
}

/** `net:[4026531840]` */
export function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return undefined
  }
}

/** Processes and mounts that belong to a network namespace, as the machine sees them. */
export function remainsOf(network: string | undefined): { processes: number; mounts: number } {
  if (network === undefined) return { processes: 0, mounts: 0 }
  const namespaces = new Map<string, number>()
  let processes = 0
  for (const pid of readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)) {
    if (startOf(pid) === undefined || networkOf(pid) !== network) continue
    processes++
    try {
      const mounts = readFileSync(`/proc/${pid}/mountinfo`, 'utf8').trim().split('\n').length
      namespaces.set(readlinkSync(`/proc/${pid}/ns/mnt`), mounts)
    } catch {
      // ended since the list was read
    }
  }
  return { processes, mounts: [...namespaces.values()].reduce((a, b) => a + b, 0) }
}

/** Fields of /proc/PID/stat from the third on: state, parent, …; the second is a name that may hold anything. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
