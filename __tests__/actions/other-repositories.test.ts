import { afterEach, describe, expect, it } from '@jest/globals'
import type { KnownRepository } from '../../local/github/repositories.ts'
import { network } from '../../src/adapters/network/network.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { gitHubProofStore } from '../../src/adapters/proofs/github-store.ts'
import { GoldenImageError } from '../../src/domain/errors.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { ProofStore } from '../../src/ports/proof-store.ts'
import type { InMemoryProofStore } from '../fakes/proof-store.ts'
import { createStage, type Stage } from '../local/github/stage.ts'
import { JOB } from '../local/sigstore/stage.ts'
import { problemOf } from './acme.ts'
import { createFamily, type Family, JAVA, release } from './gallery-family.ts'
import { createYard, identityOf, idOf, nameOf, OTHER_REPOSITORY, type Yard, type YardOptions } from './release-yard.ts'
import { CLAIMS } from './verify-image/stage.ts'

type Visibility = KnownRepository['visibility']
const repositoryOf = (fullName: string, id: number, visibility: Visibility = 'public'): KnownRepository => ({
  ...JOB.repository,
  fullName,
  id,
  ownerId: Number(CLAIMS.repository_owner_id),
  visibility,
  defaultBranch: 'main',
})
const SECOPS = { fullName: 'acme/golden-images', id: Number(CLAIMS.repository_id) }
const TEAM = { fullName: OTHER_REPOSITORY.repository, id: Number(OTHER_REPOSITORY.repository_id) }
const SHOP = { fullName: 'acme/shop', id: 7009 }
/** A job that deploys, and does not run by SecOps' workflow. */
const DEPLOYS = {
  repository: SHOP.fullName,
  repository_id: String(SHOP.id),
  job_workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
} as const
const trusted = { 'trusted-workflow': CLAIMS.job_workflow_ref }

let stages: Stage[] = []
afterEach(async () => {
  for (const stage of stages) await stage[Symbol.asyncDispose]()
  stages = []
})

interface Owned {
  readonly fullName: string
  readonly id: number
}

/** GitHub, where the repository of `signer` has all that lies in a container. */
async function createGitHub(
  signer: Owned,
  { bundles }: Pick<InMemoryProofStore, 'bundles'>,
  visibility: Visibility = 'public',
): Promise<Stage> {
  const known = [SECOPS, TEAM, SHOP].map(({ fullName, id }) =>
    repositoryOf(fullName, id, fullName === signer.fullName ? visibility : 'public'),
  )
  const stage = await createStage(known)
  stages.push(stage)
  for (const [subject, texts] of bundles)
    for (const text of texts)
      stage.github.attestations.plant(signer.fullName, JSON.parse(text), {
        digests: [`sha256:${subject}`],
        predicateType: 'x',
      })
  return stage
}

/** GitHub's store as a job of that repository has it. */
const storeOf = ({ tokenOf, client }: Stage, { fullName, id }: Owned): ProofStore =>
  gitHubProofStore(
    {
      api: 'https://api.github.com',
      repository: fullName,
      repositoryId: String(id),
      workflowRepository: SECOPS.fullName,
      token: new Secret(tokenOf(repositoryOf(fullName, id), { attestations: 'read' })),
    },
    network(systemClock, new AbortController().signal, client),
  )

/** An image that a repository has released into `test`. */
async function released(claims: Readonly<Record<string, string>> = {}, options: YardOptions = {}): Promise<Yard> {
  const yard = createYard(options)
  await yard.attest(0, { by: identityOf({ ...CLAIMS, ...claims }) })
  expect(await yard.publish(0, {}, { claims })).toMatchObject({ verdict: 'pass', problems: [] })
  return yard
}

/** @returns what came of it, or with which code it could not be told */
const told = async (outcome: Promise<{ verdict: string; problems: readonly { code: string }[] }>) =>
  outcome.then(
    ({ verdict, problems }) => [verdict, ...new Set(problems.map(p => p.code))],
    (error: unknown) => {
      if (error instanceof GoldenImageError) return ['error', error.code]
      throw error
    },
  )

const asks: readonly (readonly [string, (yard: Yard, stores: readonly ProofStore[]) => ReturnType<Yard['verify']>])[] =
  [
    [
      'verify-image, a version',
      (yard, stores) =>
        yard.verify('', { 'image-version-id': idOf(0), ...trusted }, { claims: DEPLOYS, instead: { stores } }),
    ],
    [
      'verify-image, a channel',
      (yard, stores) => yard.verify('test', trusted, { claims: DEPLOYS, instead: { stores } }),
    ],
    [
      'find-image',
      (yard, stores) => yard.find({ channel: 'test', ...trusted }, { claims: DEPLOYS, instead: { stores } }),
    ],
  ]

describe.each(asks)('%s, from a repository that has signed nothing', (_, ask) => {
  it("is told by GitHub's attestations of the repository in which the trusted workflow stands", async () => {
    const yard = await released()
    const stage = await createGitHub(SECOPS, yard.blob)
    expect(await told(ask(yard, [storeOf(stage, SHOP)]))).toEqual(['pass'])
  })

  it('is not known where the token does not see that repository', async () => {
    const yard = await released()
    const stage = await createGitHub(SECOPS, yard.blob, 'private')
    expect(await told(ask(yard, [storeOf(stage, SHOP)]))).toEqual(['error', 'PROOF_STORE_UNREADABLE'])
  })

  it('is not known where the image is of a repository that nobody names', async () => {
    const yard = await released(OTHER_REPOSITORY)
    const stage = await createGitHub(TEAM, yard.blob)
    expect(await told(ask(yard, [storeOf(stage, SHOP)]))).toEqual(['error', 'PROOF_STORE_UNREADABLE'])
  })

  it('is told by a container, which keeps what GitHub hides', async () => {
    const yard = await released()
    const stage = await createGitHub(SECOPS, yard.blob, 'private')
    expect(await told(ask(yard, [storeOf(stage, SHOP), yard.blob]))).toEqual(['pass'])
  })

  it("is told by GitHub's attestations of the owner that the moves in a container name, by its id", async () => {
    const yard = await released(OTHER_REPOSITORY)
    const stage = await createGitHub(TEAM, yard.blob)
    expect(await told(ask(yard, [storeOf(stage, SHOP), yard.blob]))).toEqual(['pass'])
    const paths = stage.github.requests().map(({ path, status }) => `${status} ${path.split('/attestations/')[0]}`)
    expect(paths).toContain(`200 /repositories/${TEAM.id}`)
  })

  it('is not known where neither has anything, and GitHub hides the one that signs', async () => {
    const yard = await released()
    const stage = await createGitHub(SECOPS, yard.blob, 'private')
    yard.blob.bundles.clear()
    expect(await told(ask(yard, [storeOf(stage, SHOP), yard.blob]))).toEqual(['error', 'PROOF_STORE_UNREADABLE'])
  })
})

it.each(asks)(
  '%s: what counts for nothing, where it was looked for, says nothing of a third repository',
  async (_, ask) => {
    const yard = await released({ repository_owner_id: '66' })
    const stage = await createGitHub(SECOPS, yard.blob)
    const stores = [storeOf(stage, SHOP)]
    expect(await told(ask(yard, stores))).toEqual(['error', 'PROOF_STORE_UNREADABLE'])
    const error = await ask(yard, stores).catch((thrown: unknown) => thrown)
    expect(String(error)).toMatch(/nobody knows which repository moves them.* 1 signed moves of the image do not count/)
  },
)

it('what GitHub hides has a code of its own, at the store where it was looked for', async () => {
  const yard = await released()
  const stage = await createGitHub(SECOPS, yard.blob, 'private')
  const hidden = storeOf(stage, SHOP).list('ab'.repeat(32), { id: String(SECOPS.id) })
  expect((await problemOf(hidden)).code).toBe('PROOF_STORE_HIDDEN')
})

it('a pass beside a store that is hidden says so, quietly', async () => {
  const yard = await released()
  const stage = await createGitHub(SECOPS, yard.blob, 'private')
  const job = yard.createJob({ claims: DEPLOYS, instead: { stores: [storeOf(stage, SHOP), yard.blob] } })
  expect((await job.verify('test', trusted)).verdict).toBe('pass')
  expect(job.job.annotations).toEqual([
    expect.stringMatching(/^notice: .*: GitHub does not show this job the attestations of the repository 7001: 404/),
  ])
})

it('says which repositories were asked, and what would help', async () => {
  const yard = await released(OTHER_REPOSITORY)
  const stage = await createGitHub(TEAM, yard.blob)
  const error = await yard
    .verify('test', trusted, { claims: DEPLOYS, instead: { stores: [storeOf(stage, SHOP)] } })
    .catch((thrown: unknown) => thrown)
  expect((error as GoldenImageError).problems).toEqual([
    {
      code: 'PROOF_STORE_UNREADABLE',
      message: expect.stringMatching(
        /the last move may lie in github\. .* acme\/shop and acme\/golden-images have none/,
      ),
      hint: expect.stringContaining('`proofs`'),
    },
  ])
})

it('a version that its own repository has not attested is unattested, for that repository itself', async () => {
  const yard = createYard()
  yard.plant(0)
  const stage = await createGitHub(SECOPS, yard.blob)
  const stores = [storeOf(stage, SECOPS)]
  expect(await told(yard.verify('', { 'image-version-id': idOf(0) }, { instead: { stores } }))).toEqual([
    'fail',
    'VERIFY_UNATTESTED',
  ])
  expect(await told(yard.verify('test', {}, { instead: { stores } }))).toEqual(['fail', 'CHANNEL_EMPTY'])
})

describe('a parent in the gallery, which another repository releases', () => {
  const rows = async (family: Family, stores: readonly ProofStore[]) => {
    const { outputs } = await family.detect({}, { stores })
    return (JSON.parse(outputs.images ?? '[]') as { image: string; reason: string; to?: string }[]).map(
      ({ image, reason, to }) => [image, reason, to],
    )
  }

  it("is found by GitHub's attestations of the repository in which the workflow stands", async () => {
    const family = createFamily()
    await release(family, 0)
    const stage = await createGitHub(SECOPS, family.base.blob)
    expect(await rows(family, [storeOf(stage, TEAM)])).toEqual([[JAVA, 'first-build', nameOf(0)]])
  })

  it.each<[string, Visibility, number]>([
    ['where the token does not see that repository', 'private', 1],
    ['where that repository has nothing: another one may release it', 'public', 0],
  ])('is not waited for %s', async (_, visibility, releases) => {
    const family = createFamily()
    for (let n = 0; n < releases; n++) await release(family, n)
    const stage = await createGitHub(SECOPS, family.base.blob, visibility)
    expect(await told(family.detect({}, { stores: [storeOf(stage, TEAM)] }))).toEqual([
      'error',
      'PROOF_STORE_UNREADABLE',
    ])
  })

  it('is waited for where the container has nothing, and is found there as ever', async () => {
    const family = createFamily()
    expect(await rows(family, [family.base.blob])).toEqual([[JAVA, 'waiting-for-parent', undefined]])
    const hidden = await createGitHub(SECOPS, family.base.blob, 'private')
    expect(await rows(family, [storeOf(hidden, TEAM), family.base.blob])).toEqual([
      [JAVA, 'waiting-for-parent', undefined],
    ])
    await release(family, 0)
    const stage = await createGitHub(SECOPS, family.base.blob, 'private')
    expect(await rows(family, [storeOf(stage, TEAM), family.base.blob])).toEqual([[JAVA, 'first-build', nameOf(0)]])
  })
})

it('an image of the same manifest that is not released yet is waited for: its store is the own one', async () => {
  const family = createFamily('linux-base@test', '', { 'linux-base': {} })
  const stage = await createGitHub(SECOPS, family.base.blob)
  const { outputs } = await family.detect({}, { claims: CLAIMS, stores: [storeOf(stage, SECOPS)] })
  const reasons = (JSON.parse(outputs.images ?? '[]') as { image: string; reason: string }[]).map(r => [
    r.image,
    r.reason,
  ])
  expect(reasons).toContainEqual([JAVA, 'waiting-for-parent'])
})
