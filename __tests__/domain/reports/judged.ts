import type { ProfileExceptions } from '../../../src/domain/evidence/exceptions.ts'
import { parseThresholds } from '../../../src/domain/evidence/thresholds.ts'
import type { ValidationFacts } from '../../../src/domain/evidence/validation-report.ts'
import { type Judgement, judge, type ProfileRun } from '../../../src/domain/evidence/verdict.ts'
import { parseWaivers } from '../../../src/domain/evidence/waivers.ts'
import { bindingText, CANDIDATE, control, failed, NONCE, passed, profile, skipped, text } from '../evidence/reports.ts'

export const PROFILE = 'linux-base/profile'
const WAIVERS = 'linux-base/waivers.yml'

/** What a profile can write into every field that is shown. */
export const HOSTILE = [
  '</td></table><img src=x onerror=alert(1)><script>document.title="owned"</script>',
  ']]></system-out><failure/>',
  '<!-- <?xml ?> <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e; &lt;',
  '"\' onmouseover=alert(1) style="background:url(//evil.example)"',
  '\u0000\u0001\u0008\u000b\u001b[31m\u007f\u009b2J\r\n\r\ufffe\uffff',
  'half \ud800 and half \udc00 and whole \u{1f600}',
  '\u202eesrever\u2066 \u200f',
  '::error::owned ##[error]owned @all {{7*7}} ${7*7} %00 %252e',
].join(' ')

const onlyIf = { resource_class: 'noop', skip_message: 'Skipped control due to only_if condition: no sshd' }

/** One control of each status, with that in every text. */
export const everyStatus = (more = '') => [
  control(`passed${more}`, [passed()], { title: `Title of passed${more}` }),
  control(`half${more}`, [passed(), skipped({ ...onlyIf, skip_message: `${onlyIf.skip_message}${more}` })]),
  control(`failed${more}`, [failed({ message: `expected good, got bad${more}` })], { title: `Title of failed${more}` }),
  control(`error${more}`, [failed({ exception: 'NoMethodError', backtrace: ['a'], message: `undefined${more}` })]),
  control('waived', [failed({ message: `waived all the same${more}` })], { title: `Title of waived${more}` }),
  control(`skipped${more}`, [skipped({ ...onlyIf, skip_message: `${onlyIf.skip_message}${more}` })]),
  control(`none${more}`, [failed()], { impact: 0 }),
]

export const waivers = (reason = 'a vendor is asked'): ProfileExceptions => ({
  files: [{ name: WAIVERS, sha256: 'a'.repeat(64), kind: 'waivers' }],
  waivers: parseWaivers(JSON.stringify({ waived: { justification: reason, expiration_date: '2026-12-31' } }), WAIVERS),
  inputs: [],
})

/** Of a profile all whose failures are let through. */
export const tolerant: ProfileExceptions = {
  files: [{ name: 'soft.yml', sha256: 'b'.repeat(64), kind: 'thresholds' }],
  waivers: [],
  inputs: [],
  thresholds: { file: 'soft.yml', bounds: parseThresholds('failed: { total: { max: 5 } }\n', 'soft.yml') },
}

export const runOf = (controls: readonly object[], more: Partial<ProfileRun> = {}): ProfileRun => {
  const report = text(profile('base', [...controls]))
  return {
    profile: PROFILE,
    exitCode: report.includes('"failed"') ? 100 : report.includes('"skipped"') ? 101 : 0,
    report: { text: report },
    placeOf: source => (source ? { file: source.ref, line: source.line } : undefined),
    ...more,
  }
}

export function judgedOf(...runs: readonly ProfileRun[]): Judgement {
  return judge({
    binding: { profile: 'golden-image-binding', exitCode: 0, report: { text: bindingText() } },
    wanted: { nonce: NONCE, candidate: CANDIDATE },
    runs,
    minExecuted: 1,
    now: Date.parse('2026-12-02T10:00:00Z'),
  })
}

export const factsOf = (more: Partial<ValidationFacts> = {}): ValidationFacts => ({
  finished: '2026-12-02T10:00:00.000Z',
  run: { repository: 'acme/golden-images', id: '4711', attempt: '1', sha: 'c'.repeat(40) },
  image: 'linux-base',
  candidate: CANDIDATE,
  machine: { id: '/m', imageReference: { id: CANDIDATE }, securityType: 'TrustedLaunch', size: 'Standard_D2s_v5' },
  auditor: { name: 'inspec', version: '5.24.24' },
  isolation: 'kept-away',
  minExecuted: 1,
  profiles: [{ path: PROFILE, report: '/temp/reports/1-inspec.json' }],
  ...more,
})

/** The largest report that is read, about: as many controls as somebody's overlay has, each with as much to say as its size allows. */
export const manyControls = (count: number, said = 'x'): Judgement =>
  judgedOf(
    runOf(
      Array.from({ length: count }, (_, n) =>
        control(`c-${n}`, n % 4 === 0 ? [failed({ message: said })] : [passed()]),
      ),
    ),
  )
