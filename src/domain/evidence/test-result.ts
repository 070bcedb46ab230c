import { z } from 'zod'
import type { Control } from './controls.ts'
import { readPredicate, sha256Schema, textSchema, unreadable } from './predicate.ts'
import { predicateTypes, type Statement } from './statement.ts'

/** https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export type TestResultPredicate = z.infer<typeof schema>

/** With what it was tested: a profile, a file of waivers, a file of inputs. */
export interface TestedWith {
  readonly name: string
  readonly sha256: string
}

export interface TestResult {
  /** `WARNED`: nothing failed, and something was skipped on its author's word */
  readonly result: 'PASSED' | 'WARNED' | 'FAILED'
  readonly configuration: readonly TestedWith[]
  /** address of the run */
  readonly url: string | undefined
  /** each list `profile/control`, sorted */
  readonly passed: readonly string[]
  readonly warned: readonly string[]
  readonly failed: readonly string[]
}

const tests = z.array(textSchema).max(100_000)
const schema = z.strictObject({
  result: z.enum(['PASSED', 'WARNED', 'FAILED']),
  configuration: z
    .array(z.strictObject({ name: textSchema, digest: z.strictObject({ sha256: sha256Schema }) }))
    .min(1)
    .max(1000),
  url: textSchema.optional(),
  passedTests: tests,
  warnedTests: tests,
  failedTests: tests,
})

/**
 * A verdict as others read it. `error` is no verdict about an image, so nothing is said of it. A control that could not be evaluated did not
 * pass: it can only stand beside others that failed. One that does not apply is no test.
 */
export function buildTestResult(
  judged: {
    readonly verdict: 'pass' | 'fail'
    readonly controls: readonly Pick<Control, 'profile' | 'id' | 'status'>[]
  },
  testedWith: readonly TestedWith[],
  url: string,
): TestResultPredicate {
  const named = (...status: Control['status'][]) =>
    [...new Set(judged.controls.filter(c => status.includes(c.status)).map(c => `${c.profile}/${c.id}`))].sort()
  const warnedTests = named('skipped')
  return {
    result: judged.verdict === 'fail' ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED',
    configuration: testedWith.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    url,
    passedTests: named('passed'),
    warnedTests,
    failedTests: named('failed', 'error'),
  }
}

/** Throws `PROOF_UNREADABLE`, also for one that says of itself what its lists do not: passed with a failure, or with nothing that ran. */
export function parseTestResult(statement: Statement): TestResult {
  const found = readPredicate(statement, predicateTypes.testResult, schema)
  if (found.result !== 'FAILED' && found.failedTests.length > 0)
    throw unreadable(`A test result says ${found.result} and names ${found.failedTests.length} failed tests`)
  if (found.result !== 'FAILED' && found.passedTests.length === 0)
    throw unreadable(`A test result says ${found.result} and names no test that passed`)
  return {
    result: found.result,
    configuration: found.configuration.map(({ name, digest }) => ({ name, sha256: digest.sha256 })),
    url: found.url,
    passed: found.passedTests,
    warned: found.warnedTests,
    failed: found.failedTests,
  }
}
