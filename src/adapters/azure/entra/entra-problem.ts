import type { Problem } from '../../../domain/errors.ts'
import type { Identity } from './identity.ts'

const meanings: Readonly<Record<string, string>> = {
  AADSTS700016:
    'there is no application with this client id in the tenant: check the input `client-id`, or without it `identities`, and `azure.tenant`',
  AADSTS700024: 'the identity token was outside its lifetime: check the clock of a self-hosted runner',
  AADSTS700211: 'no federated credential has the issuer of this token',
  AADSTS700212: 'no federated credential has the audience api://AzureADTokenExchange',
  AADSTS70021: 'no federated credential matches this token',
  AADSTS90002: 'the tenant does not exist: check `azure.tenant`',
  AADSTS7000215: 'a client secret was refused; these actions need none',
  AADSTS53003: 'a conditional access policy blocks this identity',
}

/**
 * What Microsoft Entra said, as a problem that a user can act on.
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
export function problemOfEntra(text: string, identity: Identity, subject: string | undefined): Problem {
  const code = /AADSTS\d+/.exec(text)?.[0]
  if (code === 'AADSTS700213') {
    const presented = subject ?? /subject '([^']+)'/.exec(text)?.[1] ?? ''
    return {
      code: 'AUTH_SUBJECT_MISMATCH',
      message: `${code}: the identity ${identity.clientId} has no federated credential for the subject '${presented}' of this job.`,
      hint: federatedCredentialCommand(identity.clientId, presented),
    }
  }
  if (code)
    return {
      code: 'AUTH_REFUSED',
      message: `${code}: Microsoft Entra refused the identity ${identity.clientId}: ${meanings[code] ?? firstSentence(text, code)}.`,
    }
  return {
    code: 'AUTH_UNREACHABLE',
    message: `Microsoft Entra gave no token for ${identity.clientId}: ${firstSentence(text, '')}.`,
  }
}

/** One line to paste into a shell; the subject is quoted for it. */
export function federatedCredentialCommand(clientId: string, subject: string): string {
  const parameters = JSON.stringify({
    name: `github-${subject.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`.slice(0, 120),
    issuer: 'https://token.actions.githubusercontent.com',
    subject,
    audiences: ['api://AzureADTokenExchange'],
  })
  return `az ad app federated-credential create --id ${clientId} --parameters '${parameters.replace(/'/g, `'\\''`)}'`
}

function firstSentence(text: string, code: string): string {
  const after = code === '' ? text : text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '')
  return (after.split(/(?:\.\s|\r|\n|Trace ID)/)[0] ?? '').slice(0, 300)
}
