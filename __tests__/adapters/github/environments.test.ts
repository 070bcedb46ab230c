import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { gitHubRest } from '../../../src/adapters/github/ask.ts'
import { gitHubEnvironments } from '../../../src/adapters/github/environments.ts'
import { GoldenImageError } from '../../../src/domain/errors.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { environmentsOf } from '../../../src/entry/wiring/github.ts'
import { inMemoryJob } from '../../fakes/job.ts'
import { clientOver } from '../fetched.ts'
import { jumpingClock } from '../jumping-clock.ts'

const rule = (type: string, more: object = {}) => ({ id: 1, node_id: 'x', type, ...more })
const environment = (more: object = {}) => ({
  id: 1,
  name: 'image',
  protection_rules: [],
  deployment_branch_policy: null,
  ...more,
})

/** What is read from that answer, or the code. @param answers in order, the last one for ever */
async function read(...answers: readonly (() => Response)[]) {
  let asked = 0
  const client = clientOver(async () => (answers[asked++] ?? (answers.at(-1) as () => Response))())
  const rest = gitHubRest({ apiUrl: '', token: new Secret('ghs_job'), clock: jumpingClock(), client })
  return gitHubEnvironments(rest, new AbortController().signal)
    .read('acme/golden-images', 'image')
    .catch((error: unknown) => {
      if (error instanceof GoldenImageError) return error.code
      throw error
    })
}
const readBody = (body: unknown) => read(() => Response.json(body))

const free = { name: 'image', reviewers: false, waitMinutes: 0, branches: 'any' }

describe('an environment', () => {
  it.each<[string, object, object]>([
    ['has no rules at all', { protection_rules: undefined, deployment_branch_policy: undefined }, free],
    [
      'has reviewers',
      { protection_rules: [rule('required_reviewers', { reviewers: [{}] })] },
      { ...free, reviewers: true },
    ],
    ['has a rule without a reviewer', { protection_rules: [rule('required_reviewers', { reviewers: [] })] }, free],
    [
      'lets a job wait',
      { protection_rules: [rule('wait_timer', { wait_timer: 43_200 })] },
      { ...free, waitMinutes: 43_200 },
    ],
    [
      'is for some branches',
      { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } },
      { ...free, branches: 'listed' },
    ],
    [
      'is for protected branches',
      { deployment_branch_policy: { protected_branches: true, custom_branch_policies: false } },
      { ...free, branches: 'protected' },
    ],
    [
      'has a policy that keeps nobody out',
      { deployment_branch_policy: { protected_branches: false, custom_branch_policies: false } },
      free,
    ],
    [
      'has a rule that nobody knows',
      { protection_rules: [rule('custom'), rule('required_witnesses', { reviewers: [{}] })] },
      free,
    ],
  ])('%s', async (_, more, expected) => {
    expect(await readBody(environment(more))).toEqual(expected)
  })

  it.each<[string, unknown]>([
    ['is another one', environment({ name: 'image-plan' })],
    ['has no name', environment({ name: undefined })],
    ['has a name that is no text', environment({ name: ['image'] })],
    ['has rules that are no list', environment({ protection_rules: { length: 0 } })],
    [
      'has reviewers that are no list',
      environment({ protection_rules: [rule('required_reviewers', { reviewers: 'ann' })] }),
    ],
    ['has reviewers that are not said', environment({ protection_rules: [rule('required_reviewers')] })],
    ['has a wait that is no number', environment({ protection_rules: [rule('wait_timer', { wait_timer: '30' })] })],
    ['has a wait below zero', environment({ protection_rules: [rule('wait_timer', { wait_timer: -1 })] })],
    [
      'has a wait that GitHub does not have',
      environment({ protection_rules: [rule('wait_timer', { wait_timer: 43_201 })] }),
    ],
    ['has a policy that is no object', environment({ deployment_branch_policy: 'protected' })],
    ['has half a policy', environment({ deployment_branch_policy: { protected_branches: true } })],
    ['is null', null],
    ['is a list', [environment()]],
    ['is a text', 'image'],
  ])('is not read from what %s', async (_, body) => {
    expect(await readBody(body)).toBe('GITHUB_UNAVAILABLE')
  })

  const status = (code: number) => () => new Response('{"message":"no"}', { status: code })
  it('is asked for again while GitHub is not well', async () => {
    expect(await read(status(502), status(429), () => Response.json(environment()))).toEqual(free)
    expect(await read(status(500))).toBe('GITHUB_UNAVAILABLE')
    expect(await read(status(401))).toBe('GITHUB_REFUSED')
    expect(await read(status(404))).toBeUndefined()
    expect(await read(() => new Response('<html>'))).toBe('GITHUB_UNAVAILABLE')
  })

  it('is not asked for by a job that was cancelled', async () => {
    const stopped = AbortSignal.abort()
    const client = clientOver(async () => Response.json(environment()))
    const rest = gitHubRest({ apiUrl: '', token: new Secret('ghs_job'), clock: jumpingClock(), client })
    await expect(gitHubEnvironments(rest, stopped).read('acme/golden-images', 'image')).rejects.toMatchObject({
      code: 'INTERNAL_CANCELLED',
    })
  })
})

describe('a step', () => {
  const address = process.env.GITHUB_API_URL
  afterEach(() => {
    if (address === undefined) delete process.env.GITHUB_API_URL
    else process.env.GITHUB_API_URL = address
  })

  it('without a token hears how it gets one', async () => {
    await expect(environmentsOf(inMemoryJob(), undefined).read('acme/golden-images', 'image')).rejects.toMatchObject({
      code: 'GITHUB_REFUSED',
      problems: [{ hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'" }],
    })
  })

  it('with a token asks the GitHub of its runner, and hides the token', async () => {
    const tokens: (string | undefined)[] = []
    const server = createServer((request, response) => {
      tokens.push(request.headers.authorization)
      response.end(JSON.stringify(environment()))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    process.env.GITHUB_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`
    const hidden: string[] = []
    const job = { ...inMemoryJob(), mask: (secret: Secret) => void hidden.push(secret.reveal()) }
    expect(await environmentsOf(job, new Secret('ghs_job')).read('acme/golden-images', 'image')).toEqual(free)
    expect([tokens, hidden]).toEqual([['Bearer ghs_job'], ['ghs_job']])
    server.closeAllConnections()
    server.close()
  })
})
