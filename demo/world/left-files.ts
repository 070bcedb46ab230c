import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

/** Of these the files go by their names alone, of the others by their paths. */
const flatFolders = ['reports', 'proofs']
const keptFolders = [...flatFolders, 'verify-image', 'find-image']
export const buildRecord = 'golden-image-build-record.json'
export const testRecord = 'golden-image-test-record.json'

/** A job's folders go away with it: this is what uploading its reports as an artifact would keep. */
export function reportsIn(work: string): [string, string][] {
  const temps = readdirSync(work)
    .filter(name => name.startsWith('job-'))
    .map(name => join(work, name, '_temp'))
    .filter(existsSync)
  const owns = temps.flatMap(temp => readdirSync(temp).map(name => join(temp, name)))
  return owns.flatMap(own =>
    [...keptFolders.flatMap(folder => filesBelow(join(own, folder))), join(own, buildRecord), join(own, testRecord)]
      .filter(existsSync)
      .map(path => relative(own, path))
      .map((path): [string, string] => [
        flatFolders.includes(path.split('/')[0] ?? '') ? basename(path) : path,
        readFileSync(join(own, path), 'utf8'),
      ]),
  )
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
