/**
 * Decodes the block format of snappy. https://github.com/google/snappy/blob/main/format_description.txt
 * @param limit bytes that the result may have @returns `undefined` for what is no such block, is cut, or is longer
 */
export function decodeSnappy(input: Buffer, limit: number): Buffer | undefined {
  const header = readVarint(input)
  if (header === undefined || header.value > limit) return undefined
  const output = Buffer.alloc(header.value)
  let [from, to] = [header.next, 0]
  while (from < input.length) {
    const tag = input[from++] ?? 0
    const kind = tag & 3
    if (kind === 0) {
      let length = tag >> 2
      if (length >= 60) {
        const bytes = length - 59
        if (from + bytes > input.length) return undefined
        length = input.readUIntLE(from, bytes)
        from += bytes
      }
      length += 1
      if (from + length > input.length || to + length > output.length) return undefined
      input.copy(output, to, from, from + length)
      from += length
      to += length
      continue
    }
    const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4
    if (from + bytes > input.length) return undefined
    const low = input.readUIntLE(from, bytes)
    from += bytes
    const offset = kind === 1 ? ((tag >> 5) << 8) | low : low
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    if (offset === 0 || offset > to || to + length > output.length) return undefined
    // Byte by byte: a copy may read what it has just written.
    for (let i = 0; i < length; i++, to++) output[to] = output[to - offset] ?? 0
  }
  return to === output.length ? output : undefined
}

function readVarint(input: Buffer): { readonly value: number; readonly next: number } | undefined {
  let value = 0
  for (let i = 0; i < 5; i++) {
    const byte = input[i]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return value <= 0xffffffff ? { value, next: i + 1 } : undefined
  }
  return undefined
}
