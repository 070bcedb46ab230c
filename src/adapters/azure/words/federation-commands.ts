import { createHash } from 'node:crypto'
import type { Identity } from '../entra/identity.ts'

/** A token as GitHub issues it to a job, where the token itself does not say otherwise. */
export const gitHub = { iss: 'https://token.actions.githubusercontent.com', aud: 'api://AzureADTokenExchange' }

/** The claims that make one subject for all repositories of an owner, in this order: whatever comes first, nobody else can have. */
const estateKeys = ['repository_owner_id', 'environment', 'job_workflow_ref']

export interface Trusted {
  readonly sub: string
  readonly iss: string
  readonly aud: string
}

/** One line to paste into a shell; what the token says is quoted for it. @param identity absent: whoever Packer signed in as */
export function federatedCredentialCommand(identity: Identity | undefined, { sub, iss, aud }: Trusted): string {
  const parameters = { name: nameFor(sub), issuer: iss, subject: sub, audiences: [aud] }
  return `az ad app federated-credential create --id ${identity?.clientId ?? '<client id>'} --parameters ${inShell(JSON.stringify(parameters))}`
}

/** The same for an identity of Azure's own, of which the name is nowhere in a token. */
export const managedIdentityCommand = ({ sub, iss, aud }: Trusted): string =>
  `az identity federated-credential create --identity-name <name> --resource-group <group> --name ${nameFor(sub)} --issuer ${inShell(iss)} --subject ${inShell(sub)} --audiences ${inShell(aud)}`

/**
 * Gives a repository the subject that one credential can serve for all of them. The keys are said: without them it is the organisation's
 * template that counts, which nobody here knows. https://docs.github.com/rest/actions/oidc
 */
export function ownSubjectCommand(repository: string | undefined): string {
  const path = `repos/${repository ?? '<owner>/<repository>'}/actions/oidc/customization/sub`
  const plain = repository === undefined || !/[^\w./-]/.test(repository)
  const keys = estateKeys.map(key => `-f 'include_claim_keys[]=${key}'`).join(' ')
  return `gh api --method PUT ${plain ? path : inShell(path)} -F use_default=false ${keys}`
}

/** 3 to 120 letters, digits and dashes are accepted. */
function nameFor(subject: string): string {
  const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`
  // Long ones may differ at their ends alone.
  return name.length <= 120
    ? name
    : `${name.slice(0, 111)}-${createHash('sha256').update(subject).digest('hex').slice(0, 8)}`
}

const inShell = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`
