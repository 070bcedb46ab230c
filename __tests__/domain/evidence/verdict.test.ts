import { describe, expect, it } from '@jest/globals'
import { parseReport } from '../../../src/domain/evidence/report.ts'
import { type Evidence, expectedExit, judge, type ProfileRun } from '../../../src/domain/evidence/verdict.ts'
import { bindingText, CANDIDATE, control, failed, NONCE, passed, profile, skipped, text } from './reports.ts'

const OTHER = CANDIDATE.replace('20261124.0.0', '20261123.4.0')
const good = text(profile('base', [control('a', [passed()]), control('b', [passed(), passed()])]))

const run = (report: string, exitCode = 0, name = 'linux-base/profile'): ProfileRun => ({
  profile: name,
  exitCode,
  report: { text: report },
})
const evidence = (runs: readonly ProfileRun[], more: Partial<Evidence> = {}): Evidence => ({
  binding: run(bindingText(), 0, 'golden-image-binding'),
  wanted: { nonce: NONCE, candidate: CANDIDATE },
  runs,
  minExecuted: 1,
  ...more,
})

/** The run of a profile that the base of the image requires. */
const required = (report: string, exitCode = 0): ProfileRun => ({
  ...run(report, exitCode, 'linux-base/profile of linux-base 20261124.0.0'),
  required: {
    by: {
      kind: 'gallery',
      definition: { subscription: '1', group: 'rg-images', gallery: 'acme_images', definition: 'linux-base' },
      version: { parts: [20261124, 0, 0] },
    },
    path: 'linux-base/profile',
    sha256: 'a'.repeat(64),
    archive: 'b'.repeat(64),
  },
})

interface Case {
  name: string
  evidence: Evidence
  verdict: string
  codes: string[]
}

const one = (...controls: unknown[]) => text(profile('base', controls))

const cases: Case[] = [
  { name: 'everything passed', evidence: evidence([run(good)]), verdict: 'pass', codes: [] },
  {
    name: 'a skip beside what passed',
    evidence: evidence([run(one(control('a', [passed()]), control('b', [skipped()])), 101)]),
    verdict: 'pass',
    codes: [],
  },
  ...(
    [
      [
        'only_if',
        { resource_class: 'noop', resource: 'No-op', skip_message: 'Skipped control due to only_if condition.' },
      ],
      [
        'only_if with words of its own',
        { resource_class: 'noop', skip_message: 'Skipped control due to only_if condition: no sshd' },
      ],
      [
        'skip in a test that describes a text',
        { resource_class: 'Object', resource: '', code_desc: 'x', skip_message: 'by hand' },
      ],
      ['skip in a test that describes a number', { resource_class: 'Numeric', resource: '', skip_message: 'by hand' }],
      ['skip in a test, as InSpec 4 says it', { resource: '', code_desc: 'Manual test', skip_message: 'by hand' }],
    ] as const
  ).map(([by, result]) => ({
    name: `a skip by its author, beside what passed: ${by}`,
    evidence: evidence([run(one(control('a', [passed()]), control('b', [skipped(result)])), 101)]),
    verdict: 'pass',
    codes: [],
  })),
  ...(
    [
      [
        'its file is missing',
        { resource_class: 'ini', resource: 'INI /etc/x', skip_message: "Can't find file: /etc/x" },
      ],
      [
        'the platform is another one',
        {
          resource_class: 'packages',
          resource: 'x',
          skip_message: 'The packages resource is not yet supported on OS x',
        },
      ],
      [
        'an input has no value',
        {
          resource_class: 'Object',
          resource: "Input 'a' does not have a value. Skipping test.",
          code_desc: "Input 'a' does not have a value. Skipping test.",
          skip_message: "Input 'a' does not have a value. Skipping test.",
        },
      ],
      [
        'a filter has nothing to look at',
        {
          resource_class: 'Object',
          resource: "Inspec::Resources::Shadow (Can't find file: /etc/no-shadow)",
          skip_message: "Can't find file: /etc/no-shadow",
        },
      ],
      [
        'an input has no value, and no resource is said',
        { resource_class: 'Object', resource: '', skip_message: "Input 'a' does not have a value. Skipping test." },
      ],
      [
        'the words are its resource',
        { resource_class: 'Object', resource: 'Nobody could look', skip_message: 'Nobody could look' },
      ],
      [
        'an input waives it',
        { resource_class: 'noop', skip_message: 'Skipped control due to waiver condition: later' },
      ],
      ['the reason is unknown', { resource_class: 'noop', skip_message: 'Skipped.' }],
      ['its file is missing, as InSpec 4 says it', { resource: 'INI /etc/x', skip_message: "Can't find file: /etc/x" }],
    ] as const
  ).flatMap(([why, result]) => [
    {
      name: `a test that could not look, because ${why}`,
      evidence: evidence([run(one(control('a', [passed()]), control('b', [skipped(result)])), 101)]),
      verdict: 'error',
      codes: ['REPORT_CONTROL_ERROR'],
    },
    {
      name: `a test that could not look beside one of the same control that passed, because ${why}`,
      evidence: evidence([run(one(control('a', [passed()]), control('b', [passed(), skipped(result)])), 101)]),
      verdict: 'error',
      codes: ['REPORT_CONTROL_ERROR'],
    },
    {
      name: `a test that could not look beside one of the same control that failed, because ${why}`,
      evidence: evidence([run(one(control('a', [passed()]), control('b', [failed(), skipped(result)])), 100)]),
      verdict: 'fail',
      codes: ['VALIDATE_CONTROL_FAILED'],
    },
  ]),
  ...(['skipped', 'failed'] as const).map(status => ({
    name: `a profile that builds on one that was ${status}`,
    evidence: evidence([
      run(
        text(
          profile('wrapper', [control('a', [passed()])], {
            depends: [
              { name: 'other', status: 'loaded' },
              {
                name: 'base',
                status,
                status_message: "Skipping profile: 'base' on unsupported platform: 'debian/12'.",
              },
            ],
          }),
        ),
        0,
      ),
    ]),
    verdict: 'error',
    codes: ['REPORT_PROFILE_NOT_RUN'],
  })),
  {
    name: 'a profile that takes controls from another one, all of which were left out',
    evidence: evidence([
      run(
        text(
          profile('wrapper', [control('own', [passed()]), control('b', [])]),
          profile(
            'base',
            [
              control('b', [
                skipped({ resource_class: 'noop', skip_message: 'Skipped control due to only_if condition.' }),
              ]),
            ],
            { parent_profile: 'wrapper' },
          ),
        ),
        101,
      ),
    ]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'a profile that takes nothing from another one: tools, or controls for another case',
    evidence: evidence([
      run(
        text(
          profile('wrapper', [control('own', [passed()])], { depends: [{ name: 'base', status: 'loaded' }] }),
          profile('base', [control('b', []), control('c', [])], { parent_profile: 'wrapper' }),
        ),
        0,
      ),
    ]),
    verdict: 'pass',
    codes: [],
  },
  {
    name: 'a profile whose own control has no tests, beside one of another profile that was not asked',
    evidence: evidence([
      run(
        text(
          profile('wrapper', [control('own', []), control('good', [passed()])]),
          profile('base', [control('b', [])], { parent_profile: 'wrapper' }),
        ),
        0,
      ),
    ]),
    verdict: 'error',
    codes: ['REPORT_CONTROL_ERROR'],
  },
  {
    name: 'a control without tests that says it is below a profile which is not there',
    evidence: evidence([
      run(
        text(profile('a', [control('x', [passed()])]), profile('b', [control('y', [])], { parent_profile: 'gone' })),
        0,
      ),
    ]),
    verdict: 'error',
    codes: ['REPORT_CONTROL_ERROR'],
  },
  {
    name: 'a control that is taken on one side and not on the other',
    evidence: evidence([
      run(
        text(
          profile('wrapper', [control('d', [])]),
          profile('left', [control('d', [])], { parent_profile: 'wrapper' }),
          profile('base', [control('d', [passed()])], { parent_profile: 'left' }),
          profile('right', [control('r', [])], { parent_profile: 'wrapper' }),
          profile('base', [control('d', [])], { parent_profile: 'right' }),
        ),
        0,
      ),
    ]),
    verdict: 'pass',
    codes: [],
  },
  ...[0, 1].map(at => ({
    name: `a profile of which nothing was executed, as number ${at + 1} beside a good one`,
    evidence: evidence(
      [run(good), run(one(control('c', [skipped()])), 101, 'more')].sort(
        (x, y) => (at === 0 ? -1 : 1) * x.profile.localeCompare(y.profile),
      ),
    ),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  })),
  {
    name: 'a control failed',
    evidence: evidence([run(one(control('a', [passed()]), control('b', [failed()])), 100)]),
    verdict: 'fail',
    codes: ['VALIDATE_CONTROL_FAILED'],
  },
  {
    name: 'the second profile failed',
    evidence: evidence([run(good), run(one(control('c', [failed()])), 100, 'more')]),
    verdict: 'fail',
    codes: ['VALIDATE_CONTROL_FAILED'],
  },
  {
    name: 'two expectations of one test failed',
    evidence: evidence([
      run(one(control('a', [failed({ exception: 'RSpec::Core::MultipleExceptionError', backtrace: null })])), 100),
    ]),
    verdict: 'fail',
    codes: ['VALIDATE_CONTROL_FAILED'],
  },
  {
    name: 'a control crashed',
    evidence: evidence([
      run(one(control('a', [passed()]), control('b', [failed({ exception: 'NoMethodError', backtrace: ['x'] })])), 100),
    ]),
    verdict: 'error',
    codes: ['REPORT_CONTROL_ERROR'],
  },
  {
    name: 'a control crashed and its backtrace was taken away',
    evidence: evidence([
      run(one(control('a', [passed()]), control('b', [failed({ exception: 'NoMethodError' })])), 100),
    ]),
    verdict: 'error',
    codes: ['REPORT_CONTROL_ERROR'],
  },
  {
    name: 'a control without tests',
    evidence: evidence([run(one(control('a', [passed()]), control('b', [])), 0)]),
    verdict: 'error',
    codes: ['REPORT_CONTROL_ERROR'],
  },
  {
    name: 'a failure of impact 0 only',
    evidence: evidence([run(one(control('a', [passed()]), control('b', [failed()], { impact: 0 })), 100)]),
    verdict: 'pass',
    codes: [],
  },
  {
    name: 'no controls at all',
    evidence: evidence([run(one(), 0)]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'everything waived by run: false',
    evidence: evidence([
      run(
        one(
          control('a', [skipped({ skip_message: 'Skipped control due to waiver condition: later' })], {
            impact: 0.5,
            waiver_data: { skipped_due_to_waiver: true, run: false },
          }),
        ),
        101,
      ),
    ]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'everything of impact 0',
    evidence: evidence([run(one(control('a', [passed()], { impact: 0 })))]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'fewer than asked for',
    evidence: evidence([run(good)], { minExecuted: 3 }),
    verdict: 'error',
    codes: ['REPORT_TOO_FEW'],
  },
  {
    name: 'fewer than asked for, of which one is listed twice because two ways lead to it',
    evidence: evidence(
      [
        run(
          text(
            profile('wrapper', [control('a', []), control('a', []), control('own', [passed()])]),
            profile('left', [control('a', [])], { parent_profile: 'wrapper' }),
            profile('base', [control('a', [passed(), passed()])], { parent_profile: 'right' }),
            profile('right', [control('a', [])], { parent_profile: 'wrapper' }),
          ),
        ),
      ],
      { minExecuted: 3 },
    ),
    verdict: 'error',
    codes: ['REPORT_TOO_FEW'],
  },
  { name: 'as many as asked for', evidence: evidence([run(good)], { minExecuted: 2 }), verdict: 'pass', codes: [] },
  {
    name: 'a profile that does not support the machine, beside a good one',
    evidence: evidence([
      run(good),
      run(text(profile('win', [], { status: 'skipped', status_message: 'wrong os' })), 101),
    ]),
    verdict: 'error',
    codes: ['REPORT_PROFILE_NOT_RUN'],
  },
  {
    name: 'a profile that was not loaded',
    evidence: evidence([run(text(profile('base', [control('a', [passed()])], { status: 'failed' })), 102)]),
    verdict: 'error',
    codes: ['REPORT_PROFILE_NOT_RUN'],
  },
  {
    name: 'exit 0 over a failure',
    evidence: evidence([run(one(control('a', [failed()])), 0)]),
    verdict: 'error',
    codes: ['REPORT_EXIT_DISAGREES', 'VALIDATE_CONTROL_FAILED'],
  },
  {
    name: 'exit 100 over a clean report',
    evidence: evidence([run(good, 100)]),
    verdict: 'error',
    codes: ['REPORT_EXIT_DISAGREES'],
  },
  {
    name: 'no report',
    evidence: evidence([{ profile: 'p', exitCode: 0, report: { missing: 'there is no file' } }]),
    verdict: 'error',
    codes: ['REPORT_UNREADABLE'],
  },
  {
    name: 'one profile crashed, the other passed',
    evidence: evidence([
      run(good),
      {
        profile: 'p',
        exitCode: undefined,
        report: { problems: [{ code: 'VALIDATE_AUDITOR_FAILED', message: 'exit 1' }] },
      },
    ]),
    verdict: 'error',
    codes: ['VALIDATE_AUDITOR_FAILED'],
  },
  {
    name: 'a status word of tomorrow',
    evidence: evidence([run(one(control('a', [{ status: 'probably' }])))]),
    verdict: 'error',
    codes: ['REPORT_UNREADABLE'],
  },
  { name: 'no profiles', evidence: evidence([]), verdict: 'error', codes: ['REPORT_NOTHING_RAN'] },
  {
    name: 'another nonce',
    evidence: evidence([run(good)], { binding: run(bindingText('cd'.repeat(32), CANDIDATE, 'failed'), 100) }),
    verdict: 'error',
    codes: ['REPORT_OTHER_MACHINE'],
  },
  {
    name: 'no nonce on the machine',
    evidence: evidence([run(good)], { binding: run(bindingText('unreadable', CANDIDATE, 'failed'), 100) }),
    verdict: 'error',
    codes: ['REPORT_OTHER_MACHINE'],
  },
  {
    name: 'another candidate',
    evidence: evidence([run(good)], { binding: run(bindingText(NONCE, OTHER)) }),
    verdict: 'error',
    codes: ['REPORT_OTHER_MACHINE'],
  },
  {
    name: 'a binding that says the right nonce and did not pass',
    evidence: evidence([run(good)], { binding: run(bindingText(NONCE, CANDIDATE, 'failed'), 100) }),
    verdict: 'error',
    codes: ['REPORT_OTHER_MACHINE'],
  },
  {
    name: 'a binding with two results',
    evidence: evidence([run(good)], {
      binding: run(
        text(
          profile('golden-image-binding', [
            control('golden-image-binding', [
              { status: 'passed', code_desc: `nonce ${NONCE} of the machine of ${CANDIDATE} is` },
              { status: 'passed', code_desc: `nonce ${NONCE} of the machine of ${CANDIDATE} is` },
            ]),
          ]),
        ),
      ),
    }),
    verdict: 'error',
    codes: ['REPORT_NOT_BOUND'],
  },
  {
    name: 'an empty binding report',
    evidence: evidence([run(good)], { binding: run(text(profile('golden-image-binding', []))) }),
    verdict: 'error',
    codes: ['REPORT_NOT_BOUND'],
  },
  {
    name: 'what an ancestor requires passed, too',
    evidence: evidence([required(good), run(good)]),
    verdict: 'pass',
    codes: [],
  },
  {
    name: 'what an ancestor requires failed',
    evidence: evidence([required(one(control('a', [failed()])), 100), run(good)]),
    verdict: 'fail',
    codes: ['VALIDATE_CONTROL_FAILED'],
  },
  {
    name: 'what an ancestor requires was skipped, all of it',
    evidence: evidence([required(one(control('a', [skipped()])), 101), run(good)]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'what an ancestor requires is for another system',
    evidence: evidence([required(text(profile('win', [], { status: 'skipped' })), 101), run(good)]),
    verdict: 'error',
    codes: ['REPORT_PROFILE_NOT_RUN'],
  },
  {
    name: 'what an ancestor requires is counted as its own',
    evidence: evidence([required(good), run(good)], { minExecuted: 3 }),
    verdict: 'error',
    codes: ['REPORT_TOO_FEW'],
  },
  {
    name: 'what an ancestor requires ran alone',
    evidence: evidence([required(good), run(one(control('a', [skipped()])), 101)]),
    verdict: 'error',
    codes: ['REPORT_NOTHING_RAN'],
  },
  {
    name: 'what an ancestor requires could not be run',
    evidence: evidence([
      {
        ...required(good),
        exitCode: undefined,
        report: { problems: [{ code: 'VALIDATE_AUDITOR_TIMEOUT', message: '' }] },
      },
      run(good),
    ]),
    verdict: 'error',
    codes: ['VALIDATE_AUDITOR_TIMEOUT'],
  },
  {
    name: 'an unbound report with a failure does not reject the image',
    evidence: evidence([run(one(control('a', [failed()])), 100)], { binding: run(text(profile('x', []))) }),
    verdict: 'error',
    codes: ['REPORT_NOT_BOUND', 'VALIDATE_CONTROL_FAILED'],
  },
]

describe('judge', () => {
  it.each(cases)('$name: $verdict', c => {
    const judgement = judge(c.evidence)
    expect(judgement.reasons.map(r => r.code)).toEqual(c.codes)
    expect(judgement.verdict).toBe(c.verdict)
  })

  it('puts the worst control first and names severity, id and title', () => {
    const { reasons, controls } = judge(
      evidence([
        run(
          one(
            control('a', [passed()]),
            control('m', [failed()], { impact: 0.5 }),
            control('c', [failed()], { impact: 1 }),
          ),
          100,
        ),
      ]),
    )
    expect(controls.map(c => c.id)).toEqual(['c', 'm', 'a'])
    expect(reasons[0]?.message).toBe('[critical] c: Title of c\nis good\nexpected good, got bad')
  })
})

it("says whose control failed, if it is not the image's own", () => {
  const { reasons, controls } = judge(evidence([required(one(control('a', [failed()])), 100), run(good)]))
  expect(reasons[0]?.message).toMatch(/^\[\w+\] a \(required by linux-base 20261124\.0\.0\): Title of a\n/)
  expect(controls.map(c => c.requiredBy)).toEqual(['linux-base 20261124.0.0', undefined, undefined])
})

describe('a report that was finished elsewhere', () => {
  const finished = (report: string) =>
    evidence([{ ...run(report), exitCode: undefined }], { binding: undefined, wanted: { candidate: CANDIDATE } })

  it.each([
    ['that passed', good, 'error', ['REPORT_NOT_BOUND']],
    ['that failed', one(control('a', [failed()])), 'fail', ['VALIDATE_CONTROL_FAILED']],
    ['that is cut off', good.slice(0, 200), 'error', ['REPORT_NOT_BOUND', 'REPORT_UNREADABLE']],
    ['of another candidate', bindingText(NONCE, OTHER), 'error', ['REPORT_OTHER_MACHINE']],
    ['that carries our control of this candidate', bindingText(), 'error', ['REPORT_NOT_BOUND']],
    ['without controls', one(), 'error', ['REPORT_NOT_BOUND', 'REPORT_NOTHING_RAN']],
  ])('%s', (_, report, verdict, codes) => {
    const judgement = judge(finished(report))
    expect(judgement.reasons.map(r => r.code)).toEqual(codes)
    expect(judgement.verdict).toBe(verdict)
  })

  it('that cannot be read: another one helps, and no other run of the job', () => {
    const hintsOf = ({ reasons }: ReturnType<typeof judge>) =>
      reasons.filter(r => r.code === 'REPORT_UNREADABLE').map(r => r.hint)
    expect(hintsOf(judge(finished(good.slice(0, 200))))).toEqual([
      expect.stringMatching(/^Give in `report` the whole file/),
    ])
    expect(hintsOf(judge(evidence([run(good.slice(0, 200))])))).toEqual([undefined])
  })

  it('names both candidates', () => {
    const [reason] = judge(finished(bindingText(NONCE, OTHER))).reasons
    expect(reason?.message).toContain(OTHER)
    expect(reason?.message).toContain(CANDIDATE)
  })
})

describe('a report cut at a hundred places', () => {
  const whole = text(profile('base', [control('a', [passed()]), control('b', [passed()]), control('c', [passed()])]))

  it('passes whole, and never cut', () => {
    expect(judge(evidence([run(whole)])).verdict).toBe('pass')
    const verdicts = new Set<string>()
    for (let i = 0; i < 100; i++) {
      const cut = whole.slice(0, Math.floor((whole.length * i) / 100))
      const { verdict, reasons } = judge(evidence([run(cut)]))
      verdicts.add(`${verdict} ${reasons[0]?.code}`)
    }
    expect([...verdicts]).toEqual(['error REPORT_UNREADABLE'])
  })

  it('nor with its binding cut', () => {
    const binding = bindingText()
    for (let i = 0; i < 100; i++) {
      const cut = binding.slice(0, Math.floor((binding.length * i) / 100))
      expect(judge(evidence([run(whole)], { binding: run(cut) })).verdict).toBe('error')
    }
  })
})

it('what was taken from no profile is said by its name', () => {
  const judged = judge(
    evidence([
      run(
        text(
          profile('wrapper', [control('own', [passed()])]),
          profile('base', [control('b', [])], { parent_profile: 'wrapper' }),
        ),
        0,
      ),
    ]),
  )
  expect([judged.unused, judged.counts.total]).toEqual([['base'], 1])
})

describe('expectedExit', () => {
  it.each([
    [0, one(control('a', [passed()]))],
    [0, one()],
    [100, one(control('a', [failed()]), control('b', [skipped()]))],
    [101, one(control('a', [passed(), skipped()]))],
    [101, text(profile('w', [], { status: 'skipped' }))],
    [102, text(profile('w', [control('a', [failed()])], { status: 'failed' }))],
  ])('is %s', (code, report) => {
    expect(expectedExit(parseReport(report))).toBe(code)
  })
})
