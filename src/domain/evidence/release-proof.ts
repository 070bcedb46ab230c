import type { ErrorCode } from '../codes/index.ts'
import type { Problem } from '../errors.ts'
import { withoutStop } from '../text/without-stop.ts'
import {
  type FoundProof,
  type JudgedProof,
  judgeProof,
  type ProofCheck,
  type ProofQuestion,
  type ReleaseFacts,
  type SignedProof,
} from './proof.ts'
import { type ProofName, proofNames } from './proof-names.ts'
import { type ProofLimits, requiredProofs } from './release-policy.ts'
import { type Check, signerChecks } from './signer.ts'

/** A store that was asked; `problem`: it could not be read, which is something else than that it had nothing. */
export interface AskedStore {
  readonly store: string
  readonly problem?: Problem
}

/** What is said where nobody knows whether something lies in a store. Too much of one subject is wrong with that one alone; the rest with all. */
export const unreadCodes = [
  'PROOF_STORE_UNREADABLE',
  'PROOF_STORE_TOO_MANY',
  'PROOF_STORE_SLOW',
  'PROOF_STORE_UNAVAILABLE',
] as const satisfies readonly ErrorCode[]
export const isUnread = (code: ErrorCode): boolean => unreadCodes.some(one => one === code)
/** @param problems what the stores have said that could not be read */
export const unreadCodeOf = (problems: readonly Pick<Problem, 'code'>[]): (typeof unreadCodes)[number] =>
  unreadCodes.find(one => problems.every(({ code }) => code === one)) ?? 'PROOF_STORE_UNREADABLE'

/**
 * What is said where the trusted root is at fault, or may be, by the area of its code: whoever reads it does not know who has signed, so
 * nothing follows from it about what was signed.
 */
export const isOfRoot = (code: ErrorCode): boolean => code.startsWith('PROOF_ROOT_')

export interface ReleaseQuestion extends ProofQuestion {
  readonly stores: readonly AskedStore[]
  /** of all stores; one bundle may come from two */
  readonly proofs: readonly FoundProof[]
}

/** What is looked at before, where a channel was asked for. */
export const channelChecks = ['channel', 'moved-version'] as const
/** What is looked at in the proofs of one version. */
export const proofChecks = [
  'stores',
  'signature',
  ...signerChecks,
  'subject',
  'age',
  ...proofNames,
  'one-repository',
] as const
/** All that is looked at, in this order. */
export const releaseChecks = [...channelChecks, ...proofChecks, 'lineage'] as const
export type ReleaseCheck = (typeof releaseChecks)[number]

export interface ReleaseJudgement {
  readonly verified: boolean
  /** one for each thing that was looked at, in the order of `releaseChecks` */
  readonly checks: readonly Check<ReleaseCheck>[]
  /** why not; the first one leads */
  readonly problems: readonly Problem[]
  /** what lies beside the proofs that count, and why it does not */
  readonly ignored: readonly { readonly foundAt: string; readonly code: ErrorCode; readonly detail: string }[]
  readonly facts: ReleaseFacts
  /** of the proofs that count */
  readonly repositoryId: string | undefined
  /** the proofs that count themselves */
  readonly counted: readonly SignedProof[]
}

/**
 * Is this version what a trusted workflow has built, tested and signed? For each statement that is asked for one good proof is enough, and
 * what else lies there cannot block it; of test results the newest one counts that a trusted signer has made of this version.
 */
export function judgeRelease(question: ReleaseQuestion): ReleaseJudgement {
  const chosen = proofNames.map(name => ({ name, judged: choose(name, question) }))
  const unreadable = question.stores.flatMap(({ store, problem }) => (problem ? [{ store, problem }] : []))
  const open = chosen.filter(({ name, judged }) => !counts(judged) && !mayMiss(name, judged, question.policy))
  const good = chosen.flatMap(({ judged }) => (judged && counts(judged) ? [judged] : []))
  const absence =
    unreadable.length > 0
      ? { code: unreadCodeOf(unreadable.map(u => u.problem)), detail: 'it may lie in a store that could not be read' }
      : absences[question.proofs.length === 0 ? 'unattested' : 'missing']
  const checks = [
    judgeStores(question.stores, unreadable, open.length > 0),
    ...gather(chosen.flatMap(({ judged }) => (judged ? [judged] : []))),
    ...chosen.map(({ name, judged }) =>
      judgeOne(
        name,
        judged,
        open.some(o => o.name === name),
        absence,
      ),
    ),
    ...judgeRepositories(good),
  ]
  const missing = open.filter(({ judged }) => judged === undefined)
  // What is not there may lie in the store that could not be read.
  const problems = [
    ...(open.length > 0 && unreadable.length > 0
      ? [toProblem(checks.find(c => c.name === 'stores'))]
      : missing.map(({ name }) => toProblem(checks.find(c => c.name === name)))),
    ...open.flatMap(({ judged }) => (judged ? [problemOf(judged)] : [])),
    ...checks.filter(c => c.name === 'one-repository' && !c.ok).map(toProblem),
  ].filter(p => p !== undefined)
  return {
    verified: problems.length === 0,
    checks: [...checks].sort((a, b) => releaseChecks.indexOf(a.name) - releaseChecks.indexOf(b.name)),
    problems: problems.filter((p, n) => problems.findIndex(o => o.code === p.code && o.message === p.message) === n),
    ignored: ignoredOf(
      question,
      chosen.flatMap(({ judged }) => (judged ? [judged] : [])),
    ),
    facts: Object.assign({}, ...good.map(g => g.facts)) as ReleaseFacts,
    repositoryId: good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])).at(0),
    counted: good.flatMap(({ proof }) => ('signer' in proof ? [proof] : [])),
  }
}

const counts = (judged: JudgedProof | undefined): boolean =>
  judged !== undefined && judged.reached === judged.checks.length

/** Nobody whom we trust has said anything else about this version. */
function mayMiss(name: ProofName, judged: JudgedProof | undefined, limits: ProofLimits): boolean {
  return limits.mayBeMissing.includes(name) && (judged === undefined || judged.reached <= indexOf(judged, 'subject'))
}

/** Of the proofs of one type, the one that counts, or the one that comes nearest to it; what has no type comes last. */
function choose(name: ProofName, question: ReleaseQuestion): JudgedProof | undefined {
  const judged = question.proofs
    .filter(proof => !('statement' in proof) || proof.statement.predicateType === requiredProofs[name])
    .map(proof => judgeProof(name, proof, question))
  const trusted = judged.filter(one => one.reached > indexOf(one, 'subject'))
  const among = name === 'test-result' && trusted.length > 0 ? [trusted.reduce(newer)] : judged
  return among.reduce<JudgedProof | undefined>(
    (best, one) => (best && best.reached >= one.reached ? best : one),
    undefined,
  )
}

const indexOf = (judged: JudgedProof, name: ProofCheck) => {
  const at = judged.checks.findIndex(c => c.name === name)
  return at < 0 ? judged.checks.length : at
}
const witnessedOf = ({ proof }: JudgedProof) => ('witnessed' in proof ? Date.parse(proof.witnessed) : 0)
const newer = (a: JudgedProof, b: JudgedProof) => (witnessedOf(b) > witnessedOf(a) ? b : a)

function judgeStores(
  stores: readonly AskedStore[],
  unreadable: readonly { readonly store: string; readonly problem: Problem }[],
  needed: boolean,
): Check<ReleaseCheck> {
  const said = unreadable.map(({ store, problem }) => `${store}: ${withoutStop(problem.message)}`).join('; ')
  // A missing right or token has a next step of its own.
  const hint = unreadable.find(({ problem }) => problem.hint !== undefined)?.problem.hint
  if (unreadable.length > 0 && needed)
    return {
      name: 'stores',
      ok: false,
      code: unreadCodeOf(unreadable.map(u => u.problem)),
      detail: `what is missing may lie there. ${said}`,
      ...(hint === undefined ? {} : { hint }),
    }
  const detail = stores.map(s => s.store).join(', ')
  return { name: 'stores', ok: true, detail: said ? `${detail}; not needed: ${said}` : detail }
}

/** The same check of all proofs that were chosen: it holds if it holds in each of them. */
function gather(chosen: readonly JudgedProof[]): readonly Check<ReleaseCheck>[] {
  return (['signature', ...signerChecks, 'subject', 'age'] as const).flatMap(name => {
    const found = chosen.flatMap(({ checks }) => checks.filter(c => c.name === name))
    const [first] = found
    const { name: _, ...said } = found.find(c => !c.ok) ?? first ?? { name, ok: true, detail: '' }
    return first ? [{ name, ...said }] : []
  })
}

/** What it means that there is no statement of a type, where every store could be read. */
const absences = {
  unattested: { code: 'VERIFY_UNATTESTED', detail: 'no store has anything about this version' },
  missing: { code: 'VERIFY_PROOF_MISSING', detail: 'no store has a statement of this type about this version' },
} as const

function judgeOne(
  name: ProofName,
  judged: JudgedProof | undefined,
  open: boolean,
  absence: { readonly code: ErrorCode; readonly detail: string },
): Check<ReleaseCheck> {
  if (judged && counts(judged)) return { name, ok: true, detail: judged.checks.at(-1)?.detail ?? '' }
  if (!open) return { name, ok: true, detail: 'it is not there, and may be missing' }
  if (!judged) return { name, ok: false, ...absence }
  const { name: _, ...said } = judged.checks[judged.reached] ?? { name, ok: false, detail: '' }
  return { name, ...said }
}

/** Where any repository of the owner may have built it, all of it must come from one. */
function judgeRepositories(good: readonly JudgedProof[]): readonly Check<ReleaseCheck>[] {
  const ids = [...new Set(good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])))]
  const name = 'one-repository'
  if (ids.length === 0) return []
  return ids.length === 1
    ? [{ name, ok: true, detail: `${ids[0]}` }]
    : [{ name, ok: false, code: 'VERIFY_OTHER_REPOSITORY', detail: `its proofs come from ${ids.join(' and ')}` }]
}

function problemOf({ proof, checks, reached }: JudgedProof): Problem {
  const check = checks[reached]
  return {
    code: check?.code ?? 'PROOF_UNREADABLE',
    message: `${proof.foundAt}: ${check?.name ?? 'content'}: ${check?.detail ?? ''}.`,
    ...(check?.hint === undefined ? {} : { hint: check.hint }),
  }
}

function toProblem(check: Check<ReleaseCheck> | undefined): Problem | undefined {
  return (
    check?.code && {
      code: check.code,
      message: `${check.name}: ${check.detail}.`,
      ...(check.hint === undefined ? {} : { hint: check.hint }),
    }
  )
}

function ignoredOf(question: ReleaseQuestion, chosen: readonly JudgedProof[]): ReleaseJudgement['ignored'] {
  const taken = new Set(chosen.map(({ proof }) => proof))
  return question.proofs
    .filter(proof => !taken.has(proof))
    .flatMap(proof => {
      const name = proofNames.find(n => 'statement' in proof && proof.statement.predicateType === requiredProofs[n])
      const judged =
        'problem' in proof ? judgeProof('sbom', proof, question) : name && judgeProof(name, proof, question)
      const check = judged?.checks[judged.reached]
      return check?.code ? [{ foundAt: proof.foundAt, code: check.code, detail: check.detail }] : []
    })
}
