/** What the guest's script sends, by kind, with the bytes that are taken of one; one byte more says that there were more. */
export const guestLimits = {
  /** os-release(5) */
  system: 64 * 1024,
  /** release and machine, as `uname` prints them */
  kernel: 1024,
  /** `/var/lib/dpkg/status` */
  status: 16 * 1024 * 1024,
  /** one file of `/var/lib/dpkg/status.d` */
  part: 256 * 1024,
  /** `/var/lib/dpkg/arch` */
  architectures: 4096,
  /** `sha256  file` of each list of a package's files */
  lists: 4 * 1024 * 1024,
  /** `path:line` of each line that names a format or a licence in a copyright file */
  licences: 8 * 1024 * 1024,
  source: 512 * 1024,
  /** a list of addresses that a source names */
  mirrors: 64 * 1024,
  preferences: 512 * 1024,
  configuration: 256 * 1024,
  /** names of the files of snaps, one a line */
  snaps: 16 * 1024,
  /** a file of keys that a source names */
  key: 256 * 1024,
  /** one that signs for every archive */
  trusted: 256 * 1024,
} as const

export type GuestKind = keyof typeof guestLimits

export interface GuestItem {
  readonly kind: GuestKind
  /** absolute path, or empty for what a program printed */
  readonly path: string
  /** `undefined`: it is there and could not be read */
  readonly bytes: Uint8Array | undefined
  /** it has more bytes than are taken */
  readonly cut: boolean
}

/** What the guest has sent: its files, or that it has no dpkg. */
export interface GuestAnswer {
  readonly items: readonly GuestItem[]
  readonly dpkg: boolean
}

export const guestHeader = 'golden-image-inventory 1'
/** Characters of all that is read; a machine with some thousand packages sends a tenth of it. */
export const guestStreamLimit = 48 * 1024 * 1024
const mostItems = 10_000

/**
 * Reads the stream of the guest's script: the header; per item its kind and its path in base64, lines of base64, and `.` or, where it may not be
 * read, `!`; `no-dpkg` where that is so; `end` with the number of items. What a login shell prints before the header is passed over. Throws an
 * `Error` in words for everything else: the guest may send what it likes.
 */
export function parseGuestStream(text: string): GuestAnswer {
  if (text.length > guestStreamLimit) throw new Error(`it sent more than ${guestStreamLimit} characters`)
  const lines = text.split('\n')
  let at = lines.indexOf(guestHeader)
  if (at < 0) throw new Error('it sent no inventory')
  const items: GuestItem[] = []
  let dpkg = true
  for (at += 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === 'no-dpkg') dpkg = false
    else if (line.startsWith('end ')) {
      if (line !== `end ${items.length}`) throw new Error('it sent another number of files than it says')
      return { items, dpkg }
    } else {
      const [kind = '', path = '', ...rest] = line.split(' ')
      if (!isKind(kind) || rest.length > 0) throw new Error(`it sent something of an unknown kind in line ${at + 1}`)
      const from = at + 1
      at = endOfItem(lines, from)
      const bytes = lines[at] === '.' ? decode(lines.slice(from, at).join('')) : undefined
      const limit = guestLimits[kind]
      const cut = bytes !== undefined && bytes.length > limit
      items.push({ kind, path: decode(path).toString('utf8'), bytes: cut ? bytes.subarray(0, limit) : bytes, cut })
      if (items.length > mostItems) throw new Error(`it sent more than ${mostItems} files`)
    }
  }
  throw new Error('what it sent is cut off')
}

const isKind = (kind: string): kind is GuestKind => Object.hasOwn(guestLimits, kind)

function endOfItem(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) if (lines[at] === '.' || lines[at] === '!') return at
  throw new Error('what it sent is cut off')
}

function decode(base64: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) throw new Error('it sent something that is no base64')
  return Buffer.from(base64, 'base64')
}
