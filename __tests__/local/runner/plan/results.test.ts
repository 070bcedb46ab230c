import { expect, it } from '@jest/globals'
import type { Conclusion } from '../../../../local/runner/index.ts'
import {
  ancestorsOf,
  foldResults,
  mergeOutputs,
  resultOfUnstarted,
  statusBehind,
} from '../../../../local/runner/plan/results.ts'

it.each<[Conclusion[], boolean, object]>([
  [[], false, { succeeded: true, failed: false, cancelled: false }],
  [['success', 'success'], false, { succeeded: true, failed: false, cancelled: false }],
  [['success', 'skipped'], false, { succeeded: false, failed: false, cancelled: false }],
  [['failure', 'skipped'], false, { succeeded: false, failed: true, cancelled: false }],
  [['cancelled'], false, { succeeded: false, failed: false, cancelled: false }],
  [['success'], true, { succeeded: false, failed: false, cancelled: true }],
  [['failure'], true, { succeeded: false, failed: false, cancelled: true }],
])('behind %j, the run cancelled: %s', (results, cancelled, status) => {
  expect(statusBehind(results, cancelled)).toEqual(status)
})

it('all that stands before a job counts, once', () => {
  const needs = new Map([
    ['a', []],
    ['b', ['a']],
    ['c', ['a', 'b']],
    ['d', ['c', 'a']],
  ])
  expect(['a', 'b', 'c', 'd'].map(id => [...ancestorsOf(id, needs)].sort().join())).toEqual(['', 'a', 'a,b', 'a,b,c'])
})

it.each<[Conclusion[], Conclusion]>([
  [[], 'skipped'],
  [['skipped', 'skipped'], 'skipped'],
  [['skipped', 'success'], 'success'],
  [['success', 'cancelled'], 'cancelled'],
  [['cancelled', 'failure', 'success'], 'failure'],
])('%j is as one: %s', (results, whole) => {
  expect(foldResults(results)).toBe(whole)
})

it('the last row that says something counts', () => {
  expect(mergeOutputs([{ a: '1', b: '1' }, { a: '2', b: '' }, {}])).toEqual({ a: '2', b: '1' })
})

it('nobody has cancelled what would not have run', () => {
  expect([resultOfUnstarted(true, true), resultOfUnstarted(false, true), resultOfUnstarted(false, false)]).toEqual([
    'cancelled',
    'skipped',
    'skipped',
  ])
})
