import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import { Refusal, type RunOptions } from '../../../local/runner/index.ts'
import { REPOSITORY, runWhole } from './stage.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/runner/workflows')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

/** Plays the file with every feature. `lines`: what its job `report` says */
async function play(event: RunOptions['event'], inputs: RunOptions['inputs'] = {}) {
  const guarded = {
    ...REPOSITORY,
    environments: [{ name: 'image-prod', reviewers: [{ type: 'Team', login: 'secops' }] }],
  } as const
  const { environments } = await createLocalGitHub({ repositories: [guarded] })
  const run = await runWhole(read('every-feature.yml'), {
    event,
    inputs,
    environments,
    files: {
      '.github/workflows/called.yml': read('called.yml'),
      'own/action.yml': 'name: own\ndescription: d\nruns: { using: node24, main: x.cjs }\n',
      'own/x.cjs': "console.log('own')\n",
    },
    secrets: { KEY: 'the-key-of-the-caller', OWN: 'a-secret-of-the-caller' },
    vars: { PLACE: 'here' },
    ofEnvironments: { image: { vars: { PLACE: 'in image' } } },
  })
  const logs = (id: string) =>
    run.jobs.filter(job => job.id === id).map(job => job.steps.find(step => step.id === 's')?.log)
  return { ...run, logs, ended: run.jobs.map(job => [job.name, job.conclusion]).sort() }
}

const all = (event: string) => [
  ['alarm', 'skipped'],
  ['call / own', 'success'],
  ['image (base, build, image)', 'success'],
  ['image (base, prod, image-prod)', 'success'],
  ['inherit (1) / own', 'success'],
  [`plan for ${event}`, 'success'],
  ['report', 'success'],
  ['tolerated', 'failure'],
]

it.each<[RunOptions['event'], RunOptions['inputs'], string]>([
  [{ name: 'push', changed: ['a.md', 'b'] }, {}, 'test-1-false-false'],
  [{ name: 'push', ref: 'refs/heads/release/1', changed: ['b'] }, {}, 'test-1-false-false'],
  [{ name: 'schedule' }, {}, 'test-1-false-false'],
  [{ name: 'repository_dispatch' }, {}, 'test-1-false-false'],
  [{ name: 'workflow_dispatch' }, { channel: 'prod', force: 'true' }, 'prod-2-true-false'],
])('a file with every feature runs for %j with %j', async (event, inputs, said) => {
  const run = await play(event, inputs)
  expect([run.conclusion, run.message, run.ended]).toEqual(['success', undefined, all(event.name)])
  expect(run.logs('report')).toEqual([[`success success prod success ${said} success`]])
  expect(run.logs('image')).toEqual([['base build true in image'], ['base prod true here']])
  expect(run.jobs.find(job => job.environmentName === 'image-prod')?.approvedBy).toEqual(['secops'])
  expect(run.left).toEqual([])
})

it('for a pull request another environment is named, and a job that is skipped does not keep others from running that do not mind', async () => {
  const run = await play({ name: 'pull_request', changed: ['b'] })
  expect(run.ended).toEqual([
    ['alarm', 'skipped'],
    ['call / own', 'success'],
    ['image', 'skipped'],
    ['inherit (1) / own', 'success'],
    ['plan for pull_request', 'success'],
    ['report', 'success'],
    ['tolerated', 'failure'],
  ])
  expect(run.jobs.find(job => job.id === 'plan')?.environmentName).toBe('image-check')
})

it.each<[RunOptions['event'], RegExp]>([
  [{ name: 'push', ref: 'refs/heads/release/old', changed: ['b'] }, /does not run on a push to/],
  [{ name: 'push', changed: ['docs/a.md'] }, /that changes docs\/a.md/],
  [{ name: 'repository_dispatch', payload: { action: 'other' } }, /of the type 'other'/],
  [{ name: 'issues' }, /does not run on 'issues'/],
])('%j does not start it', async (event, message) => {
  await expect(play(event)).rejects.toThrow(message)
})

it('a file with each thing that is refused says all of it, before anything runs', async () => {
  const events: unknown[] = []
  const run = runWhole(read('every-refusal.yml'), {
    files: { '.github/workflows/called.yml': read('called.yml') },
    onEvent: event => void events.push(event),
  })
  const refusal: unknown = await run.catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  const lines = (refusal as Refusal).message.split('\n').map(line => line.replace('.github/workflows/test.yml: ', ''))
  const known = 'this runner has actions/checkout, acme/tools and no other action'
  expect(lines.map(line => line.replace(/ under '.*'\.$/, ''))).toEqual([
    'job box: this runner does not do `container`',
    'job beside: this runner does not do `services`',
    'job picture: this runner does not do `snapshot`',
    'job windows: this runner is ubuntu-*, not "windows-2025"',
    'job own: this runner is ubuntu-*, not ["self-hosted","linux"]',
    'job large: this runner is ubuntu-*, not {"group":"large"}',
    'job steps: this runner does not do `parallel` in a step',
    `job steps: uses: actions/setup-node@v7: ${known}`,
    `job steps: uses: docker://alpine:3: ${known}`,
    'job steps: acme/tools/composite@v1: this runner runs node24 actions, not composite',
    "job steps: Can't find 'action.yml' or 'action.yaml' for acme/tools/absent@v1",
    'job call: this runner does not do the token of a job in `with` or `secrets` of a call; the called jobs have their own',
  ])
  expect(events).toEqual([])
})
