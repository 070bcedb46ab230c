import { describe, expect, it } from '@jest/globals'
import { type ErrorCode, errorCatalog } from '../../../src/domain/codes/index.ts'
import { GoldenImageError, type Problem } from '../../../src/domain/errors.ts'
import { parseInventory } from '../../../src/domain/evidence/inventory.ts'
import type { MachineAccess, Session } from '../../../src/ports/machine-access.ts'
import type { TestMachineSpec } from '../../../src/ports/test-machines.ts'
import {
  bindingText,
  CANDIDATE,
  control,
  failed,
  passed,
  profile,
  skipped,
  text,
} from '../../domain/evidence/reports.ts'
import { CANDIDATE_TAGS, type Cloud, definitionId } from '../../fakes/cloud.ts'
import { smallInventory } from '../../fakes/inventory.ts'
import { inMemoryRelease } from '../../fakes/release.ts'
import { definitionOf, problemOf } from '../acme.ts'
import { createStage, GOOD } from './stage.ts'
import type { StageOptions } from './stage-types.ts'

const OTHER = CANDIDATE.replace('20261124.0.0', '20261123.4.0')
const FAILED = text(profile('base', [control('a', [passed()]), control('b', [failed()])]))
const GROUP = 'rg-image-build'
const BUILD = `gi-4711-${'ab'.repeat(16)}`
const REJECTED = { ...CANDIDATE_TAGS, 'golden-image-state': 'rejected', 'golden-image-verdict': 'fail' }
const problem = (code: Problem['code']): Problem => ({ code, message: `played: ${code}` })
const fails = (code: Problem['code']) => () => Promise.reject(new GoldenImageError(problem(code)))
const plays = (content: string, exitCode = 0): StageOptions => ({ plays: { report: { text: content }, exitCode } })
const otherImage = { id: OTHER, exactVersion: undefined }

/** Its tunnel opens, and the connection behind it has ended. */
const dead = (session: Session): Session => ({
  ...session,
  openTunnel: async () => ({ ...(await session.openTunnel()), alive: () => false }),
})

/** Nobody can read what is on its machines. */
const withInventory = (access: MachineAccess, code: Problem['code']): MachineAccess => ({
  ...access,
  login: async target => ({ ...(await access.login(target)), readInventory: fails(code) }),
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'nothing was thrown'
  } catch (error) {
    return error instanceof GoldenImageError ? error.code : String(error)
  }
}

describe('a good image', () => {
  it('is said to be good, after everything was looked at in this order', async () => {
    const stage = createStage()
    const outcome = await stage.run()
    expect(outcome.verdict).toBe('pass')
    expect(outcome.problems).toEqual([])
    expect(outcome.summary.split('\n')[0]).toBe('### ✅ Compliant: 2 of 2 controls passed (InSpec 5.24.24)')
    expect(outcome.outputs).toEqual({
      passed: '2',
      failed: '0',
      skipped: '0',
      waived: '0',
      executed: '2',
      'report-path': '/temp/reports/validation.json',
      'reports-path': '/temp/reports',
      'hdf-paths': '/temp/reports/1-inspec.json',
      'junit-path': '/temp/reports/junit.xml',
      'sarif-path': '/temp/reports/results.sarif',
      'html-path': '/temp/reports/report.html',
      'test-record': '/temp/golden-image-test-record.json',
      auditor: 'inspec',
      'auditor-version': '5.24.24',
    })
    expect(stage.events).toEqual([
      'sign in',
      'identify',
      'state temporary',
      `create ${GROUP} ${BUILD} Internet`,
      'login golden@203.0.113.1 300000',
      'narrow 203.0.113.9/32',
      'read inventory',
      'write reports/inventory.json',
      'scan golden-image-binding sudo 2222',
      'scan linux-base/profile sudo 2222',
      'tunnel closed',
      'image reference',
      'identify',
      `start removal ${GROUP} ${BUILD}`,
      'identify',
      'tag golden-image-verdict=pass',
      'write reports/0-inspec.json',
      'write reports/1-inspec.json',
      'write reports/validation.json',
      'write golden-image-test-record.json',
      'write reports/results.sarif',
      'write reports/junit.xml',
      'write reports/report.html',
    ])
    expect(JSON.parse(stage.state.get('temporary') ?? '')).toEqual({
      subscription: '11111111-1111-1111-1111-111111111111',
      group: GROUP,
      build: BUILD,
      since: '2026-11-24T08:00:00.000Z',
      tenant: '22222222-2222-2222-2222-222222222222',
      clientId: '44444444-4444-4444-4444-444444444444',
    })
  })

  it('leaves a report that says so where profiles had the rights of the job', async () => {
    const stage = createStage()
    await stage.run({ isolation: 'none' })
    expect(JSON.parse(stage.files.get('reports/validation.json') ?? '').isolation).toBe('none')
  })

  it('leaves a report with all that was tested', async () => {
    const stage = createStage()
    await stage.run()
    const report = JSON.parse(stage.files.get('reports/validation.json') ?? '')
    expect(report).toMatchObject({
      $schema: 'https://github.com/golden-image-actions/pipeline/schemas/validation-report/v1',
      verdict: 'pass',
      reasons: [],
      candidate: CANDIDATE,
      machine: {
        id: expect.stringContaining(`/virtualMachines/machine-of-${BUILD}`),
        imageReference: { id: CANDIDATE, exactVersion: '20261124.0.0' },
      },
      auditor: { name: 'inspec', version: '5.24.24' },
      isolation: 'kept-away',
      counts: { total: 2, passed: 2, failed: 0, errors: 0, skipped: 0, notApplicable: 0, executed: 2 },
      profiles: [
        { path: 'golden-image-binding', report: '/temp/reports/0-inspec.json' },
        { path: 'linux-base/profile', report: '/temp/reports/1-inspec.json' },
      ],
    })
    expect(report.controls).toHaveLength(2)
    expect(stage.files.get('reports/1-inspec.json')).toBe(GOOD)
  })

  it.each([
    ['TrustedLaunchSupported', 'TrustedLaunch', 'Standard_D2s_v5, as TrustedLaunch'],
    ['TrustedLaunch', 'TrustedLaunch', 'as TrustedLaunch'],
    ['Standard', 'Standard', 'without Secure Boot: the image definition does not promise Trusted Launch'],
    ['ConfidentialVmSupported', 'Standard', 'without Secure Boot'],
  ])('is booted as its definition promises: %s', async (promised, securityType, told) => {
    const stage = createStage()
    stage.cloud.definitionFacts.set(definitionId(definitionOf('linux-base')), { securityType: promised })
    expect((await stage.run()).summary).toContain(told)
    const { machine } = JSON.parse(stage.files.get('reports/validation.json') ?? '')
    expect(machine).toMatchObject({ securityType, size: 'Standard_D2s_v5' })
  })

  it('is tested under the plan by which the Marketplace licenses it', async () => {
    const stage = createStage()
    const plan = { name: 'level-1', product: 'hardened', publisher: 'cis' }
    stage.cloud.definitionFacts.set(definitionId(definitionOf('linux-base')), { plan })
    expect((await stage.run()).verdict).toBe('pass')
  })

  it('with `source`, the port is never open to others', async () => {
    const stage = createStage()
    await stage.run({ source: '198.51.100.0/24' })
    expect(stage.events).toContain(`create ${GROUP} ${BUILD} 198.51.100.0/24`)
    expect(stage.events.filter(e => e.startsWith('narrow'))).toEqual([])
  })

  describe('on a machine as the manifest wants it', () => {
    const subnet =
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/hub/subnets/build'
    const specsOf = async (settings: string, inputs = {}) => {
      const specs: TestMachineSpec[] = []
      const stage = createStage({
        rewrite: text =>
          text.replace('build-group: rg-image-build', `build-group: rg-image-build, tags: { cost-center: '4711' }`),
        manifest: settings,
        instead: ({ machines }) => ({
          machines: {
            ...machines,
            create: spec => {
              specs.push(spec)
              return machines.create(spec)
            },
          },
        }),
      })
      const { verdict } = await stage.run(inputs)
      return { specs, verdict, events: stage.events, said: stage.warnings }
    }

    it('it carries its tags beside those of this build', async () => {
      const { specs } = await specsOf('')
      expect(specs[0]?.tags).toMatchObject({ 'cost-center': '4711', 'golden-image-build': BUILD })
      expect(specs[0]).toMatchObject({ size: 'Standard_D2s_v5', source: 'Internet' })
      expect(specs[0]?.subnet).toBeUndefined()
    })

    it('it stands in its subnet, whose door is not ours to narrow', async () => {
      const { specs, verdict, events, said } = await specsOf(`network: { subnet: ${subnet} }\n`)
      expect([specs[0]?.subnet, verdict, said]).toEqual([subnet, 'pass', []])
      expect(events.filter(event => event.startsWith('narrow'))).toEqual([])
    })

    it('only its range may come to the port, and an input goes over it', async () => {
      const network = 'network: { source: 198.51.100.0/24 }\n'
      expect((await specsOf(network)).specs[0]?.source).toBe('198.51.100.0/24')
      expect((await specsOf(network, { source: '203.0.113.7' })).specs[0]?.source).toBe('203.0.113.7')
    })

    it('a range for a machine in a subnet is refused, before anybody signs in', async () => {
      const stage = createStage({ manifest: `network: { subnet: ${subnet} }\n` })
      expect(await problemOf(stage.run({ source: '203.0.113.7' }))).toMatchObject({ code: 'INPUT_INVALID' })
      expect(stage.events).toEqual([])
    })
  })

  it('is tested on a machine of its architecture, or of the size that the manifest names', async () => {
    const created = async (rewrite: (text: string) => string) => {
      const sizes: string[] = []
      const stage = createStage({
        rewrite,
        instead: ({ machines }) => ({
          machines: {
            ...machines,
            create: spec => {
              sizes.push(spec.size)
              return machines.create(spec)
            },
          },
        }),
      })
      stage.cloud.definitionFacts.set(definitionId(definitionOf('linux-base')), { architecture: 'Arm64' })
      await stage.run()
      return sizes
    }
    expect(await created(text => text)).toEqual(['Standard_D2ps_v5'])
    expect(await created(text => text.replace('min-executed: 2', 'min-executed: 2, size: Standard_E4s_v5'))).toEqual([
      'Standard_E4s_v5',
    ])
  })

  it('with a rule that cannot be narrowed, or a machine that cannot be deleted, there is a warning', async () => {
    const stage = createStage({
      instead: ({ machines, temporary }) => ({
        machines: { ...machines, narrow: fails('AZURE_FORBIDDEN') },
        temporary: { ...temporary, start: fails('AZURE_UNAVAILABLE') },
      }),
    })
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.warnings.map(w => w.split(':', 2).join(':'))).toEqual([
      'warning: Port 22 stays open',
      'warning: Not deleted',
    ])
  })

  it('whose verdict cannot be noted is not good yet', async () => {
    const stage = createStage({
      instead: ({ gallery }) => ({ gallery: { ...gallery, tag: fails('AZURE_FORBIDDEN') } }),
    })
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['error', 'AZURE_FORBIDDEN'])
    expect(JSON.parse(stage.files.get('reports/validation.json') ?? '').verdict).toBe('error')
  })
})

describe('the inventory', () => {
  it('is written before any profile has run, and its place is said at once', async () => {
    const stage = createStage({ plays: { problem: problem('VALIDATE_MACHINE_LOST') } })
    await expect(stage.run()).rejects.toMatchObject({ code: 'VALIDATE_MACHINE_LOST' })
    expect(stage.outputs.get('inventory-path')).toBe('/temp/reports/inventory.json')
    expect(parseInventory(stage.files.get('reports/inventory.json') ?? '')).toEqual({
      ...smallInventory(),
      origin: {
        candidate: CANDIDATE,
        fingerprint: expect.stringMatching(/./),
        machine: expect.stringContaining(`/virtualMachines/machine-of-${BUILD}`),
      },
    })
  })

  it('of a machine without dpkg is missing, with a warning, and the verdict is what it is', async () => {
    const stage = createStage({ has: { kind: 'no-dpkg', system: 'Azure Linux 3.0' } })
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.warnings).toEqual([
      'warning: No inventory: Azure Linux 3.0 has no dpkg, and the packages of no other package manager can be read yet: there is no inventory, and no release can be made of the image.',
    ])
    expect(stage.outputs.has('inventory-path')).toBe(false)
    expect([...stage.files.keys()]).not.toContain('reports/inventory.json')
  })

  it('that cannot be read is a warning with its code', async () => {
    const stage = createStage({
      instead: ({ access }) => ({ access: withInventory(access, 'VALIDATE_INVENTORY_FAILED') }),
    })
    expect((await stage.run()).verdict).toBe('pass')
    expect(stage.warnings.map(w => w.split(':', 2).join(':'))).toEqual(['warning: VALIDATE_INVENTORY_FAILED'])
  })

  it('of a job that was cancelled is not waited for', async () => {
    const stage = createStage({ instead: ({ access }) => ({ access: withInventory(access, 'INTERNAL_CANCELLED') }) })
    await expect(stage.run()).rejects.toMatchObject({ code: 'INTERNAL_CANCELLED' })
    expect(stage.events.filter(e => e.startsWith('scan'))).toEqual([])
  })
})

describe('an image that fails', () => {
  it('is rejected, with the control and its place', async () => {
    const stage = createStage(plays(FAILED, 100))
    const outcome = await stage.run()
    expect(outcome.verdict).toBe('fail')
    expect(outcome.summary.split('\n')[0]).toBe('### ❌ Not compliant: 1 of 2 controls failed')
    expect(outcome.problems).toEqual([
      {
        code: 'VALIDATE_CONTROL_FAILED',
        about: '[high] b',
        message: '[high] b: Title of b\nis good\nexpected good, got bad',
        place: { file: 'linux-base/profile/controls/b.rb', line: 3 },
      },
    ])
    expect(stage.events).toContain('tag golden-image-state=rejected golden-image-verdict=fail')
    const report = JSON.parse(stage.files.get('reports/validation.json') ?? '')
    expect(report.verdict).toBe('fail')
    expect(report.reasons.length).toBeGreaterThan(0)
    for (const { code, message, next } of report.reasons) {
      expect(message).not.toBe('')
      expect(next).toBe(errorCatalog[code as ErrorCode].next)
    }
  })

  it('with text that wants to be more than text stays text', async () => {
    const evil = '</td><img src=x onerror=alert(1)>|::error::x\n@all #1 [a](javascript:b)\u202e'
    const report = text(profile('base', [control(evil, [failed({ message: evil })], { title: evil })]))
    const outcome = await createStage(plays(report, 100)).run()
    const row = outcome.summary.split('\n').find(l => l.startsWith('| high')) ?? ''
    expect(row).not.toMatch(/<|\[a\]|@all|#1|\u202e/)
    expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(7)
  })
})

describe('no verdict', () => {
  const empty = text(profile('base', []))
  const waived = text(profile('base', [control('a', [skipped()], { waiver_data: { skipped_due_to_waiver: true } })]))
  it.each<[string, StageOptions, string]>([
    ['nothing ran', plays(empty), 'REPORT_NOTHING_RAN'],
    ['everything waived', plays(waived, 101), 'REPORT_NOTHING_RAN'],
    ['no report', { plays: { report: { missing: 'there is no file' }, exitCode: 0 } }, 'REPORT_UNREADABLE'],
    ['a report that was cut', plays(GOOD.slice(0, -9)), 'REPORT_UNREADABLE'],
    ['an exit code of its own', plays(GOOD, 101), 'REPORT_EXIT_DISAGREES'],
    [
      'a report of another machine',
      { binds: { report: { text: bindingText('cd'.repeat(32)) }, exitCode: 0 } },
      'REPORT_OTHER_MACHINE',
    ],
    [
      'a report of another candidate',
      { binds: { report: { text: bindingText('ab'.repeat(32), OTHER) }, exitCode: 0 } },
      'REPORT_OTHER_MACHINE',
    ],
    ['a profile that crashed', { plays: { problem: problem('VALIDATE_AUDITOR_FAILED') } }, 'VALIDATE_AUDITOR_FAILED'],
    ['a profile that hung', { plays: { problem: problem('VALIDATE_AUDITOR_TIMEOUT') } }, 'VALIDATE_AUDITOR_TIMEOUT'],
  ])('%s', async (_, options, code) => {
    const stage = createStage(options)
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['error', code])
    expect(outcome.summary).toMatch(/^### ⚠️ No verdict: /)
    expect(stage.events.filter(e => e.startsWith('tag'))).toEqual([])
    expect(stage.events).toContain('write reports/validation.json')
    expect(stage.events).toContain(`start removal ${GROUP} ${BUILD}`)
  })
})

it.each<[string, StageOptions['binds'], string]>([
  ['cannot connect', { problem: problem('VALIDATE_AUDITOR_FAILED') }, 'VALIDATE_AUDITOR_FAILED'],
  ['is about another machine', { report: { text: bindingText('cd'.repeat(32)) }, exitCode: 0 }, 'REPORT_OTHER_MACHINE'],
  ['writes no report', { report: { missing: 'there is no file' }, exitCode: 0 }, 'REPORT_UNREADABLE'],
])('runs no other profile where the first %s, and says why once', async (_, binds, code) => {
  const stage = createStage(binds ? { binds } : {})
  const { verdict, problems } = await stage.run()
  expect([verdict, problems.map(p => p.code)]).toEqual(['error', [code]])
  expect(stage.events.filter(e => e.startsWith('scan '))).toHaveLength(1)
})

const STRANGER = { kind: 'ManagedIdentity', id: '55555555-5555-5555-5555-555555555555' }

describe('stops before anything is made', () => {
  it.each<[string, StageOptions, string]>([
    ['no auditor', { auditor: null }, 'VALIDATE_AUDITOR_NOT_FOUND'],
    ['the licence is not accepted', { licence: false }, 'VALIDATE_LICENCE_NOT_ACCEPTED'],
    [
      'a licence key is needed',
      { instead: ({ scanner }) => ({ scanner: { ...scanner, start: fails('VALIDATE_LICENCE_KEY_NEEDED') } }) },
      'VALIDATE_LICENCE_KEY_NEEDED',
    ],
    ['no isolation', { isolation: 'none' }, 'VALIDATE_NO_ISOLATION'],
    ['no profile', { workspace: { 'linux-base/profile/inspec.yml': undefined } }, 'MANIFEST_FILE_MISSING'],
    ['no candidate', { candidate: null }, 'VALIDATE_CANDIDATE_NOT_READY'],
    ['an unfinished candidate', { candidate: { provisioningState: 'Creating' } }, 'VALIDATE_CANDIDATE_NOT_READY'],
    ['a candidate from an image of somebody else', { candidate: { source: '/images/golden' } }, 'VALIDATE_NOT_OURS'],
    ['a candidate without a source', { candidate: { source: undefined } }, 'VALIDATE_NOT_OURS'],
    ['a candidate of another identity', { candidate: { maker: STRANGER } }, 'VALIDATE_NOT_OURS'],
    ['a candidate of a person', { candidate: { maker: { kind: 'User', id: 'me@example.com' } } }, 'VALIDATE_NOT_OURS'],
  ])('%s', async (_, options, code) => {
    const stage = createStage(options)
    expect(await codeOf(stage.run())).toBe(code)
    expect(stage.events.filter(e => !['sign in', 'identify'].includes(e))).toEqual([])
  })

  it.each([
    ['of another gallery', CANDIDATE.replace('acme_images', 'other'), 'linux-base'],
    ['of another image', CANDIDATE, 'linux-java'],
    ['of another subscription', CANDIDATE.replace('11111111', '99999999'), 'linux-base'],
    ['that is latest', CANDIDATE.replace('20261124.0.0', 'latest'), 'linux-base'],
    ['that is no id', '20261124.0.0', 'linux-base'],
  ])('a candidate %s', async (_, id, image) => {
    const stage = createStage()
    expect(await codeOf(stage.run({ 'image-version-id': id, image }))).toBe('INPUT_INVALID')
    expect(stage.events).toEqual([])
  })

  it('CINC Auditor needs no licence, and `isolation: none` no sudo; the image is known from the candidate', async () => {
    const stage = createStage({ auditor: 'cinc-auditor', licence: false, isolation: 'none' })
    const outcome = await stage.run({ isolation: 'none', image: '' })
    expect(outcome.verdict).toBe('pass')
    expect(stage.events).toContain('scan linux-base/profile none 2222')
    expect(outcome.summary).toContain('(CINC Auditor 5.24.24)')
  })
})

describe('the machine goes away', () => {
  it.each<[string, StageOptions, string]>([
    [
      'when Azure cannot make it',
      { instead: ({ machines }) => ({ machines: { ...machines, create: fails('VALIDATE_MACHINE_FAILED') } }) },
      'VALIDATE_MACHINE_FAILED',
    ],
    [
      'when it is of another image',
      {
        instead: ({ machines }) => ({
          machines: { ...machines, create: async spec => ({ ...(await machines.create(spec)), image: otherImage }) },
        }),
      },
      'VALIDATE_OTHER_IMAGE',
    ],
    [
      'when it is of another image after the tests',
      { instead: ({ machines }) => ({ machines: { ...machines, readImageReference: async () => otherImage } }) },
      'VALIDATE_OTHER_IMAGE',
    ],
    [
      'when it never answers',
      { instead: ({ access }) => ({ access: { ...access, login: fails('VALIDATE_MACHINE_UNREACHABLE') } }) },
      'VALIDATE_MACHINE_UNREACHABLE',
    ],
    [
      'when somebody else answers',
      { instead: ({ access }) => ({ access: { ...access, login: fails('VALIDATE_HOST_KEY_MISMATCH') } }) },
      'VALIDATE_HOST_KEY_MISMATCH',
    ],
    [
      'when the connection ends',
      { instead: ({ access }) => ({ access: { ...access, login: async target => dead(await access.login(target)) } }) },
      'VALIDATE_MACHINE_LOST',
    ],
    [
      'when the licence turns out to be refused',
      { plays: { problem: problem('VALIDATE_LICENCE_NOT_ACCEPTED') } },
      'VALIDATE_LICENCE_NOT_ACCEPTED',
    ],
    [
      'when the job is cancelled',
      {
        instead: ({ scanner }, stage) => ({
          scanner: {
            ...scanner,
            run: (...args) => {
              stage.cancel()
              return scanner.run(...args)
            },
          },
        }),
      },
      'INTERNAL_CANCELLED',
    ],
  ])('%s', async (_, options, code) => {
    const stage = createStage(options)
    expect(await codeOf(stage.run())).toBe(code)
    expect(stage.events).toContain(`start removal ${GROUP} ${BUILD}`)
    expect(stage.events.filter(e => e.startsWith('tag'))).toEqual([])
    const saved = stage.events.indexOf('state temporary')
    expect(saved).toBeGreaterThan(-1)
    expect(saved).toBeLessThan(stage.events.findIndex(e => e.startsWith('create')))
  })
})

describe('a dry run', () => {
  it('looks at everything, makes no machine, and gives no verdict', async () => {
    const stage = createStage()
    const outcome = await stage.run({ 'dry-run': true })
    expect([outcome.verdict, outcome.dryRun]).toEqual(['pass', true])
    expect(outcome.outputs).toEqual({ auditor: 'inspec', 'auditor-version': '5.24.24' })
    expect(outcome.summary).toContain('kept away from this job')
    expect(outcome.summary.split('\n')[0]).toMatch(/^### 🔎 Dry run: .* there is no verdict$/)
    expect(stage.said.at(-1)).toMatch(/^Dry run: a machine would be made from the candidate .*\.$/)
    expect(stage.events.filter(e => /^(create|tag|write|state)/.test(e))).toEqual([])
  })
})

describe('a rejected version', () => {
  it('stays rejected: it is not tested until it passes', async () => {
    const stage = createStage({
      candidate: { tags: REJECTED },
    })
    expect(await codeOf(stage.run())).toBe('VALIDATE_CANDIDATE_NOT_READY')
    expect(stage.events.filter(e => /^(create|tag)/.test(e))).toEqual([])
  })
})

describe('a released version', () => {
  const released = { candidate: { tags: { ...CANDIDATE_TAGS, 'golden-image-state': 'released' } } }

  it.each([
    ['passes', {}, 'pass', []],
    [
      'fails, and is told to be taken back',
      plays(FAILED, 100),
      'fail',
      ['VALIDATE_CONTROL_FAILED', 'VALIDATE_RELEASED_FAILS'],
    ],
  ])('that %s is not marked', async (_, how: StageOptions, verdict, codes) => {
    const stage = createStage({ ...released, ...how })
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems.map(p => p.code)]).toEqual([verdict, codes])
    expect(stage.events.filter(e => e.startsWith('tag'))).toEqual([])
  })
})

describe('two tests of one version at once', () => {
  it('a pass does not undo what the other has rejected meanwhile', async () => {
    const stage = createStage({
      instead: ({ scanner }, { cloud }) => ({
        scanner: {
          ...scanner,
          run: (...args) => {
            for (const [id, record] of cloud.versions) cloud.versions.set(id, { ...record, tags: REJECTED })
            return scanner.run(...args)
          },
        },
      }),
    })
    const outcome = await stage.run()
    expect([outcome.verdict, outcome.problems[0]?.code]).toEqual(['error', 'VALIDATE_CANDIDATE_NOT_READY'])
    expect(outcome.problems[0]?.message).toContain('rejected by another test')
    expect(stage.events.filter(e => e.startsWith('tag'))).toEqual([])
  })
})

describe('another version under the same name', () => {
  /** Deleted, and made again from another image. */
  const swap = (cloud: Cloud) => {
    const [[id, record] = []] = cloud.versions
    if (!id || !record) throw new Error('There is no version.')
    cloud.versions.set(id, {
      ...record,
      tags: CANDIDATE_TAGS,
      source: `${record.source}-other`,
      publishedDate: '2026-11-24T09:00:00.000Z',
    })
  }
  const swapped = async (at: number, fails: boolean, told = true) => {
    let count = 0
    const stage = createStage({
      ...(fails ? plays(FAILED, 100) : {}),
      candidate: { publishedDate: '2026-11-24T00:00:00.000Z' },
      onEvent: (_event, cloud) => {
        if (count++ === at) swap(cloud)
      },
    })
    const fingerprint = await stage.fingerprint()
    const outcome = await stage.run(told ? { fingerprint } : {}).catch(error => error as GoldenImageError)
    return { stage, outcome, events: count }
  }

  it.each([
    [false, true],
    [true, true],
    [false, false],
    [true, false],
  ])(
    'gets no verdict, whenever it takes the name (a test that fails: %s, told the fingerprint: %s)',
    async (fails, told) => {
      const { events } = await swapped(-1, fails, told)
      expect(events).toBeGreaterThan(12)
      const codes = new Set<string>()
      for (let at = 0; at < events; at++) {
        const { stage, outcome } = await swapped(at, fails, told)
        const event = stage.events[at] ?? ''
        // Nobody can tell that it was another one before the step looked at it for the first time.
        if (!told && at <= stage.events.indexOf('identify')) continue
        // Once the verdict is written and read again, a new version is the next run's matter.
        const written = stage.events.findLastIndex(e => e.startsWith('tag'))
        if (written >= 0 && at > written) continue
        expect([event, 'verdict' in outcome ? outcome.verdict : 'error']).toEqual([event, 'error'])
        const [record] = [...stage.cloud.versions.values()]
        expect([event, record?.tags]).toEqual([event, CANDIDATE_TAGS])
        codes.add('problems' in outcome ? (outcome.problems[0]?.code ?? '') : '')
      }
      expect([...codes]).toEqual(['VALIDATE_OTHER_IMAGE'])
    },
  )

  it.each(['', `sha256:${'0'.repeat(64)}`])(
    'cannot be told from one of which Azure gives no date (wanted: %j)',
    async fingerprint => {
      const stage = createStage()
      for (const [id, { publishedDate: _, ...record }] of stage.cloud.versions) stage.cloud.versions.set(id, record)
      await expect(stage.run({ fingerprint })).rejects.toMatchObject({
        code: 'VALIDATE_OTHER_IMAGE',
        message: expect.stringContaining('no date on which it was made'),
      })
      expect(stage.events.filter(e => e.startsWith('create'))).toEqual([])
    },
  )

  it.each([false, true])('or none at all any more gets no verdict (a test that fails: %s)', async fails => {
    const stage = createStage({
      ...(fails ? plays(FAILED, 100) : {}),
      instead: ({ gallery }) => ({
        gallery: {
          ...gallery,
          tag: async (...args) => {
            const record = await gallery.tag(...args)
            if (fails) stage.cloud.versions.clear()
            return record
          },
          identify: async (...args) => {
            if (!fails && stage.events.includes('image reference')) stage.cloud.versions.clear()
            return gallery.identify(...args)
          },
        },
      }),
    })
    const outcome = await stage.run().catch(error => error as GoldenImageError)
    expect(['verdict' in outcome ? outcome.verdict : 'error', outcome.problems[0]?.code]).toEqual([
      'error',
      'VALIDATE_OTHER_IMAGE',
    ])
  })

  it('is not even tested when it came before', async () => {
    const stage = createStage({ candidate: { publishedDate: '2026-11-24T09:00:00.000Z' } })
    expect(await codeOf(stage.run({ fingerprint: `sha256:${'0'.repeat(64)}` }))).toBe('VALIDATE_OTHER_IMAGE')
    expect(stage.events.filter(e => e.startsWith('create'))).toEqual([])
  })
})

describe('a date that moves with the verdict', () => {
  const moving = () => {
    const stage = createStage({ candidate: { publishedDate: '2026-11-24T00:00:00.000Z' } })
    stage.cloud.conduct.publishedDate = 'moves'
    return stage
  }
  const lenient = { strictPublishedDate: false }

  it('is another version, and the hint says what to do if it was Azure', async () => {
    const hint = expect.stringContaining('strict-published-date: false')
    expect(await moving().run()).toMatchObject({ verdict: 'error', problems: [{ code: 'VALIDATE_OTHER_IMAGE', hint }] })
  })

  it.each([true, false])('is the same one where it does not count (told the fingerprint: %s)', async told => {
    const stage = moving()
    const fingerprint = told ? await stage.fingerprint(lenient) : ''
    const { verdict } = await stage.run({ fingerprint, 'strict-published-date': false })
    expect(verdict).toBe('pass')
    const [record] = [...stage.cloud.versions.values()]
    expect(record?.tags['golden-image-verdict']).toBe('pass')
    expect(record?.publishedDate).not.toBe('2026-11-24T00:00:00.000Z')
  })

  it('counts in a step that says nothing else, whatever the fingerprint leaves out', async () => {
    const stage = moving()
    const fingerprint = await stage.fingerprint(lenient)
    await expect(stage.run({ fingerprint })).rejects.toMatchObject({
      code: 'VALIDATE_OTHER_IMAGE',
      message: expect.stringContaining('says nothing of its date, which counts in this step'),
    })
    expect(stage.events.filter(e => e.startsWith('create'))).toEqual([])
  })

  it('counts where the manifest says so', async () => {
    const stage = createStage({
      candidate: { publishedDate: '2026-11-24T00:00:00.000Z' },
      manifest: 'verify: { strict-published-date: true }\n',
    })
    stage.cloud.conduct.publishedDate = 'moves'
    const { problems } = await stage.run({ 'strict-published-date': false })
    expect(problems[0]?.code).toBe('VALIDATE_OTHER_IMAGE')
  })
})

describe('which version of that name it is', () => {
  const rowOf = (summary: string) => summary.split('\n').find(line => line.startsWith('| Which of that name'))

  it('is read before all else and said, where the step was not told it', async () => {
    const stage = createStage({ candidate: { publishedDate: '2026-11-24T00:00:00.000Z' } })
    const outcome = await stage.run()
    expect(outcome.verdict).toBe('pass')
    expect(rowOf(outcome.summary)).toMatch(/sha256:[0-9a-f]{64}.*read when this step began, because no .* was given/)
    expect(stage.said.join('\n')).toMatch(
      /The input `fingerprint` is empty: tested is the version .* sha256:[0-9a-f]{64}/,
    )
    const told = createStage({ candidate: { publishedDate: '2026-11-24T00:00:00.000Z' } })
    const { summary } = await told.run({ fingerprint: await told.fingerprint() })
    expect(rowOf(summary)).toBeDefined()
    expect(rowOf(summary)).not.toContain('read when')
    expect(told.said.join('\n')).not.toContain('is empty')
  })
})

describe('a report and a dry run', () => {
  it('are not asked for together', async () => {
    const stage = createStage({ workspace: { 'report.json': GOOD } })
    expect(await codeOf(stage.run({ report: ['report.json'], 'dry-run': true }))).toBe('INPUT_INVALID')
  })
})

describe('a finished report', () => {
  const judged = async (...reports: string[]) => {
    const files = Object.fromEntries(reports.map((text, i) => [`report-${i}.json`, text]))
    const stage = createStage({ workspace: files })
    return { stage, outcome: await stage.run({ report: Object.keys(files) }) }
  }

  it('that passed is no verdict, and nobody signs in', async () => {
    const { stage, outcome } = await judged(GOOD)
    expect([outcome.verdict, outcome.problems.map(p => p.code)]).toEqual(['error', ['REPORT_NOT_BOUND']])
    expect(outcome.outputs).toMatchObject({ passed: '2', executed: '2', auditor: '' })
    expect(stage.events.slice(0, 2)).toEqual(['write reports/0-inspec.json', 'write reports/validation.json'])
    expect(stage.events.filter(event => !event.startsWith('write reports/'))).toEqual([])
  })

  it('names in summary and report what its author leaves out, with the reason, and from what nothing was taken', async () => {
    const { stage, outcome } = await judged(
      text(
        profile('wrapper', [
          control('whole', [skipped({ skip_message: 'by hand' })]),
          control('part', [passed(), skipped()]),
        ]),
        profile('pack', [control('unasked', [])], { parent_profile: 'wrapper' }),
      ),
    )
    const said = JSON.parse(stage.files.get('reports/validation.json') ?? '{}') as {
      controls: readonly { id: string; skips?: readonly string[] }[]
    }
    expect(Object.fromEntries(said.controls.map(c => [c.id, c.skips]))).toEqual({
      whole: ['by hand'],
      part: ['not here'],
    })
    expect(said).toMatchObject({ unused: ['pack'] })
    for (const words of ['whole', 'by hand', 'a part of it, which passed otherwise: not here', 'pack'])
      expect(outcome.summary).toContain(words)
  })

  it('that failed fails, and leaves no mark on the candidate', async () => {
    const { stage, outcome } = await judged(FAILED)
    expect(outcome.verdict).toBe('fail')
    expect(stage.events.filter(e => e.startsWith('tag'))).toEqual([])
  })

  it('of another candidate names both', async () => {
    const { outcome } = await judged(bindingText('ab'.repeat(32), OTHER))
    expect(outcome.problems[0]?.code).toBe('REPORT_OTHER_MACHINE')
    expect(outcome.problems[0]?.message).toContain(OTHER)
    expect(outcome.problems[0]?.message).toContain(CANDIDATE)
  })

  it('of another machine is recognised among several, whatever the others say', async () => {
    const { outcome } = await judged(GOOD, bindingText('ab'.repeat(32), OTHER))
    expect([outcome.verdict, outcome.problems.map(p => p.code)]).toEqual(['error', ['REPORT_OTHER_MACHINE']])
    expect(outcome.outputs).toMatchObject({ failed: '0' })
  })

  it('that is not there is an input that is wrong, each of them named', async () => {
    const stage = createStage({ workspace: { 'report.json': GOOD } })
    const error = await stage.run({ report: ['nope.json', 'report.json', 'gone.json'] }).catch(e => e)
    expect(error.problems.map((p: { code: string; message: string }) => [p.code, p.message.split('"')[1]])).toEqual([
      ['INPUT_INVALID', 'nope.json'],
      ['INPUT_INVALID', 'gone.json'],
    ])
  })
})

describe('a job that may not release', () => {
  const elsewhere: StageOptions = { instead: () => inMemoryRelease({ claims: { ref: 'refs/heads/topic' } }) }

  it('makes no machine and notes no verdict: nobody is asked', async () => {
    const stage = createStage(elsewhere)
    expect(await codeOf(stage.run())).toBe('AUTH_NOT_RELEASE_REF')
    expect(stage.events).toEqual([])
  })

  it('is told first what is wrong with the files of the repository', async () => {
    const stage = createStage({ ...elsewhere, workspace: { 'linux-base/profile/inspec.yml': undefined } })
    expect(await codeOf(stage.run())).toBe('MANIFEST_FILE_MISSING')
  })

  it('may look without making anything: a dry run reads, a finished report leaves no mark', async () => {
    const dry = createStage(elsewhere)
    expect(await dry.run({ 'dry-run': true })).toMatchObject({ verdict: 'pass', dryRun: true })
    expect(dry.events).toEqual(['sign in', 'identify'])
    const finished = createStage({ ...elsewhere, workspace: { 'report.json': FAILED } })
    expect(await finished.run({ report: ['report.json'] })).toMatchObject({ verdict: 'fail' })
    expect(finished.events.filter(e => !e.startsWith('write reports/'))).toEqual([])
  })
})
