import { describe, expect, it } from '@jest/globals'
import {
  findFolder,
  findUntested,
  listRequired,
  materialOfRequired,
  titleOfRequired,
} from '../../../src/domain/evidence/required-profile.ts'
import type { TestedWith } from '../../../src/domain/evidence/tested-with.ts'
import { digestOf } from './statements.ts'

const by = {
  kind: 'gallery' as const,
  definition: { subscription: '1', group: 'RG-images', gallery: 'acme_images', definition: 'linux-base' },
  version: { parts: [20261125, 0, 0] as const },
}
const profile = { by, path: 'base/profile', sha256: digestOf(1), archive: digestOf(2) }

it('what an ancestor requires is what its statement calls so', () => {
  const material = { name: 'base/profile', sha256: digestOf(1), archive: digestOf(2) }
  const profiles = [
    { ...material, required: true },
    { ...material, name: 'own', required: false },
    { name: 'kept nowhere', sha256: digestOf(3), required: false },
  ]
  expect(listRequired(by, { profiles })).toEqual([profile])
  expect(titleOfRequired(profile)).toBe('base/profile of linux-base 20261125.0.0')
})

it('counts as tested under its own name and digest alone', () => {
  const { name, sha256 } = materialOfRequired(profile)
  expect(name).toMatch(/^base\/profile of \/subscriptions\/1\/resourcegroups\/rg-images\/.*\/versions\/20261125\.0\.0$/)
  const untested = (...testedWith: TestedWith[]) => findUntested([profile], testedWith)
  expect(untested({ name: 'own', sha256: digestOf(9) }, { name, sha256 })).toEqual([])
  expect(untested()).toEqual([{ profile }])
  expect(untested({ name, sha256: digestOf(9) })).toEqual([{ profile }])
  expect(untested({ name: 'base/profile', sha256 })).toEqual([{ profile }])
})

it.each<[string, Partial<TestedWith>, string | undefined]>([
  ['kept away', { isolation: 'kept-away' }, undefined],
  ['with the rights of the job', { isolation: 'none' }, 'without isolation'],
  ['by some controls', { isolation: 'kept-away', only: { controls: ['a', '/b/'] } }, 'in part alone (controls a, /b/)'],
  [
    'by tags, and with the rights of the job',
    { isolation: 'none', only: { tags: ['x'] } },
    'without isolation and in part alone (tags x)',
  ],
])('one that ran %s counts by that', (_, how, weak) => {
  const named = materialOfRequired(profile)
  expect(findUntested([profile], [{ ...named, ...how }])).toEqual(weak === undefined ? [] : [{ profile, weak }])
  expect(findUntested([profile], [{ ...named, ...how }, named])).toEqual([])
})

describe('the folder of a profile in its archive', () => {
  it.each<[string, readonly string[], string | undefined]>([
    ['base/profile', ['base/profile/inspec.yml', 'x'], 'base/profile'],
    ['./base//profile/', ['base/profile/inspec.yml'], 'base/profile'],
    ['.', ['inspec.yml'], '.'],
    ['base', ['base/profile/inspec.yml'], undefined],
    ['base/profile', ['base/profile/controls/a.rb'], undefined],
    ['--config', ['--config/inspec.yml'], undefined],
    ['./-x', ['-x/inspec.yml'], undefined],
  ])('%s', (path, files, folder) => expect(findFolder({ path }, files)).toBe(folder))
})
