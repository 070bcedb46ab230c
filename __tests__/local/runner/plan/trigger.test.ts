import { expect, it } from '@jest/globals'
import { takesName } from '../../../../local/runner/plan/patterns.ts'
import { Refusal } from '../../../../local/runner/plan/refusal.ts'
import { explainNoStart, type Happening } from '../../../../local/runner/plan/trigger.ts'

it.each<[readonly string[], string, boolean]>([
  [['main'], 'main', true],
  [['main'], 'maint', false],
  [['*'], 'main', true],
  [['*'], 'feature/x', false],
  [['**'], 'feature/x/y', true],
  [['feature/*'], 'feature/x', true],
  [['feature/*'], 'feature/x/y', false],
  [['feature/**'], 'feature/x/y', true],
  [['**/docs/**'], 'docs/a.md', true],
  [['**/docs/**'], 'a/b/docs/c/d.md', true],
  [['**.js'], 'src/a.js', true],
  [['*.jsx?'], 'page.js', true],
  [['*.jsx?'], 'page.jsxx', false],
  [['v[12].[0-9]+.[0-9]+'], 'v1.10.1', true],
  [['v[12].[0-9]+.[0-9]+'], 'v3.1.1', false],
  [['release.1'], 'releaseX1', false],
  [['\\*'], '*', true],
  [['\\*'], 'x', false],
  [['releases/**', '!releases/**-alpha'], 'releases/10-alpha', false],
  [['releases/**', '!releases/**-alpha'], 'releases/10', true],
  [['*.md', '!README.md', 'README*'], 'README.md', true],
  [['!main'], 'topic', false],
])('%j takes %s: %s', (patterns, name, taken) => {
  expect(takesName(patterns, name)).toBe(taken)
})

it('what is no pattern is said', () => {
  expect(() => takesName(['a[z-a]'], 'x')).toThrow("'a[z-a]' is no pattern")
})

const main = { event: 'push', ref: 'refs/heads/main' }
const pull = { event: 'pull_request', ref: 'refs/pull/7/merge', base: 'main', action: 'synchronize' }

it.each<[string, Record<string, unknown>, Happening]>([
  ['a push', { push: null }, main],
  ['a push to a branch that is named', { push: { branches: 'main' } }, main],
  ['a push to a branch that fits', { push: { branches: ['m*', '!mx'] } }, main],
  ['a push to a branch that is not left out', { push: { 'branches-ignore': ['topic/**'] } }, main],
  ['a push of a tag', { push: { tags: ['v*'] } }, { event: 'push', ref: 'refs/tags/v1' }],
  [
    'a push of a tag beside branches',
    { push: { tags: ['v*'], branches: ['x'] } },
    { event: 'push', ref: 'refs/tags/v1' },
  ],
  ['a push that changes what counts', { push: { paths: ['a/**'] } }, { ...main, changed: ['b', 'a/c'] }],
  [
    'a push that changes more than what does not count',
    { push: { 'paths-ignore': ['*.md'] } },
    { ...main, changed: ['R.md', 'a'] },
  ],
  ['a pull request', { pull_request: null }, pull],
  ['a pull request to a branch that is named', { pull_request: { branches: ['main'] } }, pull],
  [
    'a pull request that is closed, if asked for',
    { pull_request: { types: ['closed'] } },
    { ...pull, action: 'closed' },
  ],
  [
    'a schedule',
    { schedule: [{ cron: '1 2 * * *' }, { cron: '3 4 * * *' }] },
    { event: 'schedule', ref: '', cron: '3 4 * * *' },
  ],
  [
    'a dispatch of a type',
    { repository_dispatch: { types: ['a', 'b'] } },
    { event: 'repository_dispatch', ref: '', action: 'b' },
  ],
  ['a dispatch of any type', { repository_dispatch: null }, { event: 'repository_dispatch', ref: '', action: 'b' }],
  ['a dispatch by hand', { workflow_dispatch: { inputs: {} } }, { event: 'workflow_dispatch', ref: 'refs/heads/x' }],
])('%s starts it', (_, on, happening) => {
  expect(explainNoStart(on, happening)).toBeUndefined()
})

it.each<[string, Record<string, unknown>, Happening, string]>([
  ['another event', { push: null, schedule: [] }, pull, "does not run on 'pull_request'; it runs on push, schedule"],
  [
    'a name of every object',
    { push: null },
    { event: 'constructor', ref: '' },
    "does not run on 'constructor'; it runs on push",
  ],
  [
    'an event that only a call is',
    { workflow_call: null },
    { event: 'workflow_call', ref: '' },
    "runs on 'workflow_call' when another workflow calls it",
  ],
  ['a branch that is not named', { push: { branches: ['x'] } }, main, 'does not run on a push to refs/heads/main'],
  [
    'a branch that is left out',
    { push: { 'branches-ignore': ['ma*'] } },
    main,
    'does not run on a push to refs/heads/main',
  ],
  ['a branch, if only tags count', { push: { tags: ['**'] } }, main, 'does not run on a push to refs/heads/main'],
  [
    'a tag, if only branches count',
    { push: { branches: ['**'] } },
    { event: 'push', ref: 'refs/tags/v1' },
    'does not run on a push to refs/tags/v1',
  ],
  [
    'a tag, if some branches do not count',
    { push: { 'branches-ignore': ['x'] } },
    { event: 'push', ref: 'refs/tags/v1' },
    'does not run on a push to refs/tags/v1',
  ],
  [
    'files that do not count',
    { push: { paths: ['a/**', '!a/b'] } },
    { ...main, changed: ['a/b'] },
    "does not run on 'push' that changes a/b",
  ],
  [
    'files that are left out',
    { pull_request: { 'paths-ignore': ['*.md'] } },
    { ...pull, changed: ['R.md'] },
    "does not run on 'pull_request' that changes R.md",
  ],
  [
    'a pull request that is closed',
    { pull_request: null },
    { ...pull, action: 'closed' },
    "does not run on 'pull_request' of the type 'closed'; it has opened, synchronize, reopened",
  ],
  [
    'a pull request to another branch',
    { pull_request: { branches: ['x'] } },
    pull,
    "does not run on 'pull_request' to main",
  ],
  [
    'another line of cron',
    { schedule: [{ cron: '1 2 * * *' }] },
    { event: 'schedule', ref: '', cron: '3 4 * * *' },
    "has no schedule '3 4 * * *'; it has 1 2 * * *",
  ],
  [
    'a dispatch of another type',
    { repository_dispatch: { types: ['a'] } },
    { event: 'repository_dispatch', ref: '', action: 'b' },
    "does not run on 'repository_dispatch' of the type 'b'; it has a",
  ],
])('%s does not start it', (_, on, happening, why) => {
  expect(explainNoStart(on, happening)).toBe(why)
})

it.each<[string, Record<string, unknown>, Happening]>([
  ['files, of which nobody has said anything', { push: { paths: ['a'] } }, main],
  ['a type, of which nobody has said anything', { issues: { types: ['opened'] } }, { event: 'issues', ref: '' }],
])('%s: it is refused, not guessed', (_, on, happening) => {
  expect(() => explainNoStart(on, happening)).toThrow(Refusal)
})
