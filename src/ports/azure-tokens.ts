import type { Secret } from '../domain/secret.ts'

/** Access tokens of Microsoft Entra for the job's identity. */
export interface AzureTokens {
  /**
   * `resource` such as `https://management.azure.com`. Throws the `AUTH_` errors, and `INTERNAL_CANCELLED` as soon as `cancelled` is aborted:
   * others may be waiting for the same token, so the question itself goes on.
   */
  get(resource: string, cancelled?: AbortSignal): Promise<{ readonly token: Secret; readonly expiresOn: Date }>
}
