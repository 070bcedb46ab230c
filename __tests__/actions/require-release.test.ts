import { describe, expect, it } from '@jest/globals'
import { requireRelease } from '../../src/actions/require-release.ts'
import { GoldenImageError, type Problem } from '../../src/domain/errors.ts'
import { inMemoryJob } from '../fakes/job.ts'
import { inMemoryRelease, type ReleaseOptions } from '../fakes/release.ts'

/** How the question ends, and what was asked for it, in order. */
async function ask(options: ReleaseOptions = {}, { eventName = 'push', proofs = [] as readonly string[] } = {}) {
  const asked: string[] = []
  const ports = inMemoryRelease({ ...options, note: what => asked.push(what) })
  const problem: Problem | undefined = await requireRelease(
    { proofs },
    { job: inMemoryJob({ eventName }), ...ports },
  ).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof GoldenImageError) return error.problems[0]
      throw error
    },
  )
  return { problem, code: problem?.code, asked }
}

const event = 'event of acme/golden-images'
const gitHub = 'GitHub about acme/golden-images'

describe('the default branch', () => {
  it('is the one that the event names, and GitHub is not asked', async () => {
    expect(await ask({ named: 'main', said: 'other' })).toMatchObject({ code: undefined, asked: ['claims', event] })
    expect(await ask({ named: 'trunk', said: 'main' })).toMatchObject({
      code: 'AUTH_NOT_RELEASE_REF',
      asked: ['claims', event],
    })
  })

  it('is else the one that GitHub names', async () => {
    const asked = ['claims', event, gitHub]
    expect(await ask({ named: undefined, said: 'main' })).toMatchObject({ code: undefined, asked })
    expect(await ask({ named: undefined, said: 'trunk' })).toMatchObject({ code: 'AUTH_NOT_RELEASE_REF', asked })
    expect(await ask({ named: undefined })).toMatchObject({ code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN', asked })
  })

  it.each(['schedule', 'repository_dispatch'])(
    "of a %s is the token's ref, unless the event names another",
    async e => {
      const claims = { event_name: e }
      expect(await ask({ claims, named: undefined })).toMatchObject({ code: undefined, asked: ['claims', event] })
      expect(await ask({ claims, named: 'trunk' })).toMatchObject({ code: 'AUTH_NOT_RELEASE_REF' })
      expect(await ask({ claims: { ...claims, ref: 'refs/heads/topic' }, named: 'main' })).toMatchObject({
        code: 'AUTH_NOT_RELEASE_REF',
      })
    },
  )

  it('is of the repository in the token, whatever the job calls its own', async () => {
    const { asked } = await ask({ claims: { repository: 'acme/other' }, named: undefined })
    expect(asked).toEqual(['claims', 'event of acme/other', 'GitHub about acme/other'])
  })
})

it.each(['pull_request', 'pull_request_target', 'merge_group'])(
  '%s is refused with nothing asked',
  async event_name => {
    expect(await ask({ claims: { event_name } })).toMatchObject({ code: 'AUTH_NOT_RELEASE_REF', asked: ['claims'] })
  },
)

it('is decided by the token alone: what variables say neither refuses nor allows', async () => {
  expect((await ask({}, { eventName: 'pull_request' })).code).toBeUndefined()
  expect((await ask({ claims: { event_name: 'pull_request' } }, { eventName: 'push' })).code).toBe(
    'AUTH_NOT_RELEASE_REF',
  )
})

describe('a job without a token', () => {
  it('is told the permission that it lacks', async () => {
    const { problem, asked } = await ask({ claims: undefined })
    expect([problem?.code, problem?.message, asked]).toEqual(['AUTH_NO_ID_TOKEN', 'This job may not ask.', ['claims']])
  })

  it.each(['pull_request', 'pull_request_review'])('of a %s is told that none is released', async name => {
    const { problem } = await ask({ claims: undefined }, { eventName: name })
    expect(problem).toEqual({
      code: 'AUTH_NO_ID_TOKEN',
      message: `This job runs on the event "${name}" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is released of any pull request.`,
      hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`. The root action checks them.",
    })
  })
})

describe('a self-hosted runner', () => {
  const claims = { runner_environment: 'self-hosted' }

  it('is refused before anything else is asked where proofs are kept: what is signed there is accepted by nobody', async () => {
    const { problem, asked } = await ask({ claims }, { proofs: ['github'] })
    expect(problem).toMatchObject({ code: 'AUTH_SELF_HOSTED', message: expect.stringContaining('"self-hosted"') })
    expect(asked).toEqual(['claims'])
  })

  it('builds and tests where nothing is signed', async () => {
    expect((await ask({ claims })).code).toBeUndefined()
  })

  it('and one that the token is silent about are two things', async () => {
    const silent = { claims: { runner_environment: undefined } }
    expect((await ask(silent, { proofs: ['github'] })).code).toBe('AUTH_NOT_RELEASE_REF')
  })
})
