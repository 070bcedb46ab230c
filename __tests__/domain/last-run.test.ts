import { describe, expect, it } from '@jest/globals'
import { findLastRun, type RunWord, runWords, type SeenRun } from '../../src/domain/decide/last-run.ts'

const called = 'acme/golden-images/.github/workflows/golden-image.yml'
const wanted = { called, file: undefined }
let ids = 0
const run = (minute: number, conclusion: string, more: Partial<SeenRun> = {}): SeenRun => ({
  id: ++ids,
  url: 'https://github.com/acme/web-image/actions/runs/1',
  event: 'schedule',
  actor: 'somebody',
  title: 'image',
  path: '.github/workflows/image.yml',
  created: new Date(Date.UTC(2026, 10, 26, 12, minute)).toISOString(),
  status: 'completed',
  conclusion,
  calls: [`${called}@refs/heads/main`],
  ...more,
})
const waiting = (minute: number) => run(minute, '', { status: 'waiting' })
const wordOf = (runs: readonly SeenRun[], file?: string) => findLastRun(runs, { called, file }).word

describe('what became of the last run', () => {
  it.each<[RunWord, string, string]>([
    ['startup_failure', 'completed', 'startup_failure'],
    ['cancelled', 'completed', 'cancelled'],
    ['cancelled', 'completed', 'stale'],
    ['failure', 'completed', 'failure'],
    ['failure', 'completed', 'timed_out'],
    ['failure', 'completed', 'a word that GitHub has invented since'],
    ['success', 'completed', 'success'],
    ['success', 'completed', 'skipped'],
    ['waiting', 'waiting', ''],
    ['waiting', 'completed', 'action_required'],
    ['running', 'in_progress', ''],
    ['running', 'queued', ''],
    ['running', 'pending', ''],
  ])('%s: %s %s', (word, status, conclusion) => expect(wordOf([run(0, conclusion, { status })])).toBe(word))

  it('is that of the newest, in whatever order they come, and each counts once', () => {
    const [old, young] = [run(1, 'success'), run(2, 'failure')]
    expect(findLastRun([old, young, young], wanted)).toEqual({
      word: 'failure',
      run: young,
      wellAt: Date.parse(old.created),
    })
    expect(findLastRun([], wanted)).toEqual({ word: 'none' })
  })

  it('is that of one that waits, if what came later was cancelled or waits for it', () => {
    const first = waiting(1)
    const behind = [run(2, 'cancelled'), run(3, 'cancelled'), run(4, '', { status: 'pending' })]
    expect(findLastRun([...behind, first], wanted)).toEqual({ word: 'waiting', run: first })
    // A promotion that waits for somebody holds up no build.
    expect(wordOf([...behind, first, run(5, 'failure')])).toBe('failure')
    expect(wordOf([run(0, 'failure'), ...behind])).toBe('running')
  })

  it('is of the workflow that calls ours, with all of its runs, also those that say nothing of it', () => {
    const none = { calls: [] }
    const ci = run(9, 'success', { ...none, path: '.github/workflows/ci.yml' })
    const stopped = run(8, 'startup_failure', none)
    expect(wordOf([ci, stopped, run(1, 'success')])).toBe('startup_failure')
    expect(wordOf([ci, run(8, 'failure', { calls: [`${called.toUpperCase()}@main`] })])).toBe('failure')
    expect(wordOf([ci, stopped], 'image.yml')).toBe('startup_failure')
    expect(wordOf([ci], 'image.yml')).toBe('none')
    // Where nothing says which it is, any counts.
    expect(wordOf([ci, stopped])).toBe('success')
    const stranger = run(9, 'success', { path: '.github/workflows/x.yml', calls: [`evil/${called}@main`] })
    expect(wordOf([stranger, run(1, 'failure')])).toBe('failure')
  })

  it('is none of those that release nothing', () => {
    for (const event of ['pull_request', 'issues', 'constructor'])
      expect(wordOf([run(9, 'success', { event }), run(1, 'failure')])).toBe('failure')
  })

  it('has words for people, each other ones', () => {
    expect(new Set(Object.values(runWords)).size).toBe(Object.keys(runWords).length)
  })
})
