/** Files that outlive the step: in a folder of the job that later steps can read. */
export interface ReportFiles {
  /** Writes a file that forbids nobody to read it: who gets into the job's folder, as later steps do, can. Its absolute path. */
  write(name: string, text: string): Promise<string>
}
