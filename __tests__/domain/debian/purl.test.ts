import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { PackageURL } from 'packageurl-js'
import { parsePackages } from '../../../src/domain/debian/packages.ts'
import { purlOf } from '../../../src/domain/debian/purl.ts'
import { lackOf, needing } from '../../needs.ts'

const bookworm = { id: 'debian', versionId: '12' }
const p = (version: string, source: { name: string; version: string }, name = 'p') => ({
  name,
  version,
  architecture: 'amd64',
  source,
})

it.each([
  [p('1.2-3', { name: 'p', version: '1.2-3' }), 'pkg:deb/debian/p@1.2-3?arch=amd64&distro=debian-12'],
  [p('1', { name: 's', version: '1' }), 'pkg:deb/debian/p@1?arch=amd64&distro=debian-12&upstream=s'],
  [
    p('5.2.15-2+b13', { name: 'bash', version: '5.2.15-2' }, 'bash'),
    'pkg:deb/debian/bash@5.2.15-2%2Bb13?arch=amd64&distro=debian-12&upstream=bash%405.2.15-2',
  ],
  [
    p('1:2~rc1+x', { name: 's', version: '2' }, 'libstdc++6'),
    'pkg:deb/debian/libstdc%2B%2B6@1:2~rc1%2Bx?arch=amd64&distro=debian-12&upstream=s%402',
  ],
])('%j is %s', (given, wanted) => {
  expect(purlOf(given, bookworm)).toBe(wanted)
  const { version, qualifiers } = PackageURL.fromString(wanted)
  expect([version, qualifiers?.arch]).toEqual([given.version, 'amd64'])
})

it('names no codename where the system has no version', () => {
  expect(purlOf(p('1', { name: 'p', version: '1' }), { id: 'debian' })).toBe(
    'pkg:deb/debian/p@1?arch=amd64&distro=debian',
  )
})

const notes = resolve(import.meta.dirname, '../../../../shared/fixtures/sbom')
const { it: withNotes } = needing(
  lackOf('shared notes', existsSync(join(notes, 'syft.purls.jsonl')) ? undefined : `no ${notes}`),
)

withNotes('another tool says the same of the same machine', () => {
  const theirs = readFileSync(join(notes, 'syft.purls.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => PackageURL.fromString(JSON.parse(line).purl).toString())
  const ours = parsePackages(readFileSync(join(notes, 'dpkg-status.txt'), 'utf8')).map(found =>
    PackageURL.fromString(purlOf(found, bookworm)).toString(),
  )
  expect(ours.length).toBeGreaterThan(100)
  expect(ours.sort()).toEqual(theirs.sort())
})
