/** Time, so that waits can be tested. Where a date decides something, ask `AzureTime` instead. */
export interface Clock {
  /** milliseconds since 1970 */
  now(): number
  /** Resolves after the time, or at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}
