/** `npm run local -- COMMAND`: the console of the local stack. Exit codes: 0 done, 1 not so, 2 asked wrongly or this machine cannot. */
import { join } from 'node:path'
import { cannotSeal } from '../sealed/launch.ts'
import { helpText } from './help.ts'
import { parseCommandLine } from './parse.ts'
import { type Console, perform } from './perform.ts'
import { placeIn, runFolder } from './place.ts'
import { Refusal } from './refusal.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  const line = parseCommandLine(argv)
  if (line.kind === 'help') {
    process.stdout.write(`${helpText(line.command)}\n`)
    return 0
  }
  if (line.kind === 'wrong') {
    const more = line.command ? `${line.command.name} --help` : '--help'
    process.stderr.write(`${line.problems.join('\n')}\nnpm run local -- ${more} says more.\n`)
    return 2
  }
  const reason = process.getuid?.() === 0 && line.command !== 'start' ? undefined : cannotSeal()
  if (reason !== undefined) {
    process.stderr.write(`${reason}\n`)
    return 2
  }
  const json = line.options.json === true
  const interrupted = new AbortController()
  // A start that is broken off takes back what it did; the others have nothing to take back, and end as usual.
  if (line.command === 'start')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
  try {
    const console: Console = {
      place: placeIn(runFolder(process.env)),
      projectFolder: join(import.meta.dirname, '../..'),
      signal: interrupted.signal,
      say: text => void process.stderr.write(`${text}\n`),
      answer: (value, text) => void process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text}\n`),
    }
    return await perform(line.command, line.options, line.operands, console)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (json) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`)
    process.stderr.write(`${message}\n`)
    return error instanceof Refusal ? error.exitCode : 1
  }
}
