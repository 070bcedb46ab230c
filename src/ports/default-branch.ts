/** What the default branch of this job's repository is called, without `refs/heads/`. */
export interface DefaultBranch {
  /** As the event that started the job names it; `undefined` if it says nothing of this repository. Never throws. @param repository `owner/name` */
  readFromEvent(repository: string): Promise<string | undefined>
  /** Asks GitHub. Throws `GITHUB_DEFAULT_BRANCH_UNKNOWN`, or `INTERNAL_CANCELLED`. @param repository `owner/name` */
  ask(repository: string, cancelled?: AbortSignal): Promise<string>
}
