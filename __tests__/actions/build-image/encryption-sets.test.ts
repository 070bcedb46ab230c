import { describe, expect, it } from '@jest/globals'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { manifestText } from '../../fakes/manifest.ts'
import { acmeCloud, problemOf } from '../acme.ts'
import { createRun } from './stage.ts'

const group = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-keys'
const setId = (name: string) => `${group}/providers/Microsoft.Compute/diskEncryptionSets/${name}`

/** A build whose image is encrypted in two regions. @param there the sets that Azure has, by name */
function encrypted(there: Readonly<Record<string, string>>) {
  const cloud = acmeCloud()
  for (const [name, location] of Object.entries(there))
    cloud.encryptionSets.set(setId(name).toLowerCase(), { location })
  const regions = ['westeurope', 'northeurope'].map(region => `{ region: ${region}, encryption: ${setId(region)} }`)
  const text = manifestText({ 'linux-base': {} }).replace(/regions: \[.*\]/, `regions: [${regions.join(', ')}]`)
  return createRun(cloud, { settings: parseManifest(text, 'golden-image.yml') })
}

describe('the disk encryption sets of a manifest', () => {
  it('are looked at before anything is built, and all that is wrong is said at once', async () => {
    const build = encrypted({ northeurope: 'swedencentral' })
    const error = await problemOf(build.run())
    expect(error.problems.map(p => p.code)).toEqual(['BUILD_ENCRYPTION_SET', 'BUILD_ENCRYPTION_SET'])
    expect(error.problems[0]?.message).toContain(`${setId('westeurope')}, which is not there.`)
    expect(error.problems[1]?.message).toContain('which is in swedencentral; accepted is one in northeurope')
    expect(build.calls.filter(call => call.startsWith('builder.build'))).toEqual([])
  })

  it('are looked at in a dry run, too', async () => {
    expect((await problemOf(encrypted({}).run({ 'dry-run': true }))).code).toBe('BUILD_ENCRYPTION_SET')
  })

  it('let it build where each is in its region', async () => {
    const build = encrypted({ westeurope: 'West Europe', northeurope: 'northeurope' })
    expect((await build.run()).verdict).toBe('pass')
  })
})
