// biome-ignore-all lint/suspicious/noTemplateCurlyInString: workflow expressions
import { describe, expect, it } from '@jest/globals'
import { condition, evaluate, hookCondition, interpolate, text } from '../../../local/runner/expressions.ts'

const good = { failed: false, cancelled: false, hashFiles: (patterns: readonly string[]) => patterns.join('+') }
const failed = { ...good, failed: true }
const cancelled = { ...good, failed: true, cancelled: true }
const contexts = {
  github: { ref: 'refs/heads/main', event: { inputs: null } },
  steps: { build: { outputs: { 'image-version-id': '/x' }, outcome: 'success' } },
  matrix: { n: 1.5, list: ['a', 'b'] },
}

describe('expressions', () => {
  it.each([
    ["'a''b''c'", "a'b'c"],
    ['steps.build.outputs.image-version-id', '/x'],
    ['steps.missing.outputs.x', null],
    ["github.ref == 'REFS/heads/main'", true],
    ["contains(matrix.list, 'b') && !false", true],
    ['fromJSON(\'{"a":[1,true,null]}\').a', [1, true, null]],
    ["format('{0}-{1}', matrix.n, 'x')", '1.5-x'],
    ["hashFiles('a', 'b')", 'a+b'],
    ['matrix.list[1]', 'b'],
    ["null || 'default'", 'default'],
  ])('%s', (expression, expected) => expect(evaluate(expression, contexts, good)).toEqual(expected))

  it.each(['', 'nothing.here', 'github.ref ==', "'open", 'unknown()', "fromJSON('')"])(
    'refuses %j and says it',
    expression => expect(() => evaluate(expression, contexts, good)).toThrow(`\${{ ${expression} }}`),
  )

  it('text around expressions', () => {
    expect(text("a ${{ 'it''s }}' }} b ${{ matrix.n }}${{ true }}${{ null }}", contexts, good)).toBe(
      "a it's }} b 1.5true",
    )
    expect(text('${{ matrix.list }} here', contexts, good)).toBe('Array here')
    expect(text('cat <<EOF\n  ${{ matrix.n }}\nEOF\n', contexts, good)).toBe('cat <<EOF\n  1.5\nEOF\n')
    expect(() => text('${{ matrix.list }}', contexts, good)).toThrow(/text was expected/)
    expect(text(1.1, contexts, good) + text(true, contexts, good) + text(null, contexts, good)).toBe('1.1true')
    expect(() => text('${{ a', contexts, good)).toThrow(/not closed/)
  })

  it('whole values keep their type', () => {
    expect(interpolate({ a: ['${{ matrix.list }}', 'x${{ 1 }}'] }, contexts, good)).toEqual({ a: [['a', 'b'], 'x1'] })
  })
})

describe('conditions', () => {
  it.each([
    [undefined, true, false, false],
    ['', true, false, false],
    ['always()', true, true, true],
    ['${{ always() }}', true, true, true],
    ['failure()', false, true, false],
    ['cancelled()', false, false, true],
    ['!cancelled()', true, true, false],
    ["steps.build.outcome == 'success'", true, false, false],
    ["always() && steps.build.outcome == 'success'", true, true, true],
    ["'always()' == 'x'", false, false, false],
    ['success() || failure()', true, true, false],
    ['true', true, false, false],
    [false, false, false, false],
    // Text beside an expression makes a text of the whole, and a text holds.
    ["${{ github.ref }} == 'other'", true, false, false],
  ])('%j', (written, whenGood, whenFailed, whenCancelled) => {
    expect([good, failed, cancelled].map(status => condition(written, contexts, status))).toEqual([
      whenGood,
      whenFailed,
      whenCancelled,
    ])
  })

  it('of pre and post parts are taken as they are', () => {
    expect(hookCondition(undefined, contexts, cancelled)).toBe(true)
    expect(hookCondition("github.ref == 'refs/heads/main'", contexts, failed)).toBe(true)
    expect(hookCondition('success()', contexts, failed)).toBe(false)
  })
})
