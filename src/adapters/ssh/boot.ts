import { throwIfCancelled } from '../../domain/errors.ts'
import { type BootState, bootScript, parseBootState } from '../../domain/evidence/boot-state.ts'
import { runTool } from '../process/run-tool.ts'

/** The commands of the script have limits of their own; a machine that is busy with its boot is slow. */
const readMs = 60_000

/** Asks the machine where its boot stands; `undefined`: it gave no answer that is one. @param ssh its absolute path @param args of it, up to the address */
export async function readBoot(given: {
  readonly ssh: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}): Promise<BootState | undefined> {
  const { ssh, args, env, signal } = given
  const run = await runTool({
    command: ssh,
    args: [...args, 'exec sh -s'],
    env,
    input: bootScript,
    signal,
    timeoutMs: readMs,
    graceMs: 1000,
    keep: 64 * 1024,
  })
  throwIfCancelled(signal, 'the boot of the test machine was waited for')
  return run.code === 0 ? parseBootState(run.stdout) : undefined
}
