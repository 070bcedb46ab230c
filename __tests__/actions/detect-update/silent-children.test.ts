import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { PlantedRun } from '../../../local/github/runs.ts'
import { detectUpdate } from '../../../src/actions/detect-update/detect-update.ts'
import { gitHubApp } from '../../../src/adapters/github/app.ts'
import { parseAppKey } from '../../../src/adapters/github/app-token.ts'
import { systemClock } from '../../../src/adapters/process/system-clock.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { formatDefinitionId } from '../../../src/domain/image/definition.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { ImageGallery } from '../../../src/ports/image-gallery.ts'
import { digestOf } from '../../domain/evidence/statements.ts'
import { CANDIDATE_TAGS, plantVersion } from '../../fakes/cloud.ts'
import { inMemoryImageCatalog } from '../../fakes/image-catalog.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { createLife } from '../../fakes/life.ts'
import { manifestText, PROOFS } from '../../fakes/manifest.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { inMemoryRoots } from '../../fakes/trusted-roots.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'
import { APP, APP_ID, APP_KEY, INSTALLATION } from '../../local/github/app.ts'
import { createStage as createGitHub, type Stage as GitHub } from '../../local/github/stage.ts'
import { definitionOf, repository } from '../acme.ts'
import { child } from '../cascade/stage.ts'
import { createYard, DAY, IMAGE, idOf, nameOf, type Yard } from '../release-yard.ts'
import { CLAIMS } from '../verify-image/stage.ts'

const KEY = new Secret(APP_KEY)
/** As the build statements of the yard say it. */
const PARENT = 'marketplace:debian/debian-12/12-gen2:12.20261101.1'
const CALLS = [`${CLAIMS.job_workflow_ref}`]
let yard: Yard
let gitHub: GitHub

/** linux-base@test held the version 0, and holds 1 since five days. */
beforeEach(async () => {
  yard = createYard()
  const tags = { ...CANDIDATE_TAGS, 'golden-image-parent': PARENT, 'golden-image-sources': digestOf(1) }
  yard.plant(0, { tags })
  await yard.attest(0)
  await yard.publish(0)
  await yard.clock.sleep(DAY)
  yard.plant(1, { tags })
  await yard.attest(1)
  await yard.publish(1)
  await yard.clock.sleep(5 * DAY)
  gitHub = await createGitHub(
    [
      child('other/moved', 24, { ownerId: 66, formerNames: ['acme/moved'] }),
      child('acme/web', 20),
      child('acme/db', 21),
      child('acme/gone', 22),
      child('acme/old', 23, { archived: true }),
    ],
    {
      now: () => yard.clock.now(),
      apps: [
        {
          ...APP,
          installations: [
            { ...INSTALLATION, repositories: ['acme/web', 'acme/db', 'acme/old'] },
            { ...INSTALLATION, id: 5002, account: 'other' },
          ],
        },
      ],
    },
  )
  gitHub.github.runs.set({ appearsAfterMs: 0 })
})
afterEach(async () => gitHub[Symbol.asyncDispose]())

/** An image of another repository, whose newest version says by its tags that it was built from that version of linux-base. */
function plantChild(name: string, from: number, where = `acme/${name}`): void {
  const definition = definitionOf(name)
  const id = formatDefinitionId(definition)
  yard.cloud.definitions.add(id)
  yard.cloud.definitionTags.set(id, { 'golden-image-follows': `${IMAGE}@test`, 'golden-image-repository': where })
  plantVersion(yard.cloud, definition, [20261126, 0, 0], {
    tags: {
      'golden-image-parent': idOf(from),
      'golden-image-sources': 'x',
      'golden-image-state': 'candidate',
      'golden-image-verdict': 'pass',
    },
  })
}

const plantRun = (name: string, run: Omit<PlantedRun, 'event'>) =>
  gitHub.github.runs.add(`acme/${name}`, { event: 'schedule', calls: CALLS, ...run })

interface Options {
  readonly event?: string
  readonly key?: Secret | undefined
  readonly image?: string
  /** more keys of the manifest */
  readonly manifest?: string
  readonly instead?: Partial<ImageGallery>
}

async function detect(options: Options = {}) {
  const { event = 'schedule', image = '', manifest = `cascade: { app: ${APP_ID} }\n`, instead = {} } = options
  const settings = parseManifest(
    `${manifestText({ [IMAGE]: {} }, { channels: '{ test: {}, prod: {} }', proofs: [PROOFS] })}${manifest}`,
    'golden-image.yml',
  )
  const job = inMemoryJob()
  const life = createLife()
  const requests = createLife()
  const client = requests.watched('GitHub', gitHub.client)
  const outcome = await detectUpdate(
    {
      manifest: 'golden-image.yml',
      image,
      channel: '',
      version: '',
      force: false,
      'cascade-key': 'key' in options ? options.key : KEY,
      'client-id': '',
      'github-token': undefined,
      'trusted-root': '',
      'former-signers': [],
      'strict-published-date': true,
      'trusted-workflow': '',
    },
    settings,
    {
      job,
      ...inMemoryRelease({ claims: { ...CLAIMS, event_name: event } }),
      workspace: inMemoryWorkspace(repository()),
      roots: inMemoryRoots(),
      clock: { now: () => yard.clock.now(), sleep: async () => {} },
      openChildren: async (app, secret) => {
        const key = parseAppKey(secret)
        return time =>
          gitHubApp({
            apiUrl: undefined,
            app,
            key,
            now: () => time.now(),
            clock: systemClock,
            cancelled: undefined,
            client,
            mask: () => {},
          })
      },
      azure: async () => ({
        catalog: inMemoryImageCatalog(yard.cloud),
        gallery: life.watched('gallery', { ...yard.gallery, ...instead }),
        stores: [yard.blob],
        time: { now: () => yard.clock.now() },
      }),
    },
  )
  const warnings = job.annotations.filter(said => said.startsWith('warning'))
  return {
    outcome,
    silent: JSON.parse(outcome.outputs.silent || 'null'),
    warnings,
    calls: life.calls,
    requests: requests.calls,
  }
}

describe('a child that has not followed for longer than three days', () => {
  it.each<[string, PlantedRun['state']]>([
    ['startup_failure', { status: 'completed', conclusion: 'startup_failure' }],
    ['waiting', { status: 'waiting' }],
    ['cancelled', { status: 'completed', conclusion: 'cancelled' }],
    ['failure', { status: 'completed', conclusion: 'failure' }],
    ['success', { status: 'completed', conclusion: 'success' }],
  ])('is told with its last run: %s', async (word, state) => {
    plantChild('web', 0)
    const { id } = plantRun('web', { state })
    const { outcome, silent, warnings } = await detect()
    expect(outcome).toMatchObject({ verdict: 'pass', problems: [] })
    const url = `https://github.com/acme/web/actions/runs/${id}`
    expect(silent).toEqual([
      {
        image: 'web',
        repository: 'acme/web',
        follows: 'linux-base@test',
        builtFrom: nameOf(0),
        by: 'tags',
        holds: nameOf(1),
        since: new Date(yard.clock.now() - 5 * DAY).toISOString(),
        days: 5,
        lastRun: { state: word, url, at: new Date(yard.clock.now()).toISOString().replace(/\.\d+/, '') },
      },
    ])
    expect(outcome.summary).toContain('🔕 1 of 1 child behind for more than 3 days')
    expect(outcome.summary).toContain(`[${word}](${url})`)
    expect(outcome.summary).toContain('(tag)')
    expect(warnings).toEqual([expect.stringMatching(/^warning: web is silent: /)])
    expect(warnings[0]).toContain(
      `for 5 days: its newest version was built from ${nameOf(0)}, as far as its tags say. Its last run: ${word}: `,
    )
  })

  it('and has no run at all is told so', async () => {
    plantChild('web', 0)
    expect((await detect()).silent).toMatchObject([{ lastRun: { state: 'none', url: '', at: null } }])
  })

  it('is told without its last run where there is no key, and nobody is asked on GitHub', async () => {
    plantChild('web', 0)
    const { silent, requests, warnings } = await detect({ key: undefined })
    expect(silent).toMatchObject([{ image: 'web', lastRun: { state: 'unknown', code: null } }])
    expect(warnings).toEqual([expect.stringContaining('no `cascade-key`')])
    expect(requests).toEqual([])
  })

  it.each([
    ['is archived', 'old', 'acme/old', 'CASCADE_ARCHIVED'],
    ['has not installed the App', 'gone', 'acme/gone', 'CASCADE_NOT_INSTALLED'],
    ['has gone to somebody else', 'moved', 'acme/moved', 'CASCADE_OTHER_OWNER'],
    ["is somebody else's by its tag", 'evil', 'evil/x', 'CASCADE_OTHER_OWNER'],
  ])('and %s is told with that', async (_, name, where, code) => {
    plantChild(name, 0, where)
    plantChild('web', 0)
    const { silent, outcome } = await detect()
    expect(outcome.verdict).toBe('pass')
    expect(silent).toMatchObject([{ lastRun: { state: 'unknown', code } }, { lastRun: { state: 'none' } }])
  })

  it.each([
    ['no App', '', KEY, 'CASCADE_NO_APP'],
    ['a key that is none', undefined, new Secret('x'), 'CASCADE_KEY_INVALID'],
    ['an App that is not there', 'cascade: { app: 99 }\n', KEY, 'CASCADE_APP_REFUSED'],
  ])('is told with %s, and the run goes on', async (_, manifest, key, code) => {
    plantChild('web', 0)
    plantChild('db', 0)
    const { silent, outcome } = await detect({ key, ...(manifest === undefined ? {} : { manifest }) })
    expect(outcome.verdict).toBe('pass')
    expect(silent).toMatchObject([{ lastRun: { state: 'unknown', code } }, { lastRun: { state: 'unknown', code } }])
  })

  it('is no longer one as soon as it was built from what the channel holds', async () => {
    plantChild('web', 1)
    const { silent, outcome, warnings, requests } = await detect()
    expect([silent, warnings, requests]).toEqual([[], [], []])
    expect(outcome.summary).toContain('✅ 0 of 1 child behind for more than 3 days')
  })

  it('is not yet one where the manifest gives it a week', async () => {
    plantChild('web', 0)
    const manifest = `cascade: { app: ${APP_ID}, silent-after: 7d }\n`
    expect((await detect({ manifest })).silent).toEqual([])
  })
})

describe('what a child was built from', () => {
  it('is what a signed statement says, whatever the tags do', async () => {
    const web = createYard({ beside: yard, image: 'web', parent: `${IMAGE}@test` })
    plantChild('web', 1)
    yard.cloud.versions.clear()
    for (const n of [0, 1]) yard.plant(n)
    web.plant(5, {
      tags: {
        'golden-image-parent': idOf(1),
        'golden-image-sources': 'x',
        'golden-image-state': 'candidate',
        'golden-image-verdict': 'pass',
      },
    })
    await web.attest(5, { build: { parent: await yard.asParent(0) } })
    expect((await detect()).silent).toMatchObject([{ image: 'web', builtFrom: nameOf(0), by: 'statement' }])
  })
})

describe('who is asked, and how often', () => {
  it('nobody, but on a schedule and for all images', async () => {
    plantChild('web', 0)
    for (const options of [{ event: 'push' }, { event: 'workflow_dispatch' }, { image: IMAGE }]) {
      const { outcome, calls, requests } = await detect(options)
      expect(outcome.outputs.silent).toBeUndefined()
      expect([calls.filter(call => call.includes('listDefinitions')), requests]).toEqual([[], []])
    }
  })

  it('Azure for all definitions once, for the versions of a child once; GitHub for those that are silent alone', async () => {
    const before = (await detect()).calls.length
    for (const name of ['web', 'db']) plantChild(name, 0)
    plantChild('fresh', 1, 'acme/web')
    const { calls, requests } = await detect()
    expect(calls.filter(call => call.includes('listDefinitions'))).toHaveLength(1)
    // Three children: their versions, and the descriptor of the newest.
    expect(calls).toHaveLength(before + 3 * 2)
    // Two repositories: installation, token, repository, and two lists of runs.
    expect(requests).toHaveLength(2 * 5)
  })

  it('each of three hundred children once, and all are told', async () => {
    const before = (await detect({ key: undefined })).calls.length
    for (let n = 0; n < 300; n++) plantChild(`web-${n}`, 0)
    const { silent, warnings, calls } = await detect({ key: undefined })
    expect([silent.length, warnings.length]).toEqual([300, 300])
    expect(calls).toHaveLength(before + 300 * 2)
  })

  it('nobody for versions while the channel has moved only now', async () => {
    plantChild('web', 0)
    const { calls, silent } = await detect({ manifest: `cascade: { app: ${APP_ID}, silent-after: 30d }\n` })
    expect(silent).toEqual([])
    expect(calls.filter(call => call.includes('listVersions'))).toHaveLength(1)
  })
})

describe('a repository of the list that no image of the gallery names', () => {
  const manifest = `cascade: { app: ${APP_ID}, repositories: [acme/web] }\n`
  it('is silent if no run of it has ended well since the channel moved', async () => {
    plantRun('web', { state: { status: 'completed', conclusion: 'success' }, created: yard.clock.now() - 6 * DAY })
    plantRun('web', { state: { status: 'completed', conclusion: 'failure' } })
    expect((await detect({ manifest })).silent).toMatchObject([
      { image: null, repository: 'acme/web', builtFrom: null, by: null, lastRun: { state: 'failure' } },
    ])
    plantRun('web', { state: { status: 'completed', conclusion: 'success' } })
    expect((await detect({ manifest })).silent).toEqual([])
  })

  it('is not known without a key, and that is said', async () => {
    const { outcome, silent } = await detect({ manifest, key: undefined })
    expect(silent).toEqual([])
    expect(outcome.summary).toContain('acme/web stands on the list')
  })
})

describe('what goes wrong on the way', () => {
  const refused = new GoldenImageError({ code: 'AZURE_FORBIDDEN', message: 'May not.' })

  it('is said of the child, and the others are looked at', async () => {
    plantChild('web', 0)
    plantChild('db', 0)
    const { listVersions } = yard.gallery
    const instead: Partial<ImageGallery> = {
      listVersions: ref => (ref.definition === 'db' ? Promise.reject(refused) : listVersions(ref)),
    }
    const { outcome, silent } = await detect({ instead })
    expect(silent).toMatchObject([{ image: 'web' }])
    expect(outcome).toMatchObject({
      verdict: 'pass',
      summary: expect.stringContaining('db: AZURE_FORBIDDEN: May not.'),
    })
  })

  it('is said of all of them, and what is due is due', async () => {
    plantChild('web', 0)
    const { outcome, silent, warnings } = await detect({ instead: { listDefinitions: () => Promise.reject(refused) } })
    expect([outcome.verdict, silent]).toEqual(['pass', null])
    expect(warnings).toEqual(['warning: Silent children are not known: AZURE_FORBIDDEN: May not.'])
  })

  it('and is a mistake of ours, or a cancellation, ends the step', async () => {
    for (const error of [new Error('ours'), new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'ours' })])
      await expect(detect({ instead: { listDefinitions: () => Promise.reject(error) } })).rejects.toThrow('ours')
  })
})
