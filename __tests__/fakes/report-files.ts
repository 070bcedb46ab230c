import { GoldenImageError } from '../../src/domain/errors.ts'
import type { ReportFiles } from '../../src/ports/report-files.ts'

export interface InMemoryReportFiles extends ReportFiles {
  /** text by the path below the folder */
  readonly files: ReadonlyMap<string, string>
}

/** A folder that exists by name alone. */
export function inMemoryReportFiles(folder = '/temp'): InMemoryReportFiles {
  const files = new Map<string, string>()
  const placeOf = (name: string) =>
    name
      .replace(/[^\w./-]/g, '_')
      .replace(/\.{2,}/g, '_')
      .replace(/\/{2,}/g, '/')
      .replace(/^\//, '')
  return {
    files,
    remove: async name => {
      const place = placeOf(name)
      for (const path of [...files.keys()]) if (path === place || path.startsWith(`${place}/`)) files.delete(path)
    },
    write: async (name, text) => {
      const inside = placeOf(name)
      files.set(inside, text)
      return `${folder}/${inside}`
    },
    read: async (path, limit) => {
      const text = path.startsWith(`${folder}/`) ? files.get(path.slice(folder.length + 1)) : undefined
      if (text !== undefined && Buffer.byteLength(text) > limit)
        throw new GoldenImageError({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} is too long.` })
      return text
    },
  }
}
