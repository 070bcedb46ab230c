import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** sha256 (hex) of the file of a program, all links followed, of which little is in memory at once. Throws what Node throws. */
export async function digestTool(file: string, cancelled?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash, cancelled ? { signal: cancelled } : {})
  return hash.digest('hex')
}
