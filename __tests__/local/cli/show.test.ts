import { describe, expect, it } from '@jest/globals'
import type { Status } from '../../../local/cli/protocol.ts'
import { showGalleries, showRequests, showRun, showStatus } from '../../../local/cli/show.ts'

const none = { mounts: 0, processes: 0, resources: 0 }
const quiet: Status = {
  since: '2026-11-01T10:00:00.000Z',
  options: { publish: [], delay: 300 },
  switches: [],
  bases: [],
  machines: [],
  resources: [],
  versions: 0,
  requests: 0,
  outside: [],
  missing: [],
  left: none,
  peak: none,
}

describe('what people are shown', () => {
  it('of a run, and of one that GitHub does not begin with', () => {
    const step = (name: string, conclusion: string) => ({ name, conclusion, milliseconds: 1234 })
    const jobs = [
      {
        name: 'image',
        conclusion: 'failure',
        environment: 'image-prod',
        outputs: {},
        errors: ['CODE: first\nsecond'],
        steps: [step('Run x', 'failure'), step('Run y', 'skipped')],
      },
      { name: 'prod', conclusion: 'skipped', outputs: {}, errors: [], steps: [] },
    ]
    expect(showRun({ conclusion: 'failure', jobs }).split('\n')).toEqual([
      'The run is a failure.',
      '  failure   image  (image-prod)',
      '    failure   Run x (1.2 s)',
      '    error: CODE: first',
      '  skipped   prod',
    ])
    expect(showRun({ conclusion: 'startup_failure', message: 'why', jobs: [] })).toBe(
      'The run is a startup_failure: why',
    )
  })

  it('of a stack in which nothing happened', () => {
    expect(showStatus(quiet).split('\n')).toEqual([
      'The local stack runs since 2026-11-01T10:00:00.000Z.',
      '  switches   none: Azure is as it is today',
      '  bases      none: `publish-base x` makes one',
      '  versions   0 in the galleries',
      '  machines   none',
      '  resources  0 in Azure beside the galleries',
      '  requests   0 answered',
      '  outside    no name was asked for that the stack does not serve',
      '  now        0 mounts, 0 processes, 0 temporary resources',
      '  at most    0 mounts, 0 processes, 0 temporary resources',
    ])
  })

  it('of one that works: resources one a line, names outside, files that the mirror lacks', () => {
    const text = showStatus({
      ...quiet,
      switches: ['basic-public-ips: as-before-2025'],
      bases: ['a:b:c:1.0.0', 'a:b:c:1.0.1'],
      machines: ['vm-1'],
      resources: ['/subscriptions/1/resourceGroups/a', '/subscriptions/1/resourceGroups/b'],
      outside: [{ name: 'example.invalid', times: 2, firstAt: 0, lastAt: 1000 }],
      missing: ['/debian/pool/z.deb'],
      peak: { mounts: 3, processes: 2, resources: 1 },
    })
    expect(text).toContain('  switches   basic-public-ips: as-before-2025\n')
    expect(text).toContain('  bases      a:b:c:1.0.0, a:b:c:1.0.1\n')
    expect(text).toContain('  machines   vm-1\n')
    expect(text).toContain(
      '  resources  2 in Azure beside the galleries\n             /subscriptions/1/resourceGroups/a\n             /subscriptions/1/resourceGroups/b\n',
    )
    expect(text).toContain('  outside    example.invalid (2 times, last 1970-01-01T00:00:01.000Z)\n')
    expect(text).toContain('  mirror     asked for and not there: /debian/pool/z.deb\n')
    expect(text).toMatch(/ {2}at most {4}3 mounts, 2 processes, 1 temporary resources$/)
  })

  it('of galleries: definitions below them, versions below these, with state and tags', () => {
    const version = (name: string, tags = {}) => ({ name, state: 'Succeeded', tags }) as never
    const galleries = [
      {
        name: 'g',
        definitions: [
          { name: 'd', tags: { owner: 'me' }, versions: [version('1.0.0', { a: '1', b: '2' }), version('1.0.1')] },
          { name: 'e', tags: {}, versions: [] },
        ],
      },
    ]
    expect(showGalleries(galleries as never)).toBe(
      'g\n  d  [owner=me]\n    1.0.0  Succeeded  [a=1 b=2]\n    1.0.1  Succeeded\n  e\n    no version yet',
    )
    expect(showGalleries([])).toBe('There is no gallery.')
  })

  it('of requests: when, how it ended, what was asked, and by whom', () => {
    const request = { at: 1234, host: 'h', method: 'GET', path: '/p?q=1', status: 200, agent: 'packer' }
    expect(showRequests([request, { ...request, at: 61_000, method: 'DELETE', status: 0, agent: '' }])).toBe(
      '     1.23 s  200  GET    h/p?q=1  (packer)\n    61.00 s    0  DELETE h/p?q=1',
    )
    expect(showRequests([{ ...request, agent: 'a'.repeat(200) }]).length).toBeLessThan(110)
    expect(showRequests([])).toBe('There was no request.')
  })
})
