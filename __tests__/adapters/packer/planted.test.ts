import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { listStrays, moveStrays, strayLimit } from '../../../src/adapters/packer/strays.ts'
import { findTool } from '../../../src/adapters/process/find-tool.ts'
import type { GoldenImageError } from '../../../src/domain/errors.ts'
import { lackOf, needing } from '../../needs.ts'
import { type ScriptedPacker, scriptedPacker } from './scripted-packer.ts'

const open: ScriptedPacker[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.remove()
})
const start = () => {
  const made = scriptedPacker(`echo "Packer v1.6.6"; pwd > "$root/cwd-$1"`)
  open.push(made)
  return made
}
const plant = (folder: string, name: string, mark: string) => {
  writeFileSync(join(folder, name), `#!/bin/sh\ntouch '${mark}'\n`)
  chmodSync(join(folder, name), 0o755)
}
const watch = { group: () => {}, deployment: () => {}, provisioning: async () => {}, warn: () => {} }

describe('files of the repository that Packer would run', () => {
  const names = [
    'packer-plugin-x',
    'packer-builder-azure-arm',
    'packer-provisioner-shell',
    'packer-post-processor-manifest',
    'packer-datasource-amazon',
  ]

  it('are refused three folders down as well, where later Packers look, behind links too', async () => {
    const made = start()
    mkdirSync(join(made.workspace, 'github.com/acme/x'), { recursive: true })
    const name = 'packer-plugin-x_v1.0.0_x5.0_linux_amd64'
    plant(join(made.workspace, 'github.com/acme/x'), name, '/dev/null')
    symlinkSync('github.com', join(made.workspace, 'linked'))
    const refused = Promise.resolve().then(() => made.builder().readVariables('image.pkr.hcl', {}))
    await expect(refused).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      message: expect.stringContaining(`"github.com/acme/x/${name}", "linked/acme/x/${name}"`),
    })
  })

  it('are refused by name, all at once, before the template is read or anything is built', async () => {
    const made = start()
    for (const name of names) plant(made.workspace, name, '/dev/null')
    const builder = made.builder()
    const works: readonly (() => Promise<unknown>)[] = [
      () => builder.readVariables('image.pkr.hcl', {}),
      () => builder.validate('image.pkr.hcl', {}),
      () => builder.build('image.pkr.hcl', {}, watch),
    ]
    for (const work of works) {
      const error = await Promise.resolve()
        .then(work)
        .then(
          () => undefined,
          (e: GoldenImageError) => e,
        )
      expect([error?.code, names.filter(name => !error?.message.includes(`"${name}"`))]).toEqual([
        'TEMPLATE_INVALID',
        [],
      ])
    }
    expect(made.calls()).toEqual([])
  })

  it.each(['packer.log', 'packer', 'my-packer-plugin-x', 'packer-plugins.md', 'packer-sbom-1.json'])(
    'are not %s',
    async name => {
      const made = start()
      writeFileSync(join(made.workspace, name), 'x')
      await made.builder().validate('image.pkr.hcl', {})
      expect(made.calls()).toHaveLength(1)
    },
  )

  it('which Packer it is, is asked where nothing of the repository lies', async () => {
    const made = start()
    await made.builder().prepare('t.pkr.hcl', {})
    const cwd = readFileSync(join(made.workspace, '../cwd-version'), 'utf8').trim()
    expect([cwd.startsWith(made.workspace), cwd.startsWith(made.temp)]).toEqual([false, true])
  })
})

const real = findTool('packer', process.env.PATH)
const { it: withPacker } = needing(lackOf('machines', real ? undefined : 'no packer on PATH'))
withPacker('the real Packer runs no file of the repository, whatever it is called', async () => {
  const made = start()
  const mark = join(made.temp, 'mark')
  for (const name of ['packer-plugin-x', 'packer-provisioner-shell', 'packer-builder-null'])
    plant(made.workspace, name, mark)
  writeFileSync(
    join(made.workspace, 'image.pkr.hcl'),
    'source "null" "x" { communicator = "none" }\nbuild { sources = ["source.null.x"] }\n',
  )
  const builder = made.builder({ environment: { PATH: process.env.PATH } })
  expect((await builder.prepare('t.pkr.hcl', {})).version).toMatch(/^\d+\.\d+\.\d+$/)
  for (const work of ['readVariables', 'validate'] as const)
    await expect(builder[work]('image.pkr.hcl', {})).rejects.toMatchObject({ code: 'TEMPLATE_INVALID' })
  expect(existsSync(mark)).toBe(false)
  // The files are not harmless: Packer alone does run them.
  spawnSync(real ?? '', ['version'], { cwd: made.workspace, env: { PATH: process.env.PATH } })
  expect(existsSync(mark)).toBe(true)
})

it('what looks like a stray and is a link or a folder is neither followed nor in the way', () => {
  const made = start()
  const secret = join(made.temp, 'secret')
  writeFileSync(secret, 'mine')
  symlinkSync(secret, join(made.workspace, 'crash.log'))
  symlinkSync('/nowhere', join(made.workspace, 'packer-sbom-1.json'))
  mkdirSync(join(made.workspace, 'packer-sbom-2.json'))
  expect(listStrays(made.workspace).size).toBe(0)
  expect(moveStrays(made.workspace, new Map(), made.folder('out'), text => text)).toBeUndefined()
  expect(readFileSync(secret, 'utf8')).toBe('mine')
})

describe('a stray that is too long for any memory', () => {
  const leave = (name: string, size: number, end: string) => {
    const made = start()
    const file = join(made.workspace, name)
    writeFileSync(file, 'eyJhbGciOiJub25lIn0.')
    truncateSync(file, size - end.length)
    appendFileSync(file, end)
    const to = made.folder('out')
    const moved = moveStrays(made.workspace, new Map(), to, text => text.replaceAll('hush', '***'))
    expect(existsSync(file)).toBe(false)
    return { moved, to }
  }

  it('is a crash log: its end is kept, from the beginning of a line, without secrets', () => {
    const end = `${'x'.repeat(100)}\nAuthorization: Bearer hush\npanic: hush\n`
    const { moved, to } = leave('crash.log', 2 ** 31, end)
    expect(moved).toBe(join(to, 'crash.log'))
    expect(readFileSync(moved ?? '', 'utf8')).toBe('Authorization: Bearer ***\npanic: ***\n')
  })

  it('is a crash log of one line: nothing of it is kept, because nobody can tell what was cut', () => {
    const { moved } = leave('crash.log', 2 ** 31, '.hush')
    expect(readFileSync(moved ?? '', 'utf8')).toBe('')
  })

  it('is a list of packages: it goes, and half of it is not left as if it were one', () => {
    const { to } = leave('packer-sbom-1.json', 2 ** 31, '}')
    expect(readdirSync(to)).toEqual([])
  })

  it('is just as long as is kept: it is kept whole', () => {
    const { moved } = leave('crash.log', strayLimit, '\n')
    expect(statSync(moved ?? '').size).toBe(strayLimit)
  })
})
