import type { Problem } from '../../../domain/errors.ts'
import type { Identity } from '../entra/identity.ts'
import { type EntraKind, findEntraKind } from './entra-kinds.ts'
import { federationAdvice } from './federation-advice.ts'
import { gitHub } from './federation-commands.ts'

/** The claims of the identity token that was refused, as far as they are known. */
export type RefusedToken = Readonly<Record<string, string>>

/** characters of Entra's answer that are read */
const longest = 16 * 1024

/**
 * What Microsoft Entra said, as a problem that a user can act on.
 * @param identity absent: of whoever Packer signed in as @param token absent: what the answer says of it
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
export function problemOfEntra(answer: string, identity?: Identity, token: RefusedToken = {}): Problem {
  const said = answer.slice(0, longest)
  const code = /AADSTS\d{1,10}/.exec(said)?.[0]
  const kind = findEntraKind(said, code)
  const who = identity === undefined ? 'the identity' : `the identity ${identity.clientId}`
  if (kind?.code === 'AUTH_SUBJECT_MISMATCH') return mismatch(kind, code, said, { who, identity, token })
  if (kind?.code === 'AUTH_UNREACHABLE')
    return {
      code: kind.code,
      message: `${code ?? 'Microsoft Entra'}: ${kind.meaning}: ${firstSentence(said, code ?? '')}.`,
    }
  if (code)
    return {
      code: 'AUTH_REFUSED',
      message: `${code}: Microsoft Entra refused ${who}: ${kind?.meaning ?? firstSentence(said, code)}.`,
      ...(kind === undefined || kind.again === 'no' ? {} : { hint: `${kind.next} Run the job again ${kind.again}.` }),
    }
  return {
    code: 'AUTH_UNREACHABLE',
    message: `Microsoft Entra gave no token for ${identity?.clientId ?? 'Packer'}: ${firstSentence(said, '')}.`,
  }
}

interface Refused {
  readonly who: string
  readonly identity: Identity | undefined
  readonly token: RefusedToken
}

/** A credential is exact in all three: so all three are told, as the token itself has them. */
function mismatch(kind: EntraKind, code: string | undefined, said: string, { who, identity, token }: Refused): Problem {
  const known = {
    iss: token.iss ?? quoted(said, 'issuer'),
    sub: token.sub ?? quoted(said, 'subject'),
    aud: token.aud ?? quoted(said, 'audience'),
  }
  const presented = Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} '${value}'`],
  )
  const { iss = gitHub.iss, sub, aud = gitHub.aud } = known
  return {
    code: kind.code,
    message: `${code ?? 'Microsoft Entra'}: ${who} has no federated credential for the token of this job: ${kind.meaning}: ${presented.length > 0 ? presented.join(', ') : firstSentence(said, code ?? '')}.`,
    hint:
      sub === undefined
        ? `${kind.next} Run the job again ${kind.again}.`
        : federationAdvice({ identity, trusted: { sub, iss, aud }, claims: token, again: kind.again }),
  }
}

const quoted = (said: string, what: string) => new RegExp(`${what} '([^']{1,1000})'`).exec(said)?.[1]

function firstSentence(text: string, code: string): string {
  const after = code === '' ? text : text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '')
  return (after.split(/(?:\.\s|\r|\n|Trace ID)/)[0] ?? '').slice(0, 300)
}
