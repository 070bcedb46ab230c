// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../../local/github/claims.ts'
import { createLocalGitHub } from '../../../local/github/index.ts'
import type { JobContext, TokenPermissions } from '../../../local/ports.ts'
import { type Changes, runWhole } from './stage.ts'

const called = (on: string, jobs: string) => `on: { workflow_call: ${on} }\n${jobs}`
const one = (script: string, more = '') =>
  `jobs:\n  own:\n    runs-on: ubuntu-24.04\n${more === '' ? '' : `${more.replace(/^/gm, '    ')}\n`}    steps: [{ id: s, run: ${JSON.stringify(script)} }]\n`
const caller = (more: string, top = '') =>
  `on: push\n${top}\njobs:\n  call:\n    uses: ./.github/workflows/called.yml\n${more.replace(/^/gm, '    ')}\n`

/** Runs a workflow that calls `.github/workflows/called.yml`; `asked`: whom the tokens of its jobs were made for, and what they may. */
async function runCall(from: string, to: string, changes: Changes = {}) {
  const github = await createLocalGitHub()
  const asked: JobContext[] = []
  const rights: TokenPermissions[] = []
  const run = await runWhole(from, {
    jobTokens: {
      issue: job => {
        asked.push(job)
        return github.jobTokens.issue(job)
      },
      admit: (token, job, permissions) => {
        rights.push(permissions)
        return github.jobTokens.admit(token, job, permissions)
      },
    },
    ...changes,
    files: { '.github/workflows/called.yml': to, ...changes.files },
  })
  return { ...run, asked, rights, log: run.jobs.flatMap(job => job.steps.flatMap(step => step.log)) }
}

describe('a called workflow', () => {
  it('has what it is given, and gives back what it says', async () => {
    const to = called(
      '{ inputs: { who: { type: string, required: true }, n: { type: number, default: 3 }, ok: { type: boolean } }, secrets: { KEY: { required: true } }, outputs: { o: { value: "${{ jobs.own.outputs.o }}" } } }',
      one(
        'echo "${{ inputs.who }} ${{ inputs.n }} ${{ toJSON(inputs.ok) }} ${{ secrets.KEY == \'hunter22\' }} [${{ secrets.OTHER }}] ${{ github.event_name }} ${{ vars.V }}"; echo o=${{ inputs.who }} >> $GITHUB_OUTPUT',
        'outputs: { o: "${{ steps.s.outputs.o }}" }',
      ),
    )
    const from = `${caller('needs: first\nwith: { who: "${{ needs.first.outputs.x }}", ok: true }\nsecrets: { KEY: "${{ secrets.MINE }}" }')}
  first: { runs-on: ubuntu-24.04, outputs: { x: me }, steps: [{ run: 'true' }] }
  after:
    needs: call
    runs-on: ubuntu-24.04
    steps: [{ run: 'echo "\${{ needs.call.result }} \${{ needs.call.outputs.o }}"' }]
`
    const run = await runCall(from, to, { secrets: { MINE: 'hunter22', OTHER: 'other-secret' }, vars: { V: 'v' } })
    expect([run.conclusion, run.log]).toEqual(['success', ['me 3 true true [] push v', 'success me']])
    expect(run.jobs.map(job => [job.id, job.name])).toEqual([
      ['first', 'first'],
      ['call/own', 'call / own'],
      ['after', 'after'],
    ])
  })

  it('inherits all secrets if its caller says so, and those of environments with them', async () => {
    const script = 'test "${{ secrets.MINE }}" = hunter22; test "${{ secrets.DEEP }}" = deep-secret; echo ${{ vars.V }}'
    const to = called('', one(script, 'environment: Image'))
    const more = {
      secrets: { MINE: 'hunter22' },
      vars: { V: 'v' },
      ofEnvironments: { image: { secrets: { DEEP: 'deep-secret' }, vars: { v: 'of the environment' } } },
    }
    const inherited = await runCall(caller('secrets: inherit'), to, more)
    expect([inherited.conclusion, inherited.log]).toEqual(['success', ['of the environment']])
    expect((await runCall(caller('with: {}'), to, more)).conclusion).toBe('failure')
  })

  it('by name gets a secret of its environment in the place of the one that it was given, and no other', async () => {
    const to = called(
      '{ secrets: { KEY: null } }',
      one('test "${{ secrets.KEY }}" = of-the-environment && test -z "${{ secrets.DEEP }}"', 'environment: image'),
    )
    const run = await runCall(caller('secrets: { KEY: given }'), to, {
      ofEnvironments: { image: { secrets: { KEY: 'of-the-environment', DEEP: 'deep-secret' } } },
    })
    expect(run.conclusion).toBe('success')
  })

  it('has tokens of its caller, that name it', async () => {
    const to = called('', one('true', 'environment: image'))
    const run = await runCall(caller('', 'permissions: { id-token: write, contents: read }'), to)
    const claims = run.asked.map(claimsOf)
    expect(claims).toMatchObject([
      {
        sub: 'repo:acme@700100200/golden-images@900100200:environment:image',
        environment: 'image',
        workflow_ref: 'acme/golden-images/.github/workflows/test.yml@refs/heads/main',
        job_workflow_ref: 'acme/golden-images/.github/workflows/called.yml@refs/heads/main',
      },
    ])
    expect(run.rights).toEqual([{ contents: 'read', metadata: 'read' }])
  })

  it('of another repository comes from there, with what stands beside it', async () => {
    const find: Parameters<typeof runCall>[2] = {
      callable: {
        find: ({ repository, path, ref }, from) => {
          expect(from.fullName).toBe('acme/golden-images')
          const text = path.endsWith('outer.yml')
            ? called('', 'jobs:\n  inner: { uses: ./.github/workflows/inner.yml }\n')
            : called('', one('echo inner'))
          const short = ref.replace('refs/heads/', '')
          return short === 'main' && repository === 'acme/pipelines'
            ? { text, called: { repository, path, ref: 'refs/heads/main', sha: 'beef' } }
            : undefined
        },
      },
    }
    const from = (ref: string) => `on: push
permissions: { id-token: write }
jobs: { call: { uses: acme/pipelines/.github/workflows/outer.yml@${ref} } }`
    const run = await runCall(from('main'), '', find)
    expect([run.conclusion, run.log, run.jobs[0]?.name]).toEqual(['success', ['inner'], 'call / inner / own'])
    expect(run.asked[0]?.called?.path).toBe('.github/workflows/inner.yml')
    const absent = await runCall(from('topic'), '', find)
    expect(absent).toMatchObject({ conclusion: 'startup_failure', message: expect.stringMatching(/was not found/) })
  })

  it('fails and is skipped as one job', async () => {
    const after =
      '  after:\n    needs: call\n    if: always()\n    runs-on: ubuntu-24.04\n    steps: [{ run: "echo ${{ needs.call.result }}" }]\n'
    const failed = await runCall(`${caller('')}${after}`, called('', one('exit 1')))
    expect([failed.conclusion, failed.log.at(-1)]).toEqual(['failure', 'failure'])
    const skipped = await runCall(`${caller('if: false')}${after}`, called('', one('exit 1')))
    expect([skipped.log, skipped.jobs[0]?.id]).toEqual([['skipped'], 'call'])
  })

  it('runs for each row of a matrix', async () => {
    const to = called('{ inputs: { n: { type: number } } }', one('echo ${{ inputs.n }}'))
    const run = await runCall(caller('strategy: { matrix: { n: [1, 2] } }\nwith: { n: "${{ matrix.n }}" }'), to)
    expect(run.jobs.map(job => job.name).sort()).toEqual(['call (1) / own', 'call (2) / own'])
    expect([...run.log].sort()).toEqual(['1', '2'])
  })

  it('that is given a value of another type fails', async () => {
    const to = called('{ inputs: { n: { type: number } } }', one('true'))
    const run = await runCall(caller('with: { n: "${{ github.sha }}" }'), to)
    expect(run.jobs[0]).toMatchObject({ id: 'call', conclusion: 'failure' })
    expect(run.jobs[0]?.annotations[0]?.message).toContain("for the input 'n', a number")
  })
})

describe('no run begins that calls', () => {
  const good = called('', one('true'))
  it.each<[string, string, string, RegExp]>([
    [
      'what is not there',
      caller('').replace('called.yml', 'absent.yml'),
      good,
      /'\.\/\.github\/workflows\/absent\.yml'\. workflow was not found/,
    ],
    ['a faulty file', caller(''), 'on: workflow_call\njobs: {}', /called\.yml|jobs/],
    ['a workflow that is not to be called', caller(''), `on: push\n${one('true')}`, /no 'workflow_call' trigger/],
    [
      'with an input that nobody knows',
      caller('with: { x: 1 }'),
      good,
      /Invalid input, x is not defined in the referenced workflow/,
    ],
    [
      'without a secret that is required',
      caller(''),
      called('{ secrets: { K: { required: true } } }', one('true')),
      /Secret K is required, but not provided/,
    ],
    [
      'a job that asks for more than it may give, though it is skipped',
      caller('if: false', 'permissions: { contents: read }'),
      called('', one('true', 'if: false\npermissions: { contents: write }')),
      /The nested job 'own' is requesting 'contents: write', but is only allowed 'contents: read'\./,
    ],
    [
      'a workflow that asks for more than a new repository gives',
      caller(''),
      called('', `permissions: { id-token: write }\n${one('true')}`),
      /The workflow is requesting 'id-token: write', but is only allowed 'id-token: none'\./,
    ],
    [
      'what the whole workflow may, but not the job',
      caller('permissions: { contents: read }', 'permissions: write-all'),
      called('', one('true', 'permissions: { issues: write }')),
      /only allowed 'issues: none'/,
    ],
    [
      'itself',
      caller(''),
      called('', 'jobs: { again: { uses: ./.github/workflows/called.yml } }'),
      /At most 10 levels/,
    ],
    [
      'too many',
      `on: push\njobs:\n${Array.from({ length: 51 }, (_, i) => `  j${i}: { uses: ./.github/workflows/called.yml }\n`).join('')}`,
      good,
      /at most 50 workflows/,
    ],
  ])('%s', async (_, from, to, message) => {
    const run = await runCall(from, to)
    expect(run).toMatchObject({ conclusion: 'startup_failure', message: expect.stringMatching(message), jobs: [] })
    expect([run.events, run.rights, run.left]).toEqual([[], [], []])
  })

  it('through one that says nothing of permissions: what its own caller may give is what counts', async () => {
    const middle = called('', 'jobs:\n  inner: { uses: ./.github/workflows/inner.yml }\n')
    const files = { '.github/workflows/inner.yml': called('', one('true', 'permissions: { actions: read }')) }
    const good = await runCall(caller('', 'permissions: { actions: read }'), middle, { files })
    expect([good.conclusion, good.rights]).toEqual(['success', [{ actions: 'read', metadata: 'read' }]])
    const bad = await runCall(caller('', 'permissions: { contents: read }'), middle, { files })
    expect(bad).toMatchObject({ conclusion: 'startup_failure', message: expect.stringContaining("'actions: none'") })
  })

  it('that asks through one between: what that one may give is what counts', async () => {
    const middle = called(
      '',
      'jobs:\n  inner: { uses: ./.github/workflows/inner.yml, permissions: { contents: read } }\n',
    )
    const inner = called('', one('true', 'permissions: { actions: read }'))
    const run = await runCall(caller('', 'permissions: read-all'), middle, {
      files: { '.github/workflows/inner.yml': inner },
    })
    expect(run).toMatchObject({ conclusion: 'startup_failure', message: expect.stringContaining("'actions: none'") })
  })
})

it('secrets of one organisation are not inherited in another', async () => {
  const text = called('', one('true'))
  const from = 'on: push\njobs:\n  call: { uses: other/x/.github/workflows/a.yml@main, secrets: inherit }\n'
  const found = { repository: 'other/x', path: '.github/workflows/a.yml', ref: 'refs/heads/main', sha: 'beef' }
  await expect(runCall(from, '', { callable: { find: () => ({ text, called: found }) } })).rejects.toThrow(
    '`secrets: inherit` ends at the organisation',
  )
})
