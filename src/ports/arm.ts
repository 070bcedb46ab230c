/**
 * Azure Resource Manager as plain REST, for what the compute client does not serve. Paths start with `/subscriptions/`.
 * Guards: one host, capped waits, retries only where the request cannot take effect twice, exact terminal words.
 */
export interface Arm {
  /** The body, or `undefined` on 404. */
  get(path: string, apiVersion: string): Promise<unknown>
  /** All items over all pages (`value`, `nextLink`). */
  list(path: string, apiVersion: string): Promise<readonly unknown[]>
  /** Resolves with the resource when the long operation has ended in exactly `Succeeded`. `timeoutMs` defaults to 30 minutes. */
  put(
    path: string,
    apiVersion: string,
    body: unknown,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<unknown>
  patch(path: string, apiVersion: string, body: unknown): Promise<unknown>
  post(path: string, apiVersion: string, body?: unknown): Promise<unknown>
  /** Starts the deletion; with `wait` resolves when the resource is gone. A resource that is not there counts as deleted. */
  delete(path: string, apiVersion: string, options?: { wait?: boolean; timeoutMs?: number }): Promise<void>
}
