import { describe, expect, it } from '@jest/globals'
import { gitHubRest, memberOf } from '../../../src/adapters/github/ask.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { clientOver, type Fetcher } from '../fetched.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { problemOf } from '../problem-of.ts'

type Answer = () => Response | Promise<Response>

/** GitHub gives these answers in order, the last one for ever. */
function github(...answers: readonly Answer[]) {
  const requests: { url: string; init: Parameters<Fetcher>[1] }[] = []
  const clock = jumpingClock()
  const client = clientOver(async (url, init) => {
    requests.push({ url, init })
    return (answers[requests.length - 1] ?? (answers.at(-1) as Answer))()
  })
  const rest = gitHubRest({ apiUrl: undefined, token: new Secret('ghs_job'), clock, client })
  const find = (name = 'image', cancelled?: AbortSignal) =>
    rest.find(
      {
        path: ['repos', 'acme', 'golden-images', 'environments', name],
        read: body => {
          const found = memberOf(body, 'name')
          return typeof found === 'string' ? found : undefined
        },
        what: `the environment ${name} of acme/golden-images`,
        cancelled,
        doing: 'GitHub was asked for an environment',
      },
      'actions: read',
    )
  return { find, requests, clock }
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response('{"message":"no"}', { status: code, headers })

describe("what is asked of GitHub's REST API", () => {
  it('is what its JSON says, asked with the token of the job', async () => {
    const { find, requests } = github(() => Response.json({ name: 'image' }))
    expect(await find()).toBe('image')
    expect(requests[0]).toMatchObject({
      url: 'https://api.github.com/repos/acme/golden-images/environments/image',
      init: { headers: { authorization: 'Bearer ghs_job', 'x-github-api-version': '2022-11-28' } },
    })
  })

  it('is asked of one thing: a name leads nowhere else', async () => {
    const { find, requests } = github(() => Response.json({ name: 'x' }))
    await find('../../secrets?a=b#c')
    expect(requests[0]?.url).toBe(
      'https://api.github.com/repos/acme/golden-images/environments/..%2F..%2Fsecrets%3Fa%3Db%23c',
    )
  })

  it.each(['.', '..', ''])('is not asked of the name "%s", which would lead up', async name => {
    const { find, requests } = github(() => Response.json({ name: 'x' }))
    expect(await find(name)).toBeUndefined()
    expect(requests).toEqual([])
  })

  it('may not be there', async () => {
    const { find, requests } = github(status(404))
    expect(await find()).toBeUndefined()
    expect(requests).toHaveLength(1)
  })

  it('is refused with the permission that is missing', async () => {
    const { find, requests } = github(status(403, { 'x-accepted-github-permissions': 'actions=read' }))
    expect(await problemOf(find())).toEqual({
      code: 'GITHUB_REFUSED',
      message:
        'GitHub was asked for the environment image of acme/golden-images: GitHub answered 403; it takes the permissions actions=read.',
      hint: 'Add to `permissions:` of the job: actions: read',
    })
    expect(requests).toHaveLength(1)
  })

  it.each<[string, Answer, string, number]>([
    ['is not well', status(503), 'GitHub answered 503 (tried 4 times)', 4],
    ['limits the rate', status(403, { 'x-ratelimit-remaining': '0' }), 'GitHub answered 403 (tried 4 times)', 4],
    ['limits the rate for long', status(403, { 'retry-after': '600' }), 'GitHub answered 403', 1],
    [
      'gives a page',
      () => new Response('<html>'),
      'GitHub answered without the environment image of acme/golden-images',
      1,
    ],
    ['leads elsewhere', status(302, { location: 'https://elsewhere.example/' }), 'GitHub answered 302', 1],
    ['gives too much', () => new Response('x'.repeat(1024 * 1024 + 1)), 'GitHub gave an answer of over 1 MiB', 1],
    ['is not there', () => Promise.reject(new Error('ENOTFOUND')), 'GitHub could not be reached (tried 4 times)', 4],
  ])('is unavailable from one that %s', async (_, answer, why, times) => {
    const { find, requests } = github(answer)
    expect(await problemOf(find())).toEqual({
      code: 'GITHUB_UNAVAILABLE',
      message: `GitHub was asked for the environment image of acme/golden-images: ${why}.`,
    })
    expect(requests).toHaveLength(times)
  })

  it('is not waited for once the job is cancelled', async () => {
    const cancel = new AbortController()
    const { find } = github(() => {
      cancel.abort()
      return new Promise<never>(() => {})
    })
    expect(await problemOf(find('image', cancel.signal))).toMatchObject({ code: 'INTERNAL_CANCELLED' })
  })
})
