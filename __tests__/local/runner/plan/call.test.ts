import { describe, expect, it } from '@jest/globals'
import {
  declaredIn,
  explainBadCall,
  parseCallTarget,
  readCallInputs,
  secretsWithin,
} from '../../../../local/runner/plan/call.ts'
import { explainExcess, levelsOf } from '../../../../local/runner/plan/permissions.ts'

describe('what a job calls', () => {
  it.each<[string, object]>([
    ['./.github/workflows/a.yml', { path: '.github/workflows/a.yml' }],
    ['acme/x/.github/workflows/a.yaml@v1/y', { repository: 'acme/x', path: '.github/workflows/a.yaml', ref: 'v1/y' }],
  ])('%s', (uses, target) => {
    expect(parseCallTarget(uses)).toEqual(target)
  })

  it.each([
    './.github/workflows/a.yml@main',
    './a.yml',
    'acme/x/.github/workflows/a.yml',
    'acme/x/.github/workflows/sub/a.yml@v1',
    'acme/x/a.yml@v1',
    'docker://alpine',
  ])('%s is none', uses => {
    expect(() => parseCallTarget(uses)).toThrow('invalid value workflow reference')
  })
})

const declared = declaredIn({
  inputs: {
    who: { type: 'string', required: true },
    force: { type: 'boolean' },
    n: { type: 'number' },
    word: { type: 'string', default: 'w' },
  },
  secrets: { KEY: { required: true }, MORE: null },
})

describe('a call', () => {
  it('gives what is declared', () => {
    expect(explainBadCall(declared, { inputs: { WHO: 'x' }, secrets: { key: 'y' } })).toEqual([])
    expect(explainBadCall(declared, { inputs: { who: 'x' }, secrets: 'inherit' })).toEqual([])
    expect(explainBadCall(declaredIn(null), { inputs: {}, secrets: {} })).toEqual([])
  })

  it('gives nothing else, and not less', () => {
    expect(explainBadCall(declared, { inputs: { x: 1 }, secrets: { OTHER: '' } })).toEqual([
      'Invalid input, x is not defined in the referenced workflow.',
      'Input who is required, but not provided while calling.',
      'Invalid secret, OTHER is not defined in the referenced workflow.',
      'Secret KEY is required, but not provided while calling.',
    ])
  })

  it('has inputs of their types, and what stands for one that is not given', () => {
    expect(readCallInputs(declared.inputs, { WHO: 3, n: 2 })).toEqual({ who: '3', force: false, n: 2, word: 'w' })
    expect(() => readCallInputs(declared.inputs, { force: 'true' })).toThrow("for the input 'force', a boolean")
    expect(() => readCallInputs(declared.inputs, { n: '2' })).toThrow("for the input 'n', a number")
  })

  it('has of secrets of an environment those alone that are named, unless it inherits', () => {
    const own = { key: 'of the environment', OTHER: 'x' }
    expect(secretsWithin({ KEY: 'given', MORE: 'm' }, own, false)).toEqual({ MORE: 'm', key: 'of the environment' })
    expect(secretsWithin({ KEY: 'given' }, own, true)).toEqual(own)
    expect(secretsWithin({}, own, false)).toEqual({})
  })
})

describe('permissions', () => {
  it.each<[unknown, object]>([
    [undefined, { contents: 'read', packages: 'read' }],
    [{}, {}],
    [
      { contents: 'none', actions: 'read', 'id-token': 'write' },
      { actions: 'read', 'id-token': 'write' },
    ],
  ])('%j', (written, levels) => {
    expect(levelsOf(written)).toEqual(levels)
  })

  it('of all kinds: identity tokens are among those to write alone', () => {
    expect(levelsOf('read-all')).not.toHaveProperty('id-token')
    expect(levelsOf('write-all')).toMatchObject({ 'id-token': 'write', contents: 'write', attestations: 'write' })
  })

  it.each<[unknown, unknown, object | undefined]>([
    [undefined, {}, undefined],
    [{ contents: 'read' }, undefined, undefined],
    [{ contents: 'read' }, { contents: 'write' }, undefined],
    [{ contents: 'none' }, {}, undefined],
    ['read-all', 'write-all', undefined],
    [{ contents: 'write' }, { contents: 'read' }, { requested: 'contents: write', allowed: 'contents: read' }],
    [
      { 'id-token': 'write', actions: 'read' },
      {},
      { requested: 'id-token: write, actions: read', allowed: 'id-token: none, actions: none' },
    ],
    [{ 'id-token': 'write' }, 'read-all', { requested: 'id-token: write', allowed: 'id-token: none' }],
    [{ issues: 'write' }, undefined, { requested: 'issues: write', allowed: 'issues: none' }],
  ])('%j of one that has %j', (asked, granted, excess) => {
    expect(explainExcess(asked, granted)).toEqual(excess)
  })
})
