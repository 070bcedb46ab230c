/**
 * Reads `name=value` lines and `name<<DELIMITER` blocks as the runner reads GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE, one pair after the
 * other: what stands before a malformed line has already counted when this throws. A line ends at LF alone; a CR belongs to the value.
 */
export function* parseKeyValues(text: string): Generator<readonly [name: string, value: string]> {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`)
      yield [line.slice(0, equals), line.slice(equals + 1)]
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, i + 1)
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      yield [name, lines.slice(i + 1, end).join('\n')]
      i = end
    } else throw new Error(`Invalid format '${line}'`)
  }
}

/** The folders of a GITHUB_PATH file put before those that are there: a later line comes first, a repeated one moves. */
export function prependPaths(paths: readonly string[], text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .filter(line => line !== '')
    .reduce<string[]>((all, line) => [line, ...all.filter(p => p !== line)], [...paths])
}
