/** The pull request that started a job. */
export interface PullRequests {
  /**
   * Whose code it brings, as the event says: a fork's, also of one that is gone, or that of this repository; `undefined`: it does not say. Never throws.
   * @param repository `owner/name`
   */
  readHead(repository: string): Promise<'fork' | 'own' | undefined>
}
