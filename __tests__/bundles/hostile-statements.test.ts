import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { buildMove, type Move, subjectsOfMove } from '../../src/domain/evidence/move.ts'
import { proofNames } from '../../src/domain/evidence/proof-names.ts'
import { requiredProofs } from '../../src/domain/evidence/release-policy.ts'
import { buildStatement, predicateTypes, subjectsOf } from '../../src/domain/evidence/statement.ts'
import { digestsOf, readDescriptor } from '../../src/domain/image/descriptor.ts'
import { predicateOf, signer } from '../domain/evidence/signed.ts'
import { someBuild } from '../domain/evidence/statements.ts'
import { createStage, JOB, type Stage, signStatement } from '../local/sigstore/stage.ts'
import { RELEASE_MANIFEST } from './attested.ts'
import { together } from './hurt-steps.ts'
import { everyText, expectInert, HOSTILE, VECTORS } from './inert.ts'
import { createCertificates, imageDefinition, scriptedAzure, version } from './scripted-azure.ts'
import { type ActionName, describeBundles, goodInputs, goodTools, runStep } from './stage.ts'

const descriptor = readDescriptor('22222222-2222-2222-2222-222222222222', version, imageDefinition)
const repository = { id: String(JOB.repository.id), name: JOB.repository.fullName }
const by = signer({
  repositoryId: repository.id,
  ownerId: String(JOB.repository.ownerId),
  commit: JOB.sha,
  run: `https://github.com/${JOB.repository.fullName}/actions/runs/${JOB.runId}/attempts/${JOB.runAttempt}`,
})
const move = (change: Partial<Move> = {}) =>
  buildMove({
    image: imageDefinition.id.toLowerCase(),
    channel: 'test',
    sequence: 1,
    version: { parts: [20261124, 0, 0] },
    previous: undefined,
    reason: 'published',
    descriptor: digestsOf(descriptor),
    repository,
    time: '2026-11-24T11:00:00.000Z',
    ...change,
  })
/** It says what the tags of the scripted version say. */
const agreeing = { ...someBuild(), sources: '0'.repeat(64) }
type Statement = ReturnType<typeof buildStatement>
/** What attest-image and publish sign of the version. */
const good = (): readonly Statement[] => [
  ...proofNames.map(name =>
    buildStatement(subjectsOf(descriptor), requiredProofs[name], predicateOf(name, descriptor, by, agreeing)),
  ),
  buildStatement(subjectsOfMove(descriptor), predicateTypes.channelMove, move()),
]

/** As long as a value may be that somebody signs, and longer than any line or cell has room for. */
const LONG = `${HOSTILE} ${'::error::owned ##[error]x '.repeat(4000)}`.slice(0, 100_000)

/** Claims of a job whose owner names everything as he likes; ids are GitHub's to give. */
const named = (text: string) =>
  Object.fromEntries(
    [
      ...['job_workflow_ref', 'workflow_ref', 'repository', 'repository_owner', 'ref', 'event_name', 'workflow'],
      ...['runner_environment', 'run_id', 'run_attempt', 'sha', 'job_workflow_sha', 'workflow_sha', 'environment'],
    ].map(name => [name, `mallory/${text}`]),
  )
/** What git and GitHub take as names of branches and files, and what only a broken issuer would sign. */
const STRANGERS = {
  possible: named('x/.github/workflows/`|<img_src=x>$(id)%0A::error::owned.yml@refs/heads/##%5Berror]@all#1&lt;"\'**'),
  broken: named(HOSTILE),
}

/** Signed by somebody whom nobody trusts: what would be good, and names of his own. */
const strange = (): readonly Statement[] =>
  good().flatMap((one, i) =>
    i % 2 === 0
      ? [one]
      : [
          one,
          {
            ...one,
            subject: one.subject.map(s => ({ ...s, name: HOSTILE })),
            predicate: everyText(one.predicate, HOSTILE),
          },
        ],
  )

/** Signed by the trusted workflow, of another shape than is accepted. */
const misshapen = (): readonly Statement[] => [
  ...good().map(one => ({ ...one, predicate: { ...(one.predicate as object), [HOSTILE]: HOSTILE } })),
  ...good().map(one => ({ ...one, predicate: everyText(one.predicate, LONG) })),
  ...good()
    .slice(0, 1)
    .flatMap(one => [
      { ...one, predicateType: HOSTILE },
      { ...one, subject: [...one.subject, { name: HOSTILE, digest: { sha256: HOSTILE } }] },
    ]),
]

/** Signed by the trusted workflow and accepted: whoever writes the repository's files chooses these words. */
const accepted = (): readonly Statement[] => {
  const build = {
    ...agreeing,
    image: HOSTILE,
    follows: HOSTILE,
    template: HOSTILE,
    files: VECTORS.map((name, i) => ({ name, sha256: i.toString(16).padStart(64, '0') })),
    variables: { [HOSTILE]: LONG },
    profiles: [{ name: HOSTILE, sha256: '5'.repeat(64), required: true, archive: '6'.repeat(64) }],
  }
  const tests = {
    ...predicateOf('test-result', descriptor, by),
    configuration: [{ name: HOSTILE, digest: { sha256: '1'.repeat(64) } }],
    passedTests: VECTORS,
    url: HOSTILE,
  }
  const of = (name: (typeof proofNames)[number], predicate: object) =>
    buildStatement(
      subjectsOf(descriptor).map(subject => ({ ...subject, name: HOSTILE })),
      requiredProofs[name],
      predicate,
    )
  return [
    of('provenance', predicateOf('provenance', descriptor, by)),
    of('image-build', predicateOf('image-build', descriptor, by, build)),
    of('test-result', tests),
    of('sbom', { bomFormat: 'CycloneDX', specVersion: '1.6', components: VECTORS.map(name => ({ name })) }),
    buildStatement(
      subjectsOfMove(descriptor),
      predicateTypes.channelMove,
      move({ reason: HOSTILE, repository: { ...repository, name: HOSTILE } }),
    ),
  ]
}

/** Each action that reads what was signed, in each of its ways. */
const readers = {
  'build-image': { ...goodInputs['build-image'], 'dry-run': 'true' },
  'detect-update': {},
  'find-image': { image: 'linux-base', channel: 'test', evidence: 'true' },
  promote: goodInputs.promote,
  publish: goodInputs.publish,
  'verify-image of a channel': { image: 'linux-base', channel: 'test' },
  'verify-image of a version': goodInputs['verify-image'],
} as const
type Reader = keyof typeof readers
const allReaders = Object.keys(readers) as Reader[]

describeBundles('hostile text that somebody has signed', () => {
  let certificates: ReturnType<typeof createCertificates>
  let stage: Stage
  beforeAll(async () => {
    certificates = createCertificates()
    stage = await createStage()
  })
  afterAll(async () => {
    certificates[Symbol.dispose]()
    await stage[Symbol.asyncDispose]()
  })

  const sign = async (statements: readonly Statement[], claims = {}) => {
    const token = await stage.token(claims)
    const values = statements.map(statement => JSON.parse(JSON.stringify(statement)))
    return together(
      values.map(statement => async () => JSON.stringify(await signStatement(stage, { token, statement }))),
    )
  }

  const play = async (reader: Reader, proofs: readonly string[]) => {
    const trustedRoot = stage.sigstore.trustedRoot()
    await using azure = await scriptedAzure(certificates, {
      proofs,
      standing: true,
      tags: { 'golden-image-channel-test': '20261124.0.0' },
      sigstore: { ...stage.sigstore, trustedRoot, token: stage.token, [Symbol.dispose]: () => {} },
    })
    const seen = await runStep({
      action: reader.split(' ')[0] as ActionName,
      inputs: { ...readers[reader], 'trusted-root': 'root.json', 'github-token': 'ghs_0123456789abcdef' },
      files: { 'golden-image.yml': RELEASE_MANIFEST, 'root.json': trustedRoot },
      ...goodTools,
      environment: azure.environment,
    })
    return { reader, seen }
  }
  const examine = ({ reader, seen }: Awaited<ReturnType<typeof play>>) => {
    expectInert(seen)
    // Only find-image writes files, and only of what has passed.
    const writes = reader === 'find-image' && seen.outputs.verdict === 'pass'
    for (const name of ['tfvars', 'bicep', 'evidence']) {
      const file = seen.trace(name)
      expect([reader, name, file !== undefined]).toEqual([reader, name, writes])
      if (file !== undefined) expect(file).not.toMatch(/owned|evil|mallory/)
    }
  }
  /** What came out is looked at when all are through: it is long, and meanwhile nobody would answer the others. */
  const playAll = async (proofs: readonly string[]) => {
    const ends = await together(allReaders.map(reader => () => play(reader, proofs)))
    for (const end of ends) examine(end)
    return ends
  }

  /** They say in a verdict whether the version may be used. */
  const judging: readonly Reader[] = allReaders.filter(reader => !['build-image', 'detect-update'].includes(reader))
  /** Nothing was proven. */
  const expectRefused = ({ reader, seen }: Awaited<ReturnType<typeof play>>) => {
    const said = seen.annotations
    expect({ reader, verdict: seen.outputs.verdict, said }).toEqual({
      reader,
      verdict: judging.includes(reader) ? 'fail' : undefined,
      said,
    })
    expect([reader, seen.annotations.filter(a => !/^error (PROOF|VERIFY|CHANNEL)_/.test(a))]).toEqual([reader, []])
    // The tag of the channel stands there, and no move that counts says so.
    if (reader === 'detect-update')
      expect([seen.annotations, seen.outputs.images]).toEqual([
        [expect.stringMatching(/^error CHANNEL_TAG_DISAGREES: /)],
        expect.stringContaining('"reason":"not-ours"'),
      ])
  }
  const signStrange = async () =>
    (await Promise.all(Object.values(STRANGERS).map(claims => sign(strange(), claims)))).flat()

  it('by a stranger, comes out inert and counts for nothing', async () => {
    for (const end of await playAll(await signStrange())) expectRefused(end)
  }, 120_000)

  it('by the trusted workflow, in another shape than is accepted, comes out inert and counts for nothing', async () => {
    for (const end of await playAll(await sign(misshapen()))) expectRefused(end)
  }, 120_000)

  it('by the trusted workflow, which accepts it as text, comes out inert and is all there to be read; strangers block nothing', async () => {
    const ends = await playAll([...(await signStrange()), ...(await sign(accepted()))])
    for (const { reader, seen } of ends) {
      expect([reader, seen.annotations, seen.code]).toEqual([reader, [], 0])
      expect([reader, seen.outputs.verdict]).toEqual([reader, judging.includes(reader) ? 'pass' : undefined])
    }
    const summaries = ends.map(({ seen }) => seen.summary).join()
    for (const word of ['owned', 'onerror=alert', 'evil.example', 'desrever', 'prod-rg'])
      expect(summaries).toContain(word)
  }, 120_000)
})
