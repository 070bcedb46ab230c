import { createHash } from 'node:crypto'
import { parseOsRelease } from '../../domain/debian/os-release.ts'
import { cancelledWhile, GoldenImageError, wordsOf } from '../../domain/errors.ts'
import { guestStreamLimit, parseGuestStream } from '../../domain/evidence/guest-stream.ts'
import { takeInventory } from '../../domain/evidence/take-inventory.ts'
import { guestLine } from '../../domain/text/guest-line.ts'
import type { InventoryReading } from '../../ports/machine-access.ts'
import { runTool } from '../process/run-tool.ts'
import { inventoryScript } from './inventory-script.ts'

/** A machine with some thousand packages takes some seconds. */
const readMs = 180_000

/** Runs our script on the machine, through its standard input: nothing is written there. @param ssh its absolute path @param args of it, up to the address */
export async function readInventory({
  ssh,
  args,
  address,
  env,
  signal,
}: {
  readonly ssh: string
  readonly args: readonly string[]
  readonly address: string
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}): Promise<InventoryReading> {
  const tooMuch = new AbortController()
  let characters = 0
  const run = await runTool({
    command: ssh,
    // Whatever the user's login shell is.
    args: [...args, 'exec sh -s'],
    env,
    input: inventoryScript,
    signal: AbortSignal.any([signal, tooMuch.signal]),
    timeoutMs: readMs,
    graceMs: 1000,
    keep: guestStreamLimit,
    onLine: (line, stream) => {
      if (stream === 'stdout') characters += line.length + 1
      if (characters > guestStreamLimit) tooMuch.abort()
    },
  })
  if (signal.aborted) throw cancelledWhile('it read what is on the test machine')
  const failed = (why: string, cause?: unknown) =>
    new GoldenImageError(
      { code: 'VALIDATE_INVENTORY_FAILED', message: `What is on the machine at ${address} could not be read: ${why}.` },
      { cause },
    )
  if (tooMuch.signal.aborted) throw failed(`it sent more than ${guestStreamLimit} characters`)
  if (run.timedOut) throw failed(`it took longer than ${readMs / 1000} s`)
  if (run.code !== 0) {
    const last = guestLine(run.stderr.trim().split('\n').at(-1) ?? '', 300)
    throw failed(last || `ssh ended with ${run.code ?? run.signal}`)
  }
  try {
    const answer = parseGuestStream(run.stdout)
    if (answer.dpkg)
      return {
        kind: 'read',
        inventory: takeInventory(answer, bytes => createHash('sha256').update(bytes).digest('hex')),
      }
    const system = answer.items.find(item => item.kind === 'system')
    return { kind: 'no-dpkg', system: parseOsRelease(new TextDecoder().decode(system?.bytes)).name }
  } catch (cause) {
    throw failed(wordsOf(cause), cause)
  }
}
