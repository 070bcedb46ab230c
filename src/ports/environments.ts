/** What stands between a job and an environment of a repository on GitHub. */
export interface EnvironmentRules {
  /** as GitHub spells it */
  readonly name: string
  readonly reviewers: boolean
  /** minutes; 0: none */
  readonly waitMinutes: number
  /** only some branches or tags may use it */
  readonly branches: boolean
}

export interface Environments {
  /**
   * `undefined`: there is none of that name, or the token may not see the repository: GitHub gives the same answer.
   * @param repository `owner/name` Throws `GITHUB_REFUSED` with the permission that is missing, `GITHUB_UNAVAILABLE`, `INTERNAL_CANCELLED`.
   */
  read(repository: string, name: string): Promise<EnvironmentRules | undefined>
}
