import { formatFilter } from './filter.ts'
import { devices, insidePaths, type Seen } from './root.ts'
import type { Architecture } from './system-calls.ts'

export interface Plan {
  readonly architecture: Architecture
  /** user and group id that nobody else has */
  readonly id: number
  /** folder made by `makeRoot` */
  readonly root: string
  readonly seen: readonly Seen[]
  /** absolute paths out here of what is given to the run */
  readonly keyFile: string | undefined
  readonly reportFile: string | undefined
  /** how the machine is reached: who relays, by which Node, on which port inside */
  readonly relay: { readonly node: string; readonly program: string; readonly port: number } | undefined
  /** who holds the folder of the run */
  readonly owner: { readonly uid: number; readonly gid: number }
  /** until root's side ends it all */
  readonly seconds: number
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  readonly command: readonly string[]
}

const GiB = 2 ** 30
const MiB = 2 ** 20

/** RLIMIT_* with what a run may have. An auditor of some hundred controls needs under 768 MiB of addresses and 8 processes. */
const limits: readonly (readonly [resource: number, most: number])[] = [
  /* CPU, s */ [0, 3600],
  /* FSIZE */ [1, 256 * MiB],
  /* CORE */ [4, 0],
  /* NPROC */ [6, 64],
  /* NOFILE */ [7, 1024],
  /* MEMLOCK */ [8, 65_536],
  /* AS */ [9, 2 * GiB],
  /* MSGQUEUE */ [12, 0],
]

/** What root's side is to do: lines of a word and fields, each in hexadecimal, so that whatever stands in a path separates nothing. */
export function formatPlan(plan: Plan): string {
  const { keyFile, reportFile, relay, owner, architecture } = plan
  const lines: [string, ...(string | number | Buffer)[]][] = [
    ['id', plan.id],
    ['root', plan.root],
    ['seconds', plan.seconds],
    ['owner', owner.uid, owner.gid],
    ['cwd', plan.cwd],
    ['command', ...plan.command],
    ['filter', formatFilter(architecture)],
    ...Object.entries(architecture.numbers).map(entry => ['call', ...entry] as const),
    ...plan.seen.map(({ from, at }) => ['see', from, at] as const),
    ...devices.map(device => ['device', device] as const),
    ...limits.map(limit => ['limit', ...limit] as const),
    ...Object.entries(plan.environment).map(entry => ['env', ...entry] as const),
    ...(keyFile === undefined ? [] : [['key', keyFile] as const]),
    ...(reportFile === undefined ? [] : [['report', reportFile, insidePaths.report] as const]),
    ...(relay === undefined ? [] : [['relay', relay.node, relay.program, relay.port] as const]),
  ].map(line => [...line] as [string, ...(string | number | Buffer)[]])
  return lines
    .map(([what, ...fields]) => [what, ...fields.map(field => formatField(field))].join(' '))
    .map(line => `${line}\n`)
    .join('')
}

function formatField(field: string | number | Buffer): string {
  const bytes = Buffer.isBuffer(field) ? field : Buffer.from(String(field))
  if (bytes.length === 0) throw new Error('an empty field would be none')
  return bytes.toString('hex')
}
