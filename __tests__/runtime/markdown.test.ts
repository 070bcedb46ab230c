import { describe, expect, it } from '@jest/globals'
import { markdownCode, markdownSentence, markdownText, table } from '../../src/runtime/markdown.ts'

/** What is seen of it: escapes, entities and what has no width taken away. */
const seen = (markdown: string) =>
  markdown
    .replaceAll(/<span>\$<\/span>/g, '$')
    .replaceAll(/\\([\\|[\]*~`_#])/g, '$1')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('foreign text in a summary', () => {
  // What the renderer would act on, and a pattern that finds it acting.
  it.each<[string, RegExp]>([
    ['<b>bold</b> <!-- x --> <details>', /<(?!span>\$<\/span>|\/span>)/],
    ['&lt;&#64;&copy;', /&(?!amp;)/],
    ['**bold** *em* a*b*c', /(?<!\\)\*/],
    ['_em_ __bold__ (_x_)', /(?<![\\\w])_|(?<!\\)_(?!\w)/],
    ['~~gone~~ ~gone~', /(?<!\\)~/],
    ['`code` ```', /(?<!\\)`/],
    ['$x^2$ $$y$$ $`z`$', /\$(?!<\/span>)/],
    ['![i](https://x/y.png) [l](x) [^1] [ref]', /(?<!\\)[[\]]/],
    ['https://x.y http://a ftp://b HTTPS://C', /:\/\//],
    ['www.example.com WWW.x.y', /www\./i],
    ['@octocat @org/team a@b.com', /@\w/],
    ['#1 x#22 o/r#3', /#\d/],
    ['GH-12 gh-3', /gh-\d/i],
    ['0123456789abcdef0123456789abcdef01234567', /[0-9a-f]{40}/],
    [':rocket: :+1: :100: :1234:', /:[\w+-]+:/],
    ['a | b || c', /(?<!\\)\|/],
    ['ends like a heading ##', /(?<!\\)#$/],
    ['a \\ b \\* \\', /(?<!\\)(?:\\\\)*\\(?![\\*])/],
  ])('%s reads as written and does nothing', (text, acting) => {
    expect(text).toMatch(acting)
    const markdown = markdownText(text)
    expect(markdown).not.toMatch(acting)
    expect(seen(markdown)).toBe(text)
  })

  it.each([
    '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/images/gi_1',
    'marketplace:canonical/ubuntu-24_04-lts/server:24.04.20',
    `sha256 ${'ab'.repeat(32)}`,
    'vm_size at 12:30:45 is 50% #no',
  ])('%s stays as it is, to be copied', text => expect(markdownText(text)).toBe(text))

  it('is one line', () => {
    expect(markdownText('a\n\n# b\r\n- c\u2028d\u0000\u202ee')).toBe('a # b - c d e')
    expect(table(['h'], [['a\n|---|']])).toEqual(['| h |', '|---|', '| a \\|---\\| |', ''])
  })
})

it('a sentence has names as code, and nothing in it acts', () => {
  expect(markdownSentence('no key `a_b|<i>`; *did* `you`` mean `')).toBe(
    'no key `a_b|<i>`; \\*did\\* \\`you\\`\\` mean \\`',
  )
  expect(markdownSentence('$`x`$ @me')).toBe('<span>$</span>`x`<span>$</span> @\u200bme')
})

it.each([
  ['a_b.yml:3', '`a_b.yml:3`'],
  ['a`b', '`` a`b ``'],
  ['``', '``` `` ```'],
  ['', '`  `'],
])('as code %j is %j', (text, code) => expect(markdownCode(text)).toBe(code))
