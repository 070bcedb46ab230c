import type { Identity } from '../entra/identity.ts'
import {
  federatedCredentialCommand,
  managedIdentityCommand,
  ownSubjectCommand,
  type Trusted,
} from './federation-commands.ts'
import { holds, type SubjectShape, shapeOf } from './subject-shape.ts'

export interface Mismatch {
  readonly identity: Identity | undefined
  readonly trusted: Trusted
  /** the other claims of the token, as far as they are known */
  readonly claims: Readonly<Record<string, string>>
  /** as in "Run the job again …" */
  readonly again: string
}

/** The commands that make Entra trust the token of this job, the one that cures it first; of a subject that others can have too, none. */
export function federationAdvice({ identity, trusted, claims, again }: Mismatch): string {
  const shape = shapeOf(trusted.sub)
  const own = ownSubjectCommand(claims.repository)
  if (shape === 'no-id') return [own, notThisOne].join('\n')
  return [
    ...optingIn(shape, own, claims),
    federatedCredentialCommand(identity, trusted),
    `or, for a user-assigned managed identity: ${managedIdentityCommand(trusted)}`,
    ...better(shape, trusted.sub, own),
    `Run the job again ${again}.`,
  ].join('\n')
}

const notThisOne =
  "Make no credential for this subject: Entra would take it, but it does not begin with the id of the owner or of the repository, so whoever else may call the workflow can give his own jobs the same one. The command gives all jobs of this repository a subject that begins with the owner's id. Run the job again after it: what is printed then is the credential to make."

/** A repository that calls the estate's workflow is meant to have the estate's subject. */
function optingIn(shape: SubjectShape, own: string, claims: Mismatch['claims']): readonly string[] {
  const called = calledRepository(claims)
  if (called === undefined || !(shape === 'with-ids' || shape === 'by-name')) return []
  return [
    own,
    `That is what is missing if one credential serves every repository that calls the workflow of ${called}: a template that the organisation alone has does nothing for a repository until it opts in. For this repository alone:`,
  ]
}

function better(shape: SubjectShape, subject: string, own: string): readonly string[] {
  if (shape === 'owner-id') {
    const missing = ['environment', 'job_workflow_ref'].filter(claim => !holds(subject, claim))
    if (missing.length === 0) return []
    return [
      `This subject says no ${missing.join(' and no ')}, so more jobs of the owner can have it than are meant. Better: \`environment:\` on the job, and ${own}`,
    ]
  }
  const names =
    "This subject holds names without ids, and a name that was given up can be somebody else's one day. Better is one that begins with the owner's id"
  return [
    ...(shape === 'by-name' ? [`${names}: ${own}`] : []),
    `An application takes 20 credentials. Where they are used up, this gives every repository the same subject, so that one serves all: ${own}`,
  ]
}

/** The repository whose workflow this job's one calls. */
function calledRepository({ repository, job_workflow_ref: workflow }: Mismatch['claims']): string | undefined {
  const called = workflow?.split('/', 2).join('/')
  return called === undefined || repository === undefined || called.toLowerCase() === repository.toLowerCase()
    ? undefined
    : called
}
