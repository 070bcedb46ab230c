import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { findSystemProgram, whyNoSystemProgram } from '../../../src/adapters/process/system-program.ts'
import { lackOf, needing } from '../../needs.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gi-programs-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** @returns the folder of the program */
function program(file: string): string {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, 0o755)
  return dirname(path)
}

describe('a program of the system', () => {
  it('is the first one on PATH that nobody else can exchange', () => {
    const [a, b] = [program('a/tool'), program('b/tool')]
    expect(findSystemProgram('tool', `${a}:${b}`)).toBe(join(a, 'tool'))
  })

  it.each<[string, (path: (name: string) => string) => void]>([
    ['in a folder that is open to everybody', path => chmodSync(path('a'), 0o777)],
    ['in a folder that is open to a group', path => chmodSync(path('a'), 0o775)],
    ['that everybody may write', path => chmodSync(path('a/tool'), 0o757)],
    ['below a folder that is open to everybody', path => chmodSync(path('.'), 0o777)],
    [
      'behind a link into a folder that is open to everybody',
      path => {
        rmSync(path('a/tool'))
        program('open/tool')
        chmodSync(path('open'), 0o777)
        symlinkSync(path('open/tool'), path('a/tool'))
      },
    ],
    [
      'behind a link that everybody can turn, to a file that nobody can',
      path => {
        program('closed/tool')
        mkdirSync(path('open'))
        symlinkSync(path('closed/tool'), path('open/link'))
        chmodSync(path('open'), 0o777)
        rmSync(path('a/tool'))
        symlinkSync(path('open/link'), path('a/tool'))
      },
    ],
    [
      'in a closed folder behind a link in one that is open to everybody',
      path => {
        program('closed/tool')
        mkdirSync(path('open'))
        symlinkSync(path('closed'), path('open/link'))
        chmodSync(path('open'), 0o777)
        rmSync(path('a'), { recursive: true })
        symlinkSync(path('open/link'), path('a'))
      },
    ],
    [
      'behind links in a circle',
      path => {
        rmSync(path('a'), { recursive: true })
        symlinkSync(path('b'), path('a'))
        symlinkSync(path('a'), path('b'))
      },
    ],
    [
      'in a folder behind a link that everybody can turn',
      path => {
        program('open/there/tool')
        rmSync(path('a'), { recursive: true })
        symlinkSync(path('open/there'), path('a'))
        chmodSync(path('open'), 0o777)
      },
    ],
  ])('is none %s', (_, open) => {
    const a = program('a/tool')
    open(name => join(root, name))
    expect(findSystemProgram('tool', a)).toBe('/nonexistent/tool')
    chmodSync(root, 0o755)
  })

  const { it: asRoot } = needing(lackOf('root', process.getuid?.() === 0 ? undefined : 'this process is not root'))
  asRoot('is none of another user', () => {
    const a = program('a/tool')
    chownSync(join(a, 'tool'), 60_999, 60_999)
    expect(findSystemProgram('tool', a)).toBe('/nonexistent/tool')
  })

  it('keeps the name under which it stands, and leaves the links before it behind', () => {
    const a = program('a/busy')
    symlinkSync('busy', join(a, 'tool'))
    symlinkSync(a, join(root, 'way'))
    expect(findSystemProgram('tool', join(root, 'way'))).toBe(join(a, 'tool'))
  })

  it('may stand where everybody may add something and nobody may change it', () => {
    const a = program('a/tool')
    chmodSync(root, 0o1777)
    expect(findSystemProgram('tool', a)).toBe(join(a, 'tool'))
  })

  it.each(['', 'a', '.', ':'])('is none of a folder that depends on where we are: "%s"', path => {
    expect(findSystemProgram('sh', path)).toBe('/nonexistent/sh')
  })

  it('that is none has a reason, which names the program and not who wanted it', () => {
    const a = program('a/tool')
    expect(whyNoSystemProgram('tool', a)).toBeUndefined()
    chmodSync(a, 0o777)
    expect(whyNoSystemProgram('tool', a)).toBe(
      `others than root and the user of this job can change or exchange ${join(a, 'tool')}`,
    )
    expect(whyNoSystemProgram('other', `${a}:/nowhere`)).toBe(`there is no \`other\` in ${a}, /nowhere`)
  })

  // As all is that belongs to somebody who has no id in a user namespace.
  asRoot('of nobody has that as its reason', () => {
    const a = program('a/tool')
    for (const path of [a, join(a, 'tool')]) chownSync(path, 65_534, 65_534)
    expect(whyNoSystemProgram('tool', a)).toBe(
      `${join(a, 'tool')} belongs to nobody who is known here: this process is in a user namespace that does not have root of the machine`,
    )
  })
})
