import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { GoldenImageError } from '../../domain/errors.ts'

/** Bytes that are in memory at once. */
const pieceSize = 1024 * 1024

/**
 * The bytes of an ordinary file, piece by piece; each piece is valid until the next is asked for. Nothing else is opened: a pipe waits for ever for its
 * other end. Throws `MANIFEST_FILE_UNREADABLE` if the file goes away or changes its size meanwhile. @param begin hears what it is, before any byte
 */
export async function readPieces(
  file: string,
  name: string,
  begin: (info: { readonly size: number; readonly mode: number }) => unknown,
  take: (piece: Buffer) => void | Promise<void>,
): Promise<void> {
  await using handle = await openOrdinary(file, name)
  const { size, mode } = await handle.stat()
  await begin({ size, mode })
  const piece = Buffer.allocUnsafe(Math.min(pieceSize, size + 1))
  let read = 0
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, piece.length)
    if (bytesRead === 0) break
    read += bytesRead
    if (read > size) break
    await take(piece.subarray(0, bytesRead))
  }
  if (read !== size) throw changed(name)
}

/** Text of a small file; `undefined` if it is over the limit (bytes). Throws as `readPieces` does. */
export async function readText(file: string, limit: number): Promise<string | undefined> {
  if ((await lstat(file)).size > limit) return undefined
  const pieces: Buffer[] = []
  await readPieces(
    file,
    file,
    () => {},
    piece => void pieces.push(Buffer.from(piece)),
  )
  return Buffer.concat(pieces).toString('utf8')
}

async function openOrdinary(file: string, name: string): Promise<FileHandle> {
  const info = await lstat(file).catch(() => undefined)
  if (!info?.isFile()) throw changed(name)
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'EACCES'
        ? new GoldenImageError({ code: 'MANIFEST_FILE_UNREADABLE', message: `"${name}" may not be read by this job.` })
        : changed(name)
    },
  )
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw changed(name)
}

const changed = (name: string) =>
  new GoldenImageError({
    code: 'MANIFEST_FILE_UNREADABLE',
    message: `"${name}" was changed by something else while it was read.`,
  })
