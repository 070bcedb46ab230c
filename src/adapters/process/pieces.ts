/** Characters; a line that does not end is handed on in pieces of at least as many, so that a tool cannot fill the memory. */
const longestLine = 1024 * 1024

/** Whole lines out of chunks, in a time that grows with the text, however small the chunks are. */
export function lineSplitter(emit: (line: string, goesOn: boolean) => void): {
  push(chunk: string): void
  end(): void
} {
  let rest = ''
  return {
    push(chunk) {
      // Only what is new can hold the end of a line.
      const first = chunk.indexOf('\n')
      if (first < 0) rest += chunk
      else {
        emit(rest + chunk.slice(0, first), false)
        const lines = chunk.slice(first + 1).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) emit(line, false)
      }
      if (rest.length > longestLine) {
        emit(rest, true)
        rest = ''
      }
    },
    end() {
      if (rest !== '') emit(rest, false)
      rest = ''
    },
  }
}

/** The last characters of a text that comes in chunks. */
export function textEnd(keep: number): { push(chunk: string): void; text(): string } {
  let kept = ''
  return {
    push(chunk) {
      kept += chunk
      // Not at each chunk: cutting looks at all that is kept.
      if (kept.length > 2 * keep) kept = kept.slice(-keep)
    },
    text: () => (keep > 0 ? kept.slice(-keep) : ''),
  }
}
