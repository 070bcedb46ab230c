import { afterEach, describe, expect, it } from '@jest/globals'
import { createLocalGitHub } from '../../local/github/index.ts'
import { gitHubRest } from '../../src/adapters/github/ask.ts'
import { gitHubEnvironments } from '../../src/adapters/github/environments.ts'
import { systemClock } from '../../src/adapters/process/system-clock.ts'
import { Secret } from '../../src/domain/secret.ts'
import type { Environments } from '../../src/ports/environments.ts'
import { inMemoryEnvironments } from '../fakes/environments.ts'
import { toStage } from '../local/blob/stage.ts'
import { JOB, listen } from '../local/sigstore/stage.ts'

const OWN = JOB.repository.fullName

const close: (() => unknown)[] = []
afterEach(() => {
  for (const one of close.splice(0)) one()
})

async function onLocalGitHub(
  permissions: Record<string, 'read' | 'write'> = { actions: 'read' },
): Promise<Environments> {
  const repository = {
    ...JOB.repository,
    defaultBranch: 'main',
    environments: [
      { name: 'image', branches: 'custom' },
      { name: 'Image-Prod', waitMinutes: 30, reviewers: [{ type: 'Team', login: 'secops' }], branches: 'protected' },
      { name: 'by/hand & more' },
    ],
  } as const
  const github = await createLocalGitHub({
    repositories: [repository, { ...repository, id: 99, fullName: 'acme/foreign' }],
  })
  const server = await listen('api.github.com', github.handler)
  close.push(() => server.close())
  github.jobTokens.admit('ghs_job', { ...JOB, repository }, permissions)
  const client = toStage({ port: Number(new URL(server.url).port) })
  const rest = gitHubRest({ apiUrl: undefined, token: new Secret('ghs_job'), clock: systemClock, client })
  return gitHubEnvironments(rest, new AbortController().signal)
}

const inMemory = () =>
  inMemoryEnvironments(OWN, {
    image: { branches: 'listed' },
    'Image-Prod': { reviewers: true, waitMinutes: 30, branches: 'protected' },
    'by/hand & more': {},
  })

describe.each<[string, () => Environments | Promise<Environments>]>([
  ['in memory', inMemory],
  ['on the local GitHub', () => onLocalGitHub()],
])('Environments %s', (_, create) => {
  it('say what stands before a job of theirs', async () => {
    const environments = await create()
    const free = { reviewers: false, waitMinutes: 0, branches: 'any' }
    expect(await environments.read(OWN, 'image')).toEqual({ name: 'image', ...free, branches: 'listed' })
    expect(await environments.read(OWN, 'image-PROD')).toEqual({
      name: 'Image-Prod',
      reviewers: true,
      waitMinutes: 30,
      branches: 'protected',
    })
    expect(await environments.read(OWN, 'by/hand & more')).toEqual({ name: 'by/hand & more', ...free })
  })

  it.each([
    [OWN, 'imag'],
    [OWN, 'image/..'],
    [OWN, '..'],
    ['acme/foreign', 'image'],
    ['acme/nowhere', 'image'],
  ])('are none in %s of the name %s', async (repository, name) => {
    expect(await (await create()).read(repository, name)).toBeUndefined()
  })
})

describe('the job of which', () => {
  it('the token may not read environments hears which permission it lacks', async () => {
    const environments = await onLocalGitHub({ contents: 'read' })
    await expect(environments.read(OWN, 'image')).rejects.toMatchObject({
      code: 'GITHUB_REFUSED',
      message:
        'GitHub was asked for the environment image of acme/golden-images: GitHub answered 403; it takes the permissions actions=read.',
      problems: [{ hint: 'Add to `permissions:` of the job: actions: read' }],
    })
  })
})
