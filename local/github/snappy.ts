const blockSize = 1 << 16

/** The block format of snappy: the length, then literals and copies of what came before. https://github.com/google/snappy/blob/main/format_description.txt */
export function compressSnappy(data: Buffer): Buffer {
  const parts: Buffer[] = [lengthOf(data.length)]
  for (let from = 0; from < data.length; from += blockSize) compressBlock(data.subarray(from, from + blockSize), parts)
  return Buffer.concat(parts)
}

function compressBlock(block: Buffer, parts: Buffer[]): void {
  const seen = new Map<number, number>()
  let written = 0
  for (let at = 0; at + 4 <= block.length; ) {
    const four = block.readUInt32LE(at)
    const before = seen.get(four)
    seen.set(four, at)
    if (before === undefined) {
      at += 1
      continue
    }
    let length = 4
    while (length < 64 && at + length < block.length && block[before + length] === block[at + length]) length += 1
    parts.push(...literal(block.subarray(written, at)), copy(at - before, length))
    at += length
    written = at
  }
  parts.push(...literal(block.subarray(written)))
}

/** 7 bits in each byte, the lowest first. */
function lengthOf(length: number): Buffer {
  const bytes: number[] = []
  let rest = length
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return Buffer.from([...bytes, rest])
}

function literal(bytes: Buffer): Buffer[] {
  if (bytes.length === 0) return []
  const last = bytes.length - 1
  if (last < 60) return [Buffer.from([last << 2]), bytes]
  return [Buffer.from([61 << 2, last & 0xff, last >> 8]), bytes]
}

/** 1 to 64 bytes from at most 64 KiB before. */
const copy = (offset: number, length: number) => Buffer.from([((length - 1) << 2) | 2, offset & 0xff, offset >> 8])
