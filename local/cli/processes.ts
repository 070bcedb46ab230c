import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstChildOf } from '../machines/first-child.ts'

/** A number is given to another process some time after the first has ended; the start time, in clock ticks since boot, tells them apart. */
export interface Process {
  readonly pid: number
  readonly started: string
}

/** The first process inside a stack. The kernel ends it after every other one in there, guests included. */
export interface Inside extends Process {
  /** the network namespace of all of them; its number goes to another one as soon as they are gone */
  readonly network: string
}

/** When a process started, in clock ticks since boot; `undefined`: there is none, or only its exit code is left. */
export function startOf(pid: number): string | undefined {
  const fields = statOf(pid)
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19]
}

export function isAlive({ pid, started }: Process): boolean {
  return startOf(pid) === started
}

/** @returns whether it is gone */
export async function waitUntilGone(process: Process, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (isAlive(process) && Date.now() < deadline) await sleep(30)
  return !isAlive(process)
}

/** The first process inside: child of `unshare`, which is the child of the keeper. `undefined`: it is not there yet, or not any more. */
export function insideOf(keeper: Process): Inside | undefined {
  const outer = isAlive(keeper) ? firstChildOf(keeper.pid) : undefined
  const pid = outer === undefined ? undefined : firstChildOf(outer)
  if (pid === undefined) return undefined
  const [started, network] = [startOf(pid), networkOf(pid)]
  return started === undefined || network === undefined ? undefined : { pid, started, network }
}

/** `net:[4026531840]` */
function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return undefined
  }
}

/** Processes and mounts that belong to a network namespace, as the machine sees them. */
export function remainsOf(network: string): { processes: number; mounts: number } {
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
