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
