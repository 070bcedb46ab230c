import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { reportFilesIn } from '../../src/adapters/filesystem/report-files.ts'
import type { ReportFiles } from '../../src/ports/report-files.ts'
import { inMemoryReportFiles } from '../fakes/report-files.ts'

interface World {
  readonly files: ReportFiles
  /** the folder of the job */
  readonly folder: string
  read(path: string): string | undefined
}

const open: string[] = []
afterEach(() => {
  for (const folder of open.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function onDisk(): World {
  const folder = mkdtempSync(join(tmpdir(), 'report-files-'))
  open.push(folder)
  return {
    files: reportFilesIn(folder),
    folder,
    read: path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  }
}

function inMemory(): World {
  const files = inMemoryReportFiles('/temp')
  return { files, folder: '/temp', read: path => files.files.get(path.slice('/temp/'.length)) }
}

describe.each<[string, () => World]>([
  ['in memory', inMemory],
  ['on disk', onDisk],
])('ReportFiles %s', (_, create) => {
  it('writes a file with all its text, and says its absolute path', async () => {
    const { files, folder, read } = create()
    const text = 'Umlaute: äöü\n\u0000\n'.repeat(1000)
    const path = await files.write('reports/validation.json', text)
    expect([path, isAbsolute(path)]).toEqual([join(folder, 'reports/validation.json'), true])
    expect(read(path)).toBe(text)
  })

  it('replaces what is there, and keeps what has another name', async () => {
    const { files, read } = create()
    const other = await files.write('reports/0-inspec.json', 'other')
    const first = await files.write('reports/1-inspec.json', 'a long first text')
    const second = await files.write('reports/1-inspec.json', 'second')
    expect([second, read(second), read(other)]).toEqual([first, 'second', 'other'])
  })

  it.each(['../../etc/passwd', 'reports/../../x', '/etc/passwd', 'a b:c;d.json', 'reports/…/x'])(
    'keeps %j inside its folder',
    async name => {
      const { files, folder, read } = create()
      const path = await files.write(name, 'text')
      expect(join(path).startsWith(`${folder}/`)).toBe(true)
      expect(path).not.toMatch(/\.\.|[ :;…]/)
      expect(read(path)).toBe('text')
    },
  )

  it('takes away a file or a folder of that name, and nothing else', async () => {
    const { files, read } = create()
    const kept = await files.write('finding/other.json', 'other')
    const file = await files.write('finding/a.json', 'a')
    const inside = await files.write('finding/folder/b/c.json', 'c')
    for (const name of ['finding/a.json', 'finding/folder', 'finding/none', '../..']) await files.remove(name)
    expect([read(kept), read(file), read(inside)]).toEqual(['other', undefined, undefined])
  })

  it('reads what was written there, and nothing that lies elsewhere', async () => {
    const { files, folder } = create()
    const path = await files.write('proofs/record.json', 'äöü')
    expect(await files.read(path, 100)).toBe('äöü')
    expect(await files.read(join(folder, 'proofs/none.json'), 100)).toBeUndefined()
    expect(await files.read('/etc/hostname', 100)).toBeUndefined()
    await expect(files.read(path, 5)).rejects.toMatchObject({ code: 'PROOF_RECORD_UNREADABLE' })
  })
})

it('what is written is readable to others than us, whatever our umask', async () => {
  const { files } = onDisk()
  const before = process.umask(0o077)
  try {
    const path = await files.write('reports/validation.json', '{}')
    expect(statSync(path).mode & 0o777).toBe(0o644)
  } finally {
    process.umask(before)
  }
})

describe('on disk', () => {
  it('reads through no link, and waits for no pipe', async () => {
    const { files, folder } = onDisk()
    symlinkSync('/etc/hostname', join(folder, 'link'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    mkdirSync(join(folder, 'folder'))
    expect(await files.read(join(folder, 'link'), 100)).toBeUndefined()
    for (const name of ['pipe', 'folder'])
      await expect(files.read(join(folder, name), 100)).rejects.toMatchObject({ code: 'PROOF_RECORD_UNREADABLE' })
  })
})
