import { describe, expect, it } from '@jest/globals'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { readVersionFacts } from '../../src/domain/image/version-facts.ts'
import type { VersionRecord } from '../../src/domain/image/version-record.ts'
import { type ActionName, actionNames } from '../../src/entry/registry.ts'
import type { Outcome } from '../../src/runtime/action.ts'
import { acmeCloud, X, Y } from './acme.ts'
import { createStage as attestStage } from './attest-image/stage.ts'
import { createRun, versionsOf } from './build-image/stage.ts'
import { createStage as detectStage } from './detect-update/stage.ts'
import { createYard, DAY, idOf, nameOf, type Yard } from './release-yard.ts'
import { createStage as validateStage } from './validate-image/stage.ts'

const DEBIAN = 'marketplace:debian/debian-12/12-gen2'
const UNKNOWN = 'IMAGE_STATE_UNKNOWN'
const NOT_READY = 'VALIDATE_CANDIDATE_NOT_READY'

const OTHER = 'VALIDATE_OTHER_IMAGE'
const MISSING = 'PROOF_VERSION_MISSING'

const NOT_OURS = 'VALIDATE_NOT_OURS'
const REJECTED = 'PUBLISH_REJECTED'
const HOME_ALONE = { regions: ['westeurope'], latestIn: [], excludeFromLatest: true }

const STRANGER = { kind: 'Application', id: '55555555-5555-5555-5555-555555555555' }

type Change = Partial<VersionRecord>
const tags = (record: VersionRecord, changed: Record<string, string | undefined>): Change => ({
  tags: Object.fromEntries(
    Object.entries({ ...record.tags, ...changed }).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
  ),
})

/** Whom the table of candidates asks, and whom that of releases. */
const columns = {
  detect: 'detect-update',
  build: 'build-image',
  validate: 'validate-image',
  attest: 'attest-image',
} as const satisfies Record<string, ActionName>
const asks: Readonly<Record<string, readonly [ActionName, (yard: Yard) => Promise<Outcome>]>> = {
  publish: ['publish', yard => yard.publish(0)],
  promote: ['promote', yard => yard.promote('prod')],
  'promote, dry': ['promote', yard => yard.promote('prod', { 'dry-run': true })],
  'verify-image': ['verify-image', yard => yard.verify('', { 'image-version-id': idOf(0) })],
  'verify-image, a channel': ['verify-image', yard => yard.verify('test')],
  'find-image': ['find-image', yard => yard.find({ channel: 'test' })],
}
/** An action that reads no version, and why that is so. */
const asksNothing: Readonly<Partial<Record<ActionName, string>>> = {
  'run-stage': 'its pieces do, each as it does alone',
  cascade: 'it tells of what a channel holds by its signed moves, and whoever is woken reads the version',
}

it('every action that reads versions is asked', () => {
  const asked = [...Object.values(columns), ...Object.values(asks).map(([action]) => action)]
  expect([...new Set([...asked, ...Object.keys(asksNothing)])].sort()).toEqual([...actionNames].sort())
  expect(asked.filter(action => action in asksNothing)).toEqual([])
})

/** One fact of a good candidate is changed, and what each action makes of it: a reason, what is done, or a code. */
const table: readonly (readonly [
  string,
  (record: VersionRecord) => Change,
  Readonly<Record<keyof typeof columns, string>>,
])[] = [
  ['nothing', () => ({}), { detect: 'not-validated', build: 'adopted', validate: 'accepted', attest: 'signed' }],
  ...[UNKNOWN].flatMap(code => {
    const stops = { detect: code, build: code, validate: code, attest: code }
    return [
      ['the state: none', r => tags(r, { 'golden-image-state': undefined }), stops],
      ['the state: unknown', r => tags(r, { 'golden-image-state': 'retired' }), stops],
      ['the state: another case', r => tags(r, { 'golden-image-state': 'Candidate' }), stops],
      ['the verdict: unknown', r => tags(r, { 'golden-image-verdict': 'perhaps' }), stops],
      ['the verdict: empty', r => tags(r, { 'golden-image-verdict': '' }), stops],
      [
        'the verdict: fail, and released',
        r => tags(r, { 'golden-image-state': 'released', 'golden-image-verdict': 'fail' }),
        stops,
      ],
      ['the verdict: fail, and not rejected', r => tags(r, { 'golden-image-verdict': 'fail' }), stops],
      ['the parent: none', r => tags(r, { 'golden-image-parent': undefined }), stops],
      ['the parent: latest', r => tags(r, { 'golden-image-parent': `${DEBIAN}:latest` }), stops],
      ['the sources: none', r => tags(r, { 'golden-image-sources': undefined }), stops],
      ['all tags: none', () => ({ tags: {} }), stops],
      ['excluded from latest: no', () => ({ excludeFromLatest: false }), stops],
      [
        'excluded from latest: no, and rejected',
        r => ({ ...tags(r, { 'golden-image-state': 'rejected' }), excludeFromLatest: false }),
        stops,
      ],
      ['excluded from latest: not in its home', () => ({ latestIn: ['westeurope'] }), stops],
      ['the regions: one more', () => ({ regions: ['westeurope', 'northeurope'] }), stops],
      ['the regions: another', () => ({ regions: ['northeurope'] }), stops],
      ['the regions: none', () => ({ regions: [] }), stops],
      ['the provisioning state: unknown', () => ({ provisioningState: 'Paused' }), stops],
      ['the provisioning state: none', () => ({ provisioningState: '' }), stops],
      [
        'on its way, and an unknown state',
        r => ({ ...tags(r, { 'golden-image-state': 'retired' }), provisioningState: 'Creating' }),
        stops,
      ],
    ] satisfies (readonly [string, (record: VersionRecord) => Change, typeof stops])[]
  }),
  [
    'the verdict: pass',
    r => tags(r, { 'golden-image-verdict': 'pass' }),
    { detect: 'up-to-date', build: 'built', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the state: released, in two regions, and latest in one',
    r => ({
      ...tags(r, { 'golden-image-state': 'released' }),
      excludeFromLatest: false,
      regions: ['westeurope', 'northeurope'],
      latestIn: ['northeurope'],
    }),
    { detect: 'up-to-date', build: 'built', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the state: released, and a region failed',
    r => ({ ...tags(r, { 'golden-image-state': 'released' }), provisioningState: 'Failed' }),
    { detect: 'up-to-date', build: 'built', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the state: rejected',
    r => tags(r, { 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' }),
    { detect: 'retry', build: 'built', validate: NOT_READY, attest: 'signed' },
  ],
  [
    'the state: rejected, whatever the verdict says',
    r => tags(r, { 'golden-image-state': 'rejected', 'golden-image-verdict': 'pass' }),
    { detect: 'retry', build: 'built', validate: NOT_READY, attest: 'signed' },
  ],
  ...(
    [
      ['the source: an image of somebody else', () => ({ source: '/images/golden' }), NOT_OURS, OTHER],
      ['the source: none', () => ({ source: undefined }), NOT_OURS, OTHER],
      ['the maker: another application', () => ({ maker: STRANGER }), NOT_OURS, 'signed'],
      ['the maker: a person', () => ({ maker: { kind: 'User', id: 'someone@example.com' } }), NOT_OURS, 'signed'],
      [
        'the source: an image of somebody else, and passed',
        r => ({ ...tags(r, { 'golden-image-verdict': 'pass' }), source: '/images/golden' }),
        NOT_OURS,
        OTHER,
      ],
      [
        'the maker: another application, and rejected',
        r => ({ ...tags(r, { 'golden-image-state': 'rejected' }), maker: STRANGER }),
        NOT_READY,
        'signed',
      ],
    ] satisfies (readonly [string, (record: VersionRecord) => Change, string, string])[]
  ).map(
    ([name, change, validate, attest]) =>
      [name, change, { detect: 'not-ours', build: 'built', validate, attest }] as const,
  ),
  [
    'the maker: not said',
    () => ({ maker: undefined }),
    { detect: 'not-validated', build: 'adopted', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the source: an image of somebody else, on its way',
    () => ({ source: '/images/golden', provisioningState: 'Creating' }),
    { detect: 'first-build', build: 'built', validate: NOT_READY, attest: OTHER },
  ],
  [
    'the sources: others',
    r => tags(r, { 'golden-image-sources': 'b'.repeat(64) }),
    { detect: 'source-changed', build: 'built', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the parent: another version',
    r => tags(r, { 'golden-image-parent': `${DEBIAN}:${Y}` }),
    { detect: 'parent-newer', build: 'built', validate: 'accepted', attest: 'signed' },
  ],
  [
    'the parent: in capitals',
    r => tags(r, { 'golden-image-parent': `marketplace:Debian/debian-12/12-gen2:${X}` }),
    { detect: 'not-validated', build: 'adopted', validate: 'accepted', attest: 'signed' },
  ],
  // A release that is brought into one more region is still what was tested: what it is can be signed again, hours later.
  ...['Updating', 'Migrating'].map(
    state =>
      [
        `the provisioning state: ${state}`,
        () => ({ provisioningState: state }),
        { detect: 'not-validated', build: 'adopted', validate: NOT_READY, attest: 'signed' },
      ] as const,
  ),
  [
    'the provisioning state: Creating',
    () => ({ provisioningState: 'Creating' }),
    { detect: 'not-validated', build: 'adopted', validate: NOT_READY, attest: MISSING },
  ],
  [
    'the provisioning state: Creating, from other sources',
    r => ({ ...tags(r, { 'golden-image-sources': 'b'.repeat(64) }), provisioningState: 'Creating' }),
    { detect: 'first-build', build: 'built', validate: NOT_READY, attest: MISSING },
  ],
  ...['Failed', 'Deleting'].map(
    state =>
      [
        `the provisioning state: ${state}`,
        () => ({ provisioningState: state }),
        { detect: 'first-build', build: 'built', validate: NOT_READY, attest: MISSING },
      ] as const,
  ),
]

describe('what a version says of itself means the same to every action', () => {
  it.each(table)('changed is %s', async (_, change, expected) => {
    const cloud = acmeCloud()
    await createRun(cloud).run()
    const [made] = versionsOf(cloud)
    if (!made) throw new Error('no candidate was made')
    const record = { ...made, ...change(made) }
    cloud.versions.set(made.id, record)

    const detected = await codeOr(async () => {
      const { images = '' } = (await detectStage(cloud).run({ image: 'linux-base' })).outputs
      const [{ reason, code = reason }] = JSON.parse(images)
      return code
    })
    // What a version that is on its way becomes is not the question here: a dry run says what would be done.
    const built = await codeOr(async () => {
      const { summary } = await createRun(cloud).run({ 'dry-run': true })
      return summary.includes('would be used') ? 'adopted' : 'built'
    })
    const validated = await codeOr(async () => {
      await validateStage({ candidate: record }).run({ 'dry-run': true, 'image-version-id': record.id })
      return 'accepted'
    })
    const stage = await attestStage()
    const attested = await codeOr(async () => {
      stage.cloud.versions.set(stage.version.id, { ...stage.version, ...change(stage.version) })
      await stage.run()
      return 'signed'
    })
    expect(stage.signed() > 0).toBe(attested === 'signed')
    expect({ detect: detected, build: built, validate: validated, attest: attested }).toEqual(expected)
    expect(built === 'adopted').toBe(detected === 'not-validated')
  })

  it('also to a build that is forced', async () => {
    const cloud = acmeCloud()
    await createRun(cloud).run()
    for (const [id, record] of cloud.versions)
      cloud.versions.set(id, { ...record, ...tags(record, { 'golden-image-state': 'retired' }) })
    expect(await codeOr(async () => (await createRun(cloud).run({ force: true })).verdict)).toBe(UNKNOWN)
    expect(versionsOf(cloud)).toHaveLength(1)
  })
})

/** What of a version that was published is changed, and what then comes of moving it and of giving it out. */
const released: readonly (readonly [string, (record: VersionRecord) => Change, string])[] = [
  ['nothing', () => ({}), 'pass'],
  ['the state: none', r => tags(r, { 'golden-image-state': undefined }), UNKNOWN],
  ['the state: unknown', r => tags(r, { 'golden-image-state': 'retired' }), UNKNOWN],
  ['the state: another case', r => tags(r, { 'golden-image-state': 'Released' }), UNKNOWN],
  ['the state: candidate, in two regions', r => tags(r, { 'golden-image-state': 'candidate' }), UNKNOWN],
  ['the verdict: unknown', r => tags(r, { 'golden-image-verdict': 'perhaps' }), UNKNOWN],
  ['the verdict: fail', r => tags(r, { 'golden-image-verdict': 'fail' }), UNKNOWN],
  ['the parent: none', r => tags(r, { 'golden-image-parent': undefined }), UNKNOWN],
  ['the sources: none', r => tags(r, { 'golden-image-sources': undefined }), UNKNOWN],
  ['all tags: none', () => ({ tags: {} }), UNKNOWN],
  ['the state: rejected, in two regions', r => tags(r, { 'golden-image-state': 'rejected' }), UNKNOWN],
  [
    'the state: rejected, in its home alone',
    r => ({ ...tags(r, { 'golden-image-state': 'rejected' }), ...HOME_ALONE }),
    REJECTED,
  ],
  [
    'the state: rejected, whatever the verdict says',
    r => ({ ...tags(r, { 'golden-image-state': 'rejected', 'golden-image-verdict': 'pass' }), ...HOME_ALONE }),
    REJECTED,
  ],
]

it.each(['Failed', 'Deleting'])('of a version that is %s nobody says that the word is not known', async state => {
  const away = (record: VersionRecord) => ({ ...record, provisioningState: state })
  const stage = await attestStage()
  stage.cloud.versions.set(stage.version.id, away(stage.version))
  const yard = createYard()
  await yard.attest(0)
  const record = yard.record(0)
  if (!record) throw new Error('it is not there')
  yard.cloud.versions.set(record.id, away(record))
  expect([await messageOf(stage.run()), await messageOf(yard.publish(0))]).toEqual([
    `${stage.version.id} does not stand: Azure says "${state}".`,
    `${record.id} does not stand: Azure says "${state}".`,
  ])
  expect(() => readVersionFacts(away(record))).toThrow(/ does not stand: Azure says "(Failed|Deleting)"; nothing is/)
})

describe('what a release says of itself means the same to every action', () => {
  it.each(released)('changed is %s', async (_, change, expected) => {
    for (const [name, [, act]] of Object.entries(asks)) {
      const yard = createYard()
      await yard.attest(0)
      await yard.publish(0)
      await yard.clock.sleep(3 * DAY)
      const record = yard.record(0)
      if (!record) throw new Error('it is not there')
      yard.cloud.versions.set(record.id, { ...record, ...change(record) })
      const moves = yard.moves().length
      const came = await codeOr(async () => codeOf(await act(yard)))
      expect([name, came]).toEqual([name, expected])
      if (came !== 'pass') expect(yard.moves()).toHaveLength(moves)
    }
  })

  it('also to a candidate that is verified or published', async () => {
    for (const [, change, { validate }] of table.filter(([, , { validate }]) => validate === UNKNOWN)) {
      const yard = createYard()
      await yard.attest(0)
      const record = yard.record(0)
      if (!record) throw new Error('it is not there')
      yard.cloud.versions.set(record.id, { ...record, ...change(record) })
      const codes = [
        await codeOr(async () => codeOf(await yard.publish(0))),
        await codeOr(async () => codeOf(await yard.verify('', { 'image-version-id': idOf(0) }))),
      ]
      expect(codes).toEqual([validate, validate])
    }
  })

  it('and nothing becomes good through a tag', async () => {
    const yard = createYard()
    await yard.attest(0, { without: ['test-result'] })
    const record = yard.record(0)
    if (!record) throw new Error('it is not there')
    yard.cloud.versions.set(record.id, {
      ...record,
      ...tags(record, { 'golden-image-state': 'released', 'golden-image-verdict': 'pass' }),
    })
    const codes = [
      codeOf(await yard.publish(0)),
      codeOf(await yard.promote('test', { version: nameOf(0) })),
      codeOf(await yard.verify('', { 'image-version-id': idOf(0) })),
    ]
    expect(codes).not.toContain('pass')
    expect(yard.moves()).toEqual([])
  })
})

const codeOf = ({ verdict, problems }: Outcome): string => problems[0]?.code ?? verdict

/** Of what is thrown, or given as the first problem. */
const messageOf = (work: Promise<Outcome>): Promise<string> =>
  work.then(
    ({ problems, verdict }) => problems[0]?.message ?? verdict,
    (error: unknown) => (error instanceof GoldenImageError ? error.message : String(error)),
  )

async function codeOr(work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof GoldenImageError) return error.code
    throw error
  }
}
