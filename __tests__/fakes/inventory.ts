import { createHash } from 'node:crypto'
import { guestHeader, parseGuestStream } from '../../src/domain/evidence/guest-stream.ts'
import type { Inventory } from '../../src/domain/evidence/inventory.ts'
import { takeInventory } from '../../src/domain/evidence/take-inventory.ts'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')

/** One item of a guest's answer; `null`: it may not be read. */
export type Sent = readonly [kind: string, path: string, content: string | Uint8Array | null]

/** What a guest's script prints for these files. */
export function guestStream(items: readonly Sent[], { dpkg = true }: { dpkg?: boolean } = {}): string {
  const lines = items.flatMap(([kind, path, content]) => [
    `${kind} ${base64(path)}`,
    ...(content === null ? ['!'] : [...(base64(content).match(/.{1,76}/g) ?? []), '.']),
  ])
  return [guestHeader, ...lines, ...(dpkg ? [] : ['no-dpkg']), `end ${items.length}`, ''].join('\n')
}

/** The inventory of a machine that has these files. */
export const inventoryOf = (items: readonly Sent[]): Inventory =>
  takeInventory(parseGuestStream(guestStream(items)), sha256)

export const debian12 = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION_CODENAME=bookworm
ID=debian
`

export const smallStatus = `Package: dpkg
Status: install ok installed
Maintainer: Dpkg Developers <debian-dpkg@lists.debian.org>
Architecture: amd64
Multi-Arch: foreign
Version: 1.21.22
Pre-Depends: libc6 (>= 2.34)
Depends: tar (>= 1.28-1), libbz2-1.0

Package: libc6
Status: install ok installed
Architecture: amd64
Source: glibc
Version: 2.36-9+deb12u10

Package: tar
Status: hold ok installed
Architecture: amd64
Version: 1.34+dfsg-1.2+deb12u1
Pre-Depends: libc6 (>= 2.34) | nothing
`

/** A Debian with three packages and one archive. */
export const smallGuest: readonly Sent[] = [
  ['system', '/etc/os-release', debian12],
  ['kernel', '', '6.1.0-28-cloud-amd64\nx86_64\n'],
  ['status', '/var/lib/dpkg/status', smallStatus],
  ['lists', '', `${'ab'.repeat(32)}  libc6:amd64.md5sums\n${'cd'.repeat(32)}  tar.md5sums\n`],
  [
    'licences',
    '',
    [
      '/usr/share/doc/tar/copyright:Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
      '/usr/share/doc/tar/copyright:License: GPL-3+',
      '/usr/share/doc/libc6/copyright:License: LGPL-2.1+',
    ].join('\n'),
  ],
  [
    'source',
    '/etc/apt/sources.list.d/debian.sources',
    'Types: deb\nURIs: mirror+file:///etc/apt/mirrors/debian.list\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /usr/share/keyrings/debian.gpg\n',
  ],
  ['mirrors', '/etc/apt/mirrors/debian.list', 'https://archive.example.org/debian\n'],
  ['key', '/usr/share/keyrings/debian.gpg', 'a key'],
]

export const smallInventory = (): Inventory => inventoryOf(smallGuest)
