import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Beside the profile: hidden, so that it is part of none, and new, so that nobody has put a link there. */
const folder = '.golden-image-inputs'

/** Files of inputs in the folder in which the auditor starts, readable by everybody; their paths relative to it, in that order. */
export async function writeInputFiles(copy: string, texts: readonly string[]): Promise<readonly string[]> {
  if (texts.length === 0) return []
  await mkdir(join(copy, folder))
  await chmod(join(copy, folder), 0o755)
  const names = texts.map((_, n) => join(folder, `${n}.yml`))
  for (const [n, text] of texts.entries()) {
    const file = join(copy, names[n] ?? '')
    await writeFile(file, text, { flag: 'wx' })
    await chmod(file, 0o644)
  }
  return names
}
