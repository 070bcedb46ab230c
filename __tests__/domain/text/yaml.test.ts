import { describe, expect, it } from '@jest/globals'
import { manifestLimit, parseManifest } from '../../../src/domain/manifest/parse.ts'
import { readYaml } from '../../../src/domain/text/yaml.ts'
import { expectLinear } from '../../growth.ts'

const refusalOf = (text: string, options = {}) => {
  const read = readYaml(text, options)
  return 'problems' in read ? read.problems : 'accepted'
}
const numbered = (line: (n: number) => string) => (size: number) => {
  let text = ''
  for (let n = 0; text.length < size; n++) text += line(n)
  return text
}
const repeated =
  (unit: string, before = '', after = '') =>
  (size: number) =>
    before + unit.repeat(Math.max(1, Math.floor((size - before.length - after.length) / unit.length))) + after

describe('readYaml', () => {
  it('reads a document, and tells the line of a key or of its nearest parent', () => {
    const read = readYaml('a: &a { b: 1 }\nc:\n  d: *a\n  e:\n    - f: 2\n')
    if ('problems' in read) throw new Error(read.problems[0].message)
    expect(read.value).toEqual({ a: { b: 1 }, c: { d: { b: 1 }, e: [{ f: 2 }] } })
    const lines = [['a'], ['a', 'b'], ['c', 'd'], ['c', 'e', 0, 'f'], ['c', 'nope', 'x'], ['nope'], []]
    expect(lines.map(path => read.lineOf(path))).toEqual([1, 1, 3, 5, 2, 1, 1])
  })

  it.each<[string, string, string, number]>([
    ['a key twice', 'a: 1\nb:\n  c: 1\n  c: 2\n', 'is not valid YAML: Map keys must be unique', 4],
    ['a key twice, written otherwise', 'a: 1\n"a": 2\n', 'is not valid YAML: Map keys must be unique', 2],
    ['two documents', 'a: 1\n---\nb: 1\n', 'there is a second document', 2],
    ['a line that is none', 'a: 1\nb: ]\n', 'is not valid YAML: ', 2],
    ['an alias of nothing', 'a: 1\nb: *c\n', '*c stands for nothing', 2],
    ['many aliases', `a: &a 1\nb: [${'*a,'.repeat(101)}]\n`, 'has too many YAML aliases', 1],
    [
      'aliases of aliases',
      `a: &a [${'x,'.repeat(9)}]\n${'bcdefghi'.replace(/./g, c => `${c}: &${c} [${`*${String.fromCharCode(c.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      'has too many YAML aliases',
      1,
    ],
    ['an alias of what it lies in', 'a: 1\nb: &a [*a]\n', '*a stands for itself', 2],
  ])('refuses %s', (_what, text, message, line) => {
    expect(refusalOf(text)).toEqual([{ message: expect.stringContaining(message), line }])
  })

  it.each(['[', '{a: ', '- ', '? ', '{? '])('refuses a nesting of "%s" that exhausts the stack', unit => {
    for (const text of [unit.repeat(60_000), `a: ${unit.repeat(60_000)}`]) expect(refusalOf(text)).not.toBe('accepted')
    const closed = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
    expect(refusalOf(closed)).toEqual([{ message: 'is nested too deeply', line: 1 }])
  })

  it('tells few of many problems', () => {
    expect(refusalOf(repeated('"\\q": 1\n')(100_000))).toHaveLength(20)
    expect(refusalOf(repeated('a: 1\n')(100_000))).toHaveLength(20)
  })
})

describe('a document is read in a time that grows with its size', () => {
  const worst: readonly (readonly [string, (size: number) => string])[] = [
    ['keys', numbered(n => `k${n}: 1\n`)],
    ['keys of keys', numbered(n => `k${n}: { a: 1 }\n`)],
    ['images', size => `images:\n${numbered(n => `  i${n}: { x: 1 }\n`)(size)}`],
    ['unknown keys of images', size => `images:\n${numbered(n => `  i${n}:\n    template: 1\n    nope: 1\n`)(size)}`],
    ['a long key', repeated('k', '', ': 1')],
    ['anchors', numbered(n => `- &a${n} x\n`)],
    ['aliases', numbered(n => `k${n}: &a${n} x\nl${n}: *a${n}\n`)],
    ['wrong escapes', repeated('"\\q": 1\n')],
    ['wrong escapes in one text', repeated('\\q', '"', '"')],
    ['anchors in a row', repeated('&a ')],
    ['tags in a row', repeated('!t ')],
    ['lists in lists', repeated('[', 'a: ')],
    ['maps in maps', repeated('{a: ')],
    ['items in items', repeated('- ')],
    ['documents', repeated('---\n')],
    ['directives', repeated('%TAG ! x\n')],
    ['comments', repeated('#\n')],
    ['empty lines of a text', repeated(' x\n\n', 'a: >\n')],
  ]
  it.each(worst)('%s, as manifest', (_what, text) => {
    const read = (given: string) => {
      try {
        parseManifest(given, 'golden-image.yml')
      } catch {
        // That it is refused is another test.
      }
    }
    expectLinear({ worst: text, read, limit: manifestLimit / 4, most: 1000, times: 3, tries: 2 })
  })
})
