import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { buildMove, subjectsOfMove } from '../../src/domain/evidence/move.ts'
import { proofNames } from '../../src/domain/evidence/proof-names.ts'
import { requiredProofs } from '../../src/domain/evidence/release-policy.ts'
import { buildStatement, predicateTypes, subjectsOf } from '../../src/domain/evidence/statement.ts'
import { digestsOf, readDescriptor } from '../../src/domain/image/descriptor.ts'
import { predicateOf, signer } from '../domain/evidence/signed.ts'
import { createStage, JOB, type Stage, signStatement } from '../local/sigstore/stage.ts'
import { createCertificates, imageDefinition, scriptedAzure, version } from './scripted-azure.ts'
import { CANDIDATE, describeBundles, runStep, type Step } from './stage.ts'

const descriptor = readDescriptor('22222222-2222-2222-2222-222222222222', version, imageDefinition)
const by = signer({
  repositoryId: String(JOB.repository.id),
  ownerId: String(JOB.repository.ownerId),
  commit: JOB.sha,
  run: `https://github.com/${JOB.repository.fullName}/actions/runs/${JOB.runId}/attempts/${JOB.runAttempt}`,
})
const move = buildMove({
  image: imageDefinition.id.toLowerCase(),
  channel: 'prod',
  sequence: 1,
  version: { parts: [20261124, 0, 0] },
  previous: undefined,
  reason: 'published',
  descriptor: digestsOf(descriptor),
  repository: { id: String(JOB.repository.id), name: JOB.repository.fullName },
  time: '2026-11-25T11:00:00.000Z',
})
/** As Azure gives the version when it is asked how far it is. */
const placed = {
  ...version,
  properties: {
    ...version.properties,
    replicationStatus: { summary: [{ region: 'West Europe', state: 'Completed', progress: 100 }] },
  },
}

describeBundles('find-image', () => {
  let certificates: ReturnType<typeof createCertificates>
  let sigstore: Stage
  let proofs: readonly string[]
  beforeAll(async () => {
    certificates = createCertificates()
    sigstore = await createStage()
    const statements = [
      ...proofNames.map(name =>
        buildStatement(subjectsOf(descriptor), requiredProofs[name], predicateOf(name, descriptor, by)),
      ),
      buildStatement(subjectsOfMove(descriptor), predicateTypes.channelMove, move),
    ]
    proofs = await Promise.all(
      statements.map(async statement =>
        JSON.stringify(await signStatement(sigstore, { statement: JSON.parse(JSON.stringify(statement)) })),
      ),
    )
  }, 60_000)
  afterAll(async () => {
    certificates[Symbol.dispose]()
    await sigstore[Symbol.asyncDispose]()
  })

  /** @param tag what the definition says of the channel */
  const play = async (tag: string, inputs: Step['inputs'] = {}) => {
    await using azure = await scriptedAzure(certificates, {
      proofs,
      instead: (_, what) => {
        if (/^GET .*\/images\/linux-base\?/.test(what))
          return { status: 200, body: { ...imageDefinition, tags: { 'golden-image-channel-prod': tag } } }
        if (/^GET .*\/images\/linux-base\/versions\?/.test(what)) return { status: 200, body: { value: [version] } }
        return what.includes('ReplicationStatus') ? { status: 200, body: placed } : undefined
      },
    })
    const seen = await runStep({
      action: 'find-image',
      inputs: { image: 'linux-base', 'trusted-root': 'root.json', ...inputs },
      files: { 'root.json': sigstore.sigstore.trustedRoot() },
      environment: azure.environment,
    })
    return { ...seen, asked: azure.asked }
  }

  it('finds what the channel holds, writes what Terraform takes, and changes nothing', async () => {
    const seen = await play('20261124.0.0', { evidence: 'true' })
    expect(seen.annotations).toEqual([])
    expect(seen).toMatchObject({
      code: 0,
      outputs: { verdict: 'pass', 'image-version-id': CANDIDATE, channel: 'prod', region: 'westeurope' },
    })
    expect(seen.log.at(-1)).toBe(`linux-base: ${CANDIDATE} may be used in westeurope.`)
    expect(JSON.parse(seen.trace('tfvars') ?? '')).toMatchObject({ image_version_id: CANDIDATE })
    expect(JSON.parse(seen.trace('bicep') ?? '')).toMatchObject({
      parameters: { imageVersionId: { value: CANDIDATE } },
    })
    expect(seen.outputs['evidence-path']).toMatch(/find-image\/linux-base-evidence$/)
    expect(seen.asked.filter(what => !/^GET |oauth2/.test(what))).toEqual([])
  }, 60_000)

  it('gives no id where the tag of the channel was edited, or the region is another one', async () => {
    for (const [tag, region, code] of [
      ['20261120.0.0', '', 'CHANNEL_TAG_DISAGREES'],
      ['20261124.0.0', 'uksouth', 'IMAGE_NOT_IN_REGION'],
    ] as const) {
      const seen = await play(tag, { region })
      expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'image-version-id': '', 'tfvars-path': '' } })
      expect(seen.annotations).toEqual([expect.stringContaining(`error ${code}: `)])
    }
  }, 120_000)
})
