import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Bytes; a report of hundreds of controls has under 4 MiB. */
export const reportLimit = 64 * 1024 * 1024

/**
 * The text of a report that a profile has written: an ordinary file of that user, with no second name, not a link to something that
 * only we may read; not over the limit; valid UTF-8.
 */
export async function readReport(
  file: string,
  owner: number,
  limit = reportLimit,
): Promise<{ readonly text: string } | { readonly missing: string }> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (e: NodeJS.ErrnoException) => e.code ?? 'unknown',
  )
  if (typeof handle === 'string')
    return { missing: handle === 'ENOENT' ? 'there is no file' : `the file cannot be opened (${handle})` }
  try {
    const info = await handle.stat()
    if (!info.isFile() || info.uid !== owner || info.nlink !== 1)
      return { missing: 'it is not an ordinary file of the user who ran the auditor' }
    if (info.size === 0) return { missing: 'nothing was written to it' }
    if (info.size > limit) return { missing: `it has ${info.size} bytes; accepted are at most ${limit}` }
    const bytes = Buffer.alloc(info.size)
    const { bytesRead } = await handle.read(bytes, 0, info.size, 0)
    if (bytesRead !== info.size) return { missing: 'it changed while it was read' }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { missing: 'it is not UTF-8' }
  } finally {
    await handle.close()
  }
}
