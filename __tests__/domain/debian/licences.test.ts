import { describe, expect, it } from '@jest/globals'
import { schemaLicences } from '../../../demo/cyclonedx-schema.ts'
import { gnuVersions, otherNames, sameNames, spdxId, stateLicences } from '../../../src/domain/debian/licences.ts'

const id = (text: string) => ({ kind: 'id', text })
const name = (text: string) => ({ kind: 'name', text })
const expression = (text: string) => ({ kind: 'expression', text })

describe('licences', () => {
  it.each([
    ['GPL-2+', 'GPL-2.0-or-later'],
    ['GPL-2', 'GPL-2.0-only'],
    ['gpl-3.0+', 'GPL-3.0-or-later'],
    ['LGPL-2.1', 'LGPL-2.1-only'],
    ['AGPL-3+', 'AGPL-3.0-or-later'],
    ['GPL-2.0-only', 'GPL-2.0-only'],
    ['Expat', 'MIT'],
    ['BSD-3-clause', 'BSD-3-Clause'],
    ['GFDL-NIV-1.3+', 'GFDL-1.3-no-invariants-or-later'],
    ['public-domain', undefined],
    ['GPL', undefined],
    ['GPL-4', undefined],
    ['GPLv3+', undefined],
    ['Artistic', undefined],
    ['GPL-2+ with Autoconf exception', undefined],
    ['constructor', undefined],
  ])('%s is the id %s', (debian, spdx) => expect(spdxId(debian)).toBe(spdx))

  it.each([
    [['GPL-2+ or Apache-2.0'], [expression('GPL-2.0-or-later OR Apache-2.0')]],
    [['BSL-1.0 and MIT', 'BSL-1.0 AND Expat'], [expression('BSL-1.0 AND MIT')]],
    // An expression stands alone or not at all.
    [
      ['GPL-2+ or Apache-2.0', 'Expat'],
      [id('MIT'), name('GPL-2+ or Apache-2.0')],
    ],
    [['GPL-2 or MIT and ISC'], [name('GPL-2 or MIT and ISC')]],
    [['GPL-1+ or Artistic'], [name('GPL-1+ or Artistic')]],
    [
      ['public-domain', 'MIT', 'Expat', 'GPL-2'],
      [id('GPL-2.0-only'), id('MIT'), name('public-domain')],
    ],
    [[], []],
  ])('%j are stated as %j', (names, wanted) => expect(stateLicences(names)).toEqual(wanted))

  it('every id is one that the schema takes', () => {
    const ids = [
      ...sameNames,
      ...Object.values(otherNames),
      ...gnuVersions.flatMap(version => [`${version}-only`, `${version}-or-later`]),
    ]
    expect(ids.filter(each => !schemaLicences.includes(each))).toEqual([])
  })
})
