import type { ErrorCode } from '../../../domain/codes/index.ts'

/** One kind of what Microsoft Entra says. `docs/errors.md` is written from these. */
export interface EntraKind {
  /** `AADSTS…` numbers */
  readonly codes: readonly string[]
  /** by which the family is known, whatever the number */
  readonly words?: RegExp
  readonly code: ErrorCode
  /** what it means; in the message of those that have no words of their own */
  readonly meaning: string
  readonly next: string
  /** `no`, or as in "Run the job again …" */
  readonly again: string
}

const federated =
  'Run the first command in the message; of the two of `az`, one is for an application, the other for a user-assigned managed identity.'
const justMade = 'in ten minutes, if the credential was made just now'

/** The first one that fits counts. */
export const entraKinds: readonly EntraKind[] = [
  {
    codes: ['AADSTS90033', 'AADSTS50000', 'AADSTS90006'],
    words: /\btransient error\b/i,
    code: 'AUTH_UNREACHABLE',
    meaning: 'Entra has failed for a moment, also after retries',
    next: 'Nothing is to be changed.',
    again: 'in some minutes',
  },
  {
    codes: ['AADSTS7002138'],
    words: /federated identity record.{0,400}(?:case[- ]sensitive|letter case)/is,
    code: 'AUTH_SUBJECT_MISMATCH',
    meaning: 'a federated credential differs from the token only in upper and lower case',
    next: `Correct the credential that is there, or add one. ${federated}`,
    again: justMade,
  },
  {
    codes: ['AADSTS700211'],
    code: 'AUTH_SUBJECT_MISMATCH',
    meaning: 'no federated credential has the issuer of the token',
    next: federated,
    again: justMade,
  },
  {
    codes: ['AADSTS700212'],
    code: 'AUTH_SUBJECT_MISMATCH',
    meaning: 'no federated credential has the audience of the token',
    next: federated,
    again: justMade,
  },
  {
    codes: ['AADSTS700213', 'AADSTS70021'],
    words: /federated identity (?:record|credential)/i,
    code: 'AUTH_SUBJECT_MISMATCH',
    meaning: 'no federated credential matches the token',
    next: federated,
    again: justMade,
  },
  {
    codes: ['AADSTS700016'],
    code: 'AUTH_REFUSED',
    meaning:
      'there is no application with this client id in the tenant: check the input `client-id`, or without it `identities`, and `azure.tenant`',
    next: 'Check `identities` and `azure.tenant`.',
    again: 'in ten minutes, if the application was made just now',
  },
  {
    codes: ['AADSTS90002'],
    code: 'AUTH_REFUSED',
    meaning: 'the tenant does not exist: check `azure.tenant`',
    next: 'Correct `azure.tenant`.',
    again: 'no',
  },
  {
    codes: ['AADSTS700024'],
    code: 'AUTH_REFUSED',
    meaning: 'the identity token was outside its lifetime: check the clock of a self-hosted runner',
    next: 'Set the clock of the runner.',
    again: 'no',
  },
  {
    codes: ['AADSTS53003'],
    code: 'AUTH_REFUSED',
    meaning: 'a conditional access policy blocks this identity',
    next: 'Whoever owns the policy must let the identity in, from where the runner stands.',
    again: 'no',
  },
  {
    codes: ['AADSTS7000215'],
    code: 'AUTH_REFUSED',
    meaning: 'a client secret was refused; these actions need none',
    next: 'Let the template say `use_azure_cli_auth = true`, and no secret.',
    again: 'no',
  },
]

/** Which kind it is; `undefined`: Entra says something else. @param said Entra's answer @param code the `AADSTS…` number in it */
export const findEntraKind = (said: string, code: string | undefined): EntraKind | undefined =>
  entraKinds.find(kind => code !== undefined && kind.codes.includes(code)) ??
  entraKinds.find(kind => kind.words?.test(said))
