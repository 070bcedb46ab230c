import { expect, it } from '@jest/globals'
import {
  decideArrival,
  decideDeparture,
  type Group,
  readConcurrency,
} from '../../../../local/runner/plan/concurrency.ts'

const group: Group = { holder: 1, waiting: [2, 3] }
const hundred: Group = { holder: 1, waiting: Array.from({ length: 100 }, (_, i) => i + 2) }

it.each<[string, Group | undefined, { cancelInProgress?: boolean; queue?: 'max' | 'single' }, object]>([
  ['an empty group', undefined, {}, { group: { holder: 9, waiting: [] }, starts: true, cancelled: [] }],
  [
    'a group that one holds',
    { holder: 1, waiting: [] },
    {},
    { group: { holder: 1, waiting: [9] }, starts: false, cancelled: [] },
  ],
  ['those that wait', group, {}, { group: { holder: 1, waiting: [9] }, starts: false, cancelled: [2, 3] }],
  [
    'all of them',
    group,
    { cancelInProgress: true },
    { group: { holder: 1, waiting: [9] }, starts: false, cancelled: [1, 2, 3] },
  ],
  ['a queue', group, { queue: 'max' }, { group: { holder: 1, waiting: [2, 3, 9] }, starts: false, cancelled: [] }],
  ['a full queue', hundred, { queue: 'max' }, { group: hundred, starts: false, cancelled: [9] }],
])('somebody comes to %s', (_, before, { cancelInProgress = false, queue = 'single' }, after) => {
  expect(decideArrival(before, { who: 9, cancelInProgress, queue })).toEqual(after)
})

it.each<[string, Group, number, object]>([
  [
    'the holder goes: the one that began to wait first comes',
    group,
    1,
    { group: { holder: 2, waiting: [3] }, starts: 2 },
  ],
  ['the holder goes, and nobody waits', { holder: 1, waiting: [] }, 1, {}],
  ['one that waits goes', group, 3, { group: { holder: 1, waiting: [2] } }],
  ['one that is not there goes', group, 7, { group }],
])('%s', (_, before, who, after) => {
  expect(decideDeparture(before, who)).toEqual(after)
})

it.each<[unknown, unknown]>([
  [undefined, undefined],
  ['', undefined],
  ['A', { group: 'A', cancelInProgress: false, queue: 'single' }],
  [
    { group: 7, 'cancel-in-progress': true },
    { group: '7', cancelInProgress: true, queue: 'single' },
  ],
  [
    { group: 'a', 'cancel-in-progress': 'true', queue: 'single' },
    { group: 'a', cancelInProgress: true, queue: 'single' },
  ],
  [
    { group: 'a', queue: 'max' },
    { group: 'a', cancelInProgress: false, queue: 'max' },
  ],
])('concurrency %j', (written, rules) => {
  expect(readConcurrency(written)).toEqual(rules)
})

it('a queue is not cancelled', () => {
  expect(() => readConcurrency({ group: 'a', queue: 'max', 'cancel-in-progress': true })).toThrow('does not go with')
})
