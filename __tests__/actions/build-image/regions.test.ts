import { describe, expect, it } from '@jest/globals'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { acmeCloud, problemOf } from '../acme.ts'
import { createRun } from './stage.ts'

/** A build whose image is to be in these regions. @param regions as the manifest writes them, beside the home region */
function createIn(...regions: readonly string[]) {
  const text = manifestText({ 'linux-base': {} }).replace(
    /regions: \[.*\]/,
    `regions: [${['westeurope', ...regions].join(', ')}]`,
  )
  return createRun(acmeCloud(), { settings: parseManifest(text, 'golden-image.yml') })
}

describe('the regions of a manifest', () => {
  it('are looked at before anything is built, and all that is wrong is said at once', async () => {
    const build = createIn('norteurope', '{ region: westus, storage: Standard_ZRS }', 'nowhere7')
    const { problems } = await problemOf(build.run())
    expect(problems.map(p => [p.code, p.message])).toEqual([
      [
        'BUILD_REGION',
        'golden-image.yml has the region norteurope, which is none of the subscription; did you mean northeurope?',
      ],
      [
        'BUILD_REGION',
        'golden-image.yml has Standard_ZRS for the region westus, which has no availability zones; accepted there is Standard_LRS or Premium_LRS.',
      ],
      ['BUILD_REGION', 'golden-image.yml has the region nowhere7, which is none of the subscription.'],
    ])
    expect(problems[1]?.hint).toContain('westeurope')
    expect(build.calls.filter(call => call.startsWith('builder.build'))).toEqual([])
  })

  it('are looked at in a dry run, too', async () => {
    expect((await problemOf(createIn('nowhere7').run({ 'dry-run': true }))).code).toBe('BUILD_REGION')
  })

  it.each(['westus', '{ region: westus, storage: Premium_LRS }', '{ region: northeurope, storage: Standard_ZRS }'])(
    'let it build with %s',
    async region => {
      expect((await createIn(region).run()).verdict).toBe('pass')
    },
  )
})
