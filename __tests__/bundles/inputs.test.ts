import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from '@jest/globals'
import { actionNames, CANDIDATE, describeBundles, dist, goodInputs, nextOf, runStep, type Step } from './stage.ts'

/** The files of dist/ that a step loads, by path in dist/. */
async function loadedBy(step: Step): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'))
  try {
    const list = join(folder, 'list')
    const hook = pathToFileURL(join(import.meta.dirname, 'loaded-modules.mjs')).href
    await runStep({ ...step, node: ['--import', hook], environment: { LOADED_MODULES: list } })
    const prefix = `${pathToFileURL(dist).href}/`
    return [...new Set(readFileSync(list, 'utf8').split('\n'))]
      .filter(url => url.startsWith(prefix))
      .map(url => url.slice(prefix.length))
      .sort()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describeBundles('wrong inputs', () => {
  it('validate-image without a candidate names the input, and says where to add it', async () => {
    const seen = await runStep({ action: 'validate-image' })
    expect(seen.stdout).toBe(
      '::error title=INPUT_MISSING::The input `image-version-id` is required.%0ANext: Add `image-version-id:` under `with:` of this step.\n',
    )
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'error' }, summary: '' })
  })

  it.each(actionNames)('%s names a misspelt input with the nearest known one', async action => {
    const seen = await runStep({ action, inputs: { ...goodInputs[action], manifst: 'a.yml' } })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error INPUT_UNKNOWN: There is no input `manifst`; did you mean `manifest`\?\nNext: Known inputs: manifest, image, /,
      ),
    ])
    expect(seen.log).toEqual([])
  })

  it('validate-image names everything that is wrong at once', async () => {
    const seen = await runStep({
      action: 'validate-image',
      inputs: { 'client-id': '1', isolation: 'some', 'ssh-timeout': '5', source: 'home', reports: 'r.json' },
    })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      'error INPUT_MISSING: The input `image-version-id` is required.\nNext: Add `image-version-id:` under `with:` of this step.',
      `error INPUT_INVALID: The input \`client-id\` is "1"; accepted is a GUID.${nextOf('INPUT_INVALID')}`,
      `error INPUT_INVALID: The input \`isolation\` is "some"; accepted is one of auto, none.${nextOf('INPUT_INVALID')}`,
      `error INPUT_INVALID: The input \`ssh-timeout\` is "5"; accepted is a whole number from 10 to 3600.${nextOf('INPUT_INVALID')}`,
      `error INPUT_INVALID: The input \`source\` is "home"; accepted is an IPv4 address or range such as 203.0.113.7 or 203.0.113.0/24, of at most 16 million addresses.${nextOf('INPUT_INVALID')}`,
      expect.stringMatching(/^error INPUT_UNKNOWN: There is no input `reports`; did you mean `report`\?\nNext: /),
    ])
    expect(seen.outputs).toEqual({ verdict: 'error' })
  })

  it.each(['build-image', 'detect-update'] as const)('%s names everything that is wrong at once', async action => {
    const seen = await runStep({ action, inputs: { force: 'yes', 'client-id': 'x y', images: 'a' } })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      `error INPUT_INVALID: The input \`force\` is "yes"; accepted is true or false.${nextOf('INPUT_INVALID')}`,
      `error INPUT_INVALID: The input \`client-id\` is "x y"; accepted is a GUID.${nextOf('INPUT_INVALID')}`,
      expect.stringMatching(/^error INPUT_UNKNOWN: There is no input `images`; did you mean `image`\?/),
    ])
  })

  it('build-image takes no range for the version of the parent', async () => {
    const seen = await runStep({ action: 'build-image', inputs: { 'parent-version': 'latest' } })
    expect(seen.annotations).toEqual([
      `error INPUT_INVALID: The input \`parent-version\` is "latest"; accepted is an exact version such as 12.20261101.1.${nextOf('INPUT_INVALID')}`,
    ])
  })

  it('of twelve wrong inputs nine are annotated and the rest is counted, because the runner keeps ten', async () => {
    const inputs = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`wrong-${i}`, 'x']))
    const { annotations } = await runStep({ action: 'detect-update', inputs })
    expect(annotations).toHaveLength(10)
    expect(annotations[9]).toBe('error 3 more: 3 more problems are in the inputs of this step.')
  })

  it('a candidate that is no gallery image version is shown with what is accepted', async () => {
    const seen = await runStep({ action: 'validate-image', inputs: { 'image-version-id': '/subscriptions/x' } })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      `error INPUT_INVALID: The input \`image-version-id\` is "/subscriptions/x"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.${nextOf('INPUT_INVALID')}`,
    ])
  })

  it.each([
    ['the version name', CANDIDATE.replace('20261124.0.0', 'latest')],
    ['the gallery', CANDIDATE.replace('acme_images', 'other_images')],
    ['the subscription', CANDIDATE.replaceAll('1111', '9999')],
  ])('a candidate of another gallery is refused: %s', async (_, id) => {
    const { code, annotations } = await runStep({ action: 'validate-image', inputs: { 'image-version-id': id } })
    expect(code).toBe(1)
    expect(annotations).toEqual([expect.stringMatching(/^error INPUT_INVALID: The input `image-version-id` is /)])
  })
})

describeBundles('each bundle is executed, and says in one annotation what it was not asked for', () => {
  it.each(actionNames)('%s', async action => {
    const { code, annotations } = await runStep({ action, inputs: { ...goodInputs[action], nonsense: 'x' } })
    expect(code).toBe(1)
    expect(annotations).toEqual([expect.stringMatching(/^error INPUT_UNKNOWN: There is no input `nonsense`/)])
  })
})

describeBundles('a wrong input ends before anything heavy is loaded', () => {
  it.each(actionNames)('%s', async action => {
    const inputs = { ...goodInputs[action], nonsense: 'x' }
    expect(await loadedBy({ action, inputs })).toEqual([`${action}/index.js`, 'main/index.js'].sort())
    // The same count with good inputs is higher: the hook sees what is loaded.
    expect((await loadedBy({ action, inputs: goodInputs[action] })).length).toBeGreaterThan(2)
  })
})
