import { expect } from '@jest/globals'
import { registry } from '../../src/entry/registry.ts'
import type { Seen } from './stage.ts'

const ESC = '\u001b'
/** Each would do something if it came out as it went in. */
export const VECTORS: readonly string[] = [
  '::error::owned',
  '\n::set-output name=verdict::pass',
  '\r::error::owned',
  '\r\n  ::add-mask::e',
  '\u2028::stop-commands::x',
  '##[error]owned',
  '##[set-output name=verdict;]pass',
  'x ##[save-state name=test-machine;]{"group":"prod-rg"}',
  `${ESC}[2K${ESC}[1A${ESC}[32mgreen${ESC}[0m`,
  `${ESC}]8;;https://evil.example${ESC}\\click${ESC}]8;;${ESC}\\`,
  '\u202etxet desrever',
  '</td></tr></table><img src=x onerror=alert(1)>',
  '<details><summary>x',
  'a | b | c',
  'a \\| b | c',
  '![pixel](https://evil.example/x.png)',
  '[link](https://evil.example)',
  '\\[link\\](https://evil.example)',
  'cc @all @acme/security',
  'closes #1',
  '`<i>` ``@all`` ` $`x`$',
]
export const HOSTILE = VECTORS.join(' ')
/** What is left of it where control characters are refused. */
export const PRINTABLE = HOSTILE.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ').slice(0, 250)

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** As the runner sees it: nothing but errors of ours is obeyed, and no line holds a byte that a terminal obeys. */
export function expectInertLog(seen: Seen, allowed: readonly string[] = []): void {
  for (const { name, properties } of seen.commands) {
    expect(['error', 'warning', ...allowed]).toContain(name)
    if (name === 'error') expect(properties.title).toMatch(/^([A-Z]+_[A-Z_]+(: \[[a-z]+\] .+)?|\d+ more)$/)
  }
  expect(seen.stdout).not.toMatch(controls)
  for (const { data } of seen.commands) expect(data).not.toMatch(controls)
}

/** Cells of a table row by GitHub's rule: a backslash takes the next character with it. */
const cells = (row: string) => row.replace(/\\[\s\S]/g, '').split('|').length

/** What is left of a line when what is escaped is gone, and what stands between equally many backticks: nothing acts there. */
function outsideCode(line: string): string {
  return line.replace(/\\.|(?<!`)(`+)(?!`)(?:(?!(?<!`)\1(?!`)).)*(?<!`)\1(?!`)/g, '')
}

/** As GitHub renders it: no tag, no link, no picture, nobody notified, every row as wide as its head. */
export function expectInertSummary(markdown: string): void {
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  // A dollar is ours to write, so that nothing becomes a formula.
  const unescaped = markdown.split('\n').map(outsideCode).join('\n').replaceAll('<span>$</span>', '$')
  expect(unescaped).not.toMatch(/[<>]/)
  expect(unescaped).not.toMatch(/\]\(|\[[^\]]*\]/)
  expect(unescaped).not.toMatch(/@\w/)
  expect(unescaped).not.toMatch(/#\d/)
  let width = 0
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) width = 0
    else if (width === 0) width = cells(line)
    else expect([line, cells(line)]).toEqual([line, width])
  }
}

/** What is annotated and summed up fits, whatever others have written: the runner cuts one, and drops the other. */
const longest = { annotation: 4096, summary: 1024 * 1024 }

/** All that leaves a step: nothing is obeyed, nothing is rendered, nothing has a name that is not ours. */
export function expectInert(seen: Seen, allowed: readonly string[] = []): void {
  expectInertLog(seen, ['add-mask', 'group', 'endgroup', 'notice', ...allowed])
  expectInertSummary(seen.summary)
  expect(Buffer.byteLength(seen.summary)).toBeLessThan(longest.summary)
  for (const { data } of seen.commands) expect(data.length).toBeLessThanOrEqual(longest.annotation)
  const { outputs } = registry[seen.action].contract
  expect(Object.keys(seen.outputs).filter(name => !outputs.includes(name))).toEqual([])
  expect(Object.keys(seen.state).filter(name => name !== 'temporary')).toEqual([])
  for (const value of Object.values(seen.outputs)) expect(value).not.toMatch(controls)
}

/** Every text of a value in place of which anybody could write another one. */
export function everyText(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text
  if (Array.isArray(value)) return value.map(one => everyText(one, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everyText(one, text)]))
}
