import { beforeAll, describe, expect, it } from '@jest/globals'
import { needing } from '../needs.ts'
import { noStory } from './run-demo.ts'
import { runSealed } from './sealed-script.ts'
import type { Seen } from './small-world.ts'

interface Loud extends Seen {
  readonly log: readonly string[]
  readonly summary: string
}

type Results = Readonly<Record<string, Seen>> & {
  readonly hostileGuest: Loud
  readonly hostileControl: Loud
  readonly secret: Loud
  readonly outside: readonly unknown[]
}

const { describe: suite } = needing(noStory)

/** scenario → code, words of the message, and where it points */
const refused: Readonly<Record<string, [sentence: string, code: string, message: RegExp, place?: string]>> = {
  failingTokens: [
    'a token endpoint that always fails',
    'AUTH_ID_TOKEN_FAILED',
    /^GitHub gave no identity token: the token endpoint answered 500/,
  ],
  noIdToken: [
    'a job without id-token: write',
    'AUTH_NO_ID_TOKEN',
    /Next: Add to the job: permissions: .*id-token: write/,
  ],
  variableMissing: [
    'a template that lacks a variable that every one declares',
    'TEMPLATE_VARIABLE_MISSING',
    /does not declare the variable "tags"/,
    'small/image.pkr.hcl:1',
  ],
  parentIgnored: [
    'a template that builds from an older parent',
    'BUILD_PARENT_MISMATCH',
    /builds from .*:12\.20260901\.1; resolved was .*:12\.20261101\.1/,
    'small/image.pkr.hcl:24',
  ],
  latestParent: [
    'a template that builds from whatever is latest',
    'BUILD_PARENT_MISMATCH',
    /builds from .*:12\.20261101\.1; resolved was .*:12\.20260901\.1/,
    'small/image.pkr.hcl:24',
  ],
  scriptFails: ['a script that fails', 'BUILD_PROVISIONER_FAILED', /said last: about to fail/, 'small/setup.sh:1'],
  noPacker: ['a runner without Packer', 'PACKER_NOT_FOUND', /no `packer` on PATH.*\nNext: .*setup-packer/],
  otherPacker: ['another program of that name', 'PACKER_VERSION_UNREADABLE', /named no version: 1 2 3/],
  emptyPacker: ['a Packer that prints success and makes nothing', 'BUILD_NO_ARTIFACT', /ended well and .*no artifact/],
  noQuota: ['no quota for the build machine', 'AZURE_CAPACITY', /^QuotaExceeded: .*\nNext: Ask Azure for quota/],
  publishForbidden: [
    'no right to make a version',
    'AZURE_FORBIDDEN',
    /lacks the action Microsoft\.Compute\/galleries\/images\/versions\/write .*\nNext: .*az role assignment create/,
  ],
  noAuditor: ['a runner without an auditor', 'VALIDATE_AUDITOR_NOT_FOUND', /Neither `cinc-auditor` nor `inspec`/],
  licence: ["Chef's licence not accepted", 'VALIDATE_LICENCE_NOT_ACCEPTED', /add to golden-image\.yml: auditor/],
  noIsolation: ['no way to isolate profiles', 'VALIDATE_NO_ISOLATION', /isolation: none/],
  silentMachine: [
    'a test machine that never answers',
    'VALIDATE_MACHINE_UNREACHABLE',
    /^Nobody could log in to 127\..* within 10 s; ssh said last: /,
  ],
  machineForbidden: ['no quota for the test machine', 'AZURE_CAPACITY', /QuotaExceeded: .*\nNext: Ask Azure for quota/],
}

suite(`faults on the small image, through the real bundles`, () => {
  let results: Results
  beforeAll(async () => {
    results = await runSealed<Results>('faults-inside.ts')
  }, 600_000)

  it('without one, a candidate is built and passes', () => {
    expect(results.good).toMatchObject({ conclusion: 'success', errors: [] })
    // Of Debian's Packer alone, which plays on a cloud of before 2025.
    expect(results.good?.warnings.filter(said => !said.startsWith('GOLDEN_IMAGE_BASIC_PUBLIC_IPS: '))).toEqual([])
    expect(results.good?.outputs.validate).toMatchObject({ verdict: 'pass', passed: '1', failed: '0' })
  })

  describe('stop the step with one clear error', () => {
    it.each(
      Object.entries(refused).map(([name, [sentence, code, message, place]]) => ({
        sentence,
        name,
        code,
        message,
        place,
      })),
    )('$sentence', ({ name, code, message, place }) => {
      const job = results[name] as Seen
      expect(job).toMatchObject({
        conclusion: 'failure',
        errors: [{ code, message: expect.stringMatching(message) }],
      })
      const [error] = job.errors
      expect(error?.file && `${error.file}:${error.line}`).toBe(place)
      expect(job.errors).toHaveLength(1)
    })
  })

  describe('are waited out', () => {
    it.each([
      ['a token endpoint that takes three seconds', 'slowTokens'],
      ['a token endpoint that hangs once', 'oneHang'],
      ['throttling while the version is made', 'publishThrottled'],
    ])('%s', (_, name) => {
      expect(results[name]).toMatchObject({ conclusion: 'success', errors: [] })
    })
  })

  it('checks come before anything is made', () => {
    for (const name of ['variableMissing', 'noPacker', 'otherPacker', 'emptyPacker'])
      expect([name, results[name]?.writes.build]).toEqual([name, 0])
    for (const name of ['noAuditor', 'licence', 'noIsolation'])
      expect([name, results[name]?.writes.validate]).toEqual([name, 0])
  })

  it('whatever went wrong, nothing is left in Azure or on the machine', () => {
    const { outside, ...jobs } = results
    const left = Object.entries(jobs).map(([name, job]) => [name, job.left])
    const nothing = { mounts: 0, processes: 0, resources: 0 }
    expect(left).toEqual(Object.keys(jobs).map(name => [name, nothing]))
    expect(outside).toEqual([])
  })

  it('an image is found by its own name when Packer blanks out a part of its id, and that is said', () => {
    const { sensitive } = results
    expect(sensitive).toMatchObject({ conclusion: 'success', errors: [] })
    expect(sensitive?.outputs.build?.['image-version-id']).toMatch(/\/versions\/\d+\.\d+\.0$/)
    expect(sensitive?.warnings.join()).toMatch(/<sensitive>/)
  })

  it('a secret of the step reaches the template, and no line of the log', () => {
    const { conclusion, errors, log } = results.secret
    expect({ conclusion, errors }).toEqual({ conclusion: 'success', errors: [] })
    expect(log.filter(line => line.includes('the key is'))).toEqual([expect.stringMatching(/the key is \*\*\*$/)])
    expect(log.join()).not.toContain('hush-hush-4711')
  })

  it('what a guest prints is not obeyed', () => {
    const { log, outputs, errors } = results.hostileGuest
    expect(errors).toEqual([])
    expect(log.filter(line => /owned/.test(line))).toEqual([
      expect.stringMatching(/^ +azure-arm\.image: ::error::owned$/),
      expect.stringMatching(/^ +azure-arm\.image: ##\u200b\[error\]owned$/),
      expect.stringMatching(/^ +azure-arm\.image: ::error::owned$/),
    ])
    expect(log.join('\n')).not.toContain('\u001b')
    expect(outputs.build).not.toHaveProperty('x')
  })

  it('what a control says of itself is not obeyed, and is text in the summary', () => {
    const { log, errors, summary, conclusion } = results.hostileControl
    expect(conclusion).toBe('failure')
    expect(errors.map(e => e.code)).toEqual(['VALIDATE_CONTROL_FAILED'])
    expect(log.filter(line => /^##\[error\]owned|\u001b/.test(line))).toEqual([])
    expect(summary).not.toMatch(/<img|<\/td>|@all|\u001b/)
    expect(summary.split('\n')[0]).toMatch(/^### ❌ Not compliant/)
  })
})
