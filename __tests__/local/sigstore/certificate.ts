/** What of a certificate node's own reader does not give: extensions, by their number, as bytes. */
export function extensionsOf(der: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>()
  const walk = (bytes: Buffer): void => {
    for (const parts of sequencesIn(bytes)) {
      const [name, ...rest] = parts
      const last = rest.at(-1)
      if (name?.tag === 0x06 && last?.tag === 0x04) found.set(objectId(name.value), last.value)
      else for (const part of parts) if (part.tag === 0x30 || part.tag === 0xa3) walk(part.value)
    }
  }
  walk(der)
  return found
}

interface Element {
  readonly tag: number
  readonly value: Buffer
}

/** The parts of each constructed element that stands here. */
const sequencesIn = (bytes: Buffer): readonly (readonly Element[])[] => {
  const here = elements(bytes)
  return [here, ...here.filter(one => one.tag === 0x30).map(one => elements(one.value))]
}

function elements(bytes: Buffer): Element[] {
  const all: Element[] = []
  for (let at = 0; at + 1 < bytes.length; ) {
    const tag = bytes[at] ?? 0
    const short = bytes[at + 1] ?? 0
    const more = short < 0x80 ? 0 : short & 0x7f
    const length = more === 0 ? short : bytes.readUIntBE(at + 2, more)
    const begin = at + 2 + more
    all.push({ tag, value: bytes.subarray(begin, begin + length) })
    at = begin + length
  }
  return all
}

function objectId(bytes: Buffer): string {
  const [first = 0, ...rest] = bytes
  const numbers = [Math.floor(first / 40), first % 40]
  let value = 0
  for (const byte of rest) {
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      numbers.push(value)
      value = 0
    }
  }
  return numbers.join('.')
}
