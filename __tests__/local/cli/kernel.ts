import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the machine sees of a stack, found out without any of the code that is tested here. */
export interface Sighting {
  /** the processes of the stack from the keeper down, guests and all, as `pid command` */
  readonly family: readonly string[]
  /** Waits until what was seen is gone. @returns what is still there after a generous time: processes, and mounts that were not there before */
  untilNothing(): Promise<{ processes: readonly string[]; mounts: readonly string[] }>
}

/** Generous: the machine may be busy. */
const PATIENCE_MS = 20_000

/**
 * Looks at the stack below `keeper` (`undefined`: at what names the run folder, alone). `mountsBefore` is `mounts()` from before it was started.
 * Its network namespace is held until `untilNothing`, so that its number cannot become that of somebody else's.
 */
export function sight(folder: string, keeper: number | undefined, mountsBefore: ReadonlySet<string>): Sighting {
  const family = keeper === undefined ? [] : descendants(keeper)
  const own = readlinkSync('/proc/self/ns/net')
  const inside = family.find(pid => ![own, undefined].includes(networkOf(pid)))
  const held = inside === undefined ? undefined : hold(inside)
  const started = new Map(family.map(pid => [pid, startOf(pid)]))
  const isOurs = (pid: number) =>
    (started.has(pid) && started.get(pid) === startOf(pid)) ||
    (held !== undefined && networkOf(pid) === held.network) ||
    commandOf(pid).includes(folder)
  const processes = () =>
    pids()
      .filter(pid => startOf(pid) !== undefined && isOurs(pid))
      .map(pid => `${pid} ${commandOf(pid)}`)
  return {
    family: family.map(pid => `${pid} ${commandOf(pid)}`),
    untilNothing: async () => {
      const deadline = Date.now() + PATIENCE_MS
      for (;;) {
        const left = { processes: processes(), mounts: [...mounts()].filter(line => !mountsBefore.has(line)) }
        if ((left.processes.length === 0 && left.mounts.length === 0) || Date.now() > deadline) {
          if (held) closeSync(held.handle)
          return left
        }
        await sleep(50)
      }
    },
  }
}

/** The mounts of this machine, one line each. */
export const mounts = (): ReadonlySet<string> => new Set(read('/proc/self/mountinfo').trim().split('\n'))

/** A process and everything below it, across namespaces. */
function descendants(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    const children = tasks.flatMap(task =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return [pid, ...children.flatMap(descendants)]
  } catch {
    return []
  }
}

/** The first process of the stack's own process namespace, which is in no other network than the stack's. */
export function firstInside(keeper: number): number | undefined {
  const numbersOf = (pid: number) => /^NSpid:\s+(.*)$/m.exec(read(`/proc/${pid}/status`))?.[1]?.split(/\s+/) ?? []
  return descendants(keeper).find(pid => numbersOf(pid).length > 1 && numbersOf(pid)[1] === '1')
}

/** The processes whose command has the run folder in it; its name is ours alone. */
export const namedBy = (folder: string): number[] =>
  pids().filter(pid => startOf(pid) !== undefined && commandOf(pid).includes(folder))

const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')

function hold(pid: number): { network: string; handle: number } | undefined {
  try {
    const handle = openSync(`/proc/${pid}/ns/net`, 'r')
    return { network: readlinkSync(`/proc/self/fd/${handle}`), handle }
  } catch {
    return undefined
  }
}

function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return undefined
  }
}

const pids = () =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)

/** Clock ticks since boot; `undefined`: gone, or only its exit code is left. */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
