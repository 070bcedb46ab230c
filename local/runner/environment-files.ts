/** `name=value` lines and `name<<DELIMITER` blocks, as the runner reads GITHUB_OUTPUT, GITHUB_ENV and GITHUB_STATE. Throws on anything else. */
export function parseKeyValues(text: string, file: string): Map<string, string> {
  const found = new Map<string, string>()
  const lines = text.split(/\r\n|\n/)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      const name = line.slice(0, equals)
      if (name === '') throw new Error(`${file}: Invalid format '${line}'. Name must not be empty`)
      found.set(name, line.slice(equals + 1))
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '')
        throw new Error(`${file}: Invalid format '${line}'. Name and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, i + 1)
      if (end < 0) throw new Error(`${file}: Invalid value. Matching delimiter not found '${delimiter}'`)
      found.set(name, lines.slice(i + 1, end).join('\n'))
      i = end
    } else throw new Error(`${file}: Invalid format '${line}'`)
  }
  return found
}
