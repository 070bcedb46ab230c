import { neutralLines } from './commands.ts'

/** A line that does not end is passed on in pieces of this many characters. */
const longestLine = 64 * 1024

type Write = typeof process.stdout.write

let toRunner: Write = process.stdout.write.bind(process.stdout)

/**
 * The one way to the runner, which obeys what it reads on both streams. From now on whatever anybody in this process prints by himself (a warning of
 * Node, a logger of a library, `console`) is made harmless first; only `say` speaks as it is.
 */
export function takeVoice(): void {
  toRunner = process.stdout.write.bind(process.stdout)
  for (const stream of [process.stdout, process.stderr]) {
    const foreign = neutralWriter()
    stream.write = foreign.write
    process.on('exit', foreign.flush)
  }
  // Node prints its warnings past the streams.
  process.removeAllListeners('warning')
  process.on('warning', warning => say(`${neutralLines(`${warning.name}: ${warning.message}`).join('\n')}\n`))
}

/** Text of ours: commands, and what has been made harmless. */
export function say(text: string): void {
  toRunner(text)
}

/** Whole lines alone: two halves of a command are harmless, and together are one. */
function neutralWriter(): { write: Write; flush: () => void } {
  let rest = ''
  const writeLines = (text: string) => say(`${neutralLines(text).join('\n')}\n`)
  return {
    write: (chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
      rest += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
      const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r'))
      if (end >= 0 || rest.length > longestLine) {
        const cut = end >= 0 ? end : rest.length
        writeLines(rest.slice(0, cut))
        rest = rest.slice(cut + 1)
      }
      const callback = typeof encoding === 'function' ? encoding : done
      if (typeof callback === 'function') queueMicrotask(() => callback())
      return true
    },
    flush: () => {
      if (rest !== '') writeLines(rest)
      rest = ''
    },
  }
}
