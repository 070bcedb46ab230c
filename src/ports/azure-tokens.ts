import type { Secret } from '../domain/secret.ts'

/** Access tokens of Microsoft Entra for the job's identity. */
export interface AzureTokens {
  /** `resource` such as `https://management.azure.com`. Throws the `AUTH_` errors. */
  get(resource: string): Promise<{ readonly token: Secret; readonly expiresOn: Date }>
}
