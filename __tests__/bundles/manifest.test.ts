import { expect, it } from '@jest/globals'
import {
  actionNames,
  describeBundles,
  givesVerdict,
  goodInputs,
  goodTools,
  MANIFEST,
  nextOf,
  runStep,
} from './stage.ts'

/** What is proven of a version is asked wherever the sources are. */
const readsSources = (action: (typeof actionNames)[number]) =>
  ['build-image', 'detect-update', 'validate-image'].includes(action)

const withManifest = (action: (typeof actionNames)[number], text: string | undefined) =>
  runStep({ action, inputs: goodInputs[action], files: { 'golden-image.yml': text } })

describeBundles('a manifest that cannot be used', () => {
  it.each(actionNames)('%s without one says what to put before this step', async action => {
    const seen = await withManifest(action, undefined)
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      'error MANIFEST_MISSING: There is no manifest "golden-image.yml" in the workspace.\nNext: Put `actions/checkout` before this step, or set the input `manifest`.',
    ])
    expect(seen.summary).toMatch(/^### ⚠️ Error: There is no manifest "golden-image\.yml" in the workspace\.\n/)
    expect(seen.outputs).toEqual(givesVerdict(action) ? { verdict: 'error' } : {})
  })

  it.each(actionNames)('%s with a folder in its place', async action => {
    const seen = await runStep({ action, inputs: { ...goodInputs[action], manifest: 'linux-base' } })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([expect.stringMatching(/^error MANIFEST_UNREADABLE: .*"linux-base" is a folder/)])
  })

  it.each(actionNames)('%s with one outside the workspace', async action => {
    const seen = await runStep({
      action,
      inputs: { ...goodInputs[action], manifest: '../../../../../../etc/hostname' },
    })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      `error INPUT_INVALID: The path "../../../../../../etc/hostname" leads out of the workspace; accepted is a path inside it.${nextOf('INPUT_INVALID')}`,
    ])
  })

  it.each(actionNames)('%s with one that is too large says how large it is and may be', async action => {
    const seen = await withManifest(action, `${MANIFEST}#${'x'.repeat(300_000)}\n`)
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      expect.stringMatching(/^error MANIFEST_UNREADABLE.*: .*golden-image\.yml.* 30\d{4} bytes.* 262144/),
    ])
  })

  it.each(actionNames)('%s with one that is no YAML points at the line', async action => {
    const seen = await withManifest(action, 'version: 1\nazure: { tenant: a\ngallery: ]\n')
    expect(seen.code).toBe(1)
    expect(seen.annotations.length).toBeGreaterThan(0)
    for (const line of seen.annotations)
      expect(line).toMatch(
        /^error MANIFEST_UNREADABLE \(golden-image\.yml:[23]\): golden-image\.yml is not valid YAML: /,
      )
  })

  it.each([
    ['empty', ''],
    ['a list', '- a\n'],
    ['bytes that are no text', '\u0000\u0001\ufffd'],
    ['the same key twice', `${MANIFEST}version: 1\n`],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`,
    ],
  ])('one that is %s is refused with a code', async (_, text) => {
    const seen = await withManifest('detect-update', text)
    expect(seen.code).toBe(1)
    expect(seen.annotations.length).toBeGreaterThan(0)
    for (const line of seen.annotations) expect(line).toMatch(/^error MANIFEST_(UNREADABLE|INVALID|KEY_UNKNOWN) \(/)
  })

  it.each(actionNames)(
    '%s names all misspelt keys at once, each with the nearest known one and its line',
    async action => {
      const seen = await withManifest(
        action,
        MANIFEST.replace(' location:', ' locaton:')
          .replace('identities:', 'identites:')
          .replace('    template: linux-base', '    templat: linux-base')
          .replace('{ profiles: [linux-base/profile] }', '{ profile: [linux-base/profile] }'),
      )
      expect(seen.code).toBe(1)
      const unknown = seen.annotations.filter(a => a.startsWith('error MANIFEST_KEY_UNKNOWN'))
      expect(unknown.map(a => a.split('\n')[0])).toEqual([
        'error MANIFEST_KEY_UNKNOWN (golden-image.yml:2): azure: there is no key `locaton`; did you mean `location`?',
        'error MANIFEST_KEY_UNKNOWN (golden-image.yml:3): there is no key `identites`; did you mean `identities`?',
        'error MANIFEST_KEY_UNKNOWN (golden-image.yml:8): images.linux-base: there is no key `templat`; did you mean `template`?',
        'error MANIFEST_KEY_UNKNOWN (golden-image.yml:9): images.linux-base.validate: there is no key `profile`; did you mean `profiles`?',
      ])
      expect(unknown[0]).toContain(
        '\nNext: Known keys here: tenant, subscription, location, build-group, check-group, tags.',
      )
      for (const key of ['locaton', 'identites', 'templat', 'profile']) expect(seen.summary).toContain(`\`${key}\``)
    },
  )

  it.each(actionNames.filter(readsSources))(
    '%s names a path that is not there, and asks nobody who the job is',
    async action => {
      const text = MANIFEST.replace('[linux-base/profile]', '[linux-base/profile, linux-base/profiel]')
      const seen = await runStep({
        action,
        inputs: goodInputs[action],
        ...goodTools,
        files: { 'golden-image.yml': text },
      })
      expect(seen.code).toBe(1)
      expect(seen.annotations).toEqual([expect.stringMatching(/^error MANIFEST_FILE_MISSING .*"linux-base\/profiel"/)])
      expect(seen.log).toEqual([])
    },
  )

  it.each([
    ['build-image', { image: 'linux-bas' }],
    ['validate-image', { ...goodInputs['validate-image'], image: 'linux-bas' }],
  ] as const)('%s names an unknown image with the nearest known one', async (action, inputs) => {
    const seen = await runStep({ action, inputs })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      'error MANIFEST_IMAGE_UNKNOWN: golden-image.yml has no image "linux-bas"; did you mean "linux-base"?\nNext: Images of the manifest: linux-base, web-base.',
    ])
  })

  it('build-image asks which image, if there are two', async () => {
    const seen = await runStep({ action: 'build-image' })
    expect(seen.annotations).toEqual([
      'error MANIFEST_IMAGE_UNKNOWN: golden-image.yml has 2 images and the input `image` says none.\nNext: Images of the manifest: linux-base, web-base.',
    ])
  })
})
