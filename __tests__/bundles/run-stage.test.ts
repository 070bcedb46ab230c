import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createReleaseStage, RELEASE_MANIFEST, type ReleaseStage, scriptFor } from './attested.ts'
import { type Script, scriptedAzure, scriptedPacker } from './scripted-azure.ts'
import { type ActionName, describeBundles, nextOf, runStep, type Step } from './stage.ts'
import { jobClaims } from './token-endpoint.ts'

const action = 'run-stage' satisfies ActionName
const BUILD = `gi-4711-${'0123abcd'.repeat(4)}`
const TEST = `gi-4711-${'4567cdef'.repeat(4)}`

describeBundles('the root action', () => {
  let stage: ReleaseStage
  beforeAll(async () => {
    stage = await createReleaseStage()
  }, 120_000)
  afterAll(() => stage[Symbol.dispose]())

  let count = 0
  async function play(step: Omit<Step, 'action'>, script: Script = {}) {
    const { certificates, sigstore, folder } = stage
    const buildName = join(folder, `name-${++count}`)
    writeFileSync(buildName, `${BUILD}\n`)
    await using azure = await scriptedAzure(certificates, { buildName, sigstore, ...script })
    const seen = await runStep({
      action,
      files: { 'golden-image.yml': RELEASE_MANIFEST, 'root.json': sigstore.trustedRoot },
      ...step,
      inputs: {
        image: 'linux-base',
        isolation: 'none',
        'ssh-timeout': '10',
        'trusted-root': 'root.json',
        'github-token': 'ghs_0123456789abcdef',
        ...step.inputs,
      },
      programs: {
        ...scriptedPacker(buildName),
        'ssh-keygen': 'exec /usr/bin/ssh-keygen "$@"',
        ssh: 'exit 1',
        ...step.programs,
      },
      environment: { ...azure.environment, ...step.environment },
    })
    return { ...seen, asked: azure.asked, kept: azure.stores.kept }
  }
  const placeOf = (asked: readonly string[], what: RegExp) => asked.findIndex(one => what.test(one))

  it('releases: builds, tests, signs what came of it, and publishes nothing that has not passed', async () => {
    const seen = await play({ inputs: { stage: 'release' } })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error VALIDATE_[A-Z_]+: /)])
    expect(seen.code).toBe(1)
    const { outputs } = seen
    expect(outputs).toMatchObject({ verdict: 'error', 'stopped-at': 'validate-image', 'packer-version': '1.6.6' })
    expect(outputs['image-version-id']).toMatch(/\/images\/linux-base\/versions\/\d{8}\.0\.0$/)
    const places = [
      /^PUT .*\/images\/linux-base\/versions\//,
      /^PUT .*\/deployments\//,
      /^POST fulcio\./,
      /^PUT acmeproofs\..*\/sha256-/,
    ].map(what => placeOf(seen.asked, what))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect([...seen.kept.keys()].filter(name => name.includes('move-'))).toEqual([])
    expect(seen.summary.match(/^#{3,4} .*$/gm)).toEqual([
      '### ⚠️ Error: linux-base is not released, validate-image did not pass',
      '#### build-image',
      '#### validate-image',
      '#### attest-image',
    ])
    // Each of its pieces has made something, and the post step is told of both.
    const saved = ['build-image-temporary', 'validate-image-temporary'].map(name =>
      JSON.parse(seen.state[name] ?? '{}'),
    )
    expect(saved).toEqual([0, 1].map(() => expect.objectContaining({ build: expect.stringMatching(/^gi-4711-/) })))
    expect(new Set(saved.map(({ build }) => build)).size).toBe(2)
  }, 60_000)

  it.each([
    ['the job', RELEASE_MANIFEST, '44444444-4444-4444-4444-444444444444'],
    [
      'the identity of its own that the manifest names',
      RELEASE_MANIFEST.replace('identities: {', 'identities: { packer: 77777777-7777-7777-7777-777777777777,'),
      '77777777-7777-7777-7777-777777777777',
    ],
  ])(
    'lets Packer sign in as %s',
    async (_, manifest, clientId) => {
      const account = join(stage.folder, `account-${count}`)
      const buildName = join(stage.folder, `name-${count + 1}`)
      const packer = scriptedPacker(buildName).packer?.replace(
        'build) ',
        `build) az account show -o json > ${account}; `,
      )
      const seen = await play({
        inputs: { stage: 'release' },
        files: { 'golden-image.yml': manifest, 'root.json': stage.sigstore.trustedRoot },
        programs: { packer: packer ?? '' },
      })
      expect(JSON.parse(readFileSync(account, 'utf8'))).toMatchObject({
        user: { name: clientId, type: 'servicePrincipal' },
      })
      // What is deleted, tested and published is the job's own work all the same.
      const saved = JSON.parse(seen.state['build-image-temporary'] ?? '{}')
      expect(saved.clientId).toBe('44444444-4444-4444-4444-444444444444')
    },
    60_000,
  )

  it('promotes into the channel of its environment', async () => {
    const seen = await play(
      { inputs: { stage: 'promote', version: '20261124.0.0' } },
      scriptFor('promote', stage.attested),
    )
    expect([seen.annotations, seen.code]).toEqual([[], 0])
    expect(seen.outputs).toMatchObject({ verdict: 'pass', channel: 'prod', version: '20261124.0.0', 'stopped-at': '' })
    expect([...seen.kept.keys()].filter(name => name.includes('move-'))).toEqual([
      expect.stringMatching(/move-prod-1\.sigstore\.json$/),
    ])
    expect(seen.summary.split('\n')[0]).toBe('### ✅ linux-base 20261124.0.0 is promoted: it is in the channel prod')
  })

  it.each(['release', 'promote'])(
    'makes a check of %s on any branch but the default one, and of no check in the environment of releases',
    async stage => {
      const claims = { ...jobClaims, ref: 'refs/heads/topic' }
      const seen = await play({ inputs: { stage } }, { claims })
      expect(seen.annotations).toEqual([
        expect.stringMatching(
          `^notice A check, and no release: This job runs on refs/heads/topic, .* and not "${stage}"`,
        ),
        expect.stringMatching(/^error AUTH_STAGE_ENVIRONMENT: This job runs in the environment "image", /),
      ])
      expect([seen.code, seen.asked.filter(what => !what.includes('/idtoken')), seen.state]).toEqual([1, [], {}])
      expect(seen.outputs).toMatchObject({ verdict: 'error', stage: 'check' })
    },
  )

  it.each(['retire', 'Release'])('knows no stage "%s", and does nothing in its place', async stage => {
    const seen = await play({ inputs: { stage } })
    expect(seen.annotations).toEqual([
      `error INPUT_INVALID: The input \`stage\` is "${stage}"; accepted is one of release, check, promote.${nextOf('INPUT_INVALID')}`,
    ])
    expect([seen.code, seen.asked, seen.outputs]).toEqual([1, [], { verdict: 'error' }])
  })

  it('removes at its end what each piece has saved, each by the name of its own build', async () => {
    const saved = (build: string) =>
      JSON.stringify({
        subscription: '11111111-1111-1111-1111-111111111111',
        tenant: '22222222-2222-2222-2222-222222222222',
        clientId: '44444444-4444-4444-4444-444444444444',
        group: 'rg-image-build',
        build,
        since: '2026-11-24T08:00:00.000Z',
      })
    const seen = await play({
      phase: 'post',
      inputs: { stage: 'release' },
      environment: {
        'STATE_build-image-temporary': saved(BUILD),
        'STATE_validate-image-temporary': saved(TEST),
        STATE_temporary: saved(BUILD.replace('0', 'f')),
      },
    })
    expect(seen.code).toBe(0)
    const looked = [BUILD, TEST].map(build => seen.log.filter(line => line.includes(`golden-image-build=${build}`)))
    expect(looked.map(lines => lines.length > 0)).toEqual([true, true])
    expect(seen.everything).not.toContain(BUILD.replace('0', 'f'))
    expect(seen.asked.filter(what => what.startsWith('DELETE '))).toContainEqual(expect.stringContaining(BUILD))
  })
})
