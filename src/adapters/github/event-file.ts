import { parseJson } from '../../domain/text/json.ts'
import { readText } from '../filesystem/ordinary-file.ts'

/** bytes; GitHub delivers no event of more than 25 MB */
const longestEvent = 32 * 1024 * 1024

/** What `GITHUB_EVENT_PATH` holds; `undefined` where nothing of it can be read. Never throws. */
export async function readEvent(path: string | undefined): Promise<unknown> {
  if (!path) return undefined
  const text = await readText(path, longestEvent).catch(() => undefined)
  return text === undefined ? undefined : parseJson(text)
}
