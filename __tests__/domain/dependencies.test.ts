import { describe, expect, it } from '@jest/globals'
import { isMetadata, readDependencies, refuseFetched } from '../../src/domain/profile/dependencies.ts'

describe('readDependencies', () => {
  it.each<[string, string, readonly string[] | string]>([
    ['paths alone', 'depends:\n- { name: a, path: ../a }\n- { name: b, git: x }\n- { name: c, url: y }\n', ['../a']],
    ['paths by <<', 'x: &x { path: ../a }\ndepends: [{ <<: *x, name: a }]\n', ['../a']],
    ['no list', 'depends: { path: ../a }\n', []],
    ['strange entries', 'depends: [1, null, x, { path: 1 }, { path: [a] }]\n', []],
    ['nothing', '', []],
    ['a text', 'x', []],
    ['lines of ERB, without dependencies', '<% if x %>\nname: a\n<% end %>\n', []],
    ['lines of ERB, with dependencies', '<% if x %>\ndepends: [{ path: a }]\n<% end %>\n', 'is not valid YAML'],
    ['a value by ERB', "name: <%= ENV['X'] %>\ndepends: [{ path: a }]\n", ['a']],
    ['what is no YAML', 'a: ]\n', 'is not valid YAML'],
  ])('of %s', (_what, text, expected) => {
    const read = readDependencies(text)
    if (typeof expected !== 'string') expect(read).toMatchObject({ paths: expected })
    else
      expect(read).toEqual({
        problems: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(expected) })]),
      })
  })

  it('names what the auditor would fetch', () => {
    const read = readDependencies('depends: [{ name: a, path: ../a }, { name: b, git: x }, { url: y }, 1]\n')
    expect(read).toEqual({ paths: ['../a'], fetched: ['b', 'one without a name', 'one without a name'] })
  })

  it.each(['git', 'url', 'supermarket', 'compliance'])(
    'names what the auditor would fetch by %s, although there is a path',
    by => {
      const read = readDependencies(`depends: [{ name: a, path: ../a, ${by}: x }]\n`)
      expect(read).toEqual({ paths: ['../a'], fetched: ['a'] })
    },
  )
})

describe('refuseFetched', () => {
  const entry = (source: string) =>
    `---\nlockfile_version: 1\ndepends:\n- name: far\n  resolved_source:\n    ${source}\n  version_constraints: []\n`

  it.each<[string, string, string]>([
    ['what is fetched', 'a/inspec.yml', 'depends: [{ name: far, git: x }]\n'],
    ['what is fetched beside a path', 'a/inspec.yml', 'depends: [{ name: far, path: ../a, url: x }]\n'],
    ['what code writes', 'a/inspec.yml', 'name: a\n<%= %w(dep ends).join %>: [{ name: far, url: x }]\n'],
    ['a value that code writes', 'a/inspec.yml', "name: a\nversion: <%= ENV['X'] %>\n"],
    ['a lock file of what is fetched', 'a/inspec.lock', entry('url: https://far.example/x.tar.gz')],
    ['a lock file of a path, which is none of the archive', 'inspec.lock', entry('path: /home/me/far')],
    ['a lock file that nobody can read', 'inspec.lock', 'depends: ]\n'],
    ['a lock file whose list is none', 'inspec.lock', 'depends: { a: 1 }\n'],
  ])('refuses %s', (_, path, text) => {
    expect(isMetadata(path)).toBe(true)
    expect(refuseFetched(path, text)).toMatch(new RegExp(`^${path} `))
  })

  it.each<[string, string]>([
    ['inspec.yml', 'name: a\ndepends: [{ name: b, path: ../b }]\n'],
    ['inspec.lock', '---\nlockfile_version: 1\ndepends: []\n'],
    ['inspec.lock', '---\nlockfile_version: 1\n'],
  ])('takes %s where nothing is fetched: %#', (path, text) => expect(refuseFetched(path, text)).toBeUndefined())
})
