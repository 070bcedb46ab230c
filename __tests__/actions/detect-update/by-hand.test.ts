import { describe, expect, it } from '@jest/globals'
import { planByHand } from '../../../src/actions/detect-update/by-hand.ts'
import type { GoldenImageError } from '../../../src/domain/errors.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { acmeCloud, MANIFEST } from '../acme.ts'
import { createStage } from './stage.ts'

const IMAGE = 'linux-base'
const settingsWith = (channels: string) =>
  parseManifest(`${MANIFEST}proofs: ['${PROOFS}']\ntransparency: public\n${channels}`, 'golden-image.yml')
const twoChannels = settingsWith('channels: { test: {}, prod: { after: 3d, environment: image-prod } }\n')
const wanted = { image: IMAGE, channel: '', version: '20261124.0.0', force: false }
const plan = (inputs = {}, settings = twoChannels) => planByHand({ ...wanted, ...inputs }, settings, inMemoryJob())

function codeOf(act: () => unknown): readonly [string, string] {
  try {
    act()
  } catch (error) {
    const { code, message } = error as GoldenImageError
    return [code, message]
  }
  throw new Error('it was taken')
}

describe('a promotion by hand', () => {
  it('is the one row of the plan, in the environment that guards the channel', () => {
    const { verdict, outputs, summary } = plan()
    expect([verdict, outputs.changed, outputs.images]).toEqual(['pass', 'true', '[]'])
    expect(JSON.parse(outputs.matrix ?? '')).toEqual({
      include: [
        { image: IMAGE, stage: 'promote', environment: 'image-prod', channel: 'prod', version: '20261124.0.0' },
      ],
    })
    expect(summary).toContain('| linux-base | 20261124.0.0 | prod | image-prod |')
  })

  it('can be into the first channel, if it is named', () => {
    expect(JSON.parse(plan({ channel: 'test' }).outputs.matrix ?? '').include).toMatchObject([
      { channel: 'test', environment: 'image' },
    ])
  })

  it('asks nobody for anything', async () => {
    const cloud = acmeCloud()
    const stage = createStage(cloud)
    await expect(stage.run({ ...wanted, channel: 'prod' })).rejects.toMatchObject({ code: 'MANIFEST_INVALID' })
    expect(stage.calls).toEqual([])
  })

  it.each<[string, object, string, string, string]>([
    ['a word', { version: 'newest' }, 'INPUT_INVALID', '"newest"', ''],
    ['no version', { version: '', channel: 'prod' }, 'INPUT_MISSING', '`version` is empty', ''],
    ['a channel that is none', { channel: 'prd' }, 'INPUT_INVALID', 'did you mean "prod"', ''],
    ['an image that is none', { image: 'linux' }, 'MANIFEST_IMAGE_UNKNOWN', '"linux"', ''],
    ['no image of several', { image: '' }, 'MANIFEST_IMAGE_UNKNOWN', '`image`', ''],
    ['a build that is forced', { force: true }, 'INPUT_INVALID', '`force` and `version`', ''],
    ['no channels', {}, 'MANIFEST_INVALID', '`channels`', '# none'],
    ['one channel, which releases enter', {}, 'INPUT_MISSING', '`channel`', 'channels: { test: {} }'],
    ['no channel of several', {}, 'INPUT_MISSING', 'test, stage, prod', 'channels: { test: {}, stage: {}, prod: {} }'],
  ])('with %s is refused', (_, inputs, code, words, channels) => {
    const settings = channels === '' ? twoChannels : settingsWith(`${channels}\n`)
    expect(codeOf(() => plan(inputs, settings))).toEqual([code, expect.stringContaining(words)])
  })
})
