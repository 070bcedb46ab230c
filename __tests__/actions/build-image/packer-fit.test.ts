import { describe, expect, it } from '@jest/globals'
import { acmeCloud, problemOf } from '../acme.ts'
import { createRun, versionsOf } from './stage.ts'

const place = { file: 'linux-base/image.pkr.hcl', line: 4 }
const old = { version: '1.6.6', plugins: [], azurePlugin: undefined }

describe('a Packer that asks for what Azure gives no more', () => {
  it.each([false, true])('is refused before anybody signs in, in a dry run (%s) too', async dry => {
    const cloud = acmeCloud()
    const build = createRun(cloud, { builder: { ready: old } })
    expect(await problemOf(build.run({ 'dry-run': dry }))).toMatchObject({ code: 'PACKER_BASIC_ADDRESS' })
    expect(build.calls.filter(call => !call.startsWith('job.'))).toEqual(['builder.prepare', 'builder.readVariables'])
    expect([versionsOf(cloud), [...build.job.saved]]).toEqual([[], []])
  })

  it('goes on with a warning where the runner says that it is given all the same', async () => {
    const build = createRun(acmeCloud(), {
      builder: { ready: old, address: { kind: 'default', place } },
      instead: () => ({ basicAddresses: 'as-before-2025' }),
    })
    const { outputs } = await build.run()
    expect([outputs['packer-version'], outputs['plugin-version']]).toEqual(['1.6.6', ''])
    expect(build.job.annotations).toEqual([
      expect.stringMatching(
        /^warning: GOLDEN_IMAGE_BASIC_PUBLIC_IPS: Packer 1\.6\.6 asks Azure for a public address of the sku Basic/,
      ),
    ])
  })

  it('builds without a word in a network of its own', async () => {
    const build = createRun(acmeCloud(), { builder: { ready: old, address: { kind: 'none', place } } })
    expect((await build.run()).verdict).toBe('pass')
    expect(build.job.annotations).toEqual([])
  })

  it('and one with a plugin from before is refused by another code', async () => {
    const build = createRun(acmeCloud(), { builder: { ready: { azurePlugin: '2.1.3' } } })
    expect(await problemOf(build.run())).toMatchObject({ code: 'PACKER_PLUGIN_OLD' })
  })
})
