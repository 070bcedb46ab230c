import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { findImage, parseManifest } from '../../src/domain/manifest/parse.ts'
import { manifestText } from '../fakes/manifest.ts'

const good = manifestText({ 'linux-base': { minExecuted: 12 } }, { licence: true })

const problemsOf = (text: string) => {
  try {
    parseManifest(text, 'golden-image.yml')
  } catch (e) {
    if (e instanceof GoldenImageError) return e.problems
    throw e
  }
  return []
}

describe('parseManifest', () => {
  it('gives settings with defaults', () => {
    const settings = parseManifest(good, 'golden-image.yml')
    expect(settings.azure.buildGroup).toBe('rg-image-build')
    expect(findImage(settings, '')).toMatchObject({
      name: 'linux-base',
      sources: ['linux-base'],
      vars: {},
      validate: { minExecuted: 12 },
      line: 7,
    })
  })

  it('names every misspelt key at once, with the nearest known one and its line', () => {
    const problems = problemsOf(
      good
        .replace('identities:', 'identites:')
        .replace('template:', 'templates:')
        .replace('build-group:', 'build_group:'),
    )
    const unknown = problems.filter(p => p.code === 'MANIFEST_KEY_UNKNOWN')
    expect(unknown.map(p => /did you mean `(.+?)`/.exec(p.message)?.[1]).sort()).toEqual([
      'build-group',
      'identities',
      'template',
    ])
    expect(unknown.map(p => p.place?.line).sort()).toEqual([2, 3, 9])
  })

  it('names what is missing', () => {
    const problems = problemsOf(good.replace(/^gallery:.*\n/m, '').replace(/^identities:.*\n/m, ''))
    expect(problems.map(p => p.message).sort()).toEqual(['gallery is missing.', 'identities is missing.'])
  })

  it.each([
    { change: ['westeurope, build', 'West Europe, build'], line: 2, says: 'azure.location' },
    { change: ['[westeurope]', '[northeurope]'], line: 4, says: 'must include azure.location' },
    {
      change: ['marketplace:debian/debian-12/12-gen2', 'marketplace:debian/debian-12/12-gen2:latest'],
      line: 8,
      says: 'without a version',
    },
    { change: ['linux-base/image.pkr.hcl', '../secret.hcl'], line: 9, says: 'inside the repository' },
    { change: ['linux-base/image.pkr.hcl', '/etc/passwd'], line: 9, says: 'inside the repository' },
    { change: ['linux-base/image.pkr.hcl', '-force'], line: 9, says: 'inside the repository' },
    { change: ['min-executed: 12', 'min-executed: 0'], line: 10, says: 'min-executed' },
    { change: ['version: 1', 'version: 2'], line: 1, says: 'version' },
  ])('refuses $change.1 at its line', ({ change: [from = '', to = ''], line, says }) => {
    const [problem] = problemsOf(good.replace(from, to))
    expect(problem).toMatchObject({ code: 'MANIFEST_INVALID', place: { file: 'golden-image.yml', line } })
    expect(problem?.message).toContain(says)
  })

  it('says where YAML breaks', () => {
    expect(problemsOf(`${good}  linux-base: {\n`)[0]).toMatchObject({
      code: 'MANIFEST_UNREADABLE',
      place: { line: expect.any(Number) },
    })
  })

  it('refuses duplicate keys', () => {
    expect(problemsOf(`${good}version: 1\n`)[0]?.code).toBe('MANIFEST_UNREADABLE')
  })

  it('refuses an alias bomb', () => {
    const bomb = `a: &a [1,2,3,4,5,6,7,8,9]\n${Array.from({ length: 8 }, (_, i) => `${'bcdefghi'[i]}: &${'bcdefghi'[i]} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`
    expect(problemsOf(bomb)[0]?.code).toBe('MANIFEST_UNREADABLE')
  })
})

describe('findImage', () => {
  it('suggests the nearest image', () => {
    expect(() => findImage(parseManifest(good, 'golden-image.yml'), 'linux-bse')).toThrow(/did you mean "linux-base"/)
  })
})
