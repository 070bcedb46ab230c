// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readAction } from '../../../local/runner/action.ts'
import { explainRefusals } from '../../../local/runner/refusals.ts'
import { getShellCommand } from '../../../local/runner/shells.ts'
import { readWorkflow } from '../../../local/runner/workflow.ts'
import { requireNode24 } from '../../../setup/node24.mjs'
import { ACTIONS } from './stage.ts'

const job = (body: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n${body.replace(/^/gm, '    ')}\n`
const read = (text: string) => readWorkflow(text, 'wf.yml')

describe('workflows', () => {
  it('keep the text of scripts as YAML means it', () => {
    const { jobs } = read(
      job(
        "steps:\n  - run: |\n      cat <<EOF\n        ${{ github.sha }}\n      EOF\n  - run: >-\n      a\n      ${{ 'x' }}\n    env: { 1: a }",
      ),
    )
    expect(jobs[0]?.steps.map(s => s.run)).toEqual(['cat <<EOF\n  ${{ github.sha }}\nEOF\n', "a ${{ 'x' }}"])
    expect(jobs[0]?.steps[1]?.env).toEqual({ 1: 'a' })
  })

  it('name steps as GitHub does', () => {
    const steps =
      '- run: a\n- run: b\n- { id: run, run: c }\n- uses: ./x\n- uses: acme/tools/greet@v1\n- uses: actions/checkout@v7'
    expect(read(job(`steps:\n${steps.replace(/^/gm, '  ')}`)).jobs[0]?.steps.map(s => s.id)).toEqual([
      '__run',
      '__run_2',
      'run',
      '__self',
      '__acme_tools',
      '__actions_checkout',
    ])
  })

  it.each([
    ['an unknown key', job('steps: [{ run: x, rum: y }]'), /wf\.yml \(Line: 5, Col: \d+\): Unexpected value 'rum'/],
    ['a context that is not there', job("steps: [{ run: '${{ secret.x }}' }]"), /Unrecognized named-value: 'secret'/],
    ['secrets in a condition', job("steps: [{ run: x, if: secrets.x != '' }]"), /Unrecognized named-value: 'secrets'/],
    ['a repeated key', job('steps: [{ run: x }]\nsteps: [{ run: y }]'), /'steps' is already defined/],
    [
      'a repeated step id',
      job('steps: [{ id: a, run: x }, { id: a, run: y }]'),
      /identifier 'a' may not be used more than once/,
    ],
    ['a need that is not there', job('needs: b\nsteps: [{ run: x }]'), /at least one job with no dependencies/],
    ['broken YAML', 'on: [push\njobs: {}', /wf\.yml/],
    ['no trigger', 'jobs: {}', /Required property is missing: on/],
  ])('refuse %s, with the place', (_, text, message) => expect(() => read(text)).toThrow(message))

  it.each([
    ['a container', 'container: debian\nsteps: [{ run: x }]', ['this runner does not do `container`']],
    [
      'services and a snapshot',
      'services: { a: { image: b } }\nsnapshot: s\nsteps: [{ run: x }]',
      ['this runner does not do `services`', 'this runner does not do `snapshot`'],
    ],
    [
      'steps beside others',
      'steps: [{ parallel: [{ run: x }, { run: y }] }]',
      ['this runner does not do `parallel` in a step'],
    ],
    [
      'another action',
      'steps: [{ uses: actions/setup-node@v7 }, { uses: acme/tools/greet@v1 }, { uses: actions/checkout@v7 }]',
      ['uses: actions/setup-node@v7: this runner has actions/checkout, acme/tools and no other action'],
    ],
    [
      'an image',
      "steps: [{ uses: 'docker://alpine:3' }]",
      ['uses: docker://alpine:3: this runner has actions/checkout, acme/tools and no other action'],
    ],
    [
      'an action of another kind',
      'steps: [{ uses: acme/tools/composite@v1 }]',
      ['acme/tools/composite@v1: this runner runs node24 actions, not composite'],
    ],
    ['what it does', 'steps: [{ run: x }, { uses: ./own }]', []],
  ])('%s is refused by name', (_, body, refused) => {
    expect(explainRefusals(read(job(body)), 'wf.yml', { 'acme/tools': ACTIONS })).toEqual(
      refused.map(what => `wf.yml: job a: ${what}`),
    )
  })

  it.each(['windows-2025', 'self-hosted', '[self-hosted, linux]', '{ group: big }'])('do not run on %s', label => {
    const text = job('steps: [{ run: x }]').replace('ubuntu-24.04', label)
    expect(explainRefusals(read(text), 'wf.yml', {})).toEqual([expect.stringContaining('this runner is ubuntu-*, not')])
  })

  it('cannot hand on the token of a job that has none', () => {
    const caller =
      'on: push\njobs:\n  a:\n    uses: ./.github/workflows/c.yml\n    secrets: { T: "${{ secrets.GITHUB_TOKEN }}" }\n'
    expect(explainRefusals(read(caller), 'wf.yml', {})).toEqual([expect.stringContaining('the token of a job')])
  })

  it('can be read by plain Node, without a bundler or a loader', () => {
    const module = resolve(import.meta.dirname, '../../../local/runner/workflow.ts')
    const program = `import(${JSON.stringify(module)}).then(m => console.log(m.readWorkflow(${JSON.stringify(job('steps: [{ run: x }]'))}, 'wf.yml').jobs.length))`
    expect(
      execFileSync(requireNode24(), ['--disable-warning=ExperimentalWarning', '-e', program], { encoding: 'utf8' }),
    ).toBe('1\n')
  })
})

describe('actions', () => {
  it('are read with all that the typed model would drop', () => {
    expect(readAction(`${ACTIONS}/prepared`, 'acme/tools/prepared@v1')).toMatchObject({
      pre: 'part.mjs',
      main: 'part.mjs',
      postIf: 'failure()',
      inputs: { fail: { default: '' } },
    })
  })

  it('are node24 and nothing else', () => {
    expect(() => readAction(`${ACTIONS}/composite`, './composite')).toThrow(/node24 actions, not composite/)
    expect(() => readAction(`${ACTIONS}/absent`, './absent')).toThrow(/Can't find 'action.yml'.*actions\/checkout/)
  })
})

describe('shells', () => {
  it.each([
    [undefined, 'bash -e s'],
    ['bash', 'bash --noprofile --norc -e -o pipefail s'],
    ['sh', 'sh -e s'],
    ['perl -w {0} x', 'perl -w s x'],
  ])('%s', (shell, expected) => expect(getShellCommand(shell, 's').join(' ')).toBe(expected))
  it.each(['pwsh', 'python'])('%s is refused', shell => expect(() => getShellCommand(shell, 's')).toThrow(/bash, sh/))
})
