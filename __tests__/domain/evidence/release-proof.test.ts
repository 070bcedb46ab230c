import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ErrorCode } from '../../../src/domain/codes/index.ts'
import type { FoundProof } from '../../../src/domain/evidence/proof.ts'
import { type ProofName, proofNames } from '../../../src/domain/evidence/proof-names.ts'
import { narrowLimits, verifySchema } from '../../../src/domain/evidence/release-policy.ts'
import { judgeRelease, proofChecks, type ReleaseQuestion } from '../../../src/domain/evidence/release-proof.ts'
import { buildTestResult } from '../../../src/domain/evidence/test-result.ts'
import { parseDuration } from '../../../src/domain/text/duration.ts'
import { policy, predicateOf, type Signed, signed, signer, trust } from './signed.ts'
import { descriptorOf } from './statements.ts'

const all = (how: Signed = {}): FoundProof[] => proofNames.map(name => signed(name, how))
const but = (name: ProofName, ...others: FoundProof[]) => [
  ...all().filter(p => p.foundAt !== `github: ${name}`),
  ...others,
]
const ask = (change: Partial<ReleaseQuestion> = {}) =>
  judgeRelease({
    descriptor: descriptorOf(),
    stores: [{ store: 'github' }],
    proofs: all(),
    policy: policy(),
    now: '2026-11-26T10:30:00.000Z',
    ...change,
  })
const codes = (change: Partial<ReleaseQuestion>) => [...new Set(ask(change).problems.map(p => p.code))]
const tampered: FoundProof = {
  foundAt: 'blob: x',
  problem: { code: 'PROOF_UNREADABLE', message: 'the signature does not hold.' },
}
const failedTests = (witnessed: string) =>
  signed('test-result', {
    witnessed,
    predicate: buildTestResult(
      { verdict: 'fail', controls: [{ profile: 'p', id: 'a', status: 'failed' }] },
      [{ name: 'p', sha256: 'a'.repeat(64) }],
      'https://x.example',
    ),
  })
const recreated = descriptorOf(0, v => {
  v.properties.storageProfile.source.id = '/subscriptions/1/other'
})
const redated = descriptorOf(0, v => {
  v.properties.publishingProfile.publishedDate = '2026-11-25T12:00:00Z'
})
const child = signer({ repository: 'https://github.com/acme/web-image', repositoryId: '7002' })

describe('judgeRelease', () => {
  it('verifies what the trusted workflow has built, tested and signed, and says what it looked at', () => {
    const { verified, checks, problems, ignored, facts, repositoryId } = ask()
    expect({ verified, problems, ignored, repositoryId }).toEqual({
      verified: true,
      problems: [],
      ignored: [],
      repositoryId: '7001',
    })
    expect(checks.map(c => c.name)).toEqual([...proofChecks])
    expect(checks.every(c => c.ok)).toBe(true)
    expect(Object.keys(facts).sort()).toEqual(['build', 'provenance', 'sbom', 'tests'])
  })

  it.each<[string, Partial<ReleaseQuestion>, string[]]>([
    ['nothing', { proofs: [] }, ['VERIFY_UNATTESTED']],
    ['nothing, and a store that cannot be read', unreadable([]), ['PROOF_STORE_UNREADABLE']],
    ['nothing, and a store with too much of it', unreadable([], 'PROOF_STORE_TOO_MANY'), ['PROOF_STORE_TOO_MANY']],
    ['no test result', { proofs: but('test-result') }, ['VERIFY_PROOF_MISSING']],
    ['no test result that could be read', unreadable(but('test-result')), ['PROOF_STORE_UNREADABLE']],
    ['all, and a store that cannot be read', unreadable(all()), []],
    ['tampered', { proofs: [tampered] }, ['PROOF_UNREADABLE']],
    ['replayed', { proofs: all({ descriptor: descriptorOf(1) }) }, ['VERIFY_OTHER_VERSION']],
    ['recreated', { descriptor: recreated }, ['VERIFY_RECREATED']],
    ['made again from the same source', { descriptor: redated }, ['VERIFY_RECREATED']],
    [
      'made again from the same source, by a policy that does not mind',
      { descriptor: redated, policy: policy({ strictPublishedDate: false }) },
      [],
    ],
    [
      'recreated, by a policy that does not mind the date',
      { descriptor: recreated, policy: policy({ strictPublishedDate: false }) },
      ['VERIFY_RECREATED'],
    ],
    [
      'signed by another workflow',
      { proofs: all({ by: signer({ name: 'https://github.com/acme/x/.github/workflows/x.yml@refs/heads/main' }) }) },
      ['VERIFY_OTHER_SIGNER'],
    ],
    ['signed for another repository', { proofs: all({ by: child }) }, ['VERIFY_OTHER_REPOSITORY']],
    [
      'signed for two repositories of the owner',
      {
        proofs: but('sbom', signed('sbom', { by: child })),
        policy: policy({ trust: trust({ repositoryId: undefined }) }),
      },
      ['VERIFY_OTHER_REPOSITORY'],
    ],
    ['failed', { proofs: but('test-result', failedTests('2026-11-25T10:30:00.000Z')) }, ['VERIFY_TESTS_FAILED']],
    ['failed later', { proofs: [...all(), failedTests('2026-11-25T10:31:00.000Z')] }, ['VERIFY_TESTS_FAILED']],
    ['failed before', { proofs: [...all(), failedTests('2026-11-25T10:29:00.000Z')] }, []],
    ['a day old', { policy: policy({ maxAgeMs: 86_400_000 }) }, []],
    ['over a day old', { policy: policy({ maxAgeMs: 86_399_999 }) }, ['VERIFY_TOO_OLD']],
    ['missing what may be missing', { proofs: but('sbom'), policy: policy({ mayBeMissing: ['sbom'] }) }, []],
    [
      'failed where a result may be missing',
      {
        proofs: but('test-result', failedTests('2026-11-25T10:30:00.000Z')),
        policy: policy({ mayBeMissing: ['test-result'] }),
      },
      ['VERIFY_TESTS_FAILED'],
    ],
    [
      'a provenance of another run',
      {
        proofs: but(
          'provenance',
          signed('provenance', {
            predicate: predicateOf('provenance', descriptorOf(), signer({ run: 'x/runs/8/attempts/1' })),
          }),
        ),
      },
      ['VERIFY_DISAGREES'],
    ],
    [
      'a build of another repository',
      {
        proofs: but(
          'image-build',
          signed('image-build', { predicate: predicateOf('image-build', descriptorOf(), child) }),
        ),
      },
      ['VERIFY_DISAGREES'],
    ],
    [
      'a build of another branch',
      {
        proofs: but(
          'image-build',
          signed('image-build', {
            predicate: predicateOf('image-build', descriptorOf(), signer({ ref: 'refs/heads/dev' })),
          }),
        ),
      },
      ['VERIFY_DISAGREES'],
    ],
    [
      'a build whose descriptor is not its subject',
      {
        proofs: but(
          'image-build',
          signed('image-build', { predicate: predicateOf('image-build', descriptorOf(1), signer()) }),
        ),
      },
      ['VERIFY_RECREATED'],
    ],
    [
      'an empty list of packages',
      { proofs: but('sbom', signed('sbom', { predicate: { bomFormat: 'CycloneDX' } })) },
      ['PROOF_UNREADABLE'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(codes(change)).toEqual(expected)
    expect(ask(change).verified).toBe(expected.length === 0)
  })

  it('says of a store that cannot be read never that the version is unattested', () => {
    const { checks } = ask(unreadable([]))
    expect(checks.filter(c => !c.ok).map(c => c.code)).not.toContain('VERIFY_UNATTESTED')
  })

  it('names what lies beside and why it does not count', () => {
    const junk = [tampered, signed('sbom', { descriptor: descriptorOf(1) }), signed('sbom', { by: child })]
    expect(ask({ proofs: [...junk, ...all()] }).ignored.map(i => i.code)).toEqual([
      'PROOF_UNREADABLE',
      'VERIFY_OTHER_VERSION',
      'VERIFY_OTHER_REPOSITORY',
    ])
  })

  it('is not blocked by junk, whatever it is and wherever it lies', () => {
    const bad: fc.Arbitrary<FoundProof> = fc.oneof(
      fc.constant(tampered),
      fc
        .record({
          name: fc.constantFrom(...proofNames),
          by: fc.constantFrom(child, signer({ ref: 'refs/heads/dev' }), signer({ trigger: 'pull_request' })),
          n: fc.nat(2),
        })
        .map(({ name, by, n }) => signed(name, { by, descriptor: descriptorOf(n) })),
      fc
        .record({ name: fc.constantFrom(...proofNames), n: fc.integer({ min: 1, max: 3 }) })
        .map(({ name, n }) => signed(name, { descriptor: descriptorOf(n) })),
    )
    fc.assert(
      fc.property(fc.array(bad, { maxLength: 6 }), fc.array(bad, { maxLength: 6 }), (before, after) => {
        expect(ask({ proofs: [...before, ...all(), ...after] }).problems).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('narrowLimits', () => {
  const place = { file: 'golden-image.yml', line: 3 }
  const limits = { strictPublishedDate: true, maxAgeMs: 86_400_000, mayBeMissing: ['sbom', 'provenance'] as const }
  const narrow = (wished: object, of: Parameters<typeof narrowLimits>[0] = limits) =>
    narrowLimits(of, verifySchema.parse(wished), () => place)

  it('takes what is stricter, and what is not said as it was', () => {
    expect(narrow({})).toEqual(limits)
    expect(narrow({ 'max-age': '12h', 'may-be-missing': ['sbom'], 'strict-published-date': true })).toEqual({
      strictPublishedDate: true,
      maxAgeMs: 43_200_000,
      mayBeMissing: ['sbom'],
    })
    expect(narrow({ 'strict-published-date': true }, { ...limits, strictPublishedDate: false })).toMatchObject({
      strictPublishedDate: true,
    })
  })
  it('says all that would let more pass', () => {
    const wished = { 'strict-published-date': false, 'max-age': '2d', 'may-be-missing': ['test-result'] }
    expect(() => narrow(wished)).toThrow(
      expect.objectContaining({
        problems: ['strict-published-date', 'max-age', 'may-be-missing'].map(key =>
          expect.objectContaining({
            code: 'MANIFEST_VERIFY_WIDENS',
            place,
            message: expect.stringContaining(`verify.${key} `),
          }),
        ),
      }),
    )
  })
  it.each([{ 'max-age': 'soon' }, { 'may-be-missing': ['tests'] }, { signer: 'x' }])('does not take %j', wished => {
    expect(verifySchema.safeParse(wished).success).toBe(false)
  })
})

it.each([
  ['90m', 5_400_000],
  ['12h', 43_200_000],
  ['3d', 259_200_000],
  ['0d', undefined],
  ['3', undefined],
  ['3 d', undefined],
  ['-3d', undefined],
  ['3w', undefined],
])('parseDuration(%j) is %j', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

it('of a store that refuses says the next step that the store has named', () => {
  const problem = { code: 'PROOF_STORE_REFUSED', message: 'No role.', hint: 'az role assignment create' } as const
  expect(ask({ proofs: [], stores: [{ store: 'blob', problem }] }).problems[0]).toEqual({
    code: 'PROOF_STORE_UNREADABLE',
    message: 'stores: what is missing may lie there. blob: No role.',
    hint: 'az role assignment create',
  })
})

function unreadable(
  proofs: readonly FoundProof[],
  code: ErrorCode = 'PROOF_STORE_UNREADABLE',
): Partial<ReleaseQuestion> {
  const problem = { code, message: 'GitHub answers 404.' }
  return { proofs, stores: [{ store: 'github', problem }, { store: 'blob' }] }
}
