import type { Envelope, ListedRun } from '../domain/decide/bell.ts'
import type { GitHubSaid } from '../domain/decide/bell-answer.ts'
import type { SeenRun } from '../domain/decide/last-run.ts'

/** What was asked for, or what GitHub has said instead. */
export type Reply<T> = { readonly value: T } | { readonly said: GitHubSaid }

/** A repository in which an App may ring, by a token that is for it alone. */
export interface ChildRepository {
  /** `owner/name` as GitHub spells it now */
  readonly name: string
  readonly archived: boolean
  readonly defaultBranch: string
  /** login under which the App starts runs */
  readonly actor: string
  /** Runs that the App has started in that way since then, the newest first, at most a hundred. @param since milliseconds since 1970 */
  listRuns(since: number): Promise<Reply<readonly ListedRun[]>>
  /**
   * Rings once, and never again by itself: who has no answer does not know whether it has rung. @returns the run, if GitHub names it: of a workflow alone
   */
  ring(envelope: Envelope): Promise<Reply<{ readonly id: number; readonly url: string } | undefined>>
}

/** How a repository stands that nobody rings at. */
export interface SeenRepository {
  /** `owner/name` as GitHub spells it now */
  readonly name: string
  readonly archived: boolean
  /** of its default branch: the newest hundred, and the newest hundred that wait for an approval, which are not among the others */
  readonly runs: readonly SeenRun[]
}

/** Repositories on GitHub, as an App sees them. Throws `INTERNAL_CANCELLED`. */
export interface ChildRepositories {
  /** Follows a repository to its new name by its id. @param repository `owner/name` @param workflow file name of the one to be started; `undefined`: whichever listens */
  open(repository: string, workflow: string | undefined): Promise<Reply<ChildRepository>>
  /** Looks at a repository by a token that can read its runs and no more. @param repository as for `open` */
  look(repository: string): Promise<Reply<SeenRepository>>
}
