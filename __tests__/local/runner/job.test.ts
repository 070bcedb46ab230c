// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { lackOf, needing } from '../../needs.ts'
import { ended, run, scratch } from './stage.ts'

describe('an action', () => {
  it('gets inputs, sets outputs, and hands state to its post part', async () => {
    const r = await run(`
- id: greet
  uses: acme/tools/greet@v1
  with: { who: you, OLD: x, unknown: y }
- run: |
    echo "\${{ steps.greet.outputs.text }}!"
    echo LATER=later >> $GITHUB_ENV`)
    expect(r.conclusion).toBe('success')
    const greet = r.step('greet')
    expect(JSON.parse(greet.log.find(l => l.startsWith('{')) ?? '')).toEqual({
      INPUT_WHO: 'you',
      'INPUT_GREETING-WORD': 'Hello',
      INPUT_WHERE_IS: 'acme/golden-images',
      INPUT_OLD: 'x',
      INPUT_UNKNOWN: 'y',
    })
    expect(greet).toMatchObject({
      name: 'Run acme/tools/greet@v1',
      outputs: { text: 'Hello, you' },
      summary: '### Hello, you\n',
    })
    expect(greet.annotations.map(a => a.message)).toEqual([
      expect.stringMatching(/^Unexpected input\(s\) 'unknown', valid inputs are/),
      "Input 'OLD' has been deprecated with message: use who",
    ])
    expect(r.step('__run').log).toEqual(['Hello, you!'])
    expect(r.step('greet', 'post')).toMatchObject({ name: 'Post Run acme/tools/greet@v1', log: ['bye you yes later'] })
    expect(r.left).toEqual([])
  })

  it('runs its parts in order: pre first, post in reverse, post-if is asked', async () => {
    const steps = (fail: string) => `
- { uses: acme/tools/greet@v1, id: a, with: { who: a } }
- { uses: acme/tools/prepared@v1, id: b, with: { fail: '${fail}' } }
- { uses: acme/tools/greet@v1, id: c, with: { who: c } }`
    const order = async (fail: string) => (await run(steps(fail))).steps.map(s => `${s.phase} ${s.id} ${s.conclusion}`)
    expect(await order('')).toEqual([
      'pre b success',
      'main a success',
      'main b success',
      'main c success',
      'post c success',
      'post a success',
      // It was due since its pre part, which came first.
      'post b skipped',
    ])
    expect(await order('1')).toEqual([
      'pre b success',
      'main a success',
      'main b failure',
      'main c skipped',
      'post a success',
      'post b success',
    ])
    expect(await order('0')).toEqual([
      'pre b failure',
      'main a skipped',
      'main b skipped',
      'main c skipped',
      'post b success',
    ])
  })

  it('may lie in the repository, once it is checked out', async () => {
    const files = {
      'own/action.yml': 'name: own\ndescription: d\nruns: { using: node24, main: x.cjs }\n',
      'own/x.cjs':
        "console.log('own', process.env.GITHUB_ACTION_REPOSITORY, process.cwd() === process.env.GITHUB_WORKSPACE)\n",
    }
    const r = await run('- uses: actions/checkout@v7\n- uses: ./own', { files })
    expect(r.step('__self').log).toEqual(['own  true'])
    const without = await run('- { uses: ./own, continue-on-error: true }', { files })
    expect(without.step('__self')).toMatchObject({ outcome: 'failure', conclusion: 'success' })
    expect(without.step('__self').annotations[0]?.message).toMatch(/Can't find 'action.yml'/)
  })

  it.each([
    ['actions/setup-node@v7', /this runner has actions\/checkout, acme\/tools and no other action/],
    ['docker://alpine:3', /no other action/],
    ['acme/tools/absent@v1', /Can't find 'action.yml'/],
    ['acme/tools/composite@v1', /node24 actions, not composite/],
  ])('%s is refused before the first step', async (uses, message) => {
    const events: unknown[] = []
    await expect(run(`- run: echo first\n- uses: ${uses}`, { onEvent: e => void events.push(e) })).rejects.toThrow(
      message,
    )
    expect(events).toEqual([])
  })
})

describe('steps', () => {
  it('after a failure run only if they want to', async () => {
    const r = await run(`
- { id: bad, run: 'false | cat; echo on; exit 3' }
- { id: never, run: echo never }
- { id: tidy, if: always(), run: 'echo "\${{ job.status }} \${{ steps.bad.outcome }} \${{ steps.never.conclusion }}"' }
- { id: alarm, if: failure(), run: echo alarm }
- { id: tolerated, if: failure(), run: exit 9, continue-on-error: true }
- { id: last, if: "always() && steps.tolerated.outcome == 'failure' && steps.tolerated.conclusion == 'success'", run: echo last }`)
    expect(r.steps.map(s => [s.id, s.conclusion])).toEqual([
      ['bad', 'failure'],
      ['never', 'skipped'],
      ['tidy', 'success'],
      ['alarm', 'success'],
      ['tolerated', 'success'],
      ['last', 'success'],
    ])
    expect(r.conclusion).toBe('failure')
    expect(r.step('bad').annotations).toEqual([{ level: 'error', message: 'Process completed with exit code 3.' }])
    expect(r.step('tidy').log).toEqual(['failure failure skipped'])
  })

  it('use the shell, folder and environment that were asked for', async () => {
    const r = await run(`
on: { push: { branches: [main] } }
env: { A: workflow, B: workflow, C: workflow, GITHUB_SHA: mine, CI: 'no' }
defaults: { run: { shell: sh, working-directory: sub } }
jobs:
  job:
    runs-on: ubuntu-24.04
    env: { B: job, C: job }
    steps:
      - { run: mkdir -p sub other, working-directory: . , shell: bash }
      - { id: default, run: 'echo $0 $A $B $C $CI; basename $PWD; test "$GITHUB_SHA" != mine', env: { C: step } }
      - { id: folder, run: basename $PWD, working-directory: other }
      - { id: pipe, run: 'false | true', shell: bash, continue-on-error: true }
      - { id: perl, run: 'print "perl\\n"', shell: 'perl {0}' }
      - { id: gone, run: 'true', working-directory: gone, continue-on-error: true }
      - { id: pwsh, run: 'true', shell: pwsh, continue-on-error: true }`)
    expect(r.step('default').log.map(l => l.replace(/\S+\.sh/, 'script'))).toEqual([
      'script workflow job step no',
      'sub',
    ])
    expect(r.step('folder').log).toEqual(['other'])
    expect(r.step('pipe').outcome).toBe('failure')
    expect(r.step('perl').log).toEqual(['perl'])
    expect(r.step('gone').annotations[0]?.message).toMatch(/working directory .*gone does not exist/)
    expect(r.step('pwsh').annotations[0]?.message).toMatch(/this runner has bash, sh/)
    expect(r.conclusion).toBe('success')
  })

  it('change the environment and the path of later steps', async () => {
    const r = await run(`
- run: |
    mkdir -p bin; printf '#!/bin/sh\\necho tool\\n' > bin/tool; chmod +x bin/tool
    echo "$PWD/bin" >> $GITHUB_PATH
    printf 'MANY<<E\\n1\\n2\\nE\\n' >> $GITHUB_ENV
- { id: after, run: 'tool; echo "$MANY"; echo "\${{ env.MANY }}"' }
- { id: blocked, run: 'echo NODE_OPTIONS=--inspect >> $GITHUB_ENV; echo A=1 >> $GITHUB_ENV' }
- { id: malformed, run: 'printf "ok=1\\nwhat\\n" >> $GITHUB_OUTPUT', continue-on-error: true }
- { id: replaced, run: 'ln -sf /etc/hostname $GITHUB_OUTPUT', continue-on-error: true }
- { id: removed, run: 'rm $GITHUB_OUTPUT $GITHUB_STEP_SUMMARY' }
- { id: last, run: 'echo "[$NODE_OPTIONS] $A \${{ steps.malformed.outputs.ok }}"' }`)
    expect(r.step('after').log).toEqual(['tool', '1', '2', '1', '2'])
    expect(r.step('blocked')).toMatchObject({
      conclusion: 'success',
      annotations: [{ message: expect.stringMatching(/Can't store NODE_OPTIONS/) }],
    })
    expect(r.step('malformed').outcome).toBe('failure')
    expect(r.step('malformed').annotations.map(a => a.message)).toEqual([
      "Unable to process file command 'output' successfully.",
      "Invalid format 'what'",
    ])
    expect(r.step('replaced').outcome).toBe('failure')
    expect(r.step('removed').conclusion).toBe('success')
    expect(r.step('last').log).toEqual(['[] 1 1'])
  })

  it('time out', async () => {
    const r = await run(
      "- { id: slow, name: slow, run: exec sleep 30, timeout-minutes: '${{ fromJSON(''0.01'') }}' }\n- { id: tidy, if: failure(), run: 'true' }",
    )
    expect(r.step('slow')).toMatchObject({
      outcome: 'failure',
      annotations: [{ message: "The action 'slow' has timed out after 0.01 minutes." }],
    })
    expect(r.step('slow').milliseconds).toBeLessThan(7000)
    expect(r.step('tidy').conclusion).toBe('success')
  })

  it('leave no process behind', async () => {
    const r = await run("- { id: s, run: 'sleep 300 >/dev/null 2>&1 & echo $!' }")
    const pid = r.step('s').log[0]
    // A busy machine buries its dead when it gets to it.
    for (let i = 0; i < 500 && !ended(pid); i++) await setTimeout(20)
    expect(ended(pid)).toBe(true)
  })
})

describe('a job', () => {
  const workflow = (job: string, on = 'push') =>
    `on: ${on}\nname: W\njobs:\n  job:\n    runs-on: ubuntu-24.04\n${job.replace(/^/gm, '    ')}\n`

  it('has outputs', async () => {
    const r = await run(
      workflow(`
outputs: { a: '\${{ steps.s.outputs.a }}', b: '\${{ steps.s.outputs.b }}', c: '\${{ steps.s.outputs.c }}' }
steps: [{ id: s, run: 'echo a=1 >> $GITHUB_OUTPUT; echo "b=x\${{ secrets.KEY }}" >> $GITHUB_OUTPUT' }]`),
      { secrets: { KEY: 'hunter22' } },
    )
    expect(r.outputs).toEqual({ a: '1' })
    expect(r.annotations).toEqual([{ level: 'warning', message: "Skip output 'b' since it may contain secret." }])
    expect(r.step('s').outputs).toEqual({ a: '1', b: 'x***' })
  })

  it('knows where it runs', async () => {
    const r = await run(
      workflow(`
environment: \${{ github.ref == 'refs/heads/main' && 'image' || 'image-check' }}
steps:
  - { uses: actions/checkout@v7, id: out, with: { persist-credentials: false } }
  - id: s
    env: { FROM: '\${{ vars.PLACE }} \${{ github.event.repository.full_name }} \${{ github.workflow_ref }} \${{ runner.os }}' }
    run: |
      echo "$FROM"
      git ls-files; git status --porcelain
      test "$(git rev-parse HEAD)" = "$GITHUB_SHA" && test "$GITHUB_SHA" = "\${{ steps.out.outputs.commit }}"
      git config http.https://github.com/.extraheader || echo no credentials
      test -d "$RUNNER_TEMP" -a -d "$RUNNER_TOOL_CACHE" -a -f "$GITHUB_EVENT_PATH"
      env | cut -d= -f1 | grep -E '^(GITHUB|RUNNER|ACTIONS)_' | sort | tr '\\n' ' '; echo
      pwd`),
      { vars: { PLACE: 'here' }, files: { 'a/b.txt': 'x', '.gitignore': 'ignored\n', ignored: 'x' } },
    )
    expect(r.environmentName).toBe('image')
    const log = r.step('s').log
    expect(log.slice(0, 5)).toEqual([
      'here acme/golden-images acme/golden-images/.github/workflows/test.yml@refs/heads/main Linux',
      '.github/workflows/test.yml',
      '.gitignore',
      'a/b.txt',
      'no credentials',
    ])
    expect(log[5]?.trim().split(' ')).toEqual(
      `GITHUB_ACTION GITHUB_ACTIONS GITHUB_ACTION_REF GITHUB_ACTION_REPOSITORY GITHUB_ACTOR GITHUB_ACTOR_ID GITHUB_API_URL
      GITHUB_BASE_REF GITHUB_ENV GITHUB_EVENT_NAME GITHUB_EVENT_PATH GITHUB_GRAPHQL_URL GITHUB_HEAD_REF GITHUB_JOB GITHUB_OUTPUT
      GITHUB_PATH GITHUB_REF GITHUB_REF_NAME GITHUB_REF_PROTECTED GITHUB_REF_TYPE GITHUB_REPOSITORY GITHUB_REPOSITORY_ID
      GITHUB_REPOSITORY_OWNER GITHUB_REPOSITORY_OWNER_ID GITHUB_RETENTION_DAYS GITHUB_RUN_ATTEMPT GITHUB_RUN_ID GITHUB_RUN_NUMBER
      GITHUB_SERVER_URL GITHUB_SHA GITHUB_STATE GITHUB_STEP_SUMMARY GITHUB_TRIGGERING_ACTOR GITHUB_WORKFLOW GITHUB_WORKFLOW_REF
      GITHUB_WORKFLOW_SHA GITHUB_WORKSPACE RUNNER_ARCH RUNNER_ENVIRONMENT RUNNER_NAME RUNNER_OS RUNNER_TEMP RUNNER_TOOL_CACHE
      RUNNER_TRACKING_ID RUNNER_WORKSPACE`.split(/\s+/),
    )
    expect(log[6]).toMatch(/\/golden-images\/golden-images$/)
  })

  it('checks out HEAD of a git repository, with credentials unless told otherwise', async () => {
    using folder = scratch()
    mkdirSync(join(folder.path, '.github/workflows'), { recursive: true })
    const steps = `- { uses: actions/checkout@v7 }\n- { id: s, run: 'ls; git log --format=%s; git config http.https://github.com/.extraheader' }`
    writeFileSync(join(folder.path, '.github/workflows/test.yml'), workflow(`steps:\n${steps.replace(/^/gm, '  ')}`))
    writeFileSync(join(folder.path, 'committed'), 'x')
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: folder.path,
        encoding: 'utf8',
      }).trim()
    git('init', '-q')
    git('add', '.')
    git('commit', '-q', '-m', 'first')
    writeFileSync(join(folder.path, 'not-committed'), 'x')
    const r = await run('', { repositoryFields: { folder: folder.path } })
    expect(r.step('s').log).toEqual(['committed', 'first', 'AUTHORIZATION: basic ***'])
    expect(r.step('__actions_checkout').outputs.commit).toBe(git('rev-parse', 'HEAD'))
  })

  it.each(['repository: acme/other', 'ref: v1', 'path: sub', 'submodules: recursive'])(
    'does not check out another thing: %s',
    async input => {
      const r = await run(`- { uses: actions/checkout@v7, id: c, with: { ${input} } }`)
      expect(r.step('c').annotations[0]?.message).toContain(input)
      expect(r.conclusion).toBe('failure')
    },
  )

  it('takes the inputs of a dispatch, with their types', async () => {
    const on =
      '{ workflow_dispatch: { inputs: { force: { type: boolean }, n: { type: number, default: 3 }, who: { required: true } } } }'
    const text = workflow(
      'steps: [{ id: s, run: "echo \'${{ toJSON(inputs.force) }} ${{ inputs.n }} ${{ github.event.inputs.force }}\'" }]',
      on,
    )
    const event = { name: 'workflow_dispatch' }
    const r = await run(text, { event, inputs: { force: 'true', who: 'me' } })
    expect(r.step('s').log).toEqual(['true 3 true'])
    await expect(run(text, { event, inputs: { force: true } })).rejects.toThrow("Required input 'who' not provided")
    await expect(run(text, { event, inputs: { who: 'me', other: 1 } })).rejects.toThrow(
      'Unexpected inputs provided: other',
    )
    await expect(run(text, { event, inputs: { who: 'me', force: 'maybe' } })).rejects.toThrow('is not true or false')
    await expect(run(text)).rejects.toThrow("does not run on 'push'; it runs on workflow_dispatch")
  })

  it('is skipped by its condition', async () => {
    expect(await run(workflow("if: github.ref == 'refs/heads/other'\nsteps: [{ run: 'true' }]"))).toMatchObject({
      conclusion: 'skipped',
      steps: [],
    })
  })

  it('shows debug lines when asked to', async () => {
    const steps = "- { id: s, run: 'echo ::debug::d; echo $RUNNER_DEBUG' }"
    expect((await run(steps)).step('s').log).toEqual([''])
    expect((await run(steps, { secrets: { ACTIONS_STEP_DEBUG: 'true' } })).step('s').log).toEqual(['##[debug]d', '1'])
  })
})

/** Why steps cannot be run as another user here: a checkout in a closed home is nobody else's to read, and the actions are in it. */
const cannotBeOther = (() => {
  if (process.getuid?.() !== 0) return lackOf('root', 'this process is not root')
  const other = ['--reuid', '1001', '--regid', '1001', '--clear-groups', '--', 'test', '-r', import.meta.filename]
  const mayRead = spawnSync('setpriv', other).status === 0
  return lackOf('readable checkout', mayRead ? undefined : 'others may not read this checkout')
})()
const { it: asUser } = needing(cannotBeOther)
asUser('runs its steps as another user', async () => {
  const user = { name: 'runner', uid: 1001, gid: 1001, home: '/tmp' }
  using folder = scratch()
  execFileSync('chmod', ['755', folder.path])
  const r = await run(
    `- uses: actions/checkout@v7
- { id: s, run: 'id -u; id -G; echo $HOME $USER; touch new; git status --porcelain; stat -c %u .git new "$RUNNER_TEMP"; ls ../../_runner || true' }
- { uses: acme/tools/greet@v1, with: { who: you } }`,
    { user, workRoot: folder.path, repositoryFields: {} },
  )
  expect(r.step('s').log.slice(0, 7)).toEqual(['1001', '1001', '/tmp runner', '?? new', '1001', '1001', '1001'])
  expect(r.step('s').log[7]).toMatch(/Permission denied/)
  expect(r.conclusion).toBe('success')
})
