import { describe, expect, it } from '@jest/globals'
import { createLineReader } from '../../../local/runner/line-reader.ts'

function read(lines: readonly string[], debug = false): string[] {
  const seen: string[] = []
  const reader = createLineReader({
    annotate: (level, properties, message) => seen.push(`${level} ${JSON.stringify(properties)} ${message}`),
    setOutput: (name, value) => seen.push(`output ${name}=${value}`),
    saveState: (name, value) => seen.push(`state ${name}=${value}`),
    mask: value => seen.push(`mask ${value}`),
    log: (text, kind) => seen.push(`${kind ?? 'log'} ${text}`),
    fail: message => seen.push(`fail ${message}`),
    debug,
  })
  for (const line of lines) reader(line)
  return seen
}

describe('a step says', () => {
  it('annotations, groups, masks, outputs and state', () => {
    expect(
      read([
        'text',
        '::group::Files',
        '::warning file=a::careful',
        '::endgroup::',
        '::add-mask::s3cret',
        '::set-output name=a::1',
        'x ##[save-state name=b]2',
        '::unknown::x',
      ]),
    ).toEqual([
      'log text',
      'group Files',
      'warning {"file":"a"} careful',
      'endgroup ',
      'mask s3cret',
      'output a=1',
      'state b=2',
      'log ::unknown::x',
    ])
  })

  it('debug only when asked for', () => {
    expect(read(['::debug::x'])).toEqual([])
    expect(read(['::debug::x'], true)).toEqual(['debug x'])
  })

  it('nothing between stop-commands and its token, in either spelling', () => {
    const stopped = [
      '::stop-commands::T0k',
      '::error::a',
      '##[set-output name=x]y',
      '::stop-commands::other',
      '::other::',
    ]
    for (const resume of ['::t0k::', 'guest ##[T0k]'])
      expect(read([...stopped, resume, '::error::b'])).toEqual([
        'command ::stop-commands::T0k',
        'log ::error::a',
        'log ##[set-output name=x]y',
        'log ::stop-commands::other',
        'log ::other::',
        `command ${resume}`,
        'error {} b',
      ])
  })

  it.each(['', 'error', 'pause-logging'])('stop-commands with the token %j fails the step and stops nothing', token => {
    expect(read([`::stop-commands::${token}`, '::error::a'])).toEqual([expect.stringMatching(/^fail /), 'error {} a'])
  })

  it('commands that the runner has given up or cannot read: the step fails', () => {
    for (const line of [
      '::set-env name=A::b',
      '::add-path::/x',
      '::set-output::x',
      '::save-state name=::x',
      '::echo::loud',
    ])
      expect(read([line])).toEqual([
        expect.stringMatching(/^error .*Unable to process/),
        expect.stringMatching(/^fail /),
      ])
  })

  it('echo on repeats commands in the log, but not masks', () => {
    expect(
      read(['::echo::on', '::add-mask::s3cret', '::set-output name=a::1', '::echo::off', '::set-output name=b::2']),
    ).toEqual(['mask s3cret', 'command ::set-output name=a::1', 'output a=1', 'command ::echo::off', 'output b=2'])
  })

  it('an empty mask is a warning', () => expect(read(['::add-mask:: '])).toEqual([expect.stringMatching(/^warning /)]))
})
