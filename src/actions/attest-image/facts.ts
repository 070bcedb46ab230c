import { GoldenImageError, throwIfAny, wordsOf } from '../../domain/errors.ts'
import { type BuildRecord, parseBuildRecord } from '../../domain/evidence/build-record.ts'
import type { Material } from '../../domain/evidence/image-build.ts'
import { type Inventory, inventoryLimit, parseInventory } from '../../domain/evidence/inventory.ts'
import { parseTestRecord, type TestRecord } from '../../domain/evidence/test-record.ts'
import { parseParent, sameParent } from '../../domain/image/parent.ts'
import { sha256 } from '../../domain/text/sha256.ts'
import type { ReportFiles } from '../../ports/report-files.ts'
import type { InputsOf } from '../../runtime/inputs.ts'
import type { CandidateRef } from '../read-candidate.ts'
import type { contract } from './contract.ts'

type Inputs = InputsOf<typeof contract.inputs>

/** What earlier steps of the job have written down about the candidate; of each only if there is a file. */
export interface Facts {
  readonly build: BuildRecord | undefined
  readonly test: TestRecord | undefined
  /** texts of the reports that the test record names, the one of validate-image first */
  readonly reports: readonly string[]
  readonly inventory: { readonly facts: Inventory; readonly text: string } | undefined
  /** all of them are of this version, see `formatFingerprint` */
  readonly fingerprint: string
}

const recordLimit = 128 * 1024 * 1024

/**
 * Reads every file before anything is signed, and throws all that is wrong with them: `PROOF_RECORD_UNREADABLE`, and `PROOF_RECORD_OTHER` for what is
 * about another version or does not fit the others. Throws `INPUT_INVALID` if there is none.
 */
export async function readFacts(inputs: Inputs, candidate: CandidateRef, files: ReportFiles): Promise<Facts> {
  const problems: GoldenImageError[] = []
  const collect = (error: unknown): undefined => {
    if (!(error instanceof GoldenImageError)) throw error
    problems.push(error)
  }
  const read = async <T>(
    name: 'build-record' | 'test-record' | 'inventory',
    limit: number,
    parse: (text: string) => T,
  ) => {
    const path = inputs[name]
    if (path === '') return undefined
    try {
      const text = await files.read(path, limit)
      if (text === undefined)
        throw new GoldenImageError({
          code: 'PROOF_RECORD_UNREADABLE',
          message: `The input \`${name}\` is "${path}", and there is no such file in the folder of the job.`,
        })
      return { facts: parse(text), text }
    } catch (error) {
      return collect(error)
    }
  }
  const build = await read('build-record', recordLimit, parseBuildRecord)
  const test = await read('test-record', recordLimit, parseTestRecord)
  const inventory = await read('inventory', inventoryLimit, readInventory)
  const reports: string[] = []
  for (const report of test ? reportsOf(test.facts) : []) {
    const text = await readReport(inputs['test-record'], report, files).catch(collect)
    if (text !== undefined) reports.push(text)
  }
  throwIfAny(problems.flatMap(error => error.problems))
  const about = [
    ...(build ? [{ what: 'build record', ...build.facts.candidate }] : []),
    ...(test ? [{ what: 'test record', ...test.facts.candidate }] : []),
    ...(inventory?.facts.origin
      ? [{ what: 'inventory', id: inventory.facts.origin.candidate, fingerprint: inventory.facts.origin.fingerprint }]
      : []),
  ]
  const [first] = about
  if (first === undefined)
    throw new GoldenImageError({
      code: 'INPUT_INVALID',
      message:
        'The inputs `build-record`, `test-record` and `inventory` are all empty; accepted is at least one, as build-image and validate-image give them out.',
    })
  throwIfAny(
    about
      .filter(a => a.id.toLowerCase() !== candidate.id.toLowerCase() || a.fingerprint !== first.fingerprint)
      .map(a => ({
        code: 'PROOF_RECORD_OTHER' as const,
        message: `The ${a.what} is about ${a.id} (${a.fingerprint}); accepted is ${candidate.id} (${first.fingerprint}).`,
        ...(a.id.toLowerCase() === candidate.id.toLowerCase()
          ? {
              hint: 'Hand the `fingerprint` of build-image to validate-image. Where they differ in `strict-published-date` alone, say it alike in both.',
            }
          : {}),
      })),
  )
  requireOwnInventory(test?.facts.inventory, inventory?.text)
  const [built, tested] = [build?.facts.parent, test?.facts.parent].map(text => text && parseParent(text))
  if (built && tested && !sameParent(built, tested))
    throw new GoldenImageError({
      code: 'PROOF_RECORD_OTHER',
      message: `The build record says that ${candidate.id} was built from ${build?.facts.parent}; by the test record it was tested as one that was built from ${test?.facts.parent}, whose required profiles are others.`,
    })
  return { build: build?.facts, test: test?.facts, reports, inventory, fingerprint: first.fingerprint }
}

/** The one that was read on the test machine before any profile ran there: the record that says so has its digest. */
function requireOwnInventory(recorded: Material | undefined, text: string | undefined): void {
  if (recorded === undefined || text === undefined || sha256(text) === recorded.sha256) return
  throw new GoldenImageError({
    code: 'PROOF_RECORD_OTHER',
    message: `The inventory is sha256:${sha256(text)}; the test record names sha256:${recorded.sha256}.`,
  })
}

/** What a test has left for people, the report of validate-image first. */
export const reportsOf = ({ report, auditorReports = [] }: TestRecord): readonly Material[] => [
  report,
  ...auditorReports,
]

/** It lies beside its record, and is the file of the digest that the record has: what is signed by it can be read later. */
async function readReport(record: string, { name, sha256: digest }: Material, files: ReportFiles): Promise<string> {
  const path = `${record.slice(0, record.lastIndexOf('/') + 1)}${name}`
  const text = await files.read(path, recordLimit)
  if (text === undefined)
    throw new GoldenImageError({
      code: 'PROOF_RECORD_UNREADABLE',
      message: `The test record names ${name}, and there is no file ${path} in the folder of the job.`,
    })
  if (sha256(text) === digest) return text
  throw new GoldenImageError({
    code: 'PROOF_RECORD_OTHER',
    message: `The report ${path} is sha256:${sha256(text)}; the test record names sha256:${digest}.`,
  })
}

/** Throws `PROOF_RECORD_OTHER` for the record of another repository's build. */
export function requireOwnRecord({ build }: Facts, repository: string): void {
  if (build === undefined) return
  if (build.run.repository === repository) return
  throw new GoldenImageError({
    code: 'PROOF_RECORD_OTHER',
    message: `The build record is of a run of ${build.run.repository}; accepted is ${repository}, which signs.`,
  })
}

/** An inventory that this job has not read on a machine of the candidate says nothing about it. */
function readInventory(text: string): Inventory {
  let inventory: Inventory
  try {
    inventory = parseInventory(text)
  } catch (error) {
    throw new GoldenImageError(
      { code: 'PROOF_RECORD_UNREADABLE', message: `The inventory cannot be read: ${wordsOf(error)}.` },
      { cause: error },
    )
  }
  if (inventory.origin === undefined)
    throw new GoldenImageError({
      code: 'PROOF_RECORD_OTHER',
      message:
        'The inventory does not say on which machine it was read; accepted is the file that validate-image gives out.',
    })
  return inventory
}
