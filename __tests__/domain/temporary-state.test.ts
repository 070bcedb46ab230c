import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import {
  formatTemporaryState,
  isGroupName,
  nameBuild,
  parseTemporaryState,
} from '../../src/domain/image/temporary-state.ts'

const state = {
  subscription: '11111111-1111-1111-1111-111111111111',
  tenant: '22222222-2222-2222-2222-222222222222',
  clientId: '44444444-4444-4444-4444-444444444444',
  group: 'rg-image-build',
  build: `gi-4711-${'0123abcd'.repeat(4)}`,
  since: '2026-11-24T08:00:00.000Z',
}

const full = { ...state, builderGroup: 'pkr-Resource-Group-x1', deployment: 'pkrdp0a1b2c3d4e', ended: true as const }

describe('what a step saves for its end', () => {
  it.each([state, full])('is read back as it was written: %j', saved => {
    expect(parseTemporaryState(formatTemporaryState(saved), '4711')).toEqual(saved)
  })

  it.each(['', 'rg/providers/x', 'rg\nx', 'r'.repeat(91), 'ends.with.a.dot.'])('takes no group %j', text => {
    expect(isGroupName(text)).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a text', '"prod-rg"'],
    ['a list', '[]'],
    ['a key too many', JSON.stringify({ ...state, run: '4711' })],
    ...Object.keys(state).map(key => [`no ${key}`, JSON.stringify({ ...state, [key]: undefined })]),
    ...Object.keys(full).map(key => [`an empty ${key}`, JSON.stringify({ ...full, [key]: '' })]),
    ...Object.keys(full).map(key => [`a number as ${key}`, JSON.stringify({ ...full, [key]: 1 })]),
    ['a builder group that leads elsewhere', JSON.stringify({ ...full, builderGroup: '../rg-prod' })],
    ...[
      ['leads elsewhere', '../../rg-prod'],
      ['begins well and leads elsewhere', 'pkrdp/../../virtualMachines/prod'],
      ['has a slash', 'pkrdp/x'],
      ['has a question mark', 'pkrdp?x'],
      ['has an escape', 'pkrdp%2fx'],
      ['has a line end', 'pkrdpx\n'],
      ['has capitals', 'pkrdpABC'],
      ['is in capitals', 'PKRDPabc'],
      ["is not the builder's", 'prod'],
      ["has the builder's within", 'x-pkrdpabc'],
      ["is the builder's beginning alone", 'pkrdp'],
      ['is too long', `pkrdp${'a'.repeat(33)}`],
    ].map(([what, deployment]) => [`a deployment that ${what}`, JSON.stringify({ ...full, deployment })]),
    ['an end that is not known', JSON.stringify({ ...full, ended: false })],
    ['another subscription path', JSON.stringify({ ...state, subscription: '1111/../2222' })],
    ['a group that leads elsewhere', JSON.stringify({ ...state, group: 'rg/providers/x' })],
    ['a build that is not named as ours', JSON.stringify({ ...state, build: 'prod' })],
    ['a build of another run', JSON.stringify({ ...state, build: nameBuild('4712', '0'.repeat(32)) })],
    ['a build of a run that begins as ours', JSON.stringify({ ...state, build: nameBuild('47110', '0'.repeat(32)) })],
    ['a build with fewer random bits', JSON.stringify({ ...state, build: 'gi-4711-0123abcd' })],
    ['a day that is none', JSON.stringify({ ...state, since: '2026-11-24' })],
  ])('deletes nothing if it is %s', (_, text = '') => {
    expect.assertions(1)
    try {
      parseTemporaryState(text, '4711')
    } catch (error) {
      expect(error instanceof GoldenImageError && error.code).toBe('INTERNAL_STATE_UNREADABLE')
    }
  })

  it.each(['4711', 'local', '', 'a/b'.repeat(20)])('a build of the run %j is named so that it is read back', run => {
    const own = { ...state, build: nameBuild(run, 'f'.repeat(32)) }
    expect(parseTemporaryState(formatTemporaryState(own), run)).toEqual(own)
  })
})
