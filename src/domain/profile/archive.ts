import { packTar, unpackTar } from 'modern-tar'
import { GoldenImageError, wordsOf } from '../errors.ts'
import type { Material } from '../evidence/image-build.ts'
import { digestProfile } from '../evidence/record.ts'
import { sha256 } from '../text/sha256.ts'

/** A file of a profile, whole. */
export interface ProfileFile {
  /** in the repository, as `digestProfile` names it */
  readonly path: string
  readonly executable: boolean
  readonly bytes: Uint8Array
}

/** Bytes of one archive: what a proof store gives back. A profile of people has under 2 MiB. */
export const archiveLimit = 32 * 1024 * 1024
/** files of one profile; bytes of a path and of one name in it, as Linux takes them */
const mostFiles = 20_000
const longestPath = 4000
const longestName = 255

/** Each file by its contents, as the auditor's copy names them. */
export const materialsOf = (files: readonly ProfileFile[]): Material[] =>
  files.map(({ path, bytes }) => ({ name: path, sha256: sha256(bytes) }))

/**
 * A profile with what it depends on by a path, as one file. The same files give the same bytes on every machine: sorted, without links, owners and times.
 * Nothing is compressed, so that nothing can swell when it is read. Throws `PROOF_PROFILE_UNKEPT` for what no archive takes.
 */
export async function formatProfileArchive(files: readonly ProfileFile[]): Promise<Uint8Array> {
  const problem = findProblem(files)
  const refuse = (why: string) => new GoldenImageError({ code: 'PROOF_PROFILE_UNKEPT', message: `${why}.` })
  if (problem !== undefined) throw refuse(problem)
  const bytes = await pack(files)
  if (bytes.length > archiveLimit)
    throw refuse(`it comes to ${bytes.length} bytes; accepted are at most ${archiveLimit}`)
  return bytes
}

/**
 * The files of an archive, if it is the one that is meant: the bytes of that sha256, written as `formatProfileArchive` writes them, with the profile of
 * that digest and nothing else. So there is no link, no device, no owner, no way out of a folder, and no name twice. Throws `PROOF_ARCHIVE_UNREADABLE`.
 */
export async function parseProfileArchive(
  bytes: Uint8Array,
  wanted: { readonly archive: string; readonly profile: string },
): Promise<readonly ProfileFile[]> {
  const refuse = (why: string) =>
    new GoldenImageError({ code: 'PROOF_ARCHIVE_UNREADABLE', message: `The archive sha256:${wanted.archive} ${why}.` })
  if (bytes.length > archiveLimit) throw refuse(`has ${bytes.length} bytes; accepted are at most ${archiveLimit}`)
  const found = sha256(bytes)
  if (found !== wanted.archive) throw refuse(`is another file: its sha256 is ${found}`)
  const files = await unpack(bytes).catch((error: unknown) => {
    throw refuse(`cannot be read: ${wordsOf(error)}`)
  })
  const problem = findProblem(files)
  if (problem !== undefined) throw refuse(`is none of a profile: ${problem}`)
  if (!Buffer.from(await pack(files)).equals(bytes))
    throw refuse(
      'was not written by these actions: other owners, times, kinds or an order of its own, or something behind its end',
    )
  const digest = digestProfile(materialsOf(files))
  if (digest !== wanted.profile)
    throw refuse(`holds another profile: sha256:${digest}; expected is sha256:${wanted.profile}`)
  return files
}

async function pack(files: readonly ProfileFile[]): Promise<Uint8Array> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  return packTar(
    sorted.map(({ path, executable, bytes }) => ({
      header: {
        name: path,
        size: bytes.length,
        type: 'file',
        mode: executable ? 0o755 : 0o644,
        mtime: new Date(0),
        uid: 0,
        gid: 0,
      },
      body: bytes,
    })),
  )
}

async function unpack(bytes: Uint8Array): Promise<readonly ProfileFile[]> {
  const entries = await unpackTar(bytes, { strict: true })
  return entries.map(({ header, data }) => {
    if (header.type !== 'file') throw new Error(`${JSON.stringify(header.name)} is a ${header.type}`)
    return { path: header.name, executable: ((header.mode ?? 0) & 0o100) !== 0, bytes: data ?? new Uint8Array() }
  })
}

/** What makes files no profile that can stand in a folder of its own. */
function findProblem(files: readonly ProfileFile[]): string | undefined {
  if (files.length === 0) return 'it has no file'
  if (files.length > mostFiles) return `it has ${files.length} files; accepted are at most ${mostFiles}`
  const paths = new Set<string>()
  const folders = new Set<string>()
  for (const { path } of files) {
    if (!isPath(path)) return `${JSON.stringify(path.slice(0, 200))} is no path below a folder`
    if (paths.has(path)) return `${JSON.stringify(path)} is there twice`
    paths.add(path)
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) folders.add(path.slice(0, end))
  }
  for (const path of paths) if (folders.has(path)) return `${JSON.stringify(path)} is a file and a folder`
  return undefined
}

function isPath(path: string): boolean {
  if (Buffer.byteLength(path) > longestPath || path.includes('\0') || path.includes('\ufffd')) return false
  return path
    .split('/')
    .every(name => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= longestName)
}
