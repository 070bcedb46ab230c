import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { workspaceAt } from '../../src/adapters/filesystem/workspace.ts'
import type { Workspace } from '../../src/ports/workspace.ts'
import { type InMemoryFile, inMemoryWorkspace } from '../fakes/workspace.ts'

const files: Record<string, InMemoryFile> = {
  'golden-image.yml': 'version: 1\n',
  'base/image.pkr.hcl': 'source {}\n',
  'base/scripts/harden.sh': { text: 'set -eu\n', executable: true },
  'base/scripts/ünïcode name.sh': 'true\n',
  'base-two/image.pkr.hcl': 'source {}\n',
}

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function onDisk(given: Record<string, InMemoryFile>): string {
  const root = mkdtempSync(join(tmpdir(), 'golden-image-workspace-'))
  folders.push(root)
  for (const [path, file] of Object.entries(given)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof file === 'string' ? file : file.text)
    chmodSync(join(root, path), typeof file === 'string' ? 0o644 : 0o755)
  }
  return root
}

function git(root: string, ...args: string[]): void {
  execFileSync('git', ['-c', `safe.directory=${root}`, ...args], { cwd: root, stdio: 'ignore' })
}

function checkout(given: Record<string, InMemoryFile>): string {
  const root = onDisk(given)
  git(root, 'init', '--quiet')
  git(root, 'add', '--all')
  return root
}

const at = (root: string) => workspaceAt(root, process.env.PATH ?? '')

describe.each<[string, (given: Record<string, InMemoryFile>) => Workspace]>([
  ['in memory', inMemoryWorkspace],
  ['in a folder', given => at(onDisk(given))],
  ['in a git checkout', given => at(checkout(given))],
])('Workspace %s', (_, create) => {
  it('reads a file, and nothing where none is', async () => {
    const workspace = create(files)
    expect(await workspace.read('golden-image.yml')).toBe('version: 1\n')
    expect(await workspace.read('./base/../golden-image.yml')).toBe('version: 1\n')
    expect(await workspace.read('nope.yml')).toBeUndefined()
    expect(await workspace.read('base')).toBeUndefined()
  })

  it('reads no file that is over the limit', async () => {
    const workspace = create(files)
    expect(await workspace.read('golden-image.yml', 11)).toBe('version: 1\n')
    await expect(workspace.read('golden-image.yml', 10)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('tells files from folders', async () => {
    const workspace = create(files)
    const paths = ['golden-image.yml', 'base', 'base/', '.', 'base/scripts/harden.sh', 'nope', 'base/nope']
    expect(await Promise.all(paths.map(path => workspace.exists(path)))).toEqual([
      'file',
      'folder',
      'folder',
      'folder',
      'file',
      undefined,
      undefined,
    ])
  })

  it.each(['..', '../', 'base/../..'])('does not leave itself by %s', async path => {
    const workspace = create(files)
    await expect(workspace.exists(path)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(workspace.read(path)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(workspace.listTracked(path)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('lists what is below a folder, sorted, and not what only begins like it', async () => {
    const workspace = create(files)
    const below = ['base/image.pkr.hcl', 'base/scripts/harden.sh', 'base/scripts/ünïcode name.sh']
    expect(await workspace.listTracked('base')).toEqual(below)
    expect(await workspace.listTracked('base/')).toEqual(below)
    expect(await workspace.listTracked('.')).toEqual(['base-two/image.pkr.hcl', ...below, 'golden-image.yml'])
    expect(await workspace.listTracked('nope')).toEqual([])
  })

  const digestOf = (given: Record<string, InMemoryFile>, names: readonly string[], more?: string) =>
    create(given).digest(names, more)
  const two = { a: 'one', b: 'two' }

  it('gives the same digest for the same files, wherever they are', async () => {
    const first = await digestOf(two, ['a', 'b'], 'more')
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await digestOf({ ...two }, ['a', 'b'], 'more')).toBe(first)
    expect(await digestOf({ ...two, unused: 'x' }, ['a', 'b'], 'more')).toBe(first)
  })

  it.each<[string, Record<string, InMemoryFile>, readonly string[], string]>([
    ['a byte', { ...two, b: 'twp' }, ['a', 'b'], 'more'],
    ['a byte that moves from one file to the next', { a: 'onet', b: 'wo' }, ['a', 'b'], 'more'],
    ['a name', { a: 'one', c: 'two' }, ['a', 'c'], 'more'],
    ['the executable bit', { ...two, b: { text: 'two', executable: true } }, ['a', 'b'], 'more'],
    ['the order', two, ['b', 'a'], 'more'],
    ['a file less', two, ['a'], 'more'],
    ['a file that holds what else would follow it', { a: 'oneb\0filetwo' }, ['a'], 'more'],
    ['what else counts', two, ['a', 'b'], 'less'],
  ])('gives another digest for another %s', async (_what, given, names, more) => {
    expect(await digestOf(given, names, more)).not.toBe(await digestOf(two, ['a', 'b'], 'more'))
  })
})

describe('workspaceAt', () => {
  it('lists only what git tracks', async () => {
    const root = checkout({ ...files, '.gitignore': '*.log\n' })
    writeFileSync(join(root, 'base/untracked.txt'), '')
    writeFileSync(join(root, 'base/packer.log'), '')
    expect(await at(root).listTracked('base')).toEqual([
      'base/image.pkr.hcl',
      'base/scripts/harden.sh',
      'base/scripts/ünïcode name.sh',
    ])
  })

  it('does not take a folder beside it for its own because of its name', async () => {
    const root = onDisk({})
    folders.push(`${root}-two`)
    mkdirSync(`${root}-two`)
    await expect(at(root).exists(`../${basename(root)}-two`)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('follows no link out of itself, and digests where a link points', async () => {
    const root = onDisk({ 'base/a': 'one' })
    symlinkSync(tmpdir(), join(root, 'out'))
    symlinkSync('a', join(root, 'base/b'))
    await expect(at(root).read('out')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(at(root).listTracked('out')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const before = await at(root).digest(['base/b'])
    rmSync(join(root, 'base/b'))
    symlinkSync('./a', join(root, 'base/b'))
    expect(await at(root).digest(['base/b'])).not.toBe(before)
  })

  it('digests a submodule by its files, and knows a tracked file that is not checked out from an empty one', async () => {
    const root = onDisk({ 'sub/.git': 'gitdir: ../.git/modules/sub', 'sub/a': 'one', 'sub/b/c': 'two', empty: '' })
    const digest = (name: string) => at(root).digest([name])
    const before = await digest('sub')
    writeFileSync(join(root, 'sub/.git'), 'gitdir: elsewhere')
    expect(await digest('sub')).toBe(before)
    writeFileSync(join(root, 'sub/b/c'), 'three')
    expect(await digest('sub')).not.toBe(before)
    const empty = await digest('empty')
    rmSync(join(root, 'empty'))
    expect(await digest('empty')).not.toBe(empty)
  })
})

describe('files of the repository that git would obey', () => {
  const mark = (root: string) => join(root, 'mark')
  const hook = (root: string) => `#!/bin/sh\ntouch '${mark(root)}'\n`

  it('make no repository of a folder, and run nothing', async () => {
    const root = onDisk({ 'base/a': 'one', HEAD: 'ref: refs/heads/main\n', 'objects/x': '', 'refs/x': '' })
    writeFileSync(join(root, 'hook.sh'), hook(root), { mode: 0o755 })
    writeFileSync(
      join(root, 'config'),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${root}\n\tfsmonitor = ${root}/hook.sh\n`,
    )
    expect(await at(root).listTracked('base')).toEqual(['base/a'])
    expect(existsSync(mark(root))).toBe(false)
  })

  it('run nothing in a checkout either', async () => {
    const root = checkout({ 'base/a': 'one' })
    writeFileSync(join(root, 'hook.sh'), hook(root), { mode: 0o755 })
    git(root, 'config', 'core.fsmonitor', join(root, 'hook.sh'))
    expect(await at(root).listTracked('base')).toEqual(['base/a'])
    expect(existsSync(mark(root))).toBe(false)
    // The setting is not harmless: git alone does run it.
    git(root, 'status')
    expect(existsSync(mark(root))).toBe(true)
  })
})
