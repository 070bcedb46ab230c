import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { guestLimits, guestStreamLimit, parseGuestStream } from '../../../src/domain/evidence/guest-stream.ts'
import { type Inventory, parseInventory, renderInventory } from '../../../src/domain/evidence/inventory.ts'
import { takeInventory } from '../../../src/domain/evidence/take-inventory.ts'
import {
  debian12,
  guestStream,
  inventoryOf,
  type Sent,
  sha256,
  smallGuest,
  smallInventory,
  smallStatus,
} from '../../fakes/inventory.ts'
import { expectNotTakenApart } from './not-taken-apart.ts'

/** The small guest with other items in place of those of the same kind. */
const guest = (...items: readonly Sent[]) => [
  ...smallGuest.filter(([kind]) => !items.some(([other]) => other === kind)),
  ...items,
]

describe('the answer of a guest', () => {
  it('is read with its files, whatever a login shell says before and after', () => {
    const answer = parseGuestStream(`motd\n${guestStream(smallGuest)}logout\n`)
    expect(answer.dpkg).toBe(true)
    expect(
      answer.items.map(({ kind, path, bytes, cut }) => [kind, path, new TextDecoder().decode(bytes), cut]),
    ).toEqual(smallGuest.map(([kind, path, content]) => [kind, path, content, false]))
  })

  it('tells what may not be read, what has too many bytes, and that there is no dpkg', () => {
    const large = 'x'.repeat(guestLimits.kernel + 1)
    const answer = parseGuestStream(
      guestStream(
        [
          ['key', '/k', null],
          ['kernel', '', large],
        ],
        { dpkg: false },
      ),
    )
    expect(answer.dpkg).toBe(false)
    expect(answer.items.map(i => [i.bytes?.length, i.cut])).toEqual([
      [undefined, false],
      [guestLimits.kernel, true],
    ])
  })

  const good = guestStream(smallGuest)
  it.each([
    ['nothing', '', 'it sent no inventory'],
    ['another version', good.replace('inventory 1', 'inventory 2'), 'it sent no inventory'],
    ['half of an item', good.slice(0, 300), 'what it sent is cut off'],
    ['no end', good.replace(/\nend \d+\n$/, ''), 'what it sent is cut off'],
    ['another number', good.replace(/end \d+\n$/, 'end 3\n'), 'it sent another number of files than it says'],
    ['an unknown kind', good.replace(/^kernel/m, 'kernels'), /^it sent something of an unknown kind in line \d+$/],
    ['a kind of every object', good.replace(/^kernel/m, 'constructor'), /^it sent something of an unknown kind/],
    ['no base64', good.replace(/^UEFDS.*$|^\w{70,}$/m, '**'), 'it sent something that is no base64'],
    ['too much', 'a'.repeat(guestStreamLimit + 1), `it sent more than ${guestStreamLimit} characters`],
    [
      'too many files',
      guestStream(Array.from({ length: 10_001 }, () => ['key', '', null] as const)),
      'it sent more than 10000 files',
    ],
  ])('with %s is refused', (_, text, why) => expect(() => parseGuestStream(text)).toThrow(why))
})

describe('an inventory', () => {
  it('has packages, archives, keys and rules', () => {
    const found = smallInventory()
    expect(found.system).toEqual({
      id: 'debian',
      versionId: '12',
      codename: 'bookworm',
      name: 'Debian GNU/Linux 12 (bookworm)',
    })
    expect(found.kernel).toEqual({ release: '6.1.0-28-cloud-amd64', machine: 'x86_64' })
    expect([found.architecture, found.foreignArchitectures]).toEqual(['amd64', []])
    expect(found.packages.map(p => [p.name, p.held, p.source.name, p.dependsOn, p.licences, p.fileList])).toEqual([
      ['dpkg', false, 'dpkg', ['libc6:amd64', 'tar:amd64'], undefined, undefined],
      ['libc6', false, 'glibc', [], undefined, 'ab'.repeat(32)],
      ['tar', true, 'tar', ['libc6:amd64'], ['GPL-3+'], 'cd'.repeat(32)],
    ])
    const key = sha256('a key')
    expect(found.keys).toEqual([{ sha256: key, size: 5, base64: btoa('a key') }])
    expect(found.apt.archives.map(a => [a.uri, a.addresses, a.suite, a.signedBy])).toEqual(
      ['bookworm', 'bookworm-updates'].map(suite => [
        'mirror+file:///etc/apt/mirrors/debian.list',
        ['https://archive.example.org/debian'],
        suite,
        [{ file: '/usr/share/keyrings/debian.gpg', sha256: key }],
      ]),
    )
    expect(found.gaps).toEqual(['2 of 3 packages have no copyright file that a program can read'])
  })

  it.each<[string, readonly Sent[], Partial<Inventory['apt']> | object]>([
    [
      'keys that sign everywhere',
      [['trusted', '/etc/apt/trusted.gpg.d/a.asc', 'other key']],
      { apt: { trusted: [{ file: '/etc/apt/trusted.gpg.d/a.asc', sha256: sha256('other key') }] } },
    ],
    [
      'a key in a source',
      [
        [
          'source',
          '/etc/apt/sources.list.d/x.sources',
          'Types: deb\nURIs: http://x\nSuites: /\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n x\n -----END PGP PUBLIC KEY BLOCK-----\n',
        ],
      ],
      {
        apt: {
          archives: [
            {
              signedBy: [
                {
                  embedded: sha256('-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx\n-----END PGP PUBLIC KEY BLOCK-----\n'),
                },
              ],
            },
          ],
        },
      },
    ],
    [
      'architectures that were added',
      [['architectures', '/var/lib/dpkg/arch', 'amd64\ni386\n']],
      { architecture: 'amd64', foreignArchitectures: ['i386'] },
    ],
    [
      'pins and configuration',
      [
        ['preferences', '/etc/apt/preferences', 'Package: *\nPin: release a=x\nPin-Priority: 100\n'],
        ['configuration', '', 'APT::Default-Release "x";\n\u001b[31m\n'],
      ],
      {
        apt: {
          preferences: [{ packages: ['*'], pin: 'release a=x', priority: 100, file: '/etc/apt/preferences' }],
          configuration: ['APT::Default-Release "x";', '[31m'],
        },
      },
    ],
  ])('has %s', (_, items, wanted) => expect(inventoryOf(guest(...items))).toMatchObject(wanted))

  it.each<[string, readonly Sent[], string]>([
    [
      'a system without version',
      [['system', '', 'ID=debian\n']],
      'debian names no version of its own: what looks up its packages will find nothing',
    ],
    ['a source that may not be read', [['source', '/s.list', null]], '/s.list could not be read'],
    [
      'a source that is none',
      [['source', '/s.list', 'rpm x\n']],
      '/s.list: line 1 is of the type "rpm"; known are deb and deb-src',
    ],
    [
      'snaps',
      [['snaps', '', 'core22_1.snap\nlxd_2.snap\n']],
      '2 snaps are on it and not in the list: core22_1.snap, lxd_2.snap',
    ],
    ['configuration that may not be read', [['configuration', '', null]], 'configuration could not be read'],
    ['a key that may not be read', [['key', '/k', null]], 'the key /k could not be read'],
    ['a key that is too large', [['key', '/k', 'x'.repeat(guestLimits.key + 1)]], 'the key /k is larger than is taken'],
    [
      'a list of mirrors that is not there',
      [['mirrors', '/other', '']],
      'the list of mirrors /etc/apt/mirrors/debian.list is not there',
    ],
    [
      'a broken package',
      [['status', '/s', smallStatus.replace('install ok installed', 'install ok unpacked')]],
      'the package dpkg:amd64 is broken: unpacked',
    ],
  ])('names %s as a gap', (_, items, gap) => expect(inventoryOf(guest(...items)).gaps).toContain(gap))

  it('of an image that was unpacked without dpkg has its parts', () => {
    const part = 'Package: base-files\nVersion: 12\nArchitecture: amd64\n'
    const found = inventoryOf([
      ['system', '/etc/os-release', debian12],
      ['part', '/var/lib/dpkg/status.d/base', part],
    ])
    expect(found.packages.map(p => [p.name, p.state])).toEqual([['base-files', 'installed']])
  })

  it.each<[string, readonly Sent[], string]>([
    ['may not be read', [['status', '/var/lib/dpkg/status', null]], '/var/lib/dpkg/status could not be read'],
    ['is too large', [['status', '/s', 'x'.repeat(guestLimits.status + 1)]], '/s is larger than is taken'],
    ['lists nothing', [['status', '/s', '']], 'nothing on it says for which architecture it is'],
    ['has two entries', [['status', '/s', `${smallStatus}\n${smallStatus}`]], 'the package dpkg:amd64 has two entries'],
  ])('is none where the list of packages %s', (_, items, why) =>
    expect(() => inventoryOf(guest(...items))).toThrow(why),
  )
})

it('whatever a guest changes in its answer, there is an inventory that can be read again, or an error in words', () => {
  const good = guestStream(smallGuest)
  const change = fc.record({
    at: fc.nat(good.length),
    gone: fc.nat(60),
    put: fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('\n', '.\n', '!\n', 'end 8\n', 'no-dpkg\n', 'key L2s=\n', btoa('\n\nPackage: x\n')),
    ),
  })
  const outcomes = { read: 0, refused: 0 }
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
      const text = changes.reduce((t, { at, gone, put }) => t.slice(0, at) + put + t.slice(at + gone), good)
      try {
        const found = takeInventory(parseGuestStream(text), sha256)
        expect(parseInventory(renderInventory(found))).toEqual(found)
        outcomes.read++
      } catch (error) {
        expect([error instanceof Error && error.constructor.name, (error as Error).message]).toEqual([
          'Error',
          expect.stringMatching(/^[^\p{C}]+$/u),
        ])
        outcomes.refused++
      }
    }),
    { numRuns: 500 },
  )
  expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(10)
})

describe('the file of an inventory', () => {
  const file = renderInventory(smallInventory())
  const changed = (change: (value: Inventory & Record<string, unknown>) => void) => {
    const value = structuredClone(smallInventory()) as Inventory & Record<string, unknown>
    change(value)
    return JSON.stringify(value)
  }

  it('is read as it was written', () => {
    expect(parseInventory(file)).toEqual(smallInventory())
    expect(renderInventory(parseInventory(file))).toBe(file)
    const origin = { candidate: '/c', fingerprint: 'f', machine: '/m' }
    expect(parseInventory(renderInventory(smallInventory(), origin))).toEqual({ ...smallInventory(), origin })
  })

  it.each<[string, string, RegExp]>([
    ['nothing', '', /^it is empty$/],
    ['half of it', file.slice(0, 500), /^it is not complete JSON$/],
    ['two equal keys', file.replace('{', '{"$schema":"x",'), /twice$/],
    ['another schema', file.replace('inventory/v1', 'inventory/v2'), /^\$schema: /],
    ['a field that is not known', changed(v => Object.assign(v, { more: 1 })), /more/],
    ['a version that is none', file.replace('1.21.22', '1 2'), /^packages\.0\.version: /],
    [
      'a control byte',
      file.replace('Dpkg Developers', 'Dpkg\\u001b[31m'),
      /^packages\.0\.maintainer: it has a character/,
    ],
    ['a line break', file.replace('Dpkg Developers', 'a\\nb'), /^packages\.0\.maintainer: /],
    ['a state that is not known', file.replace('"installed"', '"glued"'), /^packages\.0\.state: /],
    ['a package twice', changed(v => v.packages.push(...v.packages)), /^packages: two of them are the same$/],
    ['no packages', changed(v => v.packages.splice(0)), /^packages: /],
    [
      'a package that is not there',
      changed(v => v.packages.splice(1, 1)),
      /^packages: one depends on libc6:amd64, which is not in the list$/,
    ],
    ['a key that is not there', changed(v => v.keys.splice(0)), /^keys: [0-9a-f]{64} is not in the list$/],
  ])('is refused with %s', (_, text, why) => expect(() => parseInventory(text)).toThrow(why))

  it('is not taken apart where it has millions of values, however small they are', () => {
    const many = file.replace('"gaps": [', `"gaps": [${'0,'.repeat(2_000_000)}0`)
    expect(many.length).toBeGreaterThan(4_000_000)
    expectNotTakenApart(() => parseInventory(many), 'it has more than 2000000 values')
  })
})
