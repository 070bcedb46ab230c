import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { DemoReport } from '../../demo/report.ts'
import { needing } from '../needs.ts'
import { example, noStory, project, readDemo } from './run-demo.ts'

const { describe: suite } = needing(noStory)

suite(`the demo`, () => {
  let folder: string
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let told: Awaited<ReturnType<typeof readDemo>>
  let report: Required<DemoReport>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'demo-'))
    told = await readDemo(folder)
    report = told.report as Required<DemoReport>
  }, 600_000)

  it('holds what it claims', () => {
    expect({ exitCode: told.exitCode, ok: report.ok, failed: report.failed }).toEqual({
      exitCode: 0,
      ok: true,
      failed: [],
    })
  })

  it('runs on the real tools', () => {
    expect(report.tools).toEqual({
      packer: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      inspec: expect.stringMatching(/^[4-7]\.\d+\.\d+$/),
      node: expect.stringMatching(/^24\./),
    })
    expect(report.build.packer.version).toBe(report.tools.packer)
    expect(report.validate.auditor).toBe(report.tools.inspec)
  })

  it('on the Azure of today, but for the one switch that a Packer before 1.10 needs', () => {
    const old = /^1\.\d\./.test(report.tools.packer)
    expect(report.switches).toEqual(old ? ['basic-public-ips: as-before-2025'] : [])
    expect(report.negative.oldPacker).toEqual({
      code: 'PACKER_BASIC_ADDRESS',
      fix: expect.stringContaining('hashicorp/setup-packer'),
      writes: 0,
    })
  })

  it.each([
    ['selfPublishing', 'TEMPLATE_PUBLISHES', /publish/],
    ['legacyJson', 'TEMPLATE_LEGACY_JSON', /hcl2_upgrade/],
    ['windows', 'TEMPLATE_WINDOWS', /Linux/],
    ['twoBuilds', 'TEMPLATE_SEVERAL_BUILDS', /template of each/],
    ['generation', 'FIT_GENERATION', /az sig image-definition create .*--hyper-v-generation V1 --architecture x64$/],
    ['plan', 'FIT_PURCHASE_PLAN', /--plan-publisher hardener --plan-product debian-hardened --plan-name level-1$/],
    ['buildGroup', 'AZURE_FORBIDDEN', /^Check the names.*rg-image-builds/],
  ] as const)('refuses %s before anything is made', (kind, code, fix) => {
    expect(report.negative[kind]).toEqual({ code, fix: expect.stringMatching(fix), writes: 0 })
  })

  it('boots the test as the definition promises', () => {
    expect(report.definition).toEqual({ securityType: 'TrustedLaunchSupported' })
    expect(report.validate.machine).toEqual({ securityType: 'TrustedLaunch', size: 'Standard_D2s_v5' })
  })

  it('builds and tests under deny policies in a given subnet, and names the policy that a line was for', () => {
    expect(report.private).toMatchObject({ switches: [], publicAddresses: 0, verdict: 'pass' })
    expect(report.private.policies).toHaveLength(4)
    expect(report.private.denied.map(({ code, policy, machines }) => [code, policy, machines])).toEqual([
      ['AZURE_REFUSED', 'Require a tag on resources', 0],
      ['AZURE_REFUSED', 'Allowed sizes of machines', 0],
      ['AZURE_REFUSED', 'No public addresses', 0],
      ['AZURE_REFUSED', 'Allowed sizes of machines', 0],
    ])
    const lineOf = ({ file, line }: { file: string; line: number }) =>
      readFileSync(join(project, 'examples/acme-private-images', file), 'utf8')
        .split('\n')
        [line - 1]?.trim()
    expect(report.private.denied.map(({ annotation }) => lineOf(annotation))).toEqual([
      'azure:',
      'validate:',
      'network:',
      'source "azure-arm" "image" {',
    ])
  })

  it('chapter 1: a newer base appears, with packages that really are newer', () => {
    const { base, detect } = report
    expect(detect).toEqual({ reason: 'parent-newer', from: base.from, to: base.to })
    expect(base.from).not.toBe(base.to)
    expect(base.upgraded.length).toBeGreaterThanOrEqual(3)
    for (const { package: name, from, to } of base.upgraded) {
      const newer = spawnSync('dpkg', ['--compare-versions', to, 'gt', from])
      if (newer.error === undefined) expect({ name, status: newer.status }).toEqual({ name, status: 0 })
    }
  })

  it('chapter 2: Packer builds, and its managed image becomes a candidate', () => {
    const { build, candidate } = report
    const wrote = (method: string, path: string) =>
      build.requests.some(
        r => r.method === method && r.path.split('?')[0]?.toLowerCase() === path.toLowerCase() && r.status < 300,
      )
    expect(wrote('PUT', candidate.source)).toBe(true)
    expect(wrote('PUT', build.versionId)).toBe(true)
    expect(wrote('DELETE', candidate.source)).toBe(true)
    expect(build.requests.filter(r => r.status >= 500)).toEqual([])
    expect(candidate).toMatchObject({ excludeFromLatest: true, regions: [candidate.home] })
  })

  it('chapter 3: InSpec passes, and the marker is in the image', () => {
    const { validate } = report
    expect(validate).toMatchObject({ failed: 0, marker: told.marker })
    expect(validate.passed).toBeGreaterThanOrEqual(12)
    expect(validate.executed).toBe(validate.passed)
  })

  it('chapter 4: what was attested is verified by a later job', () => {
    const { checks } = report.verify
    expect(checks.length).toBeGreaterThan(4)
    expect(checks.filter(check => !check.ok)).toEqual([])
  })

  it('chapter 5: the same again builds nothing, in seconds', () => {
    expect(report.again.images).toEqual([
      { image: 'linux-base', reason: 'up-to-date' },
      { image: 'web-image', reason: 'up-to-date' },
    ])
    expect(report.again.builds).toBe(0)
    expect(report.again.seconds).toBeLessThan(30)
  })

  it('an image of a team is built on the release, and follows it by schedule and by dispatch', () => {
    const { child, base, build, dispatch, lostDispatch, verify } = report
    const ofChild = /\/images\/web-image\/versions\/\d{8}\.0\.0$/
    expect(child.parent).toBe(build.versionId)
    expect(child.versionId).toMatch(ofChild)
    expect(child.parentMarker).toBe(told.marker)
    expect(child.lineage).toEqual([
      child.versionId,
      child.parent,
      expect.stringMatching(/^marketplace:debian\/debian-12\//),
    ])
    expect(base.profiles).toHaveLength(1)
    expect(child.profilesRun).toEqual(base.profiles)
    expect(lostDispatch).toEqual({ event: 'schedule', versionId: expect.stringMatching(ofChild) })
    expect(lostDispatch.versionId).not.toBe(child.versionId)
    expect(dispatch).toMatchObject({ sent: 1, runId: expect.stringMatching(/^\d+$/) })
    expect(dispatch.builtFromLie).toBe(verify.channel.test)
    expect(dispatch.builtFromTruth).toBe(verify.channel.test)
    expect(dispatch.lie).not.toBe(verify.channel.test)
  })

  it('a team that undoes hardening is caught by the profile of its base', () => {
    expect(report.weakenedChild).toEqual({ verdict: 'fail', state: 'rejected', profile: 'acme-linux-base' })
  })

  it('says at its end what the estate has come to', () => {
    const version = (id: string) => id.split('/').at(-1) ?? ''
    const [base, child] = [version(report.build.versionId), version(report.child.versionId)]
    expect(told.progress).toMatch(new RegExp(`linux-base +${base} +test, prod +marketplace:\\S+ +verified`))
    expect(told.progress).toMatch(
      new RegExp(`web-image +${child} +test +linux-base/${base} ← marketplace:\\S+ +verified`),
    )
  })

  it('a weakened image fails at the control that missed it, and is rejected', () => {
    const { weak } = report.negative
    expect(weak).toMatchObject({ verdict: 'fail', state: 'rejected' })
    expect(lineAt(weak?.annotation)).toMatch(/^\s*(control 'ssh-01'|.*permitrootlogin|describe sshd)/)
  })

  it('a syntax error is told at its line', () => {
    const { template } = report.negative
    expect(template?.code).toBe('TEMPLATE_INVALID')
    expect(lineAt(template?.annotation)).toContain('ssh_timeout')
  })

  it('a wrong federated subject is told with the command that fixes it', () => {
    expect(report.negative.subject).toEqual({
      code: 'AUTH_SUBJECT_MISMATCH',
      message: expect.stringContaining('AADSTS700213'),
      fix: expect.stringMatching(/^az ad app federated-credential create --id .*environment:image/),
    })
  })

  it('a parent that does not exist, and a report of another machine, are told apart from all else', () => {
    expect(report.negative.parent).toEqual({ code: 'AZURE_PARENT_NOT_FOUND' })
    expect(report.negative.report).toEqual({ code: 'REPORT_OTHER_MACHINE', verdict: 'error' })
  })

  it('what nobody has signed for, or what was rejected, stays what it is', () => {
    const { failedTests, unattested } = report.negative
    expect(failedTests).toEqual({ code: 'VERIFY_TESTS_FAILED', state: 'rejected' })
    expect(unattested).toEqual({ code: 'VERIFY_UNATTESTED', state: 'candidate' })
  })

  it('nothing passes for a release that is none, and each way to try is told apart', () => {
    const { replayed, tagMoved, otherSigner, takeover, renamed, privateStore, recreated } = report.negative
    expect({ replayed, tagMoved, otherSigner, takeover, renamed, privateStore, recreated }).toEqual({
      replayed: { code: 'VERIFY_OTHER_VERSION' },
      tagMoved: { code: 'CHANNEL_TAG_DISAGREES' },
      otherSigner: { code: 'VERIFY_OTHER_SIGNER' },
      takeover: { code: 'IMAGE_OWNED_BY' },
      renamed: { code: 'VERIFY_SIGNER_RENAMED' },
      privateStore: { code: 'PROOF_STORE_PLAN' },
      recreated: { code: 'VERIFY_RECREATED' },
    })
  })

  it('was killed at every call, and what is submitted by bundles of these sources', () => {
    // Between two submissions the record may be older: it takes ten minutes.
    const stale = process.env.CI === 'true' ? false : expect.any(Boolean)
    expect(report.killed).toMatchObject({ stale, calls: expect.any(Number) })
    expect(report.killed.runs.filter(run => !run.converged)).toEqual([])
  })

  it('leaves evidence of the release, with the commands that check it', () => {
    const names = readdirSync(told.evidence, { recursive: true, encoding: 'utf8' })
    const ending = (end: string) => names.filter(name => name.endsWith(end)).length
    expect({
      readme: ending('README.md'),
      root: ending('trusted-root.json'),
      descriptor: ending('/descriptor.json'),
      sbom: ending('/sbom.cdx.json'),
    }).toEqual({ readme: 1, root: 1, descriptor: 1, sbom: 1 })
    expect(ending('.bundle.json')).toBeGreaterThanOrEqual(5)
    const readme = readFileSync(join(told.evidence, 'README.md'), 'utf8')
    expect(readme).toMatch(/^cosign verify-blob-attestation /m)
    expect(readme).toMatch(/^gh attestation verify /m)
  })

  it('nothing is left, and there was something', () => {
    const { peak, ...left } = report.left
    expect(left).toEqual({ mounts: 0, processes: 0, resources: 0 })
    const some = expect.any(Number)
    expect(peak).toEqual({ mounts: some, processes: some, resources: some })
    for (const count of Object.values(peak)) expect(count).toBeGreaterThan(0)
  })

  it('asks for no name outside but the one on purpose', () => {
    expect(report.outside).toEqual({ probe: report.outside.probe, recorded: [report.outside.probe] })
  })

  it('keeps tokens and keys out of what it prints', () => {
    expect(told.progress + JSON.stringify(report)).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\.|PRIVATE KEY/)
  })

  const check = join(project, '../shared/checks/demo-contract.mjs')
  const checkEvidence = join(project, '../shared/checks/evidence.mjs')
  const { it: when } = needing(
    existsSync(check) ? undefined : { needs: 'shared notes', why: 'the shared notes are not here' },
  )
  when.each(['candidate', 'truth', 'release', 'estate'])('holds against the check of the shared notes: %s', part => {
    const done = spawnSync(process.execPath, [check, part, told.marker], {
      cwd: project,
      input: JSON.stringify(report),
      encoding: 'utf8',
    })
    expect(done.stdout).toMatch(/^(\d+) of \1 hold\n$/)
  })
  when('its evidence holds against the check of the shared notes', () => {
    const done = spawnSync(process.execPath, [checkEvidence, told.evidence], { encoding: 'utf8' })
    expect([done.status, done.stdout]).toEqual([0, expect.any(String)])
  })
})

function lineAt(place: { file: string; line: number } | undefined): string {
  if (!place) throw new Error('there is no place')
  return readFileSync(join(example, place.file), 'utf8').split('\n')[place.line - 1] ?? ''
}
