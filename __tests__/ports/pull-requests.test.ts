import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from '@jest/globals'
import { gitHubPullRequests } from '../../src/adapters/github/pull-requests.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const base = { repo: { id: 1, full_name: 'acme/golden-images' } }
const pull = (head: unknown, of: unknown = base) => ({ pull_request: { head, base: of } })

it.each<[string, unknown, 'fork' | 'own' | undefined]>([
  ['of a branch of the repository', pull({ repo: { id: 1, full_name: 'acme/golden-images' } }), 'own'],
  ['of the repository under another name', pull({ repo: { id: 1, full_name: 'acme/renamed' } }), 'own'],
  ['of a fork', pull({ repo: { id: 2, full_name: 'mallory/golden-images' } }), 'fork'],
  ['of a fork that has the name', pull({ repo: { id: 2, full_name: 'acme/golden-images' } }), 'fork'],
  ['of a fork that was deleted', pull({ repo: null }), 'fork'],
  ['without a repository', pull({}), undefined],
  ['without an id', pull({ repo: { full_name: 'acme/golden-images' } }), undefined],
  [
    'with ids that are texts',
    pull({ repo: { id: '1' } }, { repo: { id: '1', full_name: base.repo.full_name } }),
    undefined,
  ],
  ['of another repository', pull({ repo: { id: 1 } }, { repo: { id: 1, full_name: 'mallory/x' } }), undefined],
  ['that is none', { repository: base.repo }, undefined],
  ['that is no object', 'pull_request', undefined],
])('whose code a pull request has: %s', async (_, event, whose) => {
  const folder = mkdtempSync(join(tmpdir(), 'pull-request-'))
  folders.push(folder)
  const file = join(folder, 'event.json')
  writeFileSync(file, JSON.stringify(event))
  expect(await gitHubPullRequests(file).readHead('acme/golden-images')).toBe(whose)
})

it('nothing is said where there is no file, or none that can be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pull-request-'))
  folders.push(folder)
  writeFileSync(join(folder, 'cut.json'), '{"pull_request":')
  for (const path of [undefined, '', join(folder, 'none.json'), folder, join(folder, 'cut.json')])
    expect([path, await gitHubPullRequests(path).readHead('acme/golden-images')]).toEqual([path, undefined])
})
