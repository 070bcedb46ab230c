import { describe, expect, it } from '@jest/globals'
import { mirrorFileOf, parseMirrors, parseSources, withoutCredentials } from '../../../src/domain/debian/sources.ts'

const lines = (text: string) => parseSources(text, '/etc/apt/sources.list')
const paragraphs = (text: string) => parseSources(text, '/etc/apt/sources.list.d/x.sources')
const plain = {
  credentials: false,
  architectures: [],
  signedBy: [],
  options: {},
  file: '/etc/apt/sources.list',
}

describe('lines', () => {
  it.each([
    [
      'deb http://archive.example.org/debian bookworm main contrib # all of it',
      { uri: 'http://archive.example.org/debian', suite: 'bookworm', components: ['main', 'contrib'] },
    ],
    ['deb\thttps://example.com/repo ./', { uri: 'https://example.com/repo', suite: './', components: [] }],
    [
      'deb [ arch=amd64,arm64 signed-by=/k/a.gpg,/k/b.asc check-valid-until=no ] https://example.com s main',
      {
        uri: 'https://example.com',
        suite: 's',
        components: ['main'],
        architectures: ['amd64', 'arm64'],
        signedBy: [
          { kind: 'file', file: '/k/a.gpg' },
          { kind: 'file', file: '/k/b.asc' },
        ],
        options: { checkValidUntil: false },
      },
    ],
    [
      'deb [trusted=yes by-hash=force] file:/srv/repo /',
      { uri: 'file:/srv/repo', suite: '/', components: [], options: { trusted: true, byHash: true } },
    ],
    [
      'deb cdrom:[Debian GNU/Linux 12.1.0 _Bookworm_ - amd64]/ bookworm main',
      { uri: 'cdrom:[Debian GNU/Linux 12.1.0 _Bookworm_ - amd64]/', suite: 'bookworm', components: ['main'] },
    ],
    [
      'deb https://kim:p%40ss@example.com/private s main',
      { uri: 'https://example.com/private', credentials: true, suite: 's', components: ['main'] },
    ],
  ])('%s', (text, wanted) => expect(lines(text)).toEqual([{ ...plain, ...wanted }]))

  it('of sources, of comments and empty ones are passed over', () => {
    expect(lines('deb-src http://x s main\n# deb http://y s main\n\n')).toEqual([])
  })

  it.each([
    ['deb http://x', 'line 1 names no address or no suite'],
    ['\nrpm http://x s main', 'line 2 is of the type "rpm"; known are deb and deb-src'],
    ['deb [arch=amd64 http://x s main', 'a bracket is not closed'],
    ['deb [signed-by=key] http://x s main', 'a source is signed by "key", which is neither a file nor a fingerprint'],
  ])('%s is refused with the name of the file', (text, message) => {
    expect(() => lines(text)).toThrow(`/etc/apt/sources.list: ${message}`)
  })
})

describe('paragraphs', () => {
  it('stand for every address and suite', () => {
    const found = paragraphs(
      '# cloud\nTypes: deb deb-src\nURIs: mirror+file:///etc/apt/mirrors/debian.list http://x\nSuites: a\n b\nComponents: main\nSigned-By:\n /k/one.gpg\n /k/two.gpg\nArchitectures: amd64\n',
    )
    expect(found.map(s => `${s.uri} ${s.suite} ${s.components}`)).toEqual([
      'mirror+file:///etc/apt/mirrors/debian.list a main',
      'mirror+file:///etc/apt/mirrors/debian.list b main',
      'http://x a main',
      'http://x b main',
    ])
    expect(found[0]?.signedBy).toEqual([
      { kind: 'file', file: '/k/one.gpg' },
      { kind: 'file', file: '/k/two.gpg' },
    ])
  })

  it.each(['Types: deb-src', 'Types: deb\nEnabled: no', 'Types: deb\nEnabled: false'])('%j is switched off', text => {
    expect(paragraphs(`${text}\nURIs: http://x\nSuites: s\nComponents: main\n`)).toEqual([])
  })

  it('may hold a key, whose empty lines are dots', () => {
    const [found] = paragraphs(
      'Types: deb\nURIs: http://x\nSuites: /\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----\n',
    )
    expect(found?.signedBy).toEqual([
      {
        kind: 'embedded',
        key: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBF\n-----END PGP PUBLIC KEY BLOCK-----\n',
      },
    ])
  })

  it('may name keys by their fingerprints', () => {
    const [found] = paragraphs(`Types: deb\nURIs: http://x\nSuites: s\nSigned-By: ${'ab'.repeat(20)}!\n`)
    expect(found?.signedBy).toEqual([{ kind: 'fingerprint', fingerprint: `${'AB'.repeat(20)}!` }])
  })

  it.each([
    ['Types: deb\nSuites: s', 'a source names no address or no suite'],
    ['Types deb', 'line 1 is no "Field: value"'],
  ])('%j is refused', (text, message) => expect(() => paragraphs(text)).toThrow(message))
})

it.each([
  ['mirror+file:///etc/apt/mirrors/debian.list', '/etc/apt/mirrors/debian.list'],
  ['mirror+file:/etc/apt/mirrors/debian.list', '/etc/apt/mirrors/debian.list'],
  ['mirror+copy:/m', '/m'],
  ['mirror+http://mirrors.example.com/list', undefined],
  ['http://archive.example.org/debian', undefined],
])('%s names the list %s', (uri, path) => expect(mirrorFileOf(uri)).toBe(path))

it('a list of mirrors has an address a line, options behind a tab', () => {
  expect(parseMirrors('https://a/debian\tpriority:1 arch:amd64\n# comment\n\n http://kim:x@b/debian \n')).toEqual([
    'https://a/debian',
  ])
  expect(parseMirrors('http://kim:x@b/debian\n')).toEqual(['http://b/debian'])
})

it.each([
  ['https://a@b@c/d@e', 'https://c/d@e', true],
  ['https://c/d@e', 'https://c/d@e', false],
  ['file:/srv/a@b', 'file:/srv/a@b', false],
])('%s without a password is %s', (uri, wanted, credentials) => {
  expect(withoutCredentials(uri)).toEqual({ uri: wanted, credentials })
})
