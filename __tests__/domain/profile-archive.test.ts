import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { packTar } from 'modern-tar'
import { digestProfile } from '../../src/domain/evidence/record.ts'
import {
  archiveLimit,
  formatProfileArchive,
  materialsOf,
  type ProfileFile,
  parseProfileArchive,
} from '../../src/domain/profile/archive.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'

const file = (path: string, text = `text of ${path}`, executable = false): ProfileFile => ({
  path,
  executable,
  bytes: Buffer.from(text),
})
const profile = [
  file('linux-base/profile/inspec.yml', 'name: base\n'),
  file('linux-base/profile/controls/a.rb', "control 'a'\n"),
  file('linux-base/profile/files/run.sh', '#!/bin/sh\n', true),
]
const digestOf = (files: readonly ProfileFile[]) => digestProfile(materialsOf(files))
const parse = (bytes: Uint8Array, files: readonly ProfileFile[] = profile) =>
  parseProfileArchive(bytes, { archive: sha256(bytes), profile: digestOf(files) })
const plain = (files: readonly ProfileFile[]) =>
  files.map(({ path, executable, bytes }) => [path, executable, Buffer.from(bytes).toString('latin1')]).sort()

describe('the archive of a profile', () => {
  it('is the same bytes on every machine, whatever the order, today and with the next release of these actions', async () => {
    const bytes = await formatProfileArchive(profile)
    expect(Buffer.from(await formatProfileArchive([...profile].reverse())).equals(bytes)).toBe(true)
    expect(sha256(bytes)).toBe('b77f92f6ce66bd2288b3f54d9a2d42a74c84f862f84b5927614796b5714493f1')
  })

  it('is read by tar', async () => {
    const { stdout } = spawnSync('tar', ['-tvf', '-'], {
      input: await formatProfileArchive(profile),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    })
    expect(stdout.trim().split('\n')).toEqual([
      '-rw-r--r-- 0/0              12 1970-01-01 00:00 linux-base/profile/controls/a.rb',
      '-rwxr-xr-x 0/0              10 1970-01-01 00:00 linux-base/profile/files/run.sh',
      '-rw-r--r-- 0/0              11 1970-01-01 00:00 linux-base/profile/inspec.yml',
    ])
  })

  it('gives back every file, whatever its name and its bytes', async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .filter(text => !/[/\0\ufffd]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed())
    const path = fc.array(name, { minLength: 1, maxLength: 6 }).map(names => `p/${names.join('/')}.rb`)
    const files = fc.uniqueArray(fc.tuple(path, fc.boolean(), fc.uint8Array({ maxLength: 1500 })), {
      minLength: 1,
      maxLength: 5,
      selector: ([one]) => one,
    })
    await fc.assert(
      fc.asyncProperty(files, async list => {
        const given = list.map(([path, executable, bytes]) => ({ path, executable, bytes }))
        const paths = given.map(f => f.path)
        fc.pre(!paths.some(a => paths.some(b => b.startsWith(`${a}/`))))
        expect(plain(await parse(await formatProfileArchive(given), given))).toEqual(plain(given))
      }),
    )
  })

  it.each<[string, readonly ProfileFile[], RegExp]>([
    ['no file', [], /it has no file/],
    ['too many bytes', [{ path: 'a', executable: false, bytes: new Uint8Array(archiveLimit) }], /accepted are at most/],
    ['too many files', Array.from({ length: 20_001 }, (_, n) => file(`p/${n}`)), /it has 20001 files/],
    ['a way out', [file('../a')], /no path below a folder/],
    ['a name that is no UTF-8', [file('p/\ufffd')], /no path below a folder/],
  ])('is not made of %s', async (_, files, why) => {
    await expect(formatProfileArchive(files)).rejects.toMatchObject({
      code: 'PROOF_PROFILE_UNKEPT',
      message: expect.stringMatching(why),
    })
  })
})

type Header = Parameters<typeof packTar>[0][number]['header']
const tar = (...entries: readonly (Partial<Header> & { readonly text?: string })[]) =>
  packTar(
    entries.map(({ text = '', ...header }) => ({
      header: {
        name: 'p/inspec.yml',
        type: 'file',
        mode: 0o644,
        mtime: new Date(0),
        size: text.length,
        ...header,
      } as Header,
      body: text,
    })),
  )
/** The same block with something else in it, and the right sum. */
function forge(bytes: Uint8Array, at: number, text: string): Uint8Array {
  const copy = Buffer.from(bytes)
  copy.write(text, at, 'latin1')
  copy.fill(0x20, 148, 156)
  const sum = copy.subarray(0, 512).reduce((all, byte) => all + byte, 0)
  copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return copy
}

describe('an archive is refused, though its sha256 is the one of the statement,', () => {
  const good = () => formatProfileArchive(profile)
  it.each<[string, () => Promise<Uint8Array>, RegExp]>([
    ['with a way out of its folder', () => tar({ name: 'p/../../etc/cron.d/x' }), /is no path below a folder/],
    ['with an absolute path', () => tar({ name: '/etc/cron.d/x' }), /is no path below a folder/],
    ['with a name of nothing', () => tar({ name: 'p//x' }), /is no path below a folder/],
    ['with a link', () => tar({ name: 'p/x', type: 'symlink', linkname: '/etc/shadow', size: 0 }), /is a symlink/],
    ['with a second name of a file', () => tar({ name: 'p/x', type: 'link', linkname: 'p/y', size: 0 }), /is a link/],
    ['with a device', () => tar({ name: 'p/sda', type: 'block-device', size: 0 }), /is a block-device/],
    ['with a pipe', () => tar({ name: 'p/x', type: 'fifo', size: 0 }), /is a fifo/],
    ['with a folder', () => tar({ name: 'p/', type: 'directory', size: 0 }), /is a directory/],
    ['with one name twice', () => tar({ text: 'a' }, { text: 'b' }), /is there twice/],
    [
      'with a file that is a folder, too',
      () => tar({ name: 'p', text: 'a' }, { name: 'p/x', text: 'b' }),
      /is a file and a folder/,
    ],
    ['with no file', () => tar(), /it has no file/],
    ['with an owner', () => tar({ name: 'p/a', uid: 1000 }), /not written by these actions/],
    ['with a time', () => tar({ name: 'p/a', mtime: new Date(5_000_000) }), /not written by these actions/],
    ['with a set-user bit', () => tar({ name: 'p/a', mode: 0o4755 }), /not written by these actions/],
    ['in another order', () => tar({ name: 'p/b' }, { name: 'p/a' }), /not written by these actions/],
    ['with words beside it', () => tar({ name: 'p/a', pax: { comment: 'x' } }), /not written by these actions/],
    [
      'with a kind of tomorrow, which readers take for a file',
      async () => forge(await tar({ name: 'p/a' }), 156, 'S'),
      /not written by these actions/,
    ],
    [
      'with a size that nobody has',
      async () => forge(await tar({ name: 'p/a' }), 124, '77777777777\0'),
      /cannot be read/,
    ],
    [
      'with a size below nothing',
      async () => forge(await tar({ name: 'p/a' }), 124, '\xff'.repeat(12)),
      /cannot be read/,
    ],
    [
      'with something behind its end',
      async () => Buffer.concat([await good(), Buffer.alloc(512)]),
      /not written by these actions/,
    ],
    [
      'with another archive behind its end',
      async () => Buffer.concat([await good(), await good()]),
      /cannot be read|not written/,
    ],
    ['cut off', async () => (await good()).subarray(0, 1000), /cannot be read/],
    ['of no bytes', async () => new Uint8Array(), /cannot be read|it has no file/],
    [
      'that is compressed: it could swell',
      async () => (await import('node:zlib')).gzipSync(await good()),
      /cannot be read/,
    ],
    ['over the limit', async () => new Uint8Array(archiveLimit + 1), /accepted are at most/],
    [
      'with another profile',
      () => formatProfileArchive([...profile, file('linux-base/profile/controls/b.rb')]),
      /holds another profile/,
    ],
    [
      'with other bytes',
      () => formatProfileArchive([file('linux-base/profile/inspec.yml', 'name: other\n')]),
      /holds another profile/,
    ],
  ])('%s', async (_, make, why) => {
    await expect(parse(await make())).rejects.toMatchObject({
      code: 'PROOF_ARCHIVE_UNREADABLE',
      message: expect.stringMatching(why),
    })
  })

  it('and first of all with another sha256', async () => {
    const bytes = await good()
    await expect(
      parseProfileArchive(bytes, { archive: sha256('another'), profile: digestOf(profile) }),
    ).rejects.toMatchObject({ code: 'PROOF_ARCHIVE_UNREADABLE', message: expect.stringContaining('is another file') })
  })

  it('of whatever bytes, and within a moment', async () => {
    const bytes = await good()
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const copy = Buffer.from(bytes)
        fc.pre(copy[at] !== value)
        copy[at] = value
        await expect(parse(copy)).rejects.toMatchObject({ code: 'PROOF_ARCHIVE_UNREADABLE' })
      }),
    )
  })
})
