// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { describe, expect, it } from '@jest/globals'
import type { RunResult } from '../../../local/runner/index.ts'
import { runWhole, scratch } from './stage.ts'

/** A job whose one step is this script. */
const job = (id: string, more = '', script = 'true') =>
  `  ${id}:\n    runs-on: ubuntu-24.04\n${more === '' ? '' : `${more.replace(/^/gm, '    ')}\n`}    steps: [{ id: s, run: ${JSON.stringify(script)} }]\n`
const workflow = (...jobs: string[]) => `on: push\njobs:\n${jobs.join('')}`

const results = ({ jobs }: RunResult) => Object.fromEntries(jobs.map(one => [one.id, one.conclusion]))
const said = ({ jobs }: RunResult, id: string) => jobs.find(one => one.id === id)?.steps[0]?.log

describe('jobs', () => {
  it('run after those that they need, and see what these leave', async () => {
    const run = await runWhole(
      workflow(
        job(
          'last',
          'needs: [first, second]',
          'echo "${{ needs.first.outputs.x }} ${{ needs.second.result }} ${{ toJSON(needs) != null }}"',
        ),
        job('first', 'outputs: { x: "${{ steps.s.outputs.x }}" }', 'echo x=1 >> $GITHUB_OUTPUT'),
        job('second', 'needs: first', 'echo "[${{ needs.first.outputs.x }}]"'),
      ),
    )
    expect(run.conclusion).toBe('success')
    expect(run.jobs.map(one => one.id)).toEqual(['first', 'second', 'last'])
    expect([said(run, 'second'), said(run, 'last')]).toEqual([['[1]'], ['1 success true']])
    expect(run.left).toEqual([])
  })

  it('see no job that they do not need', async () => {
    const run = await runWhole(
      workflow(
        job('a', 'outputs: { x: y }'),
        job('b', 'needs: a'),
        job('c', 'needs: b', 'echo "[${{ toJSON(needs.a) }}]"'),
      ),
    )
    expect(said(run, 'c')).toEqual(['[null]'])
  })

  it('that do not wait for each other run at the same time', async () => {
    const meet = (own: string, other: string) =>
      `touch "$MEET/${own}.here"; for i in $(seq 100); do test -e "$MEET/${other}.here" && exit 0; sleep 0.1; done; exit 1`
    using folder = scratch()
    const env = `env: { MEET: ${folder.path} }`
    const run = await runWhole(workflow(job('a', env, meet('a', 'b')), job('b', env, meet('b', 'a'))))
    expect(results(run)).toEqual({ a: 'success', b: 'success' })
  })

  it('after a failure run only if they want to; a skipped one takes with it all behind it', async () => {
    const run = await runWhole(
      workflow(
        job('bad', '', 'exit 3'),
        job('never', 'needs: bad'),
        job('tidy', 'needs: bad\nif: always()', 'echo "${{ needs.bad.result }}"'),
        job('alarm', 'needs: [never]\nif: failure()', 'echo "${{ needs.never.result }}"'),
        job('behind-tidy', 'needs: tidy'),
        job('wants', 'needs: tidy\nif: "!cancelled() && needs.tidy.result == \'success\'"'),
        job('not', 'if: false'),
        job('behind-not', 'needs: not'),
        job('cancelled', 'needs: bad\nif: cancelled()'),
      ),
    )
    expect(run.conclusion).toBe('failure')
    expect(results(run)).toEqual({
      bad: 'failure',
      never: 'skipped',
      tidy: 'success',
      alarm: 'success',
      'behind-tidy': 'skipped',
      wants: 'success',
      not: 'skipped',
      'behind-not': 'skipped',
      cancelled: 'skipped',
    })
    expect([said(run, 'tidy'), said(run, 'alarm')]).toEqual([['failure'], ['skipped']])
  })

  it('whose failure is tolerated are a success for the rest', async () => {
    const run = await runWhole(
      workflow(
        job('bad', 'continue-on-error: true', 'exit 3'),
        job('next', 'needs: bad', 'echo ${{ needs.bad.result }}'),
      ),
    )
    expect([run.conclusion, results(run)]).toEqual(['success', { bad: 'failure', next: 'success' }])
    expect(said(run, 'next')).toEqual(['success'])
  })

  it('whose condition is wrong fail', async () => {
    const run = await runWhole(workflow(job('a', "if: fromJSON('x') == 1"), job('b', 'needs: a\nif: failure()')))
    expect(results(run)).toEqual({ a: 'failure', b: 'success' })
    expect(run.jobs[0]?.annotations[0]?.message).toContain("fromJSON('x') == 1")
  })

  it('of which none runs make a run that is skipped', async () => {
    expect((await runWhole(workflow(job('a', 'if: false')))).conclusion).toBe('skipped')
  })

  it('have their names, secrets and variables, and tell of themselves by their names', async () => {
    const names: string[] = []
    const run = await runWhole(
      workflow(
        job('a', 'name: "on ${{ github.event_name }}"', 'echo "${{ vars.V }} ${{ secrets.KEY }} ${{ github.job }}"'),
      ),
      {
        vars: { V: 'v' },
        secrets: { KEY: 'hunter22' },
        onEvent: (event, of) => void (event.kind === 'step' && names.push(of)),
      },
    )
    expect([run.jobs[0]?.name, said(run, 'a'), names]).toEqual(['on push', ['v *** a'], ['on push']])
  })
})

describe('GitHub does not begin with', () => {
  it.each([
    [
      'a faulty file',
      'on: push\njobs: { a: { runs-on: ubuntu-24.04, step: [] } }',
      /Line: 2, .* Unexpected value 'step'/,
    ],
    ['jobs that need each other', workflow(job('z'), job('a', 'needs: b'), job('b', 'needs: a')), /creates a cycle/],
    [
      'a line of cron that is none',
      'on: { schedule: [{ cron: x }] }\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: x }] } }',
      /Invalid cron expression/,
    ],
    [
      'a queue that is cancelled',
      workflow(job('a', 'concurrency: { group: x, queue: max, cancel-in-progress: true }')),
      /does not go with/,
    ],
  ])('%s', async (_, text, message) => {
    const run = await runWhole(text)
    expect(run).toMatchObject({
      conclusion: 'startup_failure',
      jobs: [],
      message: expect.stringMatching(message),
      left: [],
    })
  })
})

describe('a matrix', () => {
  const rows = (strategy: string, script = 'true', more = '') =>
    workflow(
      job(
        'plan',
        'outputs: { m: "${{ steps.s.outputs.m }}" }',
        `echo 'm={"image":["a","b"],"include":[{"image":"b","big":true},{"image":"c","big":false}]}' >> $GITHUB_OUTPUT`,
      ),
      job('image', `needs: plan\nstrategy: ${strategy}${more}`, script),
      job('after', 'needs: image\nif: always()', 'echo "${{ needs.image.result }} ${{ needs.image.outputs.o }}"'),
    )

  it('comes from the output of a job', async () => {
    const run = await runWhole(
      rows(
        "{ matrix: '${{ fromJSON(needs.plan.outputs.m) }}' }",
        'echo "${{ matrix.image }} ${{ matrix.big }} ${{ strategy.job-index }}/${{ strategy.job-total }}"; echo o=${{ matrix.image }} >> $GITHUB_OUTPUT',
        "\noutputs: { o: '${{ steps.s.outputs.o }}' }",
      ),
    )
    const jobs = run.jobs.filter(one => one.id === 'image').sort((a, b) => a.name.localeCompare(b.name))
    expect(jobs.map(one => [one.name, one.matrix, one.steps[0]?.log])).toEqual([
      ['image (a)', { image: 'a' }, ['a  0/3']],
      ['image (b)', { image: 'b', big: true }, ['b true 1/3']],
      ['image (c, false)', { image: 'c', big: false }, ['c false 2/3']],
    ])
    expect(said(run, 'after')).toEqual([expect.stringMatching(/^success [abc]$/)])
  })

  it('stops with the first failure, unless told otherwise', async () => {
    const script = 'test ${{ matrix.n }} != 1 || exit 1; exec sleep ${{ matrix.n == 2 && 30 || 0 }}'
    const fast = await runWhole(rows('{ max-parallel: 2, matrix: { n: [1, 2, 3] } }', script))
    expect(
      fast.jobs
        .filter(one => one.id === 'image')
        .map(one => [one.name, one.conclusion])
        .sort(),
    ).toEqual([
      ['image (1)', 'failure'],
      ['image (2)', 'cancelled'],
      ['image (3)', 'cancelled'],
    ])
    expect([fast.conclusion, said(fast, 'after')]).toEqual(['failure', ['failure ']])
    const slow = await runWhole(rows('{ fail-fast: false, matrix: { n: [1, 3] } }', script))
    expect(
      slow.jobs
        .filter(one => one.id === 'image')
        .map(one => one.conclusion)
        .sort(),
    ).toEqual(['failure', 'success'])
  })

  it('runs no more at once than it is told to', async () => {
    const now = new Set<string>()
    let most = 0
    await runWhole(rows('{ max-parallel: 2, matrix: { n: [1, 2, 3, 4] } }', 'sleep 0.2'), {
      onEvent: (event, of) => {
        if (!of.startsWith('image')) return
        if (event.kind === 'step') now.add(of)
        most = Math.max(most, now.size)
        if (event.kind === 'end') now.delete(of)
      },
    })
    expect(most).toBe(2)
  })

  it('that is none fails its job', async () => {
    const run = await runWhole(rows("{ matrix: '${{ fromJSON(needs.plan.outputs.nothing) }}' }"))
    expect(results(run)).toEqual({ plan: 'success', image: 'failure', after: 'success' })
    const none = await runWhole(rows("{ matrix: { image: '${{ fromJSON(''[]'') }}' } }"))
    expect(none.jobs.find(one => one.id === 'image')?.annotations[0]?.message).toBe(
      "Error when evaluating 'strategy' for job 'image'. Matrix vector 'image' does not contain any values",
    )
  })

  it('says on what it runs: another machine is refused, and what runs is stopped', async () => {
    const text = workflow(
      job('a', 'strategy: { matrix: { os: [ubuntu-24.04, windows-2025] } }').replace(
        'ubuntu-24.04\n',
        '${{ matrix.os }}\n',
      ),
      job('b', '', 'exec sleep 60'),
    )
    await expect(runWhole(text)).rejects.toThrow('job a: this runner is ubuntu-*, not "windows-2025"')
  })
})

describe('a cancel', () => {
  it('ends what runs, takes what has not begun, and leaves what wants to go on', async () => {
    const cancel = new AbortController()
    const run = await runWhole(
      workflow(
        job('slow', '', 'echo ready; exec sleep 60'),
        job('patient', 'if: always()', 'sleep 1.5; echo done'),
        job('next', 'needs: slow'),
        job('never', 'needs: slow\nif: false'),
        job('tidy', 'needs: slow\nif: always()', 'echo "${{ needs.slow.result }} ${{ job.status }}"'),
        job('told', 'needs: slow\nif: cancelled()'),
        job('alarm', 'needs: slow\nif: failure()'),
      ),
      {
        signal: cancel.signal,
        onEvent: event =>
          void (event.kind === 'line' && event.text === 'ready' && setTimeout(() => cancel.abort(), 300)),
      },
    )
    expect(run.conclusion).toBe('cancelled')
    expect(results(run)).toEqual({
      slow: 'cancelled',
      patient: 'success',
      next: 'skipped',
      never: 'skipped',
      tidy: 'success',
      told: 'success',
      alarm: 'skipped',
    })
    expect(said(run, 'tidy')).toEqual(['cancelled success'])
  })
})
