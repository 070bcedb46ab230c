import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { bellId, buildEnvelope, countsFrom, findRun, type ListedRun } from '../../src/domain/decide/bell.ts'
import { type BellStep, decideAnswer, type GitHubSaid } from '../../src/domain/decide/bell-answer.ts'
import { decidePause, decideRest } from '../../src/domain/decide/pacing.ts'
import type { Move } from '../../src/domain/evidence/move.ts'
import { parseImageVersion } from '../../src/domain/image/version.ts'

const version = parseImageVersion('20261125.0.0')
const move = {
  image: '/subscriptions/s/resourcegroups/g/providers/microsoft.compute/galleries/x/images/linux-base',
  channel: 'prod',
  sequence: 3,
  version,
  previous: undefined,
  reason: 'r',
  descriptor: { exact: 'a', undated: 'b' },
  repository: { id: '7', name: 'acme/golden-images' },
  time: '2026-11-26T12:00:00.000Z',
} as Move

describe('the envelope', () => {
  it('has one id for one move, however it is told, and at most ten keys', () => {
    const id = bellId(move)
    expect(id).toMatch(/^gi-[0-9a-f]{32}$/)
    expect(
      bellId({
        ...move,
        reason: 'another',
        time: '2027-01-01T00:00:00.000Z',
        repository: { id: '7', name: 'acme/renamed' },
      }),
    ).toBe(id)
    for (const other of [
      { sequence: 4 },
      { channel: 'test' },
      { image: 'x' },
      { repository: { id: '8', name: 'acme/golden-images' } },
    ])
      expect(bellId({ ...move, ...other })).not.toBe(id)
    expect(Object.keys(buildEnvelope(move)).length).toBeLessThanOrEqual(10)
  })

  it('is far below what GitHub takes, whatever the names', () => {
    const longest = {
      ...move,
      image: 'x'.repeat(1000),
      channel: 'c'.repeat(255),
      repository: { id: '7', name: 'n'.repeat(140) },
    }
    expect(JSON.stringify(buildEnvelope(longest)).length).toBeLessThan(4096)
  })
})

describe('the run of a bell', () => {
  const id = bellId(move)
  const since = Date.parse('2026-11-26T12:01:00Z')
  const run: ListedRun = {
    id: 1,
    url: '',
    event: 'repository_dispatch',
    actor: 'acme-cascade[bot]',
    title: 'golden-image',
    path: '.github/workflows/image.yml',
    created: '2026-11-26T12:01:00Z',
  }
  const wanted = { id, actor: 'acme-cascade[bot]', workflow: undefined, since }
  it.each<[string, Partial<ListedRun>, string | undefined]>([
    ['the type as its title, by the App, since then', {}, 'time'],
    ['another case of the App', { actor: 'ACME-Cascade[bot]' }, 'time'],
    ['before it counts', { created: '2026-11-26T12:00:59Z' }, undefined],
    ['before, with the id', { created: '2026-11-26T12:00:01Z', title: `image ${id}` }, 'id'],
    ['by somebody else', { actor: 'github-actions[bot]' }, undefined],
    ['by somebody else, with the id', { actor: 'mallory', title: id }, undefined],
    ['another event', { event: 'push' }, undefined],
    ['another type', { title: 'deploy' }, undefined],
    ['another id', { title: `gi-${'0'.repeat(32)}` }, undefined],
    ['an id that goes on', { title: `${id}0` }, undefined],
    ['a title that is huge', { title: `${'x'.repeat(1_000_000)} ${id}` }, 'id'],
  ])('%s', (_, change, by) => {
    expect(findRun([{ ...run, ...change }], wanted)?.by).toBe(by)
  })

  it('of a workflow is one of that file', () => {
    const asked = { ...wanted, workflow: 'image.yml' }
    const started = { ...run, event: 'workflow_dispatch', title: 'anything' }
    expect(findRun([started], asked)?.by).toBe('time')
    expect(findRun([{ ...started, path: '.github/workflows/other.yml' }], asked)).toBeUndefined()
    expect(findRun([{ ...started, title: `gi-${'0'.repeat(32)}` }], asked)).toBeUndefined()
    expect(findRun([run], asked)).toBeUndefined()
  })

  it('with the id goes before one without', () => {
    expect(findRun([run, { ...run, id: 2, title: id }], wanted)).toMatchObject({ by: 'id', run: { id: 2 } })
  })

  it('is never one that neither the App has started nor the right event', () => {
    const other = fc.record({
      id: fc.nat(),
      url: fc.string(),
      event: fc.string(),
      actor: fc.string(),
      title: fc.string(),
      path: fc.string(),
      created: fc.string(),
    })
    fc.assert(fc.property(fc.array(other), runs => expect(findRun(runs, wanted)).toBeUndefined()))
  })

  it('counts a minute after the signature, in whole seconds', () => {
    expect(new Date(countsFrom('2026-11-26T12:00:00.001Z')).toISOString()).toBe('2026-11-26T12:01:01.000Z')
  })
})

describe('what GitHub says', () => {
  const said = (step: BellStep, status: number | undefined, message = '', more: Partial<GitHubSaid> = {}) =>
    decideAnswer({ step, status, message, limited: false, retryAfterMs: undefined, ...more })
  it.each<[BellStep, number | undefined, string, unknown]>([
    ['installation', 404, 'Not Found', 'CASCADE_NOT_INSTALLED'],
    ['installation', 404, 'Integration not found', 'CASCADE_APP_REFUSED'],
    ['installation', 401, 'A JSON web token could not be decoded', 'CASCADE_APP_REFUSED'],
    ['installation', 301, 'Moved Permanently', 'CASCADE_UNAVAILABLE'],
    ['token', 403, 'This installation has been suspended', 'CASCADE_FORBIDDEN'],
    ['token', 422, 'The permissions requested are not granted to this installation.', 'CASCADE_FORBIDDEN'],
    [
      'token',
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
      'CASCADE_NOT_INSTALLED',
    ],
    ['repository', 404, 'Not Found', 'CASCADE_NOT_INSTALLED'],
    ['runs', 403, 'Resource not accessible by integration', 'CASCADE_FORBIDDEN'],
    ['runs', 502, '', 'CASCADE_UNAVAILABLE'],
    ['runs', 200, 'another form', 'CASCADE_UNAVAILABLE'],
    ['ring', 403, 'Repository was archived so is read-only.', 'CASCADE_ARCHIVED'],
    ['ring', 404, 'Not Found', 'CASCADE_REFUSED'],
    ['ring', 422, "Workflow does not have 'workflow_dispatch' trigger", 'CASCADE_REFUSED'],
    ['ring', 307, 'Moved Permanently', 'CASCADE_UNAVAILABLE'],
    ['ring', 502, '', 'unknown'],
    ['ring', undefined, 'nobody answered', 'unknown'],
    ['token', undefined, 'nobody answered', 'CASCADE_UNAVAILABLE'],
  ])('to %s with %s %s', (step, status, message, expected) => {
    const decision = said(step, status, message)
    expect('code' in decision ? decision.code : decision.kind).toBe(expected)
    expect(decision.kind === 'stop').toBe(expected === 'CASCADE_APP_REFUSED')
  })

  it('of a limit: it is waited for, whatever the status', () => {
    expect(said('ring', 403, 'archived', { limited: true, retryAfterMs: 5000 })).toEqual({ kind: 'wait', saidMs: 5000 })
  })
})

describe('the pace', () => {
  it('keeps a second between writes, 80 a minute, 450 an hour, whenever they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: fc.constantFrom('write' as const, 'ring' as const), idle: fc.nat(3000) }), {
          minLength: 1,
          maxLength: 600,
        }),
        steps => {
          const [writes, rings]: [number[], number[]] = [[], []]
          let now = 0
          for (const { kind, idle } of steps) {
            now += idle
            now += decidePause({ writes, rings }, kind, now)
            writes.push(now)
            if (kind === 'ring') rings.push(now)
          }
          expect(writes.every((at, n) => n === 0 || at - (writes[n - 1] ?? 0) >= 1000)).toBe(true)
          const within = (ms: number) =>
            Math.max(0, ...rings.map((from, n) => rings.slice(n).filter(at => at <= from + ms).length))
          expect([within(60_000) <= 80, within(3_600_000) <= 450]).toEqual([true, true])
        },
      ),
      { numRuns: 30 },
    )
  })

  it('leaves GitHub alone for as long as it says, and longer each time where it says nothing', () => {
    expect([
      decideRest(120_000, 1),
      decideRest(0, 1),
      decideRest(undefined, 1),
      decideRest(undefined, 2),
      decideRest(undefined, 9),
      decideRest(10 ** 9, 1),
    ]).toEqual([120_000, 1000, 60_000, 120_000, 900_000, 900_000])
  })
})
