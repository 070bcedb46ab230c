/** Files that outlive the step: in a folder of the job that later steps can read. */
export interface ReportFiles {
  /** Writes a file that forbids nobody to read it: who gets into the job's folder, as later steps do, can. Its absolute path. */
  write(name: string, text: string): Promise<string>
  /** Takes away a file, or a folder with all that is in it, that an earlier step has left under this name; none is as well. */
  remove(name: string): Promise<void>
  /**
   * Text of a file that an earlier step has written there; `undefined` if there is none, or if it lies elsewhere. Links are not followed.
   * Throws `PROOF_RECORD_UNREADABLE` for what is no ordinary file or is over the limit. @param path absolute @param limit bytes
   */
  read(path: string, limit: number): Promise<string | undefined>
}
