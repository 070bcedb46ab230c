import { describe, expect, it } from '@jest/globals'
import { listProfiles } from '../../src/actions/list-profiles.ts'
import { digestSources, readSources } from '../../src/actions/sources-digest.ts'
import { cancelledWhile, GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import { digestProfile } from '../../src/domain/evidence/record.ts'
import { findImage, parseManifest } from '../../src/domain/manifest/parse.ts'
import type { ImageSettings } from '../../src/domain/manifest/settings.ts'
import { sha256 } from '../../src/domain/text/sha256.ts'
import { manifestText } from '../fakes/manifest.ts'
import { type InMemoryFile, inMemoryWorkspace } from '../fakes/workspace.ts'
import { problemOf } from './acme.ts'

const repository: Readonly<Record<string, InMemoryFile>> = {
  'a/image.pkr.hcl': 'one',
  'a/direct.sh': 'one',
  'a/folder': { link: '../shared/scripts' },
  'a/file.sh': { link: '../shared/one.sh' },
  'a/profile/inspec.yml': 'name: a\ndepends: [{ name: b, path: ../../b }]\n',
  'a/profile/controls': { link: '../../shared/controls' },
  'b/inspec.yml': 'name: b\ndepends: [{ name: c, path: ../c }]\n',
  'b/controls/b.rb': 'one',
  'c/inspec.yml': 'name: c\n',
  'c/controls/c.rb': 'one',
  'shared/scripts/deep/x.sh': 'one',
  'shared/controls/a.rb': 'one',
  'shared/one.sh': 'one',
  'shared/not-used.sh': 'one',
  'templates/t/image.pkr.hcl': 'one',
  'templates/t/more.pkr.hcl': { link: '../common.pkr.hcl' },
  'templates/common.pkr.hcl': 'one',
  linked: { link: 'a' },
}

const settings = parseManifest(manifestText({ a: {} }), 'golden-image.yml')
const image = findImage(settings, 'a')
type More = Partial<Pick<ImageSettings, 'template' | 'sources'>>
const digest = (files: Record<string, InMemoryFile>, more: More = {}) =>
  digestSources(inMemoryWorkspace(files), settings, { ...image, ...more })

describe('one changed byte changes the digest of an image', () => {
  const folderTemplate = { template: 'templates/t', sources: ['a/direct.sh'] }
  const behindLink = { template: 'linked/image.pkr.hcl' }
  it.each<[string, string, More]>([
    ['in the template', 'a/image.pkr.hcl', {}],
    ['in a script', 'a/direct.sh', {}],
    ['behind a linked folder', 'shared/scripts/deep/x.sh', {}],
    ['behind a linked file', 'shared/one.sh', {}],
    ['behind a link of a profile', 'shared/controls/a.rb', {}],
    ['in a dependency', 'b/controls/b.rb', {}],
    ['in a dependency of a dependency', 'c/controls/c.rb', {}],
    ['in a folder template', 'templates/t/image.pkr.hcl', folderTemplate],
    ['behind a link of a folder template', 'templates/common.pkr.hcl', folderTemplate],
    ['in a template behind a linked folder', 'a/image.pkr.hcl', behindLink],
    ['behind a link in a linked folder', 'shared/one.sh', behindLink],
  ])('%s', async (_where, file, more) => {
    const before = await digest(repository, more)
    expect(await digest(repository, more)).toBe(before)
    expect(await digest({ ...repository, 'shared/not-used.sh': 'onf' }, more)).toBe(before)
    expect(await digest({ ...repository, [file]: 'onf' }, more)).not.toBe(before)
  })

  it('and another target of a link does', async () => {
    const files = { ...repository, 'shared/two.sh': 'one' }
    expect(await digest({ ...files, 'a/file.sh': { link: '../shared/two.sh' } })).not.toBe(await digest(files))
  })
})

describe('the sources one by one', () => {
  const read = (files: Record<string, InMemoryFile>, more: More = {}) =>
    readSources(inMemoryWorkspace(files), settings, { ...image, ...more })

  it('are the same digest, and each file once by the path under which it is used', async () => {
    const found = await read(repository)
    expect(found.digest).toBe(await digest(repository))
    const one = sha256('one')
    const { files } = await read({ ...repository, 'a/direct.sh': 'two' })
    expect(files).toContainEqual({ name: 'a/file.sh', sha256: one })
    expect(files).toContainEqual({ name: 'a/folder/deep/x.sh', sha256: one })
    expect(files).toContainEqual({ name: 'a/direct.sh', sha256: sha256('two') })
    expect(files).toContainEqual({ name: 'c/inspec.yml', sha256: sha256('name: c\n') })
    expect(files.map(file => file.name)).toEqual([...new Set(files.map(file => file.name))].sort())
    expect(files.map(file => file.name)).not.toContain('shared/not-used.sh')
  })

  it('have one digest for each profile, with what it depends on and nothing else', async () => {
    const { files, profiles } = await read(repository)
    const own = files.filter(file => /^(?:a\/profile|b|c)\//.test(file.name))
    expect(own).toHaveLength(6)
    expect(profiles).toEqual([{ name: 'a/profile', sha256: digestProfile(own), required: false }])
    expect((await read({ ...repository, 'a/direct.sh': 'two' })).profiles).toEqual(profiles)
    expect((await read({ ...repository, 'c/controls/c.rb': 'two' })).profiles).not.toEqual(profiles)
  })

  it('say which profile the images that are built from this one have to pass, and that is another digest', async () => {
    const required = parseManifest(
      manifestText({ a: { profile: '{ path: a/profile, for-descendants: required }' } }),
      'golden-image.yml',
    )
    const found = await readSources(inMemoryWorkspace(repository), required, findImage(required, 'a'))
    expect(found.profiles).toEqual((await read(repository)).profiles.map(profile => ({ ...profile, required: true })))
    expect(found.digest).not.toBe(await digest(repository))
  })

  it('are refused where a required profile takes in what is fetched when it runs', async () => {
    const of = (profile: string) => {
      const one = parseManifest(manifestText({ a: { profile } }), 'golden-image.yml')
      const files = {
        ...repository,
        'b/inspec.yml': 'name: b\ndepends: [{ name: far, git: https://example.com/far }]\n',
      }
      return readSources(inMemoryWorkspace(files), one, findImage(one, 'a'))
    }
    expect((await of('a/profile')).profiles).toHaveLength(1)
    const { code, message, place } = (await problemOf(of('{ path: a/profile, for-descendants: required }'))).problems[0]
    expect([code, message, place]).toEqual([
      'MANIFEST_INVALID',
      expect.stringMatching(
        /^images\.a\.validate\.profiles: "a\/profile" is required of descendants, and b\/inspec\.yml takes in far /,
      ),
      { file: 'golden-image.yml', line: 9 },
    ])
  })

  it('are refused where the auditor of a descendant would take the name of a required profile for an option', async () => {
    const files = { ...repository, '-base/profile/inspec.yml': 'name: base\n', '-base/profile/controls/a.rb': 'one' }
    const of = (profile: string) => {
      const one = parseManifest(manifestText({ a: { profile } }), 'golden-image.yml')
      return readSources(inMemoryWorkspace(files), one, findImage(one, 'a'))
    }
    expect((await of('./-base/profile')).profiles).toMatchObject([{ name: './-base/profile' }])
    expect((await of('{ path: ./a/profile/, for-descendants: required }')).profiles).toHaveLength(1)
    expect((await problemOf(of('{ path: ./-base/profile, for-descendants: required }'))).problems).toMatchObject([
      {
        code: 'MANIFEST_INVALID',
        message: expect.stringMatching(
          /^images\.a\.validate\.profiles: "\.\/-base\/profile" is required of descendants, /,
        ),
        place: { file: 'golden-image.yml', line: 9 },
      },
    ])
  })

  it('are refused as their digest is', async () => {
    const missing = { ...repository, 'b/inspec.yml': 'depends: [{ path: ../gone }]' }
    expect((await problemOf(read(missing))).problems).toEqual((await problemOf(digest(missing))).problems)
  })
})

it('where the manifest says it is no matter', async () => {
  const text = manifestText({ a: {} })
  const elsewhere = parseManifest(text.replaceAll('\n', '\n\n'), 'golden-image.yml')
  expect(findImage(elsewhere, 'a').lines).not.toEqual(image.lines)
  expect(await digestSources(inMemoryWorkspace(repository), elsewhere, findImage(elsewhere, 'a'))).toBe(
    await digest(repository),
  )
})

it('has the format of old: what was built is not built again', async () => {
  const older = parseManifest(manifestText({ a: { vars: { level: '2' }, minExecuted: 3 } }), 'golden-image.yml')
  const files = { 'a/image.pkr.hcl': 'one', 'a/profile/inspec.yml': 'name: a' }
  expect(await digestSources(inMemoryWorkspace(files), older, findImage(older, 'a'))).toBe(
    'd630a9b3649b5d86b604b3258a0c8540241971020534316f2cb37534d3cc25ae',
  )
})

describe('a file of exceptions', () => {
  const withList = (list: string) => {
    const changed = parseManifest(manifestText({ a: { profile: list } }), 'golden-image.yml')
    return (files: Record<string, InMemoryFile>) =>
      readSources(inMemoryWorkspace(files), changed, findImage(changed, 'a'))
  }
  const waiver = (reason: string) => `x: { justification: ${reason}, expiration_date: 2027-06-30 }\n`
  const files = {
    ...repository,
    'secops/waivers.yml': waiver('one'),
    'a/linked.yml': { link: '../secops/waivers.yml' },
  }
  const list = '{ path: a/profile, waivers: [secops/waivers.yml, a/linked.yml] }'

  it('is a source: another byte, or another file, makes a build due', async () => {
    const read = withList(list)
    const before = await read(files)
    expect(before.digest).toBe((await read(files)).digest)
    expect((await read({ ...files, 'secops/waivers.yml': waiver('two') })).digest).not.toBe(before.digest)
    expect((await withList('{ path: a/profile, waivers: secops/waivers.yml }')(files)).digest).not.toBe(before.digest)
    const named = before.files.filter(file => /waivers|linked/.test(file.name)).map(file => file.name)
    expect(named).toEqual(['a/linked.yml', 'secops/waivers.yml'])
  })

  it('and a part that is chosen count; how long a profile may run does not', async () => {
    const digestOf = async (keys: string) => (await withList(`{ path: a/profile${keys} }`)(files)).digest
    expect(await digestOf(', timeout: 45m')).toBe(await digestOf(''))
    expect(await digestOf(', controls: [a]')).not.toBe(await digestOf(''))
  })

  it('is no part of its profile', async () => {
    const plain = await withList('a/profile')(files)
    expect((await withList(list)(files)).profiles).toEqual(plain.profiles)
  })

  it.each<[string, Record<string, InMemoryFile>, object]>([
    ['that is not there', { 'secops/waivers.yml': { link: 'gone' } }, { code: 'MANIFEST_FILE_MISSING' }],
    [
      'that is a folder',
      { 'secops/waivers.yml': { link: '../shared' }, 'a/linked.yml': 'x' },
      { message: 'images.a.validate.profiles: "secops/waivers.yml" is no file in the repository.' },
    ],
    ['outside', { 'secops/waivers.yml': { link: '../../etc/passwd' } }, { code: 'INPUT_INVALID' }],
    [
      'that says nothing',
      { 'secops/waivers.yml': 'x: {}' },
      { code: 'MANIFEST_EXCEPTION_INVALID', place: { file: 'secops/waivers.yml', line: 1 } },
    ],
    [
      'that is too large',
      { 'secops/waivers.yml': '#'.repeat(1024 * 1024 + 1) },
      { code: 'MANIFEST_EXCEPTION_INVALID' },
    ],
  ])('%s is refused by every action, before anything is built', async (_what, changed, problem) => {
    const refused = await problemOf(
      withList('{ path: a/profile, waivers: secops/waivers.yml }')({ ...files, ...changed }),
    )
    expect(refused.problems[0]).toMatchObject(problem)
  })
})

it('how old an image may become changes no digest', async () => {
  const text = manifestText({ a: {} })
  const aged = text.replace('    validate:', '    max-age: 30d\n    validate:')
  const [plain, old] = [text, aged].map(t => parseManifest(t, 'golden-image.yml'))
  if (!plain || !old) throw new Error('not read')
  expect(findImage(old, 'a').maxAgeMs).toBe(30 * 86_400_000)
  const digestOf = (settings: typeof old) =>
    digestSources(inMemoryWorkspace(repository), settings, findImage(settings, 'a'))
  expect(await digestOf(old)).toBe(await digestOf(plain))
})

it('a link is no template', async () => {
  const problem = await problemOf(digest(repository, { template: 'linked', sources: ['b'] }))
  expect(problem.problems).toEqual([
    expect.objectContaining({
      code: 'MANIFEST_INVALID',
      message: expect.stringMatching(/^images\.a: the template "linked" is a link/),
      place: expect.objectContaining({ file: 'golden-image.yml' }),
    }),
  ])
})

it('all that is wrong is said at once, each thing once', async () => {
  const files: Record<string, InMemoryFile> = {
    ...repository,
    'a/loop': { link: 'loop' },
    'b/inspec.yml': 'depends: [{ path: ../gone }]',
  }
  const wrong = await problemOf(digest(files, { template: 'a', sources: ['a', 'nope'] }))
  expect(wrong.problems.map(p => [p.code, p.message.slice(0, 40)])).toEqual([
    ['MANIFEST_FILE_UNREADABLE', expect.stringMatching(/^images\.a: "/)],
    ['MANIFEST_FILE_MISSING', expect.stringMatching(/^images\.a: "nope" /)],
    ['MANIFEST_FILE_MISSING', expect.stringMatching(/^images\.a\.validate\.profiles: "gone" /)],
  ])
})

it('many things that are wrong take no longer than they are many', async () => {
  const [first, ...more] = Array.from({ length: 40_000 }, (_, n) => ({
    code: 'MANIFEST_FILE_MISSING' as const,
    message: `"${n}" is not there.`,
  }))
  const listTracked = async () => {
    throw new GoldenImageError([first ?? more[0], ...more] as [Problem, ...Problem[]])
  }
  const before = process.threadCpuUsage()
  const wrong = await problemOf(digestSources({ ...inMemoryWorkspace(repository), listTracked }, settings, image))
  const { user, system } = process.threadCpuUsage(before)
  expect(wrong.problems).toHaveLength(101)
  expect(wrong.problems.at(-1)?.message).toContain('39900 more problems')
  expect((user + system) / 1000).toBeLessThan(1500)
})

it('a dependency that is not there is said before anything is built or tested', async () => {
  const { problems } = await listProfiles(
    inMemoryWorkspace({ ...repository, 'b/inspec.yml': 'depends: [{ path: ../gone }]' }),
    settings,
    image,
  )
  expect(problems.map(p => p.code)).toEqual(['MANIFEST_FILE_MISSING'])
})

it.each(['listTemplate', 'listTracked', 'listProfile'] as const)(
  'a job that is cancelled in %s is no fault of the manifest',
  async list => {
    const reject = () => Promise.reject(cancelledWhile('files were listed'))
    const workspace = { ...inMemoryWorkspace(repository), [list]: reject }
    const { problems } = await problemOf(digestSources(workspace, settings, image))
    expect(problems).toEqual([
      { code: 'INTERNAL_CANCELLED', message: 'The job was cancelled while files were listed.' },
    ])
  },
)
