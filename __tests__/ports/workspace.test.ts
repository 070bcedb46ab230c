import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { workspaceAt } from '../../src/adapters/filesystem/workspace.ts'
import type { GoldenImageError } from '../../src/domain/errors.ts'
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
    if (typeof file === 'object' && 'link' in file) symlinkSync(file.link, join(root, path))
    else {
      writeFileSync(join(root, path), typeof file === 'string' ? file : file.text)
      chmodSync(join(root, path), typeof file === 'string' ? 0o644 : 0o755)
    }
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

it('tells the first hundred of many files that are not there, and how many more there are', async () => {
  const links = Array.from({ length: 250 }, (_, n) => [`p/${n}`, { link: 'gone' }] as const)
  const error = await at(onDisk(Object.fromEntries(links)))
    .listProfile('p')
    .catch((e: GoldenImageError) => e)
  expect(error).toMatchObject({ code: 'MANIFEST_FILE_MISSING' })
  const { problems } = error as GoldenImageError
  expect([problems.length, problems.at(-1)?.message]).toEqual([
    101,
    'there are 150 more problems; the first 100 are told.',
  ])
})

const ordinary = (path: string) => ({ path, target: path })

const at = (root: string) => workspaceAt(root, process.env.PATH ?? '', undefined)

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
    expect(await workspace.listTracked('base')).toEqual(below.map(ordinary))
    expect(await workspace.listTracked('base/')).toEqual(below.map(ordinary))
    expect(await workspace.listTracked('.')).toEqual(
      ['base-two/image.pkr.hcl', ...below, 'golden-image.yml'].map(ordinary),
    )
    expect(await workspace.listTracked('./base/image.pkr.hcl')).toEqual([ordinary('base/image.pkr.hcl')])
  })

  const linked: Record<string, InMemoryFile> = {
    'base/image.pkr.hcl': 'source {}\n',
    'base/scripts': { link: '../shared/scripts' },
    'base/one.sh': { link: 'scripts/b/c.sh' },
    'shared/scripts/a.sh': 'a\n',
    'shared/scripts/b/c.sh': 'c\n',
    direct: { link: 'base' },
  }

  it('follows links inside itself, to files and to folders', async () => {
    const behind = [
      { path: 'base/image.pkr.hcl', target: 'base/image.pkr.hcl' },
      { path: 'base/one.sh', target: 'shared/scripts/b/c.sh' },
      { path: 'base/scripts/a.sh', target: 'shared/scripts/a.sh' },
      { path: 'base/scripts/b/c.sh', target: 'shared/scripts/b/c.sh' },
    ]
    expect(await create(linked).listTracked('base')).toEqual(behind)
    expect(await create(linked).listTemplate('base')).toEqual(behind)
    expect(await create(linked).listProfile('base')).toEqual(behind)
    expect(await create(linked).listTracked('base/scripts/b')).toEqual(behind.slice(3))
    expect((await create(linked).listTracked('direct')).map(file => file.target)).toEqual(behind.map(f => f.target))
    expect(await create(linked).listTemplate('direct/image.pkr.hcl')).toEqual([
      { path: 'direct/image.pkr.hcl', target: 'base/image.pkr.hcl' },
    ])
  })

  it('takes no link for a template', async () => {
    for (const path of ['direct', 'direct/', 'base/one.sh', './base/../direct'])
      await expect(create(linked).listTemplate(path)).rejects.toMatchObject({ code: 'MANIFEST_INVALID' })
  })

  const profiles: Record<string, InMemoryFile> = {
    'p/inspec.yml': 'name: p\ndepends:\n  - name: q\n    path: ../q\n  - { name: far, git: https://example.com/far }\n',
    'p/controls/a.rb': 'a\n',
    'q/inspec.yml': 'name: q\nx: &x { path: ../r/ }\ndepends: [{ name: r, <<: *x }, { name: p, path: ../p }]\n',
    'r/inspec.yml': { link: '../r.yml' },
    'r.yml': 'name: r\ndepends: [{ name: s, path: ../s.tar.gz }]\n',
    's.tar.gz': 'archive',
    'unused/inspec.yml': 'name: unused\n',
  }

  it('lists a profile with all that it depends on by a path', async () => {
    const found = await create(profiles).listProfile('./p/')
    expect(found.map(file => file.path)).toEqual([
      'p/controls/a.rb',
      'p/inspec.yml',
      'q/inspec.yml',
      'r/inspec.yml',
      's.tar.gz',
    ])
    expect(found[3]?.target).toBe('r.yml')
  })

  it.each<[string, Record<string, InMemoryFile>, string]>([
    ['a dependency that is not there', { 'p/inspec.yml': 'depends: [{ path: ../q }]' }, 'MANIFEST_FILE_MISSING'],
    ['a dependency out of itself', { 'p/inspec.yml': 'depends: [{ path: ../../q }]' }, 'INPUT_INVALID'],
    ['an absolute dependency', { 'p/inspec.yml': 'depends: [{ path: /etc }]' }, 'INPUT_INVALID'],
    ['dependencies that cannot be read', { 'p/inspec.yml': 'depends: [{ path: ../q\n' }, 'MANIFEST_FILE_UNREADABLE'],
    ['a key twice', { 'p/inspec.yml': 'depends: []\ndepends: []\n' }, 'MANIFEST_FILE_UNREADABLE'],
    ['a link out of itself', { 'p/a': { link: '../../q' } }, 'INPUT_INVALID'],
    ['a link to nothing', { 'p/a': { link: 'b' } }, 'MANIFEST_FILE_MISSING'],
    ['a link to itself', { 'p/a': { link: 'a' } }, 'MANIFEST_FILE_UNREADABLE'],
    ['two links to each other', { 'p/a': { link: 'b' }, 'p/b': { link: 'a' } }, 'MANIFEST_FILE_UNREADABLE'],
    ['a link to its folder', { 'p/b/a': { link: '.' }, 'p/c': '' }, 'MANIFEST_FILE_UNREADABLE'],
    ['a link to a folder above', { 'p/b/a': { link: '..' }, 'p/c': '' }, 'MANIFEST_FILE_UNREADABLE'],
    [
      'links that go round',
      { 'p/a/x': { link: '../../q' }, 'q/y': { link: '../p/a' }, 'q/z': '' },
      'MANIFEST_FILE_UNREADABLE',
    ],
    ['nothing', { other: '' }, 'MANIFEST_FILE_MISSING'],
  ])('refuses %s', async (_what, given, code) => {
    await expect(create(given).listProfile('p')).rejects.toMatchObject({ code })
    if ('p/inspec.yml' in given) return
    await expect(create(given).listTracked('p')).rejects.toMatchObject({ code })
    await expect(create(given).listTemplate('p')).rejects.toMatchObject({ code })
  })

  const digestOf = (given: Record<string, InMemoryFile>, names: readonly string[], more?: string) =>
    create(given).digest(names.map(ordinary), more)

  it('gives another digest for another byte behind a link, and for another target', async () => {
    const digest = async (given: Record<string, InMemoryFile>) => {
      const workspace = create({ a: 'one', b: 'one', l: { link: 'a' }, ...given })
      return workspace.digest(await workspace.listTracked('l'))
    }
    const before = await digest({})
    expect(await digest({})).toBe(before)
    expect(await digest({ l: { link: './a' } })).toBe(before)
    expect(await digest({ l: { link: 'b' } })).not.toBe(before)
    expect(await digest({ a: 'two' })).not.toBe(before)
    expect(await digest({ a: { text: 'one', executable: true } })).not.toBe(before)
    expect(await digest({ l: 'one' })).not.toBe(before)
  })

  it('tells besides the digest of each file that is checked out, by its name, and the same one as without', async () => {
    const given = { a: 'one', b: { text: 'one', executable: true as const }, l: { link: 'a' }, p: 'two' }
    const workspace = create(given)
    const files = [...(await Promise.all(['a', 'b', 'l', 'p'].map(name => workspace.listTracked(name))))].flat()
    const each: string[] = []
    const digest = await workspace.digest(files, 'more', (path, sha256) => each.push(`${path} ${sha256}`))
    const [one, two] = ['one', 'two'].map(text => createHash('sha256').update(text).digest('hex'))
    expect(each).toEqual([`a ${one}`, `b ${one}`, `l ${one}`, `p ${two}`])
    expect(digest).toBe(await workspace.digest(files, 'more'))
  })

  it('gives files whole, by the path under which they are used, and none if they are too many bytes', async () => {
    const workspace = create({ 'p/a': 'onë', 'p/b': { text: 'two', executable: true }, 'p/l': { link: '../x' }, x: '' })
    const files = await workspace.listProfile('p')
    const read = await workspace.readFiles(files, 7)
    expect(read?.map(({ path, executable, bytes }) => [path, executable, Buffer.from(bytes).toString()])).toEqual([
      ['p/a', false, 'onë'],
      ['p/b', true, 'two'],
      ['p/l', false, ''],
    ])
    expect(await workspace.readFiles(files, 6)).toBeUndefined()
    expect(await workspace.readFiles([{ path: 'gone', target: undefined }], 0)).toEqual([])
  })

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
  it('lists only what git tracks, but of a profile every file, and of a template what Packer reads', async () => {
    const root = checkout({ ...files, '.gitignore': '*.log\nsecret.*\n' })
    for (const name of ['untracked.txt', 'packer.log', 'secret.auto.pkrvars.hcl', 'new.pkr.json'])
      writeFileSync(join(root, 'base', name), '')
    const tracked = ['base/image.pkr.hcl', 'base/scripts/harden.sh', 'base/scripts/ünïcode name.sh']
    const more = ['base/new.pkr.json', 'base/secret.auto.pkrvars.hcl']
    expect(await at(root).listTracked('base')).toEqual(tracked.map(ordinary))
    expect(await at(root).listTemplate('base')).toEqual([...tracked, ...more].sort().map(ordinary))
    expect(await at(root).listProfile('base')).toEqual(
      [...tracked, ...more, 'base/packer.log', 'base/untracked.txt'].sort().map(ordinary),
    )
  })

  it('starts no git that others can change, and says so where it is the only one', async () => {
    const root = checkout({ 'a/tracked': 'x' })
    writeFileSync(join(root, 'a/untracked'), 'y')
    const bin = onDisk({ git: { text: `#!/bin/sh\ntouch ${root}/started\n`, executable: true } })
    chmodSync(bin, 0o777)
    await expect(workspaceAt(root, bin, undefined).listTracked('a')).rejects.toMatchObject({
      code: 'MANIFEST_FILE_UNREADABLE',
      message: expect.stringContaining(`the only git on PATH is ${bin}/git, in a place that others can change`),
    })
    expect(await workspaceAt(root, `${bin}:/usr/bin:/bin`, undefined).listTracked('a')).toEqual([
      expect.objectContaining({ path: 'a/tracked' }),
    ])
    expect(existsSync(join(root, 'started'))).toBe(false)
  })

  it('does not take a folder beside it for its own because of its name', async () => {
    const root = onDisk({})
    folders.push(`${root}-two`)
    mkdirSync(`${root}-two`)
    await expect(at(root).exists(`../${basename(root)}-two`)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('follows no link out of itself', async () => {
    const root = onDisk({ 'base/a': 'one' })
    symlinkSync(tmpdir(), join(root, 'out'))
    await expect(at(root).read('out')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(at(root).listTracked('out')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('keeps the digest of what has no link in it', async () => {
    const root = onDisk({ a: 'one', 'b/c': { text: 'two', executable: true } })
    const ofOld = createHash('sha256').update('a\0file\x003\0oneb/c\0executable\x003\0twogone\0missing\x000\0more')
    const found = [...(await at(root).listTracked('.')), { path: 'gone', target: undefined }]
    const each: string[] = []
    expect(await at(root).digest(found, 'more', path => each.push(path))).toBe(ofOld.digest('hex'))
    // What is not checked out has no bytes that could be named.
    expect(each).toEqual(['a', 'b/c'])
  })

  it('digests a submodule by its files, and knows a tracked file that is not checked out from an empty one', async () => {
    const root = checkout({ empty: '' })
    const sub = onDisk({ 'sub/a': 'one', 'sub/b/c': 'two', 'sub/.gitignore': 'ignored\n' })
    execFileSync('cp', ['-r', join(sub, 'sub'), root])
    git(join(root, 'sub'), 'init', '--quiet')
    git(join(root, 'sub'), 'add', '--all')
    git(join(root, 'sub'), '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'a')
    git(root, 'add', '--all')
    const digest = async (name: string) => at(root).digest(await at(root).listTracked(name))
    const before = await digest('.')
    writeFileSync(join(root, 'sub/.git/description'), 'changed')
    expect(await digest('.')).toBe(before)
    writeFileSync(join(root, 'sub/b/c'), 'three')
    expect(await digest('.')).not.toBe(before)
    expect(await at(root).listTracked('sub/b')).toEqual([ordinary('sub/b/c')])
    const empty = await digest('.')
    rmSync(join(root, 'empty'))
    expect(await digest('.')).not.toBe(empty)
  })
})

describe('what cannot be used is said, and never waited for', () => {
  interface Bad {
    readonly name: string
    readonly given?: Record<string, InMemoryFile>
    /** in the root of the workspace, after git has seen what was given */
    readonly make?: (root: string) => unknown
    readonly code: string
    readonly says: RegExp
  }
  const sparse = (root: string, name: string, size: number) => {
    writeFileSync(join(root, name), '')
    truncateSync(join(root, name), size)
  }
  const instead = (root: string, name: string, make: (path: string) => unknown) => {
    rmSync(join(root, name), { recursive: true })
    make(join(root, name))
  }
  const bad: readonly Bad[] = [
    {
      name: 'a pipe',
      make: root => instead(root, 'p/a', path => execFileSync('mkfifo', [path])),
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/a" is a named pipe; accepted are ordinary files, folders, and links to them\.$/,
    },
    {
      name: 'a link to a pipe',
      given: { 'p/a': { link: '../pipe' }, pipe: '' },
      make: root => instead(root, 'pipe', path => execFileSync('mkfifo', [path])),
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/a" is a named pipe;/,
    },
    {
      name: 'a socket',
      make: root =>
        instead(
          root,
          'p/a',
          path =>
            new Promise(done => {
              const server = createServer().listen(path, () => done(server))
              servers.push(server)
            }),
        ),
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/a" is a socket;/,
    },
    {
      name: 'a file of 3 GiB',
      make: root => sparse(root, 'p/a', 3 * 1024 ** 3),
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/a" has 3221225472 bytes; accepted are at most 1073741824 in one file \(1 GiB\)\.$/,
    },
    {
      name: 'a link to a device',
      given: { 'p/a': { link: '/dev/zero' } },
      code: 'INPUT_INVALID',
      says: /^The path "p\/a" leads out of the workspace; accepted is a path inside it\.$/,
    },
    {
      name: 'a link to itself',
      given: { 'p/a': { link: 'a' } },
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/a" is a link that leads back to itself\.$/,
    },
    {
      name: 'a link to a folder in which it lies',
      given: { 'p/c/loop': { link: '..' } },
      code: 'MANIFEST_FILE_UNREADABLE',
      says: /^"p\/c\/loop" is a link to a folder in which it lies, so that it goes on for ever\.$/,
    },
    {
      name: 'a link to nothing',
      given: { 'p/a': { link: '../gone' } },
      code: 'MANIFEST_FILE_MISSING',
      says: /^"p\/a" is a link to "\.\.\/gone", which is not in the repository\.$/,
    },
    {
      name: 'a link into .git',
      given: { 'p/a': { link: '../.git/config' } },
      make: root => {
        mkdirSync(join(root, '.git'), { recursive: true })
        writeFileSync(join(root, '.git/config'), '', { flag: 'a' })
      },
      code: 'INPUT_INVALID',
      says: /^The path "p\/a" leads into the folder of git; accepted is a path inside it\.$/,
    },
    {
      name: 'a note of Git LFS',
      given: { 'p/a': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n` },
      code: 'MANIFEST_FILE_MISSING',
      says: /^"p\/a" is the note that Git LFS leaves .* Set `lfs: true` at `actions\/checkout`\.$/,
    },
    {
      name: 'a submodule that was not checked out',
      given: { '.gitmodules': '[submodule "lib"]\n\tpath = p/lib\n\turl = https://example.com/lib\n' },
      make: root => mkdirSync(join(root, 'p/lib')),
      code: 'MANIFEST_FILE_MISSING',
      says: /^"p\/lib" is a submodule that was not checked out\. Set `submodules: true` at `actions\/checkout`/,
    },
    {
      name: 'a submodule of a submodule that was not checked out',
      given: { '.gitmodules': '[submodule "lib"]\n\tpath = p/lib\n' },
      make: root => {
        mkdirSync(join(root, 'p/lib/deep/er'), { recursive: true })
        writeFileSync(join(root, 'p/lib/.gitmodules'), '[submodule "x"]\n\tpath = deep/er\n')
      },
      code: 'MANIFEST_FILE_MISSING',
      says: /^"p\/lib\/deep\/er" is a submodule that was not checked out\./,
    },
  ]
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const kinds = [
    ['in a folder', onDisk],
    ['in a git checkout', checkout],
  ] as const

  for (const [where, create] of kinds)
    it.each(bad)(
      `$name, ${where}`,
      async ({ given, make, code, says }) => {
        const root = create({ 'p/inspec.yml': 'name: p\n', 'p/a': 'one', ...given })
        await make?.(root)
        // Git would only list a submodule once it has a commit of it.
        const lists =
          given?.['.gitmodules'] !== undefined && create === checkout ? [at(root).listProfile] : listsOf(root)
        for (const list of lists) {
          const error: GoldenImageError = await list('p').then(
            () => expect('nothing was thrown').toBe(code),
            e => e,
          )
          expect(error.problems.map(p => p.code)).toEqual([code])
          expect(error.problems.map(p => [p.message, p.hint].filter(Boolean).join(' '))).toEqual([
            expect.stringMatching(says),
          ])
        }
      },
      5000,
    )

  const listsOf = (root: string) => [at(root).listProfile, at(root).listTracked, at(root).listTemplate]

  it('a submodule that git knows and that has no files', async () => {
    const root = checkout({ 'p/inspec.yml': 'name: p\n', 'p/lib/a': '' })
    git(join(root, 'p/lib'), 'init', '--quiet')
    git(join(root, 'p/lib'), 'add', '--all')
    git(join(root, 'p/lib'), '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'a')
    git(root, 'rm', '-r', '--cached', '--quiet', 'p/lib')
    git(root, 'add', '--all')
    expect((await at(root).listTracked('p')).map(file => file.path)).toEqual(['p/inspec.yml', 'p/lib/a'])
    rmSync(join(root, 'p/lib'), { recursive: true })
    for (const make of [() => {}, () => mkdirSync(join(root, 'p/lib'))]) {
      make()
      for (const list of listsOf(root))
        await expect(list('p')).rejects.toMatchObject({
          code: 'MANIFEST_FILE_MISSING',
          problems: [{ message: '"p/lib" is a submodule that was not checked out.' }],
        })
    }
  })

  it('a submodule that git knows and that has no files, behind a link of a profile', async () => {
    const root = checkout({ 'p/inspec.yml': 'name: p\n', 'p/controls': { link: '../shared/controls' }, 'shared/a': '' })
    mkdirSync(join(root, 'shared/controls/lib'), { recursive: true })
    writeFileSync(join(root, 'shared/controls/a.rb'), '')
    git(root, 'add', '--all')
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},shared/controls/lib`)
    for (const list of listsOf(root))
      await expect(list('p')).rejects.toMatchObject({
        code: 'MANIFEST_FILE_MISSING',
        problems: [{ message: '"p/controls/lib" is a submodule that was not checked out.' }],
      })
  })

  it('a path in a submodule that was not checked out', async () => {
    const root = onDisk({ '.gitmodules': '[submodule "lib"]\n\tpath = lib\n' })
    mkdirSync(join(root, 'lib'))
    expect(await at(root).findMissingSubmodule('lib/profile')).toMatchObject({
      message: '"lib" is a submodule that was not checked out.',
    })
    await expect(at(root).listTracked('lib/profile/x')).rejects.toMatchObject({
      code: 'MANIFEST_FILE_MISSING',
      message: '"lib" is a submodule that was not checked out.',
    })
    writeFileSync(join(root, 'lib/a'), '')
    expect(await at(root).findMissingSubmodule('lib/profile')).toBeUndefined()
  })

  it('every one of them, at once', async () => {
    const root = onDisk({ 'p/a': { link: 'a' }, 'p/b': { link: '/etc' }, 'p/c': { link: 'gone' } })
    const error: GoldenImageError = await at(root)
      .listTracked('p')
      .then(
        () => undefined,
        e => e,
      )
    expect(error.problems.map(p => p.code)).toEqual([
      'MANIFEST_FILE_UNREADABLE',
      'INPUT_INVALID',
      'MANIFEST_FILE_MISSING',
    ])
  })

  it('a name that is no UTF-8', async () => {
    const root = checkout({ 'p/inspec.yml': '' })
    writeFileSync(Buffer.concat([Buffer.from(join(root, 'p/')), Buffer.from([0xe9])]), 'x')
    git(root, 'add', '--all')
    for (const list of listsOf(root))
      await expect(list('p')).rejects.toMatchObject({
        code: 'MANIFEST_FILE_UNREADABLE',
        message: expect.stringContaining('has a name that is no UTF-8'),
      })
  })

  it('links that make much of few files', async () => {
    const levels = Array.from({ length: 20 }, (_, n) => n)
    const root = onDisk({
      'p/inspec.yml': '',
      ...Object.fromEntries(
        levels.flatMap(n => [
          [`l${n}/a`, { link: `../l${n + 1}` }],
          [`l${n}/b`, { link: `../l${n + 1}` }],
        ]),
      ),
      l20: 'x',
      'p/l': { link: '../l0' },
    })
    await expect(at(root).listProfile('p')).rejects.toMatchObject({ code: 'MANIFEST_FILE_UNREADABLE' })
  })

  it('a file that goes away or changes while it is digested', async () => {
    const root = onDisk({ a: 'one' })
    const found = await at(root).listTracked('a')
    rmSync(join(root, 'a'))
    await expect(at(root).digest(found)).rejects.toMatchObject({ code: 'MANIFEST_FILE_UNREADABLE' })
    execFileSync('mkfifo', [join(root, 'a')])
    await expect(at(root).digest(found)).rejects.toMatchObject({ code: 'MANIFEST_FILE_UNREADABLE' })
  }, 5000)
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
    expect(await at(root).listTracked('base')).toEqual([ordinary('base/a')])
    expect(existsSync(mark(root))).toBe(false)
  })

  it('run nothing in a checkout either', async () => {
    const root = checkout({ 'base/a': 'one' })
    writeFileSync(join(root, 'hook.sh'), hook(root), { mode: 0o755 })
    git(root, 'config', 'core.fsmonitor', join(root, 'hook.sh'))
    expect(await at(root).listTracked('base')).toEqual([ordinary('base/a')])
    expect(existsSync(mark(root))).toBe(false)
    // The setting is not harmless: git alone does run it.
    git(root, 'status')
    expect(existsSync(mark(root))).toBe(true)
  })
})
