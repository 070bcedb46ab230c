/** Files that outlive the step: in a folder of the job that later steps can read. */
export interface ReportFiles {
  /** Writes a file that later steps of the job can read, whoever they run as in the job's folder; its absolute path. */
  write(name: string, text: string): Promise<string>
}
