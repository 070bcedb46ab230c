import { describe, expect, it } from '@jest/globals'
import {
  baseOperand,
  checkDuration,
  durationOf,
  requestOptions,
  startOptions,
  versionOption,
  workflowAsk,
} from '../../../local/cli/values.ts'

describe('values', () => {
  it.each<[Record<string, string>, string[], object]>([
    [{}, ['plan.yml'], { ask: 'workflow', file: 'plan.yml', event: 'workflow_dispatch', given: {} }],
    [
      {},
      ['golden-image.yml', 'force=true', 'expected=a=b'],
      {
        ask: 'workflow',
        file: 'golden-image.yml',
        event: 'workflow_dispatch',
        given: { force: 'true', expected: 'a=b' },
      },
    ],
    [
      { event: 'push', ref: 'refs/heads/x' },
      ['a.yml'],
      { ask: 'workflow', file: 'a.yml', event: 'push', ref: 'refs/heads/x', given: {} },
    ],
    [{}, ['a.yml', 'force'], { problem: 'workflow force: accepted are NAME=VALUE.' }],
    [
      { event: 'push' },
      ['a.yml', 'a=b'],
      { problem: "a=b: 'push' carries nothing; a workflow_dispatch or repository_dispatch does." },
    ],
  ])('of a workflow with %j and %j', (options, operands, expected) =>
    expect(workflowAsk(options, operands)).toEqual(expected),
  )

  it.each([
    [{}, { publish: ['x'], delay: 300 }],
    [
      { publish: 'none', delay: '0' },
      { publish: [], delay: 0 },
    ],
    [{ publish: 'y,x' }, { publish: ['x', 'y'], delay: 300 }],
    [
      { publish: 'y', delay: '007' },
      { publish: ['y'], delay: 7 },
    ],
  ])('of a start with %j', (options, expected) => expect(startOptions(options)).toEqual(expected))

  it.each([
    [{}, { last: 50, host: undefined }],
    [
      { last: '0', host: 'Management.Azure.COM' },
      { last: 0, host: 'management.azure.com' },
    ],
  ])('of requests with %j', (options, expected) => expect(requestOptions(options)).toEqual(expected))

  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['12h', 43_200_000],
    ['3d', 259_200_000],
  ])('of a time: %s', (written, ms) => expect([checkDuration(written), durationOf(written)]).toEqual([undefined, ms]))

  it.each(['', '3', 'd', '0d', '301d', '-1d', '1.5h', '3 d', '1w'])('%j is no time that can pass', written =>
    expect(checkDuration(written)).toBe('times like 90s, 30m, 12h and 3d, at most 300d'),
  )

  it('of a base and its version', () => {
    expect([baseOperand('x'), baseOperand('y')]).toEqual(['x', 'y'])
    expect([versionOption('1.2.3'), versionOption(undefined)]).toEqual(['1.2.3', undefined])
  })
})
