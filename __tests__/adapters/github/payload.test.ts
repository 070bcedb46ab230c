import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { gitHubDefaultBranch } from '../../../src/adapters/github/default-branch.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'

const root = resolve(import.meta.dirname, '../../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'payload-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const readBranch = async (event: string) => {
  const eventPath = join(folder, 'event.json')
  writeFileSync(eventPath, event)
  return gitHubDefaultBranch({ eventPath, apiUrl: undefined, token: undefined, clock: systemClock }).readFromEvent(
    'acme/web-image',
  )
}

/** As GitHub writes it, with this payload. */
const eventWith = (payload: string) =>
  `{"action":"golden-image","branch":"main","client_payload":${payload},"repository":{"full_name":"acme/web-image","default_branch":"main"}}`

it.each([
  ['the repository', '{"repository":{"full_name":"acme/web-image","default_branch":"evil"}}'],
  [
    'keys of prototypes',
    '{"__proto__":{"default_branch":"evil"},"constructor":{"prototype":{"default_branch":"evil"}}}',
  ],
  ['a huge text', JSON.stringify({ default_branch: 'x'.repeat(60_000) })],
  ['wrong types', '[null,1,"evil",{}]'],
  ['another id', '{"id":"gi-00000000000000000000000000000000","version":"1.0.0","force":true}'],
  ['nothing', 'null'],
])('a payload with %s changes nothing of what is read of an event', async (_, payload) => {
  expect(await readBranch(eventWith(payload))).toBe('main')
})

it('whatever a payload is, what is read of the event is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), async payload => expect(await readBranch(eventWith(payload))).toBe('main')),
    { numRuns: 50 },
  )
})

it('no action reads a payload: one file writes it, one reads the event, and that one the repository alone', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).filter(file => !file.startsWith('src/domain/codes/'))
  const using = (word: RegExp) => files.filter(file => word.test(readFileSync(join(root, file), 'utf8')))
  expect(using(/client_payload/)).toEqual(['src/adapters/github/app.ts'])
  expect(using(/process\.env[^\n]*GITHUB_EVENT_PATH|GITHUB_EVENT_PATH[^\n]*process\.env/)).toEqual([
    'src/entry/wiring/github.ts',
  ])
  const shown = [...globSync('actions/*/action.yml', { cwd: root }), ...globSync('examples/**/*.yml', { cwd: root })]
  expect(shown.length).toBeGreaterThan(8)
  expect(shown.filter(file => readFileSync(join(root, file), 'utf8').includes('client_payload'))).toEqual([])
})
