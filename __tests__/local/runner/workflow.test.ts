// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readAction } from '../../../local/runner/action.ts'
import { getShellCommand } from '../../../local/runner/shells.ts'
import { pickJob, readWorkflow } from '../../../local/runner/workflow.ts'
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
    ['container', 'container: debian\nsteps: [{ run: x }]', /`container`/],
    ['services', 'services: { a: { image: b } }\nsteps: [{ run: x }]', /`services`/],
  ])('do not pass over %s', (_, body, message) => {
    expect(() => pickJob(read(job(body)), 'wf.yml', undefined)).toThrow(message)
  })

  it.each(['windows-2025', 'self-hosted', '[self-hosted, linux]', '{ group: big }', '${{ matrix.os }}'])(
    'do not run on %s',
    label => {
      const text = job('steps: [{ run: x }]').replace('ubuntu-24.04', label.startsWith('$') ? `'${label}'` : label)
      expect(() => pickJob(read(text), 'wf.yml', undefined)).toThrow(/this runner is ubuntu-/)
    },
  )

  it('a job is picked by its id, or is the only one', () => {
    const two = read(`${job('steps: [{ run: x }]')}  b:\n    uses: ./.github/workflows/c.yml\n`)
    expect(pickJob(two, 'wf.yml', 'a').id).toBe('a')
    expect(() => pickJob(two, 'wf.yml', undefined)).toThrow('a, b')
    expect(() => pickJob(two, 'wf.yml', 'c')).toThrow("no job 'c'")
    expect(() => pickJob(two, 'wf.yml', 'b')).toThrow('`uses`')
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
