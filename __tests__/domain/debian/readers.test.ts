import { describe, expect, it } from '@jest/globals'
import { parseLicenceLines } from '../../../src/domain/debian/copyright.ts'
import { parseOsRelease } from '../../../src/domain/debian/os-release.ts'
import { parsePreferences } from '../../../src/domain/debian/preferences.ts'
import { guestLine } from '../../../src/domain/text/guest-line.ts'

describe('os-release', () => {
  it.each([
    [
      'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
      { id: 'debian', versionId: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
    ],
    ["ID='ubuntu'\n#ID=other\nVERSION_ID='24.04'\n", { id: 'ubuntu', versionId: '24.04', name: 'ubuntu' }],
    ['PRETTY_NAME="a \\"b\\" \u001b[31m"\n', { id: 'linux', name: 'a "b" [31m' }],
    ['', { id: 'linux', name: 'linux' }],
  ])('%j', (text, wanted) => expect(parseOsRelease(text)).toEqual(wanted))

  it.each(['ID="a b"', 'VERSION_ID=12/13'])('%s is refused', text =>
    expect(() => parseOsRelease(text)).toThrow('its os-release has'),
  )
})

describe('preferences', () => {
  it('are read with their file', () => {
    expect(
      parsePreferences(
        'Explanation: why\n\nPackage: a b*\nPin: version 1.2*\nPin-Priority: -1\n',
        '/etc/apt/preferences',
      ),
    ).toEqual([{ packages: ['a', 'b*'], pin: 'version 1.2*', priority: -1, file: '/etc/apt/preferences' }])
  })

  it.each(['Package: a\nPin: version 1', 'Pin: version 1\nPin-Priority: 1', 'Package: a\nPin: x\nPin-Priority: high'])(
    '%j lacks something',
    text => expect(() => parsePreferences(text, '/p')).toThrow('/p: a pin lacks'),
  )
})

it('licences are those of copyright files that a program can read', () => {
  const lines = [
    '/usr/share/doc/bash/copyright:Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    '/usr/share/doc/bash/copyright:License: GPL-3+',
    '/usr/share/doc/bash/copyright:license:  GPL-3+ ',
    '/usr/share/doc/bash/copyright:License: BSD-3-clause\u001b[31m',
    '/usr/share/doc/old/copyright:License: GPL',
    '/usr/share/doc/empty/copyright:Format: x',
    '/usr/share/doc/Odd Name/copyright:Format: x',
    '/usr/share/doc/Odd Name/copyright:License: y',
    'nonsense',
  ]
  expect([...parseLicenceLines(lines.join('\n'))]).toEqual([['bash', ['GPL-3+', 'BSD-3-clause [31m']]])
})

it.each([
  ['a\u0000b\u001bc\u202ed\u2028e\ud800f', 'a b c d e f'],
  ['x'.repeat(20), 'xxxxxxx...'],
  ['ünï 日本', 'ünï 日本'],
])('%j is the line %j', (text, line) => {
  expect(guestLine(text, text.startsWith('x') ? 10 : 100)).toBe(line)
})
