import { spawnSync } from 'node:child_process'
import { expect, it } from '@jest/globals'
import { requireNode24 } from '../../setup/node24.mjs'
import { control, failed, passed, profile, skipped, text } from '../domain/evidence/reports.ts'
import { manifestText, PROOFS } from '../fakes/manifest.ts'
import { needing } from '../needs.ts'
import { createCertificates, scriptedAzure } from './scripted-azure.ts'
import { createSigstore } from './scripted-proofs.ts'
import {
  CANDIDATE,
  describeBundles,
  dist,
  goodTools,
  MANIFEST,
  nextOf,
  runStep,
  type Seen,
  type Step,
} from './stage.ts'

const validate = (step: Omit<Step, 'action'> = {}) =>
  runStep({ action: 'validate-image', ...step, inputs: { 'image-version-id': CANDIDATE, ...step.inputs } })

const judged = (report: string | Uint8Array) =>
  validate({ inputs: { report: 'out/report.json' }, files: { 'out/report.json': report } })

/** What each failure must leave behind, whatever it was. */
function expectError(seen: Seen): void {
  expect(seen.code).toBe(1)
  expect(seen.outputs.verdict).toBe('error')
  expect(seen.summary).toMatch(/^### ⚠️ /)
  expect(seen.state).toEqual({})
}

const TRACE = 'echo "$@" >> $TRACE/ran'

describeBundles('validate-image before it makes anything in Azure', () => {
  it('says how to get an auditor if there is none', async () => {
    const seen = await validate()
    expectError(seen)
    expect(seen.annotations).toEqual([
      'error VALIDATE_AUDITOR_NOT_FOUND: Neither `cinc-auditor` nor `inspec` is on PATH.\nNext: Install CINC Auditor (https://cinc.sh/start/auditor/), or InSpec 5: gem install inspec-core-bin -v 5.24.24 --no-document',
    ])
  })

  it('starts no InSpec whose licence the manifest does not accept', async () => {
    const seen = await validate({ programs: { inspec: TRACE } })
    expectError(seen)
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error VALIDATE_LICENCE_NOT_ACCEPTED: \/.*\/inspec is under Chef's licence, and golden-image\.yml does not accept it\.\nNext: .*auditor: \{ accept-licence: true \}/,
      ),
    ])
    expect(seen.trace('ran')).toBeUndefined()
  })

  it('takes the environment for no acceptance of a licence', async () => {
    const seen = await validate({ programs: { inspec: TRACE }, environment: { CHEF_LICENSE: 'accept' } })
    expect(seen.annotations).toEqual([expect.stringMatching(/^error VALIDATE_LICENCE_NOT_ACCEPTED: /)])
    expect(seen.trace('ran')).toBeUndefined()
  })

  it('asks an accepted InSpec for its version, and hands on nothing of the environment', async () => {
    const seen = await validate({
      programs: { inspec: `${TRACE}\n/usr/bin/env > $TRACE/environment\necho 5.24.24` },
      files: { 'golden-image.yml': `${MANIFEST}auditor: { accept-licence: true }\n` },
      inputs: { isolation: 'none' },
      environment: { SOME_SECRET: 'hunter2', ACTIONS_RUNTIME_TOKEN: 'hunter3' },
    })
    expectError(seen)
    // It was started, so the next thing that is missing is the identity.
    expect(seen.annotations).toEqual([expect.stringMatching(/^error AUTH_NO_ID_TOKEN: /)])
    expect(seen.trace('ran')).toBe('version\n')
    expect(seen.log).toEqual(['inspec 5.24.24, profiles with the rights of this job.'])
    expect(seen.trace('environment')).not.toMatch(/hunter|GITHUB_|INPUT_|RUNNER_/)
  })

  it('prefers CINC Auditor, which needs no licence', async () => {
    const seen = await validate({
      programs: { inspec: TRACE, 'cinc-auditor': 'echo 6.8.1' },
      inputs: { isolation: 'none' },
    })
    expect(seen.log).toEqual(['cinc-auditor 6.8.1, profiles with the rights of this job.'])
    expect(seen.trace('ran')).toBeUndefined()
  })

  it.each([
    ['crashes', 'echo "undefined method foo" >&2; exit 1', 'VALIDATE_AUDITOR_FAILED'],
    ['says no version', 'echo "usage: inspec"', 'VALIDATE_AUDITOR_FAILED'],
  ])('stops at an auditor that %s', async (_, body, code) => {
    const seen = await validate({ programs: { 'cinc-auditor': body }, inputs: { isolation: 'none' } })
    expectError(seen)
    expect(seen.annotations).toEqual([expect.stringMatching(`^error ${code}: `)])
  })

  it('names a profile that is not there, and one that is no profile, with the line of the key', async () => {
    const seen = await validate({
      files: {
        'linux-base/profile/inspec.yml': undefined,
        'golden-image.yml': MANIFEST.replace('[linux-base/profile]', '[linux-base/profile, linux-base/profiel]'),
      },
    })
    expectError(seen)
    expect(seen.annotations).toEqual(
      ['linux-base/profile', 'linux-base/profiel'].map(
        path =>
          `error MANIFEST_FILE_MISSING (golden-image.yml:9): images.linux-base.validate.profiles: "${path}" is no folder with an inspec.yml in the repository.${nextOf('MANIFEST_FILE_MISSING')}`,
      ),
    )
  })
})

const STRANGER = 65_534
const mayBeRead =
  process.getuid?.() !== 0 ||
  spawnSync(requireNode24(), ['--check', `${dist}/main/index.js`], { uid: STRANGER, gid: STRANGER }).status === 0
const { it: asStranger } = needing(
  mayBeRead ? undefined : { needs: 'readable checkout', why: 'others may not read this checkout' },
)

describeBundles('validate-image without the right to become another user', () => {
  const step = {
    programs: { 'cinc-auditor': 'echo 6.8.1' },
    ...(process.getuid?.() === 0 ? { user: STRANGER } : {}),
  }

  asStranger(`stops before it signs in, and says both ways out`, async () => {
    const seen = await validate(step)
    expectError(seen)
    expect(seen.annotations).toEqual([
      'error VALIDATE_NO_ISOLATION: Profiles are Ruby code, and this job cannot keep them away from itself: it is neither root nor may it `sudo` without a password.\nNext: Allow the runner `sudo` without a password, or set `isolation: none` and trust every profile as you trust the workflow.',
    ])
  })

  asStranger(`goes on with \`isolation: none\`, and says so`, async () => {
    const seen = await validate({ ...step, inputs: { isolation: 'none' } })
    expect(seen.log).toEqual(['cinc-auditor 6.8.1, profiles with the rights of this job.'])
    expect(seen.annotations).toEqual([expect.stringMatching(/^error AUTH_NO_ID_TOKEN: /)])
  })
})

const GOOD = text(profile('linux-base', [control('a', [passed()]), control('b', [passed()])]))
const waived = (id: string) =>
  control(id, [skipped({ skip_message: 'Waiver: not yet' })], {
    waiver_data: { run: false, justification: 'not yet', skipped_due_to_waiver: true },
  })

describeBundles('validate-image with a finished report', () => {
  it.each([
    ['an empty file', '', 'REPORT_UNREADABLE', 'it is empty'],
    ['only blanks', ' \n', 'REPORT_UNREADABLE', 'it is empty'],
    ['cut in the middle', GOOD.slice(0, GOOD.length / 2), 'REPORT_UNREADABLE', 'it is not complete JSON'],
    ['without its last character', GOOD.slice(0, -1), 'REPORT_UNREADABLE', 'it is not complete JSON'],
    ['no JSON', 'Profile Summary: 2 successful controls', 'REPORT_UNREADABLE', 'it is not complete JSON'],
    ['another document', '{"ok":true}', 'REPORT_UNREADABLE', 'version'],
    ['a status that nobody knows', GOOD.replace('"passed"', '"pasted"'), 'REPORT_UNREADABLE', 'status'],
    [
      'a key twice',
      GOOD.replace('"status":"passed"', '"status":"failed","status":"passed"'),
      'REPORT_UNREADABLE',
      'twice',
    ],
    [
      'everything waived',
      text(profile('p', [waived('a'), waived('b')])),
      'REPORT_NOTHING_RAN',
      'Of 2 controls of out/report.json none was executed',
    ],
    ['no controls', text(profile('p', [])), 'REPORT_NOTHING_RAN', 'Of 0 controls of out/report.json none was executed'],
    ['no profiles', text(), 'REPORT_UNREADABLE', 'profiles'],
    ['all good, but of who knows what', GOOD, 'REPORT_NOT_BOUND', 'cannot say that the image is good'],
  ])('never passes: %s', async (_, report, code, why) => {
    const seen = await judged(report)
    expectError(seen)
    expect(seen.annotations.every(a => a.startsWith('error REPORT_'))).toBe(true)
    expect(seen.annotations.find(a => a.startsWith(`error ${code}: `))).toContain(why)
    expect(seen.summary).toContain(code)
    // The report of the step is there although the step has failed, and says the same.
    expect(JSON.parse(seen.trace('report') ?? '')).toMatchObject({
      verdict: 'error',
      candidate: CANDIDATE,
      reasons: expect.arrayContaining([expect.objectContaining({ code })]),
    })
  })

  it('fails the image for a failed control, with the control in the annotation, and exit code 1', async () => {
    const seen = await judged(text(profile('p', [control('a', [passed()]), control('b', [failed()])])))
    expect(seen).toMatchObject({ code: 1, outputs: { verdict: 'fail', passed: '1', failed: '1', executed: '2' } })
    expect(seen.annotations).toEqual([
      `error VALIDATE_CONTROL_FAILED: [high] b: [high] b: Title of b\nis good\nexpected good, got bad${nextOf('VALIDATE_CONTROL_FAILED')}`,
    ])
    expect(seen.summary).toMatch(/^### ❌ Not compliant: 1 of 2 controls failed\n/)
    expect(JSON.parse(seen.trace('report') ?? '')).toMatchObject({ verdict: 'fail', counts: { failed: 1 } })
  })

  it('annotates nine of forty failed controls and counts the rest; the summary has them all', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `control-${i}`)
    const seen = await judged(
      text(
        profile(
          'p',
          ids.map(id => control(id, [failed()])),
        ),
      ),
    )
    expect(seen.annotations).toHaveLength(10)
    expect(seen.annotations[9]).toBe('error 31 more: 31 more problems are in the summary and the report.')
    for (const id of ids) expect(seen.summary).toContain(`| ${id} |`)
  })

  it('names every report that is not there', async () => {
    const seen = await validate({ inputs: { report: 'a.json\nlinux-base\n' } })
    expectError(seen)
    expect(seen.annotations).toEqual(
      ['a.json', 'linux-base'].map(
        path =>
          `error INPUT_INVALID: The input \`report\` has "${path}"; accepted are files in the workspace, one per line.${nextOf('INPUT_INVALID')}`,
      ),
    )
  })

  it('keeps the verdict in a summary that would be too large for GitHub', async () => {
    // Each cell has its limit, and a table its rows; together they are still too much.
    const long = 'ü'.repeat(2000)
    const controls = Array.from({ length: 300 }, (_, n) =>
      control(`${n}`.padEnd(1000, 'ü'), [failed({ message: long })], { title: long }),
    )
    const seen = await judged(text(profile('p', controls)))
    expect(seen.outputs.verdict).toBe('fail')
    expect(Buffer.byteLength(seen.summary)).toBeLessThan(1024 * 1024)
    expect(seen.summary).toMatch(/^### ❌ Not compliant: 300 of 300 controls failed\n/)
    expect(seen.summary.trimEnd().slice(-5)).toBe('(cut)')
    expect(seen.summary).not.toContain('\ufffd')
  })
})

describeBundles('validate-image when a file of the job cannot be written', () => {
  it.each(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'])('still says what was wrong: %s', async name => {
    const seen = await validate({ environment: { [name]: '/dev/null/none' } })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      expect.stringMatching(/^error VALIDATE_AUDITOR_NOT_FOUND: /),
      expect.stringMatching(/^error INTERNAL_ERROR: This should not happen: .*\/dev\/null\/none/),
    ])
  })

  it('says that the temporary folder cannot be used', async () => {
    const { code, annotations } = await validate({ environment: { RUNNER_TEMP: '/dev/null/none' } })
    expect(code).toBe(1)
    expect(annotations).toEqual([expect.stringMatching(/^error INTERNAL_ERROR: .*\/dev\/null\/none/)])
  })
})

describeBundles('validate-image of an image that was built from one of a gallery', () => {
  const parent = CANDIDATE.replace(/[^/]+$/, '20261124.1.0')
  const ask = async (manifest: string, step: Partial<Step> = {}) => {
    using certificates = createCertificates()
    using sigstore = await createSigstore()
    await using azure = await scriptedAzure(certificates, { parent })
    const seen = await validate({
      ...goodTools,
      ...step,
      inputs: { isolation: 'none', 'trusted-root': 'root.json', ...step.inputs },
      files: { 'golden-image.yml': manifest, 'root.json': sigstore.trustedRoot },
      environment: azure.environment,
    })
    return { ...seen, asked: azure.asked }
  }
  const made = (asked: readonly string[]) =>
    asked.filter(what => / management\.azure\.com/.test(what) && !what.startsWith('GET '))

  it('asks the stores what its ancestors require, and makes no machine where nobody has released them', async () => {
    const seen = await ask(manifestText({ 'linux-base': {} }, { proofs: [PROOFS] }))
    expectError(seen)
    expect(seen.annotations).toEqual([
      `error VERIFY_PARENT_UNRELEASED: ${parent}, from which it was built, has entered no channel of its image.${nextOf('VERIFY_PARENT_UNRELEASED')}`,
    ])
    expect(seen.asked.some(what => what.startsWith(`GET ${new URL(PROOFS).host}/golden?`))).toBe(true)
    expect(made(seen.asked)).toEqual([])
  })

  it('is not validated where the manifest names no store', async () => {
    const seen = await ask(manifestText({ 'linux-base': {} }))
    expectError(seen)
    expect(seen.annotations).toEqual([
      expect.stringMatching(
        /^error MANIFEST_PROOFS_MISSING: .*, and golden-image\.yml does not say where proofs are kept/,
      ),
    ])
    expect(made(seen.asked)).toEqual([])
  })
})
