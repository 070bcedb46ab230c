/** characters */
const most = 600

/** The first six lines with something in them, as one of at most 600 characters. */
export function firstLines(text: string): string {
  const short = text.split('\n', 100).filter(Boolean).slice(0, 6).join(' ')
  return short.length > most ? `${short.slice(0, most)} …` : short
}
