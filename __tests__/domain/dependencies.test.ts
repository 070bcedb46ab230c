import { describe, expect, it } from '@jest/globals'
import { readDependencies } from '../../src/domain/profile/dependencies.ts'

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
})
