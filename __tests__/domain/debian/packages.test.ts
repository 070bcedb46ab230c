import { describe, expect, it } from '@jest/globals'
import { isWhole, packageId, parsePackages } from '../../../src/domain/debian/packages.ts'

const stanza = (fields: Readonly<Record<string, string>>) =>
  Object.entries({ Package: 'p', Status: 'install ok installed', Architecture: 'amd64', Version: '1', ...fields })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
const status = (...all: Readonly<Record<string, string>>[]) => `${all.map(stanza).join('\n\n')}\n`
const only = (fields: Readonly<Record<string, string>>) => parsePackages(status(fields))[0]

describe('the three words of a status', () => {
  it.each([
    ['install ok installed', 'installed', true],
    ['hold ok installed', 'installed', true],
    ['deinstall ok installed', 'installed', true],
    ['install ok triggers-pending', 'triggers-pending', true],
    ['install ok triggers-awaited', 'triggers-awaited', true],
    ['install ok unpacked', 'unpacked', false],
    ['install ok half-configured', 'half-configured', false],
    ['install ok half-installed', 'half-installed', false],
    ['install reinstreq installed', 'half-installed', false],
    ['install reinstreq half-installed', 'half-installed', false],
  ])('%s: it is there, %s, whole: %s', (words, state, whole) => {
    const found = only({ Status: words })
    expect([found?.state, found && isWhole(found)]).toEqual([state, whole])
  })

  it.each(['deinstall ok config-files', 'purge ok not-installed', 'unknown ok not-installed', 'hold ok config-files'])(
    '%s: it is not there',
    words => expect(parsePackages(status({ Status: words }, { Package: 'q' })).map(p => p.name)).toEqual(['q']),
  )

  it.each([
    'install ok glued',
    'install maybe installed',
    'wish ok installed',
    'install ok',
    'install ok installed now',
    ' ',
  ])('"%s" is not known, and nothing is guessed', words =>
    expect(() => only({ Status: words })).toThrow(/^the package "p" has the status ".*", which is not known$/),
  )

  it('only `hold` holds', () => {
    expect([only({ Status: 'hold ok installed' })?.held, only({})?.held]).toEqual([true, false])
  })
})

describe('the source', () => {
  it.each([
    ['', '1.2-3', { name: 'p', version: '1.2-3' }],
    ['glibc', '2.36-9', { name: 'glibc', version: '2.36-9' }],
    ['bash (5.2.15-2)', '5.2.15-2+b13', { name: 'bash', version: '5.2.15-2' }],
    ['util-linux (2.38.1-5)', '1:2.38.1-5', { name: 'util-linux', version: '2.38.1-5' }],
  ])('of "%s" at %s', (source, version, wanted) => {
    expect(only({ Source: source, Version: version })?.source).toEqual(wanted)
  })

  it.each(['two words', 'p ()', 'p (1 2)', 'P', 'p (1', 'p(1)'])('"%s" is none', source => {
    expect(() => only({ Source: source })).toThrow('the package "p" has the source')
  })
})

describe('names', () => {
  it.each([
    [{ Package: 'Upper' }, 'the package "Upper" has the package "Upper"'],
    [{ Package: 'a b' }, 'the package "a b" has the package "a b"'],
    [{ Version: '' }, 'the package "p" has the version ""'],
    [{ Version: '1 2' }, 'the package "p" has the version "1 2"'],
    [{ Version: '1\u001b[31m' }, 'the package "p" has the version "1 [31m"'],
    [{ Architecture: 'x/y' }, 'the package "p" has the architecture "x/y"'],
    [{ Package: 'x'.repeat(201) }, `the package "${'x'.repeat(97)}..." has the package "${'x'.repeat(97)}..."`],
  ])('%j are refused', (fields, message) => {
    expect(() => only(fields as Readonly<Record<string, string>>)).toThrow(message)
  })

  it('may not be there twice for one architecture, and may for two', () => {
    expect(() => parsePackages(status({}, {}))).toThrow('the package p:amd64 has two entries')
    expect(parsePackages(status({}, { Architecture: 'i386' })).map(packageId)).toEqual(['p:amd64', 'p:i386'])
  })

  it('are sorted by what they are, not by a language', () => {
    const names = ['zsh', 'libb', 'lib-a', 'lib+c', 'a']
    expect(parsePackages(status(...names.map(Package => ({ Package })))).map(p => p.name)).toEqual([
      'a',
      'lib+c',
      'lib-a',
      'libb',
      'zsh',
    ])
  })
})

describe('what it depends on', () => {
  const depends = (fields: Readonly<Record<string, string>>, ...others: Readonly<Record<string, string>>[]) =>
    parsePackages(status(fields, ...others)).find(p => p.name === 'p')?.dependsOn

  it.each([
    ['a name', { Depends: 'libc6 (>= 2.34)' }, [{ Package: 'libc6' }], ['libc6:amd64']],
    [
      'what must be there before',
      { 'Pre-Depends': 'a', Depends: 'b' },
      [{ Package: 'a' }, { Package: 'b' }],
      ['a:amd64', 'b:amd64'],
    ],
    [
      'the first alternative that is there',
      { Depends: 'x | y (>> 1) | z' },
      [{ Package: 'y' }, { Package: 'z' }],
      ['y:amd64'],
    ],
    ['what another provides', { Depends: 'awk' }, [{ Package: 'mawk', Provides: 'awk (= 1), other' }], ['mawk:amd64']],
    [
      'one of its own architecture',
      { Depends: 'l' },
      [{ Package: 'l', Architecture: 'i386' }, { Package: 'l' }],
      ['l:amd64'],
    ],
    [
      'the architecture that it asks for',
      { Depends: 'l:i386' },
      [{ Package: 'l', Architecture: 'i386' }, { Package: 'l' }],
      ['l:i386'],
    ],
    ['any architecture', { Depends: 'py:any' }, [{ Package: 'py', Architecture: 'arm64' }], ['py:arm64']],
    ['nothing that is not there', { Depends: 'gone, also-gone | too' }, [], []],
    ['nothing if it names nothing', {}, [{ Package: 'q' }], []],
    ['not itself', { Depends: 'p' }, [], []],
  ] as const)('%s', (_, fields, others, wanted) => {
    expect(depends(fields as Readonly<Record<string, string>>, ...others)).toEqual(wanted)
  })
})

it('a file of status.d says no state: it is there', () => {
  expect(parsePackages('', [stanza({ Status: '', Package: 'base-files' })]).map(p => [p.name, p.state])).toEqual([
    ['base-files', 'installed'],
  ])
})

it.each([
  ['Package p', 'line 1 is no "Field: value"'],
  [' more', 'line 1 continues nothing'],
  ['Package: a\nVersion: 1\npackage: b', 'line 3 gives a field of its paragraph for the second time'],
])('%j is no paragraph', (text, message) => expect(() => parsePackages(text)).toThrow(message))
