/** What of a certificate node's own reader does not give: its extensions, by their object identifiers, as bytes. Throws RangeError for what is no DER */
export function extensionsOf(der: Buffer): ReadonlyMap<string, Buffer> {
  const [certificate] = elements(der)
  const [body] = elements(certificate?.value ?? Buffer.alloc(0))
  const wrapped = elements(body?.value ?? Buffer.alloc(0)).find(part => part.tag === 0xa3)
  const [list] = elements(wrapped?.value ?? Buffer.alloc(0))
  return new Map(
    elements(list?.value ?? Buffer.alloc(0)).map(extension => {
      const parts = elements(extension.value)
      return [objectId(parts[0]?.value ?? Buffer.alloc(0)), parts.at(-1)?.value ?? Buffer.alloc(0)]
    }),
  )
}

/** The text of an extension that holds a UTF8String. */
export function extensionText(extensions: ReadonlyMap<string, Buffer>, id: string): string | undefined {
  const [text] = elements(extensions.get(id) ?? Buffer.alloc(0))
  return text?.tag === 0x0c ? text.value.toString('utf8') : undefined
}

interface Element {
  readonly tag: number
  readonly value: Buffer
}

/** What stands beside each other. */
function elements(bytes: Buffer): Element[] {
  const all: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.readUInt8(at + 1)
    const more = short < 0x80 ? 0 : short & 0x7f
    const length = more === 0 ? short : bytes.readUIntBE(at + 2, more)
    const begin = at + 2 + more
    all.push({ tag: bytes.readUInt8(at), value: bytes.subarray(begin, begin + length) })
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
    if (byte >= 0x80) continue
    numbers.push(value)
    value = 0
  }
  return numbers.join('.')
}
