import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { operations } from '../../../local/github/description.ts'
import type { KnownRepository } from '../../../local/github/repositories.ts'
import { createClock } from '../../../local/http/clock.ts'
import { APP, APP_ID, appJwt, INSTALLATION, otherKey } from './app.ts'
import { createStage, type Stage } from './stage.ts'

const NOON = Date.parse('2026-11-26T12:00:00.000Z')
const SECOPS = {
  fullName: 'acme/golden-images',
  id: 9,
  ownerId: 7,
  visibility: 'private',
  subject: 'immutable',
  defaultBranch: 'main',
} as const satisfies KnownRepository
const WEB: KnownRepository = {
  ...SECOPS,
  fullName: 'acme/web-image',
  id: 10,
  formerNames: ['acme/web'],
  workflows: [
    { path: '.github/workflows/image.yml', name: 'image', on: { repository_dispatch: { types: ['golden-image'] } } },
    {
      path: '.github/workflows/named.yml',
      name: 'named',
      on: { repository_dispatch: null, workflow_dispatch: { inputs: { why: { required: true } } } },
      title: event => `run of ${(event.client_payload as { id?: string } | undefined)?.id ?? 'nothing'}`,
    },
    {
      path: '.github/workflows/off.yml',
      name: 'off',
      state: 'disabled_manually',
      on: { workflow_dispatch: null, repository_dispatch: null },
    },
    { path: '.github/workflows/push.yml', name: 'push', on: { push: null } },
  ],
}
const OLD: KnownRepository = { ...SECOPS, fullName: 'acme/old-image', id: 11, archived: true }
const FOREIGN: KnownRepository = { ...SECOPS, fullName: 'other/image', id: 12, ownerId: 8, visibility: 'public' }

let clock = createClock(() => NOON)
let stage: Stage
const apps = [
  {
    ...APP,
    installations: [
      { ...INSTALLATION, repositories: ['acme/web-image', 'acme/old-image'] },
      { id: 5002, account: 'other', repositories: 'all', permissions: { contents: 'write' }, suspended: true },
    ],
  },
] as const
beforeEach(async () => {
  clock = createClock(() => NOON)
  stage = await createStage([SECOPS, WEB, OLD, FOREIGN], { now: clock.now, apps })
})
afterEach(async () => {
  await stage[Symbol.asyncDispose]()
})

const jwt = (claims?: Record<string, unknown>) => appJwt(claims, clock.now())
const minted = async (body: object = {}, id = 5001) =>
  stage.ask('POST', `/app/installations/${id}/access_tokens`, { token: await jwt(), body })
const tokenFor = async (body: object = {}) => String((await minted(body)).body.token)
const RING = { event_type: 'golden-image', client_payload: { id: 'gi-1' } }
const ring = (token: string, body: unknown = RING, name = 'acme/web-image') =>
  stage.ask('POST', `/repos/${name}/dispatches`, { token, body })
const runsOf = (token: string, query = '') => stage.ask('GET', `/repos/acme/web-image/actions/runs${query}`, { token })

const fits = (operation: string, body: unknown) => {
  const { answer } = operations()[operation] ?? {}
  const ajv = new Ajv({ strict: false, validateFormats: false, allowUnionTypes: true })
  expect([ajv.validate(answer?.schema ?? { not: {} }, body), ajv.errors]).toEqual([true, null])
}

describe('an App', () => {
  it('finds where it is installed, and who it is there', async () => {
    const { status, body } = await stage.ask('GET', '/repos/acme/web-image/installation', { token: await jwt() })
    expect([status, body]).toMatchObject([200, { id: 5001, app_slug: 'acme-cascade', suspended_at: null }])
    fits('GET /repos/{owner}/{repo}/installation', body)
    expect((await stage.ask('GET', '/repos/acme/golden-images/installation', { token: await jwt() })).status).toBe(404)
    expect((await stage.ask('GET', '/repos/acme/none/installation', { token: await jwt() })).status).toBe(404)
  })

  it.each([
    [
      'a time that is over',
      { exp: NOON / 1000 - 1 },
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    ],
    [
      'no time',
      { exp: undefined },
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    ],
    ['eleven minutes', { exp: NOON / 1000 + 660 }, "'Expiration time' claim ('exp') is too far in the future"],
    [
      'a signature of later',
      { iat: NOON / 1000 + 120 },
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ],
    [
      'a time with fractions',
      { iat: NOON / 1000 - 0.5 },
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ],
  ])('is refused with %s', async (_, claims, message) => {
    const answer = await stage.ask('GET', '/repos/acme/web-image/installation', { token: await jwt(claims) })
    expect(answer).toMatchObject({ status: 401, body: { message } })
  })

  it('is refused with the key of another one, another algorithm, no token, and an App that is none', async () => {
    const ask = (token?: string) =>
      stage.ask('GET', '/repos/acme/web-image/installation', token === undefined ? {} : { token })
    const undecoded = { status: 401, body: { message: 'A JSON web token could not be decoded' } }
    expect(await ask(await appJwt({}, NOON, otherKey))).toMatchObject(undecoded)
    expect(await ask(await appJwt({}, NOON, undefined, 'RS512'))).toMatchObject(undecoded)
    expect(await ask()).toMatchObject(undecoded)
    expect(await ask('x.y.z')).toMatchObject(undecoded)
    expect(await ask(await jwt({ iss: '99' }))).toMatchObject({
      status: 404,
      body: { message: 'Integration not found' },
    })
    expect((await ask(await jwt({ iss: 'Iv23lixyz' }))).status).toBe(200)
    expect((await ask(await jwt({ iss: APP_ID }))).status).toBe(200)
  })

  it('gets a token for the repositories and the permissions that it names, for an hour', async () => {
    const { status, body } = await minted({ repositories: ['web-image'], permissions: { contents: 'write' } })
    expect([status, body]).toMatchObject([
      201,
      { permissions: { contents: 'write', metadata: 'read' }, expires_at: '2026-11-26T13:00:00.000Z' },
    ])
    fits('POST /app/installations/{installation_id}/access_tokens', body)
    const token = String(body.token)
    expect((await ring(token)).status).toBe(204)
    expect(await runsOf(token)).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'actions=read' },
    })
    expect((await ring(token, RING, 'acme/old-image')).status).toBe(404)
    await clock.letPass(3_600_000)
    expect((await ring(token)).status).toBe(401)
  })

  it.each([
    [
      'a repository that was not chosen',
      { repositories: ['golden-images'] },
      422,
      /at least one repository that does not exist or is not accessible/,
    ],
    ['one by an id that is not its own', { repository_ids: [9] }, 422, /at least one repository/],
    [
      'a permission that nobody accepted',
      { permissions: { issues: 'write' } },
      422,
      'The permissions requested are not granted to this installation.',
    ],
    ['a word that is none', { permissions: { contents: 'all' } }, 422, /^Invalid request/],
    ['a body of another kind', { repositories: 'web-image' }, 422, /^Invalid request/],
  ])('gets none for %s', async (_, body, status, message) => {
    expect(await minted(body)).toMatchObject({ status, body: { message: expect.stringMatching(message) } })
  })

  it('gets none where it is suspended, and none where it is not installed', async () => {
    expect(await minted({}, 5002)).toMatchObject({
      status: 403,
      body: { message: 'This installation has been suspended' },
    })
    expect((await minted({}, 7)).status).toBe(404)
  })
})

describe('a dispatch', () => {
  it('makes a run of each workflow that listens, which is listed a little later', async () => {
    const token = await tokenFor()
    expect(await ring(token)).toMatchObject({ status: 204 })
    expect((await runsOf(token)).body).toMatchObject({ total_count: 0 })
    await clock.letPass(2000)
    const { body } = await runsOf(
      token,
      '?event=repository_dispatch&actor=acme-cascade%5Bbot%5D&created=%3E%3D2026-11-26T12:00:00Z',
    )
    expect(body).toMatchObject({
      total_count: 2,
      workflow_runs: [
        {
          name: 'named',
          display_title: 'run of gi-1',
          event: 'repository_dispatch',
          created_at: '2026-11-26T12:00:00Z',
        },
        { name: 'image', display_title: 'golden-image', actor: { login: 'acme-cascade[bot]' } },
      ],
    })
    fits('GET /repos/{owner}/{repo}/actions/runs', body)
    for (const query of ['?event=push', '?actor=somebody', '?created=%3E%3D2026-11-26T12:00:01Z'])
      expect((await runsOf(token, query)).body).toMatchObject({ total_count: 0 })
    expect((await runsOf(token, '?created=yesterday')).status).toBe(422)
    expect((await ring(token, { event_type: 'other' })).status).toBe(204)
    expect(stage.github.runs.all().map(run => run.title)).toEqual(['golden-image', 'run of gi-1', 'run of nothing'])
  })

  it.each([
    ['no type', { client_payload: {} }],
    ['a type of 101 letters', { event_type: 'x'.repeat(101) }],
    ['eleven keys', { event_type: 'x', client_payload: Object.fromEntries([...'abcdefghijk'].map(key => [key, 1])) }],
    ['a payload of 65,536 letters', { event_type: 'x', client_payload: { text: 'x'.repeat(65_536 - 11) } }],
    ['a payload that is a text', { event_type: 'x', client_payload: 'x' }],
  ])('is refused with %s', async (_, body) => {
    expect(await ring(await tokenFor(), body)).toMatchObject({
      status: 422,
      body: { message: expect.stringMatching(/^Invalid request/) },
    })
    expect(stage.github.runs.all()).toEqual([])
  })

  it('takes a payload of 65,535 letters and ten keys', async () => {
    const keys = Object.fromEntries([...'abcdefghij'].map(key => [key, '']))
    const length = JSON.stringify(keys).length
    const payload = { ...keys, a: 'x'.repeat(65_535 - length) }
    expect((await ring(await tokenFor(), { event_type: 'x', client_payload: payload })).status).toBe(204)
  })

  it('is refused for what is archived, what is not there, a foreign repository, and for want of a permission', async () => {
    const token = await tokenFor()
    expect(await ring(token, RING, 'acme/old-image')).toMatchObject({
      status: 403,
      body: { message: 'Repository was archived so is read-only.' },
    })
    expect((await ring(token, RING, 'acme/none')).status).toBe(404)
    expect((await ring(token, RING, 'other/image')).status).toBe(403)
    expect(await ring(await tokenFor({ permissions: { actions: 'write' } }))).toMatchObject({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'contents=write' },
    })
    expect((await ring(stage.tokenOf(SECOPS, { contents: 'write' }))).status).toBe(404)
    expect((await stage.ask('POST', '/repos/acme/web-image/dispatches', { body: RING })).status).toBe(404)
  })

  it('of one workflow gives the run, if it is asked to, and asks for its inputs', async () => {
    const token = await tokenFor()
    const dispatch = (workflow: string, body: object) =>
      stage.ask('POST', `/repos/acme/web-image/actions/workflows/${workflow}/dispatches`, { token, body })
    const inputs = { why: 'so' }
    const { status, body } = await dispatch('named.yml', { ref: 'main', inputs, return_run_details: true })
    expect(status).toBe(200)
    fits('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', body)
    expect(body).toMatchObject({ workflow_run_id: stage.github.runs.all()[0]?.id })
    expect((await dispatch('named.yml', { ref: 'main', inputs })).status).toBe(204)
    expect(await dispatch('named.yml', { ref: 'main' })).toMatchObject({
      status: 422,
      body: { message: "Required input 'why' not provided" },
    })
    expect(await dispatch('named.yml', { ref: 'main', inputs: { ...inputs, x: '' } })).toMatchObject({
      status: 422,
      body: { message: 'Unexpected inputs provided: ["x"]' },
    })
    expect(await dispatch('named.yml', { ref: 'topic', inputs })).toMatchObject({
      status: 422,
      body: { message: 'No ref found for: topic' },
    })
    expect(await dispatch('off.yml', { ref: 'main' })).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('disabled') },
    })
    expect(await dispatch('image.yml', { ref: 'main' })).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('trigger') },
    })
    expect((await dispatch('none.yml', { ref: 'main' })).status).toBe(404)
  })

  it('leads from a former name to the id, and there everything is as it was', async () => {
    const moved = await stage.ask('GET', '/repos/acme/web/installation', { token: await jwt() })
    expect(moved).toMatchObject({
      status: 301,
      headers: { location: 'https://api.github.com/repositories/10/installation' },
    })
    expect((await stage.ask('GET', '/repositories/10/installation', { token: await jwt() })).status).toBe(200)
    const token = await tokenFor({ repository_ids: [10] })
    expect(await ring(token, RING, 'acme/web')).toMatchObject({
      status: 307,
      headers: { location: 'https://api.github.com/repositories/10/dispatches' },
    })
    expect(stage.github.runs.all()).toEqual([])
    expect(await stage.ask('GET', '/repositories/10', { token })).toMatchObject({
      status: 200,
      body: { full_name: 'acme/web-image' },
    })
  })

  it('can be lost in silence, and is beyond 500 runs in ten seconds', async () => {
    stage.github.limits.set({ creationsAMinute: 1000, creationsAnHour: 1000, pointsAMinute: 10_000 })
    const token = await tokenFor()
    stage.github.runs.set({ loses: name => name === 'acme/web-image' })
    expect((await ring(token)).status).toBe(204)
    stage.github.runs.set({ loses: () => false })
    expect(stage.github.runs.all()).toEqual([])
    for (let n = 0; n < 251; n++) expect((await ring(token)).status).toBe(204)
    expect(stage.github.runs.all()).toHaveLength(500)
  })
})

describe('runs that no dispatch has made', () => {
  const NAME = 'acme/web-image'
  const calls = ['acme/golden-images/.github/workflows/golden-image.yml@refs/heads/main']
  const ended = (conclusion: 'success' | 'startup_failure' | 'cancelled') =>
    ({ status: 'completed', conclusion }) as const
  async function lists(query: string) {
    const { status, body } = await runsOf(await tokenFor(), query)
    if (status === 200) fits('GET /repos/{owner}/{repo}/actions/runs', body)
    return status === 200
      ? (body.workflow_runs as { status: string; conclusion: string | null }[]).map(r => r.conclusion ?? r.status)
      : status
  }
  beforeEach(() => {
    const { runs } = stage.github
    runs.set({ appearsAfterMs: 0 })
    runs.add(NAME, { event: 'schedule', state: ended('success'), calls, created: NOON - 4000 })
    runs.add(NAME, { event: 'schedule', state: { status: 'waiting' }, calls, created: NOON - 3000 })
    runs.add(NAME, { event: 'push', state: ended('cancelled'), calls, branch: 'topic', created: NOON - 2000 })
    runs.add(NAME, { event: 'schedule', state: ended('startup_failure'), calls, created: NOON - 1000 })
  })

  it('are listed with what became of them, the newest first, but those that wait when they are asked for', async () => {
    expect(await lists('')).toEqual(['startup_failure', 'cancelled', 'success'])
    expect(await lists('?status=waiting')).toEqual(['waiting'])
    expect(await lists('?status=completed')).toEqual(['startup_failure', 'cancelled', 'success'])
    expect(await lists('?status=cancelled')).toEqual(['cancelled'])
    expect(await lists('?branch=main&event=schedule')).toEqual(['startup_failure', 'success'])
  })

  it('take no filter that GitHub does not know, or that is not played', async () => {
    expect(await lists('?status=startup_failure')).toBe(422)
    expect(await lists('?colour=red')).toBe(422)
    expect(await lists('?head_sha=0')).toBe(422)
  })

  it('name the workflows that they call, unless GitHub has not begun with them', async () => {
    const { body } = await runsOf(await tokenFor())
    const called = (body.workflow_runs as { referenced_workflows: { path: string }[] }[]).map(run =>
      run.referenced_workflows.map(({ path }) => path),
    )
    expect(called).toEqual([[], calls, calls])
  })

  it('are of workflows that are there', () => {
    const state = { status: 'queued' } as const
    expect(() => stage.github.runs.add('acme/none', { event: 'push', state })).toThrow('acme/none')
    expect(() => stage.github.runs.add(NAME, { event: 'push', state, path: 'x' })).toThrow('x')
  })
})

describe('limits', () => {
  it('hold up the 81st dispatch of a minute and the one too many of an hour, and say for how long', async () => {
    const token = await tokenFor()
    for (let n = 0; n < 80; n++) expect((await ring(token)).status).toBe(204)
    expect(await ring(token)).toMatchObject({
      status: 403,
      headers: { 'retry-after': '60' },
      body: { message: expect.stringContaining('secondary rate limit') },
    })
    expect(stage.github.limits.creations()).toHaveLength(80)
    stage.github.limits.set({ creationsAnHour: 100 })
    await clock.letPass(60_000)
    for (let n = 80; n < 100; n++) expect((await ring(token)).status).toBe(204)
    await clock.letPass(60_000)
    expect((await ring(token)).status).toBe(403)
    expect(stage.github.limits.struck()).toBe(2)
    await clock.letPass(3_600_000)
    expect((await ring(await tokenFor())).status).toBe(204)
  })

  it('hold up a reader, too, in the way that is set', async () => {
    stage.github.limits.set({ pointsAMinute: 7, status: 429, retryAfter: undefined })
    const token = await tokenFor()
    expect((await runsOf(token)).status).toBe(200)
    expect((await runsOf(token)).status).toBe(200)
    const third = await runsOf(token)
    expect([third.status, third.headers['retry-after']]).toEqual([429, undefined])
    await clock.letPass(60_001)
    expect((await runsOf(token)).status).toBe(200)
  })
})
