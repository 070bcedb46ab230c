/** Files of the job's workspace; every path is relative to it and may not leave it. */
export interface Workspace {
  /** UTF-8 text, or `undefined` if there is no such file. Throws on a file over the limit (bytes). */
  read(path: string, limit?: number): Promise<string | undefined>
  exists(path: string): Promise<'file' | 'folder' | undefined>
  /** Files that git tracks below a folder, sorted by path; without git, every file. Paths relative to the workspace. */
  listTracked(folder: string): Promise<readonly string[]>
  /** sha256 (hex) over path, executable bit and bytes of each file, in order, and over `more`. */
  digest(files: readonly string[], more?: string): Promise<string>
}
