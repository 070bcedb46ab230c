import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { problemOfArm } from '../src/adapters/azure/transport/arm-problem.ts'
import { retryAfter } from '../src/adapters/azure/transport/retry-after.ts'
import { problemOfEntra } from '../src/adapters/azure/words/entra-problem.ts'
import { shapeOf } from '../src/adapters/azure/words/subject-shape.ts'
import { parseStatus } from '../src/adapters/inspec/cage/status.ts'
import { findLicenceProblem, parseAuditorVersion, problemOfExit } from '../src/adapters/inspec/outcome.ts'
import { placesOfControls } from '../src/adapters/inspec/place.ts'
import { annotationCommand, neutralLines } from '../src/adapters/runner/commands.ts'
import { isHostKeyMismatch, parseConnection } from '../src/adapters/ssh/arguments.ts'
import { stateLicences } from '../src/domain/debian/licences.ts'
import { architectureName, packageName, packageVersion, systemName } from '../src/domain/debian/names.ts'
import { parseOsRelease } from '../src/domain/debian/os-release.ts'
import { parsePackages } from '../src/domain/debian/packages.ts'
import { parsePreferences } from '../src/domain/debian/preferences.ts'
import { mirrorFileOf, parseMirrors, parseSources } from '../src/domain/debian/sources.ts'
import { judgeBinding } from '../src/domain/evidence/binding.ts'
import { parseBootState } from '../src/domain/evidence/boot-state.ts'
import { readControls } from '../src/domain/evidence/controls.ts'
import { guestHeader, parseGuestStream } from '../src/domain/evidence/guest-stream.ts'
import { requireInventory } from '../src/domain/evidence/inventory.ts'
import { type InspecReport, parseReport } from '../src/domain/evidence/report.ts'
import { listUnread } from '../src/domain/evidence/selectors.ts'
import { parseWaivers } from '../src/domain/evidence/waivers.ts'
import { parseDefinitionId } from '../src/domain/image/definition.ts'
import { originOf } from '../src/domain/image/origin.ts'
import { parseParent, parseParentImage } from '../src/domain/image/parent.ts'
import { regionKey } from '../src/domain/image/region.ts'
import { parseTemporaryState } from '../src/domain/image/temporary-state.ts'
import { parseImageVersion } from '../src/domain/image/version.ts'
import type { VersionFacts } from '../src/domain/image/version-facts.ts'
import { parseVersionId } from '../src/domain/image/version-id.ts'
import type { VersionRecord } from '../src/domain/image/version-record.ts'
import { parseManifest } from '../src/domain/manifest/parse.ts'
import { guestLine } from '../src/domain/text/guest-line.ts'
import { escapeMarkup, plainText } from '../src/domain/text/markup.ts'
import { nearest } from '../src/domain/text/nearest.ts'
import { oneLine } from '../src/domain/text/one-line.ts'
import { shortSentence } from '../src/domain/text/short-sentence.ts'
import { parseInputs, text } from '../src/runtime/inputs.ts'
import { markdownText } from '../src/runtime/markdown.ts'
import { inventoryOf, smallGuest, smallInventory } from './fakes/inventory.ts'
import { manifestText } from './fakes/manifest.ts'
import { expectLinear } from './growth.ts'

const root = resolve(import.meta.dirname, '..')
const KiB = 1024

interface Row {
  /** the file that has the pattern, or the loop */
  readonly of: string
  readonly read: (text: string) => unknown
  /** what is repeated, and what stands around it; each makes another pattern start over, or run far and fail */
  readonly worst: readonly (string | readonly [unit: string, before: string, after: string])[]
  /** characters: what comes from further away is cut or refused before, or is as large as an answer, a line or an output of a tool may be */
  readonly limit: number
}

const identity = { tenant: 't', clientId: 'c' }
const ended = { name: 'inspec', path: '/inspec' } as const
const places = placesOfControls({
  copy: '/copy',
  profile: 'p',
  files: Array.from({ length: 2000 }, (_, n) => `p/controls/controls/libraries/c${n}.rb`),
})
const settled = (work: () => unknown) => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const paragraph = 'Package: a\nStatus: install ok installed\nArchitecture: b\nVersion: 1\n'

/** Every reader of text that somebody else has written, outside the adapter of Packer, which has a table of its own. */
const rows: readonly Row[] = [
  {
    of: 'src/domain/text/nearest.ts',
    read: t => nearest(t, ['manifest', 'image', 'x'.repeat(5000)]),
    worst: ['x', 'manifst'],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/text/markup.ts',
    read: t => escapeMarkup(plainText(t)),
    worst: [
      '\u001b[',
      '\u001b[0',
      '\u001b[ ',
      '\r',
      '\ud800',
      '\udc00',
      '<',
      ['0', '\u001b[', ''],
      [' ', '\u001b[', ''],
    ],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/text/one-line.ts',
    read: t => oneLine(t, 200),
    worst: [' ', ' \n', 'a ', ['  ', 'a', 'a']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/manifest/schema.ts',
    read: t =>
      settled(() => parseManifest(manifestText({ a: { template: t, vars: { [t]: t }, profile: t } }), 'm.yml')),
    worst: ['a', '../', 'a/', '/..', '-', ['a', '', '!'], ['a/', '', '..']],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/manifest/parse.ts',
    read: t => settled(() => parseManifest(t, 'm.yml')),
    worst: [['k', '', ': 1']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/parent.ts',
    read: t => [parseParent(t), parseParentImage(t)],
    worst: [
      'a',
      'marketplace:',
      ['a', 'marketplace:', ''],
      ['a/', 'marketplace:', ''],
      ['1.', 'marketplace:a/b/c:', ''],
      ['a', '', '@'],
      ['a', 'a@', ''],
      ['1.', 'a@', ''],
    ],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/version.ts',
    read: parseImageVersion,
    worst: ['1', '1.', ['1', '1.1.', 'x']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/origin.ts',
    read: t => {
      const record = { source: t, maker: { kind: 'Application', id: t } } as unknown as VersionRecord
      const us = { subscription: '1', buildGroup: 'g', clientIds: [] }
      return originOf(record, {} as VersionFacts, us)
    },
    worst: ['a', '/', '0', ['-', '00000000', ''], ['a', '/subscriptions/1/resourceGroups/g/', '']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/definition.ts',
    read: parseDefinitionId,
    worst: ['/', '/subscriptions/', ['a', '/subscriptions/', '']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/version-id.ts',
    read: parseVersionId,
    worst: [
      '/',
      '/subscriptions/',
      ['a', '/subscriptions/', ''],
      ['/versions/1', '', '/'],
      ['/versions/1', '/subscriptions/a/resourceGroups/b/providers/Microsoft.Compute/galleries/c/images/d', ''],
    ],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/image/temporary-state.ts',
    read: t => [settled(() => parseTemporaryState(t, '1')), settled(() => parseTemporaryState('{}', t))],
    worst: ['a', '-', ['a', '{"build":"gi-', '"}'], ['-', '{"group":"', '!"}']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/evidence/controls.ts',
    read: t =>
      readControls(
        reportWith([{ name: 'p', controls: [{ id: 'c', impact: 1, results: [{ status: 'failed', message: t }] }] }]),
      ),
    worst: [' for #<', ' for ', ' for #<\n'],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/evidence/selectors.ts',
    read: t => listUnread({ controls: [`/${t}/`] }),
    worst: ['a', 'a?', '(', '[', '[a]', '\\d{1,1}', 'a|', ['\\', '[', '']],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/evidence/waivers.ts',
    read: t =>
      settled(() =>
        parseWaivers(`a: { justification: b, expiration_date: '${t.replaceAll("'", '')}', run: 'y' }`, 'w'),
      ),
    worst: ['0', '2027-01-01T00:00:00.', ['0', '2027-01-01T00:00:00.', 'x'], ' '],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/evidence/binding.ts',
    read: t =>
      judgeBinding(
        reportWith([
          {
            name: 'golden-image-binding',
            controls: [{ id: 'golden-image-binding', impact: 1, results: [{ status: 'passed', code_desc: t }] }],
          },
        ]),
        { candidate: '/c' },
      ),
    worst: [
      'nonce ',
      'nonce unreadable of the machine of /',
      ['a', 'nonce unreadable of the machine of /', ''],
      `nonce ${'a'.repeat(64)} of the machine of /`,
      `nonce ${'a'.repeat(63)}`,
    ],
    limit: 128 * KiB,
  },
  {
    of: 'src/domain/evidence/strict-json.ts',
    read: t => settled(() => parseReport(t)),
    worst: ['"', '[', '{"a":', '\\', '"a",', ['"a":1,', '{', ''], ['\\"', '"', '']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/text/guest-line.ts',
    read: t => guestLine(t, 100),
    worst: ['\u0000', 'a\u0000', ' ', '\ud800', '\u202e'],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/debian/names.ts',
    read: t => [packageName, packageVersion, architectureName, systemName].map(name => name.test(t)),
    worst: ['a', '-', '+.', ['a', '', '!']],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/debian/packages.ts',
    read: t => settled(() => parsePackages(t)),
    worst: [
      'a',
      'Package: a\n\n',
      ' a\n',
      '#\n',
      ['a', `${paragraph}Source: `, ''],
      [' (1)', `${paragraph}Source: a`, '!'],
      ['a | ', `${paragraph}Depends: `, ''],
      ['(', `${paragraph}Depends: `, ''],
      [', a', `${paragraph}Provides: a`, ''],
      [' a\n', `${paragraph}Depends: a\n`, ''],
    ],
    limit: 128 * KiB,
  },
  {
    of: 'src/domain/debian/os-release.ts',
    read: t => settled(() => parseOsRelease(t)),
    worst: ['\\', ['\\', 'ID="', '"'], ['"', 'PRETTY_NAME="', '"'], 'A=b\n', '='],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/debian/preferences.ts',
    read: t => settled(() => parsePreferences(t, '/p')),
    worst: ['a ', ['a ', 'Package: ', '\nPin: a\nPin-Priority: 1'], ['1', 'Package: a\nPin: a\nPin-Priority: ', '!']],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/debian/sources.ts',
    read: t => [
      settled(() => parseSources(t, '/a.list')),
      settled(() => parseSources(t, '/a.sources')),
      mirrorFileOf(t),
      parseMirrors(t),
    ],
    worst: [
      'deb a b\n',
      ['a ', 'deb ', ''],
      ['a ', 'deb [', ''],
      ['a=b ', 'deb [', '] a b'],
      ['a ', 'deb cdrom:[', ''],
      ['a@', 'deb http://', ' s'],
      ['/', 'deb http://', ' s'],
      [' /a\n', 'Types: deb\nURIs: a\nSuites: a\nSigned-By:\n', ''],
      [' .\n', 'Types: deb\nURIs: a\nSuites: a\nSigned-By:\n -----BEGIN PGP\n', ''],
      ['/', 'mirror+file:', ''],
      ['a', 'mirror+file:/', '\n'],
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/debian/licences.ts',
    read: t => stateLicences([t, `${t} or MIT`]),
    worst: ['mit or ', 'mit and ', ' or', 'gpl-', '1', ' '],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/evidence/boot-state.ts',
    read: parseBootState,
    worst: [
      'golden-image-boot ',
      'golden-image-boot a a ',
      ['golden-image-boot ', 'a', ''],
      ['golden-image-boot a a ', ' ', 'x'],
      '\ngolden-image-boot a ',
      '\u001b ',
      '\n',
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/domain/evidence/guest-stream.ts',
    read: t => settled(() => parseGuestStream(`${guestHeader}\n${t}`)),
    worst: [
      'a',
      '\n',
      'key \n',
      'key \n.\n',
      'key \n!\n',
      ['=', 'key \n', '\n.\n'],
      ['a\n', 'key \n', '\n.\n'],
      'key ',
    ],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/evidence/inventory.ts',
    read: t => settled(() => requireInventory({ ...smallInventory(), gaps: [t], keys: [{ base64: t }] })),
    worst: ['a', '\u0000', '=', ['a', '', '!']],
    limit: 256 * KiB,
  },
  {
    of: 'src/domain/evidence/take-inventory.ts',
    read: t => settled(() => inventoryOf([...smallGuest, ['lists', '', t]])),
    worst: ['a', `${'a'.repeat(64)}  `, `${'a'.repeat(64)}  a.md5sums\n`, ['a', `${'a'.repeat(64)}  `, ''], '\n'],
    limit: 128 * KiB,
  },
  {
    of: 'src/runtime/markdown.ts',
    read: markdownText,
    worst: [
      '\u0000',
      '\u0000a',
      '@',
      '#1',
      '[',
      '\\',
      '\u202e',
      '@a',
      '_',
      ['_', 'a', 'a'],
      ['_', 'é', 'é'],
      ['a', '_', 'a'],
    ],
    limit: 128 * KiB,
  },
  {
    of: 'src/runtime/inputs.ts',
    read: t => parseInputs({ manifest: text() }, { INPUT_MANIFEST: t, [`INPUT_${t}`]: t }),
    worst: ['a', ' ', ' a', '\n'],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/runner/commands.ts',
    read: neutralLines,
    worst: [
      '\u001b[',
      '\u001b]',
      '\u001b',
      ['0', '\u001b[', ''],
      ['0', '\u001b]', ''],
      [' ', '\u001b[0', ''],
      ' :',
      [' ', '', ':'],
      '##[',
      '::',
      '\r',
      '\u202e',
      '\u0000',
      ':',
    ],
    limit: 128 * KiB,
  },
  {
    of: 'src/adapters/runner/commands.ts',
    read: t => annotationCommand('error', { code: 'INTERNAL_ERROR', message: t, place: { file: t, line: 1 } }),
    worst: ['%', '\r', '\n', ':', ',', '\u001b['],
    limit: 128 * KiB,
  },
  {
    of: 'src/adapters/ssh/arguments.ts',
    read: t => [parseConnection(t), isHostKeyMismatch(t)],
    worst: [
      'golden-image-connection ',
      '\ngolden-image-connection 1.1.1.1 1 1.1.1.1 ',
      'Host key verification ',
      'no matching host key type ',
      '1',
      '\n',
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/inspec/outcome.ts',
    read: t => {
      const run = { code: 1, signal: null, timedOut: false, notFound: false, text: t }
      return [findLicenceProblem(ended, run), problemOfExit('exec', run)]
    },
    worst: ['Unable to connect to the licensing ', 'licence ke', 'licensing servic', '\n', ' ', 'a\n', [' ', 'a', 'a']],
    limit: 128 * KiB,
  },
  {
    of: 'src/adapters/inspec/cage/status.ts',
    read: parseStatus,
    worst: ['failed ', 'code 1', 'signal 1', 'left ', 'left 1\n', ['left', ' ', '1'], 'told', 'ended', '\n', ' '],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/inspec/outcome.ts',
    read: parseAuditorVersion,
    worst: ['1', '1.', '1.1.1', ['1', '1.1.', ' x'], ['1', '1.1.1', ' x'], '1.1.1 \n', '\n'],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/inspec/place.ts',
    read: t => places({ ref: t, line: 1 }),
    worst: ['controls/', '/controls/', '/', './', ['controls/', '', '\n'], ['a', 'controls/', '']],
    limit: 256 * KiB,
  },
  {
    of: 'src/adapters/azure/words/entra-kinds.ts',
    read: t => problemOfEntra(t, identity),
    worst: ['federated identity record', ['a', 'federated identity record', ''], 'transient ', 'case'],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/azure/words/entra-problem.ts',
    read: t => problemOfEntra(t, identity),
    worst: [
      'AADSTS',
      ['1', 'AADSTS', ''],
      ["subject '", 'AADSTS700213 ', ''],
      ['a', "AADSTS700213 subject '", ''],
      ['-', "AADSTS700213 subject 'a", "'"],
      '. ',
      'Trace I',
      '\r',
      "'",
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/azure/words/subject-shape.ts',
    read: t => shapeOf(t),
    worst: [
      ':',
      '@',
      ['@1/', 'repo:', ''],
      ['1', 'repo:a@', '/'],
      ['@1', 'repo:a@1/', 'x'],
      ['1', 'repository_id:', 'x'],
    ],
    limit: 64 * KiB,
  },
  ...['rights', 'machines', 'policy', 'kind', 'cause'].map(
    (file): Row => ({
      of: `src/adapters/azure/words/${file}.ts`,
      read: t => [
        problemOfArm(409, { error: { code: 'Conflict', message: t } }, 'GET /x'),
        problemOfArm(403, { error: { code: 'RequestDisallowedByPolicy', message: t } }, 'GET /x'),
        problemOfArm(409, { error: { code: 'ScopeLocked', message: t } }, 'GET /x'),
        problemOfArm(400, { error: { code: 'ResourcePurchaseValidationFailed', message: t } }, 'GET /x'),
        problemOfArm(404, { error: { code: 'ParentResourceNotFound', message: t } }, 'GET /x'),
        problemOfArm(409, { error: { code: t, message: '' } }, 'GET /x'),
      ],
      worst: [
        'requested size ',
        "locked: '/resourceGroups/",
        '/resourceGroups/a/',
        "subscription '",
        '"name": "',
        "Reasons: '",
        ['a', "Resource '", ''],
        'disk controller type ',
        'different Hypervisor generation   ',
        'publisher   ',
        'Standard_',
        'Quota',
        ['A', '', '!'],
        '{"error":',
      ],
      limit: 64 * KiB,
    }),
  ),
  {
    of: 'src/domain/text/short-sentence.ts',
    read: t => shortSentence(t, 400),
    worst: [
      '/subscriptions/',
      ['a/', '/subscriptions/', ''],
      ['/providers/a/', '/subscriptions/', ''],
      ['/', '/subscriptions/', ''],
      '.../',
      '01234567-',
      'https://',
      ['a', 'https://', ''],
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/azure/transport/arm-problem.ts',
    read: t => problemOfArm(403, { error: { code: 'AuthorizationFailed', message: t } }, 'GET /x'),
    worst: [
      'does not have permission to perform action ',
      'does not have ',
      "action '",
      "action(s) '",
      "scope '",
      ['a', "action '", ''],
      ["action 'a' ", '', ''],
      '{"error":',
    ],
    limit: 64 * KiB,
  },
  {
    of: 'src/adapters/azure/transport/retry-after.ts',
    read: t => retryAfter({ get: () => t }),
    worst: ['1', '1.', ['1', '1.', 'x'], ' '],
    limit: 64 * KiB,
  },
  { of: 'src/domain/image/region.ts', read: regionKey, worst: [' ', 'a ', '\n'], limit: 64 * KiB },
]

function reportWith(profiles: unknown): InspecReport {
  return { version: '6', platform: {}, statistics: {}, profiles } as InspecReport
}

describe.each(rows)('$of', ({ read, worst, limit }) => {
  it.each(worst.map(shape => (typeof shape === 'string' ? ([shape, '', ''] as const) : shape)))(
    'reads %j, again and again after %j and before %j, in a time that grows with its length',
    (unit, before, after) => {
      const text = (size: number) =>
        before + unit.repeat(Math.max(1, Math.floor((size - before.length - after.length) / unit.length))) + after
      expectLinear({ worst: text, read, limit })
    },
  )
})

describe('very many packages', () => {
  const shapes: readonly (readonly [string, (n: number) => string])[] = [
    ['that depend on the one before', n => `Depends: p${n - 1}, x | y`],
    ['that are all called alike, and all ask for it', () => 'Provides: all\nDepends: all'],
    ['of two architectures', n => (n % 2 ? 'Provides: all' : 'Depends: all:any, all:other')],
  ]
  it.each(shapes)('%s', (_what, more) =>
    expectLinear({
      worst: size =>
        Array.from(
          { length: size / 128 },
          (_, n) =>
            `Package: p${n}\nStatus: install ok installed\nVersion: 1\nArchitecture: ${n % 2 ? 'i386' : 'amd64'}\n${more(n)}\n`,
        ).join('\n'),
      read: parsePackages,
      limit: 512 * KiB,
      most: 500,
    }),
  )
})

describe('a report with very much in it', () => {
  const control = (id: string) => ({ id, impact: 1, results: [] })
  const many = (size: number, id: (n: number) => string) =>
    Array.from({ length: Math.floor(size / 64) }, (_, n) => control(id(n)))
  const shapes: readonly (readonly [string, (size: number) => unknown])[] = [
    ['controls', size => [{ name: 'p', controls: many(size, String) }]],
    ['controls of one id', size => [{ name: 'p', controls: many(size, () => 'same') }]],
    [
      'controls of a profile that overlays another',
      size => [
        { name: 'p', controls: many(size / 2, String) },
        { name: 'q', parent_profile: 'p', controls: many(size / 2, String) },
      ],
    ],
  ]
  it.each(shapes)('%s', (_what, profiles) => {
    const made = new Map<number, InspecReport>()
    // The text says how large the report is: it is made before the time is taken.
    const worst = (size: number) => {
      made.set(size, reportWith(profiles(size)))
      return String(size)
    }
    expectLinear({
      worst,
      read: size => readControls(made.get(Number(size)) ?? reportWith([])),
      limit: 2048 * KiB,
      most: 500,
    })
  })

  it('profiles of one name below profiles of one name: each copy counts once', () => {
    const level = (n: number) =>
      Array.from({ length: 20 }, () => ({
        name: `l${n}`,
        ...(n > 0 ? { parent_profile: `l${n - 1}` } : {}),
        controls: [control('c')],
      }))
    const report = reportWith(Array.from({ length: 20 }, (_, n) => level(n)).flat())
    expect(readControls(report)).toHaveLength(20)
  })

  it('more profiles than anybody has are refused', () => {
    const report = reportWith(Array.from({ length: 501 }, (_, n) => ({ name: `p${n}`, controls: [] })))
    expect(() => readControls(report)).toThrow('it has 501 profiles; accepted are at most 500')
  })
})

/** Files with patterns that see no foreign text, or only a short one. */
const harmless: Readonly<Record<string, string>> = {
  'src/actions/build-image/contract.ts': 'an input, bounded from both ends',
  'src/actions/run-stage/summary.ts': 'headings of ours, from the start of a line',
  'src/adapters/github/app-rest.ts': 'an address of the runner, at its end',
  'src/adapters/github/app.ts': 'a date of ours, at its end',
  'src/adapters/github/app-runs.ts': 'the address of a run, bounded from both ends, of parts without a slash',
  'src/domain/decide/bell-answer.ts': 'a sentence of GitHub, cut, for fixed words',
  'src/domain/decide/bell.ts': 'names and ids, bounded from both ends',
  'src/domain/image/address-range.ts': 'an input, bounded from both ends',
  'src/domain/image/following.ts': 'names in a tag, bounded from both ends',
  'src/domain/image/subnet.ts': 'a key of the manifest, whose parts have no slash',
  'src/domain/profile/dependencies.ts': 'the name of a file, at its end',
  'src/actions/build-image/parent.ts': 'lines of the template, from their start alone',
  'src/adapters/azure/words/federation-commands.ts': 'character by character; runs of one kind, not overlapping',
  'src/adapters/azure/catalog.ts': 'a version of the Marketplace, bounded from both ends',
  'src/adapters/azure/entra/tokens.ts': 'the name of a resource, ours; fixed words',
  'src/adapters/azure/temporary-resources.ts': 'the name of a resource, from its start alone',
  'src/adapters/azure/test-machines.ts': 'an address, bounded from both ends',
  'src/adapters/azure/transport/azure-time.ts': 'a date, bounded from both ends',
  'src/adapters/azure/transport/guard.ts': 'a status word or a header of the SDK',
  'src/adapters/azure/transport/operation.ts': 'a status word, whole',
  'src/adapters/filesystem/report-files.ts': 'the name of a file of ours',
  'src/adapters/filesystem/submodules.ts': 'the lines of .gitmodules one by one',
  'src/adapters/filesystem/used-files.ts': 'names of files, at their ends',
  'src/adapters/inspec/folder.ts': 'a path of the manifest, of at most 400 characters',
  'src/adapters/inspec/cage/seen.ts': 'the first line of a program, of at most 256 bytes',
  'src/adapters/runner/job.ts': 'a character of an output, and the end of a summary of ours',
  'src/adapters/ssh/access.ts': 'a line of ssh, for fixed words',
  'src/adapters/ssh/left-keys.ts': 'names of folders of ours',
  'src/adapters/proofs/github-store.ts': 'a sentence of GitHub, cut, for fixed words',
  'src/adapters/sigstore/witnesses.ts': 'the name of an entry, bounded from both ends',
  'src/domain/reports/junit.ts': 'a text of at most 1,000 characters',
  'src/domain/reports/sarif.ts': 'an id of at most 1,000 characters, and the first folder of a path',
  'src/domain/reports/told-control.ts': 'a name of at most 300 characters',
  'src/domain/evidence/predicate.ts': 'a number, bounded from both ends',
  'src/entry/attest-image.ts': 'a digest, bounded from both ends',
  'src/domain/text/duration.ts': 'a time of the manifest, bounded from both ends',
  'src/domain/text/guid.ts': 'a GUID, bounded from both ends',
  'src/domain/image/fingerprint-pattern.ts': 'a digest, bounded from both ends',
  'src/domain/text/sha256.ts': 'a digest, bounded from both ends',
  'src/domain/text/secret-forms.ts': 'values of the job, character by character or line by line',
  'src/domain/text/secret-parts.ts': 'values of the job, from their beginning; tried in adapters/packer/cost.test.ts',
}

it('every file with a pattern has its worst case in the table, or a reason why it needs none', () => {
  const listed = new Set([...rows.map(row => row.of), ...Object.keys(harmless)])
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(file => !file.startsWith('src/adapters/packer/'))
  const withPatterns = files.filter(file => hasPattern(readFileSync(join(root, file), 'utf8')))
  expect(withPatterns.filter(file => !listed.has(file))).toEqual([])
  expect(Object.keys(harmless).filter(file => !withPatterns.includes(file))).toEqual([])
})

/** A literal stands where a value begins, which a division never does. */
function hasPattern(source: string): boolean {
  const code = source.replace(/^\s*(?:\/?\*|\/\/|import ).*$/gm, '').replace(/'[\w .:/=-]*'|`[^`]*`/g, "''")
  return /(?:[=(,:?[!&|{>]|^|return)\s*\/(?![/*])[^\n]*\/|new RegExp\(/m.test(code)
}
