import { describe, expect, it } from '@jest/globals'
import { readSettings } from '../../src/actions/read-settings.ts'
import { inMemoryWorkspace } from '../fakes/workspace.ts'
import { MANIFEST, problemOf, settings } from './acme.ts'

describe('the manifest', () => {
  it('is read from where the input says', async () => {
    const workspace = inMemoryWorkspace({ 'images/golden.yml': MANIFEST })
    expect(await readSettings(workspace, 'images/golden.yml')).toEqual({ ...settings, path: 'images/golden.yml' })
  })

  it.each([
    ['is not there', {}, 'MANIFEST_MISSING'],
    ['is a folder', { 'golden-image.yml/x': '' }, 'MANIFEST_UNREADABLE'],
    ['is no YAML', { 'golden-image.yml': '{' }, 'MANIFEST_UNREADABLE'],
    ['is too long', { 'golden-image.yml': `#${'x'.repeat(256 * 1024)}` }, 'MANIFEST_UNREADABLE'],
  ])('stops when it %s', async (_, files, code) => {
    const problem = await problemOf(readSettings(inMemoryWorkspace(files), 'golden-image.yml'))
    expect(problem.code).toBe(code)
  })
})
