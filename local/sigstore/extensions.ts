import type { ExtensionValue } from '@sigstore/mock/dist/fulcio/ca.js'
import type { IdentityClaims } from './identity-token.ts'

const server = 'https://github.com'

/** The one name in a certificate: the workflow whose steps sign, which in a called workflow is the called one. */
export const subjectName = (claims: IdentityClaims) => `${server}/${claims.job_workflow_ref}`

/** The first ones are bare text, and deprecated since the others exist. https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md */
export function certificateExtensions(claims: IdentityClaims): ExtensionValue[] {
  const bare: readonly (readonly [number, string])[] = [
    [1, claims.iss],
    [2, claims.event_name],
    [3, claims.sha],
    [4, claims.workflow],
    [5, claims.repository],
    [6, claims.ref],
  ]
  const encoded: readonly (readonly [number, string | undefined])[] = [
    [8, claims.iss],
    [9, `${server}/${claims.job_workflow_ref}`],
    [10, claims.job_workflow_sha],
    [11, claims.runner_environment],
    [12, `${server}/${claims.repository}`],
    [13, claims.sha],
    [14, claims.ref],
    [15, claims.repository_id],
    [16, `${server}/${claims.repository_owner}`],
    [17, claims.repository_owner_id],
    [18, `${server}/${claims.workflow_ref}`],
    [19, claims.workflow_sha],
    [20, claims.event_name],
    [21, `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`],
    [22, claims.repository_visibility],
    [23, claims.environment],
  ]
  return [
    ...bare.map(([last, value]) => ({ oid: oid(last), value, legacy: true })),
    ...encoded.flatMap(([last, value]) => (value === undefined ? [] : [{ oid: oid(last), value }])),
  ]
}

const oid = (last: number) => `1.3.6.1.4.1.57264.1.${last}`
