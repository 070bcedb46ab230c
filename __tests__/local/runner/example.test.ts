import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { JobContext } from '../../../local/ports.ts'
import type { RunOptions } from '../../../local/runner/index.ts'
import { actionNames } from '../../../scripts/action-files.ts'
import { REPOSITORY, runWhole, scratch } from './stage.ts'

const root = resolve(import.meta.dirname, '../../..')
const example = join(root, 'examples/acme-golden-images')

/** Of two images, of which one is to be built and the other promoted. */
const rows = [
  { image: 'linux-base', stage: 'release', environment: 'image' },
  { image: 'web-base', stage: 'promote', environment: 'image-prod' },
]

/** What each action of the pipeline says here, in the place of its bundle; what it is asked is in its log. */
const outputs: Readonly<Record<string, Record<string, string>>> = {
  'detect-update': { changed: 'true', matrix: JSON.stringify({ include: rows }), images: '[]' },
}

/** The example as it lies here, with the `action.yml` of our actions and other bundles behind them. */
async function play(workflow: string, event: RunOptions['event'], inputs: RunOptions['inputs'] = {}) {
  using folder = scratch()
  const pipeline = join(folder.path, 'pipeline')
  for (const name of ['actions', 'action.yml']) cpSync(join(root, name), join(pipeline, name), { recursive: true })
  for (const name of actionNames()) {
    mkdirSync(join(pipeline, 'dist', name), { recursive: true })
    const said = Object.entries(outputs[name] ?? {}).map(([key, value]) => `${key}=${value}\n`)
    const script = `require('fs').appendFileSync(process.env.GITHUB_OUTPUT, ${JSON.stringify(said.join(''))})\n`
    writeFileSync(join(pipeline, 'dist', name, 'index.js'), script)
    writeFileSync(join(pipeline, 'dist', name, 'post.js'), '')
  }
  const programs = join(folder.path, 'programs')
  mkdirSync(programs)
  writeFileSync(join(programs, 'inspec'), '#!/bin/sh\n', { mode: 0o755 })
  const environments = [{ name: 'image-prod', reviewers: [{ type: 'Team', login: 'secops' }] }] as const
  const github = await createLocalGitHub({ repositories: [{ ...REPOSITORY, environments }] })
  const jobs: JobContext[] = []
  const run = await runWhole('', {
    repositoryFields: { folder: example },
    workflow: `.github/workflows/${workflow}`,
    event,
    inputs,
    actions: { 'golden-image-actions/pipeline': pipeline },
    // Of the repository itself, by name: what stands on main, whatever the pull request has.
    callable: {
      find: ({ repository, path, ref }) => ({
        text: readFileSync(join(example, path), 'utf8'),
        called: { repository, path, ref: `refs/heads/${ref}`, sha: '1'.repeat(40) },
      }),
    },
    environments: github.environments,
    environment: { PATH: `${programs}:/usr/bin:/bin` },
    jobTokens: {
      ...github.jobTokens,
      issue: job => {
        jobs.push(job)
        return github.jobTokens.issue(job)
      },
    },
  })
  const steps = run.jobs.flatMap(job => job.steps.filter(step => step.phase === 'main' && !step.id.startsWith('__')))
  return { ...run, asked: jobs.map(job => job.environment), steps: steps.map(step => `${step.id} ${step.conclusion}`) }
}

const planned = {
  ran: ['plan', 'image', 'image'],
  asked: ['image', 'image-plan', 'image-prod'],
  steps: ['plan', 'stage', 'stage'].map(id => `${id} success`),
}

/** The rows are as ever here; what counts is as whom the plan of a pull request is made, and that a fork's job may ask for no identity token. */
const checked = {
  ran: ['image/plan', 'image/image', 'image/image'],
  asked: ['image', 'image-check', 'image-prod'],
  steps: planned.steps,
}

it.each<[string, RunOptions['event'], RunOptions['inputs'], object]>([
  ['golden-image.yml', { name: 'schedule' }, {}, planned],
  ['golden-image.yml', { name: 'push' }, {}, planned],
  ['golden-image.yml', { name: 'workflow_dispatch' }, {}, planned],
  ['golden-image.yml', { name: 'workflow_dispatch' }, { version: '20261124.0.0', expected: 'empty' }, planned],
  ['pull-request.yml', { name: 'pull_request' }, {}, checked],
  [
    'pull-request.yml',
    {
      name: 'pull_request',
      payload: { pull_request: { head: { ref: 'x', repo: { id: 2, full_name: 'mallory/fork' } } } },
    },
    {},
    { ...checked, asked: [] },
  ],
  ['plan.yml', { name: 'workflow_dispatch' }, {}, { ran: ['plan'], asked: ['image-plan'], steps: ['plan success'] }],
])('%s of the example runs as it is for %j with %j', async (workflow, event, inputs, expected) => {
  const run = await play(workflow, event, inputs)
  const ran = run.jobs.filter(job => job.conclusion !== 'skipped').map(job => job.id)
  expect([run.conclusion, run.message]).toEqual(['success', undefined])
  expect({ ran, asked: run.asked.toSorted(), steps: run.steps }).toEqual(expected)
})

it('a push to another branch starts none of its workflows', async () => {
  const names = readdirSync(join(example, '.github/workflows'))
  for (const name of names)
    await expect(play(name, { name: 'push', ref: 'refs/heads/topic' })).rejects.toThrow('does not run on')
  expect(names.map(name => readFileSync(join(example, '.github/workflows', name), 'utf8')).join()).toContain('push:')
})
