import { expect, it } from '@jest/globals'
import { type ImageDecision, promotionOf } from '../../../src/actions/detect-update/image-decision.ts'
import { waitForParents } from '../../../src/actions/detect-update/wait-for-parent.ts'
import type { UpdateDecision } from '../../../src/domain/decide/update.ts'
import { parseParent } from '../../../src/domain/image/parent.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { manifestText, PROOFS } from '../../fakes/manifest.ts'

const to = parseParent('marketplace:debian/debian-12/12-gen2:12.1.1') as UpdateDecision['to']
const upToDate = {
  reason: 'up-to-date',
  from: to,
  to,
  version: { parts: [1, 0, 0] },
  rejected: false,
  word: 'statement',
} as const
const decisions = {
  due: { reason: 'first-build', to },
  stands: upToDate,
  forced: { reason: 'forced', from: to, to },
} as const satisfies Record<string, UpdateDecision>

/** base ← java ← app, each on the channel that it follows. */
function wait(
  said: Readonly<Record<'base' | 'java' | 'app', keyof typeof decisions | 'stopped'>>,
  { at = 'test', channels = '{ test: {}, prod: {} }' } = {},
): readonly string[] {
  const text = manifestText(
    { base: {}, java: { parent: `base@${at}` }, app: { parent: `JAVA@${at}` } },
    { proofs: [PROOFS], channels },
  )
  const rows = Object.entries(said).map(([image, what]): ImageDecision => {
    if (what === 'stopped')
      return {
        image,
        problems: [{ code: 'CHANNEL_TAG_DISAGREES', message: 'x' }],
        promotions: { due: [], problems: [] },
      }
    return { image, decision: decisions[what], promotions: { due: [], problems: [] } }
  })
  return waitForParents(rows, parseManifest(text, 'golden-image.yml')).flatMap(row =>
    'waiting' in row ? [`${row.image}: ${row.waiting}`] : [],
  )
}
const java = 'java: base is to be released first, into test, which this image follows.'
const app = 'app: java is to be released first, into test, which this image follows.'

it.each([
  ['what is built on a parent that is due', { base: 'due', java: 'due', app: 'stands' }, {}, [java]],
  ['what is built on that, too', { base: 'due', java: 'due', app: 'due' }, {}, [java, app]],
  ['nothing on a parent that stands', { base: 'stands', java: 'due', app: 'stands' }, {}, []],
  ['only on the one above', { base: 'due', java: 'stands', app: 'due' }, {}, []],
  ['nothing that stands', { base: 'due', java: 'stands', app: 'stands' }, {}, []],
  ['nothing that is forced', { base: 'due', java: 'forced', app: 'stands' }, {}, []],
  ['nothing for a parent that was stopped', { base: 'stopped', java: 'due', app: 'stands' }, {}, []],
  ['nothing for a later channel', { base: 'due', java: 'due', app: 'due' }, { at: 'prod' }, []],
  [
    'nothing for a channel that people guard',
    { base: 'due', java: 'due', app: 'due' },
    { channels: '{ test: { environment: image-test }, prod: {} }' },
    [],
  ],
] as const)('leaves out %s', (_, said, how, expected) => {
  expect(wait(said, how)).toEqual(expected)
})

it('keeps what may go on of an image that waits', () => {
  const promotions = {
    due: [{ channel: 'prod', version: upToDate.version, since: '2026-11-25T12:00:00.000Z', environment: undefined }],
    problems: [{ code: 'CHANNEL_LATEST_DISAGREES', message: 'x' } as const],
  }
  const none = { due: [], problems: [] }
  const text = manifestText(
    { base: {}, java: { parent: 'base@test' } },
    { proofs: [PROOFS], channels: '{ test: {}, prod: {} }' },
  )
  const [, java] = waitForParents(
    [
      { image: 'base', decision: decisions.due, promotions: none },
      { image: 'java', decision: decisions.due, promotions },
    ],
    parseManifest(text, 'golden-image.yml'),
  )
  expect(java).toMatchObject({ image: 'java', waiting: expect.any(String), promotions })
  expect(java && promotionOf(java)).toEqual(promotions.due[0])
})
