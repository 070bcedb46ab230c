import { describe, expect, it } from '@jest/globals'
import { commands } from '../../../local/cli/commands.ts'
import { nearest } from '../../../local/cli/nearest.ts'
import { parseCommandLine } from '../../../local/cli/parse.ts'

const parse = (line: string) => parseCommandLine(line === '' ? [] : line.split(' '))
const problemsOf = (line: string) => {
  const parsed = parse(line)
  return parsed.kind === 'wrong' ? parsed.problems : [`understood as ${parsed.kind}`]
}

describe('what is understood', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['start', { command: 'start', options: {}, operands: [] }],
    ['start --publish x,y --delay=0', { command: 'start', options: { publish: 'x,y', delay: '0' } }],
    ['start --delay 600000 --publish none', { command: 'start', options: { publish: 'none', delay: '600000' } }],
    ['status --json', { command: 'status', options: { json: true } }],
    ['publish-base y', { command: 'publish-base', options: {}, operands: ['y'] }],
    ['publish-base --version 1.2.3 x', { command: 'publish-base', options: { version: '1.2.3' }, operands: ['x'] }],
    ['requests --last 0 --host a.b', { command: 'requests', options: { last: '0', host: 'a.b' } }],
    ['let-pass 3d', { command: 'let-pass', options: {}, operands: ['3d'] }],
    ['run -- ls --help -l', { command: 'run', options: {}, operands: ['ls', '--help', '-l'] }],
    ['run --environment image-plan -- id', { command: 'run', options: { environment: 'image-plan' } }],
    ['run bash', { command: 'run', operands: ['bash'] }],
    ['run -- cmd -- --json', { command: 'run', options: {}, operands: ['cmd', '--', '--json'] }],
    ['stop', { command: 'stop', options: {}, operands: [] }],
  ])('%s', (line, expected) => expect(parse(line)).toMatchObject({ kind: 'command', ...expected }))

  it.each(commands.flatMap(c => c.examples.map(example => [example] as const)))('the example %s', example => {
    // The one example with quotes: what stands in them is one word.
    const words = example.match(/'[^']*'|\S+/g) ?? []
    expect(parseCommandLine(words)).toMatchObject({ kind: 'command' })
  })
})

describe('a call for help', () => {
  it.each(['help', '--help', '-h'])('%s is for all', word => {
    expect(parse(word)).toEqual({ kind: 'help', command: undefined })
  })

  it.each(['help start', '--help start', 'start --help', 'start -h', 'start --delay x --help'])('%s', line => {
    expect(parse(line)).toMatchObject({ kind: 'help', command: { name: 'start' } })
  })

  it('for a command that is not there is a mistake', () => {
    expect(problemsOf('help galery')).toEqual([expect.stringContaining("no command 'galery'")])
  })
})

describe('what is refused', () => {
  it.each<[string, ...string[]]>([
    [
      '',
      'A command is missing: start, status, publish-base, galleries, conduct, requests, let-pass, trusted-root, run, workflow, stop.',
    ],
    ['strat', "There is no command 'strat'; did you mean 'start'?"],
    ['statsu', "There is no command 'statsu'; did you mean 'status'?"],
    ['publishbase', "There is no command 'publishbase'; did you mean 'publish-base'?"],
    ['galeries', "There is no command 'galeries'; did you mean 'galleries'?"],
    ['destroy', "There is no command 'destroy'. Commands: start, "],
    ['START', "There is no command 'START'."],
    ['--json status', "There is no command '--json'."],
    [
      'start --dealy 5',
      "'start' has no option '--dealy'; did you mean '--delay'? Options: --publish, --delay, --json, --help.",
    ],
    ['start --delay', 'Option --delay needs a value: --delay MS.'],
    ['start --delay --json', 'Option --delay needs a value: --delay MS.'],
    ['start --json=yes', "Option --json takes no value, and 'yes' was given."],
    ['start --delay 1 --delay 2', 'Option --delay is there twice.'],
    ['start --delay -1', '--delay -1: accepted are whole numbers from 0 to 600000.'],
    ['start --delay 600001', '--delay 600001: accepted are whole numbers from 0 to 600000.'],
    ['start --delay 1.5', '--delay 1.5: accepted are whole numbers'],
    ['start --delay 0x10', '--delay 0x10: accepted are whole numbers'],
    ['start --delay=', "--delay '': accepted are whole numbers"],
    ['start --publish z', '--publish z: accepted are x, y, x,y and none.'],
    ['start --publish x,x', '--publish x,x: accepted are x, y, x,y and none.'],
    ['start --publish x,none', '--publish x,none: accepted are x, y, x,y and none.'],
    ['start --publish=', "--publish '': accepted are x, y, x,y and none."],
    ['start now', "'start' takes nothing but options behind it, and 'now' was given."],
    ['start -x', "'start' has no option '-x'."],
    ['start --__proto__', "'start' has no option '--__proto__'."],
    ['publish-base', "'publish-base' needs x|y behind it."],
    ['publish-base z', 'publish-base z: accepted are x and y.'],
    ['publish-base x y', "'publish-base' takes one of x|y behind it, and 'y' was given."],
    ['publish-base y --version 1.2', '--version 1.2: accepted are three whole numbers, like 12.20261201.1.'],
    ['publish-base y --version 1.2.3-rc', '--version 1.2.3-rc: accepted are three whole numbers'],
    ['requests --last few', '--last few: accepted are whole numbers from 0 to 999999999.'],
    ['requests --host=', "--host '': accepted are names that are not empty."],
    ['run', "'run' needs -- COMMAND ARGS... behind it."],
    ['run --', "'run' needs -- COMMAND ARGS... behind it."],
    [
      'run bash -c id',
      "'run' has no option '-c'. Options: --environment, --help. What the command inside gets goes behind `--`.",
    ],
  ])('%s', (line, ...starts) => expect(problemsOf(line)).toEqual(starts.map(start => expect.stringContaining(start))))

  it('names every mistake at once', () => {
    expect(problemsOf('publish-base --versoin 1.2.3 --version 1 --json=1 z q')).toEqual([
      expect.stringContaining("'--versoin'; did you mean '--version'?"),
      expect.stringContaining('--version 1: accepted'),
      expect.stringContaining('--json takes no value'),
      expect.stringContaining('publish-base z: accepted'),
      expect.stringContaining("'q' was given"),
    ])
  })
})

describe('the nearest word', () => {
  const known = ['start', 'stop', 'status', 'run']

  it.each([
    ['strt', 'start'],
    ['sttop', 'stop'],
    ['sotp', 'stop'],
    ['nur', undefined],
    ['rum', 'run'],
    ['completely-else', undefined],
    ['', undefined],
  ])('to %p is %p', (written, expected) => expect(nearest(written, known)).toBe(expected))
})
