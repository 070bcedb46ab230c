/**
 * What time it is in Azure, by the `Date` header of its last answer: where a date decides something, or others read it, a runner's clock
 * that is wrong must not. Before the first answer it is the time at which GitHub signed the job's token, and where that is not known the runner's clock.
 */
export interface AzureTime {
  /** milliseconds since 1970 */
  now(): number
}
