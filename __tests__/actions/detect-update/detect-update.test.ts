import { describe, expect, it } from '@jest/globals'
import { GoldenImageError, type Problem } from '../../../src/domain/errors.ts'
import { inMemoryImageGallery } from '../../fakes/image-gallery.ts'
import { PROOFS } from '../../fakes/manifest.ts'
import { inMemoryProofStore } from '../../fakes/proof-store.ts'
import { acmeCloud, problemOf, publishDebian, settings, X, Y } from '../acme.ts'
import { createStage, type Stage } from './stage.ts'

const DEBIAN = 'marketplace:debian/debian-12/12-gen2'
const day = (n: number) => [20261101, n, 0] as const

interface Case {
  readonly name: string
  readonly given?: (stage: Stage) => unknown
  readonly force?: true
  readonly reason: string
  readonly says: string
}

const rejected = { state: 'rejected', verdict: 'fail' }
const cases: readonly Case[] = [
  { name: 'without any version', reason: 'first-build', says: 'no version yet' },
  {
    name: 'whose only version failed',
    given: stage => stage.built('linux-base', day(0), { provisioningState: 'Failed' }),
    reason: 'first-build',
    says: 'no version yet',
  },
  {
    name: 'built from the parent and sources of today',
    given: stage => stage.built('linux-base', day(0)),
    reason: 'up-to-date',
    says: `the tags of 20261101.0.0 say that it was built from parent ${X}`,
  },
  {
    name: 'whose parent has a newer version',
    given: async stage => {
      await stage.built('linux-base', day(0))
      publishDebian(stage.cloud, Y)
    },
    reason: 'parent-newer',
    says: `from ${X} to ${Y}`,
  },
  {
    name: 'whose parent has lost its newest version',
    given: stage => stage.built('linux-base', day(0), { parent: `${DEBIAN}:${Y}` }),
    reason: 'parent-newer',
    says: `from ${Y} to ${X}`,
  },
  {
    name: 'with a changed script',
    given: async stage => {
      await stage.built('linux-base', day(0))
      stage.files['linux-base/scripts/harden.sh'] = 'set -eux'
    },
    reason: 'source-changed',
    says: 'changed since the newest version',
  },
  {
    name: 'with a changed profile',
    given: async stage => {
      await stage.built('linux-base', day(0))
      stage.files['linux-base/profile/controls/new.rb'] = 'control'
    },
    reason: 'source-changed',
    says: 'changed since the newest version',
  },
  {
    name: 'with a change in another image alone',
    given: async stage => {
      await stage.built('linux-base', day(0))
      stage.files['linux-java/scripts/harden.sh'] = 'set -eux'
    },
    reason: 'up-to-date',
    says: 'the same sources',
  },
  {
    name: 'that was on another base before',
    given: stage => stage.built('linux-base', day(0), { parent: `marketplace:debian/debian-11/11-gen2:${X}` }),
    reason: 'source-changed',
    says: 'changed since the newest version',
  },
  {
    name: 'that is forced',
    given: stage => stage.built('linux-base', day(0)),
    force: true,
    reason: 'forced',
    says: `forced; build from ${DEBIAN}:${X}`,
  },
  {
    name: 'that was built and never judged',
    given: stage => stage.built('linux-base', day(0), { verdict: '' }),
    reason: 'not-validated',
    says: 'validated, not built again',
  },
  {
    name: 'that was rejected today',
    given: stage => stage.built('linux-base', day(0), { ...rejected, publishedDate: '2026-11-25T23:00:00Z' }),
    reason: 'up-to-date',
    says: 'was rejected; not built again before a day has passed, unless forced',
  },
  {
    name: 'that was rejected some days ago',
    given: stage => stage.built('linux-base', day(0), rejected),
    reason: 'retry',
    says: '20261101.0.0 was made more than a day ago and rejected, once in a row',
  },
  {
    name: 'that was rejected, and before that with other sources',
    given: async stage => {
      for (const n of [0, 1]) await stage.built('linux-base', day(n), { ...rejected, sources: 'other' })
      await stage.built('linux-base', day(2), rejected)
    },
    reason: 'retry',
    says: 'once in a row',
  },
  {
    name: 'that was rejected twice, and failed to be made in between',
    given: async stage => {
      for (const n of [0, 2]) await stage.built('linux-base', day(n), rejected)
      await stage.built('linux-base', day(1), { provisioningState: 'Failed' })
    },
    reason: 'retry',
    says: '2 times in a row',
  },
  {
    name: 'that was rejected three times in a row, whatever was before',
    given: async stage => {
      await stage.built('linux-base', day(0))
      for (const n of [1, 2, 3]) await stage.built('linux-base', day(n), rejected)
    },
    reason: 'paused',
    says: 'paused; 20261101.3.0 was rejected, 3 times in a row',
  },
  {
    name: 'that was rejected, and is forced',
    given: stage => stage.built('linux-base', day(0), { state: 'rejected', verdict: 'fail' }),
    force: true,
    reason: 'forced',
    says: 'forced',
  },
  ...(
    [
      ['that waits for its verdict', { verdict: '' }],
      ['that has passed', {}],
      ['that was rejected', { state: 'rejected', verdict: 'fail' }],
    ] as const
  ).map(
    ([what, said]): Case => ({
      name: `whose newest version ${what} is somebody else's`,
      given: async stage => {
        await stage.built('linux-base', day(0))
        await stage.built('linux-base', day(1), { ...said, source: '/subscriptions/1/images/golden' })
      },
      reason: 'not-ours',
      says: '20261101.1.0 is no version that builds of this manifest have made: it was made from /subscriptions/1/images/golden,',
    }),
  ),
  {
    name: 'behind which somebody else makes a version',
    given: async stage => {
      await stage.built('linux-base', day(0))
      await stage.built('linux-base', day(1), {
        provisioningState: 'Creating',
        source: '/subscriptions/1/images/golden',
      })
    },
    reason: 'up-to-date',
    says: '20261101.0.0',
  },
  {
    name: 'whose newest version counts by number, not by text',
    given: async stage => {
      await stage.built('linux-base', day(10))
      await stage.built('linux-base', day(9), { sources: 'other' })
    },
    reason: 'up-to-date',
    says: '20261101.10.0',
  },
  {
    name: 'whose newest version that arrived is good, whatever is being made or has failed',
    given: async stage => {
      await stage.built('linux-base', day(0), { provisioningState: 'Updating' })
      await stage.built('linux-base', day(1), { provisioningState: 'Creating', sources: 'other' })
      await stage.built('linux-base', day(2), { provisioningState: 'Failed', sources: 'other' })
    },
    reason: 'up-to-date',
    says: '20261101.0.0',
  },
]

describe('an image', () => {
  it.each(cases)('$name is $reason', async ({ given, force, reason, says }) => {
    const stage = createStage()
    await given?.(stage)
    const outcome = await stage.run({ image: 'linux-base', force: force ?? false })
    const [decision, ...others] = JSON.parse(outcome.outputs.images ?? '')
    expect([decision.reason, others]).toEqual([reason, []])
    expect(decision.explanation).toContain(says)
    expect(stage.job.said).toEqual([decision.explanation])
    const due = reason !== 'up-to-date' && reason !== 'paused'
    expect(stage.job.annotations.length).toBe(reason === 'paused' ? 1 : 0)
    expect(outcome.outputs.changed).toBe(String(due))
    expect(JSON.parse(outcome.outputs.matrix ?? '')).toEqual({
      include: due ? [{ image: 'linux-base', stage: 'release', environment: 'image', reason }] : [],
    })
    expect(outcome.verdict).toBe('pass')
  })
})

describe('several images at once', () => {
  it('are decided one by one, and the outputs say exactly this', async () => {
    const stage = createStage()
    await stage.built('linux-base', day(0))
    await stage.built('linux-java', day(0), { verdict: '' })
    const outcome = await stage.run()
    expect(outcome.outputs).toEqual({
      changed: 'true',
      matrix: JSON.stringify({
        include: [
          { image: 'linux-java', stage: 'release', environment: 'image', reason: 'not-validated' },
          { image: 'linux-alma', stage: 'release', environment: 'image', reason: 'first-build' },
        ],
      }),
      images: JSON.stringify([
        {
          image: 'linux-base',
          reason: 'up-to-date',
          from: X,
          to: X,
          version: '20261101.0.0',
          explanation: `linux-base: the tags of 20261101.0.0 say that it was built from parent ${X} and the same sources.`,
        },
        {
          image: 'linux-java',
          reason: 'not-validated',
          from: X,
          to: X,
          version: '20261101.0.0',
          explanation:
            'linux-java: 20261101.0.0 was made by a build of this manifest, its tags say from these inputs, and has no verdict yet; it is validated, not built again.',
        },
        {
          image: 'linux-alma',
          reason: 'first-build',
          to: '9.4.2026',
          explanation: 'linux-alma: no version yet; build from marketplace:almalinux/almalinux-x86_64/9-gen2:9.4.2026.',
        },
      ]),
    })
  })

  it('ask the catalogue once per base, and only read', async () => {
    const stage = createStage()
    await stage.run()
    const asked = (call: string) => stage.calls.filter(c => c === call).length
    expect([asked('catalog.listVersions'), asked('catalog.describe')]).toEqual([2, 2])
    expect(new Set(stage.calls)).toEqual(
      new Set([
        'sign in',
        'catalog.listVersions',
        'catalog.describe',
        'gallery.requireDefinition',
        'gallery.listVersions',
      ]),
    )
  })

  it('but for the one that is named, nothing else is asked', async () => {
    const stage = createStage()
    await stage.run({ image: 'linux-alma' })
    expect(stage.calls.filter(c => c === 'gallery.listVersions')).toHaveLength(1)
  })

  it('have a summary that begins with how many are due', async () => {
    const stage = createStage()
    const first = async () => (await stage.run()).summary.split('\n')[0]
    expect(await first()).toBe('### 🔨 3 of 3 to build')
    await stage.built('linux-base', day(0))
    await stage.built('linux-java', day(0))
    await stage.built('linux-alma', day(0), { parent: 'marketplace:almalinux/almalinux-x86_64/9-gen2:9.4.2026' })
    expect(await first()).toBe('### ✅ Up to date: nothing to build (3 checked)')
  })

  it('have a row each, with why', async () => {
    const stage = createStage()
    await stage.built('linux-base', day(0))
    publishDebian(stage.cloud, Y)
    expect((await stage.run()).summary).toContain(
      `| linux-base | parent-newer | ${X} | ${Y} | the parent went from ${X} to ${Y}, by the tags of the newest version. |`,
    )
  })
})

describe('one image of several that stops', () => {
  const damaged = async () => {
    const stage = createStage()
    await stage.built('linux-base', day(0), { state: 'retired' })
    await stage.built('linux-java', day(0))
    return stage
  }

  it('has a row of its own, and the others are decided and built', async () => {
    const outcome = await (await damaged()).run()
    expect(outcome.verdict).toBe('pass')
    expect(outcome.problems.map(p => p.code)).toEqual(['IMAGE_STATE_UNKNOWN'])
    const rows = JSON.parse(outcome.outputs.images ?? '')
    expect(rows.map((r: { image: string; reason: string }) => [r.image, r.reason])).toEqual([
      ['linux-base', 'stopped'],
      ['linux-java', 'up-to-date'],
      ['linux-alma', 'first-build'],
    ])
    expect(rows[0]).toMatchObject({ code: 'IMAGE_STATE_UNKNOWN', explanation: expect.stringContaining('"retired"') })
    expect(outcome.outputs.matrix).toBe(
      '{"include":[{"image":"linux-alma","stage":"release","environment":"image","reason":"first-build"}]}',
    )
    expect(outcome.summary.split('\n')[0]).toBe('### 🔨 1 of 3 to build, ⚠️ 1 stopped')
    expect(outcome.summary).toContain('| linux-base | stopped | - | - | `IMAGE_STATE_UNKNOWN` ')
  })

  it('fails the step where no other image is due, with a row for each', async () => {
    const stage = await damaged()
    await stage.built('linux-alma', day(0), { parent: 'marketplace:almalinux/almalinux-x86_64/9-gen2:9.4.2026' })
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems.map(p => p.code)]).toEqual(['error', ['IMAGE_STATE_UNKNOWN']])
    expect(JSON.parse(outcome.outputs.images ?? '').map((r: { reason: string }) => r.reason)).toEqual([
      'stopped',
      'up-to-date',
      'up-to-date',
    ])
    expect(outcome.outputs).toMatchObject({ changed: 'false', matrix: '{"include":[]}' })
    expect(outcome.summary.split('\n')[0]).toBe('### ⚠️ Error: 1 of 3 stopped, and nothing to build of the others')
    expect(outcome.summary).toContain('Next: If somebody else published it')
  })

  it.each([
    [
      'its definition',
      'IMAGE_DEFINITION_NOT_FOUND',
      (s: Stage): void => {
        for (const d of [...s.cloud.definitions]) if (d.endsWith('alma')) s.cloud.definitions.delete(d)
      },
    ],
    ['its parent', 'AZURE_PARENT_NOT_FOUND', (s: Stage): void => void s.cloud.bases.pop()],
  ] as const)('goes for %s too', async (_, code, given) => {
    const stage = createStage()
    given(stage)
    const outcome = await stage.run()
    expect(outcome.problems.map(p => p.code)).toEqual([code])
    expect(JSON.parse(outcome.outputs.matrix ?? '').include).toHaveLength(2)
  })

  it.each(['AZURE_NOT_FOUND', 'AZURE_ANSWER_UNREADABLE'] as const)(
    'goes for %s of its own versions too',
    async code => {
      const { listVersions } = inMemoryImageGallery(acmeCloud())
      const stage = createStage(undefined, {
        listVersions: async ref => {
          if (ref.definition === 'linux-alma') throw new GoldenImageError({ code, message: 'played' })
          return listVersions(ref)
        },
      })
      const { problems, outputs } = await stage.run()
      expect(problems.map(p => p.code)).toEqual([code])
      expect(JSON.parse(outputs.matrix ?? '').include).toHaveLength(2)
    },
  )

  it('goes for statements under a name that the workflow does not have any more', async () => {
    const stage = createStage(
      undefined,
      {
        describe: async ref => {
          if (ref.definition !== 'linux-base') throw new Error('it has no version')
          throw new GoldenImageError({ code: 'VERIFY_SIGNER_RENAMED', message: 'played' })
        },
      },
      inMemoryProofStore(PROOFS),
    )
    await stage.built('linux-base', day(0))
    const { problems, outputs } = await stage.run()
    expect(problems.map(p => p.code)).toEqual(['VERIFY_SIGNER_RENAMED'])
    expect(JSON.parse(outputs.matrix ?? '').include).toHaveLength(2)
  })

  it('does not go for what is wrong with all of them', async () => {
    const stage = createStage(undefined, {
      listVersions: () => Promise.reject<never>(new GoldenImageError({ code: 'AZURE_FORBIDDEN', message: 'played' })),
    })
    expect((await problemOf(stage.run())).code).toBe('AZURE_FORBIDDEN')
  })
})

/** Whether it was thrown, as what is wrong with everything, or stands in the row of one image. */
async function stoppedBy(work: ReturnType<Stage['run']>): Promise<Problem | undefined> {
  try {
    const { verdict, problems } = await work
    expect(verdict).toBe('error')
    return problems[0]
  } catch (error) {
    if (error instanceof GoldenImageError) return error.problems[0]
    throw error
  }
}

describe('stops, with a code', () => {
  const stops: readonly [string, (stage: Stage) => unknown, string, string][] = [
    [
      'an unknown state',
      stage => stage.built('linux-base', day(0), { state: 'release' }),
      'IMAGE_STATE_UNKNOWN',
      'linux-base 20261101.0.0 has the state "release"',
    ],
    ['no state', stage => stage.built('linux-base', day(0), { state: '' }), 'IMAGE_STATE_UNKNOWN', 'has the state ""'],
    [
      'an unknown verdict',
      stage => stage.built('linux-base', day(0), { verdict: 'perhaps' }),
      'IMAGE_STATE_UNKNOWN',
      'has the verdict "perhaps"',
    ],
    [
      'a parent that is none',
      stage => stage.built('linux-base', day(0), { parent: `${DEBIAN}:latest` }),
      'IMAGE_STATE_UNKNOWN',
      `has the parent "${DEBIAN}:latest"`,
    ],
    [
      'no parent, as on a version that somebody else published',
      stage => stage.built('linux-base', day(0), { parent: '', sources: '', state: '', verdict: '' }),
      'IMAGE_STATE_UNKNOWN',
      'has the parent ""',
    ],
    [
      'a deprecated parent',
      stage => publishDebian(stage.cloud, Y, { deprecated: true, alternative: 'debian-13' }),
      'AZURE_PARENT_DEPRECATED',
      `${DEBIAN}:${Y} is deprecated`,
    ],
    ['a parent that is not in the Marketplace', stage => stage.cloud.bases.splice(0), 'AZURE_PARENT_NOT_FOUND', DEBIAN],
    [
      'an image definition that is not there',
      stage => stage.cloud.definitions.clear(),
      'IMAGE_DEFINITION_NOT_FOUND',
      'linux-base',
    ],
    [
      'an image that the manifest does not have',
      () => undefined,
      'MANIFEST_IMAGE_UNKNOWN',
      'did you mean "linux-base"',
    ],
  ]
  it.each(stops)('%s', async (_, given, code, says) => {
    const stage = createStage()
    await given(stage)
    const image = code === 'MANIFEST_IMAGE_UNKNOWN' ? 'linux-bsae' : 'linux-base'
    const problem = await stoppedBy(stage.run({ image }))
    expect([problem?.code, problem?.message]).toEqual([code, expect.stringContaining(says)])
  })

  it('a deprecated parent, with what the publisher names instead', async () => {
    const stage = createStage()
    publishDebian(stage.cloud, Y, { deprecated: true, alternative: 'debian-13' })
    const problem = await stoppedBy(stage.run({ image: 'linux-base' }))
    expect(problem?.hint).toBe('The publisher names debian-13 instead.')
  })

  it('every file of the manifest that is missing, at once and with its line', async () => {
    const stage = createStage()
    for (const file of Object.keys(stage.files)) if (file.startsWith('linux-java/')) delete stage.files[file]
    const problem = await problemOf(stage.run({ image: 'linux-java' }))
    expect(problem.problems.map(p => [p.code, p.message.split('"')[1], p.place])).toEqual(
      [['linux-java/image.pkr.hcl', 12] as const, ['linux-java', 12] as const, ['linux-java/profile', 14] as const].map(
        ([path, line]) => ['MANIFEST_FILE_MISSING', path, { file: 'golden-image.yml', line }],
      ),
    )
  })

  it.each([
    ['without an inspec.yml', 'linux-base/profile/controls/a.rb'],
    ['that is a file', 'linux-base/profile'],
  ])('a profile %s, before anything is built', async (_, instead) => {
    const stage = createStage()
    delete stage.files['linux-base/profile/inspec.yml']
    stage.files[instead] = 'control'
    const problem = await problemOf(stage.run({ image: 'linux-base' }))
    expect([problem.code, problem.message]).toEqual([
      'MANIFEST_FILE_MISSING',
      expect.stringContaining(
        'images.linux-base.validate.profiles: "linux-base/profile" is no folder with an inspec.yml',
      ),
    ])
    expect(stage.calls).toEqual([])
  })

  it('the missing files of all images together, before anybody asks Azure', async () => {
    const stage = createStage()
    for (const file of Object.keys(stage.files)) if (file.endsWith('image.pkr.hcl')) delete stage.files[file]
    const problem = await problemOf(stage.run())
    expect(problem.problems.map(p => p.message.split('"')[1])).toEqual(
      settings.images.map(image => `${image.name}/image.pkr.hcl`),
    )
    expect(stage.calls).toEqual([])
  })
})
