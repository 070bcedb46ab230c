/** Files that outlive the step: in a folder of the job that later steps can read. */
export interface ReportFiles {
  /** Writes a file that everybody on the runner can read; its absolute path. */
  write(name: string, text: string): Promise<string>
}
