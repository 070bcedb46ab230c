import { describe, expect, it } from '@jest/globals'
import {
  findFolder,
  findUntested,
  listRequired,
  materialOfRequired,
  titleOfRequired,
} from '../../../src/domain/evidence/required-profile.ts'
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
  const untested = (...testedWith: { name: string; sha256: string }[]) => findUntested([profile], testedWith)
  expect(untested({ name: 'own', sha256: digestOf(9) }, { name, sha256 })).toEqual([])
  expect(untested()).toEqual([profile])
  expect(untested({ name, sha256: digestOf(9) })).toEqual([profile])
  expect(untested({ name: 'base/profile', sha256 })).toEqual([profile])
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
