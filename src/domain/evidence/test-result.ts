import { z } from 'zod'
import type { Control } from './controls.ts'
import type { ExceptionMaterial } from './image-build.ts'
import { exceptionKind, readPredicate, sha256Schema, textSchema, unreadable } from './predicate.ts'
import { predicateTypes, type Statement } from './statement.ts'
import type { TestRecord } from './test-record.ts'
import { runShape, type TestedWith } from './tested-with.ts'

/** https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export type TestResultPredicate = z.infer<typeof schema>

/** By what something was accepted: a file of waivers with what it waives, of inputs, of thresholds. */
export interface TestException extends ExceptionMaterial {
  readonly accepted: readonly Accepted[]
}

/** One control that was not as it should be, and is accepted. */
export interface Accepted {
  /** `profile/control`, as in the lists */
  readonly test: string
  readonly reason: string
  /** a day, which counts to its end in UTC, or a time; absent: as long as the thresholds hold */
  readonly until?: string | undefined
}

export interface TestResult {
  /** `WARNED`: nothing failed that is not accepted, and something was accepted, or skipped on its author's word */
  readonly result: 'PASSED' | 'WARNED' | 'FAILED'
  readonly configuration: readonly TestedWith[]
  readonly exceptions: readonly TestException[]
  /** address of the run */
  readonly url: string | undefined
  /** each list `profile/control`, sorted */
  readonly passed: readonly string[]
  readonly warned: readonly string[]
  readonly failed: readonly string[]
}

const tests = z.array(textSchema).max(100_000)
/** of a file of exceptions, and of no profile */
const exception = z.strictObject({
  kind: exceptionKind,
  accepted: z
    .array(z.strictObject({ test: textSchema, reason: textSchema, until: textSchema.optional() }))
    .max(100_000),
})
/** of a profile, and of no such file */
const profileRun = z.strictObject(runShape)

const isOfFile = <T extends object>(annotations: T | undefined): annotations is Extract<T, { kind: unknown }> =>
  annotations !== undefined && 'kind' in annotations
const schema = z.strictObject({
  result: z.enum(['PASSED', 'WARNED', 'FAILED']),
  configuration: z
    .array(
      z.strictObject({
        name: textSchema,
        digest: z.strictObject({ sha256: sha256Schema }),
        annotations: z.union([exception, profileRun]).optional(),
      }),
    )
    .min(1)
    .max(11_000)
    .refine(list => list.some(one => !isOfFile(one.annotations)), 'no profile is named'),
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
    readonly controls: readonly TestRecord['controls'][number][]
    readonly exceptions?: TestRecord['exceptions']
  },
  testedWith: readonly TestedWith[],
  url: string,
): TestResultPredicate {
  const acceptedBy = (file: string): readonly Accepted[] =>
    judged.controls.flatMap(({ profile, id, waiver, tolerated }): readonly Accepted[] => {
      const test = `${profile}/${id}`
      if (waiver?.file === file) return [{ test, reason: waiver.reason, until: waiver.until }]
      return tolerated?.file === file ? [{ test, reason: 'The thresholds of its profile hold.' }] : []
    })
  const named = (...status: Control['status'][]) =>
    [...new Set(judged.controls.filter(c => status.includes(c.status)).map(c => `${c.profile}/${c.id}`))].sort()
  const warnedTests = named('waived', 'tolerated', 'skipped')
  return {
    result: judged.verdict === 'fail' ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED',
    configuration: [
      ...testedWith.map(({ name, sha256, isolation, only }) => ({
        name,
        digest: { sha256 },
        ...(isolation || only
          ? { annotations: { ...(isolation ? { isolation } : {}), ...(only ? { only } : {}) } }
          : {}),
      })),
      ...distinctExceptions(judged.exceptions ?? []).map(({ name, sha256, kind }) => ({
        name,
        digest: { sha256 },
        annotations: { kind, accepted: kind === 'inputs' ? [] : [...acceptedBy(name)] },
      })),
    ],
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
    // A file of exceptions is never taken for a profile, whatever it is called.
    configuration: found.configuration.flatMap(({ name, digest, annotations }) =>
      isOfFile(annotations) ? [] : [{ name, sha256: digest.sha256, ...annotations }],
    ),
    exceptions: found.configuration.flatMap(({ name, digest, annotations }) =>
      isOfFile(annotations) ? [{ name, sha256: digest.sha256, ...annotations }] : [],
    ),
    url: found.url,
    passed: found.passedTests,
    warned: found.warnedTests,
    failed: found.failedTests,
  }
}

/** One file can be that of several profiles. */
export function distinctExceptions(files: readonly ExceptionMaterial[]): readonly ExceptionMaterial[] {
  const found = files.map(({ name, sha256, kind }) => [`${kind} ${name}`, { name, sha256, kind }] as const)
  return [...new Map(found).values()]
}
