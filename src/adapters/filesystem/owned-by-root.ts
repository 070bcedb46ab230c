import { constants } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** bits by which a group or everybody may write */
const writableByOthers = 0o022

export type OwnedFile = { readonly text: string } | { readonly refused: string }

/**
 * An absolute file that root alone can have written: it and every folder above it belong to root, and nobody else may write there. `undefined` if there
 * is none. @param limit bytes
 */
export async function readOwnedByRoot(file: string, limit: number): Promise<OwnedFile | undefined> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const info = await lstat(folder).catch(() => undefined)
    if (!info) return undefined
    const why = info.isDirectory() ? whyOthersMayWrite(info) : 'is no folder'
    if (why !== undefined) return { refused: `${folder} ${why}` }
    if (folder === '/') break
  }
  const info = await lstat(file).catch(() => undefined)
  if (!info) return undefined
  if (!info.isFile()) return { refused: `${file} is no ordinary file` }
  // What was looked at is what is read.
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  )
  if (!handle) return { refused: `${file} may not be read by this job` }
  try {
    const opened = await handle.stat()
    const why = opened.isFile() ? whyOthersMayWrite(opened) : 'is no ordinary file'
    if (why !== undefined) return { refused: `${file} ${why}` }
    if (opened.size > limit) return { refused: `${file} has ${opened.size} bytes; accepted are ${limit}` }
    return { text: await handle.readFile('utf8') }
  } finally {
    await handle.close()
  }
}

function whyOthersMayWrite({ uid, mode }: { readonly uid: number; readonly mode: number }): string | undefined {
  if (uid !== 0) return `belongs to user ${uid}`
  return (mode & writableByOthers) === 0 ? undefined : 'can be written by others than root'
}
