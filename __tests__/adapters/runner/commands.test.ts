import * as core from '@actions/core'
import { describe, expect, it } from '@jest/globals'
import { parseCommand } from '../../../local/runner/commands.ts'
import { annotationCommand, groupCommand, neutral, neutralLines } from '../../../src/adapters/runner/commands.ts'

/** What the toolkit writes for the same annotation. */
function toolkit(call: () => void): string {
  const written: string[] = []
  const original = process.stdout.write
  process.stdout.write = ((chunk: string) => written.push(chunk) > 0) as typeof process.stdout.write
  try {
    call()
  } finally {
    process.stdout.write = original
  }
  return written.join('').replace(/\r?\n$/, '')
}

describe('annotationCommand', () => {
  it.each(['plain', 'a: b, c', '100% of\nlines', 'ends with %0A', '::error::x', 'ümläut ✓'])(
    'is byte for byte what the toolkit writes for %j',
    message => {
      const place = { file: 'a dir/b:c,d.yml', line: 3 }
      expect(annotationCommand('error', { title: 'T: x, y', message, place })).toBe(
        toolkit(() => core.error(message, { title: 'T: x, y', file: place.file, startLine: 3 })),
      )
    },
  )

  it('is harmless in each of its parts', () => {
    const evil = '\u001b[31m\u202e\u061cx\u0007\u009b2J'
    const place = { file: evil, line: 1 }
    expect(annotationCommand('error', { title: evil, message: evil, place })).toBe(
      '::error title=x2J,file=x2J,line=1::x2J',
    )
    expect(annotationCommand('error', { code: 'INPUT_MISSING', message: evil, hint: evil, place })).toBe(
      '::error title=INPUT_MISSING,file=x2J,line=1::x2J%0ANext: x2J',
    )
  })

  it('names in its title what a problem is about, behind the code, on one short line', () => {
    const titleOf = (about: string) =>
      parseCommand(annotationCommand('error', { code: 'VALIDATE_CONTROL_FAILED', about, message: 'm' }), () => true)
        ?.properties.title
    expect(titleOf('[high] cis-1.1.1')).toBe('VALIDATE_CONTROL_FAILED: [high] cis-1.1.1')
    expect(titleOf('a,b=c::error file=x::\n%0A\u001b[31m\u202e')).toBe(
      'VALIDATE_CONTROL_FAILED: a,b=c::error file=x:: %0A',
    )
    expect(titleOf('\u0007')).toBe('VALIDATE_CONTROL_FAILED')
    expect(titleOf('x'.repeat(5000))?.length).toBeLessThan(255)
  })

  it('carries the next step in the message and stays under the limit of the runner', () => {
    expect(annotationCommand('error', { code: 'INPUT_MISSING', message: 'm', hint: 'h' })).toBe(
      '::error title=INPUT_MISSING::m%0ANext: h',
    )
    expect(annotationCommand('error', { title: 't', message: 'x'.repeat(9000) }).length).toBeLessThan(4096)
  })

  it("says the catalogue's next step where the problem has none of its own", () => {
    expect(annotationCommand('error', { code: 'AZURE_THROTTLED', message: 'm' })).toBe(
      '::error title=AZURE_THROTTLED::m%0ANext: Run the job again later.',
    )
  })

  it('keeps the next step of a message that is too long', () => {
    const command = annotationCommand('error', { code: 'AZURE_THROTTLED', message: 'x'.repeat(9000) })
    expect(command.length).toBeLessThan(4096)
    expect(command).toMatch(/x%0A\(cut; [^%]*\)%0ANext: Run the job again later\.$/)
  })
})

it.each([
  ['a\n::error::b', 'a :\u200b:error::b'],
  ['a%0A##[error]b', 'a%250A##\u200b[error]b'],
  ['100% of x', '100%25 of x'],
])('a group has its title %j on one line', (title, line) => {
  expect(groupCommand(title)).toBe(`::group::${line}`)
  expect(parseCommand(groupCommand(title), () => true)?.data).not.toContain('\n')
})

describe('neutralLines', () => {
  it.each([
    ['::error::no', /^::error/],
    ['  ::add-mask::e', /^\s*::add-mask/],
    ['text ##[set-output name=a]b', /##\[/],
    ['progress\r::error::no', /^::/m],
    ['\u2028::error::no', /^::/m],
    ['\u001b[31mred\u001b[0m \u001b]0;title\u0007', /\u001b/],
    ['\u202eevil', /\u202e/],
  ])('makes %j harmless', (text, forbidden) => {
    for (const line of neutralLines(text)) expect(line).not.toMatch(forbidden)
  })

  it('keeps ordinary text as it is', () => {
    expect(neutralLines('a::b 100% [x] #1 ✓ ümläut\nsecond')).toEqual(['a::b 100% [x] #1 ✓ ümläut', 'second'])
    expect(neutral('tab\tstays')).toBe('tab\tstays')
  })
})
