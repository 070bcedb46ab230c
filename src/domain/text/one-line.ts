/** Without line breaks and runs of blanks, at most so many characters. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 3)}...` : line
}
