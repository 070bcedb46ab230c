import { afterEach, describe, expect, it } from '@jest/globals'
import type { KnownRepository } from '../../../local/github/repositories.ts'
import type { Client } from '../../../src/adapters/network/network.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { Outcome } from '../../../src/runtime/action.ts'
import { INSTALLATION } from '../../local/github/app.ts'
import { problemOf } from '../acme.ts'
import { type CascadeStage, child, createStage, KEY } from './stage.ts'

const stages: CascadeStage[] = []
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage[Symbol.asyncDispose]()
})
async function open(...given: Parameters<typeof createStage>): Promise<CascadeStage> {
  const stage = await createStage(...given)
  stages.push(stage)
  return stage
}

const A = child('acme/a', 101)
const B = child('acme/b', 102)
const C = child('acme/c', 103)

/** Three children whose definitions say that they follow. */
async function openThree(...repositories: readonly KnownRepository[]): Promise<CascadeStage> {
  const stage = await open(repositories.length > 0 ? repositories : [A, B, C])
  for (const name of ['a', 'b', 'c']) stage.tag(`image-${name}`, 'linux-base@test', `acme/${name}`)
  return stage
}

const list = (outcome: Outcome, name: string) => JSON.parse(outcome.outputs[name] ?? 'null')
const codes = (outcome: Outcome) =>
  Object.fromEntries(list(outcome, 'failed').map((f: { repository: string; code: string }) => [f.repository, f.code]))

describe('a channel that has moved', () => {
  it('wakes whom tags and the list name, each once, with one envelope', async () => {
    const stage = await open([A, B, C, child('acme/other', 104)], {
      list: '[acme/B, { repository: acme/c, follows: linux-base@prod }]',
    })
    stage.tag('image-a', 'Linux-Base@test', 'acme/a')
    stage.tag('image-b', 'linux-base@test', 'acme/b')
    stage.tag('second-of-b', 'linux-base@test', 'acme/b')
    stage.tag('of-another', 'web-base@test', 'acme/other')
    stage.tag('of-prod', 'linux-base@prod', 'acme/other')
    const outcome = await stage.run()
    expect(outcome).toMatchObject({ verdict: 'pass', problems: [] })
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1 })
    expect(list(outcome, 'dispatched').toSorted()).toEqual(['acme/a', 'acme/b'])
    expect(list(outcome, 'runs')).toHaveLength(2)
    expect(list(outcome, 'runs')[0]).toMatchObject({
      repository: 'acme/b',
      state: 'woken',
      by: 'time',
      url: expect.stringMatching(/^https:\/\/github\.com\/acme\/b\/actions\/runs\/\d+$/),
    })
    const [payload] = stage.github.runs.all().map(run => run.payload.client_payload)
    expect(payload).toEqual({
      id: outcome.outputs['event-id'],
      kind: 'channel-move',
      image: expect.stringMatching(/\/galleries\/acme_images\/images\/linux-base$/),
      channel: 'test',
      sequence: 1,
      version: '20261125.0.0',
      time: expect.stringMatching(/^2026-/),
      repository: 'acme/golden-images',
    })
    expect(stage.github.limits.struck()).toBe(0)
  })

  it('wakes nobody twice, also a day later, and all again when it moves again', async () => {
    const stage = await openThree()
    const first = await stage.run()
    await stage.yard.clock.sleep(86_400_000)
    const second = await stage.run()
    expect(list(second, 'dispatched')).toEqual([])
    expect(list(second, 'runs').map((run: { state: string }) => run.state)).toEqual(['before', 'before', 'before'])
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
    await stage.yard.attest(1)
    await stage.yard.publish(1)
    const third = await stage.run()
    expect(third.outputs['event-id']).not.toBe(first.outputs['event-id'])
    expect(second.outputs['event-id']).toBe(first.outputs['event-id'])
    expect(stage.rung()).toEqual({ 'acme/a': 2, 'acme/b': 2, 'acme/c': 2 })
  })

  it('starts one workflow by its name, and knows its run for certain', async () => {
    const D = child('acme/d', 104, {
      workflows: [{ path: '.github/workflows/go.yml', name: 'go', on: { workflow_dispatch: null } }],
    })
    const stage = await open([D], { list: '[{ repository: acme/d, workflow: go.yml }]' })
    expect(list(await stage.run(), 'runs')).toMatchObject([{ state: 'woken', by: 'answer' }])
    expect(list(await stage.run(), 'runs')).toMatchObject([{ state: 'before', by: 'time' }])
    expect(stage.rung()).toEqual({ 'acme/d': 1 })
  })

  it('finds a run by the id where its name has it, and believes no other name', async () => {
    const naming = (title: (id: string) => string) => ({
      workflows: [
        {
          path: '.github/workflows/image.yml',
          name: 'image',
          on: { repository_dispatch: null },
          title: (event: Readonly<Record<string, unknown>>) => title((event.client_payload as { id: string }).id),
        },
      ],
    })
    const stage = await openThree(
      child(
        'acme/a',
        101,
        naming(id => `image (${id})`),
      ),
      child(
        'acme/b',
        102,
        naming(() => `image (gi-${'0'.repeat(32)})`),
      ),
      child(
        'acme/c',
        103,
        naming(id => `${id}0`),
      ),
    )
    const outcome = await stage.run()
    expect(outcome.verdict).toBe('pass')
    expect(list(outcome, 'runs')).toMatchObject([
      { repository: 'acme/a', state: 'woken', by: 'id' },
      { repository: 'acme/b', state: 'unconfirmed', run: null },
      { repository: 'acme/c', state: 'unconfirmed', run: null },
    ])
  })

  it('is told of a dry run, or without a key, and nobody is asked', async () => {
    const stage = await openThree()
    expect(await stage.run('test', { 'dry-run': true })).toMatchObject({
      dryRun: true,
      summary: expect.stringContaining('3 repositories would be woken'),
    })
    const without = await stage.run('test', { 'cascade-key': undefined })
    expect(without).toMatchObject({ verdict: 'pass', summary: expect.stringContaining('there is no cascade-key') })
    expect(stage.rung()).toEqual({})
  })

  it('that is empty wakes nobody', async () => {
    const stage = await openThree()
    expect(await problemOf(stage.run('prod'))).toMatchObject({ code: 'CHANNEL_EMPTY' })
  })
})

describe('what one child has does not hold up the others', () => {
  it.each<[string, KnownRepository | undefined, string]>([
    ['missing', undefined, 'CASCADE_NOT_INSTALLED'],
    ['archived', child('acme/b', 102, { archived: true }), 'CASCADE_ARCHIVED'],
  ])('%s', async (_, b, code) => {
    const stage = await openThree(...[A, b, C].flatMap(one => one ?? []))
    const outcome = await stage.run()
    expect([outcome.verdict, codes(outcome)]).toEqual(['pass', { 'acme/b': code }])
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/c': 1 })
  })

  it.each<[string, object, string]>([
    ['not selected', { repositories: ['acme/a'] }, 'CASCADE_NOT_INSTALLED'],
    ['a permission that nobody accepted', { permissions: { contents: 'write' } }, 'CASCADE_FORBIDDEN'],
    ['suspended', { suspended: true }, 'CASCADE_FORBIDDEN'],
  ])('%s: an error, because it is on the list', async (_, installation, code) => {
    const stage = await open([child('other/b', 102), A], {
      list: '[other/b, acme/a]',
      installations: [INSTALLATION, { ...INSTALLATION, id: 5002, account: 'other', ...installation }],
    })
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems.map(p => p.code), codes(outcome)]).toEqual([
      'error',
      [code],
      { 'other/b': code },
    ])
    expect(stage.rung()).toEqual({ 'acme/a': 1 })
  })

  it('a workflow that is not there, is off, or cannot be started so', async () => {
    const off = child('acme/b', 102, {
      workflows: [
        { path: '.github/workflows/go.yml', name: 'go', state: 'disabled_inactivity', on: { workflow_dispatch: null } },
      ],
    })
    const stage = await open([A, off, C], {
      list: '[{ repository: acme/a, workflow: none.yml }, { repository: acme/b, workflow: go.yml }, { repository: acme/c, workflow: image.yml }]',
    })
    expect(codes(await stage.run())).toEqual({
      'acme/a': 'CASCADE_REFUSED',
      'acme/b': 'CASCADE_REFUSED',
      'acme/c': 'CASCADE_REFUSED',
    })
  })

  it('renamed: it is woken by its id, and told', async () => {
    const stage = await openThree(A, child('acme/b-image', 102, { formerNames: ['acme/b'] }), C)
    const job = stage.createJob()
    const outcome = await job.cascade('test', { 'cascade-key': KEY })
    expect(outcome.verdict).toBe('pass')
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b-image': 1, 'acme/c': 1 })
    expect(job.job.annotations).toContainEqual('warning: CASCADE_RENAMED: acme/b is called acme/b-image now.')
  })

  it('gone to somebody else, or named by a tag and of somebody else: not woken', async () => {
    const stage = await open([child('other/b', 102, { formerNames: ['acme/b'] }), child('other/c', 103)], {
      installations: [INSTALLATION, { ...INSTALLATION, id: 5002, account: 'other' }],
    })
    stage.tag('image-b', 'linux-base@test', 'acme/b')
    stage.tag('image-c', 'linux-base@test', 'other/c')
    const outcome = await stage.run()
    expect([outcome.verdict, stage.rung()]).toEqual(['pass', {}])
    expect(codes(outcome)).toEqual({ 'other/b': 'CASCADE_OTHER_OWNER', 'other/c': 'CASCADE_OTHER_OWNER' })
  })

  it('taken, and lost in silence: unconfirmed, and rung again by the next run', async () => {
    const stage = await openThree()
    stage.github.runs.set({ loses: name => name === 'acme/b' })
    const outcome = await stage.run()
    expect(outcome.verdict).toBe('pass')
    expect(list(outcome, 'runs').find((run: { state: string }) => run.state === 'unconfirmed')).toMatchObject({
      repository: 'acme/b',
    })
    stage.github.runs.set({ loses: () => false })
    expect(list(await stage.run(), 'dispatched')).toEqual(['acme/b'])
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
  })
})

describe('GitHub that is not well', () => {
  const isRing = (url: string) => url.endsWith('/dispatches')
  it('an answer that is lost after it took effect: not rung again', async () => {
    const stage = await openThree()
    const losing = (client: Client): Client => ({
      sendRequest: async request => {
        const answer = await client.sendRequest(request)
        if (isRing(request.url)) throw new Error('socket hang up')
        return answer
      },
    })
    expect(await stage.createJob(undefined, losing).cascade('test', { 'cascade-key': KEY })).toMatchObject({
      verdict: 'pass',
    })
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
  })

  it.each([500, 502, 503])('%d without effect: rung once more', async status => {
    const stage = await openThree()
    stage.github.faults.add({ method: 'POST', path: /\/dispatches$/, times: 2, answer: { status } })
    expect(await stage.run()).toMatchObject({ verdict: 'pass' })
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
  })

  it('that stays so: an error, and the next run goes on', async () => {
    const stage = await openThree()
    stage.github.faults.add({ method: 'POST', path: /\/repos\/acme\/b\/dispatches$/, answer: { status: 502 } })
    const outcome = await stage.run()
    expect([outcome.verdict, codes(outcome)]).toEqual(['error', { 'acme/b': 'CASCADE_UNAVAILABLE' }])
    stage.github.faults.clear()
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
  })

  it.each([
    { status: 403, retryAfter: 60 },
    { status: 429, retryAfter: 120 },
    { status: 403, retryAfter: undefined },
  ] as const)('that names a limit as %j: it is left alone, and nobody is lost', async conduct => {
    const stage = await openThree()
    stage.github.limits.set({ ...conduct, creationsAMinute: 1 })
    expect(await stage.run()).toMatchObject({ verdict: 'pass' })
    expect(stage.rung()).toEqual({ 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 })
    expect(stage.github.limits.struck()).toBeGreaterThan(0)
  })

  it('whose limit is longer than `wait`: an error that says so', async () => {
    const stage = await openThree()
    stage.github.limits.set({ creationsAnHour: 1 })
    const outcome = await stage.run('test', { wait: 5 * 60_000 })
    expect([outcome.verdict, new Set(Object.values(codes(outcome)))]).toEqual(['error', new Set(['CASCADE_LIMITED'])])
    expect(Object.values(stage.rung())).toEqual([1])
  })

  it('that does not know the App, or whose key is another one', async () => {
    const stage = await openThree()
    stage.github.faults.add({
      path: /\/installation$/,
      answer: { status: 401, body: { message: 'A JSON web token could not be decoded' } },
    })
    expect(await problemOf(stage.run())).toMatchObject({ code: 'CASCADE_APP_REFUSED' })
    expect(
      await problemOf(
        stage.run('test', {
          'cascade-key': new Secret('-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----'),
        }),
      ),
    ).toMatchObject({
      code: 'CASCADE_KEY_INVALID',
      message: expect.not.stringContaining('MIIB'),
    })
  })
})

describe('600 children', () => {
  const many = Array.from({ length: 600 }, (_, n) => child(`acme/child-${n}`, 1000 + n))
  const openMany = async () => {
    const stage = await open(many)
    for (const [n, { fullName }] of many.entries()) stage.tag(`image-${n}`, 'linux-base@test', fullName)
    return stage
  }
  const once = Object.fromEntries(many.map(({ fullName }) => [fullName, 1]))
  /** the most within so many milliseconds */
  const densest = (times: readonly number[], ms: number) =>
    Math.max(...times.map((from, n) => times.slice(n).filter(at => at < from + ms).length))

  it('none is lost, none is woken twice, and every limit is kept, in virtual time', async () => {
    const stage = await openMany()
    const began = stage.yard.clock.now()
    const outcome = await stage.run()
    expect([outcome.verdict, list(outcome, 'dispatched').length, list(outcome, 'runs').length]).toEqual([
      'pass',
      600,
      600,
    ])
    expect(stage.rung()).toEqual(once)
    const times = stage.github.limits.creations()
    expect(stage.github.limits.struck()).toBe(0)
    expect([densest(times, 1000), densest(times, 60_000) <= 80, densest(times, 3_600_000) <= 500]).toEqual([
      1,
      true,
      true,
    ])
    expect(stage.yard.clock.now() - began).toBeLessThan(75 * 60_000)
  }, 300_000)

  it('a run that is killed on the way is gone on with by the next one', async () => {
    const stage = await openMany()
    for (const call of [400, 977, 1300])
      await stage
        .createJob({ call, when: 'after' })
        .cascade('test', { 'cascade-key': KEY })
        .catch(() => {})
    expect(Object.keys(stage.rung()).length).toBeLessThan(600)
    expect(await stage.run()).toMatchObject({ verdict: 'pass', problems: [] })
    expect(stage.rung()).toEqual(once)
  }, 300_000)
})

it('killed at each request, before it or after it, the next run makes it good: nobody is lost, nobody is woken twice', async () => {
  const clean = await openThree()
  const job = clean.createJob()
  await job.cascade('test', { 'cascade-key': KEY })
  const calls = job.requests.length
  expect(calls).toBeGreaterThanOrEqual(15)
  for (let call = 1; call <= calls; call++)
    for (const when of ['before', 'after'] as const) {
      await using stage = await createStage([A, B, C])
      for (const name of ['a', 'b', 'c']) stage.tag(`image-${name}`, 'linux-base@test', `acme/${name}`)
      await stage
        .createJob({ call, when })
        .cascade('test', { 'cascade-key': KEY })
        .catch(() => {})
      expect(await stage.run()).toMatchObject({ verdict: 'pass', problems: [] })
      expect([call, when, stage.rung()]).toEqual([call, when, { 'acme/a': 1, 'acme/b': 1, 'acme/c': 1 }])
    }
}, 300_000)
