import { describe, expect, it } from '@jest/globals'
import { hideForms, isTooShort, placeToCut, secretForms } from '../../src/domain/text/secret-forms.ts'

const hide = (text: string, ...secrets: string[]) => hideForms(text, secrets.flatMap(secretForms))
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('a secret is hidden', () => {
  const secret = `it's "quoted", \\n and 100% <a&b>/ü\nsecond line\n`
  const long = 'correct-horse-battery-staple-'.repeat(8)
  it.each<[string, string, string]>([
    ['as it is', secret, secret],
    ['without its final line end', secret, secret.trimEnd()],
    ['line by line', secret, 'second line'],
    ['with a carriage return', 'first\r\nsecond', 'second'],
    ['in JSON', secret, JSON.stringify(secret).slice(1, -1)],
    ['in JSON of letters of ASCII alone', 'schlüssel', 'schl\\u00fcssel'],
    ['in JSON as Go writes it', '<hush&hush>', '\\u003chush\\u0026hush\\u003e'],
    ['in JSON in JSON', secret, JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ['in HCL', 'a${b}%{c}', 'a$${b}%%{c}'],
    ['in what is machine-readable', 'a,b\nc-long', 'a%!(PACKER_COMMA)b\\nc-long'],
    ['in what was machine-readable, its own escape undone', 'C:\\new,x', 'C:\new,x'],
    ['in what the debug log makes of it', 'a,b-100%real', 'a%!!(MISSING)(PACKER_COMMA)b-100%!r(MISSING)eal'],
    ['for a shell', "it's-me", "it'\\''s-me"],
    ['for a shell, by backslashes', 'hush hush$', 'hush\\ hush\\$'],
    ['in HTML', '"a<b>&c"', '&quot;a&lt;b&gt;&amp;c&quot;'],
    ['in a URI', 'a b/ü+c', encodeURIComponent('a b/ü+c')],
    ['in a query', 'a b/ü', 'a+b%2F%C3%BC'],
    ['in a URI in small letters', 'a b/c', 'a%20b%2fc'],
    ['in a URI by the letter', "it's(me)!", 'it%27s%28me%29%21'],
    ['in base64', secret, base64(secret)],
    ['in base64 without padding', 'hush-hush-4', base64('hush-hush-4').replace(/=/g, '')],
    [
      'in base64 for URLs',
      '>>>???>>>???',
      '-'.concat(base64('>>>???>>>???').replaceAll('+', '-').replaceAll('/', '_')).slice(1),
    ],
    ['in base64 with a line end', 'hush-hush', base64('hush-hush\n')],
  ])('%s', (_, value, printed) => {
    expect(hide(`say ${printed} end`, value)).toBe('say *** end')
  })

  it.each([76, 64])('in base64 that is broken after %i characters', width => {
    const printed = base64(`${long}\n`).match(new RegExp(`.{1,${width}}`, 'g')) ?? []
    expect(printed.length).toBeGreaterThan(3)
    expect(hide(printed.join('\n'), long)).toBe(printed.map(() => '***').join('\n'))
  })

  it.each(['u:', 'us:', 'use:'])('in base64 behind %s', before => {
    const said = hide(base64(`${before}hush-hush-4711`), 'hush-hush-4711')
    expect(said).toContain('***')
    expect(said.replace('***', '').length).toBeLessThan(9)
  })

  const url = (text: string) => Buffer.from(text).toString('base64url')
  const yaml = 'user: robot\npassword: hush-4711\nkeys:\n  - two-4712\n  - 471300\nnote: >-\n  one\n  text\n'
  it.each<[string, string, string]>([
    ['what it is the base64 of', base64('hush-hush-4711'), 'hush-hush-4711'],
    ['what it is the base64 of, if that is short', base64('pass'), 'pass'],
    ['what it is the base64 of, in other letters', base64('schlüssel'), 'schlüssel'],
    ['what it is the base64 of, quoted', base64('a"b"c'), 'a\\"b\\"c'],
    ['what it is the base64 of, in base64 once more', base64('hush-hush'), base64('hush-hush\n')],
    ['what it is the base64 of for URLs', url('>>>???>>>???hush'), '>>>???>>>???hush'],
    ['what it is the base64 of without padding', base64('hush-hush-4').replace(/=/g, ''), 'hush-hush-4'],
    ['what it is the base64 of, if that has a final line end', `${base64('hush-hush\n')}\n`, 'hush-hush'],
    ['a line of what it is the base64 of', base64(secret), 'second line'],
    ['what it is the base64 of in several lines', base64(long).replace(/(.{76})/g, '$1\n'), long],
    ['what stands before a comma', 'hush-hush-4711,other-4712', 'hush-hush-4711'],
    ['what stands between commas and blanks', 'one, hush-hush , two', 'hush-hush'],
    ['what stands before a comma in what it is the base64 of', base64('hush-hush-4711,other'), 'hush-hush-4711'],
    ['what a map of JSON holds', '{"a":{"b":["hush"]}}', 'hush'],
    ['a number of a list of JSON', '[471100, true]', '471100'],
    ['what a map of JSON holds, undone', '{"a":"it\\u0073 hush"}', 'its hush'],
    ['what a map of YAML holds', yaml, 'hush-4711'],
    ['what a list of YAML holds', yaml, 'two-4712'],
    ['a number of YAML', yaml, '471300'],
    ['a text of YAML in several lines', yaml, 'one text'],
    ['what an alias of YAML stands for', 'a: &a {b: hush-4711}\nc: *a', 'hush-4711'],
    ['what a map of YAML in braces holds', "{a: 'it''s hush'}", "it's hush"],
    ['what YAML in base64 holds', base64(yaml), 'hush-4711'],
    ['what base64 in JSON holds', JSON.stringify({ a: base64('hush-hush') }), 'hush-hush'],
    ['what base64 in YAML in base64 holds', base64(`a: ${base64('hush-hush')}`), 'hush-hush'],
  ])('with %s', (_, value, printed) => expect(hide(`say ${printed} end`, value)).toBe('say *** end'))

  it.each<[string, string, string]>([
    ['a part between commas of under eight characters', 'example,hush-hush-4711', 'example'],
    ['`true` of a map', 'on: true\nkey: hush-4711', 'true'],
    ['a key of a map', 'password: hush-4711', 'password'],
    ['a short text of a map', 'a: abc\nb: hush-4711', 'abc and YWJj'],
    ['a short line of what it is the base64 of', base64('{\nhush-4711\n}'), '{ }'],
    [
      'what one reads in a text that only looks like base64',
      'hush-hush-hush-h',
      Buffer.from('hush-hush-hush-h', 'base64').toString('latin1'),
    ],
    ['what is decoded of base64 with a letter too many', `${base64('hush-hush')}a`, 'hush-hush'],
    ['what is decoded of base64 with another padding', `${base64('hush-hus')}=`, 'hush-hus'],
  ])('without %s', (_, value, printed) => expect(hide(`say ${printed} end`, value)).toBe(`say ${printed} end`))

  it('with a thousand parts at most', () => {
    const parts = Array.from({ length: 1200 }, (_, n) => `hush-${10_000 + n}`)
    const forms = secretForms(parts.join())
    const shown = parts.filter(part => hideForms(part, forms) !== '***')
    expect(shown).toEqual(parts.slice(1000))
  })

  it('whole where two overlap, and the longer one first', () => {
    expect(hide('<hunter2-very-secret>', 'hunter2', 'hunter2-very-secret')).toBe('<***>')
    expect(hide('<abcdefgh>', 'abcde', 'defgh')).toBe('<***>')
    expect(hide('abcd.abcdabcd', 'abcd')).toBe('***.***')
  })

  it('not in other words', () => expect(hide('nothing of it', 'hush-hush')).toBe('nothing of it'))
})

it.each([
  ['abc', true],
  ['abcd', false],
  ['', false],
  ['\n', false],
  ['{\n  "k": "long"\n}', true],
  ['long-enough\n\nlong-too\n', false],
  ['  ab  ', true],
])('isTooShort(%j) is %p', (secret, short) => expect(isTooShort(secret)).toBe(short))

it('a text is cut before a secret that begins there', () => {
  expect(placeToCut('....abcdef....', 7, ['abcdef'])).toBe(4)
  expect(placeToCut('....abcdef....', 4, ['abcdef'])).toBe(4)
  expect(placeToCut('....abcdef....', 10, ['abcdef'])).toBe(10)
  expect(placeToCut('..xyabcdef....', 7, ['abcdef', 'xyab'])).toBe(2)
})
