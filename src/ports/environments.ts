/** What stands between a job and an environment of a repository on GitHub. */
export interface EnvironmentRules {
  /** as GitHub spells it */
  readonly name: string
  readonly reviewers: boolean
  /** minutes; 0: none */
  readonly waitMinutes: number
  /** whose jobs may use it: of any branch, of those that are listed, or of protected ones, and that is any, too, as long as the repository has none */
  readonly branches: 'any' | 'listed' | 'protected'
}

export interface Environments {
  /**
   * `undefined`: there is none of that name, or the token may not see the repository: GitHub gives the same answer.
   * @param repository `owner/name` Throws `GITHUB_REFUSED` with the permission that is missing, `GITHUB_UNAVAILABLE`, `INTERNAL_CANCELLED`.
   */
  read(repository: string, name: string): Promise<EnvironmentRules | undefined>
}
