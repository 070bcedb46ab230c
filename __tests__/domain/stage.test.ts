import { describe, expect, it } from '@jest/globals'
import { environmentOfPromotion, environmentOfRelease, requireChannelOf } from '../../src/domain/decide/stage.ts'
import { parseManifest } from '../../src/domain/manifest/parse.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'

const settingsOf = (channels: string) =>
  parseManifest(manifestText({ 'linux-base': {} }, { proofs: [PROOFS], channels }), 'golden-image.yml')

describe('the environment of a stage', () => {
  it.each([
    ['no channel is guarded', '{ test: {}, prod: {} }', 'image', 'image'],
    ['the last one is guarded', '{ test: {}, prod: { environment: image-prod } }', 'image', 'image-prod'],
    ['the first one is guarded', '{ test: { environment: gate }, prod: {} }', 'gate', 'gate'],
  ])('%s', (_, channels, release, promotion) => {
    const settings = settingsOf(channels)
    const [, prod] = settings.channels
    expect(environmentOfRelease(settings)).toBe(release)
    expect(environmentOfPromotion(prod ?? { environment: 'none' }, settings)).toBe(promotion)
  })

  it('is that of every manifest without channels, too', () => {
    expect(environmentOfRelease({ channels: [] })).toBe('image')
  })
})

describe('the channel into which a job promotes that names none', () => {
  it.each([
    ['the one that its environment guards', '{ test: {}, prod: { environment: image-prod } }', 'image-prod', 'prod'],
    ['in whichever letters', '{ test: {}, prod: { environment: image-prod } }', 'IMAGE-Prod', 'prod'],
    ['the one that nobody guards', '{ test: {}, stage: {}, prod: { environment: p } }', 'image', 'stage'],
    ['never the first', '{ test: { environment: gate }, prod: {} }', 'gate', 'prod'],
  ])('%s', (_, channels, environment, channel) => {
    expect(requireChannelOf(settingsOf(channels), environment).name).toBe(channel)
  })

  it.each([
    ['two', '{ test: {}, stage: {}, prod: {} }', 'image', /image promote into stage, prod\.$/],
    ['none', '{ test: {}, prod: { environment: p } }', 'image', /in the environment "image"; accepted is prod in p\.$/],
    [
      'none, without an environment',
      '{ test: {}, prod: {} }',
      undefined,
      /in no environment; accepted is prod in image/,
    ],
    ['none at all', '{ test: {} }', 'image', /accepted is a channel after the first, and there is none\.$/],
  ])('it has to be named where there are %s', (_, channels, environment, message) => {
    expect(() => requireChannelOf(settingsOf(channels), environment)).toThrow(
      expect.objectContaining({ code: 'INPUT_MISSING', message: expect.stringMatching(message) }),
    )
  })
})
