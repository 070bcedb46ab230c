import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { JobContext } from '../../../local/ports.ts'
import type { RunOptions } from '../../../local/runner/index.ts'
import { REPOSITORY, runWhole, scratch } from './stage.ts'

const root = resolve(import.meta.dirname, '../../..')
const example = join(root, 'examples/acme-golden-images')

/** What each action of the pipeline says here, in the place of its bundle; what it is asked is in its log. */
const outputs: Readonly<Record<string, Record<string, string>>> = {
  'detect-update': { changed: 'true', matrix: '{"include":[{"stage":"release"}]}', images: '[]' },
  'build-image': { 'image-version-id': '/versions/1.0.0', fingerprint: 'f', 'build-record': 'b' },
  'validate-image': { verdict: 'pass', 'test-record': 't', 'inventory-path': 'i' },
}

/** The example as it lies here, with the `action.yml` of our actions and other bundles behind them. */
async function play(workflow: string, event: RunOptions['event'], inputs: RunOptions['inputs'] = {}) {
  using folder = scratch()
  const pipeline = join(folder.path, 'pipeline')
  cpSync(join(root, 'actions'), join(pipeline, 'actions'), { recursive: true })
  for (const name of readdirSync(join(root, 'actions'))) {
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

const built = ['plan', 'build', 'validate', 'attest', 'publish'].map(id => `${id} success`)

it.each<[string, RunOptions['event'], RunOptions['inputs'], object]>([
  ['golden-image.yml', { name: 'schedule' }, {}, { ran: 'image', asked: ['image'], steps: built }],
  ['golden-image.yml', { name: 'push' }, {}, { ran: 'image', asked: ['image'], steps: built }],
  ['golden-image.yml', { name: 'workflow_dispatch' }, {}, { ran: 'image', asked: ['image'], steps: built }],
  [
    'golden-image.yml',
    { name: 'workflow_dispatch' },
    { promote: true },
    { ran: 'prod', asked: ['image-prod'], steps: ['promote success'] },
  ],
  ['plan.yml', { name: 'workflow_dispatch' }, {}, { ran: 'plan', asked: ['image-plan'], steps: ['plan success'] }],
])('%s of the example runs as it is for %j with %j', async (workflow, event, inputs, expected) => {
  const run = await play(workflow, event, inputs)
  const ran = run.jobs.filter(job => job.conclusion !== 'skipped').map(job => job.id)
  expect([run.conclusion, run.message]).toEqual(['success', undefined])
  expect({ ran: ran.join(), asked: run.asked, steps: run.steps }).toEqual(expected)
})

it('a push to another branch starts none of its workflows', async () => {
  const names = readdirSync(join(example, '.github/workflows'))
  for (const name of names)
    await expect(play(name, { name: 'push', ref: 'refs/heads/topic' })).rejects.toThrow('does not run on')
  expect(names.map(name => readFileSync(join(example, '.github/workflows', name), 'utf8')).join()).toContain('push:')
})
