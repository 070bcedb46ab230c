import type { Problem } from '../domain/errors.ts'
import type { ProfileFile } from '../domain/profile/archive.ts'

/** A file that is used, under the name by which it is reached. Both paths are relative to the workspace. */
export interface UsedFile {
  readonly path: string
  /** the file that holds the bytes: another one where a link is on the way; `undefined`: git tracks it, and it is not checked out (sparse) */
  readonly target: string | undefined
}

/**
 * Files of the job's workspace; every path is relative to it and may not leave it. What is listed is what tools are given and what is digested.
 * Links are followed inside the workspace. The lists throw all that is wrong at once: `MANIFEST_FILE_MISSING` for what is not there (a path, the
 * target of a link, a submodule or a Git LFS file that was not checked out), `MANIFEST_FILE_UNREADABLE` for what is no ordinary file, too large or
 * a link in a loop, `INPUT_INVALID` for what leads out of the workspace or into `.git`. Lists and digests throw `INTERNAL_CANCELLED`.
 */
export interface Workspace {
  /** UTF-8 text, or `undefined` if there is no such file. Throws on a file over the limit (bytes). */
  read(path: string, limit?: number): Promise<string | undefined>
  exists(path: string): Promise<'file' | 'folder' | undefined>
  /** What is wrong with the submodule that holds a path, if it was not checked out. */
  findMissingSubmodule(path: string): Promise<Problem | undefined>
  /** The file; or the files that git tracks below the folder, sorted by path, and without git every file. */
  listTracked(path: string): Promise<readonly UsedFile[]>
  /**
   * What `listTracked` gives, and of a folder also what Packer reads there although git does not track it. Throws `MANIFEST_INVALID` too, if the path
   * itself is a link.
   */
  listTemplate(path: string): Promise<readonly UsedFile[]>
  /** Every file of a profile, tracked or not, and of each profile that it depends on by a path, sorted by path. */
  listProfile(path: string): Promise<readonly UsedFile[]>
  /** Each file that is checked out, whole; `undefined` if they have more bytes together than the limit. */
  readFiles(files: readonly UsedFile[], limit: number): Promise<readonly ProfileFile[] | undefined>
  /**
   * sha256 (hex) over path, executable bit and bytes of each file, in order, with the target of each link, and over `more`. @param each told, once all is
   * read, the sha256 (hex) of the bytes of each file that is checked out, in order
   */
  digest(files: readonly UsedFile[], more?: string, each?: (path: string, sha256: string) => void): Promise<string>
}
