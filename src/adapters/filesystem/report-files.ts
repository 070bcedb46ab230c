import { constants } from 'node:fs'
import { chmod, mkdir, open, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { GoldenImageError } from '../../domain/errors.ts'
import type { ReportFiles } from '../../ports/report-files.ts'

/** @param readable the folder below which earlier steps have written; unless told, the same one */
export function reportFilesIn(folder: string, readable = folder): ReportFiles {
  const placeOf = (name: string) => join(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'))
  return {
    remove: async name => {
      const place = placeOf(name)
      // A name without a word in it would be the folder itself.
      if (place !== folder && place !== join(folder, sep)) await rm(place, { recursive: true, force: true })
    },
    write: async (name, text) => {
      const file = placeOf(name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
      await chmod(file, 0o644)
      return file
    },
    read: async (path, limit) => {
      if (!(await isInside(readable, path))) return undefined
      const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT' || error.code === 'ELOOP') return undefined
          throw unreadable(path, error.code ?? error.message)
        },
      )
      if (file === undefined) return undefined
      try {
        const stat = await file.stat()
        if (!stat.isFile()) throw unreadable(path, 'it is no ordinary file')
        if (stat.size > limit) throw unreadable(path, `it has ${stat.size} bytes; accepted are ${limit}`)
        return await file.readFile('utf8')
      } finally {
        await file.close()
      }
    },
  }
}

async function isInside(folder: string, path: string): Promise<boolean> {
  try {
    const [inside, asked] = await Promise.all([realpath(folder), realpath(dirname(path))])
    return asked === inside || asked.startsWith(`${inside}${sep}`)
  } catch {
    return false
  }
}

const unreadable = (path: string, why: string) =>
  new GoldenImageError({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} cannot be read: ${why}.` })
