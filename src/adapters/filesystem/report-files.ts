import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ReportFiles } from '../../ports/report-files.ts'

export function reportFilesIn(folder: string): ReportFiles {
  return {
    write: async (name, text) => {
      const file = join(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
      await chmod(file, 0o644)
      return file
    },
  }
}
