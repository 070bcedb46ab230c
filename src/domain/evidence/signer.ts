import { z } from 'zod'
import type { ErrorCode } from '../codes/index.ts'
import { type Problem, throwIfAny } from '../errors.ts'
import { githubIdSchema, unreadable } from './predicate.ts'

/**
 * Who has signed, by the certificate: texts as GitHub's token had them, given by Fulcio.
 * https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
export interface SignerIdentity {
  /** subject alternative name: address of the workflow that signed, with its ref */
  readonly name: string
  readonly issuer: string
  /** the same as the name, once more */
  readonly signer: string
  readonly signerCommit: string
  readonly runnerEnvironment: string
  /** the repository that called it: address, commit, ref and what outlives its name */
  readonly repository: string
  readonly commit: string
  readonly ref: string
  readonly repositoryId: string
  readonly owner: string
  readonly ownerId: string
  /** the workflow of the caller */
  readonly workflow: string
  readonly workflowCommit: string
  /** name of the event */
  readonly trigger: string
  /** address of the run and its attempt */
  readonly run: string
  /** of the repository, on that day */
  readonly visibility: string
}

const arc = '1.3.6.1.4.1.57264.1'
const extensions: Readonly<Record<Exclude<keyof SignerIdentity, 'name'>, string>> = {
  issuer: `${arc}.8`,
  signer: `${arc}.9`,
  signerCommit: `${arc}.10`,
  runnerEnvironment: `${arc}.11`,
  repository: `${arc}.12`,
  commit: `${arc}.13`,
  ref: `${arc}.14`,
  repositoryId: `${arc}.15`,
  owner: `${arc}.16`,
  ownerId: `${arc}.17`,
  workflow: `${arc}.18`,
  workflowCommit: `${arc}.19`,
  trigger: `${arc}.20`,
  run: `${arc}.21`,
  visibility: `${arc}.22`,
}

/** Their object identifiers. */
export const signerExtensions: readonly string[] = Object.values(extensions)

/** A name that the signing workflow had before. The branch in it may have signed, too: it may be what was renamed. */
export interface FormerSigner {
  readonly name: string
  /** of the repository for which it signed */
  readonly repositoryId: string
  /** ISO 8601: what was witnessed later is not trusted */
  readonly until: string
}

/** Who may sign. It comes from the calling workflow and from this job's own token, never from a manifest. */
export interface TrustPolicy {
  readonly issuer: string
  /** address of the trusted workflow, with its ref */
  readonly signer: string
  /** id of the repository in which that workflow stands, as it is called now; `undefined` if nobody could say it */
  readonly signerRepositoryId: string | undefined
  readonly ownerId: string
  /** for which a statement must have been signed; `undefined`: any one of the owner */
  readonly repositoryId: string | undefined
  /** the default branch, `refs/heads/main` */
  readonly ref: string
  readonly runnerEnvironment: string
  readonly triggers: readonly string[]
  readonly former: readonly FormerSigner[]
}

/** One thing that was looked at. The names are an interface: others read them. */
export interface Check<Name extends string = string> {
  readonly name: Name
  readonly ok: boolean
  /** why not */
  readonly code?: ErrorCode
  /** what was found, and what is accepted if it is something else */
  readonly detail: string
  readonly hint?: string
}

export const signerChecks = ['issuer', 'signer', 'owner', 'repository', 'ref', 'runner', 'trigger'] as const
export type SignerCheck = (typeof signerChecks)[number]

/** GitHub's issuer, runners and the events that start what may become a release. */
export const githubTrust = {
  issuer: 'https://token.actions.githubusercontent.com',
  runnerEnvironment: 'github-hosted',
  triggers: ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'],
} as const

/** Throws `PROOF_UNREADABLE` for a certificate that lacks one of GitHub's texts. @param found texts by object identifier */
export function readSigner(name: string, found: ReadonlyMap<string, string>): SignerIdentity {
  const entries = Object.entries(extensions).map(([key, oid]) => [key, found.get(oid)] as const)
  const missing = entries.filter(([, value]) => !value).map(([key]) => `${key} (${extensions[key as 'issuer']})`)
  if (name === '' || missing.length > 0)
    throw unreadable(
      `The certificate of "${name}" is none that was given to a workflow of GitHub: it lacks ${missing.join(', ') || 'a name'}`,
    )
  return { name, ...Object.fromEntries(entries) } as unknown as SignerIdentity
}

/**
 * Every value of the certificate that counts, compared exactly: as text, whole, in its own case.
 * @param witnessed ISO 8601: when the signature was made, on the word of a log or a timestamp authority
 * @param now ISO 8601, by Azure's clock
 */
export function judgeSigner(
  signer: SignerIdentity,
  policy: TrustPolicy,
  witnessed: string,
  now: string,
): readonly Check<SignerCheck>[] {
  const compare = (
    name: SignerCheck,
    code: ErrorCode,
    found: string,
    accepted: readonly string[],
  ): Check<SignerCheck> =>
    accepted.includes(found)
      ? { name, ok: true, detail: found }
      : { name, ok: false, code, detail: `it is "${found}"; accepted is ${accepted.map(a => `"${a}"`).join(', ')}` }
  const former = policy.former.find(f => f.name === signer.name && f.repositoryId === signer.repositoryId)
  const inTime = former !== undefined && Date.parse(witnessed) <= Date.parse(former.until)
  return [
    compare('issuer', 'VERIFY_OTHER_ISSUER', signer.issuer, [policy.issuer]),
    judgeName(signer, policy, former && { former, inTime }, witnessed, now),
    // The id of a repository is nobody else's, also after a transfer to another owner.
    inTime
      ? { name: 'owner', ok: true, detail: `${signer.ownerId}, of a former signer` }
      : compare('owner', 'VERIFY_OTHER_OWNER', signer.ownerId, [policy.ownerId]),
    policy.repositoryId === undefined
      ? { name: 'repository', ok: true, detail: `${signer.repositoryId} (${signer.repository}), any one of the owner` }
      : compare('repository', 'VERIFY_OTHER_REPOSITORY', signer.repositoryId, [policy.repositoryId]),
    compare('ref', 'VERIFY_OTHER_REF', signer.ref, [
      ...new Set([policy.ref, ...(inTime ? branchIn(former.name) : [])]),
    ]),
    compare('runner', 'VERIFY_RUNNER_REFUSED', signer.runnerEnvironment, [policy.runnerEnvironment]),
    compare('trigger', 'VERIFY_TRIGGER_REFUSED', signer.trigger, policy.triggers),
  ]
}

function judgeName(
  signer: SignerIdentity,
  policy: TrustPolicy,
  stated: { readonly former: FormerSigner; readonly inTime: boolean } | undefined,
  witnessed: string,
  now: string,
): Check<SignerCheck> {
  const name = 'signer'
  const refused = (code: ErrorCode, detail: string, hint?: string): Check<SignerCheck> => ({
    name,
    ok: false,
    code,
    detail,
    ...(hint === undefined ? {} : { hint }),
  })
  if (signer.signer !== signer.name)
    return refused('VERIFY_OTHER_SIGNER', `the certificate names both "${signer.name}" and "${signer.signer}"`)
  if (signer.name === policy.signer) return { name, ok: true, detail: signer.name }
  if (stated?.inTime) return { name, ok: true, detail: `${signer.name}, a former signer until ${stated.former.until}` }
  if (stated)
    return refused(
      'VERIFY_SIGNER_EXPIRED',
      `"${signer.name}" is a former signer until ${stated.former.until}; this was signed ${witnessed}`,
    )
  const accepted = `it is "${signer.name}"; accepted is "${policy.signer}"`
  if (!isOfTrustedRepository(signer, policy)) return refused('VERIFY_OTHER_SIGNER', accepted)
  const line = { name: signer.name, repositoryId: signer.repositoryId, until: now }
  if (isRenamed(signer, policy))
    return refused(
      'VERIFY_SIGNER_RENAMED',
      `${accepted}. It was signed by the same repository (id ${signer.repositoryId}) under another name`,
      `Add to the input former-signers, if that name was yours: ${formatFormerSigner(line)}`,
    )
  // An old name of the file or the branch looks like any other workflow of the repository: only people can tell, and only where nothing else is wrong.
  const cured =
    signer.ownerId === policy.ownerId &&
    judgeSigner(signer, { ...policy, former: [line] }, witnessed, now).every(check => check.ok)
  return refused(
    'VERIFY_OTHER_SIGNER',
    accepted,
    cured
      ? `Look who has used it: that it stands in the same repository is no reason to trust it. Only if this is the old name of your own workflow or of its branch, add to the input former-signers: ${formatFormerSigner(line)}`
      : undefined,
  )
}

/**
 * The certificate has no id of the repository in which the workflow stands, only of the one that calls it: whose it is can be told where both are
 * one repository, and its id is that of the trusted workflow's.
 */
function isOfTrustedRepository(signer: SignerIdentity, policy: TrustPolicy): boolean {
  return signer.repositoryId === policy.signerRepositoryId && splitName(signer.name).repository === signer.repository
}

/** Of the trusted repository nothing but the name differs. */
function isRenamed(signer: SignerIdentity, policy: TrustPolicy): boolean {
  const [then, now] = [splitName(signer.name), splitName(policy.signer)]
  return then.repository !== now.repository && then.workflow === now.workflow
}

/** `https://github.com/OWNER/NAME` and what stands behind it. */
function splitName(name: string): { readonly repository: string; readonly workflow: string } {
  const parts = name.split('/')
  return { repository: parts.slice(0, 5).join('/'), workflow: parts.slice(5).join('/') }
}

/** The branch of a workflow's address. It begins at the first mark, which no file has in its name, and a branch may. Nothing is released from a tag. */
function branchIn(name: string): readonly string[] {
  const ref = name.slice(name.indexOf('@refs/') + 1)
  return ref.startsWith('refs/heads/') ? [ref] : []
}

const until = z.union([z.iso.datetime(), z.iso.date()])

/** One a line, as the input `former-signers` takes it: address of the workflow with its ref, id of the repository, until when. */
export function formatFormerSigner({ name, repositoryId, until }: FormerSigner): string {
  return `${name} ${repositoryId} ${until}`
}

/** Throws `INPUT_INVALID` with every line that is none. @param text of the input `former-signers` */
export function parseFormerSigners(text: string): readonly FormerSigner[] {
  const problems: Problem[] = []
  const found = text.split('\n').flatMap((line): FormerSigner[] => {
    const words = line.split(' ').filter(word => word.trim() !== '')
    const [name = '', repositoryId = '', end = ''] = words.map(word => word.trim())
    if (words.length === 0) return []
    const { repository, workflow } = splitName(name)
    const wrong = [
      ...(words.length === 3 ? [] : [`it has ${words.length} words`]),
      ...(repository.startsWith('https://') && workflow.startsWith('.github/workflows/') && workflow.includes('@refs/')
        ? []
        : [`"${name}" is no address of a workflow with its ref`]),
      ...(githubIdSchema.safeParse(repositoryId).success ? [] : [`"${repositoryId}" is no id of a repository`]),
      ...(until.safeParse(end).success ? [] : [`"${end}" is no time in UTC, such as 2026-12-01T00:00:00Z`]),
    ]
    if (wrong.length === 0) return [{ name, repositoryId, until: new Date(end).toISOString() }]
    problems.push({
      code: 'INPUT_INVALID',
      message: `The input former-signers has a line that is not accepted: ${wrong.join('; ')}.`,
      hint: 'One a line: https://github.com/OWNER/NAME/.github/workflows/FILE@refs/heads/BRANCH <repository id> <until when>',
    })
    return []
  })
  // Which of two times is meant is nobody's to guess.
  const key = ({ name, repositoryId }: FormerSigner) => `${name} ${repositoryId}`
  const twice = found.filter((one, n) => found.findIndex(other => key(other) === key(one)) < n)
  problems.push(
    ...[...new Set(twice.map(key))].map(
      (line): Problem => ({
        code: 'INPUT_INVALID',
        message: `The input former-signers has ${line.slice(0, 300)} more than once; accepted is one line for each.`,
      }),
    ),
  )
  throwIfAny(problems)
  return found
}
