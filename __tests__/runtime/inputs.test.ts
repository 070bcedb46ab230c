import { describe, expect, it } from '@jest/globals'
import { bool, lines, matching, oneOf, parseInputs, someOf, text, wholeNumber } from '../../src/runtime/inputs.ts'

const specs = {
  image: text({ required: true }),
  manifest: text({ default: 'golden-image.yml' }),
  force: bool({ default: 'false' }),
  isolation: oneOf(['auto', 'none'], { default: 'auto' }),
  seconds: wholeNumber({ default: '300', min: 1, max: 3600 }),
  'client-id': matching(/^\d+$/, 'digits'),
  report: lines(),
}

describe('parseInputs', () => {
  it('reads them as the runner sets them, hyphens kept', () => {
    const { inputs, problems } = parseInputs(specs, {
      INPUT_IMAGE: ' linux-base ',
      'INPUT_CLIENT-ID': '12',
      INPUT_FORCE: 'True',
    })
    expect(problems).toEqual([])
    expect(inputs).toEqual({
      image: 'linux-base',
      manifest: 'golden-image.yml',
      force: true,
      isolation: 'auto',
      seconds: 300,
      'client-id': '12',
      report: [],
    })
  })

  it('reads a list line by line', () => {
    const { inputs } = parseInputs({ report: lines() }, { INPUT_REPORT: 'a.json\r\n\n  # the second\n  b c.json \n' })
    expect(inputs.report).toEqual(['a.json', 'b c.json'])
  })

  it('names all that is wrong at once', () => {
    const { problems } = parseInputs(specs, {
      INPUT_FORCE: 'yes',
      INPUT_ISOLATION: 'some',
      INPUT_SECONDS: '1.5',
      'INPUT_CLIENT-ID': 'x',
      INPUT_MANIFST: 'a.yml',
    })
    expect(problems.map(p => p.code)).toEqual([
      'INPUT_MISSING',
      'INPUT_INVALID',
      'INPUT_INVALID',
      'INPUT_INVALID',
      'INPUT_INVALID',
      'INPUT_UNKNOWN',
    ])
    expect(problems[1]?.message).toBe('The input `force` is "yes"; accepted is true or false.')
    expect(problems[5]?.message).toContain('did you mean `manifest`?')
  })
})

describe('someOf', () => {
  const words = someOf(['sbom', 'test-result'])

  it('takes words of the list, one a line', () => {
    expect([words.parse(''), words.parse('sbom\n\n# why\n test-result ')]).toEqual([[], ['sbom', 'test-result']])
  })

  it.each(['sbo', 'sbom, test-result', 'SBOM'])('refuses %j with what is accepted', text => {
    expect(() => words.parse(text)).toThrow('one a line of sbom, test-result')
  })
})
