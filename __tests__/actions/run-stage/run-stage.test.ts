import { describe, expect, it } from '@jest/globals'
import { contract } from '../../../src/actions/run-stage/contract.ts'
import type { PieceName, Pieces, StageInputs } from '../../../src/actions/run-stage/pieces.ts'
import { runStage } from '../../../src/actions/run-stage/run-stage.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { parseManifest } from '../../../src/domain/manifest/parse.ts'
import type { Secret } from '../../../src/domain/secret.ts'
import type { Job } from '../../../src/ports/job.ts'
import type { PullRequests } from '../../../src/ports/pull-requests.ts'
import type { TemplateTexts } from '../../../src/ports/template-texts.ts'
import type { Outcome, Verdict } from '../../../src/runtime/action.ts'
import { parseInputs } from '../../../src/runtime/inputs.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { manifestText, PROOFS } from '../../fakes/manifest.ts'
import { inMemoryWorkspace } from '../../fakes/workspace.ts'

const ID = '/subscriptions/x/versions/20261124.0.0'

const outcome = (verdict: Verdict, outputs: Record<string, string> = {}, more: Partial<Outcome> = {}): Outcome => ({
  verdict,
  outputs,
  problems: verdict === 'pass' ? [] : [{ code: 'VERIFY_TESTS_FAILED', message: `a ${verdict}` }],
  summary: `### ${verdict} of a piece\n\nmore`,
  ...more,
})

/** What each piece gives out where it passes. */
const well: Readonly<Record<PieceName, (job: Job) => Outcome>> = {
  'build-image': () =>
    outcome('pass', {
      'image-version-id': ID,
      fingerprint: 'sha256:f',
      version: '20261124.0.0',
      'packer-version': '1.11.2',
      'plugin-version': '2.6.3',
      'build-record': '/b',
    }),
  'validate-image': job => {
    // As soon as it is written, before any profile has run.
    job.output('inventory-path', '/i')
    return outcome('pass', { 'test-record': '/t', passed: '3', failed: '0' })
  },
  'attest-image': () => outcome('pass', { 'descriptor-digest': 'sha256:d' }),
  publish: () => outcome('pass', { channel: 'test', regions: 'a\nb', state: 'released' }),
  'check-build': () => outcome('pass', { 'managed-image-id': '/images/gi', parent: 'p', 'packer-version': '1.11.2' }),
  'check-test': () => outcome('pass', { passed: '3', failed: '0' }),
  promote: () => outcome('pass', { channel: 'prod', version: '20261124.0.0' }),
  cascade: () => outcome('pass', { 'event-id': 'gi-1', dispatched: '["acme/web-image"]', runs: '[]', failed: '[]' }),
}

type Play = (job: Job) => Outcome | Promise<Outcome>

function createStage(
  stage: StageInputs['stage'],
  instead: Partial<Record<PieceName, Play>> = {},
  {
    more = {},
    claims = {},
    app = '',
    eventName = 'push',
    head = 'own',
    checkGroup = 'rg-image-check',
    files = {},
    templates = {},
  }: {
    more?: Record<string, string>
    claims?: Record<string, string>
    app?: string
    eventName?: string
    /** whose code the pull request has, by the event */
    head?: 'fork' | 'own' | 'untold'
    checkGroup?: string
    files?: Record<string, string | undefined>
    templates?: Partial<Awaited<ReturnType<TemplateTexts['judge']>>>
  } = {},
) {
  const asked: [PieceName, Readonly<Record<string, unknown>>][] = []
  const job = inMemoryJob({ eventName })
  const read: string[] = []
  const play =
    (piece: PieceName) =>
    async (wish: object, its: Job): Promise<Outcome> => {
      asked.push([piece, wish as Readonly<Record<string, unknown>>])
      return (instead[piece] ?? well[piece])(its)
    }
  const names = Object.keys(well) as PieceName[]
  const { inputs, problems } = parseInputs(contract.inputs, {
    INPUT_STAGE: stage,
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  })
  expect(problems).toEqual([])
  const settings = parseManifest(
    `${manifestText(
      { 'linux-base': {} },
      { proofs: [PROOFS], channels: '{ test: {}, prod: { environment: image-prod } }' },
    ).replace(
      'rg-image-build',
      checkGroup === '' ? '$&' : `$&, check-group: ${checkGroup}`,
    )}${app === '' ? '' : `cascade: { app: ${app} }\n`}`,
    'golden-image.yml',
  )
  const token = {
    event_name: 'push',
    ref: 'refs/heads/main',
    repository: 'acme/golden-images',
    runner_environment: 'github-hosted',
    environment: 'image-prod',
    ...claims,
  }
  const ports = {
    job,
    workspace: inMemoryWorkspace(
      Object.fromEntries(
        Object.entries({
          'linux-base/image.pkr.hcl': '# a template',
          'linux-base/profile/inspec.yml': 'name: base',
          ...files,
        }).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
      ),
    ),
    templates: {
      judge: async () => ({
        problems: [],
        names: ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags'],
        ...templates,
      }),
    } satisfies TemplateTexts,
    pullRequests: { readHead: async () => (head === 'untold' ? undefined : head) } satisfies PullRequests,
    identityTokens: {
      readClaims: async () => {
        read.push('claims')
        return token
      },
      mint: async () => ({ token: 'x' }) as never,
    },
    defaultBranch: { readFromEvent: async () => 'main', ask: async () => 'main' },
    requireAppKey: async (id: string, key: Secret) => {
      if (key.reveal() !== `key of ${id}`) throw new GoldenImageError({ code: 'CASCADE_KEY_INVALID', message: 'none' })
    },
    pieces: Object.fromEntries(names.map(name => [name, play(name)])) as unknown as Pieces,
  }
  return { job, asked, read, run: () => runStage(inputs, settings, ports as never) }
}

describe('the stage release', () => {
  it('is each piece with what those before have given out', async () => {
    const { asked, run } = createStage('release')
    const ended = await run()
    expect(asked.map(([piece]) => piece)).toEqual(['build-image', 'validate-image', 'attest-image', 'publish'])
    const [, tested, attested, published] = asked.map(([, wish]) => wish)
    expect(tested).toMatchObject({ image: 'linux-base', 'image-version-id': ID, fingerprint: 'sha256:f' })
    expect(attested).toMatchObject({
      'image-version-id': ID,
      'build-record': '/b',
      'test-record': '/t',
      inventory: '/i',
    })
    expect(published).toMatchObject({ 'image-version-id': ID })
    expect(ended).toMatchObject({
      verdict: 'pass',
      problems: [],
      outputs: {
        'image-version-id': ID,
        'packer-version': '1.11.2',
        'plugin-version': '2.6.3',
        passed: '3',
        channel: 'test',
        'stopped-at': '',
      },
    })
    expect(ended.outputs).not.toHaveProperty('state')
    expect(ended.summary.split('\n')[0]).toBe('### ✅ linux-base 20261124.0.0 is released: it is in the channel test')
    expect(ended.summary.match(/^#{3,5} .*$/gm)).toEqual([
      '### ✅ linux-base 20261124.0.0 is released: it is in the channel test',
      ...['build-image', 'validate-image', 'attest-image', 'publish'].flatMap(piece => [
        `#### ${piece}`,
        '##### pass of a piece',
      ]),
    ])
  })

  it.each<[string, Partial<Record<PieceName, Play>>, PieceName, Verdict, readonly PieceName[]]>([
    ['the build', { 'build-image': () => outcome('error') }, 'build-image', 'error', ['build-image']],
    [
      'the tests: what they say is signed all the same',
      { 'validate-image': () => outcome('fail', { 'test-record': '/t' }) },
      'validate-image',
      'fail',
      ['build-image', 'validate-image', 'attest-image'],
    ],
    [
      'the tests, which could not be run: what was built is signed all the same',
      { 'validate-image': () => outcome('error') },
      'validate-image',
      'error',
      ['build-image', 'validate-image', 'attest-image'],
    ],
    [
      'the tests, and the signing after them',
      { 'validate-image': () => outcome('fail'), 'attest-image': () => outcome('error') },
      'validate-image',
      'fail',
      ['build-image', 'validate-image', 'attest-image'],
    ],
    [
      'the signing',
      { 'attest-image': () => outcome('error') },
      'attest-image',
      'error',
      ['build-image', 'validate-image', 'attest-image'],
    ],
    [
      'the proofs',
      { publish: () => outcome('fail') },
      'publish',
      'fail',
      ['build-image', 'validate-image', 'attest-image', 'publish'],
    ],
  ])('stops with the verdict of the piece that does not pass: %s', async (_, instead, piece, verdict, ran) => {
    const { asked, run } = createStage('release', instead)
    const ended = await run()
    expect(asked.map(([name]) => name)).toEqual(ran)
    expect(ended.verdict).toBe(verdict)
    expect(ended.outputs['stopped-at']).toBe(piece)
    expect(ended.problems).toHaveLength(Object.keys(instead).length)
    expect(ended.summary.split('\n')[0]).toBe(
      `### ${verdict === 'fail' ? '❌ Fail' : '⚠️ Error'}: linux-base is not released, ${piece} did not pass`,
    )
  })

  it('keeps what earlier pieces gave out where a later one throws', async () => {
    const { run } = createStage('release', {
      publish: () => {
        throw new GoldenImageError({ code: 'PUBLISH_REJECTED', message: 'it was rejected' })
      },
    })
    const ended = await run()
    expect(ended).toMatchObject({
      verdict: 'error',
      problems: [{ code: 'PUBLISH_REJECTED' }],
      outputs: { 'image-version-id': ID, 'stopped-at': 'publish' },
    })
    expect(ended.summary).toContain('##### ⚠️ Error: it was rejected')
  })

  it('signs the inventory of a machine, also where its tests could not be run to the end', async () => {
    const { asked, run } = createStage('release', {
      'validate-image': its => {
        its.output('inventory-path', '/i')
        throw new GoldenImageError({ code: 'VALIDATE_NO_ISOLATION', message: 'nobody else to run as' })
      },
    })
    const ended = await run()
    expect(asked.find(([piece]) => piece === 'attest-image')?.[1]).toMatchObject({ inventory: '/i', 'test-record': '' })
    expect(ended.outputs).toMatchObject({ 'inventory-path': '/i', 'stopped-at': 'validate-image' })
  })

  it('that was cancelled signs nothing any more', async () => {
    const { job, asked, run } = createStage('release', {
      'validate-image': () => {
        job.cancel()
        throw new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'cancelled' })
      },
    })
    expect(await run()).toMatchObject({ verdict: 'error', problems: [{ code: 'INTERNAL_CANCELLED' }] })
    expect(asked.map(([piece]) => piece)).toEqual(['build-image', 'validate-image'])
  })

  it('has nothing to test in a dry run, and says nothing of the image', async () => {
    const dry = () => outcome('pass', { parent: 'p' }, { dryRun: true })
    const { asked, run } = createStage('release', { 'build-image': dry }, { more: { 'dry-run': 'true' } })
    const ended = await run()
    expect(asked.map(([piece, wish]) => [piece, wish['dry-run']])).toEqual([['build-image', true]])
    expect(ended).toMatchObject({ verdict: 'pass', dryRun: true, outputs: { parent: 'p' } })
    expect(ended.summary.split('\n')[0]).toBe('### 🔎 Dry run: linux-base would be built')
  })

  it('keeps apart what its pieces save for their end, and finds it again', async () => {
    const { job, run } = createStage('release', {
      'build-image': its => {
        its.saveState('temporary', 'of the build')
        its.output('log-path', '/log')
        its.output('state', 'none of ours')
        return well['build-image'](its)
      },
      'validate-image': its => {
        expect(its.state('temporary')).toBe('')
        its.saveState('temporary', 'of the test')
        expect(its.state('temporary')).toBe('of the test')
        return well['validate-image'](its)
      },
    })
    await run()
    expect([...job.saved]).toEqual([
      ['build-image-temporary', 'of the build'],
      ['validate-image-temporary', 'of the test'],
    ])
    expect([...job.outputs]).toEqual([
      ['stage', 'release'],
      ['log-path', '/log'],
      ['inventory-path', '/i'],
    ])
  })
})

describe('the stage promote', () => {
  it('moves the channel of its environment', async () => {
    const { asked, run } = createStage('promote')
    const ended = await run()
    expect(asked.map(([piece, wish]) => [piece, wish.channel, wish.version])).toEqual([['promote', 'prod', '']])
    expect(ended).toMatchObject({ verdict: 'pass', outputs: { channel: 'prod', 'stopped-at': '' } })
    expect(ended.summary.split('\n')[0]).toBe('### ✅ linux-base 20261124.0.0 is promoted: it is in the channel prod')
  })

  it('moves the channel that is named, back to the version that is named', async () => {
    const more = { channel: 'test', version: '20261120.0.0', expected: '20261124.0.0', reason: 'it does not boot' }
    const { asked, run } = createStage('promote', {}, { more })
    await run()
    expect(asked.map(([piece, wish]) => [piece, wish])).toEqual([['promote', expect.objectContaining(more)]])
  })

  it('stops where the environment says no channel', async () => {
    const { asked, run } = createStage('promote', {}, { claims: { environment: 'image' } })
    await expect(run()).rejects.toMatchObject({ code: 'INPUT_MISSING' })
    expect(asked).toEqual([])
  })

  it('is refused on any other branch, before the channel is looked for', async () => {
    const { asked, run } = createStage('promote', {}, { claims: { ref: 'refs/heads/topic', environment: 'image' } })
    await expect(run()).rejects.toMatchObject({ code: 'AUTH_STAGE_ENVIRONMENT' })
    expect(asked).toEqual([])
  })
})

const ofCheck = { environment: 'image-check' }

describe('the stage check', () => {
  it('builds and tests, and nothing else: no version, no signature, no channel, nobody woken', async () => {
    const more = { 'cascade-key': 'key of 7' }
    const { asked, job, run } = createStage('check', {}, { claims: ofCheck, more, app: '7' })
    const ended = await run()
    expect(asked.map(([piece]) => piece)).toEqual(['check-build', 'check-test'])
    expect(asked[1]?.[1]).toMatchObject({ image: 'linux-base', 'managed-image-id': '/images/gi', parent: 'p' })
    expect(ended).toMatchObject({ verdict: 'pass', outputs: { stage: 'check', passed: '3', 'stopped-at': '' } })
    expect(ended.outputs).not.toHaveProperty('image-version-id')
    expect(ended.summary.split('\n')[0]).toBe(
      '### ✅ linux-base is built and has passed its tests; nothing of it is kept',
    )
    expect(job.annotations).toEqual([])
  })

  it.each<[string, Partial<Record<PieceName, Play>>, PieceName, Verdict, number]>([
    ['the build', { 'check-build': () => outcome('error') }, 'check-build', 'error', 1],
    ['the tests', { 'check-test': () => outcome('fail') }, 'check-test', 'fail', 2],
  ])('stops with the verdict of %s', async (_, instead, piece, verdict, ran) => {
    const { asked, run } = createStage('check', instead, { claims: ofCheck })
    const ended = await run()
    expect(ended).toMatchObject({ verdict, outputs: { 'stopped-at': piece }, problems: [{ message: `a ${verdict}` }] })
    expect(asked).toHaveLength(ran)
    expect(ended.summary.split('\n')[0]).toContain(`linux-base did not pass its check, ${piece} did not pass`)
  })

  it('tests nothing in a dry run, and says so', async () => {
    const dry = () => outcome('pass', { parent: 'p' }, { dryRun: true })
    const given = { claims: ofCheck, more: { 'dry-run': 'true' } }
    const { asked, run } = createStage('check', { 'check-build': dry }, given)
    expect((await run()).summary.split('\n')[0]).toBe('### 🔎 Dry run: linux-base would be checked')
    expect(asked.map(([piece]) => piece)).toEqual(['check-build'])
  })

  it('needs a group of its own', async () => {
    const { asked, run } = createStage('check', {}, { claims: ofCheck, checkGroup: '' })
    await expect(run()).rejects.toMatchObject({ code: 'MANIFEST_CHECK_GROUP_MISSING' })
    expect(asked).toEqual([])
  })

  it.each<[string, 'release' | 'check' | 'promote', Record<string, string>]>([
    ['a check in the environment of releases', 'check', { environment: 'image' }],
    ['a release of a branch there', 'release', { environment: 'image', ref: 'refs/heads/topic' }],
    ['a check in no environment', 'check', { environment: '' }],
    ['a release in the environment of checks', 'release', ofCheck],
    ['a promotion in the environment of checks', 'promote', { environment: 'Image-Check' }],
  ])('has an environment of its own: %s is refused', async (_, stage, claims) => {
    const { asked, run } = createStage(stage, {}, { claims })
    await expect(run()).rejects.toMatchObject({ code: 'AUTH_STAGE_ENVIRONMENT' })
    expect(asked).toEqual([])
  })
})

describe('whatever is asked for', () => {
  it.each<[string, string, 'release' | 'promote']>([
    ['pull_request', 'refs/pull/7/merge', 'release'],
    ['pull_request', 'refs/heads/main', 'promote'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7', 'release'],
    ['push', 'refs/heads/topic', 'promote'],
    ['push', 'refs/tags/v1', 'release'],
    ['workflow_dispatch', 'refs/heads/topic', 'promote'],
    ['schedule', 'refs/heads/topic', 'release'],
    ['repository_dispatch', 'refs/heads/topic', 'release'],
  ])('the event %s on %s is a check, and says so aloud', async (event_name, ref, stage) => {
    const { asked, job, run } = createStage(
      stage,
      {},
      { claims: { ...ofCheck, event_name, ref }, eventName: event_name },
    )
    const ended = await run()
    expect(asked.map(([piece]) => piece)).toEqual(['check-build', 'check-test'])
    expect(job.annotations).toEqual([expect.stringContaining('A check, and no release')])
    expect(ended.outputs.stage).toBe('check')
    expect(ended.summary).toContain(`and not "${stage}"`)
  })

  it.each([
    ['pull_request_target', 'AUTH_FOREIGN_CODE'],
    ['workflow_run', 'AUTH_FOREIGN_CODE'],
    ['issue_comment', 'AUTH_FOREIGN_CODE'],
    ['release', 'AUTH_NOT_RELEASE_REF'],
    ['unheard_of', 'AUTH_NOT_RELEASE_REF'],
  ])('the event %s does nothing', async (event_name, code) => {
    for (const stage of ['release', 'check', 'promote'] as const) {
      const { asked, run } = createStage(stage, {}, { claims: { ...ofCheck, event_name }, eventName: event_name })
      await expect(run()).rejects.toMatchObject({ code })
      expect(asked).toEqual([])
    }
  })

  it('a pull request of which nobody says whose code it has is not built', async () => {
    const claims = { ...ofCheck, event_name: 'pull_request', ref: 'refs/pull/7/merge' }
    for (const [eventName, head] of [
      ['pull_request', 'untold'],
      // The variable lies, the token does not.
      ['push', 'fork'],
    ] as const) {
      const { asked, run } = createStage('check', {}, { claims, eventName, head })
      await expect(run()).rejects.toMatchObject({ code: 'AUTH_FOREIGN_CODE' })
      expect(asked).toEqual([])
    }
  })
})

describe('the pull request of a fork', () => {
  const fork = { eventName: 'pull_request', head: 'fork' as const }

  it.each(['release', 'check', 'promote'] as const)('is read and no more, for %s too', async stage => {
    const { asked, read, run } = createStage(stage, {}, { ...fork, checkGroup: '' })
    const ended = await run()
    expect(ended).toMatchObject({ verdict: 'pass', problems: [], outputs: { stage: 'check' } })
    expect([asked, read]).toEqual([[], []])
    expect(ended.summary.split('\n')[0]).toContain('of the pull request of a fork nothing is built')
  })

  it('is told all that is wrong with its text at once, each at its place', async () => {
    const { asked, read, run } = createStage(
      'check',
      {},
      {
        ...fork,
        files: { 'linux-base/profile/inspec.yml': undefined },
        templates: {
          problems: [
            { code: 'TEMPLATE_WINDOWS', message: 'Windows', place: { file: 'linux-base/image.pkr.hcl', line: 3 } },
          ],
          names: ['parent_version', 'tags'],
        },
      },
    )
    const error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown as GoldenImageError,
    )
    expect(error?.problems.map(({ code, place }) => [code, place?.file])).toEqual([
      ['MANIFEST_FILE_MISSING', 'golden-image.yml'],
      ['TEMPLATE_WINDOWS', 'linux-base/image.pkr.hcl'],
      ['TEMPLATE_VARIABLE_MISSING', 'linux-base/image.pkr.hcl'],
      ['TEMPLATE_VARIABLE_MISSING', 'linux-base/image.pkr.hcl'],
    ])
    expect([asked, read]).toEqual([[], []])
  })
})

describe('whoever follows the channel', () => {
  const more = { 'cascade-key': 'key of 7' }

  it.each<['release' | 'promote', string, PieceName]>([
    ['release', 'test', 'publish'],
    ['promote', 'prod', 'promote'],
  ])('is woken after %s, for the channel %s', async (stage, channel, last) => {
    const { asked, run } = createStage(stage, {}, { more, app: '7' })
    const ended = await run()
    expect(asked.slice(-2).map(([piece]) => piece)).toEqual([last, 'cascade'])
    expect(asked.at(-1)?.[1]).toMatchObject({ image: 'linux-base', channel })
    expect(ended.outputs).toMatchObject({
      channel,
      dispatched: '["acme/web-image"]',
      'not-woken': '[]',
      'stopped-at': '',
    })
    expect(ended.outputs).not.toHaveProperty('failed', '[]')
  })

  it('is not, and the image stands in its channel: the stage says both', async () => {
    const instead = {
      cascade: () => outcome('error', { failed: '[{"repository":"acme/a","code":"CASCADE_LIMITED"}]' }),
    }
    const { run } = createStage('release', instead, { more, app: '7' })
    const ended = await run()
    expect(ended).toMatchObject({
      verdict: 'error',
      outputs: {
        'stopped-at': 'cascade',
        failed: '0',
        'not-woken': '[{"repository":"acme/a","code":"CASCADE_LIMITED"}]',
      },
    })
    expect(ended.summary.split('\n')[0]).toBe(
      '### ⚠️ Error: linux-base 20261124.0.0 is released: it is in the channel test; not everybody who follows it was woken',
    )
  })

  it.each<[string, Partial<Record<PieceName, Play>>, Record<string, string>]>([
    ['nothing was published', { publish: () => outcome('fail') }, more],
    ['nothing was built', { 'build-image': () => outcome('error') }, more],
    ['there is no key', {}, {}],
    ['it is a dry run', { publish: () => outcome('pass', { channel: 'test' }, { dryRun: true }) }, more],
  ])('is left alone where %s', async (_, instead, given) => {
    const { asked, run } = createStage('release', instead, { more: given, app: '7' })
    await run()
    expect(asked.map(([piece]) => piece)).not.toContain('cascade')
  })

  it.each([
    ['CASCADE_NO_APP', '', 'key of 7'],
    ['CASCADE_KEY_INVALID', '7', 'no key'],
  ])('is what nothing is begun without: %s', async (code, app, key) => {
    const { asked, run } = createStage('release', {}, { more: { 'cascade-key': key }, app })
    await expect(run()).rejects.toMatchObject({ code })
    expect(asked).toEqual([])
  })
})

describe('a stage that there is not', () => {
  it.each(['retire', ''])('is refused by name: "%s"', stage => {
    const { problems } = parseInputs(contract.inputs, { INPUT_STAGE: stage })
    expect(problems).toEqual([
      stage === ''
        ? expect.objectContaining({ code: 'INPUT_MISSING', message: 'The input `stage` is required.' })
        : {
            code: 'INPUT_INVALID',
            message: `The input \`stage\` is "${stage}"; accepted is one of release, check, promote.`,
          },
    ])
  })
})
