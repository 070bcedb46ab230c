// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { describe, expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../../local/github/index.ts'
import { createConcurrencyGroups, type Reviewers, type RunOptions } from '../../../local/runner/index.ts'
import { type Changes, REPOSITORY, runWhole } from './stage.ts'

const guarded = {
  ...REPOSITORY,
  environments: [{ name: 'image-prod', reviewers: [{ type: 'Team', login: 'secops' }] }],
} as const

const job = (id: string, more: string, script = 'true') =>
  `  ${id}:\n    runs-on: ubuntu-24.04\n${more.replace(/^/gm, '    ')}\n    steps: [{ id: s, run: ${JSON.stringify(script)} }]\n`
const workflow = (...jobs: string[]) => `on: push\njobs:\n${jobs.join('')}`

/** Somebody who approves when he is asked to, and not before. */
function createReviewer() {
  const asked: Parameters<Reviewers['decide']>[0][] = []
  const waiting: ((decision: 'approved' | 'rejected') => void)[] = []
  let hear = () => {}
  const reviewers: Reviewers = {
    decide: ask => {
      asked.push(ask)
      hear()
      return new Promise(resolve => waiting.push(resolve))
    },
  }
  const isAsked = () =>
    new Promise<void>(resolve => {
      if (asked.length > 0) resolve()
      hear = resolve
    })
  return { reviewers, asked, isAsked, say: (decision: 'approved' | 'rejected') => waiting.shift()?.(decision) }
}

async function waitFor(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !holds(); i++) await new Promise(resolve => setTimeout(resolve, 25))
  expect(holds()).toBe(true)
}

/** Groups, and how many have come to them: what waits in one says so to nobody. */
function watchedGroups() {
  const groups = createConcurrencyGroups()
  let come = 0
  return {
    groups: {
      enter: (comer: Parameters<typeof groups.enter>[0]) => {
        const entered = groups.enter(comer)
        come += 1
        return entered
      },
    },
    haveCome: (count: number) => waitFor(() => come >= count),
  }
}

const inProd = async (changes: Changes, ...jobs: string[]) => {
  const { environments } = await createLocalGitHub({ repositories: [guarded] })
  return runWhole(workflow(...jobs), { environments, ...changes })
}

describe('an environment that wants an approval', () => {
  it('is waited for, and holds nobody else', async () => {
    const reviewer = createReviewer()
    let otherEnded = false
    const onEvent: RunOptions['onEvent'] = (event, name) => {
      otherEnded ||= event.kind === 'end' && name === 'other'
    }
    const run = inProd(
      { reviewers: reviewer.reviewers, onEvent },
      job('prod', 'environment: image-prod', 'echo prod'),
      job('other', 'timeout-minutes: 5', 'echo other'),
    )
    await reviewer.isAsked()
    expect(reviewer.asked).toEqual([{ environment: 'image-prod', job: 'prod', reviewers: ['secops'] }])
    await waitFor(() => otherEnded)
    reviewer.say('approved')
    const { jobs, conclusion } = await run
    expect(conclusion).toBe('success')
    expect(jobs.map(one => [one.id, one.approvedBy])).toEqual([
      ['other', undefined],
      ['prod', ['secops']],
    ])
  })

  it('that is not given does not start', async () => {
    const reviewer = createReviewer()
    const run = inProd({ reviewers: reviewer.reviewers }, job('prod', 'environment: image-prod', 'echo prod'))
    await reviewer.isAsked()
    reviewer.say('rejected')
    expect(await run).toMatchObject({
      conclusion: 'failure',
      jobs: [{ steps: [], annotations: [{ message: expect.stringContaining('was rejected') }] }],
    })
  })

  it('is waited for no longer when the run is cancelled', async () => {
    const reviewer = createReviewer()
    const cancel = new AbortController()
    const run = inProd(
      { reviewers: reviewer.reviewers, signal: cancel.signal },
      job('prod', 'environment: image-prod', 'echo prod'),
    )
    await reviewer.isAsked()
    cancel.abort()
    expect(await run).toMatchObject({ conclusion: 'cancelled', jobs: [{ conclusion: 'cancelled', steps: [] }] })
  })

  it('keeps the concurrency group of the job meanwhile: the next waits, and the one after it takes its place', async () => {
    const reviewer = createReviewer()
    const { groups, haveCome } = watchedGroups()
    const more = { reviewers: reviewer.reviewers, groups }
    const prod = inProd(more, job('prod', 'environment: image-prod\nconcurrency: Prod', 'echo prod'))
    await reviewer.isAsked()
    const second = runWhole(workflow(job('a', 'concurrency: { group: PROD }')), { groups })
    await haveCome(2)
    const third = runWhole(workflow(job('b', 'concurrency: prod', 'echo b')), { groups })
    expect(await second).toMatchObject({
      conclusion: 'cancelled',
      jobs: [
        {
          conclusion: 'cancelled',
          annotations: [{ message: "Canceling since a higher priority waiting request for 'prod' exists" }],
        },
      ],
    })
    reviewer.say('approved')
    expect((await prod).conclusion).toBe('success')
    expect((await third).jobs[0]?.steps[0]?.log).toEqual(['b'])
  })
})

describe('a concurrency group', () => {
  const ready =
    (when: () => void): NonNullable<RunOptions['onEvent']> =>
    event =>
      void (event.kind === 'line' && event.text === 'ready' && when())

  it('of a run: the next one cancels it if it says so, and one that waits has no jobs', async () => {
    const { groups, haveCome } = watchedGroups()
    const text = (script: string, more = '') =>
      `concurrency: { group: 'r-\${{ github.ref }}'${more} }\n${workflow(job('a', 'timeout-minutes: 5', script))}`
    let waiting: ReturnType<typeof runWhole> | undefined
    const first = runWhole(text('echo ready; exec sleep 60'), {
      groups,
      onEvent: ready(() => {
        waiting = runWhole(text('true'), { groups })
      }),
    })
    await haveCome(2)
    const last = runWhole(text('echo last', ', cancel-in-progress: true'), { groups })
    expect(await first).toMatchObject({
      conclusion: 'cancelled',
      message: "Canceling since a higher priority waiting request for 'r-refs/heads/main' exists",
      jobs: [{ conclusion: 'cancelled' }],
    })
    expect(await waiting).toMatchObject({ conclusion: 'cancelled', jobs: [] })
    expect((await last).jobs[0]?.steps[0]?.log).toEqual(['last'])
  })

  it('with a queue lets one in after the other, in their order', async () => {
    const order: string[] = []
    const note: NonNullable<RunOptions['onEvent']> = event => void (event.kind === 'line' && order.push(event.text))
    const groups = createConcurrencyGroups()
    const enter = (name: string) =>
      runWhole(
        workflow(job(name, 'concurrency: { group: g, queue: max }', `echo ${name} in; sleep 0.3; echo ${name} out`)),
        {
          groups,
          onEvent: note,
        },
      )
    const first = enter('a')
    await waitFor(() => order.length > 0)
    const second = enter('b')
    const third = enter('c')
    const all = await Promise.all([first, second, third])
    expect(all.map(one => one.conclusion)).toEqual(['success', 'success', 'success'])
    expect(order.filter((_, i) => i % 2 === 0).map(line => line.split(' ')[0])).toEqual(
      order.filter((_, i) => i % 2 === 1).map(line => line.split(' ')[0]),
    )
  })

  it('of a matrix is one for each row, by its name', async () => {
    const run = await runWhole(
      workflow(
        job('a', "strategy: { matrix: { n: [1, 2] } }\nconcurrency: 'g-${{ matrix.n }}'", 'echo ${{ matrix.n }}'),
      ),
    )
    expect(run.jobs.map(one => one.conclusion)).toEqual(['success', 'success'])
  })

  it('that waits for itself is cancelled', async () => {
    const run = await runWhole(`concurrency: CI\n${workflow(job('a', 'concurrency: ci'))}`)
    expect(run.jobs[0]).toMatchObject({
      conclusion: 'cancelled',
      annotations: [
        {
          message:
            "Canceling since a deadlock for concurrency group 'ci' was detected between 'top level workflow' and 'a'",
        },
      ],
    })
  })

  it('is left by a run that is cancelled while it waits', async () => {
    const { groups, haveCome } = watchedGroups()
    const cancel = new AbortController()
    let second: ReturnType<typeof runWhole> | undefined
    const first = runWhole(workflow(job('a', 'concurrency: g', 'echo ready; sleep 3')), {
      groups,
      onEvent: ready(() => {
        second = runWhole(workflow(job('b', 'concurrency: g')), { groups, signal: cancel.signal })
      }),
    })
    await haveCome(2)
    cancel.abort()
    expect((await first).conclusion).toBe('success')
    expect(await second).toMatchObject({ conclusion: 'cancelled', jobs: [{ conclusion: 'cancelled' }] })
    expect((await runWhole(workflow(job('c', 'concurrency: g')), { groups })).conclusion).toBe('success')
  })
})
