import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gitHubDefaultBranch } from '../../../src/adapters/github/default-branch.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { clientOver, type Fetcher } from '../fetched.ts'
import { jumpingClock } from '../jumping-clock.ts'
import { problemOf } from '../problem-of.ts'

const OWN = 'acme/golden-images'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'default-branch-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Answer = (signal: AbortSignal) => Response | Promise<Response>

/** GitHub gives these answers in order, the last one for ever. */
function github(
  answers: readonly Answer[],
  o: { token?: Secret | undefined; apiUrl?: string; eventPath?: string } = {},
) {
  const clock = jumpingClock()
  const requests: { url: string; init: Parameters<Fetcher>[1] }[] = []
  const { token = new Secret('ghs_job'), apiUrl, eventPath } = o
  const branch = gitHubDefaultBranch({
    eventPath,
    apiUrl,
    token: 'token' in o ? o.token : token,
    clock,
    client: clientOver(async (url, init) => {
      requests.push({ url, init })
      const answer = answers[requests.length - 1] ?? answers.at(-1)
      if (!answer) throw new Error('asked')
      return answer(init.signal)
    }),
  })
  return { branch, clock, requests }
}

const good: Answer = () => Response.json({ full_name: OWN, default_branch: 'trunk' })
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response('{"message":"Not Found"}', { status: code, headers })
const hang: Answer = signal =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))

describe('the event', () => {
  let files = 0
  const readText = (text: string, repository = OWN) => {
    const eventPath = join(folder, `event-${++files}.json`)
    writeFileSync(eventPath, text)
    return github([], { eventPath }).branch.readFromEvent(repository)
  }

  it('names the default branch of its repository', async () => {
    expect(await readText(JSON.stringify({ repository: { full_name: OWN, default_branch: 'trunk' } }))).toBe('trunk')
  })

  it.each([
    ['another repository', { repository: { full_name: 'mallory/golden-images', default_branch: 'topic' } }],
    ['a repository without a name', { repository: { default_branch: 'topic' } }],
    ['no repository, as a schedule', { schedule: '17 4 * * *' }],
    ['no branch', { repository: { full_name: OWN } }],
    ['an empty branch', { repository: { full_name: OWN, default_branch: '' } }],
    ['a branch that is no text', { repository: { full_name: OWN, default_branch: ['main'] } }],
    ['a branch of 300 characters', { repository: { full_name: OWN, default_branch: 'x'.repeat(300) } }],
    ['a list', [{ repository: { full_name: OWN, default_branch: 'main' } }]],
    ['null', null],
  ])('is not believed with %s', async (_, payload) => {
    expect(await readText(JSON.stringify(payload))).toBeUndefined()
  })

  it.each(['', '{', '<html>', '['.repeat(1_000_000)])('is not believed where it is no JSON: %#', async text => {
    expect(await readText(text)).toBeUndefined()
  })

  it('is read from an ordinary file of at most 32 MiB, and from nothing else', async () => {
    const target = join(folder, 'target.json')
    writeFileSync(target, JSON.stringify({ repository: { full_name: OWN, default_branch: 'trunk' } }))
    const at = (name: string) => join(folder, name)
    symlinkSync(target, at('link'))
    mkdirSync(at('folder'))
    execFileSync('mkfifo', [at('pipe')])
    writeFileSync(at('long'), '')
    truncateSync(at('long'), 32 * 1024 * 1024 + 1)
    for (const eventPath of [...['link', 'folder', 'pipe', 'long', 'none'].map(at), '', '/dev/zero'])
      expect([eventPath, await github([], { eventPath }).branch.readFromEvent(OWN)]).toEqual([eventPath, undefined])
    expect(await github([]).branch.readFromEvent(OWN)).toBeUndefined()
  })
})

describe('GitHub', () => {
  it('is asked with the token of the job, and no redirect is followed', async () => {
    const { branch, requests } = github([good])
    expect(await branch.ask(OWN)).toBe('trunk')
    expect(requests).toHaveLength(1)
    expect(requests[0]?.url).toBe('https://api.github.com/repos/acme/golden-images')
    expect(requests[0]?.init).toMatchObject({
      headers: {
        authorization: 'Bearer ghs_job',
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'golden-image-actions',
      },
    })
  })

  it('is asked where the runner says it is; a claim does not lead anywhere else', async () => {
    const { branch, requests } = github([good], { apiUrl: 'https://ghes.example/api/v3/' })
    await branch.ask(OWN)
    await branch.ask('acme/x?y#z').catch(() => {})
    expect(requests.map(r => r.url)).toEqual([
      'https://ghes.example/api/v3/repos/acme/golden-images',
      'https://ghes.example/api/v3/repos/acme/x%3Fy%23z',
    ])
  })

  it('is not asked without a token: what to add is said', async () => {
    const { branch, requests } = github([good], { token: undefined })
    expect(await problemOf(branch.ask(OWN))).toEqual({
      code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
      message:
        'What the default branch of acme/golden-images is cannot be told, and images are released from there only: the event of this job does not say it, and the step has no token to ask GitHub with.',
      hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
    })
    expect(requests).toEqual([])
  })

  it.each<[string, Answer]>([
    ['500', status(500)],
    ['502', status(502)],
    ['429', status(429)],
    ['a limit of rates', status(403, { 'x-ratelimit-remaining': '0' })],
    ['a secondary limit', status(403, { 'retry-after': '1' })],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['silence', hang],
  ])('is asked again after %s', async (_, ill) => {
    const { branch, requests } = github([ill, good])
    expect(await branch.ask(OWN)).toBe('trunk')
    expect(requests).toHaveLength(2)
  })

  it.each<[string, Answer, string]>([
    ['401', status(401), 'GitHub answered 401'],
    [
      '403 with the permission',
      status(403, { 'x-accepted-github-permissions': 'metadata=read' }),
      'GitHub answered 403; it takes the permissions metadata=read',
    ],
    ['404', status(404), 'GitHub answered 404'],
    ['301: it was renamed', status(301, { location: 'https://api.github.com/repositories/9' }), 'GitHub answered 301'],
    ['304', () => new Response(null, { status: 304 }), 'GitHub answered 304'],
    ['204', () => new Response(null, { status: 204 }), 'GitHub answered 204'],
    ['a page', () => new Response('<html>'), `GitHub answered without a default branch of ${OWN}`],
    ['null', () => Response.json(null), `GitHub answered without a default branch of ${OWN}`],
    ['no branch', () => Response.json({ full_name: OWN }), `GitHub answered without a default branch of ${OWN}`],
    [
      'another repository',
      () => Response.json({ full_name: 'acme/other', default_branch: 'topic' }),
      `GitHub answered without a default branch of ${OWN}`,
    ],
    [
      'a branch that is no text',
      () => Response.json({ full_name: OWN, default_branch: { name: 'main' } }),
      `GitHub answered without a default branch of ${OWN}`,
    ],
    ['too much', () => new Response('x'.repeat(1024 * 1024 + 1)), 'GitHub gave an answer of over 1 MiB'],
  ])('is not asked again after %s, and the job is refused', async (_, answer, why) => {
    const { branch, requests } = github([answer, good])
    const { code, message, hint } = await problemOf(branch.ask(OWN))
    expect(code).toBe('GITHUB_DEFAULT_BRANCH_UNKNOWN')
    expect(message).toBe(
      `What the default branch of acme/golden-images is cannot be told, and images are released from there only: the event of this job does not say it, and ${why}.`,
    )
    expect(hint).toContain('metadata: read')
    expect(requests).toHaveLength(1)
  })

  it.each<[string, Answer, number]>([
    ['is silent', hang, 47_000],
    ['answers 500', status(500), 7000],
  ])('that always %s is given up after four tries and a bounded time', async (_, ill, longestMs) => {
    const { branch, clock, requests } = github([ill])
    expect((await problemOf(branch.ask(OWN))).message).toContain('(tried 4 times)')
    expect(requests).toHaveLength(4)
    expect(clock.now()).toBe(longestMs)
  })

  it('is waited for no longer once the job is cancelled', async () => {
    const cancel = new AbortController()
    const { branch } = github([
      signal => {
        setImmediate(() => cancel.abort())
        return hang(signal)
      },
    ])
    expect((await problemOf(branch.ask(OWN, cancel.signal))).code).toBe('INTERNAL_CANCELLED')
  })
})
