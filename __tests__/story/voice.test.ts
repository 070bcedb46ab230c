import { describe, expect, it } from '@jest/globals'
import { upgradedPackages } from '../../demo/world/packages.ts'
import { createVoice } from '../../demo/world/voice.ts'
import type { JobEvent } from '../../local/runner/index.ts'

const line = (text: string, level?: 'group' | 'endgroup' | 'error' | 'debug'): JobEvent => ({
  kind: 'line',
  text,
  ...(level ? { level } : {}),
})
const end = (conclusion: 'success' | 'failure', summary = ''): JobEvent => ({
  kind: 'end',
  name: 'Run build',
  phase: 'main',
  conclusion,
  milliseconds: 1234,
  summary,
})

function told(events: readonly (JobEvent | number)[], verbose = false): string[] {
  let time = 0
  const said: string[] = []
  const voice = createVoice({ write: text => void said.push(text.trimEnd()), verbose, colour: false, now: () => time })
  for (const event of events)
    if (typeof event === 'number') time += event
    else voice.hear(event)
  return said.map(text => text.replace(/^ +\d+\.\d s {2}/, ''))
}

describe('what a job prints inside of a group', () => {
  const group = [line('▸ Packer builds', 'group'), line('one'), line('two'), line('', 'endgroup'), end('success')]

  it('is counted, and shown only when asked for', () => {
    expect(told(group)).toEqual(['   │ ▸ Packer builds', '   │   (2 lines)', '   success: Run build (1.2 s)'])
    expect(told(group, true)).toEqual(['   │ ▸ Packer builds', '   │ one', '   │ two', '   success: Run build (1.2 s)'])
  })

  it('is heard now and then while it takes its time', () => {
    expect(told([line('▸ g', 'group'), line('quick'), 3500, line('slow'), line('next')])).toEqual([
      '   │ ▸ g',
      '   │   … slow',
    ])
  })

  it('is shown at its end when the step fails, and errors always', () => {
    expect(told([line('▸ g', 'group'), line('why'), line('error: CODE: no', 'error'), end('failure')])).toEqual([
      '   │ ▸ g',
      '   │ error: CODE: no',
      '   │   … why',
      '   failure: Run build (1.2 s)',
    ])
  })
})

it('a summary is told as text, debug lines are not told', () => {
  expect(told([line('d', 'debug'), end('success', '### ✅ Built\n')])).toEqual([
    '   success: Run build (1.2 s)',
    '   ▏ ✅ Built',
  ])
})

it('packages that two images have in different versions are upgraded; new and removed ones are not', () => {
  const status = (rows: Record<string, string>) =>
    Object.entries(rows)
      .map(
        ([name, version]) =>
          `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nDescription: x\n more\n`,
      )
      .join('\n')
  const before = `${status({ a: '1', b: '1:2.0-1', gone: '1' })}\nPackage: c\nStatus: deinstall ok config-files\nVersion: 1\n`
  expect(upgradedPackages(before, status({ a: '1', b: '1:2.0-2', c: '2', added: '1' }))).toEqual([
    { package: 'b', from: '1:2.0-1', to: '1:2.0-2' },
  ])
})
