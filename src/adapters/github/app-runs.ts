import type { ListedRun } from '../../domain/decide/bell.ts'
import type { SeenRun } from '../../domain/decide/last-run.ts'
import { memberOf } from './ask.ts'

/** What is no run of GitHub's form is left out: somebody else's text never stops the list. */
export function readRuns(body: unknown): readonly ListedRun[] | undefined {
  return listOf(body)?.flatMap(one => readRun(one) ?? [])
}

/** The same with what became of each. */
export function readSeenRuns(body: unknown): readonly SeenRun[] | undefined {
  return listOf(body)?.flatMap(one => {
    const run = readRun(one)
    const [status, conclusion, calls] = ['status', 'conclusion', 'referenced_workflows'].map(key => memberOf(one, key))
    if (run === undefined || typeof status !== 'string') return []
    const paths = Array.isArray(calls) ? calls.map(call => memberOf(call, 'path')) : []
    return {
      ...run,
      status,
      conclusion: typeof conclusion === 'string' ? conclusion : '',
      calls: paths.filter(path => typeof path === 'string'),
    }
  })
}

function listOf(body: unknown): readonly unknown[] | undefined {
  const list = memberOf(body, 'workflow_runs')
  return Array.isArray(list) ? list : undefined
}

function readRun(one: unknown): ListedRun | undefined {
  const text = (key: string) => {
    const value = memberOf(one, key)
    return typeof value === 'string' ? value : ''
  }
  const id = memberOf(one, 'id')
  const actor = memberOf(memberOf(one, 'actor'), 'login')
  const created = text('created_at')
  if (!isId(id) || typeof actor !== 'string' || Number.isNaN(Date.parse(created))) return undefined
  return {
    id,
    url: linkOf(text('html_url')),
    event: text('event'),
    actor,
    title: text('display_title'),
    path: text('path'),
    created,
  }
}

/** As a link it is shown, so it is of GitHub's form or none. */
export const linkOf = (url: unknown) =>
  typeof url === 'string' && /^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+$/.test(url) ? url : ''

export const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0
