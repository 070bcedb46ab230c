import { describe, expect, it } from '@jest/globals'
import { expandMatrix } from '../../../../local/runner/plan/matrix.ts'

const rows = (matrix: unknown) => expandMatrix(matrix).map(one => one.row)

describe('a matrix', () => {
  it('is every combination, the first list slowest', () => {
    expect(expandMatrix({ a: [1, 2], b: ['x', true] })).toEqual([
      { row: { a: 1, b: 'x' }, suffix: ' (1, x)' },
      { row: { a: 1, b: true }, suffix: ' (1, true)' },
      { row: { a: 2, b: 'x' }, suffix: ' (2, x)' },
      { row: { a: 2, b: true }, suffix: ' (2, true)' },
    ])
  })

  it('adds to combinations what changes none of them, and makes jobs of the rest', () => {
    const include = [
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
    ]
    expect(rows({ fruit: ['apple', 'pear'], animal: ['cat', 'dog'], include })).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ])
  })

  it('is named by what its lists say, not by what is added', () => {
    const matrix = {
      a: [1],
      include: [
        { a: 1, more: 'x' },
        { a: 2, more: 'y', deep: { z: 3, none: null } },
      ],
    }
    expect(expandMatrix(matrix).map(one => one.suffix)).toEqual([' (1)', ' (2, y, 3)'])
  })

  it('can be jobs that are written one by one', () => {
    expect(rows({ include: [{ image: 'a' }, { image: 'b' }] })).toEqual([{ image: 'a' }, { image: 'b' }])
  })

  it.each<[string, object[], object[]]>([
    [
      'a part',
      [{ os: 'X' }],
      [
        { os: 'y', v: { n: 1, m: 2 } },
        { os: 'y', v: { n: 2 } },
      ],
    ],
    [
      'all of one',
      [{ os: 'x', v: { n: 2 } }],
      [
        { os: 'x', v: { n: 1, m: 2 } },
        { os: 'y', v: { n: 1, m: 2 } },
        { os: 'y', v: { n: 2 } },
      ],
    ],
    [
      'a part of what is deep',
      [{ v: { m: 2 } }],
      [
        { os: 'x', v: { n: 2 } },
        { os: 'y', v: { n: 2 } },
      ],
    ],
    [
      'nothing that there is',
      [{ os: 'z' }],
      [
        { os: 'x', v: { n: 1, m: 2 } },
        { os: 'x', v: { n: 2 } },
        { os: 'y', v: { n: 1, m: 2 } },
        { os: 'y', v: { n: 2 } },
      ],
    ],
  ])('leaves out %s', (_, exclude, left) => {
    expect(rows({ os: ['x', 'y'], v: [{ n: 1, m: 2 }, { n: 2 }], exclude })).toEqual(left)
  })

  it.each<[string, unknown, string]>([
    ['a text', 'x', 'a matrix is a mapping, not "x"'],
    ['nothing', {}, 'Matrix must define at least one vector'],
    ['an empty list', { a: [] }, "Matrix vector 'a' does not contain any values"],
    ['no list', { a: 'x' }, "Matrix vector 'a' is not a list"],
    ['empty lists of jobs', { include: [] }, 'Matrix must define at least one vector'],
    ['everything left out', { a: [1], exclude: [{ a: 1 }] }, 'Matrix must define at least one vector'],
    [
      'a key that is not there, left out',
      { a: [1], exclude: [{ b: 1 }] },
      "Matrix exclude key 'b' does not match any key within the matrix",
    ],
    ['an empty job', { include: [{}] }, 'Matrix include mapping does not contain any values'],
    ['jobs that are none', { include: ['x'] }, '`include` of a matrix is a list of mappings'],
    ['too many', { a: Array.from({ length: 257 }, (_, i) => i) }, 'a matrix makes at most 256 jobs, this one 257'],
  ])('of %s is none', (_, matrix, message) => {
    expect(() => expandMatrix(matrix)).toThrow(message)
  })
})
